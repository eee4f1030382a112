"""Headlines as they are declared: the site's name off, and two of them compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

from dumpclean.patterns import late

__all__ = ["Titles", "bare_title", "is_site", "letters_of", "same_title", "site_keys"]

_BETWEEN = late(__name__, r"\s+[-–—|·•:»«›‹/]+\s+|\s*[|｜]+\s*|\s+::\s+|(?<=\w):\s+|_")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}")
_LONGEST = 600
"""Characters of a title that are kept."""
_WORD = re.compile(r"\w+")
_NOT_LETTERS = re.compile(r"[\W_]+")


def letters_of(titles: Iterable[str]) -> frozenset[str]:
    """The titles as letters and digits."""
    return frozenset([_letters(title) for title in titles])


def bare_title(title: str, sites: Sequence[str], headings: frozenset[str] = frozenset()) -> str:
    """The title without the names of the site or section at its ends.

    `sites`: the site's names, as `site_keys` gives them. `headings`: those of the page, as `letters_of` gives them; a title that
    begins with one, or ends with one, behind a separator, is that heading.
    """
    title = " ".join(title[:_LONGEST].split())
    cuts = [m.span() for m in _BETWEEN.finditer(title)]
    if not cuts:
        return title
    if _letters(title) in headings:
        return title
    ends = [part for start, end in cuts for part in (title[:start], title[end:]) if _letters(part) in headings]
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


class Titles:
    """Titles, prepared for comparison with many others."""

    __slots__ = ("_forms", "_shortest")

    def __init__(self, titles: Iterable[str]) -> None:
        self._forms = [(_letters(t), frozenset(_WORD.findall(t.casefold()))) for t in titles]
        self._shortest = 0.6 * min((len(letters) for letters, _ in self._forms), default=0)

    def near(self, title: str) -> bool:
        """Whether it is one of them but for punctuation, holds most of one or the other way round, or shares four words in five."""
        if len(title) < self._shortest:
            return False
        letters = _letters(title)
        words: frozenset[str] | None = None
        for others, other_words in self._forms:
            short, long = (letters, others) if len(letters) <= len(others) else (others, letters)
            if not short or len(short) < 0.6 * len(long):
                continue
            if short in long:
                return True
            if words is None:
                words = frozenset(_WORD.findall(title.casefold()))
            if len(words & other_words) >= max(4, 0.8 * max(len(words), len(other_words))):
                return True
        return False


def same_title(one: str, other: str) -> bool:
    """Whether two titles are the same, as `Titles.near` has it."""
    return Titles((one,)).near(other)


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
