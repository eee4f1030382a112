"""What each HTML element does to the lines of a page, as browsers show it.

From the HTML Standard, section 15 "Rendering" (https://html.spec.whatwg.org/multipage/rendering.html): which elements
are blocks, which are not shown. Elements that are not named here, custom ones too, are inline, as in browsers.
Not from there: buttons, options and other controls are lines of their own (browsers set them apart as boxes); what
stands in for a picture, film or sound is left out; so is `noscript` that holds one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

__all__ = ["BLOCK", "BREAK", "DATA", "INLINE", "INSIDE", "ROLES", "UNSEEN", "UNSURE", "Element", "element"]


INLINE, BLOCK, BREAK, UNSEEN, DATA, UNSURE = range(6)
"""How a node stands among its neighbours; plain numbers, for the walk compares them at every node.

INLINE and BLOCK, the two that may hold others, come first. BREAK ends the line and holds nothing. UNSEEN is not shown, nor what it holds. DATA is
not shown, but says something about the page. UNSURE is shown on a condition: `noscript`, `dialog`.
"""


@dataclass(frozen=True, slots=True)
class Element:
    """What a tag name means."""

    name: str
    close: str
    """Its closing tag, without the brackets."""
    shape: int
    block: bool
    """True when it begins and ends a line, where it is shown."""
    inside: int
    """Bits of `INSIDE` that hold for everything within."""
    level: int
    """1 to 6 for headings, else 0."""
    telling: bool
    """True when the element changes what all within stands in."""
    void: bool
    """True when it holds nothing and is not closed."""
    raw: bool
    """True when its text is written as it is."""


INSIDE = (
    "article",
    "main",
    "nav",
    "aside",
    "header",
    "footer",
    "form",
    "figure",
    "figcaption",
    "blockquote",
    "li",
    "table",
    "details",
    "pre",
    "dialog",
    "button",
    "article-header",
    "article-footer",
    "nested-article",
    "aria-hidden",
    "summary",
    "address",
)
"""The names that `Markup.inside` draws from; the last ones are not elements but what follows from nesting or ARIA."""

_BIT = {name: 1 << i for i, name in enumerate(INSIDE)}

ROLES = {
    role: _BIT[name]
    for role, name in {
        "article": "article",
        "main": "main",
        "navigation": "nav",
        "menu": "nav",
        "menubar": "nav",
        "complementary": "aside",
        "banner": "header",
        "contentinfo": "footer",
        "form": "form",
        "search": "form",
        "figure": "figure",
        "dialog": "dialog",
        "alertdialog": "dialog",
        "button": "button",
    }.items()
}
"""ARIA roles that say the same as an element (https://www.w3.org/TR/html-aria/), as bits of `INSIDE`."""

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "html",
        "input",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    ]
)
_UNSEEN = frozenset(
    [
        "annotation",
        "annotation-xml",
        "applet",
        "area",
        "audio",
        "canvas",
        "colgroup",
        "col",
        "datalist",
        "embed",
        "frame",
        "iframe",
        "map",
        "noembed",
        "noframes",
        "object",
        "param",
        "picture",
        "rp",
        "source",
        "style",
        "svg",
        "template",
        "track",
        "video",
    ]
)
_VOID = frozenset(
    [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta",
        "param", "source", "track", "wbr",
    ]
)  # fmt: skip
_RAW = frozenset(["iframe", "noembed", "noframes", "plaintext", "script", "style", "xmp"])
_DATA = frozenset(["base", "link", "meta", "script", "title"])
_ALIASES = {"th": "table", "td": "table", "dialog": "dialog", "select": "form", "option": "form", "textarea": "form"}
_PRE = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})


@lru_cache(maxsize=1024)
def element(name: str) -> Element:
    """What the tag `name` (lower case, as the parser writes it) means."""
    if name in ("br", "hr"):
        shape = BREAK
    elif name in ("noscript", "dialog"):
        shape = UNSURE
    elif name in _BLOCKS:
        shape = BLOCK
    elif name in _DATA:
        shape = DATA
    elif name in _UNSEEN:
        shape = UNSEEN
    else:
        shape = INLINE
    inside = _BIT.get(_ALIASES.get(name, name), 0)
    if name in _PRE:
        inside |= _BIT["pre"]
    level = int(name[1]) if len(name) == 2 and name[0] == "h" and name[1] in "123456" else 0
    return Element(
        name=name,
        close=f"/{name}",
        shape=shape,
        block=name in _BLOCKS,
        inside=inside,
        level=level,
        telling=bool(inside or level) or name in ("a", "time", "tr"),
        void=name in _VOID,
        raw=name in _RAW,
    )
