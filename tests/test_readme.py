"""The documents say what is true: their code runs and prints what they show, their links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "fixtures" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
README = (ROOT / "README.md").read_text(encoding="utf-8")


class Fence(NamedTuple):
    """A fenced block."""

    language: str
    text: str


def fences(markdown: str) -> list[Fence]:
    return [Fence(m[1], m[2]) for m in re.finditer(r"^```(\w*)\n(.*?)^```$", markdown, re.MULTILINE | re.DOTALL)]


def commands(fence: Fence) -> list[str]:
    return [line for line in fence.text.splitlines() if line.strip() and not line.startswith("#")]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [p for p in DOCUMENTS if "```python" in p.read_text(encoding="utf-8")], ids=named)
def test_python_examples_print_what_the_text_block_below_them_shows(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    found = fences(path.read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    for fence, below in zip(found, [*found[1:], Fence("", "")], strict=True):
        if fence.language == "python":
            exec(compile(fence.text, path.name, "exec"), names)  # noqa: S102 -- our own document
            printed = capsys.readouterr().out
            assert printed == (below.text if below.language == "text" else "")


def shell(command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command of our own documents in the checkout, our console script on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(  # noqa: S602 -- pipes are what users type
        command, shell=True, cwd=ROOT, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=True
    )


def test_console_examples_print_what_they_show() -> None:
    """`$ command` lines of ```console blocks, each followed by its output; "..." at the end of a line stands for what is left out."""
    shown = [fence for fence in fences(README) if fence.language == "console"]
    assert shown
    for fence in shown:
        for part in re.split(r"^\$ ", fence.text, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            done = shell(command)
            expected = ".*".join(re.escape(piece) for piece in re.split(r"\.\.\.\n", output))
            assert re.fullmatch(expected, done.stdout, re.DOTALL), done.stdout


def test_the_setup_commands_name_what_is_there() -> None:
    setup = next(f for f in fences(README) if "dumpclean clean" in f.text and f.language == "sh")
    (page,) = re.findall(r"fixtures/\S+\.txt", setup.text)
    assert (ROOT / page).is_file()


def test_the_test_command_is_marked_for_the_checks() -> None:
    marked = re.search(r"<!-- test command.*?-->\s*```sh\n(.*?)```", README, re.DOTALL)
    assert marked
    assert "pytest" in marked[1]


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target
