"""The one walk over the page: lines as a browser would break them, and what each stands in. Iterative, linear."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dumpclean.reading.elements import BLOCK, BREAK, DATA, INSIDE, ROLES, UNSURE, Element, element
from dumpclean.reading.tags import (
    CLOSE,
    COMMENT,
    DECLARATION,
    Attributes,
    Tag,
    behind_comment,
    behind_element,
    behind_raw,
    plain,
    read_tag,
    texts,
)

__all__ = ["Line", "Node", "Piece", "Scope", "Walk", "walk"]

_ARTICLE, _MAIN, _HEADER, _FOOTER, _PRE, _HIDDEN_FROM_READERS = (
    1 << INSIDE.index(name) for name in ("article", "main", "header", "footer", "pre", "aria-hidden")
)
_ARTICLE_HEADER, _ARTICLE_FOOTER, _NESTED = (
    1 << INSIDE.index(name) for name in ("article-header", "article-footer", "nested-article")
)
# What CSS collapses, and the other characters that end lines. U+0085 stays: it may be mojibake.
_DIRTY = re.compile("[\t-\r\x1c-\x1e\u2028\u2029]|  ")
_BLANKS = re.compile("[ \t-\r\x1c-\x1e\u2028\u2029]+")
_LINE_ENDS = re.compile("\r\n|[\n-\r\x1c-\x1e\u2028\u2029]")
_HOLDERS = frozenset({"li", "td", "th", "dt", "dd"})
"""Elements that hold the lines between the `<br>`s in them, as they would hold paragraphs: without that, each would look like one more item."""
_MUCH = 500
"""Characters of a `noscript`, blanks included, that are more than a picture and its caption."""
_MOST = 300
"""Tags within an element that declares something; what holds more is the page rather than a name or a date."""
_MAX_OPEN = 8
"""Inline elements inside each other that are kept as parts; deeper ones are not."""


class Context:
    """What holds for all within an element; never changed once it is in use, so that scopes can share it."""

    __slots__ = ("article", "datetime", "inside", "itemprop", "level", "row")

    def __init__(self, around: Context | None) -> None:
        self.inside: int = around.inside if around else 0
        """Bits of `INSIDE`."""
        self.level: int = around.level if around else 0
        self.article: int = around.article if around else 0
        self.row: int = around.row if around else 0
        self.datetime: str | None = around.datetime if around else None
        self.itemprop: str | None = around.itemprop if around else None


class Scope:
    """An open element. Inline elements that tell nothing share the scope around them.

    Not slotted: most scopes never get the fields that have defaults here.
    """

    broken: bool = False
    """True when blocks stand within."""
    number: int = -1
    """Index of the container, once a line asks for it; so is the next."""
    path: tuple[str, ...] = ()
    near: Any = None
    """Whatever the builder of blocks keeps here."""

    def __init__(self, source: Tag, up: Scope, inline_in: Scope | None) -> None:
        self.source = source
        """The tag that opened it."""
        self.up: Scope | None = up
        self.inline_in = inline_in
        """The nearest block element around an inline one; None for a block, which must not hold itself: it would outlive the page."""
        self.context: Context = up.context
        self.href: str | None = up.href

    @classmethod
    def outermost(cls) -> Scope:
        """What stands around the root."""
        scope = object.__new__(cls)
        scope.source, scope.up, scope.href = _NO_TAG, None, None
        scope.inline_in, scope.context = None, Context(None)
        return scope

    @property
    def tag(self) -> str:
        """Name of the element."""
        return self.source.name

    @property
    def attributes(self) -> Attributes:
        """Its own."""
        return self.source.attributes

    @property
    def block(self) -> Scope:
        """The nearest block element, this one or around it."""
        return self.inline_in or self


_NO_TAG = Tag("", element(""), "")


class Node(NamedTuple):
    """An element that says something about the page."""

    tag: Tag
    pieces: list[str]
    """The page, cut at each `<`."""
    at: int
    """Index of the piece behind the opening tag."""
    around: Scope
    """What it stands in."""

    def text(self) -> str:
        """All text within; of more than `_MOST` tags, what stands before them."""
        if self.tag.void:
            return ""
        end = behind_element(self.pieces, self.at, self.tag.name, _MOST)
        if self.tag.raw:
            return "<".join(self.pieces[self.at - 1 : end - 1]).partition(">")[2]
        return texts(self.pieces, self.at - 1, end)

    def named(self, prop: str) -> tuple[Attributes, str] | None:
        """Attributes and text of the first element within that has this microdata property."""
        end = behind_element(self.pieces, self.at, self.tag.name, _MOST)
        for at in range(self.at, end):
            head = self.pieces[at].partition(">")[0]
            if "itemprop" in head and prop in read_tag(head).attributes.get("itemprop", "").split():
                inner = Node(read_tag(head), self.pieces, at + 1, self.around)
                return inner.tag.attributes, inner.text()
        return None


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
    linked: int
    """Characters inside links, all together."""
    datetime: str | None
    pieces: list[Piece]
    """By `start`; inner ones after those around them."""


@dataclass(slots=True)
class Walk:
    """What one walk brings home."""

    lines: list[Line] = field(default_factory=list)
    length: int = 0
    """Characters of the line that is being gathered."""
    data: list[Node] = field(default_factory=list)
    """Elements that say something about the page: `meta`, `link`, `script`, `title`, `base`, `html`, and any with `itemprop`."""
    hidden: bool = False
    """True when attributes hide something."""
    spaced: bool = True
    """True when a blank now would be collapsed into what stands before."""
    _chunks: list[str] = field(default_factory=list)
    _first: Scope | None = None
    _last: Scope | None = None
    _links: dict[str, int] = field(default_factory=dict)
    _linked: int = 0
    _datetime: str | None = None
    _pieces: list[Piece] = field(default_factory=list)
    _open: list[tuple[int, Scope]] = field(default_factory=list)
    _articles: int = 0
    _rows: int = 0
    _contexts: dict[tuple[Context, str], Context] = field(default_factory=dict)

    def add(self, raw: str, scope: Scope) -> None:
        """Take the characters of one text node."""
        if scope.context.inside & _PRE:
            self._add_lines(raw, scope)
            return
        clean = "  " not in raw and raw.isascii() and raw.isprintable()  # most are, and this is a quick look
        text = _BLANKS.sub(" ", raw) if not clean and _DIRTY.search(raw) else raw
        if self.spaced:
            if text[:1] == " ":
                text = text[1:]
        elif self.length and (self._open or self._pieces) and self._touches(text):
            self.end_line()
        if text:
            self.spaced = text[-1] == " "
            self._take(text, scope)

    def _touches(self, text: str) -> bool:
        """Whether two inline elements meet here that only a style sheet sets apart, as boxes or columns.

        Nothing stands between them, and yet they are two links in a row of links; or one is a time, or they have different
        classes, and the second does not begin with a small letter, as the rest of a word or a unit would.
        """
        before = self._pieces[-1].scope if self._pieces and self._pieces[-1].end == self.length else None
        here = self._open[-1][1] if self._open and self._open[-1][0] == self.length else None
        both_link = before is not None and here is not None and before.href is not None and here.href is not None
        if both_link and self._linked == self.length:
            return True
        if not text[0].isalnum() or text[0].islower() or not self._chunks[-1][-1].isalnum():
            return False
        if "time" in (before and before.tag, here and here.tag):
            return True
        return (
            before is not None and here is not None and before.attributes.get("class") != here.attributes.get("class")
        )

    def blank(self) -> None:
        """Take white space that is not at the start of a line."""
        self.spaced = True
        self.length += 1
        self._chunks.append(" ")

    def _take(self, text: str, scope: Scope) -> None:
        self._chunks.append(text)
        self.length += len(text)
        self._last = scope
        if self._first is None:
            self._first = scope
        href = scope.href
        if href is not None:
            self._links[href] = self._links.get(href, 0) + len(text)
            self._linked += len(text)
        if self._datetime is None:
            self._datetime = scope.context.datetime

    def _add_lines(self, raw: str, scope: Scope) -> None:
        for i, text in enumerate(_LINE_ENDS.split(raw)):
            if i:
                if self.length:
                    self.end_line()
                elif self.lines and self.lines[-1].first.block is scope.block:
                    self.lines.append(Line("", scope, scope, {}, 0, None, []))
            if text:
                self.spaced = False
                self._take(text, scope)

    def end_line(self) -> None:
        """Close the line, if it has any characters."""
        if not self.length:
            return
        if self._first is not None and self._last is not None:
            text = "".join(self._chunks).rstrip()
            if text:
                for start, scope in self._open:
                    if start < len(text):
                        self._pieces.append(Piece(start, len(text), scope))
                if len(self._pieces) > 1:
                    self._pieces.reverse()  # closed first is inner: behind the one around it
                    self._pieces.sort(key=_order)
                line = Line(text, self._first, self._last, self._links, self._linked, self._datetime, self._pieces)
                self.lines.append(line)
                self._links, self._pieces = {}, []
        if self._open:
            self._open = [(0, scope) for _, scope in self._open]
        self._chunks.clear()
        self._links.clear()
        self._pieces.clear()
        self.length = self._linked = 0
        self.spaced = True
        self._first = self._last = self._datetime = None

    def enter(self, tag: Tag, up: Scope) -> Scope:
        """Open an element; its scope, or the one around it when it tells nothing."""
        kind = tag.element
        if tag.block:
            (up.inline_in or up).broken = True
            if self.length:
                self.end_line()
            scope = Scope(tag, up, None)
            if kind.telling:
                scope.context = self._contexts.get((up.context, kind.name)) or self._read_tag(kind, up.context)
        elif kind.telling or not tag.bare:
            scope = Scope(tag, up, up.inline_in or up)
            if kind.telling:
                self._read_link(tag, scope)
            if len(self._open) < _MAX_OPEN:
                self._open.append((self.length, scope))
        else:
            return up
        if tag.telling:
            self._read_attributes(tag.attributes, scope)
        return scope

    def _read_tag(self, kind: Element, around: Context) -> Context:
        context = Context(around)
        inside = kind.inside
        if inside & _ARTICLE:
            self._articles += 1
            context.article = self._articles
            if around.inside & _ARTICLE:
                inside |= _NESTED
        elif kind.name == "tr":
            self._rows += 1
            context.row = self._rows
        else:
            self._contexts[around, kind.name] = context
            if kind.level:
                context.level = kind.level
            elif inside & (_HEADER | _FOOTER) and around.inside & (_ARTICLE | _MAIN):
                # A header within the article holds its headline; that of the page holds the menu.
                inside = _ARTICLE_HEADER if inside & _HEADER else _ARTICLE_FOOTER
        context.inside |= inside
        return context

    def _read_link(self, tag: Tag, scope: Scope) -> None:
        if tag.name == "a":
            scope.href = tag.href
        elif value := tag.attributes.get("datetime"):
            scope.context = Context(scope.context)
            scope.context.datetime = value

    def _read_attributes(self, attributes: Attributes, scope: Scope) -> None:
        context = scope.context = Context(scope.context)
        role = attributes.get("role")
        if role:
            context.inside |= ROLES.get(role, 0)
            if role == "heading":
                level = attributes.get("aria-level")
                context.level = int(level) if level in ("1", "2", "3", "4", "5", "6") else 2
        if attributes.get("aria-hidden") == "true":
            context.inside |= _HIDDEN_FROM_READERS
        if prop := attributes.get("itemprop"):
            context.itemprop = prop[:100]

    def leave(self, inner: Scope) -> None:
        """Close the element that opened `inner`."""
        if inner.inline_in is not None:
            self.close_inline(inner)
        elif self.length:
            self.end_line()

    def close_inline(self, scope: Scope) -> None:
        """Close the inline element that opened `scope`."""
        if self._open and self._open[-1][1] is scope:
            start, _ = self._open.pop()
            end = self.length - (self._chunks[-1:] == [" "])
            if end > start:
                self._pieces.append(Piece(start, end, scope))


def _order(piece: Piece) -> tuple[int, int]:
    return piece.start, -piece.end


def walk(page: str, *, unveil: bool = False) -> Walk:
    """All that is shown of a page, line by line; with `unveil`, what attributes hide too.

    `page` is a tree written out as the HTML Standard says (`dumpclean.reading.tags`).
    """
    pieces = page.split("<")
    out = Walk()
    tags: dict[str, Tag] = {}
    names: list[str] = []
    around: list[Scope] = []
    scope = Scope.outermost()
    at, count = 1, len(pieces)
    while at < count:
        head, closed, text = pieces[at].partition(">")
        at += 1
        if not closed and head and head[0] != "!":
            head, text = _whole(pieces, at)
        tag = tags.get(head)
        if tag is None:
            tag = tags[head] = read_tag(head)
        shape = tag.shape
        if shape == CLOSE:
            if names and names[-1] == tag.name:
                del names[-1]
                outer = around.pop()
                if outer is not scope:
                    out.leave(scope)
                    scope = outer
        elif shape <= BLOCK or (shape == UNSURE and (unveil or _shows(tag, pieces, at))):
            empty = not text and at < count and pieces[at][:1] == "/" and not tag.raw
            if empty or tag.void:
                if tag.block:
                    out.end_line()
                if not tag.void:
                    text = pieces[at].partition(">")[2]
                    at += 1
            elif tag.shown or unveil:
                out.hidden |= not tag.shown
                if not around or (tag.telling and "itemprop" in tag.attributes):
                    out.data.append(Node(tag, pieces, at, scope))
                names.append(tag.name)
                around.append(scope)
                scope = out.enter(tag, scope)
                if tag.raw:
                    end = behind_raw(pieces, at, tag.name)
                    text = "<".join([text, *pieces[at : end - 1]])
                    out.add(text, scope)
                    at, text = end - 1, ""
            else:
                out.hidden = True
                at, text = _skipped(pieces, at, tag.name)
        elif shape == COMMENT:
            at, text = behind_comment(pieces, at - 1)
        elif shape == BREAK:
            if scope.block.tag in _HOLDERS:
                scope.block.broken = True
            out.end_line()
        elif shape != DECLARATION:
            if shape == DATA and (tag.name not in _MANY or _MANY[tag.name] in head.lower()):
                out.data.append(Node(tag, pieces, at, scope))
            if not tag.void:
                at, text = _skipped(pieces, at, tag.name)
        if text:
            if text.isspace() and text.isascii() and not scope.context.inside & _PRE:
                if not out.spaced:
                    out.blank()
            else:
                out.add(plain(text) if "&" in text else text, scope)
    out.end_line()
    return out


def _whole(pieces: list[str], at: int) -> tuple[str, str]:
    """Head and text of a tag in which a name holds a `<`, as in `<p <b>`: its pieces become one, and the others empty ones."""
    end = next((i + 1 for i in range(at, len(pieces)) if ">" in pieces[i]), len(pieces))
    whole = "\ufffd".join(pieces[at - 1 : end])
    pieces[at - 1 : end] = [whole, *[""] * (end - at)]
    head, _, text = whole.partition(">")
    return head, text


_MANY = {"script": "json", "link": "canonical"}
"""Elements of which only those that hold this word say anything about the page."""


def _skipped(pieces: list[str], at: int, name: str) -> tuple[int, str]:
    """The index behind an element's closing tag, and the text that follows it."""
    end = behind_element(pieces, at, name)
    return end, pieces[end - 1].partition(">")[2]


def _shows(tag: Tag, pieces: list[str], at: int) -> bool:
    """Whether a `dialog` is open; whether a `noscript` is more than a picture that scripts put in its place."""
    if tag.name == "dialog":
        return "open" in tag.attributes
    end = behind_element(pieces, at, tag.name)
    if not any(_MEDIA.match(piece) for piece in pieces[at:end]):
        return True
    return len(texts(pieces, at - 1, end)) >= _MUCH


_MEDIA = re.compile("(?:img|iframe|picture|video|audio)[ >]")
