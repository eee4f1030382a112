"""The encoding of bytes that say nothing about it. First version: UTF-16 and mostly sound UTF-8, else windows-1252."""

from __future__ import annotations

__all__ = ["guess_encoding"]

_SAMPLE = 16384


def guess_encoding(content: bytes) -> str:
    """The Python codec that reads `content` most plausibly."""
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) / 10:
        return "utf_16_be" if even > odd else "utf_16_le"
    if b"\x1b$" in sample:
        return "iso2022_jp"
    lost = sample.decode("utf_8", "replace").count("\ufffd")
    high = len(sample) - len(sample.decode("ascii", "ignore"))
    return "utf_8" if lost * 10 <= high else "cp1252"
