"""The weights of the decoder as they are shipped: the numbers of `packs/weights-*.json`, a character each."""

from __future__ import annotations

import json
from typing import Any

from dumpclean.datafiles import pack_parts

__all__ = ["ZERO", "read_weights"]

ZERO = 0x4000
"""The code of the character that stands for 0; other weights lie around it."""


def read_weights(form: str) -> dict[str, Any]:
    """What `weights-FORM.json` says. The file's form: `tools/build_weights.py`."""
    rest, marks, counts, states, weights = pack_parts(f"weights-{form}.z")
    data: dict[str, Any] = json.loads(rest)
    pairs = [0] * (2 * len(states))
    pairs[::2] = map(ord, states)
    pairs[1::2] = [ord(weight) - ZERO for weight in weights]
    names = list(map(str, range(len(data["window"]))))
    sizes, at = iter(counts), 0
    emissions: dict[str, dict[str, list[int]]] = {}
    for mark in marks.split("\n"):
        emissions[mark] = rows = {}
        for name, size in zip(names, sizes, strict=False):
            if size != "\0":
                rows[name] = pairs[at : (at := at + 2 * ord(size))]
    data["emissions"] = emissions
    return data
