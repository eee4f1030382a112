"""`dumpclean packs` and `--pack`, run as processes of their own."""

from __future__ import annotations

import json
from pathlib import Path

from test_cli import DUMP, refused, run

HEAD = 'language = "eu"\nname = "Basque"\n'


def test_faults_are_told_with_file_and_line(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(HEAD + '[share]\nline = ["Partekatu"]\nprefix = ["Partekatu"]\n', encoding="utf-8")
    bad.write_text(HEAD + '[share]\nline = [\n  "{y}",\n  "a {x}",\n]\n', encoding="utf-8")
    done = run("packs", "check", bad, good)
    assert (done.returncode, done.stderr) == (1, b"")
    lines = done.stdout.decode().splitlines()
    assert [line.split(" ")[0] for line in lines] == [f"{bad}:5:", f"{bad}:6:", f"{good}:5:", f"{good}:"]
    assert "note: share.prefix: 'Partekatu' is one plain word" in lines[2]
    assert lines[3].endswith("Basque (eu), 2 phrases: 1 line, 1 prefix")
    assert run("packs", "check", good).returncode == 0
    assert run("packs", "check", "--quiet", good).stdout == b""
    assert str(tmp_path / "none.toml") in refused("packs", "check", tmp_path / "none.toml")


def test_categories_are_listed() -> None:
    lines = run("packs", "categories").stdout.decode().splitlines()
    assert lines[0].split() == ["share", "cruft", "4.0", "share", "bar", "or", "article", "tool"]
    assert len(lines) > 25


def test_a_pack_counts_in_clean_and_in_run(tmp_path: Path) -> None:
    pack, dump = tmp_path / "ours.toml", tmp_path / "dump.txt"
    pack.write_text(HEAD + '[share]\nline = ["Zorbulate with quandles"]\n', encoding="utf-8")
    dump.write_text(DUMP.replace("Comments\n", "Zorbulate with quandles\n"), encoding="utf-8")
    page = json.loads(run("clean", "--pack", pack, dump).stdout)
    (segment,) = [s for s in page["segments"] if "Zorbulate" in page["text"][s["start"] : s["end"]]]
    assert segment["reason"].startswith("interface phrase: share bar")
    done = run("run", dump, "-o", tmp_path / "out", "--pack", pack, "-j", "1")
    assert done.returncode == 0, done.stderr
    assert (
        "holds a run of another kind: packs differ"
        in run("run", dump, "-o", tmp_path / "out", "-j", "1").stderr.decode()
    )


def test_a_pack_that_is_wrong_is_refused(tmp_path: Path) -> None:
    pack = tmp_path / "ours.toml"
    pack.write_text(HEAD + "[shares]\n", encoding="utf-8")
    assert f"{pack}:3: no category 'shares'" in refused("clean", "--pack", pack, "-")
