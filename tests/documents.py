"""The documents, and the code blocks in them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "fixtures" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
OF_ENGINES = {ROOT / "docs" / name for name in ("engines.md", "scrapy.md")}
"""Their examples need the extra `engines` and are run in that group of tests."""


class Fence(NamedTuple):
    """A fenced block."""

    language: str
    text: str


def fences(path: Path) -> list[Fence]:
    markdown = path.read_text(encoding="utf-8")
    return [Fence(m[1], m[2]) for m in re.finditer(r"^```(\w*)\n(.*?)^```$", markdown, re.MULTILINE | re.DOTALL)]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def room(folder: Path) -> Path:
    """A folder to run examples in: what is in the checkout is there, what they write is not in the checkout."""
    for name in ("fixtures", "docs"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command of our own documents in the folder, our console script on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(  # noqa: S602 -- pipes are what users type
        command, shell=True, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=True
    )


def check_console(path: Path, folder: Path) -> None:
    """`$ command` lines of ```console blocks, each followed by its output; "..." at the end of a line stands for what is left out."""
    for fence in fences(path):
        if fence.language != "console":
            continue
        for part in re.split(r"^\$ ", fence.text, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            done = shell(command, folder)
            expected = r"[^\0]*".join(re.escape(piece) for piece in re.split(r"\.\.\.\n", output))
            assert re.fullmatch(expected, done.stdout), f"{command}\n{done.stdout}"
