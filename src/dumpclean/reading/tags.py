"""Tags of a parsed tree that was written out again: from there every page is well-formed, whatever it was before.

Going through the tree node by node costs several times as much as having the parser write it out as the HTML Standard says
(section 13.3 "Serializing HTML fragments"): `<` stands only where a tag or a comment begins, in the text of raw elements, and in
odd names of elements and attributes, as in `<p <b>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from dumpclean.patterns import late
from dumpclean.reading.elements import BLOCK, INLINE, UNSEEN, UNSURE, Element, element

__all__ = [
    "CLOSE",
    "COMMENT",
    "DECLARATION",
    "Attributes",
    "Tag",
    "Tags",
    "behind_comment",
    "behind_element",
    "behind_raw",
    "plain",
    "read_tag",
    "texts",
]

Attributes = Mapping[str, str]

_WORDY = ("class", "id", "role", "rel", "itemprop", "data-testid", "data-component")
"""Attributes whose words tell what an element is for."""
_OTHER_WORDY = frozenset(_WORDY) - {"class"}
_TELLING = frozenset({"aria-hidden", "itemprop", "role"})
"""Attributes that change what all within stands in."""
_PLAIN = frozenset({"class", "href"})
"""All that matters of most tags."""
# An attribute stands behind a blank, and its value holds no quote.
_MATTERS = re.compile(rf' ({"|".join([*_WORDY, "href", "hidden", "style", "aria-hidden"])})="([^"]*)"').findall
_UNDISPLAYED = late(
    __name__, r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!\s*important\s*)?(?:;|$)", re.IGNORECASE
)
_MAX_MARKS = 400
"""Characters of one attribute that are split into words."""
_LOWER_WORD = re.compile("[a-z]{3,}|ad|by|fn")
_WORD = re.compile("[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
_SHORT = frozenset(["Ad", "By", "ad", "by", "fn"])
_NO_WORDS: frozenset[str] = frozenset()
_NO_ATTRIBUTES: Attributes = {}


class Tag:
    """An opening tag, or a closing one; pages have hundreds, so attributes are all taken apart only when somebody asks."""

    __slots__ = ("_attributes", "element", "href", "shown", "telling", "words", "written")

    def __init__(self, element: Element, written: str) -> None:
        self.element = element
        self.written = written
        """Its attributes; empty where they change nothing."""
        self._attributes: Attributes | None = None
        self.href: str | None = None
        self.words = _NO_WORDS
        """Those of the attributes whose words tell what the element is for."""
        self.telling: bool = False
        """True when an attribute changes what all within stands in."""
        self.shown: bool = True
        """False when an attribute hides it."""
        if written and (element.shape <= BLOCK or element.shape == UNSURE):
            lone = written[:7] == 'class="' and '" ' not in written  # as in every third tag
            if marks := plain(written[7:-1]) if lone else self._read(written):
                self.words = _words(marks[: 2 * _MAX_MARKS])

    def _read(self, written: str) -> str | None:
        """Take what matters of several attributes; the values whose words tell what the element is for, joined."""
        # Only a value that begins with a blank can end like the name of another attribute where that begins.
        found = self.attributes if '=" ' in written else dict(_MATTERS(" " + written))
        if "&" in written and found is not self._attributes:
            found = {name: plain(value) for name, value in found.items()}
        self.href = found.get("href") or None
        marks = found.get("class")
        if not _PLAIN.issuperset(found):
            self.telling = not _TELLING.isdisjoint(found)
            self.shown = _shown(self.element.name, found)
            if not _OTHER_WORDY.isdisjoint(found):
                marks = " ".join([value[:_MAX_MARKS] for name in _WORDY if (value := found.get(name))])
        return marks

    @property
    def name(self) -> str:
        """Of the element."""
        return self.element.name

    @property
    def attributes(self) -> Attributes:
        """Names and values."""
        found = self._attributes
        if found is None:
            found = self._attributes = _attributes(self.written) if self.written else _NO_ATTRIBUTES
        return found


class Tags(dict[str, Tag]):
    """The tags of a page by their heads; each is read when it is first asked for."""

    def __missing__(self, head: str) -> Tag:
        tag = self[head] = read_tag(head)
        return tag


def read_tag(head: str) -> Tag:
    """What stands between `<` and `>` of an opening tag; `head` of a closing one begins with `/`, of comments with `!` or `?`."""
    if head[:1] == "/":
        return _closing(head)
    if head[:1] in "!?":
        return _COMMENT if head[:3] == "!--" else _DECLARATION
    name, blank, rest = head.partition(" ")
    kind = element(name)
    if not blank or kind.shape == UNSEEN or (kind.shape == INLINE and kind.void):
        return _bare(name)
    return Tag(kind, rest)


@lru_cache(maxsize=1024)
def _closing(head: str) -> Tag:
    return Tag(replace(_NOTHING, name=head[1:]), "")


CLOSE, COMMENT, DECLARATION = 6, 7, 8
"""Shapes of tags that open nothing, beside those of `dumpclean.reading.elements`."""
_NOTHING = replace(element(""), shape=CLOSE)
_COMMENT = Tag(replace(_NOTHING, shape=COMMENT), "")
_DECLARATION = Tag(replace(_NOTHING, shape=DECLARATION), "")


def _attributes(written: str) -> dict[str, str]:
    """Names and values of attributes; a quote within a value is written as `&quot;`."""
    if '=" ' in written:
        found = dict(_ATTRIBUTE.findall(" " + written))
    else:  # four times as fast
        found = {name: value for name, _, value in [each.partition('="') for each in written[:-1].split('" ')]}
    return {name: plain(value) for name, value in found.items()} if "&" in written else found


_ATTRIBUTE = re.compile(r' (=?[^ =]*)="([^"]*)"')


@lru_cache(maxsize=512)
def _words(marks: str) -> frozenset[str]:
    if marks.islower():
        return frozenset(_LOWER_WORD.findall(marks))
    return frozenset([word.lower() for word in _WORD.findall(marks) if len(word) > 2 or word in _SHORT])


@lru_cache(maxsize=1024)
def _bare(name: str) -> Tag:
    """A tag whose attributes, if it has any, change nothing."""
    return Tag(element(name), "")


def _shown(name: str, attributes: Attributes) -> bool:
    if name in ("html", "body"):  # some pages hide all until a script has run
        return True
    if "hidden" in attributes:
        return False
    style = attributes.get("style")
    return not (style and _UNDISPLAYED.search(style[:1000]))


def plain(text: str) -> str:
    """The characters of an escaped text or attribute."""
    if "&" not in text:
        return text
    text = text.replace("&nbsp;", "\xa0").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return text.replace("&amp;", "&")


def behind_element(pieces: list[str], at: int, name: str, most: int | None = None) -> int:
    """The index behind the closing tag of the element `name` whose first inner piece is `at`; `pieces` are the page cut at each `<`.

    With `most`, no more than so many pieces are looked at.
    """
    if element(name).raw:
        return behind_raw(pieces, at, name)
    depth, close = 1, f"/{name}>"
    width = len(close)
    last = len(pieces) if most is None else min(at + most, len(pieces))
    for i in range(at, last):
        begin = pieces[i][:width]
        if name in begin:
            if begin == close:
                depth -= 1
                if not depth:
                    return i + 1
            elif begin.startswith((name + " ", name + ">")):
                depth += 1
    return last


def behind_raw(pieces: list[str], at: int, name: str) -> int:
    """The same for elements whose text is written as it is; a comment in a script may hold a whole script element."""
    close = f"/{name}>"
    comment = nested = False
    for i in range(at, len(pieces)):
        piece = pieces[i]
        if piece.startswith(close):
            if not nested:
                return i + 1
            nested = False
        elif name == "script":
            comment = comment or piece.startswith("!--")
            nested = nested or (comment and piece[:6].lower() == "script")
        if comment and "-->" in piece:
            comment = nested = False
    return len(pieces)


def behind_comment(pieces: list[str], at: int) -> tuple[int, str]:
    """The index behind the comment that begins in the piece `at`, and the text that follows it."""
    start = len("!--")
    for i in range(at, len(pieces)):
        end = pieces[i].find("-->", start)
        if end >= 0:
            return i + 1, pieces[i][end + 3 :]
        start = 0
    return len(pieces), ""


def texts(pieces: list[str], start: int, end: int) -> str:
    """All text from the inner pieces of an element, comments left out: `start` is its opening tag's, `end` behind its closing tag's."""
    found = []
    at = start
    while at < end - 1:
        if pieces[at][:3] == "!--":
            at, text = behind_comment(pieces, at)
        else:
            text = pieces[at].partition(">")[2]
            at += 1
        found.append(text)
    return plain("".join(found))
