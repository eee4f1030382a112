"""The hand-written pages in fixtures/: every field of every record is what their authors meant."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import dumpclean
from dumpclean import Record

ROOT = Path(__file__).resolve().parent.parent / "fixtures"
NAMES = sorted(
    str(path.relative_to(ROOT).with_suffix(""))
    for folder in ("daily8", "aggregators")
    for path in (ROOT / folder).glob("*.json")
)
KNOWN_FAILURES: dict[str, str] = tomllib.loads((ROOT / "known-failures.toml").read_text(encoding="utf-8"))


def case(name: str) -> Any:
    """A page's name, marked where it is known to fail; strict, so that a page that is mended must leave the list."""
    reason = KNOWN_FAILURES.get(name)
    return pytest.param(
        name, marks=pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError) if reason else (), id=name
    )


def fields(record: Record) -> dict[str, Any]:
    """A record as a fixture writes it: without what follows from the rest."""
    found = record.to_dict()
    del found["fingerprint"]
    if found["published"]:
        del found["published"]["youngest"], found["published"]["oldest"]
    return found


@pytest.mark.parametrize("name", [case(name) for name in NAMES])
def test_a_page_gives_the_records_that_its_author_meant(name: str) -> None:
    expected = json.loads((ROOT / f"{name}.json").read_text(encoding="utf-8"))
    page = dumpclean.clean((ROOT / f"{name}.txt").read_bytes(), **expected["given"])
    assert [fields(record) for record in page.records] == expected["records"]


@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_holds_what_it_expects(name: str) -> None:
    """Whatever is expected stands in the dump, so that a slip in a fixture is not taken for one in the code."""
    text = " ".join((ROOT / f"{name}.txt").read_text(encoding="utf-8").split())
    expected = json.loads((ROOT / f"{name}.json").read_text(encoding="utf-8"))
    for record in expected["records"]:
        date = (record["published"] or {}).get("text")
        for words in (
            record["title"],
            record["source"],
            date,
            *record["authors"],
            *(record["deck"] or "").split("\n"),
            *record["text"].split("\n"),
        ):
            assert (words or "") in text


def test_every_dump_has_its_records_and_every_known_failure_its_page() -> None:
    dumps = {
        str(path.relative_to(ROOT).with_suffix(""))
        for folder in ("daily8", "aggregators")
        for path in (ROOT / folder).glob("*.txt")
    }
    assert dumps == set(NAMES)
    assert set(KNOWN_FAILURES) <= dumps
    assert all(KNOWN_FAILURES.values())
