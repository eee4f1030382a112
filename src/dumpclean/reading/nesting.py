"""Elements nested without end: the parser's cost grows with the square of the depth, so depth is limited before it.

Browsers limit it too: Blink flattens what is deeper than 512 elements (kMaximumHTMLParserDOMTreeDepth). Here the tags of
elements that would be deeper are left out, or become `<br>` where they would end a line: no visible character is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from operator import sub

from dumpclean.reading.elements import BLOCK, element

__all__ = ["limit_nesting"]

DEEPEST = 512
"""Elements inside each other that are kept."""
DEEPEST_FORMATTING = 12
"""Open `<b>`, `<font>` and the like that are kept: the parser opens them again in every paragraph."""
FEW = 4000
"""Tags up to which a page is parsed as it is; at worst that takes as long as parsing some megabytes."""

_FORMATTING = frozenset(["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
"""The HTML Standard's formatting elements (section 13.2.4.3), but for `a`, of which only one can be open."""
_UNCOUNTED = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
) | frozenset(
    [
        "body",
        "dd",
        "dt",
        "head",
        "html",
        "li",
        "optgroup",
        "option",
        "p",
        "rb",
        "rp",
        "rt",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    ]
)
"""Void elements, and those that the next of their kind closes or that cannot nest."""
_DRAWN = frozenset(["circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "stop", "use"])
"""SVG elements that close themselves."""
_RAW = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])
"""Elements in which tags are text."""
_NAME = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9-]*)")
_TAG = re.compile(r"<(?:!--|(/?)([a-zA-Z][^\s/>]*))")


def limit_nesting(text: str) -> str:
    """The same HTML with nothing nested deeper than `DEEPEST`; the same object where nothing is."""
    if text.count("<") <= FEW or not _may_be_deep(_NAME.findall(text)):
        return text
    kept: list[str] = []
    done = at = depth = formatting = 0
    open_, dropped = Counter[str](), Counter[str]()
    foreign = False
    while match := _TAG.search(text, at):
        at = match.end()
        name = match[2]
        if name is None:
            at = _behind(text, "-->", at)
            continue
        name = name.lower()
        if match[1]:
            foreign = foreign and name not in ("svg", "math")
            if dropped[name]:
                dropped[name] -= 1
            else:
                if open_[name]:
                    open_[name] -= 1
                    depth -= 1
                    formatting -= name in _FORMATTING
                continue
        elif name in _RAW:
            at = _behind(text, f"</{name}", at)
            continue
        elif name in _UNCOUNTED:
            continue
        else:
            block = element(name).shape == BLOCK
            foreign = (foreign or name in ("svg", "math")) and not block
            end = _behind(text, ">", at)
            if foreign and text[end - 2 : end - 1] == "/":
                continue
            if depth < DEEPEST and (name not in _FORMATTING or formatting < DEEPEST_FORMATTING):
                open_[name] += 1
                depth += 1
                formatting += name in _FORMATTING
                continue
            dropped[name] += 1
        kept.append(text[done : match.start()])
        if element(name).shape == BLOCK:
            kept.append("<br>")
        done = at = _behind(text, ">", at)
    return "".join([*kept, text[done:]]) if done else text


def _may_be_deep(names: list[str]) -> bool:
    """A quick look: whether the tags, none of them taken to be text, ever open much more than they close."""
    each = {name: _step(name) for name in set(names)}
    depths = list(accumulate(map(each.__getitem__, names)))
    if max(map(sub, depths, accumulate(depths, min)), default=0) > DEEPEST:
        return True
    unclosed = sum(max(0, names.count(name) - names.count(f"/{name}")) for name in _FORMATTING & each.keys())
    return unclosed > DEEPEST_FORMATTING


def _step(name: str) -> int:
    return 0 if name.lower().lstrip("/") in _UNCOUNTED | _RAW | _DRAWN else -1 if name[0] == "/" else 1


def _behind(text: str, end: str, at: int) -> int:
    """The place behind the next `end`; the end of the text where there is none."""
    found = text.find(end, at)
    return len(text) if found < 0 else found + len(end)
