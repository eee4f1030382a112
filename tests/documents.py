"""The documents, the code blocks in them, and what runs these."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")),
    ROOT / "fixtures" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
OF_ENGINES = {ROOT / "docs" / name for name in ("engines.md", "scrapy.md")}
"""Their examples need the extra `engines` and are run in that group of tests."""
SHOWN = [path for path in DOCUMENTS if path not in OF_ENGINES]

_FENCE = re.compile(
    r"^(?:<!-- (?P<note>[^\n]*?) -->\n)?```(?P<language>\w*)[^\n]*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


class Fence(NamedTuple):
    """A fenced block."""

    language: str
    text: str
    note: str | None = None
    """What the HTML comment right above it, or in the first line of the document, says: `not run: WHY`, `run by WHAT: HOW`, or
    whose output it is."""
    line: int = 0
    """Where it begins, from 1."""


def fences(path: Path) -> list[Fence]:
    markdown = path.read_text(encoding="utf-8")
    whole = re.match(r"<!-- (run by [^\n]*) -->\n", markdown)
    return [
        Fence(m["language"], m["text"], m["note"] or (whole and whole[1]), markdown.count("\n", 0, m.start()) + 1)
        for m in _FENCE.finditer(markdown)
    ]


def runs(fence: Fence) -> bool:
    """Whether nothing says that the block is not to be run here."""
    return fence.note is None or not re.search(r"\bnot run: |\brun by ", fence.note)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def room(folder: Path) -> Path:
    """A folder to run examples in: what is in the checkout is there, what they write is not in the checkout."""
    for name in ("fixtures", "docs"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def check_python(path: Path) -> None:
    """Each ```python block of a document, one after the other with the same names, prints the ```text block right below it."""
    found = fences(path)
    names: dict[str, object] = {"__name__": "__main__"}
    for fence, below in zip(found, [*found[1:], Fence("", "")], strict=True):
        if fence.language == "python" and runs(fence):
            printed = io.StringIO()
            with redirect_stdout(printed):
                exec(compile("\n" * fence.line + fence.text, path, "exec"), names)  # noqa: S102 -- our own document
            shown = below.text if below.language == "text" and below.note is None else ""
            assert printed.getvalue() == shown, f"{path}:{fence.line}"


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command of our own documents in the folder, our console script on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(  # noqa: S602 -- pipes are what users type
        command, shell=True, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=True
    )


def check_console(path: Path, folder: Path) -> None:
    """`$ command` lines of ```console blocks, each followed by its output.

    "..." at the end of a line stands for what is left out, a percentage for any: how sure a label is changes with the weights.
    """
    for fence in fences(path):
        if fence.language != "console" or not runs(fence):
            continue
        for part in re.split(r"^\$ ", fence.text, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            done = shell(command, folder)
            expected = r"[^\0]*".join(re.escape(piece) for piece in re.split(r"\.\.\.\n", output))
            expected = re.sub(r"\d+%", r"\\d+%", expected)
            assert re.fullmatch(expected, done.stdout), f"{path}:{fence.line} {command}\n{done.stdout}"
