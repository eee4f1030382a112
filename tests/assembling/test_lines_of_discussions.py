"""What the lines of a discussion are: names, dates, what stands beside them, and what was said."""

from __future__ import annotations

import pytest

from dumpclean.assembling import assemble
from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.reading import read

SAID = "I was on the bridge when it closed, and nobody told us why."


def lines(page: str) -> list[tuple[str, str]]:
    """Label and words of the segments of a page that is all discussion, but for the last comment."""
    dump = read(page, kind="html" if "<" in page else "text")
    page_ = assemble(dump, detect(dump, DETECTORS), [Decision("comment", "x", "y") for _ in dump.blocks])
    found = [(str(s.label), page_.text[s.start : s.end]) for s in page_.segments if s.label != "blank"]
    assert found.pop() == ("comment", SAID)
    return found


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("author", "byline"),
        ("nickname", "byline"),
        ("comment-body author", "comment"),  # an element around the text, too
        ("lead", "comment"),
    ],
)
def test_a_handle_is_a_name_where_the_markup_says_so(words: str, label: str) -> None:
    assert lines(f'<div><p class="{words}">lex99</p><p>{SAID}</p></div>') == [(label, "lex99")]


def test_a_date_is_cut_out_and_a_time_of_day_in_what_was_said_is_not() -> None:
    assert lines(f"2 hours ago\n{SAID}") == [("date", "2 hours ago")]
    assert lines(f"lex99 says: 2 hours ago\n{SAID}") == [("cruft", "lex99 says:"), ("date", "2 hours ago")]
    assert lines(f"be there at 14:05\n{SAID}") == [("comment", "be there at 14:05")]
