"""Flat text to a dump: one block for every line that shows something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dumpclean.reading.dump import Block, Dump
from dumpclean.reading.edges import BULLETS, EDGE, INDENT
from dumpclean.reading.folding import fold, fold_lines
from dumpclean.reading.language import guess_language
from dumpclean.reading.markdown import read_markdown
from dumpclean.reading.rejoining import are_cut, rejoin
from dumpclean.reading.repair import repair

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["as_read", "cut", "read_text"]

# C1 controls other than U+0085, or that one as a continuation byte read as Latin-1: then it is no line end but mojibake.
_C1_DAMAGE = re.compile("[\x80-\x84\x86-\x9f]|[\xc2-\xdf]\x85|[\xe0-\xf4][\x80-\xbf]{0,2}\x85")


def read_text(
    text: str,
    *,
    url: str | None = None,
    captured_at: datetime | None = None,
    languages: tuple[str, ...] | None = None,
) -> Dump:
    """Reads flat text: repaired, the links of Markdown taken out, and cut into lines, a block for each line that shows something
    (docs/reading.md).
    """
    text, links = read_markdown(as_read(text))
    blocks = cut(text, rejoined=True)
    return Dump(
        text=text,
        blocks=blocks,
        links=tuple(links),
        url=url,
        base=url,
        captured_at=captured_at,
        languages=languages,
        language=guess_language(blocks, languages),
    )


def as_read(text: str) -> str:
    r"""`Dump.text` of a flat text but for the links of Markdown: line ends `"\n"`, no NUL, no surrogate, no leading byte order mark, mojibake undone.

    Everything else stays, character for character.
    """
    plain = _plain(text)
    mended = repair(plain)
    return plain if mended is plain else _plain(mended)


def cut(text: str, *, rejoined: bool = False) -> tuple[Block, ...]:
    r"""The blocks of a text whose lines end with `"\n"` and nothing else; with `rejoined`, one for each sentence that was cut into lines."""
    blocks: list[Block] = []
    offset, gap = 0, False
    for line, key in zip(text.split("\n"), fold_lines(text), strict=True):
        ended = line.rstrip(EDGE)
        shown = ended.lstrip(EDGE)
        if shown and shown[0] in BULLETS:
            # Most bullets stand alone before one blank and a word.
            shown = shown[2:] if shown[1:2] == " " and shown[2].isalnum() else INDENT.sub("", shown, count=1)
        if shown:
            end = offset + len(ended)
            blocks.append(_block(end - len(shown), end, shown, key or fold(shown) or shown, gap))
            gap = False
        else:
            gap = bool(blocks)
        offset += len(line) + 1
    return tuple(_joined(text, blocks) if rejoined else blocks)


_BLANK = EDGE + "\n"


def _joined(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks, those of one sentence made one."""
    if not are_cut([block.text for block in blocks]):
        return blocks
    lines: list[str] = []
    at: list[int] = []
    for i, block in enumerate(blocks):
        if i and (block.gap or text[blocks[i - 1].end : block.start].strip(_BLANK)):
            lines.append("")  # a blank line or a bullet stands between
            at.append(-1)
        lines.append(block.text)
        at.append(i)
    out, done = [], 0
    for first, last in rejoin(lines):
        out += blocks[done : at[first]]
        done = at[last - 1] + 1
        start, end = blocks[at[first]].start, blocks[done - 1].end
        shown = text[start:end].replace("\n", " ")
        out.append(_block(start, end, shown, fold(shown), blocks[at[first]].gap))
    return out + blocks[done:]


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
