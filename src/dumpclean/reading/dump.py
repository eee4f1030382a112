"""The dump as read: one text and its blocks. Text and HTML meet here; nothing later knows which it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from dumpclean.packs.book import Book
from dumpclean.reading.declared import Declared

__all__ = ["Block", "Container", "Dump", "Link", "Markup", "Part"]


class Part(NamedTuple):
    """A piece of a block, shorter than the block, that an inline element sets apart: a link, a `<time>`, a span with a class.

    An element that covers its whole block is no part: its words, href and datetime are those of the `Markup`.
    """

    start: int
    """Offset of the first character in `Dump.text`."""
    end: int
    """Offset after the last character in `Dump.text`; greater than `start`, within the block."""
    tag: str
    """Lower-case name of the inline element."""
    words: frozenset[str] = frozenset()
    """Lower-case words of the element's own class, id, role, rel, itemprop and test-id attributes."""
    href: str | None = None
    """Where the link leads that the part is or stands in, as written, or None."""
    datetime: str | None = None
    """The `datetime` attribute of a `<time>`, as written, or None."""


class Link(NamedTuple):
    """Words of a Markdown dump that lead somewhere."""

    start: int
    """Offset of the first character in `Dump.text`."""
    end: int
    """Offset after the last character in `Dump.text`; greater than `start`."""
    href: str
    """Where it leads, as written."""


class Container(NamedTuple):
    """An element that holds blocks."""

    tag: str
    """Lower-case name of the element."""
    parent: int
    """Index into `Dump.containers` of the container around it, always smaller than its own; -1 for the outermost."""
    words: frozenset[str] = frozenset()
    """Lower-case words of the element's own class, id, role, itemprop and test-id attributes."""
    inside: frozenset[str] = frozenset()
    """As `Markup.inside`."""


class Markup(NamedTuple):
    """What HTML tells of a block beyond its text. A named tuple, for a page has thousands."""

    tag: str
    """Lower-case name of the nearest block element: `"p"`, `"h1"`, `"li"`, `"td"`, ..."""
    path: tuple[str, ...] = ()
    """Names of the enclosing block elements from the root down to `tag`; at most the nearest 32."""
    words: frozenset[str] = frozenset()
    """Lower-case words of the class, id, role, rel, itemprop and test-id attributes of the four nearest elements around the
    whole block that have any."""
    link_density: float = 0.0
    """Share of the block's characters that stand inside links, 0 to 1."""
    href: str | None = None
    """Target of the link that covers most of the block, as written."""
    level: int = 0
    """Heading level 1 to 6, or 0."""
    container: int = 0
    """The parent container, an index into `Dump.containers`; blocks of one container share it."""
    datetime: str | None = None
    """The `datetime` attribute of a `<time>` inside the block or around it, as written."""
    inside: frozenset[str] = frozenset()
    """What the block stands in, after tags and ARIA roles; names as in `dumpclean.reading.elements.INSIDE`."""
    article: int = 0
    """Number of the innermost `<article>` around the block, counted from 1 in the order of the page; 0 for none."""
    row: int = 0
    """Number of the innermost table row around the block, counted from 1; 0 for none. Cells of one row share it."""
    itemprop: str | None = None
    """The nearest microdata property around the block, as written, or None."""
    parts: tuple[Part, ...] = ()
    """Links, times and classed spans within the block, by `start`; inner ones after those around them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of the dump that holds more than white space, one sentence that was cut into lines, or one block element of HTML."""

    start: int
    """Offset of the first character in `Dump.text`, after indentation and list bullet."""
    end: int
    """Offset after the last character, before trailing white space and the line end."""
    text: str
    """`Dump.text[start:end]`, with a blank for each line end in it."""
    key: str
    """The text folded for comparison: NFKC, case-folded, white space collapsed, invisible characters and outer punctuation off."""
    gap: bool = False
    """True when a blank line stands before this block; in HTML, when the block's container is not the last one's."""
    markup: Markup | None = None
    """The evidence of the HTML, or None for flat text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """A page as read. Detectors get this and nothing else."""

    text: str
    """Decoded and repaired; for HTML flattened to one line a block; of Markdown, what it shows."""
    blocks: tuple[Block, ...]
    """In order of `start`, not overlapping."""
    kind: str = "text"
    """`"text"` or `"html"`."""
    url: str | None = None
    """The page's address as given, or None."""
    captured_at: datetime | None = None
    """When the page was captured (aware), or None."""
    languages: tuple[str, ...] | None = None
    """Language codes that the caller allows, or None for all."""
    language: str | None = None
    """The page's language, as guessed or declared; a two-letter code, or None."""
    containers: tuple[Container, ...] = ()
    """HTML only: the elements that hold the blocks, each after the one around it."""
    links: tuple[Link, ...] = ()
    """Text only: the links of Markdown, by `start`, not overlapping."""
    base: str | None = None
    """The address that links are relative to (in HTML `<base href>` resolved against `url`; else `url`), or None."""
    declared: Declared | None = None
    """HTML only: what the page's metadata say."""
    unread: int = 0
    """Characters at the end of the page, counted after decoding, that were left out for `max_chars`."""
    book: Book | None = field(default=None, repr=False, compare=False)
    """The interface phrases that lines are looked up in: the package's own with those of `Cleaner(packs=...)`, or None for the
    package's own alone, `dumpclean.packs.phrase_book()`."""
    measures: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What several detectors need to know of all blocks, reckoned by the first that asks; a function of the other fields."""
