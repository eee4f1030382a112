"""What a detector of others surely says of a line, and the decoder followed, is not mended away."""

from __future__ import annotations

import pytest

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.detectors.base import Detector, Mark
from dumpclean.labelling import Decision
from dumpclean.mending import mend
from dumpclean.model import Label
from dumpclean.reading import read

PROSE = "The ferry stays in the harbour until its new captain has learned to swim, and nobody knows when that will be."
LINES = [PROSE, PROSE, "Ferry", PROSE, PROSE]
STATES = ["body", "body", "cruft", "cruft", "body"]
PAGES = {"text": "\n".join(LINES), "html": "".join(f"<p>{line}</p>" for line in LINES)}


def mended(kind: str, label: Label, score: float) -> str:
    """The state of the fourth line, prose in a gap of an article, where a stranger marked it."""
    stranger = Detector("stranger", lambda _: [Mark(3, "seen", label, score, "a stranger saw it")])
    dump = read(PAGES[kind], kind="html" if kind == "html" else "text")
    return mend(dump, detect(dump, [*DETECTORS, stranger]), [Decision(state, "x", "y") for state in STATES])[3].state


@pytest.mark.parametrize("kind", PAGES)
def test_what_is_surely_told_stays(kind: str) -> None:
    assert mended(kind, Label.CRUFT, 2.0) == "cruft"


@pytest.mark.parametrize("kind", PAGES)
def test_all_else_is_mended(kind: str) -> None:
    assert mended(kind, Label.CRUFT, 1.9) == "body"
    assert mended(kind, Label.CAPTION, 5.0) == "body"
