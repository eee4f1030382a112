"""Headlines as they are declared: the site's name off, and two of them compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["bare_title", "is_site", "same_title", "site_letters"]

_BETWEEN = re.compile(r"\s+[-–—|·•:»«›‹/]+\s+|\s*[|｜]+\s*|\s+::\s+|(?<=\w):\s+|_")
_LONGEST = 600
"""Characters of a title that are kept."""
_NOT_LETTERS = re.compile(r"[\W_]+")


def bare_title(title: str, sites: Sequence[str], headings: Sequence[str] = ()) -> str:
    """The title without the names of the site or section at its ends.

    `sites`: names and host name of the site. `headings`: those of the page; a title that begins with one, or ends with
    one, behind a separator, is that heading.
    """
    title = " ".join(title[:_LONGEST].split())
    cuts = [m.span() for m in _BETWEEN.finditer(title)]
    if not cuts:
        return title
    known = {_letters(h) for h in headings}
    if _letters(title) in known:
        return title
    ends = [part for start, end in cuts for part in (title[:start], title[end:]) if _letters(part) in known]
    best = max(ends, key=len, default="")
    if 3 * len(best) > len(title):  # a short one may be the section's
        return best
    names = [n for n in map(site_letters, sites) if n]
    while cuts and is_site(title[cuts[-1][1] :], names):
        title = title[: cuts[-1][0]]
        cuts.pop()
    while cuts and is_site(title[: cuts[0][0]], names):
        gone = cuts[0][1]
        title = title[gone:]
        cuts = [(a - gone, b - gone) for a, b in cuts[1:]]
    return title


def same_title(a: str, b: str) -> bool:
    """Whether two titles are the same but for punctuation, or one holds most of the other."""
    a, b = _letters(a), _letters(b)
    if not a or not b:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return a == b or (len(short) >= 0.6 * len(long) and short in long)


def is_site(part: str, names: Sequence[str]) -> bool:
    """Whether the words are a form of one of the names, which are as `site_letters` gives them."""
    letters = _letters(part)
    return bool(letters) and any(
        letters == n
        or (len(letters) >= 4 and letters in n)
        or (len(n) >= 4 and n in letters and len(letters) <= 3 * len(n))
        for n in names
    )


def site_letters(site: str) -> str:
    """The letters and digits of a site's name; of a host name without `www.` and the last label."""
    return _letters(site.removeprefix("www.").rpartition(".")[0] if re.fullmatch(r"[\w.-]+\.[a-z]{2,}", site) else site)


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text.casefold())
