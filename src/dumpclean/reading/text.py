"""Flat text to a dump: one block for every line that shows something."""

from __future__ import annotations

import re
from datetime import datetime

from dumpclean.reading.dump import Block, Dump
from dumpclean.reading.folding import fold_lines
from dumpclean.reading.repair import repair

__all__ = ["as_read", "read_text"]

# Blank at the edges of a line: white space and what shows nothing there. Variation selectors and tags are kept: they belong
# to the emoji before them.
_EDGE = (
    " \t\x1c\x1d\x1e\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x7f"
    "\x85\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufeff"
)
_BULLETS = "-*–•·▪▫‣⁃●○◦■□▸▹►▻∙\uf0b7"
# Hyphen, star and dash are bullets only before a blank or alone ("-5 degrees" and "*note" are text); the others always.
_INDENT = re.compile(rf"(?:[{_EDGE}{_BULLETS[3:]}]|[-*–](?=[{_EDGE}]*(?:\s|$)))*")
_OTHER_LINE_ENDS = re.compile("[\v\f\u2028\u2029]")
_C1 = re.compile("[\x80-\x84\x86-\x9f]|[\xc2-\xdf]\x85|[\xe0-\xf4][\x80-\xbf]*\x85")


def read_text(
    text: str,
    *,
    url: str | None = None,
    captured_at: datetime | None = None,
    languages: tuple[str, ...] | None = None,
) -> Dump:
    """Reads flat text: repaired, cut into lines, each line that shows something a block (see docs/reading.md)."""
    text = as_read(text)
    return Dump(text=text, blocks=cut(text), url=url, captured_at=captured_at, languages=languages)


def as_read(text: str) -> str:
    """`Dump.text` of a flat text: line ends "\\n", no NUL, no surrogate, no leading byte order mark, mojibake undone.

    Everything else stays, character for character.
    """
    text = _plain(text)
    mended = repair(text)
    return text if mended is text else _plain(mended)


def _plain(text: str) -> str:
    if "\0" in text:
        text = text.replace("\0", "")
    if not text.isascii():
        text = _without_surrogates(text).removeprefix("\ufeff")
        if "\x85" in text and not _C1.search(text):
            text = text.replace("\x85", "\n")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _OTHER_LINE_ENDS.sub("\n", text)


def _without_surrogates(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:  # pairs become the character they stand for, single ones U+FFFD
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def cut(text: str) -> tuple[Block, ...]:
    """The blocks of a text whose lines end with "\\n"."""
    blocks: list[Block] = []
    add = blocks.append
    offset, gap = 0, False
    for line, key in zip(text.split("\n"), fold_lines(text), strict=True):
        shown = line.strip(_EDGE)
        if shown and shown[0] in _BULLETS:
            shown = shown[_INDENT.match(shown).end() :]  # type: ignore[union-attr] -- it matches the empty string too
        if shown:
            start = offset + line.rfind(shown)
            add(Block(start=start, end=start + len(shown), text=shown, key=key or shown, gap=gap))
            gap = False
        else:
            gap = bool(blocks)
        offset += len(line) + 1
    return tuple(blocks)
