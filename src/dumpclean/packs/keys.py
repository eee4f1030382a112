"""How phrases are compared: on a key in which case, width, accents, numbers and outer punctuation do not count."""

from __future__ import annotations

import re
import unicodedata

from dumpclean.reading.folding import fold

__all__ = ["ANYTHING", "NUMBER", "phrase_key", "template"]

NUMBER = "0"
"""What every number becomes: `"1,204 views"` and `"٣ views"` have the key `"0 views"`."""

ANYTHING = "\ue000"
"""Stands for `{x}` inside a folded template: a private-use character that no phrase holds."""

_OUTER = " \t.,;:!?…·•∙●○|¦/\\-‐‑–—_*~#<>«»‹›\"'“”„‚‘’()[]{}→←↑↓⟶➜➔▶►▸▲▼◄◀■□▪✓✔✕×+=^`´¡¿@。、，：；！？「」『』（）【】《》〈〉・।"
_DIGITS = re.compile(r"\d+(?:[.,'’ ]\d+)*(?:[km]\b|%)?")
# Accents of Latin, Greek and Cyrillic, and Arabic vowel signs, hamzas and tatweel: capitals and casual writers drop them.
_ACCENTS = re.compile("[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200c\u200d]")
_SAME = str.maketrans({"ı": "i", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "۔": "."})


def phrase_key(folded: str) -> str:
    """The key of an already folded text (`Block.key`); idempotent, empty when nothing but punctuation is left."""
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", folded))).translate(_SAME)
    return _DIGITS.sub(NUMBER, folded).replace(" :", ":").strip(_OUTER)


def template(phrase: str) -> tuple[str, str] | str:
    """A phrase of a pack, folded: its key, or for one with `{x}` the keys of what stands before and behind.

    Punctuation next to `{x}` is kept, so `"Source: {x}"` asks for the colon.
    """
    folded = fold(phrase.replace("{n}", NUMBER).replace("{x}", ANYTHING))
    before, gap, behind = phrase_key(folded).partition(ANYTHING)
    return (before.rstrip(" "), behind.lstrip(" ")) if gap else before
