"""The hand-written pages in fixtures/: every field of every record is what their authors meant."""

from __future__ import annotations

import codecs
import html
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import dumpclean
from dumpclean import Record

ROOT = Path(__file__).resolve().parent.parent / "fixtures"
FOLDERS = ("daily8", "aggregators", "html")
DUMPS = {
    f"{folder}/{path.stem}": path
    for folder in FOLDERS
    for path in sorted((ROOT / folder).iterdir())
    if path.suffix in {".txt", ".html"}
}
KNOWN_FAILURES: dict[str, str] = tomllib.loads((ROOT / "known-failures.toml").read_text(encoding="utf-8"))


def case(name: str) -> Any:
    """A page's name, marked where it is known to fail; strict, so that a page that is mended must leave the list."""
    reason = KNOWN_FAILURES.get(name, "")
    mark = pytest.mark.xfail(bool(reason), reason=reason, strict=True, raises=AssertionError)
    return pytest.param(name, marks=mark, id=name)


def expected(name: str) -> Any:
    return json.loads(DUMPS[name].with_suffix(".json").read_text(encoding="utf-8"))


def fields(record: Record) -> dict[str, Any]:
    """A record as a fixture writes it: without what follows from the rest."""
    found = record.to_dict()
    del found["fingerprint"], found["confidence"]
    if not found["provenance"]:  # a fixture names it where a field comes from metadata
        del found["provenance"]
    if found["published"]:
        del found["published"]["youngest"], found["published"]["oldest"]
    return found


@pytest.mark.parametrize("name", [case(name) for name in DUMPS])
def test_a_page_gives_the_records_that_its_author_meant(name: str) -> None:
    page = dumpclean.clean(DUMPS[name].read_bytes(), **expected(name)["given"])
    assert [fields(record) for record in page.records] == expected(name)["records"]


@pytest.mark.parametrize("name", DUMPS)
def test_a_fixture_holds_what_it_expects(name: str) -> None:
    """Whatever is expected stands in the dump, so that a slip in a fixture is not taken for one in the code."""
    content = DUMPS[name].read_bytes()
    text = content.decode("utf-16" if content.startswith(codecs.BOM_UTF16_LE) else "utf-8")
    if DUMPS[name].suffix == ".html":
        text += html.unescape(re.sub(r"<[^>]*>", "", text))
    elif name.rpartition("/")[2].startswith("markdown"):
        text = re.sub(r"\[([^\]]*)\](?:\((?:<[^>]*>|[^)]*)\)|\[[^\]]*\])", r"\1", text)
        text = re.sub(r"[*_\\]", "", text)
    text = " ".join(text.split())
    for record in expected(name)["records"]:
        paragraphs = "\n".join([record["title"] or "", record["deck"] or "", record["text"]]).split("\n")
        for words in (
            *paragraphs,
            record["source"] or "",
            *record["authors"],
            (record["published"] or {}).get("text", ""),
        ):
            assert words in text


@pytest.mark.parametrize("name", [case(name) for name in DUMPS if DUMPS[name].with_suffix(".md").exists()])
def test_a_page_gives_the_markdown_that_its_author_meant(name: str) -> None:
    page = dumpclean.clean(DUMPS[name].read_bytes(), **expected(name)["given"])
    assert page.to_markdown().strip() == DUMPS[name].with_suffix(".md").read_text(encoding="utf-8").strip()


def test_every_dump_has_its_records_and_every_known_failure_its_page() -> None:
    records = {f"{folder}/{path.stem}" for folder in FOLDERS for path in (ROOT / folder).glob("*.json")}
    assert records == set(DUMPS)
    assert set(KNOWN_FAILURES) <= set(DUMPS)
    assert all(KNOWN_FAILURES.values())
