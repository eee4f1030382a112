"""Captions, bylines and copies between the paragraphs."""

from __future__ import annotations

import pytest

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending.furniture import put_away
from dumpclean.reading.html import read_html
from dumpclean.reading.text import read_text

PROSE = (
    "The harbour office has put its gauge on the network, and whoever can write a line of code may ask it for the tide."
)


def put(inner: str) -> str:
    """What becomes of the one block between the paragraphs."""
    dump = read_html(f"<article><p>{PROSE} One.</p>{inner}<p>{PROSE} Two.</p></article>")
    found = put_away(dump, detect(dump, DETECTORS), [Decision("body", "x", "y")] * 3)
    assert [found[0].state, found[2].state] == ["body", "body"]
    return found[1].state


@pytest.mark.parametrize(
    ("inner", "state"),
    [
        ('<p class="wp-caption-text">The gauge hangs at the pier. It is made of brass.</p>', "caption"),
        ('<div class="author-name">Ida Holm</div>', "cruft"),
        (f"<textarea>{PROSE} One.</textarea>", "cruft"),
        ('<div class="author-name">Ida Holm says that she never saw the sea rise.</div>', "body"),
        ("<p>Ida Holm was there.</p>", "body"),
    ],
    ids=["a caption", "a byline", "a copy", "a sentence", "a paragraph"],
)
def test_what_is_no_text_is_put_away(inner: str, state: str) -> None:
    assert put(inner) == state


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("Photo: Per Sand/Sound News", "caption"),
        ("Related articles", "cruft"),
        ("By Ida Holm", "cruft"),
        ("Published 6 July 2025, 07:30", "cruft"),
        ("Ida Holm", "body"),
        ("By six in the morning nobody in the harbour was asleep any more.", "body"),
    ],
)
def test_words_tell_in_flat_text_too(line: str, state: str) -> None:
    dump = read_text(f"{PROSE} One.\n{line}\n{PROSE} Two.")
    found = put_away(dump, detect(dump, DETECTORS), [Decision("body", "x", "y")] * 3)
    assert [d.state for d in found] == ["body", state, "body"]
