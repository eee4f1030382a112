"""What two lines of a site have in common: keys in which numbers fall together, and templates in which names do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dumpclean.packs import phrase_key
from dumpclean.reading.folding import fold

__all__ = ["ANYTHING", "LONGEST", "key_of", "key_text", "templates", "text_key"]

LONGEST = 160
"""Characters of a key; of a longer line the first count."""
ANYTHING = "{x}"
"""Stands in a template for one to `FEW` words."""
FEW = 4
MOST = 8
"""Words of the longest line in which a name is looked for: longer ones are headlines and sentences."""
FIXED = 5
"""Words of the longest fixed part of a template."""
LETTERS = 3
"""Characters of the shortest fixed part of a template."""


@lru_cache(maxsize=16384)
def key_of(folded: str) -> str:
    """The key of a folded line (`Block.key`): numbers are `0`, accents and punctuation around it are off. May be empty."""
    return phrase_key(folded[: 2 * LONGEST])[:LONGEST].rstrip()


def key_text(key: str) -> str:
    """A key as a profile has it, with `{n}` for a number; `text_key` turns it back."""
    return " ".join("{n}" if word == "0" else word for word in key.split(" "))


def text_key(line: str) -> str:
    """The key of a line as a profile has it: with `{n}` for a number and `{x}` at one of its ends for one to four words."""
    said = line.replace("{n}", "0")
    if said.endswith(ANYTHING):
        return f"{key_of(fold(said.removesuffix(ANYTHING)))} {ANYTHING}"
    if said.startswith(ANYTHING):
        return f"{ANYTHING} {key_of(fold(said.removeprefix(ANYTHING)))}"
    return key_of(fold(said))


def templates(key: str) -> Iterator[str]:
    """The templates that a short line fits, with `{x}` for its last words or its first ones; those that say most come first."""
    words = key.split(" ")
    count = len(words)
    if not 2 <= count <= MOST:
        return
    for fixed in range(min(count - 1, FIXED), max(0, count - FEW - 1), -1):
        head, tail = key_of(" ".join(words[:fixed])), key_of(" ".join(words[-fixed:]))
        if len(head) >= LETTERS and "0" not in words[fixed:]:
            yield f"{head} {ANYTHING}"
        if len(tail) >= LETTERS and "0" not in words[:-fixed]:
            yield f"{ANYTHING} {tail}"
