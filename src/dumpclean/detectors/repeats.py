"""Repetition: lines that stand more than once on a page, next to each other or far apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from dumpclean.detectors.base import Column, Sign, Signs, survey_detector
from dumpclean.model import Label
from dumpclean.reading.dump import Dump

__all__ = ["REPEATS"]

LONG = 22
"""Characters from which a repeated line is more likely a headline than a menu word."""

_SIGNS = {
    sign.kind: sign
    for sign in (
        Sign("long-first", None, 0.0, "the same long line comes again"),
        Sign("long-again", Label.CRUFT, 0.5, "the same long line came before"),
        Sign("short-first", None, 0.0, "the same short line comes again"),
        Sign("short-again", Label.CRUFT, 0.5, "the same short line came before"),
        Sign("many", Label.CRUFT, 0.8, "the same line stands here three times or more"),
        Sign("twin-next", None, 0.0, "the next line is the same"),
        Sign("twin-before", None, 0.0, "the line before is the same"),
        Sign("near-again", None, 0.0, "the same line stands a few lines above"),
        Sign("near-first", None, 0.0, "the same line stands a few lines below"),
        Sign("opens-next", None, 0.0, "the next line begins with this one"),
        Sign("opened-by", None, 0.0, "begins with the line before"),
        Sign("cut-of-above", Label.CRUFT, 0.5, "is a line above, cut short"),
        Sign("begins-like-above", None, 0.0, "begins with a line a little above"),
        Sign("double", None, 0.0, "says the same twice within one line"),
    )
}
RANKS = "0123456789.) "
"""What may stand before a headline in a ranking and not where it is cited."""
NEAR = 6
"""Blocks within which a repetition counts as near."""


def survey(dump: Dump) -> list[Column]:
    """Shows repeated lines; which of them is the original is for the labelling to say."""
    keys = [b.key for b in dump.blocks]
    counts = Counter(keys)
    seen: dict[str, int] = {}
    coming: dict[str, int] = {}
    following: list[int] = [0] * len(keys)
    if len(counts) < len(keys):
        for i in range(len(keys) - 1, -1, -1):
            following[i] = coming.get(keys[i], 1 << 30)
            coming[keys[i]] = i
    bare = [k.lstrip(RANKS) for k in keys]
    column: list[Signs | None] = [None] * len(keys)
    for i, key in enumerate(keys):
        if len(key) < 2:
            continue
        kinds: list[str] = []
        if counts[key] > 1:
            kinds += _again(i, len(key) >= LONG, counts[key] > 2, seen.get(key), following[i])
            seen[key] = i
        if len(key) >= OPENING:
            kinds += _openings(i, keys, bare)
        if kinds:
            column[i] = _shown(tuple(kinds))
    return [column]


@lru_cache(maxsize=1024)
def _shown(kinds: tuple[str, ...]) -> Signs:
    return Signs("repeats", *[_SIGNS[kind] for kind in kinds])


def _again(i: int, long: bool, many: bool, before: int | None, following: int) -> Iterator[str]:
    """What a repeated block repeats; `before` and `following` are the nearest blocks with the same key."""
    yield f"{'long' if long else 'short'}-{'first' if before is None else 'again'}"
    if many:
        yield "many"
    if before is not None and i - before <= NEAR:
        yield "twin-before" if before == i - 1 else "near-again"
    if following - i <= NEAR:
        yield "twin-next" if following == i + 1 else "near-first"


def _openings(i: int, keys: list[str], bare: list[str]) -> Iterator[str]:
    """Whether a block begins like one near it."""
    key = keys[i]
    start = key[:OPENING]
    if i + 1 < len(keys) and len(keys[i + 1]) > len(key) and keys[i + 1].startswith(key):
        yield "opens-next"
    cut = key.rstrip(" .…")
    for above in keys[max(0, i - 3) : i]:
        if len(above) > len(cut) and above.startswith(cut):
            yield "cut-of-above"
            break
    for above in bare[max(0, i - 4) : max(0, i - 1)]:
        if above.startswith(start) and key.startswith(above):
            yield "begins-like-above"
            break
    if DOUBLE <= len(key) < 400 and key.find(key[: DOUBLE // 2], DOUBLE // 2) > 0:
        yield "double"
    if i and len(keys[i - 1]) < len(key) and keys[i - 1].startswith(start) and key.startswith(keys[i - 1]):
        yield "opened-by"


OPENING = 12
"""Characters of the shortest line that is compared with the beginnings of others."""
DOUBLE = 30
"""Characters of the shortest line that may say the same twice."""

REPEATS = survey_detector("repeats", survey, "lines that stand on the page more than once")
