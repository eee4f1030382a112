"""The detectors of the package, in the order in which they run."""

from dumpclean.detectors.base import Detector
from dumpclean.detectors.headlines import HEADLINES
from dumpclean.detectors.lists import LISTS
from dumpclean.detectors.prose import PROSE
from dumpclean.detectors.repeats import REPEATS
from dumpclean.detectors.rhythm import RHYTHM

__all__ = ["DETECTORS"]

DETECTORS: tuple[Detector, ...] = (PROSE, HEADLINES, REPEATS, LISTS, RHYTHM)
"""A cleaner runs these unless it is told otherwise."""
