"""What a report shows of a page: all of its text, once, in order."""

from __future__ import annotations

import pytest
from hypothesis import given

from dumpclean import Cleaner, Label, Page, Record, Role, Segment
from dumpclean.detectors import DETECTORS
from dumpclean.errors import ArgumentValueError
from dumpclean.report import read_variant
from dumpclean.report.view import cells, changed_cells, lines
from dumpclean.testing.strategies import dumps

NO_PHRASES = Cleaner().without_detector("phrases")


def page_of(*parts: tuple[str, Label]) -> Page:
    """A page of the parts; all that is no cruft or blank belongs to its article."""
    segments, at = [], 0
    for words, label in parts:
        record = None if label in (Label.CRUFT, Label.BLANK) else 0
        segments.append(Segment(start=at, end=at + len(words), label=label, record=record, reason=words))
        at += len(words)
    return Page(text="".join(w for w, _ in parts), segments=tuple(segments), records=(Record(role=Role.MAIN),))


@given(dumps())
def test_the_lines_are_the_text(dump: str) -> None:
    page = Cleaner().clean(dump)
    shown = cells(page)
    found = [piece for line in lines(page.text, shown) for piece in line]
    assert "".join(piece.text for piece in found) == page.text
    assert [piece.cell for piece in found if piece.cell is not None] == list(range(len(shown)))
    assert all(piece.text for piece in found)


@given(dumps())
def test_a_page_compared_with_itself_has_not_changed(dump: str) -> None:
    page = Cleaner().clean(dump)
    assert changed_cells(page, page) == cells(page)


@given(dumps())
def test_what_changed_is_what_has_another_label_or_role(dump: str) -> None:
    before, after = Cleaner().clean(dump), NO_PHRASES.clean(dump)

    def told(page: Page) -> list[tuple[str, str]]:
        out = []
        for s in page.segments:
            role = "" if s.record is None else page.records[s.record].role
            out += [(str(s.label), str(role))] * (s.end - s.start)
        return out

    was, now = told(before), told(after)
    shown = changed_cells(before, after)
    changed = {i for c in shown if c.before for i in range(c.start, c.end) if not after.text[i].isspace()}
    assert changed == {
        i
        for i, character in enumerate(after.text)
        if was[i] != now[i] and now[i][0] != "blank" and not character.isspace()
    }


def test_a_segment_is_cut_where_only_a_part_of_it_changed() -> None:
    before = page_of(("Read more", Label.CRUFT), ("\n", Label.BLANK), ("The old crane fell.", Label.BODY))
    after = page_of(("Read more\nThe old crane fell.", Label.BODY))
    first, second = changed_cells(before, after)
    assert first.before is not None
    assert (first.start, first.end, first.before.label) == (0, 10, Label.CRUFT)
    assert (second.start, second.end, second.before) == (10, 29, None)


def test_pages_of_different_dumps_are_not_compared() -> None:
    with pytest.raises(ArgumentValueError, match="one dump twice"):
        changed_cells(page_of(("a", Label.BODY)), page_of(("b", Label.BODY)))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("all", [d.name for d in DETECTORS]),
        ("none", []),
        ("-ads", [d.name for d in DETECTORS if d.name != "ads"]),
        ("all, -ads, -dates", [d.name for d in DETECTORS if d.name not in ("ads", "dates")]),
        ("dates,phrases", ["dates", "phrases"]),
    ],
)
def test_a_set_of_detectors_is_named_in_words(words: str, names: list[str]) -> None:
    assert [d.name for d in read_variant(words, Cleaner(favor="recall")).detectors] == names
    assert read_variant(words, Cleaner(favor="recall")).favor == "recall"


@pytest.mark.parametrize("words", ["nonsense", "all,-nonsense", "none,-ads", "all,ads", ""])
def test_what_names_no_set_is_refused(words: str) -> None:
    with pytest.raises(ArgumentValueError, match=r"names no detector|changes nothing"):
        read_variant(words, Cleaner())
