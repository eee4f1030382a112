"""Laws 3, 4, 5 and 8 for any page: every character accounted for once, nothing invented, nothing lost, order kept."""

from collections.abc import Iterable

from dumpclean import Label, Page, Record, Role, Segment

FIELDS = (Label.TITLE, Label.DECK, Label.BODY, Label.COMMENT, Label.SOURCE, Label.DATE, Label.BYLINE)


def check_page(page: Page) -> None:
    """Raises AssertionError where the page breaks a law."""
    check_partition(page)
    check_nothing_lost(page)
    check_order(page)
    for number, record in enumerate(page.records):
        check_nothing_invented(page, number, record)


def check_partition(page: Page) -> None:
    at = 0
    for s in page.segments:
        assert s.start == at < s.end
        at = s.end
    assert at == len(page.text)


def check_nothing_lost(page: Page) -> None:
    for s in page.segments:
        if s.label in (Label.CRUFT, Label.BLANK):
            assert s.record is None
            assert s.label is Label.BLANK or s.reason.strip()
            assert s.label is Label.BLANK or s.detector
        else:
            assert s.record is not None
            assert 0 <= s.record < len(page.records)
    assert {s.record for s in page.segments} - {None} == set(range(len(page.records)))


def check_order(page: Page) -> None:
    first: dict[int, int] = {}
    for s in page.segments:
        if s.record is not None:
            first.setdefault(s.record, s.start)
    assert list(first) == sorted(first)
    roles = [r.role for r in page.records]
    assert roles.count(Role.MAIN) <= 1
    assert not (Role.MAIN in roles and Role.LISTED in roles)
    assert not (Role.RELATED in roles and Role.MAIN not in roles)


def check_nothing_invented(page: Page, number: int, record: Record) -> None:
    own = [s for s in page.segments if s.record == number]
    fields = {
        "title": (Label.TITLE, record.title),
        "deck": (Label.DECK, record.deck),
        "source": (Label.SOURCE, record.source),
        "published": (Label.DATE, record.published.text if record.published else None),
        "text": (Label.COMMENT if record.role is Role.COMMENT else Label.BODY, record.text),
        "authors": (Label.BYLINE, "".join(record.authors)),
    }
    for name, (label, field) in fields.items():
        if name not in record.provenance:  # what it names comes from the page's metadata
            assert _within(field or "", page.text, (s for s in own if s.label is label)), (label, field)


def _within(field: str, text: str, segments: Iterable[Segment]) -> bool:
    """Whether the characters of the field stand in the segments, in order."""
    letters = iter("".join("".join(text[s.start : s.end].split()) for s in segments))
    return all(c in letters for c in "".join(field.split()))
