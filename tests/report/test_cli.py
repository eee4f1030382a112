"""`dumpclean explain` and `dumpclean check`, each as a process of its own."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from dumpclean import Label, clean
from dumpclean.report import Correction, Corrections, Given, write_corrections
from terminal import read_terminal

FLAT = Path(__file__).resolve().parents[2] / "fixtures" / "daily8" / "flat.txt"
SCRIPT = Path(sys.executable).parent / "dumpclean"


def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 -- our own script
        [SCRIPT, *arguments], input=stdin, capture_output=True, check=False, env={**os.environ, **environment}
    )


def refused(*arguments: str | Path) -> str:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    return line


def test_the_report_is_written_or_goes_down_the_pipe(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    done = run("explain", FLAT, "-o", report, PYTHONHASHSEED="1")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert report.read_bytes().startswith(b"<!doctype html>")
    assert run("explain", FLAT, PYTHONHASHSEED="2").stdout == report.read_bytes()
    piped = run("explain", "-", stdin=FLAT.read_bytes()).stdout.decode()
    assert "<h1>A dump</h1>" in piped


def test_open_shows_the_file_in_the_browser(tmp_path: Path) -> None:
    """The browser is a script that notes what it is given."""
    browser, noted = tmp_path / "browser", tmp_path / "noted"
    browser.write_text(f'#!/bin/sh\necho "$1" > {noted}\n', encoding="utf-8")
    browser.chmod(0o755)
    report = tmp_path / "my report.html"
    assert run("explain", FLAT, "-o", report, "--open", BROWSER=f"{browser} %s").returncode == 0
    assert noted.read_text(encoding="utf-8").strip() == report.as_uri()
    assert "say with -o" in refused("explain", FLAT, "--open")


def test_pieces_on_a_terminal() -> None:
    plain = run("explain", FLAT, "--terminal").stdout.decode()
    assert "\x1b" not in plain
    (line,) = [x for x in plain.splitlines() if "No comments yet" in x]
    assert line.split()[0] == "cruft"
    assert "phrases" in line
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm-256color"}
    with subprocess.Popen([SCRIPT, "explain", FLAT], stdin=theirs, stdout=theirs, env=environment) as process:  # noqa: S603 -- ours
        os.close(theirs)
        coloured = read_terminal(ours)
    assert process.returncode == 0
    assert "\x1b[2;9m" in coloured  # dim and struck


def test_a_page_does_not_steer_the_terminal() -> None:
    page = b"The old crane fell.\nA title\x1b]0;mine\x07 and more\x9b31m\n" * 3
    shown = run("explain", "-", "--terminal", "--kind", "text", stdin=page).stdout.decode()
    assert "mine" in shown
    assert not any(c in shown for c in "\x1b\x07\x9b")


def test_two_sets_of_detectors_are_compared() -> None:
    shown = run("explain", FLAT, "--terminal", "--compare", "all", "none").stdout.decode()
    (line,) = [x for x in shown.splitlines() if "Hashtags" in x]
    assert "cruft → body" in line
    assert "thirty thousand passengers" not in shown, "body in both"
    html = run("explain", FLAT, "--compare", "-ads,-rhythm", "none").stdout.decode()
    assert "none compared with -ads,-rhythm" in html
    assert 'data-was="cruft"' in html
    assert "names no detector and no set" in refused("explain", FLAT, "--compare", "all", "nonsense")


def corrections(folder: Path, label: Label, dump: str = "flat.txt") -> Path:
    at = clean(FLAT.read_bytes()).text.index("Hashtags")
    row = Correction(start=at, end=at + 8, label=label, was="cruft", text="Hashtags")
    path = folder / f"{label}.tsv"
    path.write_text(write_corrections(Corrections(given=Given(dump=dump), rows=(row,))), encoding="utf-8")
    return path


def test_check_tells_what_is_wrong_and_who(tmp_path: Path) -> None:
    right, wrong = corrections(tmp_path, Label.CRUFT, str(FLAT)), corrections(tmp_path, Label.BODY, str(FLAT))
    done = run("check", right, wrong)
    assert done.returncode == 1
    first, second, verdict, last = done.stdout.decode().splitlines()
    assert (first, second) == (f"{right}: 1 of 1 right", f"{wrong}: 0 of 1 right")
    assert verdict.startswith("  line 4, “Hashtags”: should be body, is cruft by phrases (interface phrase: ")
    assert last == "wrong: phrases 1"


def test_check_keeps_cases(tmp_path: Path) -> None:
    done = run("check", corrections(tmp_path, Label.CRUFT), "--dump", FLAT, "--cases", tmp_path / "cases")
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"kept as {tmp_path / 'cases' / 'flat.tsv'}" in done.stdout.decode()
    assert (tmp_path / "cases" / "test_corrected_pages.py").is_file()


def test_check_refuses_what_it_cannot_check(tmp_path: Path) -> None:
    table = corrections(tmp_path, Label.BODY)
    assert "--dump goes with one table" in refused("check", table, table, "--dump", FLAT)
    assert "no file of corrections" in refused("check", FLAT)
