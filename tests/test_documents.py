"""The documents say what is true: their code runs and prints what they show, their links lead somewhere."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import DOCUMENTS, OF_ENGINES, ROOT, SHOWN, Fence, check_console, check_python, fences, named, room

README = (ROOT / "README.md").read_text(encoding="utf-8")
PARSED: dict[str, Callable[[str], object]] = {"toml": tomllib.loads, "json": json.loads}
"""Blocks of these languages need no note: they are read instead of run."""


def having(language: str) -> list[Path]:
    return [path for path in SHOWN if any(fence.language == language for fence in fences(path))]


@pytest.mark.parametrize("path", having("python"), ids=named)
def test_python_examples_print_what_the_text_block_below_them_shows(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(room(tmp_path))
    check_python(path)


@pytest.mark.parametrize("path", having("console"), ids=named)
def test_console_examples_print_what_they_show(path: Path, tmp_path: Path) -> None:
    check_console(path, room(tmp_path))


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_block_is_run_or_says_why_not(path: Path) -> None:
    found = fences(path)
    fence_lines = re.findall(r"^\s*```", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(fence_lines) == 2 * len(found), "a block that is indented, or not closed, would not be found"
    for before, fence in zip([Fence("", ""), *found], found, strict=False):
        where = f"{named(path)}:{fence.line} ({fence.language or 'no language'})"
        if fence.language in PARSED:
            PARSED[fence.language](fence.text)
        elif fence.language == "text":
            assert before.language == "python" or fence.note, f"{where}: the output of what?"
        elif fence.language not in ("python", "console"):
            assert fence.note, f"{where}: a comment above it must say what runs it, or why nothing does"
        if fence.language in ("python", "console") and fence.note:
            assert re.search(r"\bnot run: \w|\brun by ", fence.note), f"{where}: {fence.note}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_what_is_named_as_running_a_block_is_there(path: Path) -> None:
    for fence in fences(path):
        if fence.note and (by := re.search(r"\brun by (\S+?)(?::|$)", fence.note)):
            assert (ROOT / by[1]).exists(), f"{named(path)}:{fence.line}"


def test_the_documents_of_the_engines_are_there() -> None:
    assert set(DOCUMENTS) > OF_ENGINES


def test_the_setup_command_names_what_is_there() -> None:
    setup = next(f for f in fences(ROOT / "README.md") if "dumpclean clean" in f.text and f.language == "sh")
    (page,) = re.findall(r"fixtures/\S+\.txt", setup.text)
    assert (ROOT / page).is_file()


@pytest.mark.parametrize("marker", ["setup command", "test command"])
def test_the_commands_are_marked_for_the_checks(marker: str) -> None:
    marked = re.search(rf"<!-- {marker}, run by [^\n]*? -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert marked
    assert "pip install" in marked[1]
    assert marker in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target
