"""Decoding that never fails: single-byte codes as browsers have them, all others with U+FFFD for what is broken."""

from __future__ import annotations

import codecs
from functools import cache
from importlib import import_module

__all__ = ["decode_with", "is_single_byte"]


def decode_with(content: bytes, codec: str) -> str:
    """`content` in one of Python's own codecs."""
    if table := _table(codec):
        return codecs.charmap_decode(content, "replace", table)[0]
    return content.decode(codec, "replace")


def is_single_byte(codec: str) -> bool:
    """Whether each byte is a character."""
    return _table(codec) is not None


@cache
def _table(codec: str) -> str | None:
    """The characters of a single-byte code; a byte below A0 without a meaning is a C1 control (WHATWG Encoding, 9)."""
    table: str | None = getattr(import_module(f"encodings.{codec}"), "decoding_table", None)
    if table is None:
        return None
    return "".join(chr(i) if c == "\ufffe" and 0x80 <= i < 0xA0 else c for i, c in enumerate(table))
