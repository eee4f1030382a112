"""Records and pages as Markdown and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dumpclean.escaping import heading, inline, lines, paragraph
from dumpclean.model import Page, Record, Role, When
from dumpclean.structure import bodies

__all__ = ["byline", "page_to_markdown", "record_to_markdown", "record_to_text"]

HEADINGS = {Role.RELATED: "Related", Role.LISTED: "Listed", Role.COMMENT: "Comments"}

_LINK = re.compile(r"https?://[^\s<>\\\x00-\x1f\x7f]+", re.IGNORECASE)


def record_to_markdown(record: Record) -> str:
    """See `Record.to_markdown`."""
    return "\n\n".join(_parts(record, 1))


def page_to_markdown(page: Page) -> str:
    """See `Page.to_markdown`."""
    texts = bodies(page)
    parts: list[str] = []
    main = page.main
    parts += [p for i, r in enumerate(page.records) if r is main for p in _parts(r, 1, texts.get(i))]
    for role, name in HEADINGS.items():
        records = [(i, r) for i, r in enumerate(page.records) if r.role is role]
        if records:
            parts.append(heading(name, 2))
        for i, record in records:
            if not record.title:
                parts.append(heading("Untitled", 3))
            parts += _parts(record, 3, texts.get(i))
    return "\n\n".join(parts)


def record_to_text(record: Record) -> str:
    """See `Record.to_text`."""
    return "\n\n".join(lines(record.title, record.deck, record.text))


def byline(record: Record) -> str:
    """Source, authors and date on one line, as the page words them; empty when the record has none.

    A relative date that is resolved is followed by its point in time.
    """
    return " · ".join(filter(None, (record.source, ", ".join(record.authors), _date(record.published))))


def _date(when: When | None) -> str:
    if when is None or not when.relative or when.at is None:
        return when.text if when else ""
    return f"{when.text} ({when.at.isoformat(' ', 'minutes')})"


def _parts(record: Record, level: int, body: str | None = None) -> Iterator[str]:
    """The record's parts under a heading of the level; `body` is its text where that is Markdown already."""
    for title in lines(record.title):
        if record.url and _LINK.fullmatch(record.url):
            yield f"{'#' * level} [{inline(title)}](<{record.url}>)"
        else:
            yield heading(title, level)
    yield from (f"*{inline(line)}*" for line in lines(record.deck))
    yield from map(paragraph, lines(byline(record)))
    yield from [body] if body is not None else map(paragraph, lines(record.text))
