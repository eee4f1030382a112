"""The hand-written HTML pages in fixtures/html/reading: text and declarations are what their authors meant."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from dumpclean.reading.declared import Declared
from dumpclean.reading.dump import Dump, Markup
from dumpclean.reading.html import read_html

ROOT = Path(__file__).resolve().parents[2] / "fixtures" / "html" / "reading"
NAMES = sorted(path.stem for path in ROOT.glob("*.html"))
DECLARED = sorted(path.name.removesuffix(".declared.json") for path in ROOT.glob("*.declared.json"))


def page(name: str) -> Dump:
    return read_html((ROOT / f"{name}.html").read_text(encoding="utf-8"), url="https://vale.example/")


def only_block(html: str) -> Markup:
    (block,) = read_html(html).blocks
    assert block.markup is not None
    return block.markup


def markups(html: str) -> dict[str, Markup]:
    return {b.text: b.markup for b in read_html(html).blocks if b.markup is not None}


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_what_a_reader_sees(name: str) -> None:
    assert page(name).text == (ROOT / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")


@pytest.mark.parametrize("name", DECLARED)
def test_the_declarations_are_read(name: str) -> None:
    expected = json.loads((ROOT / f"{name}.declared.json").read_text(encoding="utf-8"))
    found = page(name).declared
    assert found is not None
    assert as_json(found) == expected


def as_json(declared: Declared) -> dict[str, Any]:
    """What is declared, as a fixture writes it: empty fields and provenance left out, dates by their words."""
    values = {f.name: getattr(declared, f.name) for f in fields(declared) if f.name != "provenance"}
    for name in ("published", "modified"):
        values[name] = values[name] and values[name].text
    values["titles"], values["authors"] = list(declared.titles), list(declared.authors)
    values["further"] = [as_json(d) for d in declared.further]
    return {name: value for name, value in values.items() if value}
