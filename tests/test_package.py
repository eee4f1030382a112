"""The package as others import it: what it loads, and what it says of itself."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import tomllib
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import dumpclean
from loading_tools import load_tool

ROOT = Path(__file__).resolve().parent.parent
make_schema = load_tool("make_schema")
make_api = load_tool("make_api")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

PUBLIC = {name: getattr(dumpclean, name) for name in dumpclean.__all__}
CLASSES = {name: value for name, value in PUBLIC.items() if inspect.isclass(value)}
RECORDS = {name: value for name, value in CLASSES.items() if is_dataclass(value)}


def members(kind: type) -> dict[str, Any]:
    """The public methods and properties that a class defines itself."""
    found = {name: value for name, value in vars(kind).items() if not name.startswith("_")}
    return {
        n: v.fget if isinstance(v, property) else v for n, v in found.items() if callable(v) or isinstance(v, property)
    }


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after running the code."""
    probe = f"{code}\nimport sys\nprint(*sorted(sys.modules), sep='\\n')"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)  # noqa: S603 -- our own interpreter
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "name", ["dateparser", "ftfy", "selectolax", "regex", "typer", "rich", "pyarrow", "zstandard", "fastwarc"]
)
def test_importing_the_package_loads_no_heavy_module(name: str) -> None:
    assert name not in loaded_by("import dumpclean")


def test_importing_the_package_loads_no_standard_module_that_is_slow_and_rarely_needed() -> None:
    extra = loaded_by("import dumpclean") - loaded_by("pass")
    assert not extra & {
        "asyncio",
        "concurrent.futures",
        "email",
        "http.client",
        "importlib.metadata",
        "multiprocessing",
        "urllib.request",
        "xml",
        "unittest",
    }


def test_public_names_are_sorted_and_there() -> None:
    assert list(dumpclean.__all__) == sorted(dumpclean.__all__)
    assert set(dumpclean.__all__) <= set(dir(dumpclean))


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_has_a_docstring_of_its_own(name: str) -> None:
    value = PUBLIC[name]
    doc = value.__doc__
    assert doc
    assert doc.strip()
    assert not doc.startswith(f"{name}("), "that is the signature that dataclasses write when there is no docstring"


@pytest.mark.parametrize("name", CLASSES)
def test_every_public_method_has_a_docstring(name: str) -> None:
    bare = [n for n, method in members(CLASSES[name]).items() if inspect.isfunction(method) and not method.__doc__]
    assert not bare


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_has_a_docstring_or_a_type_that_has_one(name: str) -> None:
    kind = RECORDS[name]
    hints = get_type_hints(kind)
    docs = {name for base in kind.__mro__ if is_dataclass(base) for name in make_schema.field_docs(base)}
    bare = [f.name for f in fields(kind) if f.name not in docs and not _is_documented_enum(hints[f.name])]
    assert not bare


def _is_documented_enum(hint: object) -> bool:
    return inspect.isclass(hint) and issubclass(hint, Enum) and bool(hint.__doc__)


@pytest.mark.parametrize("name", CLASSES)
def test_every_hint_of_a_class_resolves_at_run_time(name: str) -> None:
    kind = CLASSES[name]
    get_type_hints(kind)
    for method in members(kind).values():
        if inspect.isfunction(method):
            assert "return" in get_type_hints(method)


@pytest.mark.parametrize("name", [n for n, value in PUBLIC.items() if inspect.isfunction(value)])
def test_every_hint_of_a_function_resolves_at_run_time(name: str) -> None:
    hints = get_type_hints(PUBLIC[name])
    assert set(hints) == {*inspect.signature(PUBLIC[name]).parameters, "return"}


@pytest.mark.parametrize("name", sorted(set(RECORDS) - {"Detector", "Cleaner"}))
def test_records_are_frozen_slotted_and_take_keywords_only(name: str) -> None:
    kind = RECORDS[name]
    assert vars(kind)["__dataclass_params__"].frozen
    assert "__slots__" in vars(kind)
    assert all(f.kw_only for f in fields(kind))


def test_every_error_is_a_dumpclean_error() -> None:
    errors = [kind for kind in CLASSES.values() if issubclass(kind, Exception)]
    assert len(errors) >= 6
    assert all(issubclass(kind, dumpclean.DumpcleanError) for kind in errors)


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "src" / "dumpclean" / "py.typed").is_file()


def test_the_schema_in_docs_is_current() -> None:
    current = make_schema.TARGET.read_text(encoding="utf-8")
    assert make_schema.text() == current, "run python tools/make_schema.py"


def test_the_public_api_is_the_reviewed_one() -> None:
    kept = make_api.TARGET.read_text(encoding="utf-8")
    assert make_api.text() == kept, "run python tools/make_api.py and look at what changes for users"


def test_the_reviewed_api_lists_what_can_be_imported() -> None:
    kept = make_api.TARGET.read_text(encoding="utf-8")
    own = kept.split("\n[dumpclean]\n")[1].split("\n\n")[0]
    assert set(re.findall(r"^(?:@[^)]*\) )?(?:class |def )?(\w+)", own, re.MULTILINE)) == set(dumpclean.__all__)


def test_the_reference_has_every_public_name() -> None:
    reference = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"^::: dumpclean\.(\w+)$", reference, re.MULTILINE))
    errors = {name for name, kind in CLASSES.items() if issubclass(kind, Exception)}
    assert "::: dumpclean.errors" in reference
    assert set(dumpclean.__all__) == (shown - {"errors"}) | errors


def test_the_core_depends_on_three_packages() -> None:
    names = {re.split(r"[^\w-]", line)[0] for line in PROJECT["dependencies"]}
    assert names == {"selectolax", "ftfy", "dateparser"}


def test_a_clean_run_warns_of_nothing() -> None:
    code = """
import dumpclean
dumpclean.clean("Trams cross\\n2 hours ago\\n\u00e2\u20ac\u2122", captured_at="2025-07-06T12:00:00+00:00")
dumpclean.clean("<h1>Trams cross</h1><p>On 3 May 2023, 14:05 CEST", kind="html")
dumpclean.parse_when("Mon Jul 7 05:00:00 GMT 2025", languages=["de"])
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)  # noqa: S603 -- our own interpreter
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_citation_is_of_this_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.+)$", citation, re.MULTILINE) == [PROJECT["version"].removesuffix(".dev0")]
    assert re.findall(r"^license: (.+)$", citation, re.MULTILINE) == [PROJECT["license"]]
    assert re.findall(r"^title: (.+)$", citation, re.MULTILINE) == [PROJECT["name"]]


def test_a_release_has_its_section_of_changes() -> None:
    sections = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    version = PROJECT["version"]
    assert sections[0].split(" - ")[0] == ("Unreleased" if ".dev" in version else version)
    assert all(re.fullmatch(r"Unreleased|\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d", section) for section in sections)
