"""How phrases are compared: on a key in which case, width, accents, numbers and outer punctuation do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dumpclean.patterns import late
from dumpclean.reading.folding import fold

__all__ = ["ANYTHING", "NUMBER", "phrase_key", "template"]

NUMBER = "0"
"""What every number becomes: `"1,204 views"` and `"٣ views"` have the key `"0 views"`."""

ANYTHING = "\ue000"
"""Stands for `{x}` inside a folded template: a private-use character that no phrase holds."""

_OUTER = " \t.,;:!?…·•∙●○|¦/\\-‐‑–—_*~#<>«»‹›\"'“”„‚‘’()[]{}→←↑↓⟶➜➔▶►▸▲▼◄◀■□▪✓✔✕×+=^`´¡¿@。、，：；！？「」『』（）【】《》〈〉・।"
# A class stands first, not a repeated one, for a search for one character is fast.
_DIGITS = re.compile(r"\d\d*(?:[.,'’ ]\d+)*(?:[km]\b|%)?")
_BRACKETS = re.compile(r"[()\[\]]")
# Accents of Latin, Greek and Cyrillic, and Arabic vowel signs, hamzas and tatweel: capitals and casual writers drop them.
_ACCENTS = late(__name__, "[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200c\u200d]")
_SAME = str.maketrans(
    {"ı": "i", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "۔": "."}
)
_OTHER = late(__name__, f"[{''.join(map(chr, _SAME))}]")


@lru_cache(maxsize=1024)
def phrase_key(folded: str) -> str:
    """The key of an already folded text (`Block.key`); idempotent, empty when nothing but punctuation is left."""
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", folded)))
        if _OTHER.search(folded):
            folded = folded.translate(_SAME)
    if _BRACKETS.search(folded):
        folded = " ".join(_BRACKETS.sub(" ", folded).split())
    return _DIGITS.sub(NUMBER, folded).replace(" :", ":").strip(_OUTER)


def template(phrase: str, form: str = "line") -> tuple[str, str] | str:
    """A phrase of a pack, folded as its form asks.

    For `"pattern"` the keys of what stands before and behind `{x}`, else one key. Punctuation next to the open side of a
    prefix, suffix, contained phrase or pattern is kept, so the prefix `"Source:"` asks for the colon.
    """
    if form == "prefix" and phrase.isascii() and "{" not in phrase:
        return phrase_key(fold(f"{phrase} x"))[:-1].strip(" ")  # a letter of ASCII, which is folded much faster
    text = phrase.replace("{n}", NUMBER).replace("{x}", ANYTHING)
    if form in {"prefix", "contains"}:
        text = f"{text} {ANYTHING}"
    if form in {"suffix", "contains"}:
        text = f"{ANYTHING} {text}"
    key = phrase_key(fold(text))
    if form != "pattern":
        return key.strip(f" {ANYTHING}")
    before, _, behind = key.partition(ANYTHING)
    return before.rstrip(" "), behind.lstrip(" ")
