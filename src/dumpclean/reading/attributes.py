"""Tags with attributes without end: the parser compares each with all before it, so their number is limited before it."""

from __future__ import annotations

from dumpclean.patterns import late

__all__ = ["limit_attributes"]

MANY = 1000
"""Attributes of one tag that are kept; real ones have a few dozen."""
SHORT = 20_000
"""Characters up to which a page is parsed as it is; at worst that takes some hundredths of a second."""

# As the HTML Standard's tokenizer reads them (section 13.2.5.32 and after), without any going back; most are written plainly.
_ATTRIBUTE = (
    r"""(?: [a-zA-Z-]++="[^"]*+"|"""
    r"""[\s/]*+(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+)"""
)
_TAG = rf"<[a-zA-Z][^\s/>]*+{_ATTRIBUTE}{{0,{MANY}}}+"
"""Takes every tag, so that none is begun twice."""
_SURPLUS = late(__name__, rf"{_TAG}({_ATTRIBUTE}*+)")
_KEPT = late(__name__, rf"({_TAG}){_ATTRIBUTE}*+")


def limit_attributes(text: str) -> str:
    """The same HTML with no more than `MANY` attributes in a tag; the same object where no tag has more."""
    if len(text) <= SHORT or not any(_SURPLUS.findall(text)):
        return text
    return _KEPT.sub(r"\1", text)
