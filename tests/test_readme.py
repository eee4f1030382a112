"""The documents say what is true: their code runs and prints what they show, their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from documents import DOCUMENTS, OF_ENGINES, ROOT, Fence, check_console, fences, named, room

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = [path for path in DOCUMENTS if path not in OF_ENGINES]


@pytest.mark.parametrize("path", [p for p in SHOWN if "```python" in p.read_text(encoding="utf-8")], ids=named)
def test_python_examples_print_what_the_text_block_below_them_shows(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(room(tmp_path))
    found = fences(path)
    names: dict[str, object] = {}
    for fence, below in zip(found, [*found[1:], Fence("", "")], strict=True):
        if fence.language == "python":
            exec(compile(fence.text, path.name, "exec"), names)  # noqa: S102 -- our own document
            printed = capsys.readouterr().out
            assert printed == (below.text if below.language == "text" else "")


@pytest.mark.parametrize("path", [p for p in SHOWN if "```console" in p.read_text(encoding="utf-8")], ids=named)
def test_console_examples_print_what_they_show(path: Path, tmp_path: Path) -> None:
    check_console(path, room(tmp_path))


def test_the_setup_commands_name_what_is_there() -> None:
    setup = next(f for f in fences(ROOT / "README.md") if "dumpclean clean" in f.text and f.language == "sh")
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
