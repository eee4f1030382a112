"""Tags of a parsed tree that was written out again: from there every page is well-formed, whatever it was before.

Going through the tree node by node costs several times as much as having the parser write it out as the HTML Standard says
(section 13.3 "Serializing HTML fragments"): `<` stands only where a tag or a comment begins, in the text of raw elements, and in
odd names of elements and attributes, as in `<p <b>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from dumpclean.reading.elements import INLINE, UNSEEN, Element, element

__all__ = ["Attributes", "Tag", "behind_comment", "behind_element", "behind_raw", "plain", "read_tag", "texts"]

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


class Tag(NamedTuple):
    """An opening tag."""

    name: str
    element: Element
    attributes: Attributes
    telling: bool
    """True when an attribute changes what all within stands in."""
    shown: bool
    """False when an attribute hides it."""
    void: bool
    raw: bool


def read_tag(head: str) -> Tag:
    """What stands between `<` and `>` of an opening tag."""
    name, blank, rest = head.partition(" ")
    kind = element(name)
    if not blank or kind.shape == UNSEEN or (name in VOID and kind.shape == INLINE):
        return _bare(name)
    attributes = _attributes(rest)
    telling = not _TELLING.isdisjoint(attributes)
    shown = _HIDING.isdisjoint(attributes) or _shown(name, attributes)
    return Tag(name, kind, attributes, telling, shown, name in VOID, name in RAW)


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
    return Tag(name, element(name), {}, telling=False, shown=True, void=name in VOID, raw=name in RAW)


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
    """All text from the inner pieces of an element: `start` is its opening tag's, `end` behind its closing tag's."""
    return plain("".join([piece.partition(">")[2] for piece in pieces[start : end - 1]]))
