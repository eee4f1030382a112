"""Tags of a parsed tree that was written out again: from there every page is well-formed, whatever it was before.

Going through the tree node by node costs several times as much as having the parser write it out as the HTML Standard says
(section 13.3 "Serializing HTML fragments"): `<` stands only where a tag or a comment begins, in the text of raw elements, and in
odd names of elements and attributes, as in `<p <b>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from dumpclean.reading.elements import INLINE, UNSEEN, Element, element

__all__ = [
    "CLOSE",
    "COMMENT",
    "DECLARATION",
    "MAX_MARKS",
    "WORDY",
    "Attributes",
    "Tag",
    "behind_comment",
    "behind_element",
    "behind_raw",
    "plain",
    "read_tag",
    "texts",
]

Attributes = Mapping[str, str]

VOID = frozenset(
    [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta",
        "param", "source", "track", "wbr",
    ]
)  # fmt: skip
"""Elements that hold nothing and are not closed."""
RAW = frozenset(["iframe", "noembed", "noframes", "plaintext", "script", "style", "xmp"])
"""Elements whose text is written as it is."""
_TELLING = frozenset({"aria-hidden", "itemprop", "role"})
"""Attributes that change what all within stands in."""
_HIDING = frozenset({"hidden", "style"})
"""Attributes that may change what is shown."""
_UNDISPLAYED = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!\s*important\s*)?(?:;|$)", re.IGNORECASE
)


class Tag:
    """An opening tag, or a closing one; pages have hundreds, so attributes are taken apart only when somebody asks."""

    __slots__ = (
        "_attributes",
        "_marks",
        "_written",
        "block",
        "element",
        "name",
        "raw",
        "shape",
        "shown",
        "telling",
        "void",
    )

    def __init__(self, name: str, element: Element, written: str) -> None:
        self.name = name
        self.element = element
        self.shape: int = element.shape
        self.block: bool = element.block
        self.void: bool = name in VOID
        self.raw: bool = name in RAW
        self._written = written
        self._attributes: Attributes | None = None
        self._marks: str | None = None
        self.telling: bool = False
        """True when an attribute changes what all within stands in."""
        self.shown: bool = True
        """False when an attribute hides it."""
        if written:
            if "role=" in written or "itemprop=" in written or "aria-hidden=" in written:
                self.telling = not _TELLING.isdisjoint(self.attributes)
            if "hidden=" in written or "style=" in written:
                self.shown = _HIDING.isdisjoint(self.attributes) or _shown(name, self.attributes)

    @property
    def attributes(self) -> Attributes:
        """Names and values."""
        found = self._attributes
        if found is None:
            found = self._attributes = _attributes(self._written) if self._written else _NONE
        return found

    @property
    def bare(self) -> bool:
        """True when it has no attributes that change anything."""
        return not self._written

    @property
    def href(self) -> str | None:
        """Where a link leads, or None."""
        if self._attributes is None and '=" ' not in self._written:
            # Behind a blank and before a quote: no value holds a quote.
            _, found, behind = (" " + self._written).partition(' href="')
            if not found:
                return None
            value, closed, _ = behind.partition('"')
            if closed:
                return plain(value) or None
        return self.attributes.get("href") or None

    @property
    def marks(self) -> str:
        """The values of the attributes whose words tell what an element is for, joined."""
        marks = self._marks
        if marks is None:
            written = self._written
            marks = _marks(self.attributes if '=" ' in written else _wordy(" " + written))
            self._marks = marks
        return marks


WORDY = ("class", "id", "role", "rel", "itemprop", "data-testid", "data-component")
"""Attributes whose words tell what an element is for."""
_OTHER_WORDY = frozenset(WORDY) - {"class"}
_OPENINGS = [(name, f' {name}="') for name in WORDY]
MAX_MARKS = 400
"""Characters of one attribute that are split into words."""
_NONE: Attributes = {}


def _wordy(written: str) -> dict[str, str]:
    """Names and values of those among the attributes, which are written with a blank before each and hold none at their beginning."""
    found = {}
    for name, opening in _OPENINGS:
        if opening in written:
            value = written.partition(opening)[2].partition('"')[0]
            found[name] = plain(value) if "&" in value else value
    return found


def _marks(attributes: Attributes) -> str:
    if _OTHER_WORDY.isdisjoint(attributes):
        return attributes.get("class") or ""
    return " ".join([value[:MAX_MARKS] for name in WORDY if (value := attributes.get(name))])


def read_tag(head: str) -> Tag:
    """What stands between `<` and `>` of an opening tag; `head` of a closing one begins with `/`, of comments with `!` or `?`."""
    if head[:1] == "/":
        return _closing(head)
    if head[:1] in "!?":
        return _COMMENT if head[:3] == "!--" else _DECLARATION
    name, blank, rest = head.partition(" ")
    kind = element(name)
    if not blank or kind.shape == UNSEEN or (kind.shape == INLINE and name in VOID):
        return _bare(name)
    return Tag(name, kind, rest)


@lru_cache(maxsize=1024)
def _closing(head: str) -> Tag:
    return Tag(head[1:], _CLOSING, "")


CLOSE, COMMENT, DECLARATION = 6, 7, 8
"""Shapes of tags that open nothing, beside those of `dumpclean.reading.elements`."""
_CLOSING = Element("", CLOSE, block=False, inside=0, level=0, telling=False)
_COMMENT = Tag("", _CLOSING._replace(shape=COMMENT), "")
_DECLARATION = Tag("", _CLOSING._replace(shape=DECLARATION), "")


def _attributes(written: str) -> dict[str, str]:
    """Names and values of attributes; a quote within a value is written as `&quot;`."""
    if '=" ' in written:
        found = dict(_ATTRIBUTE.findall(" " + written))
    else:  # four times as fast
        found = {name: value for name, _, value in [each.partition('="') for each in written[:-1].split('" ')]}
    return {name: plain(value) for name, value in found.items()} if "&" in written else found


_ATTRIBUTE = re.compile(r' (=?[^ =]*)="([^"]*)"')


@lru_cache(maxsize=1024)
def _bare(name: str) -> Tag:
    """A tag whose attributes, if it has any, change nothing."""
    return Tag(name, element(name), "")


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
    if name in RAW:
        return behind_raw(pieces, at, name)
    depth, close = 1, f"/{name}>"
    last = len(pieces) if most is None else min(at + most, len(pieces))
    for i in range(at, last):
        piece = pieces[i]
        if piece.startswith(close):
            depth -= 1
            if not depth:
                return i + 1
        elif piece.startswith(name) and piece[len(name) : len(name) + 1] in (" ", ">"):
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
