"""Tags with attributes without end: the parser compares each with all before it, so their number is limited before it."""

from __future__ import annotations

import re

__all__ = ["limit_attributes"]

MANY = 1000
"""Attributes of one tag that are kept; real ones have a few dozen."""
SHORT = 20_000
"""Characters up to which a page is parsed as it is; at worst that takes some hundredths of a second."""
LONG = 4096
"""Characters without a `>` that no tag of fewer than `MANY` attributes has, unless their values are long."""
QUOTED = 200
"""Quotes that hold a `>`, up to which a page is taken to be sound."""

# As the HTML Standard's tokenizer reads them (section 13.2.5.32 and after), without any going back.
_ATTRIBUTE = (
    r"""[\s/]*+(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+"""
)
_TAG = re.compile(rf"(<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{MANY}}}+)(?:{_ATTRIBUTE})*+")
"""Takes every tag, so that none is begun twice."""
_QUOTED = re.compile(r"""=\s*+(?:"[^">]*+>|'[^'>]*+>)""")


def limit_attributes(text: str) -> str:
    """The same HTML with no more than `MANY` attributes in a tag; the same object where no tag has more."""
    if len(text) <= SHORT or (max(map(len, text.split(">"))) < LONG and len(_QUOTED.findall(text)) < QUOTED):
        return text
    return _TAG.sub(r"\1", text)
