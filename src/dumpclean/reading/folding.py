"""Folding: the form of a line that is compared, in phrase look-ups and when repeats are sought."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from unicodedata import combining, is_normalized, normalize

from dumpclean.patterns import late
from dumpclean.reading.foreign import foreign

__all__ = ["INVISIBLE", "OUTER", "fold", "fold_lines"]

INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners and fillers of single scripts
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero width, bidi
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"  # fillers, variation selectors, byte order mark
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # shorthand and musical controls, tags
)
"""Body of a regex class: the controls but for white space, and what shows nothing (`Default_Ignorable_Code_Point`)."""

OUTER = (
    " !\"'()*+,-./:;<=>?[\\]^_`{|}~"  # of ASCII all but # $ % & @, which change what a word means
    "¡§«¬¶·»¿‐‑‒–—―‖‗‘’‚‛“”„‟†‡•‣․‥…‧‹›※‼‽‾⁁⁂⁃⁄⁇⁈⁉⁎⁓⁕⁘⁙⁚⁛⁜⁝⁞"
    "←↑→↓↗↘↙↩⇒−∙⋅│┃■□▪▫▲△▶▷▸▹►▻▼▽◀◁◂◄◆◇○●◦★☆✓✔✖✗❌❖➔➜➤\uf0b7"
    "՝՞։׀׃״׳،؛؟٪٭۔।॥။၊።፡៕។"
    "、。〃〈〉《》「」『』【】〔〕〖〗〘〙〜〝〞〟〰・"
)
"""Outer punctuation, and the white space between it: off at both ends of a key."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_OUTER_ASCII = "".join(filter(str.isascii, OUTER))
_TYPOGRAPHY = tuple(
    (typographic, plain)
    for plain, several in {"'": "’‘ʼ", '"': "“”„", "-": "–—‑−", "...": "…", " ": "\xa0\u1680\u202f"}.items()
    for typographic in several
)
_LINE_ENDS = late(__name__, "[\n\v\f\r\x85\u2028\u2029]")


def fold(text: str) -> str:
    """The key of a line: what stays equal when only its looks change.

    NFKC and case folding (Unicode, 3.13, caseless matching); quotation marks, apostrophes and dashes as a keyboard has them;
    invisible characters off; white space collapsed to single blanks; punctuation off at both ends. What consists of
    punctuation only keeps it, so a key is empty only where nothing is visible. `fold(fold(x)) == fold(x)`.
    """
    if text.isascii() and text.isprintable():
        folded = _collapse(text.lower()) if "  " in text else text.lower()
        return folded.strip(_OUTER_ASCII) or folded.strip()
    folded = _collapse(_fold_case(_LINE_ENDS.sub(" ", text)))
    return folded.strip(OUTER) or folded.strip()


def fold_lines(text: str) -> list[str]:
    r"""For each line of `text` its `fold`, or an empty string where that is punctuation only.

    Done in one go, as calls by the line would cost more than the folding. `text` has no other line ends than `"\n"`.
    """
    outer = _OUTER_ASCII if text.isascii() else OUTER
    return [(_collapse(line) if "  " in line else line).strip(outer) for line in _fold_case(text).split("\n")]


def _fold_case(text: str) -> str:
    text = _typed(text)
    strange = foreign(text)
    if _INVISIBLE.search(strange):
        text = _INVISIBLE.sub("", text)
        strange = foreign(text)
    if not strange:
        return text.lower()
    if _has_heap(strange):
        text = _heap().sub(_cut, text)
    if not is_normalized("NFKC", text):
        # By the line, for most are plain or normal; nothing composes with a line end.
        text = _typed("\n".join([line if line.isascii() else normalize("NFKC", line) for line in text.split("\n")]))
        strange = foreign(text)
        if _has_heap(strange):
            text = _heap().sub(_cut, text)
    # Both are the same but for some hundred characters, and lower() takes half the time.
    lowers = "Σ" not in strange and strange.casefold() == strange.lower()
    text = text.lower() if lowers else text.casefold()
    return text if is_normalized("NFKC", text) else normalize("NFKC", text)


_HEAP = 1024
"""Accents on one letter from which they are cut: normalising takes time quadratic in their number."""
_KEPT = 30
"""How many a key keeps of them; no language has so many on one letter (Unicode, UAX #15, stream-safe text)."""


def _has_heap(strange: str) -> bool:
    """Whether there may be a heap of accents; one of that length holds two neighbours of these samples."""
    sample = [combining(c) > 0 for c in strange[:: _HEAP // 2]]
    return any(one and next_one for one, next_one in pairwise(sample))


@cache
def _heap() -> re.Pattern[str]:
    marks = "".join(chr(code) for code in range(0x300, 0x1F000) if combining(chr(code)))
    return re.compile(f"[{marks}]{{{_HEAP},}}")


def _cut(heap: re.Match[str]) -> str:
    return heap[0][:_KEPT]


def _typed(text: str) -> str:
    if "\t" in text:
        text = text.replace("\t", " ")
    if not text.isascii():
        for typographic, plain in _TYPOGRAPHY:
            text = text.replace(typographic, plain)
    return text


def _collapse(line: str) -> str:
    return " ".join(line.split())
