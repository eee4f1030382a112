"""The console script, run as a process of its own."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from dumpclean.detectors import DETECTORS
from terminal import read_terminal

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = Path(sys.executable).parent / "dumpclean"
SCHEMA = json.loads((ROOT / "docs" / "page.schema.json").read_text(encoding="utf-8"))
DUMP = """
Harbour bridge opens to trams after six years of work
Trams crossed the harbour bridge for the first time on Monday, six years after work on the crossing began, and the first car left the depot at five with the mayor on board.
The line joins the old town to the university, and the operator expects thirty thousand passengers on a working day once the autumn term begins.

Try Our AI Features
Explore what Daily8 AI can do for you:
Comments
No comments yet...
Related Articles


Port Herald
2 hours ago
- Port Herald
Ferry line closes after the bridge takes its passengers
The ferry across the sound made its last trip on Sunday. The operator said that nine in ten passengers had moved to the trams within a week, and that the two boats would be sold to a line in the north before the winter.
"""


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "dump.txt"
    path.write_text(DUMP, encoding="utf-8")
    return path


def run(*arguments: str | Path, stdin: bytes = b"", path: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    paths = filter(None, (str(path or ""), os.environ.get("PYTHONPATH")))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.run(  # noqa: S603 -- our own script
        [SCRIPT, *arguments], input=stdin, capture_output=True, check=False, env=environment
    )


def refused(*arguments: str | Path, stdin: bytes = b"") -> str:
    """The one line in which the command refuses the arguments."""
    done = run(*arguments, stdin=stdin)
    assert done.returncode == 2, done
    assert done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("dumpclean: ")
    return line


def on_a_terminal(*arguments: str | Path, **environment: str) -> tuple[str, int]:
    """What the command shows on a terminal of 100 columns, and its exit code."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm-256color", **environment}
    with subprocess.Popen([SCRIPT, *arguments], stdin=theirs, stdout=theirs, env=environment) as process:  # noqa: S603 -- ours
        os.close(theirs)
        shown = read_terminal(ours)
    return shown, process.returncode


def without_styles(shown: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", shown)


def test_a_pipe_gets_json_as_the_schema_says(dump: Path) -> None:
    done = run("clean", dump, "--url", "https://agg.example/1", "--captured-at", "2025-07-06T12:00:00+02:00")
    assert (done.returncode, done.stderr) == (0, b"")
    page = json.loads(done.stdout)
    jsonschema.validate(page, SCHEMA)
    assert page["url"] == "https://agg.example/1"
    assert page["captured_at"] == "2025-07-06T12:00:00+02:00"
    assert [r["role"] for r in page["records"]] == ["main", "related"]
    main, related = page["records"]
    assert main["title"] == "Harbour bridge opens to trams after six years of work"
    assert related["source"] == "Port Herald"
    assert related["published"]["at"] == "2025-07-06T10:00:00+02:00"


def test_standard_input_is_read_as_bytes(dump: Path) -> None:
    foreign = "Ärger um die Fähre\n\nDie Fähre über den Sund fährt nicht mehr.\n".encode(
        "cp500"
    )  # nobody would guess EBCDIC
    page = json.loads(run("clean", "-", "--encoding", "cp500", stdin=foreign).stdout)
    assert page["text"].startswith("Ärger um die Fähre")
    assert run("clean", "-", stdin=dump.read_bytes()).stdout == run("clean", dump).stdout


def test_formats(dump: Path) -> None:
    text = run("clean", dump, "--format", "text").stdout.decode()
    assert text.splitlines()[0] == "Harbour bridge opens to trams after six years of work"
    assert "thirty thousand passengers" in text
    assert "Ferry line" not in text
    assert "AI Features" not in text
    markdown = run("clean", dump, "--format", "markdown").stdout.decode()
    assert markdown.startswith("# Harbour bridge opens to trams after six years of work\n")
    assert (
        "\n## Related\n\n### Ferry line closes after the bridge takes its passengers\n\nPort Herald · 2 hours ago\n"
        in markdown
    )
    summary = run("clean", dump, "--format", "summary").stdout.decode()
    assert "Ferry line closes" in summary
    assert "\x1b" not in summary


def test_kind_is_as_told() -> None:
    html = b"<p>One <b>word</b> and another.</p>"
    assert json.loads(run("clean", "-", "--kind", "text", stdin=html).stdout)["text"].startswith("<p>")
    assert json.loads(run("clean", "-", "--kind", "html", stdin=html).stdout)["text"].startswith("One word")


def test_a_dump_that_is_too_long_is_cut_with_a_word_about_it() -> None:
    done = run("clean", "-", "--max-chars", "12", stdin=b"one two\nthree four")
    assert json.loads(done.stdout)["text"] == "one two"
    assert json.loads(done.stdout)["unread"] == 11
    (line,) = done.stderr.decode().splitlines()
    assert "the last 11 characters were not read" in line
    assert "--max-chars 0" in line
    whole = run("clean", "-", "--max-chars", "0", stdin=b"one two\nthree four")
    assert (json.loads(whole.stdout)["unread"], whole.stderr) == (0, b"")


def test_favor_leans_to_one_side() -> None:
    doubtful = "Harbour bridge opens\nThe bridge opened on Monday after years of work.\nMore\nShare this"

    def said(favor: str) -> list[float]:
        page = json.loads(run("clean", "-", "--favor", favor, stdin=doubtful.encode()).stdout)
        return [s["confidence"] for s in page["segments"] if s["label"] == "cruft"]

    assert sum(said("precision")) > sum(said("recall"))
    (line,) = run("clean", "-", "--favor", "speed", stdin=b"x").stderr.decode().splitlines()
    assert "speed" in line


def test_language_may_be_given_again(dump: Path) -> None:
    assert run("clean", dump, "--language", "en", "--language", "de").returncode == 0


def test_a_terminal_gets_a_coloured_summary(dump: Path) -> None:
    shown, code = on_a_terminal("clean", dump)
    assert code == 0
    assert "\x1b[" in shown
    plain = without_styles(shown)
    assert re.search(r"main +Harbour bridge opens to trams after six years of work", plain)
    assert "Port Herald · 2 hours ago" in plain
    assert "2 records" in plain
    assert "left out: " in plain
    plain, _ = on_a_terminal("clean", dump, NO_COLOR="1")
    assert "\x1b[3" not in plain


def test_a_page_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    hostile = DUMP.replace("trams after", "\x1b]0;owned\x07 trams [bold]after[/bold]").replace(
        "Ferry line", "Ferry \x9b31m line"
    )
    path.write_text(hostile, encoding="utf-8")
    for form in ("summary", "json", "markdown", "text"):
        shown, code = on_a_terminal("clean", path, "--format", form)
        assert code == 0
        assert not {"\x07", "\x9b"} & set(shown)
        assert "\x1b]" not in shown
    assert "[bold]after[/bold]" in run("clean", path, "--format", "summary").stdout.decode()


def test_detectors_and_packs_are_listed() -> None:
    data = json.loads(run("detectors").stdout)
    assert [d["name"] for d in data["detectors"]] == [d.name for d in DETECTORS]
    assert {d["origin"] for d in data["detectors"]} == {"built-in"}
    assert all(d["about"] for d in data["detectors"])
    english = next(pack for pack in data["languages"] if pack["code"] == "en")
    assert english["name"] == "English"
    assert english["phrases"] > 100
    shown, code = on_a_terminal("detectors")
    assert code == 0
    assert "English" in shown
    assert DETECTORS[0].name in shown


def test_an_installed_detector_that_is_wrong_is_told_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "probe.py").write_text("from dumpclean import Detector\nGOOD = Detector('good', lambda dump: ())\n")
    info = tmp_path / "probe-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: probe\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text("[dumpclean.detectors]\nbad = probe:BAD\ngood = probe:GOOD\n")
    done = run("detectors", path=tmp_path)
    assert done.returncode == 1
    assert json.loads(done.stdout)["detectors"][-1]["name"] == "good"
    assert done.stderr.startswith(
        b"dumpclean: The detector 'bad' (probe:BAD of probe 1.2) cannot be loaded, AttributeError"
    )
    assert "Mend or uninstall" in done.stderr.decode()


def test_installed_detectors_run_when_asked(dump: Path, tmp_path: Path) -> None:
    (tmp_path / "probe.py").write_text(
        "from dumpclean import Detector, Label, Mark\n"
        "def find(dump):\n"
        "    return [Mark(i, 'ferry', Label.CRUFT, 40.0, 'on ferries') for i, b in enumerate(dump.blocks) if 'Ferry' in b.text]\n"
        "FERRIES = Detector('ferries', find, about='Lines on ferries')\n"
    )
    info = tmp_path / "probe-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: probe\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[dumpclean.detectors]\nferries = probe:FERRIES\n")
    listed = json.loads(run("detectors", path=tmp_path).stdout)["detectors"][-1]
    assert listed == {"name": "ferries", "origin": "installed", "about": "Lines on ferries"}
    reason = b'"reason": "on ferries"'
    assert reason in run("clean", dump, "--plugins", path=tmp_path).stdout
    assert reason not in run("clean", dump, path=tmp_path).stdout


def test_version() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert re.fullmatch(rb"dumpclean \d+\.\d+\S*\n", done.stdout)


@pytest.mark.parametrize("arguments", [(), ("--help",), ("clean", "--help")])
def test_help(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Usage: dumpclean" in done.stdout


def test_what_is_wrong_is_told_in_one_line(dump: Path, tmp_path: Path) -> None:
    assert refused("clean", tmp_path / "gone.txt").endswith("gone.txt: No such file or directory")
    assert refused("clean", tmp_path).endswith(f"{tmp_path}: Is a directory")
    assert "time zone" in refused("clean", dump, "--captured-at", "2025-07-06T12:00:00")
    assert "ISO 8601" in refused("clean", dump, "--captured-at", "yesterday")
    assert "'utf-9'" in refused("clean", dump, "--encoding", "utf-9")
    assert "'English'" in refused("clean", dump, "--language", "English")
    assert "'xml'" in refused("clean", dump, "--kind", "xml")
    assert "'yaml'" in refused("clean", dump, "--format", "yaml")
    assert "--colour" in refused("clean", dump, "--colour")
    assert "FILE" in refused("clean")
    assert "wash" in refused("wash", dump)


@pytest.mark.parametrize("form", ["json", "summary"])
def test_a_reader_that_leaves_is_not_complained_about(dump: Path, form: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([SCRIPT, "clean", dump, "--format", form], stdout=writer, stderr=subprocess.PIPE, check=False)  # noqa: S603 -- ours
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 1


@pytest.mark.parametrize("missing", ["typer", "rich"])
def test_without_its_extra_the_command_says_what_to_install(missing: str) -> None:
    code = f"""
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {missing!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Without())
from dumpclean.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)  # noqa: S603 -- our own interpreter
    assert done.returncode == 2
    assert done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert "pip install 'dumpclean[cli]'" in line
    assert missing in line
