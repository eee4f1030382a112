"""Headlines as they are declared: the site's name off, and two of them compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["bare_title", "is_site", "same_title", "site_keys"]

_BETWEEN = re.compile(r"\s+[-–—|·•:»«›‹/]+\s+|\s*[|｜]+\s*|\s+::\s+|(?<=\w):\s+|_")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}")
_LONGEST = 600
"""Characters of a title that are kept."""
_WORD = re.compile(r"\w+")
_NOT_LETTERS = re.compile(r"[\W_]+")


def bare_title(title: str, sites: Sequence[str], headings: Sequence[str] = ()) -> str:
    """The title without the names of the site or section at its ends.

    `sites`: the site's names, as `site_keys` gives them. `headings`: those of the page; a title that begins with one, or ends with
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
    while cuts and is_site(title[cuts[-1][1] :], sites):
        title = title[: cuts[-1][0]]
        cuts.pop()
    while cuts and is_site(title[: cuts[0][0]], sites):
        gone = cuts[0][1]
        title = title[gone:]
        cuts = [(a - gone, b - gone) for a, b in cuts[1:]]
    return title


def same_title(one: str, other: str) -> bool:
    """Whether two titles are the same but for punctuation, or one holds most of the other, or four words in five are the same."""
    a, b = _letters(one), _letters(other)
    if not a or not b:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) < 0.6 * len(long):
        return False
    if short in long:
        return True
    words, others = (frozenset(_WORD.findall(text.casefold())) for text in (one, other))
    return len(words & others) >= max(4, 0.8 * max(len(words), len(others)))


def is_site(part: str, names: Sequence[str]) -> bool:
    """Whether the words are a form of one of the names, which are as `site_keys` gives them."""
    letters = _letters(part)
    return bool(letters) and any(
        letters == n
        or (len(letters) >= 4 and letters in n)
        or (len(n) >= 4 and n in letters and len(letters) <= 3 * len(n))
        for n in names
    )


def site_keys(names: Iterable[str]) -> tuple[str, ...]:
    """The names of a site as letters and digits; of host names also without their last label."""
    forms = [form for n in names for form in (n, n.rpartition(".")[0] if _HOST.fullmatch(n) else n)]
    return tuple(dict.fromkeys(key for form in forms if (key := _letters(form))))


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text.casefold())
