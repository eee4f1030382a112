"""Repetition: lines that stand more than once on a page, next to each other or far apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dumpclean.detectors.base import Detector, Mark, Sign
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


def detect(dump: Dump) -> Iterator[Mark]:
    """Marks repeated lines; which of them is the original is for the labelling to say."""
    keys = [b.key for b in dump.blocks]
    counts = Counter(keys)
    seen: dict[str, int] = {}
    coming: dict[str, int] = {}
    following: list[int] = [0] * len(keys)
    for i in range(len(keys) - 1, -1, -1):
        following[i] = coming.get(keys[i], 1 << 30)
        coming[keys[i]] = i
    for i, key in enumerate(keys):
        for kind in _kinds(i, keys, counts, before=seen.get(key), following=following[i]):
            yield Mark(i, *_SIGNS[kind])
        seen[key] = i


def _kinds(i: int, keys: list[str], counts: Counter[str], *, before: int | None, following: int) -> Iterator[str]:
    """What a block repeats; `before` and `following` are the nearest blocks with the same key."""
    key = keys[i]
    if len(key) < 2:
        return
    if counts[key] > 1:
        size = "long" if len(key) >= LONG else "short"
        yield f"{size}-first" if before is None else f"{size}-again"
        if counts[key] > 2:
            yield "many"
        if before is not None and i - before <= NEAR:
            yield "twin-before" if before == i - 1 else "near-again"
        if following - i <= NEAR:
            yield "twin-next" if following == i + 1 else "near-first"
    if len(key) >= 12:
        if i + 1 < len(keys) and len(keys[i + 1]) > len(key) and keys[i + 1].startswith(key):
            yield "opens-next"
        cut = key.rstrip(" .…")
        if any(len(above) > len(cut) and above.startswith(cut) for above in keys[max(0, i - 3) : i]):
            yield "cut-of-above"
        if any(
            len(above) >= 12 and key.startswith(above)
            for above in (k.lstrip(RANKS) for k in keys[max(0, i - 4) : max(0, i - 1)])
        ):
            yield "begins-like-above"
        if len(key) < 400 and len(key) >= 30 and key.find(key[:15], 15) > 0:
            yield "double"
    if i and 12 <= len(keys[i - 1]) < len(key) and key.startswith(keys[i - 1]):
        yield "opened-by"


REPEATS = Detector("repeats", detect, "lines that stand on the page more than once")
