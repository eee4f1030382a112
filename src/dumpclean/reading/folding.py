"""Folding: the form of a line that is compared, in phrase look-ups and when repeats are sought."""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

__all__ = ["INVISIBLE", "OUTER", "fold", "fold_lines"]

INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls that are no white space (the line separators \x1c-\x1e never end a line here)
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners and fillers of single scripts
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero width, bidi
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"  # fillers, variation selectors, byte order mark
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # musical controls, tags
)
"""Body of a regex class: characters that show nothing, Unicode's `Default_Ignorable_Code_Point` and the controls."""

OUTER = (
    " \t\n\v\f\r\u1680"
    "!\"'()*+,-./:;<=>?[\\]^_`{|}~"  # of ASCII all but # $ % & @, which change what a word means
    "¡§«¬¶·»¿‐‑‒–—―‖‗‘’‚‛“”„‟†‡•‣․‥…‧‹›※‼‽‾⁁⁂⁃⁄⁇⁈⁉⁎⁓⁕⁘⁙⁚⁛⁜⁝⁞"
    "←↑→↓↗↘↙↩⇒−∙⋅│┃■□▪▫▲△▶▷▸▹►▻▼▽◀◁◂◄◆◇○●◦★☆✓✔✖✗❌❖➔➜➤\uf0b7"
    "՝՞։׀׃״׳،؛؟٪٭۔।॥။။።፡។៕"
    "、。〃〈〉《》「」『』【】〔〕〖〗〘〙〜〝〞〟〰・"
)
"""Outer punctuation, and the white space between it: off at both ends of a key."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_OUTER_ASCII = "".join(filter(str.isascii, OUTER))
_TYPOGRAPHY = tuple(
    (typographic, plain)
    for plain, several in {"'": "’‘ʼ", '"': "“”„", "-": "–—‑−", "...": "…", " ": "\xa0\u202f\t"}.items()
    for typographic in several
)
# Lower case; tab is a blank; other controls but the newline are off.
_ASCII: dict[int, int | None] = dict.fromkeys([*range(32), 127])
_ASCII |= {**{ord(c): ord(c.lower()) for c in map(chr, range(32, 127))}, 9: 32, 10: 10}
_LINE_ENDS = re.compile("[\n\v\f\r\x85\u2028\u2029]")


def fold(text: str) -> str:
    """The key of a line: what stays equal when only its looks change.

    NFKC and case folding (Unicode 15, chapter 3.13, identifier-free); quotation marks and dashes as typed on a keyboard;
    invisible characters off; white space collapsed to single blanks; punctuation off at both ends. What consists of
    punctuation only keeps it, so a key is empty only for a text without any visible character. `fold(fold(x)) == fold(x)`.
    """
    return _trim(_fold_case(_LINE_ENDS.sub(" ", text)))


def fold_lines(text: str) -> list[str]:
    """`[fold(line) for line in text.split("\\n")]`, folded in one go; `text` has no other line ends than "\\n"."""
    return [_trim(line) for line in _fold_case(text).split("\n")]


def _fold_case(text: str) -> str:
    if not text.isascii():
        for typographic, plain in _TYPOGRAPHY:
            text = text.replace(typographic, plain)
    if text.isascii():
        return text.translate(_ASCII)
    text = _nfkc(_nfkc(_INVISIBLE.sub("", text)).casefold())
    return text


def _nfkc(text: str) -> str:
    return text if is_normalized("NFKC", text) else normalize("NFKC", text)


def _trim(line: str) -> str:
    if "  " in line:
        line = " ".join(line.split())
    return line.strip(_OUTER_ASCII if line.isascii() else OUTER) or line.strip()
