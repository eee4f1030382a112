"""Packs the weights (src/dumpclean/packs/weights-*.json, made by tools/train.py) to weights-*.z, which is what the wheel has.

    python tools/build_weights.py            write the files
    python tools/build_weights.py --check    exit with 1 when one is not current

Packed as `tools/packing.py` tells; `dumpclean.packs.weights` reads them. The parts:

    rest       JSON of all but the emissions
    marks      the marks that have emissions, a line each
    counts     for each mark and each place of the window a character, whose code is the number of states with a weight
    states     a character for each such state, whose code is its number
    weights    the same for the weights, code `ZERO` for no weight
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from packing import PACKS, write

from dumpclean.packs.weights import ZERO

FORMS = ("lines", "markup")


def build(form: str) -> list[list[str]]:
    """The parts of a file, the same for the same weights."""
    data: dict[str, Any] = json.loads((PACKS / f"weights-{form}.json").read_text(encoding="utf-8"))
    marks: dict[str, dict[str, list[int]]] = data.pop("emissions")
    rows = [each.get(str(at), []) for each in marks.values() for at in range(len(data["window"]))]
    parts = (
        json.dumps(data, ensure_ascii=False, separators=(",", ":")),
        "\n".join(marks),
        _characters(len(row) // 2 for row in rows),
        _characters(state for row in rows for state in row[::2]),
        _characters(ZERO + weight for row in rows for weight in row[1::2]),
    )
    return [[part] for part in parts]


def _characters(numbers: Iterable[int]) -> str:
    return "".join(map(chr, numbers))


def pack_weights(form: str) -> None:
    """Write one of the files."""
    write(f"weights-{form}.z", build(form))


if __name__ == "__main__":
    for form in FORMS:
        pack_weights(form)
