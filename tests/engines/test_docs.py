"""The how-tos of engines and scrapers: their examples run and print what they show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from documents import ROOT, check_console, check_python, fences, room, shell
from engines.serving import serving


def test_engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(room(tmp_path))
    check_python(ROOT / "docs" / "engines.md")
    check_console(ROOT / "docs" / "engines.md", tmp_path)


def test_scrapy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(room(tmp_path))
    path = ROOT / "docs" / "scrapy.md"
    check_python(path)
    spider = next(f.text for f in fences(path) if "scrapy.Spider" in f.text)
    (tmp_path / "headlines.py").write_text(spider)
    (command,) = (f.text for f in fences(path) if f.language == "sh")
    with serving(ROOT / "fixtures") as address:
        assert "http://localhost:8000" in command
        shell(command.replace("http://localhost:8000", address), tmp_path)
    titles = [
        json.loads(line)["title"] for line in (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert titles[:2] == [
        "Harbour bridge opens to trams after six years of work",
        "Ferry line closes after the bridge takes its passengers",
    ]
