"""`parse_when`: a phrase or line of a page as a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from dumpclean.when.arguments import check
from dumpclean.when.engine import ask_dateparser
from dumpclean.when.finding import Found, find_in
from dumpclean.when.gate import may_hold
from dumpclean.when.interval import When

__all__ = ["parse_when"]

LONGEST = 120
"""Characters of the longest text that is read as a date with its dress, such as "Published by X on 3 May 2023, 14:05"."""


def parse_when(
    text: str, *, captured_at: datetime | None = None, languages: Sequence[str] | None = None
) -> When | None:
    """The date that a phrase names, or None when it is no date.

    `text`: a date with what pages put around it: "Published:", bullets, a byline. `captured_at`: when the page was captured (aware);
    None leaves relative dates open until `When.resolve`. `languages`: codes of the only languages to read, such as `("en", "pt")`;
    None for all. Raises ArgumentTypeError or ArgumentValueError for arguments of another kind; never for what `text` holds.
    """
    base, allowed = check(text, captured_at, languages)
    if len(text) > LONGEST:
        return None
    found = find_in(text, base, allowed, None)
    if found is not None and (found.alone or _is_byline(text, found)):
        return found.when
    return ask_dateparser(text, base, allowed) if _WORTH.match(text) and may_hold(text) else None


_WORTH = re.compile(r"(?=.*\d)(?=.*[^\W\d_]{3})", re.DOTALL)
"""A number and a word: what holds none of one is no date that only dateparser reads."""


def _is_byline(text: str, found: Found) -> bool:
    """A date of day or better with a name or place before or behind it."""
    before, after = text[: found.start].split(), text[found.end :].split()
    return found.kind in ("absolute", "relative", "day") and len(before) + len(after) <= NAMES


NAMES = 6
"""Words around a date that may be a byline."""
