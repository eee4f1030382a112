"""Records and pages as Markdown and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dumpclean.model import Page, Record, Role, When

__all__ = ["byline", "page_to_markdown", "record_to_markdown", "record_to_text"]

HEADINGS = {Role.RELATED: "Related", Role.LISTED: "Listed", Role.COMMENT: "Comments"}

# What CommonMark 0.31, and GitHub's tables, strikethrough and formulas, may read as markup: everywhere ...
_MARKUP = re.compile(r"[\\`*_\[\]<>~|$]|&(?=#?\w+;)")
# ... and at the beginning of a line: headings, bullets, rules, numbers of lists.
_OPENER = re.compile(r"(?=#{1,6}(?: |$)|[+-](?: |$)|---)|\d{1,9}(?=[.)](?: |$))")
_LINK = re.compile(r"https?://[^\s<>\\\x00-\x1f\x7f]+", re.IGNORECASE)


def record_to_markdown(record: Record, *, level: int = 1) -> str:
    """See `Record.to_markdown`; `level` is that of the heading, 1 to 6."""
    return "\n\n".join(_parts(record, level))


def page_to_markdown(page: Page) -> str:
    """See `Page.to_markdown`."""
    parts: list[str] = []
    if page.main:
        parts += _parts(page.main, 1)
    for role, heading in HEADINGS.items():
        records = [r for r in page.records if r.role is role]
        if records:
            parts.append(f"## {heading}")
        for record in records:
            if not record.title:
                parts.append("### Untitled")
            parts += _parts(record, 3)
    return "\n\n".join(parts)


def record_to_text(record: Record) -> str:
    """See `Record.to_text`."""
    return "\n\n".join(_lines(record.title, record.deck, record.text))


def byline(record: Record) -> str:
    """Source, authors and date on one line, as the page words them; empty when the record has none.

    A relative date that is resolved is followed by its point in time.
    """
    return " · ".join(filter(None, (record.source, ", ".join(record.authors), _date(record.published))))


def _date(when: When | None) -> str:
    if when is None or not when.relative or when.at is None:
        return when.text if when else ""
    return f"{when.text} ({when.at.isoformat(' ', 'minutes')})"


def _parts(record: Record, level: int) -> Iterator[str]:
    for title in _lines(record.title):
        text = _inline(title)
        if record.url and _LINK.fullmatch(record.url):
            text = f"[{text}](<{record.url}>)"
        elif text.endswith("#"):  # a heading may be closed by number signs
            text = f"{text[:-1]}\\#"
        yield f"{'#' * level} {text}"
    yield from (f"*{_inline(line)}*" for line in _lines(record.deck))
    yield from map(_paragraph, _lines(byline(record)))
    yield from map(_paragraph, _lines(record.text))


def _lines(*texts: str | None) -> Iterator[str]:
    """The lines that hold something, white space within them made single blanks."""
    for text in texts:
        for line in (text or "").split("\n"):
            if words := line.split():
                yield " ".join(words)


def _inline(line: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", line)


def _paragraph(line: str) -> str:
    escaped = _inline(line)
    opener = _OPENER.match(escaped)
    return f"{escaped[: opener.end()]}\\{escaped[opener.end() :]}" if opener else escaped
