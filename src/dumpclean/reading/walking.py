"""The one walk over the tree: lines as a browser would break them, and what each stands in. Iterative, linear."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from dumpclean.reading.elements import INSIDE, ROLES, Element, Shape, element

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["Line", "Piece", "Scope", "Walk", "walk"]

Attributes = Mapping[str, str | None]

WORDY = ("class", "id", "role", "rel", "itemprop", "data-testid", "data-component")
"""Attributes whose words tell what an element is for."""

_ARTICLE, _MAIN, _HEADER, _FOOTER, _PRE, _HIDDEN_FROM_READERS = (
    1 << INSIDE.index(name) for name in ("article", "main", "header", "footer", "pre", "aria-hidden")
)
_ARTICLE_HEADER, _ARTICLE_FOOTER, _NESTED = (
    1 << INSIDE.index(name) for name in ("article-header", "article-footer", "nested-article")
)
_UNDISPLAYED = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
# What CSS collapses, and the other characters that end lines. U+0085 stays: it may be mojibake.
_DIRTY = re.compile("[\t-\r\x1c-\x1e\u2028\u2029]|  ")
_BLANKS = re.compile("[ \t-\r\x1c-\x1e\u2028\u2029]+")
_LINE_ENDS = re.compile("\r\n|[\n-\r\x1c-\x1e\u2028\u2029]")
_MAX_OPEN = 8
"""Inline elements inside each other that are kept as parts; deeper ones are not."""


class Scope:
    """What an element gives to everything within it. Plain inline elements share the scope around them."""

    __slots__ = (
        "article",
        "block",
        "broken",
        "datetime",
        "href",
        "inside",
        "itemprop",
        "level",
        "marks",
        "number",
        "row",
        "tag",
        "up",
        "wordy",
    )

    def __init__(self, tag: str, up: Scope | None) -> None:
        self.tag = tag
        self.up = up
        self.number = -1
        """Index of the container, once a line asks for it."""
        self.broken = False
        """True when blocks stand within."""
        self.marks = ""
        """The element's own wordy attributes, joined."""
        self.block: Scope
        """The nearest block element, this one or around it."""
        self.wordy: Scope | None
        """The nearest scope with marks, this one or around it."""
        if up is None:
            self.block = self
            self.wordy = None
            self.inside = self.level = self.article = self.row = 0
            self.href: str | None = None
            self.datetime: str | None = None
            self.itemprop: str | None = None
        else:
            self.block = up.block
            self.wordy = up.wordy
            self.inside = up.inside
            self.level = up.level
            self.article = up.article
            self.row = up.row
            self.href = up.href
            self.datetime = up.datetime
            self.itemprop = up.itemprop


class Piece(NamedTuple):
    """An inline element's stretch of a line."""

    start: int
    end: int
    scope: Scope


class Line(NamedTuple):
    """One line of the page, not yet a block."""

    text: str
    """White space collapsed, none at the end; of `pre`, as written."""
    first: Scope
    """The scope of its first characters."""
    last: Scope
    """The scope of its last characters."""
    links: dict[str, int]
    """Characters inside links, by target."""
    datetime: str | None
    pieces: list[Piece]


@dataclass(slots=True)
class Walk:
    """What one walk brings home."""

    lines: list[Line] = field(default_factory=list)
    root: Scope = field(default_factory=lambda: Scope("html", None))
    _chunks: list[str] = field(default_factory=list)
    _length: int = 0
    _spaced: bool = True
    """True when a blank now would be collapsed into what stands before."""
    _first: Scope | None = None
    _last: Scope | None = None
    _links: dict[str, int] = field(default_factory=dict)
    _datetime: str | None = None
    _pieces: list[Piece] = field(default_factory=list)
    _open: list[tuple[int, Scope]] = field(default_factory=list)
    _articles: int = 0
    _rows: int = 0

    def add(self, raw: str, scope: Scope) -> None:
        """Take the characters of one text node."""
        if scope.inside & _PRE:
            self._add_lines(raw, scope)
            return
        text = _BLANKS.sub(" ", raw) if _DIRTY.search(raw) else raw
        if self._spaced and text[:1] == " ":
            text = text[1:]
        if not text:
            return
        self._spaced = text[-1] == " "
        self._chunks.append(text)
        self._length += len(text)
        if text != " ":
            self._note(len(text), scope)

    def _note(self, length: int, scope: Scope) -> None:
        if self._first is None:
            self._first = scope
        self._last = scope
        if scope.href is not None:
            self._links[scope.href] = self._links.get(scope.href, 0) + length
        if scope.datetime is not None and self._datetime is None:
            self._datetime = scope.datetime

    def _add_lines(self, raw: str, scope: Scope) -> None:
        for i, text in enumerate(_LINE_ENDS.split(raw)):
            if i:
                self.end_line()
            if text:
                self._spaced = False
                self._chunks.append(text)
                self._length += len(text)
                self._note(len(text), scope)

    def end_line(self) -> None:
        """Close the line, if it has any characters."""
        if self._first is not None and self._last is not None:
            text = "".join(self._chunks).rstrip()
            if text:
                for start, scope in self._open:
                    self._keep(start, len(text), scope)
                self._pieces.sort(key=lambda p: (p.start, -p.end))
                line = Line(text, self._first, self._last, self._links, self._datetime, self._pieces)
                self.lines.append(line)
                self._links, self._pieces = {}, []
        if self._length:
            self._chunks.clear()
            self._links.clear()
            self._pieces.clear()
            self._length = 0
            self._open = [(0, scope) for _, scope in self._open]
        self._spaced = True
        self._first = self._last = self._datetime = None

    def _keep(self, start: int, end: int, scope: Scope) -> None:
        if end > start:
            self._pieces.append(Piece(start, end, scope))

    def enter(self, kind: Element, attributes: Attributes, up: Scope) -> Scope:
        """Open an element; its scope, or the one around it when it adds nothing."""
        block = kind.shape is Shape.BLOCK
        if not (block or attributes or kind.keep):
            return up
        scope = Scope(kind.name, up)
        scope.inside |= kind.inside
        if block:
            up.block.broken = True
            self.end_line()
            scope.block = scope
            if kind.level:
                scope.level = kind.level
            elif kind.name == "tr":
                self._rows += 1
                scope.row = self._rows
        if attributes:
            self._read_attributes(attributes, scope)
        if kind.inside and block:
            self._nest(kind.inside, up, scope)
        if not block and (scope.marks or kind.keep) and len(self._open) < _MAX_OPEN:
            self._open.append((self._length, scope))
        return scope

    def _read_attributes(self, attributes: Attributes, scope: Scope) -> None:
        marks = [value[:400] for name in WORDY if (value := attributes.get(name))]
        if marks:
            scope.marks = " ".join(marks)
            scope.wordy = scope
        role = attributes.get("role")
        if role:
            scope.inside |= ROLES.get(role, 0)
            if role == "heading":
                level = attributes.get("aria-level")
                scope.level = int(level) if level in ("1", "2", "3", "4", "5", "6") else 2
        if attributes.get("aria-hidden") == "true":
            scope.inside |= _HIDDEN_FROM_READERS
        if prop := attributes.get("itemprop"):
            scope.itemprop = prop[:100]
        if scope.tag == "a":
            scope.href = attributes.get("href") or None
        elif scope.tag == "time":
            scope.datetime = attributes.get("datetime") or scope.datetime

    def _nest(self, inside: int, up: Scope, scope: Scope) -> None:
        if inside & _ARTICLE:
            self._articles += 1
            scope.article = self._articles
            if up.inside & _ARTICLE:
                scope.inside |= _NESTED
        elif inside & (_HEADER | _FOOTER) and up.inside & (_ARTICLE | _MAIN):
            # A header within the article holds its headline; that of the page holds the menu.
            scope.inside &= ~inside | up.inside
            scope.inside |= _ARTICLE_HEADER if inside & _HEADER else _ARTICLE_FOOTER

    def leave(self, scope: Scope) -> None:
        """Close the element that opened `scope`."""
        if scope.block is scope:
            self.end_line()
        elif self._open and self._open[-1][1] is scope:
            start, _ = self._open.pop()
            self._keep(start, self._length - (self._chunks[-1:] == [" "]), scope)


def walk(root: LexborNode) -> Walk:
    """All that is shown of the tree under `root`, line by line."""
    out = Walk()
    kinds: dict[int, Element] = {}  # by number: those of unknown tags hold for one tree only
    around: list[tuple[LexborNode, Scope, Scope]] = []
    node: LexborNode | None = root
    scope = out.root
    while node is not None:
        number = node.tag_id
        kind = kinds.get(number)
        if kind is None:
            kind = kinds[number] = element(node.tag or "-unknown")
        shape = kind.shape
        if shape is Shape.TEXT:
            out.add(node.text_content or "", scope)
        elif shape is Shape.BREAK:
            out.end_line()
        elif shape <= Shape.BLOCK or shape is Shape.UNSURE:
            attributes = node.attributes
            if not _unseen(kind, attributes, node):
                inner = out.enter(kind, attributes, scope)
                child = node.first_child
                if child is not None:
                    around.append((node, inner, scope))
                    node, scope = child, inner
                    continue
                if inner is not scope:
                    out.leave(inner)
        following = node.next
        while following is None and around:
            node, inner, scope = around.pop()
            if inner is not scope:
                out.leave(inner)
            following = node.next if around else None
        node = following
    out.end_line()
    return out


def _unseen(kind: Element, attributes: Attributes, node: LexborNode) -> bool:
    if kind.shape is Shape.UNSURE:
        return node.css_first("img, iframe, picture, video, audio") is not None
    if not attributes or kind.name in ("html", "body"):
        # Pages hide their whole body until a script has run.
        return False
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    if style and _UNDISPLAYED.search(style[:1000]):
        return True
    return kind.name == "dialog" and "open" not in attributes
