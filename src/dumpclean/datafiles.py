"""The package's data files, read by the module loader: importlib.resources takes longer to import than most of them to read."""

from __future__ import annotations

import json
import pkgutil
from functools import cache
from typing import Any

__all__ = ["pack_bytes", "pack_table", "pack_text"]


def pack_bytes(name: str) -> bytes:
    """A file of `packs/`, by its path there with `/`."""
    data = pkgutil.get_data("dumpclean", f"packs/{name}")
    assert data is not None  # every loader of files can
    return data


def pack_text(name: str) -> str:
    """The same of text, which is UTF-8."""
    return pack_bytes(name).decode()


def pack_table(name: str) -> Any:
    """What `packs/NAME.toml` says, by way of `packs/tables.json` (`tools/build_tables.py`), for reading TOML takes ten times as long."""
    return _tables()[name]


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = json.loads(pack_text("tables.json"))
    return tables
