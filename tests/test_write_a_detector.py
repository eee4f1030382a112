"""docs/write-a-detector.md, step by step as a newcomer takes them: files are written, commands run, outputs compared."""

from __future__ import annotations

import re
from pathlib import Path

from documents import ROOT, Fence, fences, shell
from dumpclean.testing import LAWS

PATH = ROOT / "docs" / "write-a-detector.md"
TEXT = PATH.read_text(encoding="utf-8")


def named_files() -> dict[str, str]:
    """Blocks of code that the text before names a file, and the page."""
    found = re.findall(r"`(\w+\.(?:py|txt))`[^`]*\n```(?:py|text)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    return dict(found)


def test_every_step_does_what_it_shows(tmp_path: Path) -> None:
    files = named_files()
    assert list(files) == ["page.txt", "offers.py", "try_it.py", "test_offers.py", "wrong.py"]
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    found = fences(PATH)
    commands = 0
    for fence, below in zip(found, [*found[1:], Fence("", "")], strict=True):
        if fence.language == "sh":
            commands += 1
            output = shell(fence.text.strip(), tmp_path).stdout
            expected = "[^\0]*".join(map(re.escape, below.text.strip().split("…")))
            assert re.fullmatch(expected, output.strip()), output
    assert commands == 3


def test_the_template_holds_the_same_detector_and_page() -> None:
    files, template = named_files(), ROOT / "docs" / "plugin-template"
    assert (template / "src" / "dumpclean_offers" / "detector.py").read_text(encoding="utf-8") == files["offers.py"]
    assert f'PAGE = """{files["page.txt"]}"""' in (template / "tests" / "test_offers.py").read_text(encoding="utf-8")


def test_the_laws_are_those_that_are_checked() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| (.*) \|$", TEXT.partition("## Pass it on")[0], re.MULTILINE)
    assert rows == list(LAWS.items())
