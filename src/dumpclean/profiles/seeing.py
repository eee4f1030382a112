"""What learning keeps of a page: a key and a look for each line, and how the package's detectors would label it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dumpclean.labelling import Evidence, Weights, choose
from dumpclean.profiles.keys import key_of
from dumpclean.reading.dump import Block, Dump
from dumpclean.shapes import Shape, shapes_of

__all__ = ["Seen", "keys_and_looks", "see", "tokens_of"]

LONG = 220
"""Columns from which a line is long."""
SHORT = 48
"""Columns below which a line is short."""
SENTENCE = 60
"""Columns from which on a line with a sentence end is prose."""
HEADLINE_WORDS = 4
NUMBERED = 60
"""Columns below which a line with a number is rather a date or a count than a headline."""
EXAMPLE = 80
"""Characters of a line that are kept as an example."""
TAGS = 3
"""Tags around a block that make its path."""


@dataclass(slots=True)
class Seen:
    """One page."""

    keys: list[str]
    looks: str
    """A letter for each line: `l` long prose, `t` prose, `h` headline, `s` short, `n` a shorter line with a number, `d` a date, `o` other."""
    examples: list[str]
    """The lines' beginnings."""
    tokens: list[tuple[str, ...]]
    """Class words and path of each line, in HTML."""
    plain: list[int]
    """The states that the lines have without a profile, as indices into `STATES`."""
    path: list[int]
    """The states that the lines have so far."""
    scores: Sequence[Sequence[int]]
    """How every line scores for each state, in hundredths of log-odds."""
    weights: Weights = field(repr=False)


def see(dump: Dump, evidence: Evidence, weights: Weights) -> Seen:
    """The page as it is without a profile."""
    keys, looks = keys_and_looks(dump, evidence)
    path, scores = choose(evidence, weights) if dump.blocks else ([], [])
    return Seen(
        keys=keys,
        looks=looks,
        examples=[_example(b.text) for b in dump.blocks],
        tokens=[tokens_of(b) for b in dump.blocks],
        plain=path,
        path=path,
        scores=scores,
        weights=weights,
    )


def keys_and_looks(dump: Dump, evidence: Evidence) -> tuple[list[str], str]:
    """The key of each line, and a letter for its look."""
    keys = [key_of(b.key) for b in dump.blocks]
    looks = [
        "d" if any(name == "dates" and mark.kind.endswith("-line") for name, mark in marks) else _look(key, s)
        for key, marks, s in zip(keys, evidence.marks, shapes_of(dump), strict=True)
    ]
    return keys, "".join(looks)


def _look(key: str, s: Shape) -> str:
    if s.prose:
        return "l" if s.length >= LONG else "t"
    if s.stops and s.length >= SENTENCE:
        return "t"
    if s.length < NUMBERED and "0" in key:
        return "n"
    if s.headline and s.words >= HEADLINE_WORDS:
        return "h"
    return "s" if s.length < SHORT else "o"


def _example(text: str) -> str:
    return text if len(text) <= EXAMPLE else f"{text[: EXAMPLE - 2]} …"


def tokens_of(block: Block) -> tuple[str, ...]:
    """The class words around a block, each behind a point, and its nearest tags."""
    markup = block.markup
    if markup is None:
        return ()
    return (*sorted(f".{word}" for word in markup.words), " > ".join(markup.path[-TAGS:]))
