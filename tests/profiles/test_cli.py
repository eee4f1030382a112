"""`dumpclean learn`, and `--profile` of the other commands, as processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dumpclean.profiles import load_profiles
from profiles.making import page

SCRIPT = Path(sys.executable).parent / "dumpclean"


def execute(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([SCRIPT, *arguments], input=stdin, capture_output=True, text=True, check=False)  # noqa: S603 -- ours


def lines_of(count: int) -> str:
    pages = [page(n) for n in range(count)]
    return "".join(json.dumps({"body": p["content"], "url": p["url"], "date": "no date"}) + "\n" for p in pages)


@pytest.fixture(scope="module")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("learned")
    extra = json.dumps({"body": "a page without an address"}) + "\nno JSON\n"
    pages = folder / "pages.jsonl"
    pages.write_text(lines_of(24) + extra, encoding="utf-8")
    done = execute("learn", pages, "-o", folder / "profiles", "--content-column", "body")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{folder / 'profiles' / 'news.example.toml'}: 6 lines of furniture, from 24 of 24 pages\n"
    assert "left out 1 pages without an address" in done.stderr
    assert "left out 1 pages that could not be read" in done.stderr
    return folder / "profiles"


def cleaned(*arguments: str | Path) -> list[str]:
    """The detectors that decided."""
    done = execute("clean", "-", "--format", "json", *arguments, stdin=page(30)["content"])
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return [s["detector"] for s in found["segments"]]


def test_clean_consults_the_profile_of_the_host(profiles: Path) -> None:
    assert "profile" in cleaned("--profile", profiles, "--url", "https://www.news.example/30")
    assert "profile" not in cleaned("--profile", profiles, "--url", "https://other.example/30")
    assert "profile" not in cleaned("--profile", profiles)
    assert "profile" in cleaned("--profile", profiles / "news.example.toml", "--any-host")


def test_run_consults_it_too_and_knows_another_profile(profiles: Path, tmp_path: Path) -> None:
    def run(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
        given: tuple[str | Path, ...] = ("run", "-", "-o", tmp_path / "out", "--profile", folder, "--jobs", "2")
        return execute(*given, "--content-column", "body", "--time-column", "", *more, stdin=lines_of(3))

    done = run(profiles)
    assert done.returncode == 0, done.stderr
    (shard,) = (tmp_path / "out").glob("part-*.jsonl")
    assert len(shard.read_text("utf-8").splitlines()) == 3
    edited = tmp_path / "edited"
    edited.mkdir()
    text = (profiles / "news.example.toml").read_text("utf-8")
    (edited / "a.toml").write_text(text.replace("krel ommen", "krel umman"), encoding="utf-8")
    refused = run(edited)
    assert refused.returncode == 2
    assert "profiles" in refused.stderr
    assert run(edited, "--overwrite").returncode == 0


def test_the_site_of_all_may_be_named(tmp_path: Path) -> None:
    for n in range(6):
        (tmp_path / f"{n}.txt").write_text(page(n)["content"], encoding="utf-8")
    done = execute("learn", tmp_path, "-o", tmp_path / "profiles", "--site", "town")
    assert done.returncode == 0, done.stderr
    (profile,) = load_profiles(tmp_path / "profiles")
    assert (profile.site, profile.pages) == ("town", 6)


def test_too_few_pages_are_told(tmp_path: Path) -> None:
    done = execute("learn", "-", "-o", tmp_path / "p", "--content-column", "body", stdin=lines_of(4))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "dumpclean: Nothing was learned: a site needs 5 pages; of the site with the most there are 4"
    )
    assert not (tmp_path / "p").exists()


def test_a_profile_that_is_not_well_formed_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("version = 1\nsite = 2\n")
    done = execute("clean", "-", "--profile", tmp_path, stdin="x")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"dumpclean: {tmp_path}/a.toml:2: give the site")
