"""`dumpclean run`, as a process of its own."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from batch.making import record, rows, text, write_jsonl
from terminal import read_terminal

SCRIPT = Path(sys.executable).parent / "dumpclean"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "pages.jsonl", [*(record(n) for n in range(6)), "no JSON"])


def execute(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([SCRIPT, "run", *arguments], input=stdin, capture_output=True, check=False)  # noqa: S603 -- ours


def refused(*arguments: str | Path) -> str:
    done = execute(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    return line.removeprefix("dumpclean: ")


def test_the_summary_tells_what_came_of_it(pages: Path, tmp_path: Path) -> None:
    done = execute(pages, "-o", tmp_path / "out", "--jobs", "1")
    assert (done.returncode, done.stderr) == (0, b"")
    shown = {
        line[: len(line) - len(line.lstrip())] + " ".join(line.split()) for line in done.stdout.decode().splitlines()
    }
    assert f"pages 6 in {tmp_path / 'out'}" in shown
    assert f"rejected 1 in {tmp_path / 'out'}.rejects.jsonl" in shown
    assert {"rows 6", "records 12", "  main 6", "  related 6"} <= shown
    assert any(re.fullmatch(r"cruft \d+% [\d,]+ of [\d,]+ characters", line) for line in shown)
    assert any(re.fullmatch(rf"slowest page [\d.]+ s {re.escape(str(pages))}, \d", line) for line in shown)
    assert any(line.startswith("  pieces 6 ") for line in shown)


def test_options_reach_the_run(pages: Path, tmp_path: Path) -> None:
    given = json.dumps({"body": text(1), "when": "2025-07-06 12:00", "at": "https://a.example/"}).encode()
    columns = ("--content-column", "body", "--time-column", "when", "--url-column", "at", "--utc")
    done = execute(
        "-", "-o", tmp_path / "out", *columns, "--explode", "--kind", "text", "--favor", "recall", stdin=given
    )
    assert done.returncode == 0, done.stderr
    found = rows(tmp_path / "out")
    assert [row["role"] for row in found] == ["main", "related"]
    assert {row["page_url"] for row in found} == {"https://a.example/"}
    assert found[1]["published"]["at"] == "2025-07-06T11:00:00+00:00"
    settings = json.loads((tmp_path / "out" / "_manifest.jsonl").read_bytes().splitlines()[0])["settings"]
    assert (settings["favor"], settings["kind"], settings["explode"]) == ("recall", "text", True)
    assert execute(pages, "-o", tmp_path / "some.jsonl.gz", "--limit", "3", "--where-language", "fr").returncode == 0
    assert (tmp_path / "some.jsonl.gz" / "part-000000.jsonl.gz").is_file()


def test_a_terminal_sees_how_far_it_is(pages: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "120", "TERM": "xterm-256color"}
    command = [str(SCRIPT), "run", str(pages), "-o", str(tmp_path / "out"), "--jobs", "1"]
    with subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE, env=environment) as process:  # noqa: S603 -- ours
        os.close(theirs)
        shown = read_terminal(ours)
        summary, _ = process.communicate()
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)
    assert re.search(r"7 pages \([\d,]+/s\), 12 records, 1 rejected", plain)
    assert "100%" in plain
    assert summary.decode().startswith("pages")


def test_what_is_wrong_is_told_in_one_line(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "'--output'" in refused(pages)
    assert "INPUT" in refused("-o", out)
    assert refused(tmp_path / "gone", "-o", out).startswith(f"There is no file or folder '{tmp_path}/gone'. Give files")
    assert "--content-column" in refused(pages, "-o", out, "--content-column", "body")
    assert "jobs" in refused(pages, "-o", out, "--jobs", "no")
    assert "workers must be 1" in refused(pages, "-o", out, "--jobs", "0")
    assert "limit must be 1" in refused(pages, "-o", out, "--limit", "0")
    assert "'xml'" in refused(pages, "-o", out, "--format", "xml")
    assert "is a file" in refused(pages, "-o", pages)
    assert execute(pages, "-o", out).returncode == 0
    assert "--overwrite" in refused(pages, "-o", out, "--explode")


@pytest.mark.parametrize(("module", "name"), [("pyarrow", "out.parquet"), ("zstandard", "out.jsonl.zst")])
def test_without_its_extra_a_format_says_what_to_install(pages: Path, tmp_path: Path, module: str, name: str) -> None:
    code = f"""
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {module!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Without())
sys.argv = ["dumpclean", "run", {str(pages)!r}, "-o", {str(tmp_path / name)!r}, "--jobs", "1"]
from dumpclean.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)  # noqa: S603 -- our own interpreter
    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.decode().splitlines()
    assert (
        line
        == f"dumpclean: This needs {module}, which is not installed. Install the extra: pip install 'dumpclean[batch]'"
    )
