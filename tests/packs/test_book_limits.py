"""Where a phrase may begin and end in a line, and how much may stand beside it."""

from __future__ import annotations

import pytest

from dumpclean.detectors.base import Detector
from dumpclean.detectors.phrases import PHRASES
from dumpclean.openings import openings
from dumpclean.packs import phrase_book, phrase_key
from dumpclean.reading import read
from dumpclean.reading.folding import fold


def kinds(line: str, detector: Detector = PHRASES) -> list[str]:
    return [mark.kind for mark in detector.detect(read(line, kind="text"))]


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("read also", None),  # a whole line is more than a beginning
        ("read also: mayor opens", "prefix"),
        ("read alsoo mayor opens", None),
        ("read also7", None),
    ],
)
def test_a_beginning_ends_with_a_word(line: str, form: str | None) -> None:
    hit = phrase_book().prefix(phrase_key(fold(line)))
    assert (hit and hit.form) == form
    if hit:
        assert hit.start == 0
        assert line[: hit.end].rstrip(":") == "read also"


@pytest.mark.parametrize(
    ("line", "found"),
    [("mayor opens bridge read more", True), ("mayor opens bridgeread more", False), ("read more", False)],
)
def test_an_end_begins_with_a_word(line: str, found: bool) -> None:
    hit = phrase_book().suffix(phrase_key(fold(line)))
    assert (hit is not None) is found
    if hit:
        assert (line[hit.start :], hit.end) == ("read more", len(line))


@pytest.mark.parametrize(("words", "found"), [(1, True), (4, True), (5, False)])
def test_few_words_stand_behind_an_open_pattern(words: int, found: bool) -> None:
    """Four, as in "More on the fires"."""
    key = phrase_key(fold("More on " + " ".join(["bay", "sea", "quay", "tide", "oak"][:words])))
    hit = phrase_book().pattern(key)
    assert (hit is not None) is found
    if hit:
        assert key[: hit.end].rstrip() == "more on"


def test_phrases_inside_a_line_are_told_with_their_places_from_left_to_right() -> None:
    line = "we use cookies and so on, sign up for our newsletter, we use cookies"
    hits = list(phrase_book().inside(line))
    assert len(hits) >= 2
    ends = [0]
    for hit in hits:
        assert hit.start >= ends[-1]
        assert line[hit.start : hit.end] in phrase_book().contains
        ends.append(hit.end)


@pytest.mark.parametrize(("blanks", "found"), [(37, True), (38, True), (39, True), (40, False)])
def test_the_first_word_of_a_line_is_sought_in_forty_characters(blanks: int, found: bool) -> None:
    """What of it stands there is looked at."""
    assert bool(openings("." * blanks + "via Reuters")) is (found and blanks <= 37)
