"""The one walk over the page: lines as a browser would break them, and what each stands in. Iterative, linear."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from dumpclean.patterns import late
from dumpclean.reading.elements import BLOCK, BREAK, DATA, INSIDE, ROLES, UNSURE, Element, element
from dumpclean.reading.tags import (
    CLOSE,
    COMMENT,
    Attributes,
    Tag,
    Tags,
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
_DIRTY = late(__name__, "[\t-\r\x1c-\x1e\u2028\u2029]|  ")
_BLANKS = late(__name__, "[ \t-\r\x1c-\x1e\u2028\u2029]+")
_LINE_ENDS = late(__name__, "\r\n|[\n-\r\x1c-\x1e\u2028\u2029]")
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
    """An open element. Inline elements that tell nothing share the scope around them."""

    __slots__ = ("broken", "context", "href", "inline_in", "near", "number", "path", "tag", "up")

    def __init__(self, tag: Tag, up: Scope, inline_in: Scope | None) -> None:
        self.tag = tag
        """That opened it."""
        self.up: Scope | None = up
        self.inline_in = inline_in
        """The nearest block element around an inline one; None for a block, which must not hold itself: it would outlive the page."""
        self.context: Context = up.context
        self.href: str | None = up.href
        self.near: Scope | None = up if up.tag.words else up.near
        """The nearest around it that has class words."""
        self.broken: bool = False
        """True when blocks stand within."""
        self.number: int = -1
        """Index of the container, once a line asks for it; so is the next."""
        self.path: tuple[str, ...] = ()

    @classmethod
    def outermost(cls) -> Scope:
        """What stands around the root."""
        scope = object.__new__(cls)
        scope.tag, scope.up, scope.inline_in = Tag(element(""), ""), None, None
        scope.context, scope.href, scope.near = Context(None), None, None
        scope.broken, scope.number, scope.path = False, -1, ()
        return scope

    @property
    def block(self) -> Scope:
        """The nearest block element, this one or around it."""
        return self.inline_in or self


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
        if self.tag.element.void:
            return ""
        end = behind_element(self.pieces, self.at, self.tag.name, _MOST)
        if self.tag.element.raw:
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


Piece = tuple[int, int, Scope]
"""An inline element's stretch of a line: start, end and the element."""


class Line:
    """One line of the page, not yet a block."""

    __slots__ = ("datetime", "first", "href", "last", "linked", "pieces", "text")

    def __init__(self, scope: Scope) -> None:
        self.text: str = ""
        """White space collapsed, none at the end; of `pre`, as written. Known when the line ends, as are its pieces."""
        self.first = scope
        """The scope of its first characters."""
        self.last = scope
        """The scope of its last characters."""
        self.href: str | None = None
        """Where most of its characters that are links lead."""
        self.linked: int = 0
        """Characters inside links, all together."""
        self.datetime: str | None = scope.context.datetime
        self.pieces: tuple[Piece, ...] = ()
        """Those that do not cover the line, by start; inner ones after those around them."""


@dataclass(slots=True)
class Walk:
    """What one walk brings home."""

    lines: list[Line] = field(default_factory=list)
    data: list[Node] = field(default_factory=list)
    """Elements that say something about the page: `meta`, `link`, `script`, `title`, `base`, `html`, and any with `itemprop`."""
    hidden: bool = False
    """True when attributes hide something."""
    spaced: bool = True
    """True when a blank now would be collapsed into what stands before."""
    _line: Line | None = None
    """The one that is being gathered, if it has any characters; what follows is about it."""
    _chunks: list[str] = field(default_factory=list)
    _length: int = 0
    _links: dict[str, int] = field(default_factory=dict)
    """Characters inside links, by target."""
    _pieces: list[Piece] = field(default_factory=list)
    _open: list[tuple[int, Scope]] = field(default_factory=list)
    """Inline elements that are open, each with its start."""
    _articles: int = 0
    _rows: int = 0
    _contexts: dict[tuple[Context, str], Context] = field(default_factory=dict)

    def add(self, raw: str, scope: Scope) -> None:
        """Take the characters of one text node."""
        if scope.context.inside & _PRE:
            self._add_lines(raw, scope)
            return
        # Most are clean, which a quick look shows: what is dirty is not printable.
        text = _BLANKS.sub(" ", raw) if ("  " in raw or not raw.isprintable()) and _DIRTY.search(raw) else raw
        if self.spaced:
            if text[:1] == " ":
                text = text[1:]
        elif (self._open or self._pieces) and self._touches(text):
            self.end_line()
        if text:
            self.spaced = text[-1] == " "
            self._take(text, scope)

    def _touches(self, text: str) -> bool:
        """Whether two inline elements meet here that only a style sheet sets apart, as boxes or columns.

        Nothing stands between them, and yet they are two links in a row of links; or one is a time, or they have different
        classes, and the second does not begin with a small letter, as the rest of a word or a unit would.
        """
        before = self._pieces[-1][2] if self._pieces and self._pieces[-1][1] == self._length else None
        here = self._open[-1][1] if self._open and self._open[-1][0] == self._length else None
        both_link = before is not None and here is not None and before.href is not None and here.href is not None
        if both_link and self._line is not None and self._line.linked == self._length:
            return True
        if not text[0].isalnum() or text[0].islower() or not self._chunks[-1][-1].isalnum():
            return False
        if "time" in (before and before.tag.name, here and here.tag.name):
            return True
        return (
            before is not None
            and here is not None
            and before.tag.attributes.get("class") != here.tag.attributes.get("class")
        )

    def blank(self) -> None:
        """Take white space that is not at the start of a line."""
        self.spaced = True
        self._length += 1
        self._chunks.append(" ")

    def _take(self, text: str, scope: Scope) -> None:
        line = self._line
        if line is None:
            line = self._line = Line(scope)
        elif line.datetime is None:
            line.datetime = scope.context.datetime
        line.last = scope
        self._chunks.append(text)
        self._length += len(text)
        href = scope.href
        if href is not None:
            self._links[href] = self._links.get(href, 0) + len(text)
            line.linked += len(text)

    def _add_lines(self, raw: str, scope: Scope) -> None:
        for i, text in enumerate(_LINE_ENDS.split(raw)):
            if i:
                if self._line:
                    self.end_line()
                elif self.lines and self.lines[-1].first.block is scope.block:
                    self.lines.append(Line(scope))
            if text:
                self.spaced = False
                self._take(text, scope)

    def end_line(self) -> None:
        """Close the line, if it has any characters."""
        line = self._line
        if line is None:
            return
        line.text = text = "".join(self._chunks).rstrip()
        if text:
            links = self._links
            if links:
                line.href = max(links, key=links.__getitem__) if len(links) > 1 else next(iter(links))
            if self._pieces or self._open:
                line.pieces = self._inner(len(text))
            self.lines.append(line)
        if self._open:
            self._open = [(0, scope) for _, scope in self._open]
        self._line = None
        self._chunks.clear()
        self._links.clear()
        self._pieces.clear()
        self._length = 0
        self.spaced = True

    def _inner(self, size: int) -> tuple[Piece, ...]:
        """The pieces of a line of that many characters, but for those that cover it."""
        found = []
        for piece in self._pieces:
            if piece[0] or piece[1] < size:
                found.append(piece)  # noqa: PERF401 -- mostly one piece, and none is found
        for start, scope in self._open:
            if 0 < start < size:
                found.append((start, size, scope))
        if len(found) > 1:
            found.reverse()  # closed first is inner: behind the one around it
            found.sort(key=_order)
        return tuple(found)

    def enter(self, tag: Tag, up: Scope) -> Scope:
        """Open an element; its scope, or the one around it when it tells nothing."""
        kind = tag.element
        if kind.block:
            if self._line:
                self.end_line()
            (up.inline_in or up).broken = True
            scope = Scope(tag, up, None)
            if kind.telling:
                scope.context = self._contexts.get((up.context, kind.name)) or self._read_tag(kind, up.context)
        elif kind.telling or tag.written:
            scope = Scope(tag, up, up.inline_in or up)
            if kind.telling:
                self._read_link(tag, scope)
            if len(self._open) < _MAX_OPEN:
                self._open.append((self._length, scope))
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
        if inner.inline_in is None:
            if self._line:
                self.end_line()
        elif self._open and self._open[-1][1] is inner:
            start, _ = self._open.pop()
            end = self._length
            if end > start:
                end -= self._chunks[-1] == " "
                if end > start:
                    self._pieces.append((start, end, inner))


def _order(piece: Piece) -> tuple[int, int]:
    return piece[0], -piece[1]


def walk(page: str, *, unveil: bool = False) -> Walk:
    """All that is shown of a page, line by line; with `unveil`, what attributes hide too.

    `page` is a tree written out as the HTML Standard says (`dumpclean.reading.tags`).
    """
    pieces = page.split("<")
    out = Walk()
    tags = Tags()
    opened: list[tuple[str, Scope]] = []
    """For each open element the closing tag and the scope of the one around it."""
    scope, close = Scope.outermost(), _NO_CLOSE
    at, count = 1, len(pieces)
    while at < count:
        head, closed, text = pieces[at].partition(">")
        at += 1
        if head == close:
            close, outer = opened.pop()
            if outer is not scope:
                out.leave(scope)
                scope = outer
        else:
            if not closed and head and head[0] != "!":
                _join(pieces, at - 1)
                continue
            tag = tags[head]
            kind = tag.element
            shape = kind.shape
            if shape <= BLOCK or (shape == UNSURE and (unveil or _shows(tag, pieces, at))):
                if kind.void:
                    if kind.block:
                        out.end_line()
                elif not text and at < count and pieces[at][:1] == "/" and not kind.raw:  # holds nothing
                    if kind.block:
                        out.end_line()
                    text = pieces[at].partition(">")[2]
                    at += 1
                elif tag.shown or unveil:
                    if not tag.shown:
                        out.hidden = True
                    if not opened or (tag.telling and "itemprop" in tag.attributes):
                        out.data.append(Node(tag, pieces, at, scope))
                    opened.append((close, scope))
                    close = kind.close
                    scope = out.enter(tag, scope)
                    if kind.raw:
                        end = behind_raw(pieces, at, kind.name)
                        out.add("<".join([text, *pieces[at : end - 1]]), scope)
                        at, text = end - 1, ""
                else:
                    out.hidden = True
                    at, text = _skipped(pieces, at, kind.name)
            elif shape == COMMENT:
                at, text = behind_comment(pieces, at - 1)
            elif shape == BREAK:
                block = scope.block
                if block.tag.name in _HOLDERS:
                    block.broken = True
                out.end_line()
            elif shape < CLOSE:
                if shape == DATA and (kind.name not in _MANY or _MANY[kind.name] in head.lower()):
                    out.data.append(Node(tag, pieces, at, scope))
                if not kind.void:
                    at, text = _skipped(pieces, at, kind.name)
        if text:
            if not text.isspace() or not text.isascii() or scope.context.inside & _PRE:
                out.add(plain(text) if "&" in text else text, scope)
            elif not out.spaced:
                out.blank()
    out.end_line()
    return out


_NO_CLOSE = "<"
"""Begins no piece."""


def _join(pieces: list[str], at: int) -> None:
    """Make one of the pieces of a tag in which a name holds a `<`, as in `<p <b>`: the last, the others become empty."""
    end = next((i + 1 for i in range(at + 1, len(pieces)) if ">" in pieces[i]), len(pieces))
    pieces[at:end] = [*[""] * (end - 1 - at), "\ufffd".join(pieces[at:end])]


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
