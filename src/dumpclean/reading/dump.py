"""The dump as read: one text and its blocks. Text and HTML meet here; nothing later knows which it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["Block", "Dump", "Markup"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What HTML tells of a block beyond its text."""

    tag: str
    """Lower-case name of the nearest block element: `"p"`, `"h1"`, `"li"`, `"td"`, ..."""
    path: tuple[str, ...] = ()
    """Names of the enclosing elements from the root down to `tag`."""
    words: frozenset[str] = frozenset()
    """Lower-case words of the class, id and role attributes of the enclosing elements (nearest few)."""
    link_density: float = 0.0
    """Share of the block's characters that stand inside links, 0 to 1."""
    href: str | None = None
    """Target of the link that covers most of the block, as written."""
    level: int = 0
    """Heading level 1 to 6, or 0."""
    container: int = 0
    """Number of the parent container; blocks of one container share it."""
    datetime: str | None = None
    """The `datetime` attribute of a `<time>` inside the block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of the dump that holds more than white space, or one block element of HTML."""

    start: int
    """Offset of the first character in `Dump.text`, after indentation and list bullet."""
    end: int
    """Offset after the last character, before trailing white space and the line end."""
    text: str
    """`Dump.text[start:end]`."""
    key: str
    """The text folded for comparison: NFKC, case-folded, white space collapsed, invisible characters and outer punctuation off."""
    gap: bool = False
    """True when a blank line stands before this block; in HTML, when a new container begins."""
    markup: Markup | None = None
    """The evidence of the HTML, or None for flat text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """A page as read. Detectors get this and nothing else."""

    text: str
    """Decoded and repaired; for HTML flattened to one line a block."""
    blocks: tuple[Block, ...]
    """In order of `start`, not overlapping."""
    kind: str = "text"
    """`"text"` or `"html"`."""
    url: str | None = None
    captured_at: datetime | None = None
    """When the page was captured (aware), or None."""
    languages: tuple[str, ...] | None = None
    """Language codes that the caller allows, or None for all."""
    language: str | None = None
    """The page's language, as guessed or declared; a two-letter code, or None."""
