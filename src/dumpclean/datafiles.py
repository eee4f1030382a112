"""The package's data files, read by the module loader: importlib.resources and pkgutil take longer to import than most of them to read."""

from __future__ import annotations

import json
import zlib
from codecs import charmap_decode
from functools import cache
from os.path import dirname, join
from typing import Any

__all__ = ["pack_bytes", "pack_parts", "pack_table", "pack_text"]


_PACKS = join(dirname(__file__), "packs")  # noqa: PTH118, PTH120 -- see below


def pack_bytes(name: str) -> bytes:
    """A file of `packs/`, by its path there with `/`."""
    assert __spec__ is not None
    loader: Any = __spec__.loader  # which every loader of files can read others with, a zip's too
    data: bytes = loader.get_data(join(_PACKS, *name.split("/")))  # noqa: PTH118 -- the first page need not import pathlib
    return data


def pack_text(name: str) -> str:
    """The same of text, which is UTF-8."""
    return pack_bytes(name).decode()


def pack_parts(name: str) -> list[str]:
    """The texts in a file that `tools/packing.py` wrote, which tells its form."""
    head, _, body = zlib.decompress(pack_bytes(name)).partition(b"\n")
    found, at = [], 0
    for sections in json.loads(head):
        texts = []
        for alphabet, length in sections:
            section = body[at : at + length]
            at += length
            texts.append(
                charmap_decode(section, "strict", alphabet.ljust(256, _NONE))[0] if alphabet else section.decode()
            )
        found.append("".join(texts))
    return found


_NONE = "\ufffe"
"""What the decoder takes for no character; with an alphabet that is full it is quick."""


def pack_table(name: str) -> Any:
    """What `packs/NAME.toml` says, by way of `packs/tables.z` (`tools/build_tables.py`), for reading TOML takes ten times as long."""
    return _tables()[name]


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = json.loads(pack_parts("tables.z")[0])
    return tables
