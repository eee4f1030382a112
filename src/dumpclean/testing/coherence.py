"""Coherence: an article takes up the words of its headline. Paragraphs made at random get some of them."""

from __future__ import annotations

import random
import re

__all__ = ["slug", "weave"]

_WORD = re.compile(r"[^\W\d_]{4,}")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,4}")
SHARES = (0.75, 0.45, 0.3, 0.2)
"""The part of the headline's words that the first, second, third and each later paragraph takes up; ours."""


def weave(headline: str, paragraph: str, place: int) -> str:
    """The paragraph with words of the headline in the place of some of its own; as long as before, more or less.

    Deterministic: the choice depends on the headline and the paragraph alone. The first and the last word stay.
    """
    rng = random.Random(f"{headline}\n{place}\n{paragraph}")
    if rng.random() < 0.1:
        return paragraph
    pattern = _DENSE if _DENSE.search(headline) else _WORD
    words = [m.group() for m in pattern.finditer(headline)]
    slots = list(pattern.finditer(paragraph))[1:-1]
    share = SHARES[min(place, len(SHARES) - 1)]
    chosen = [w for w in words if rng.random() < share][: len(slots) // 2]
    places = sorted(rng.sample(range(len(slots)), len(chosen)), reverse=True)
    for at, word in zip(places, chosen, strict=True):
        slot = slots[at]
        small = word.lower() if slot.group()[:1].islower() and not word[:1].islower() and rng.random() < 0.5 else word
        paragraph = paragraph[: slot.start()] + small + paragraph[slot.end() :]
    return paragraph


def slug(headline: str) -> str:
    """The headline as addresses have it: small letters, hyphens between the words."""
    return "-".join(w.lower() for w in re.findall(r"\w+", headline))[:80]
