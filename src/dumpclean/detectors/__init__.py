"""The detectors of the package, in the order in which they run."""

from dumpclean.detectors.ads import ADS
from dumpclean.detectors.base import Detector
from dumpclean.detectors.bylines import BYLINES
from dumpclean.detectors.captions import CAPTIONS
from dumpclean.detectors.comments import COMMENTS
from dumpclean.detectors.dates import DATES
from dumpclean.detectors.declared import DECLARED
from dumpclean.detectors.headlines import HEADLINES
from dumpclean.detectors.lists import LISTS
from dumpclean.detectors.markup import MARKUP
from dumpclean.detectors.phrases import PHRASES
from dumpclean.detectors.prose import PROSE
from dumpclean.detectors.repeats import REPEATS
from dumpclean.detectors.rhythm import RHYTHM

__all__ = ["DETECTORS"]

DETECTORS: tuple[Detector, ...] = (
    PHRASES, DATES, BYLINES, CAPTIONS, PROSE, HEADLINES, REPEATS, LISTS, RHYTHM, ADS, COMMENTS, MARKUP, DECLARED,
)  # fmt: skip
"""A cleaner runs these unless it is told otherwise."""
