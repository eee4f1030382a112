"""Ten ways in which pages get damaged on their way, each a function of the bytes and of a seeded random number."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

__all__ = ["WAYS"]

_TAG = re.compile(rb"<[^<>]{2,}>")
_LAST = re.compile(rb"</\w+\s*>")
_CODES = ("utf-16", "utf-16-be", "utf-32", "latin-1", "cp1251", "shift_jis", "gb18030", "koi8-r", "cp500")


def _cut_off(page: bytes, rng: random.Random) -> bytes:
    return page[: rng.randrange(len(page) + 1)]


def _beginning_lost(page: bytes, rng: random.Random) -> bytes:
    return page[rng.randrange(len(page) + 1) :]


def _flipped(page: bytes, rng: random.Random) -> bytes:
    """One bit in a hundred bytes, or in two."""
    damaged = bytearray(page)
    for _ in range(max(2, len(page) // 100)):
        damaged[rng.randrange(len(page))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def _recoded(page: bytes, rng: random.Random) -> bytes:
    """In another code than it says."""
    return page.decode(errors="replace").encode(rng.choice(_CODES), "replace")


def _misread(page: bytes, rng: random.Random) -> bytes:
    """Read as Latin-1 or Windows-1252, once or twice."""
    text = page.decode(errors="replace")
    for _ in range(rng.randint(1, 2)):
        text = text.encode().decode(rng.choice(("latin-1", "cp1252")), "replace")
    return text.encode()


def _shuffled(page: bytes, rng: random.Random) -> bytes:
    lines = page.split(b"\n") if page.count(b"\n") > 9 else page.split(b">")
    rng.shuffle(lines)
    return (b"\n" if page.count(b"\n") > 9 else b">").join(lines)


def _doubled(page: bytes, rng: random.Random) -> bytes:
    """A stretch of it twice, or all of it."""
    a, b = sorted(rng.choices(range(len(page) + 1), k=2)) if rng.random() < 0.5 else (0, len(page))
    return page[:b] + page[a:]


def _cut_in_a_tag(page: bytes, rng: random.Random) -> bytes:
    """In text, in a word."""
    tags = [m.span() for m in _TAG.finditer(page)] or [(0, len(page))]
    start, end = rng.choice(tags)
    at = rng.randint(start + 1, max(start + 1, end - 1))
    return page[:at] if rng.random() < 0.5 else page[:at] + page[min(len(page), end + rng.randrange(500)) :]


def _ends_lost(page: bytes, rng: random.Random) -> bytes:
    """A third of the end tags is gone; of a text, of the line ends."""
    if _LAST.search(page):
        return _LAST.sub(lambda m: b"" if rng.random() < 0.34 else m[0], page)
    return b"".join(line + (b"" if rng.random() < 0.34 else b"\n") for line in page.split(b"\n"))


def _salted(page: bytes, rng: random.Random) -> bytes:
    """Nulls, controls, markup and half characters strewn in."""
    damaged = bytearray(page)
    for _ in range(rng.randint(1, 40)):
        at = rng.randrange(len(damaged) + 1)
        damaged[at:at] = rng.choice((b"\0", b"\x1b[2J", b"<", b">", b'"', b"<!--", b"&#", b"\xe2\x80", b"\xed\xa0\x80", b"\r", b"<p<", b"]]>"))  # fmt: skip
    return bytes(damaged)


WAYS: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    "cut off": _cut_off,
    "beginning lost": _beginning_lost,
    "bits flipped": _flipped,
    "in another code": _recoded,
    "misread": _misread,
    "shuffled": _shuffled,
    "doubled": _doubled,
    "cut in a tag": _cut_in_a_tag,
    "ends lost": _ends_lost,
    "salted": _salted,
}
