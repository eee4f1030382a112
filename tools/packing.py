"""Packs text for the wheel, as `dumpclean.datafiles.pack_parts` reads it.

A file has parts, each a text. A part is cut into sections that have at most 256 different characters each, where that can be
done, so that a character takes a byte in every script; then all is deflated. The bytes inflated:

    [[[ALPHABET, LENGTH], …], …]    a line of JSON: for each part its sections
    …                               the sections one after another, LENGTH bytes each; a byte is a place in the ALPHABET, and
                                    without an alphabet the section is UTF-8

Deflated by zopfli (`pip install zopfli`), which takes its time and finds 5 % more than zlib, and the same in every build of it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from dumpclean.datafiles import pack_parts

__all__ = ["MOST", "arrange", "is_current", "pack", "write"]

MOST = 256
"""Characters of an alphabet."""
PACKS = Path(__file__).resolve().parent.parent / "src" / "dumpclean" / "packs"

T = TypeVar("T")
Part = Sequence[str]
"""The sections of a text."""


def arrange(items: Sequence[T], text_of: Callable[[T], str]) -> list[list[T]]:
    """Things in the order of their scripts, those together whose texts make a section; last what has too many characters."""
    narrow: list[list[T]] = []
    wide: list[T] = []
    alphabet: set[str] = set()
    for item in sorted(items, key=lambda each: _script(text_of(each))):
        own = {*text_of(item), "\n"}
        if len(own) > MOST or _script(text_of(item)) >= _script("\u3040"):
            wide.append(item)
        elif narrow and len(alphabet | own) <= MOST:
            narrow[-1].append(item)
            alphabet |= own
        else:
            narrow.append([item])
            alphabet = own
    return [*narrow, wide] if wide else narrow


def _script(text: str) -> int:
    """A number for the script that most letters are of, 0 for Latin."""
    seen = Counter(ord(char) >> 7 for char in text if not "\u1e00" <= char < "\u2c00" and char >= "\u0370")
    return max(seen, key=lambda block: (seen[block], block), default=0)


def pack(parts: Sequence[Part]) -> bytes:
    """The parts before they are deflated."""
    head: list[list[tuple[str, int]]] = []
    body: list[bytes] = []
    for part in parts:
        head.append([])
        for section in part:
            alphabet = "".join(sorted(set(section)))
            if len(alphabet) > MOST or "\ufffe" in alphabet:  # which the decoder takes for no character
                alphabet = ""
            places = {ord(char): place for place, char in enumerate(alphabet)}
            body.append(bytes(section.translate(places), "latin-1") if alphabet else section.encode())
            head[-1].append((alphabet, len(body[-1])))
    return b"\n".join([json.dumps(head, ensure_ascii=False).encode(), b"".join(body)])


def is_current(name: str, parts: Sequence[Part]) -> bool:
    """Whether a file of packs/ holds these parts."""
    return (PACKS / name).is_file() and pack_parts(name) == ["".join(part) for part in parts]


def write(name: str, parts: Sequence[Part]) -> None:
    """Writes a file of packs/; with the argument `--check` it ends the program with 1 if the file is not current."""
    if sys.argv[1:] == ["--check"]:
        if not is_current(name, parts):
            sys.exit(f"{name} is stale: run python {sys.argv[0]}")
        print(f"{name} is current")
        return
    from zopfli import zlib

    packed: bytes = zlib.compress(pack(parts))
    (PACKS / name).write_bytes(packed)
    print(f"{name}: {len(packed):,} bytes")
