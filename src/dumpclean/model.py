"""The typed records: what a page becomes. Plain frozen values; nothing here reads, detects or labels."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from dumpclean.when.interval import Precision, When

__all__ = ["Form", "FormKind", "Label", "Page", "Precision", "Record", "Role", "Segment", "When", "Within"]


class Role(StrEnum):
    """What a record is to its page."""

    MAIN = "main"
    """The article that the page is about; at most one."""
    RELATED = "related"
    """Another article, embedded in an article's page."""
    LISTED = "listed"
    """An article on a page that has no article of its own (front page, hashtag list, search result)."""
    COMMENT = "comment"
    """A reader's comment."""


class Label(StrEnum):
    """What a segment of the page is. The same labels serve the article and the items; `Segment.record` tells whose it is."""

    TITLE = "title"
    DECK = "deck"
    """The standfirst: one or two sentences between title and text."""
    BYLINE = "byline"
    SOURCE = "source"
    """The name of the outlet that an article comes from."""
    DATE = "date"
    BODY = "body"
    CAPTION = "caption"
    """Belongs to its record but not to the record's text."""
    COMMENT = "comment"
    CRUFT = "cruft"
    """Of no record: interface, menus, advertising, repeated headlines, headings over lists."""
    BLANK = "blank"
    """White space, line ends and list bullets between the blocks."""


class FormKind(StrEnum):
    """What a text is in the page's markup."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CODE = "code"
    """One line of preformatted text."""


class Within(StrEnum):
    """What a text stands in, in the page's markup."""

    QUOTE = "quote"
    BULLETED = "bulleted"
    """An item of a list without numbers."""
    NUMBERED = "numbered"
    """An item of a list with numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How the page's markup sets a segment of a record's text; what stands around the whole text does not count."""

    kind: FormKind = FormKind.PARAGRAPH
    level: int = 0
    """Of a heading: 1 to 6; else 0."""
    within: tuple[Within, ...] = ()
    """Quotes and list items around the segment, outermost first."""
    number: int = 0
    """Number in its list, from 1, of the innermost list item when that begins here; 0 where none begins."""
    row: int = 0
    """Row in its table, from 1; 0 outside of tables. A table that only sets out the page is none."""
    cell: int = 0
    """Cell in its row, from 1, empty ones not counted; 0 outside of tables. Segments of one cell share it."""

    def to_dict(self) -> dict[str, Any]:
        """A dictionary of JSON values. Shape: `docs/page.schema.json`."""
        return {
            "kind": str(self.kind),
            "level": self.level,
            "within": [str(w) for w in self.within],
            "number": self.number,
            "row": self.row,
            "cell": self.cell,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of `Page.text`. The segments of a page are contiguous, in order, and cover its text exactly."""

    start: int
    """Offset of the first character in `Page.text`."""
    end: int
    """Offset after the last character in `Page.text`; always greater than `start`."""
    label: Label
    record: int | None = None
    """Index into `Page.records`; None for cruft and blank."""
    detector: str = ""
    """Name of the detector whose evidence weighed most, or of the step that decided (`"reading"`, `"labelling"`, `"assembling"`)."""
    reason: str = ""
    """Why, in words for a person."""
    confidence: float = field(default=1.0, compare=False)
    """How likely the label is right, 0 to 1, calibrated on pages of sites that the weights never saw (`docs/labelling.md`). Of blanks 1."""
    form: Form | None = None
    """How HTML sets this part of a record's text; None for flat text and for all that is not body or comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article or comment. Every field is made of characters of the page, in their order, but for those in `provenance`."""

    role: Role
    title: str | None = None
    """The headline on one line, or None when the page shows none."""
    deck: str | None = None
    """The standfirst, paragraphs joined by line feeds, or None."""
    text: str = ""
    """The body without title and deck: one paragraph a line, joined by line feeds; empty when there is none."""
    source: str | None = None
    """The outlet's name as the page prints it, or None."""
    authors: tuple[str, ...] = ()
    """Names of people, in the page's order."""
    published: When | None = None
    """When it was published, or None when the page does not say."""
    url: str | None = None
    """The record's own address, absolute where the page's address is known, or None."""
    provenance: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Where fields come from that are not made of the page's visible characters: name of the field to `"json-ld"`, `"opengraph"`,
    `"meta"`, `"microdata"`, `"link"` and so on. A date that the page shows and metadata make sharper is named, too."""

    confidence: float = field(default=1.0, compare=False)
    """The mean confidence of its segments by their length: about the share of its characters that are right, not the odds that all are."""

    @property
    def fingerprint(self) -> str:
        """A stable 64-bit name of the article, 16 hexadecimal digits, made of its title and opening (`docs/sightings.md` has the rule).

        Case, punctuation, white space and width do not count, nor, beside 64 letters of text or more, a kicker, a site's name,
        or the end of a long title. It is the same in every process and every Python. Two different articles share one with
        odds of 1 in 2**64 a pair; among a million that is about 3 in 100 million for any collision at all. It names what is
        there: records with neither title nor text all share one.
        """
        from dumpclean.fingerprints import fingerprint  # noqa: PLC0415 -- a page needs none until it is asked

        return fingerprint(self.title, self.deck, self.text)

    def to_dict(self) -> dict[str, Any]:
        """A dictionary of JSON values; times in ISO 8601. Shape: `docs/page.schema.json`."""
        return {
            "role": str(self.role),
            "title": self.title,
            "deck": self.deck,
            "text": self.text,
            "source": self.source,
            "authors": list(self.authors),
            "published": self.published.to_dict() if self.published else None,
            "url": self.url,
            "provenance": dict(self.provenance),
            "confidence": round(self.confidence, 3),
            "fingerprint": self.fingerprint,
        }

    def to_text(self) -> str:
        """The title, the standfirst and the paragraphs as plain text, a blank line between them; empty when there are none."""
        from dumpclean.rendering import record_to_text  # noqa: PLC0415 -- rendering stands on the model

        return record_to_text(self)

    def to_markdown(self) -> str:
        """The record as CommonMark: the title as a heading (linked to `url` where that is a web address), the standfirst in
        italics, a line of source, authors and date, and the paragraphs. What the page says is escaped: it stays text.
        """
        from dumpclean.rendering import record_to_markdown  # noqa: PLC0415 -- rendering stands on the model

        return record_to_markdown(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one dump became."""

    text: str
    """The dump as read: decoded, repaired, for HTML flattened to one line a block."""
    segments: tuple[Segment, ...] = ()
    """Every character of `text` exactly once, in order."""
    records: tuple[Record, ...] = ()
    """In the order of the page."""
    url: str | None = None
    """The page's address as given."""
    captured_at: datetime | None = None
    """When the page was captured (aware), as given."""
    kind: str = "text"
    """`"text"` or `"html"`."""
    language: str | None = None
    """Two-letter code of the page's main language, or None when nothing tells."""
    unread: int = 0
    """Characters at the end of the dump, counted after decoding, that `Cleaner(max_chars=...)` left out; `text` is all that stands
    before them. 0 where the whole dump was read."""

    @property
    def main(self) -> Record | None:
        """The article of the page, or None on a front page, a list, or a page with nothing of its own."""
        return next((r for r in self.records if r.role is Role.MAIN), None)

    @property
    def related(self) -> tuple[Record, ...]:
        """The other articles embedded in an article's page."""
        return tuple(r for r in self.records if r.role is Role.RELATED)

    @property
    def listed(self) -> tuple[Record, ...]:
        """The articles of a page that lists articles."""
        return tuple(r for r in self.records if r.role is Role.LISTED)

    @property
    def comments(self) -> tuple[Record, ...]:
        """Readers' comments."""
        return tuple(r for r in self.records if r.role is Role.COMMENT)

    def to_dict(self) -> dict[str, Any]:
        """A dictionary of JSON values; times in ISO 8601. Shape: `docs/page.schema.json`."""
        return {
            "url": self.url,
            "captured_at": self.captured_at.isoformat() if self.captured_at else None,
            "kind": self.kind,
            "language": self.language,
            "unread": self.unread,
            "records": [r.to_dict() for r in self.records],
            "segments": [
                {
                    "start": s.start,
                    "end": s.end,
                    "label": str(s.label),
                    "record": s.record,
                    "detector": s.detector,
                    "reason": s.reason,
                    "confidence": round(s.confidence, 3),
                    "form": s.form.to_dict() if s.form else None,
                }
                for s in self.segments
            ],
            "text": self.text,
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """`to_dict` as JSON text, not escaped beyond what JSON asks; `indent` as in `json.dumps`."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_markdown(self) -> str:
        """The page's records as CommonMark: the main one as `Record.to_markdown`, then the others under the headings
        Related, Listed and Comments, each with a heading of its own (Untitled where the page shows none).
        The texts of an HTML page keep headings, lists, quotes, code and tables (those as GitHub writes them).
        """
        from dumpclean.rendering import page_to_markdown  # noqa: PLC0415 -- rendering stands on the model

        return page_to_markdown(self)
