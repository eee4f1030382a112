"""What a batch writes: the same bytes however often it is stopped, whatever the number of processes."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import dumpclean
from batch.making import answer, do, record, rejects, rows, text, tree, write_jsonl, write_parquet
from dumpclean import OutputError
from dumpclean.arrow import PAGES, RECORDS
from dumpclean.batch import Columns, Job, OutputFormat, Progress, run
from poison import FRAGILE, MORTAL

SCRIPT = Path(sys.executable).parent / "dumpclean"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    records: list[Any] = [record(n) for n in range(25)]
    records[7] = "no JSON"
    records[16] = {"id": 16}
    return write_jsonl(tmp_path / "pages.jsonl", records)


@pytest.mark.parametrize("explode", [False, True])
def test_json_rows_are_what_clean_gives(pages: Path, tmp_path: Path, explode: bool) -> None:
    tally = do(pages, tmp_path / "out", explode=explode, shard_pages=10)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "_manifest.jsonl",
        *(f"part-00000{n}.jsonl" for n in range(3)),
    ]
    cleaned = [(n, dumpclean.clean(text(n), url=f"https://agg.example/{n}", captured_at="2025-07-06T12:00:00+00:00")) for n in range(25) if n not in (7, 16)]  # fmt: skip
    expected: list[dict[str, Any]] = []
    for n, page in cleaned:
        origin = {"input": str(pages), "position": n + 1}
        shared = {k: v for k, v in page.to_dict().items() if k in ("captured_at", "kind", "language")}
        if explode:
            expected += [origin | {"page_url": page.url} | shared | {"index": i} | r.to_dict() for i, r in enumerate(page.records)]  # fmt: skip
        else:
            sizes = {
                "characters": len(page.text),
                "cruft": sum(s.end - s.start for s in page.segments if s.label == "cruft"),
            }
            expected.append(origin | {"url": page.url} | shared | sizes | {"records": page.to_dict()["records"]})
    assert rows(tmp_path / "out") == expected
    assert (tally.pages, tally.rows, tally.rejected) == (23, len(expected), 2)
    assert tally.records == sum(len(page.records) for _, page in cleaned)
    assert [list(row) for row in rows(tmp_path / "out")] == [list(expected[0])] * len(expected)
    assert list(expected[0]) == ["input", "position", *(RECORDS if explode else PAGES).names]


@pytest.mark.parametrize("explode", [False, True])
def test_parquet_has_the_same_rows_as_json(pages: Path, tmp_path: Path, explode: bool) -> None:
    do(pages, tmp_path / "lines", explode=explode)
    do(pages, tmp_path / "table.parquet", explode=explode, shard_pages=10)
    table = pq.read_table(tmp_path / "table.parquet")
    assert table.schema.names == ["input", "position", *(RECORDS if explode else PAGES).names]

    def plain(value: Any) -> Any:
        """Times as instants, maps as dictionaries."""
        if isinstance(value, dict):
            return {k: dict(v or ()) if k == "provenance" else plain(v) for k, v in value.items()}
        if isinstance(value, list):
            return [plain(v) for v in value]
        return value.isoformat() if hasattr(value, "isoformat") else value

    assert plain(table.to_pylist()) == rows(tmp_path / "lines")


@pytest.mark.parametrize("format_", OutputFormat)
def test_workers_and_formats_change_no_row(pages: Path, tmp_path: Path, format_: OutputFormat) -> None:
    do(pages, tmp_path / "one", format=format_, shard_pages=10)
    do(pages, tmp_path / "two", format=format_, shard_pages=10, workers=2)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


@pytest.mark.parametrize("format_", OutputFormat)
def test_a_run_that_is_stopped_anywhere_goes_on_to_the_same_bytes(
    pages: Path, tmp_path: Path, format_: OutputFormat
) -> None:
    do(pages, tmp_path / "whole", format=format_, shard_pages=4)
    for stop in (1, 4, 9, 18, 24):
        out = tmp_path / f"stopped-{stop}"
        _stopped([pages], out, stop, 4, format_)
        assert len(list(out.glob("part-*"))) == (stop - 1) // 4
        assert not list(out.glob("_part-*"))
        tally = do(pages, out, format=format_, shard_pages=4)
        assert tree(out) == tree(tmp_path / "whole")
        assert (tally.pages, tally.rejected) == (23, 2)


def test_a_run_goes_on_in_the_midst_of_any_kind_of_input(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for n in range(5):
        (tmp_path / "folder" / f"{n}.txt").write_text(text(n), encoding="utf-8")
    damaged = write_jsonl(tmp_path / "damaged.jsonl.gz", [record(n) for n in range(6)])
    damaged.write_bytes(damaged.read_bytes()[:-30])
    archive = tmp_path / "crawl.warc"
    answers = [answer(f"https://a.example/{n}", f"<p>{text(n)}</p>".encode(), "image/png" if n == 2 else "text/html") for n in range(6)]  # fmt: skip
    archive.write_bytes(b"".join(answers))
    table = write_parquet(tmp_path / "p.parquet", [record(n) for n in range(7)] + [{"id": 8}])
    other = write_parquet(tmp_path / "other.parquet", [{"id": 8}])
    inputs = [damaged, table, other, tmp_path / "folder", archive]
    whole = do(inputs, tmp_path / "whole", shard_pages=1)
    assert (whole.skipped, whole.rejected) == (1, 3)
    for shard_pages in (1, 2, 5):
        do(inputs, tmp_path / f"by-{shard_pages}", shard_pages=shard_pages)
        for limit in range(1, whole.read + whole.skipped, 3):
            out = tmp_path / f"out-{shard_pages}-{limit}"
            _stopped(inputs, out, limit, shard_pages)
            assert do(inputs, out, shard_pages=shard_pages) == whole
            assert tree(out) == tree(tmp_path / f"by-{shard_pages}")


def _stopped(
    inputs: list[Path], output: Path, after: int, shard_pages: int, format_: OutputFormat | None = None
) -> None:
    """A run that ends after so many items, as Ctrl-C ends it."""
    left = after

    def watch(_: Progress) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(Job(inputs=tuple(map(str, inputs)), output=output, shard_pages=shard_pages, format=format_), watch)


def test_a_killed_run_goes_on_to_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    pages = write_jsonl(tmp_path / "many.jsonl", [record(n) if n % 9 else "no JSON" for n in range(240)])

    def command(out: str) -> list[str]:
        return [str(SCRIPT), "run", str(pages), "-o", str(tmp_path / out), "--jobs", "2", "--shard-pages", "12", "--format", "jsonl.gz"]  # fmt: skip

    subprocess.run(command("whole"), check=True, capture_output=True)  # noqa: S603 -- ours
    out, kills = tmp_path / "killed", 0
    for extra in (0.0, 0.05, 0.1, 0.02):
        before = len(list(out.glob("part-*")))
        with subprocess.Popen(command("killed"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603 -- ours
            while process.poll() is None and len(list(out.glob("part-*"))) < before + 2:
                time.sleep(0.005)
            time.sleep(extra)
            kills += process.poll() is None
            process.kill()
    assert kills >= 2
    subprocess.run(command("killed"), check=True, capture_output=True)  # noqa: S603 -- ours
    assert tree(out) == tree(tmp_path / "whole")


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    pages = write_jsonl(tmp_path / "many.jsonl", [record(n) for n in range(3000)])
    command = [str(SCRIPT), "run", str(pages), "-o", str(tmp_path / "out"), "--jobs", "2", "--shard-pages", "10"]
    with subprocess.Popen(  # noqa: S603 -- ours
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        while not list((tmp_path / "out").glob("part-*")):
            time.sleep(0.01)
        process.kill()
    for _ in range(600):  # they notice at once, but the machine may be busy
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("workers are left over")


def test_two_runs_into_one_folder_are_refused(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    refused: list[str] = []

    def watch(progress: Progress) -> None:
        if not refused:
            with pytest.raises(OutputError, match="Another run") as caught:
                do(pages, out, overwrite=True)
            refused.append(str(caught.value))

    run(Job(inputs=(str(pages),), output=out), watch)
    assert str(out) in refused[0]
    again = do(pages, out)  # nobody holds it any more
    assert again.pages
    assert "_lock" not in tree(out)


def _heed_interrupts() -> None:
    """Shells that start a job in the background tell it, and all that it starts, to ignore interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_interrupting_the_command_keeps_whole_shards(tmp_path: Path) -> None:
    pages = write_jsonl(tmp_path / "many.jsonl", [record(n) for n in range(3000)])
    command = [str(SCRIPT), "run", str(pages), "-o", str(tmp_path / "out"), "--jobs", "2", "--shard-pages", "10"]
    with subprocess.Popen(  # noqa: S603 -- ours
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 -- no other thread runs here
    ) as process:
        while not list((tmp_path / "out").glob("part-*")):
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers get it, too
        shown, said = process.communicate()
    assert (process.returncode, shown) == (130, b"")
    assert said.decode().splitlines() == [
        "dumpclean: stopped. The whole shards are kept; the same command goes on from there."
    ]
    assert not list((tmp_path / "out").glob("_part-*"))


@pytest.mark.parametrize(("cleaner", "workers"), [(FRAGILE, 1), (FRAGILE, 2), (MORTAL, 2)])
def test_a_poisoned_page_is_rejected_and_the_run_goes_on(tmp_path: Path, cleaner: Any, workers: int) -> None:
    records = [record(n) for n in range(40)]
    records[20]["text"] = "POISON ARSENIC"
    tally = do(
        write_jsonl(tmp_path / "p.jsonl", records), tmp_path / "out", cleaner=cleaner, workers=workers, shard_pages=15
    )
    assert (tally.pages, tally.rejected) == (39, 1)
    assert [row["position"] for row in rows(tmp_path / "out")] == [n for n in range(1, 41) if n != 21]
    (refused,) = rejects(tmp_path / "out")
    assert (refused["position"], refused["url"]) == (21, "https://agg.example/20")
    assert ("poisoned" if cleaner is FRAGILE else "worker process died") in refused["reason"]


def test_limit_and_language(pages: Path, tmp_path: Path) -> None:
    assert do(pages, tmp_path / "ten", limit=10).read == 10
    assert [row["position"] for row in rows(tmp_path / "ten")] == [1, 2, 3, 4, 5, 6, 7, 9, 10]
    french = "Le pont du port rouvre aux tramways\n\nLes tramways ont traversé le pont du port pour la première fois lundi, six ans après le début des travaux, et la ligne relie la vieille ville à l'université."
    write_jsonl(tmp_path / "mixed.jsonl", [record(1), {"text": french}, record(2)])
    tally = do(tmp_path / "mixed.jsonl", tmp_path / "french", languages=("fr", "ar"))
    assert (tally.pages, tally.elsewhere, tally.rows) == (3, 2, 1)
    assert [(row["position"], row["language"]) for row in rows(tmp_path / "french")] == [(2, "fr")]


def test_a_finished_run_is_not_done_again(pages: Path, tmp_path: Path) -> None:
    first = do(pages, tmp_path / "out")
    before = tree(tmp_path / "out")
    assert do(pages, tmp_path / "out") == first
    assert tree(tmp_path / "out") == before


def test_another_run_does_not_mix_with_the_one_that_is_there(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    do(pages, out, shard_pages=10)
    with pytest.raises(OutputError, match="explode differ"):
        do(pages, out, shard_pages=10, explode=True)
    with pytest.raises(OutputError, match="columns, limit differ"):
        do(pages, out, shard_pages=10, limit=3, columns=Columns(assume_utc=True))
    pages.write_bytes(pages.read_bytes() + json.dumps(record(99)).encode() + b"\n")
    with pytest.raises(OutputError, match="inputs differ"):
        do(pages, out, shard_pages=10)
    assert do(pages, out, shard_pages=10, overwrite=True).read == 26
    (out / "part-000001.jsonl").write_text("changed")
    with pytest.raises(OutputError, match=r"part-000001\.jsonl is missing or was changed"):
        do(pages, out, shard_pages=10)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").touch()
    with pytest.raises(OutputError, match=r"holds thesis\.tex"):
        do(pages, tmp_path / "mine")
    with pytest.raises(OutputError, match="is a file"):
        do(pages, pages)


def test_a_manifest_that_was_cut_off_loses_one_shard_only(pages: Path, tmp_path: Path) -> None:
    do(pages, tmp_path / "whole", shard_pages=5)
    do(pages, tmp_path / "out", shard_pages=5)
    manifest = tmp_path / "out" / "_manifest.jsonl"
    lines = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(b"".join(lines[:3]) + lines[3][:50])
    do(pages, tmp_path / "out", shard_pages=5)
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")
    manifest.write_bytes(b"".join([*lines[:2], b"garbage\n", *lines[2:]]))
    with pytest.raises(OutputError, match="damaged"):
        do(pages, tmp_path / "out", shard_pages=5)


def test_a_full_disk_is_one_clear_error_and_no_loss(tmp_path: Path) -> None:
    pages = write_jsonl(tmp_path / "p.jsonl", [record(n) for n in range(60)])
    do(pages, tmp_path / "whole", shard_pages=20)
    sizes = [p.stat().st_size for p in sorted((tmp_path / "whole").glob("part-*"))]
    command = [str(SCRIPT), "run", str(pages), "-o", str(tmp_path / "out"), "--jobs", "1", "--shard-pages", "20"]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (max(sizes[:2]) - 1, resource.RLIM_INFINITY))

    done = subprocess.run(command, capture_output=True, check=False, preexec_fn=limited)  # noqa: S603 -- ours; one thread
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert "cannot be written: File too large" in line
    assert "the same command goes on from there" in line
    assert not list((tmp_path / "out").glob("_part-*"))
    subprocess.run(command, capture_output=True, check=True)  # noqa: S603 -- ours
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_an_output_that_cannot_be_made_is_one_clear_error(pages: Path) -> None:
    with pytest.raises(OutputError, match=r"pages\.jsonl/out cannot be written: Not a directory"):
        do(pages, pages / "out")
