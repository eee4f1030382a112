"""Flat text to a dump: one block for every line that shows something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dumpclean.reading.dump import Block, Dump
from dumpclean.reading.folding import fold_lines
from dumpclean.reading.language import guess_language
from dumpclean.reading.repair import repair

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["BULLETS", "EDGE", "as_read", "cut", "read_text"]

EDGE = (
    " \t\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x7f"
    "\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufeff"
)
"""Blank at both ends of a line: white space, controls and what shows nothing there. Not variation selectors and tags, which
belong to the emoji before them."""
BULLETS = "-*–•·▪▫‣⁃●○◦■□▸▹►▻∙\uf0b7"
"""List bullets. Hyphen, star and dash only before white space or alone: "-5 degrees" and "*note" are text."""

_INDENT = re.compile(rf"\A(?:[{EDGE}{BULLETS[3:]}]|[-*–](?=[{EDGE}]*(?:\s|\Z)))+")
# C1 controls other than U+0085, or that one as a continuation byte read as Latin-1: then it is no line end but mojibake.
_C1_DAMAGE = re.compile("[\x80-\x84\x86-\x9f]|[\xc2-\xdf]\x85|[\xe0-\xf4][\x80-\xbf]{0,2}\x85")


def read_text(
    text: str,
    *,
    url: str | None = None,
    captured_at: datetime | None = None,
    languages: tuple[str, ...] | None = None,
) -> Dump:
    """Reads flat text: repaired and cut into lines, a block for each line that shows something (docs/reading.md)."""
    text = as_read(text)
    blocks = cut(text)
    return Dump(
        text=text,
        blocks=blocks,
        url=url,
        captured_at=captured_at,
        languages=languages,
        language=guess_language(blocks, languages),
    )


def as_read(text: str) -> str:
    r"""`Dump.text` of a flat text: line ends `"\n"`, no NUL, no surrogate, no leading byte order mark, mojibake undone.

    Everything else stays, character for character.
    """
    plain = _plain(text)
    mended = repair(plain)
    return plain if mended is plain else _plain(mended)


def cut(text: str) -> tuple[Block, ...]:
    r"""The blocks of a text whose lines end with `"\n"` and nothing else."""
    blocks: list[Block] = []
    offset, gap = 0, False
    for line, key in zip(text.split("\n"), fold_lines(text), strict=True):
        shown = line.strip(EDGE)
        if shown and shown[0] in BULLETS:
            shown = _INDENT.sub("", shown, count=1)
        if shown:
            start = offset + line.rfind(shown)
            blocks.append(_block(start, start + len(shown), shown, key or shown, gap))
            gap = False
        else:
            gap = bool(blocks)
        offset += len(line) + 1
    return tuple(blocks)


def _plain(text: str) -> str:
    if "\0" in text:
        text = text.replace("\0", "")
    if not text.isascii():
        text = _without_surrogates(text).lstrip("\ufeff")
        if "\x85" in text and not _C1_DAMAGE.search(text):
            text = text.replace("\x85", "\n")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for end in "\v\f\u2028\u2029":
        if end in text:
            text = text.replace(end, "\n")
    return text


def _without_surrogates(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:  # pairs become the character they stand for, single ones U+FFFD
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


_new = object.__new__
_start, _end, _text, _key, _gap, _markup = (
    getattr(Block, name).__set__ for name in ("start", "end", "text", "key", "gap", "markup")
)


def _block(start: int, end: int, text: str, key: str, gap: bool) -> Block:
    """`Block(...)` in a third of the time: the frozen class's own `__init__` was half the cost of reading."""
    block = _new(Block)
    _start(block, start)
    _end(block, end)
    _text(block, text)
    _key(block, key)
    _gap(block, gap)
    _markup(block, None)
    return block
