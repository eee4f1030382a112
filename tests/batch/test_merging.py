"""`dumpclean merge`: rows in, articles out, on disk."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from batch.making import do, rejects, rows, write_jsonl
from dumpclean import ArgumentTypeError, ArgumentValueError, Merged, OutputError, merge_sightings
from dumpclean.arrow import MERGED
from dumpclean.batch import articles, merging, sorting
from dumpclean.batch.merging import MergeJob, MergeProgress, MergeTally, merge
from dumpclean.batch.rows import json_line
from dumpclean.batch.shards import OutputFormat
from dumpclean.sightings.rows import merged_row, sightings_in
from sightings.making import NOON, OTHER, TEXT, TITLE, seen

SCRIPT = Path(sys.executable).parent / "dumpclean"


def some() -> list[Merged]:
    """Sightings of 40 articles, five of each."""
    texts = [f"{n} {TEXT}" for n in range(40)]
    return [
        seen(f"{n:02} {TITLE}", f"{h + 2} hours ago", hour=h, text=text)
        for n, text in enumerate(texts)
        for h in range(5)
    ]


def written(path: Path, sightings: list[Merged], *more: Any) -> Path:
    return write_jsonl(path, [*(json_line(merged_row(s)).rstrip(b"\n") for s in sightings), *more])


def execute(inputs: list[Path], output: Path, **options: Any) -> MergeTally:
    return merge(MergeJob(inputs=tuple(map(str, inputs)), output=output, **options))


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SCRIPT, "merge", *arguments], capture_output=True, check=False, text=True)  # noqa: S603 -- ours


def bytes_of(output: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(output.glob("part-*"))}


def test_articles_are_those_that_memory_gives(tmp_path: Path) -> None:
    given = some()
    random.Random(1).shuffle(given)
    tally = execute([written(tmp_path / "in.jsonl", given)], tmp_path / "out")
    assert rows(tmp_path / "out") == [json.loads(json_line(merged_row(m))) for m in merge_sightings(given)]
    assert tally == MergeTally(sightings=200, rows=40, repeated=40)
    assert not [p for p in (tmp_path / "out").iterdir() if p.name.startswith("_") and p.name != "_manifest.jsonl"]


@pytest.mark.parametrize("format_", [OutputFormat.JSONL, OutputFormat.PARQUET])
def test_one_article_with_nearly_all_sightings_is_merged_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: OutputFormat
) -> None:
    """As in memory, though hardly any of its lines, sightings and names fit into what memory may hold."""
    monkeypatch.setattr(articles, "HELD", 7)
    monkeypatch.setattr(articles, "ROOM", 300)
    monkeypatch.setattr(articles, "AT_ONCE", 11)
    monkeypatch.setattr(merging, "LARGE", 100)
    monkeypatch.setattr(sorting, "FAN", 5)
    monkeypatch.setattr(sorting.sort_lines, "__defaults__", (5000,))
    given = [*some()[:30], *many_of_one(400)]
    random.Random(1).shuffle(given)
    tally = execute([written(tmp_path / "in.jsonl", given)], tmp_path / "out", format=format_)
    expected = merge_sightings(given)
    assert max(len(m.sightings) for m in expected) > 350
    assert tally.repeated == sum(len(m.sightings) > 1 for m in expected)
    if format_ is OutputFormat.JSONL:
        found = rows(tmp_path / "out")
    else:
        table = pq.read_table(tmp_path / "out")
        found = [json.loads(json_line(merged_row(m))) for row in table.to_pylist() for m in sightings_in(row)]
    assert found == [json.loads(json_line(merged_row(m))) for m in expected]


def test_a_part_may_fit_where_an_article_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "HELD", 7)
    given = many_of_one(60)
    execute([written(tmp_path / "in.jsonl", given)], tmp_path / "out")
    assert rows(tmp_path / "out") == [json.loads(json_line(merged_row(m))) for m in merge_sightings(given)]
    assert [p.name for p in (tmp_path / "out").iterdir() if p.is_dir()] == []


def many_of_one(number: int) -> list[Merged]:
    """Whole, as a teaser and bare, from several outlets, under several headlines, each page with an address of its own; some twice."""
    texts = [TEXT, f"{TEXT[:120]}…", "", f"{TEXT} More."]
    titles = [TITLE, f"Politics: {TITLE}", f"{TITLE} | Port Herald", "Harbour bridge opens to…"]
    made = [
        seen(
            titles[n % 7 % 4],
            f"{n % 40 + 2} minutes ago",
            hour=n % 40 / 60,
            page=f"https://agg.example/{n}",
            text=texts[n % 5 % 4],
            source=("Port Herald", "PORT HERALD", None, "Sound Radio")[n % 11 % 4 if n % 5 % 4 != 2 else 0],
            url=f"https://port.example/{n % 90}",
        )
        for n in range(number)
    ]
    return [*made, *made[::9]]


def test_order_and_shares_of_the_inputs_change_no_byte(tmp_path: Path) -> None:
    given = some()
    execute([written(tmp_path / "in.jsonl", given)], tmp_path / "one")
    random.Random(2).shuffle(given)
    parts = [written(tmp_path / f"{n}.jsonl{end}", given[n::3]) for n, end in enumerate(["", ".gz", ".zst"])]
    execute(parts, tmp_path / "two")
    execute([*parts, parts[0]], tmp_path / "twice")
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two") == bytes_of(tmp_path / "twice")


@pytest.mark.parametrize("format_", OutputFormat)
def test_what_was_merged_merges_again(tmp_path: Path, format_: OutputFormat) -> None:
    given = some()
    execute([written(tmp_path / "all.jsonl", given)], tmp_path / "whole")
    execute([written(tmp_path / "first.jsonl", given[:90])], tmp_path / "half", format=format_)
    execute([tmp_path / "half", written(tmp_path / "rest.jsonl", given[90:])], tmp_path / "again")
    assert bytes_of(tmp_path / "again") == bytes_of(tmp_path / "whole")


def test_rows_of_runs_are_read_exploded_or_not_and_from_parquet(tmp_path: Path) -> None:
    pages = write_jsonl(
        tmp_path / "pages.jsonl",
        [
            {
                "text": page(n),
                "url": f"https://agg.example/{n}",
                "captured_at": (NOON + timedelta(minutes=20 * n)).isoformat(),
            }
            for n in range(3)
        ],
    )
    for name, explode in (("nested", False), ("exploded", True), ("exploded.parquet", True), ("nested.parquet", False)):
        do(pages, tmp_path / name, explode=explode)
        execute([tmp_path / name], tmp_path / f"merged-{name}", format=OutputFormat.JSONL)
    (found,) = {
        json.dumps(rows(tmp_path / f"merged-{n}")) for n in ("nested", "exploded", "exploded.parquet", "nested.parquet")
    }
    ferry = next(row for row in json.loads(found) if row["title"].startswith("Ferry"))
    assert [s["page_url"] for s in ferry["sightings"]] == [f"https://agg.example/{n}" for n in range(3)]
    assert (ferry["published"]["earliest"], ferry["published"]["latest"]) == (
        "2025-07-06T09:40:00+00:00",
        "2025-07-06T11:00:00+00:00",
    )


def page(number: int) -> str:
    return f"Page {number} of the harbour news\n{OTHER.splitlines()[0]}\n\nRelated Articles\n\n\nPort Herald\n2 hours ago\n- Port Herald\nFerry line closes after the bridge takes its passengers\n{TEXT.replace(chr(10), ' ')}\n"


def test_parquet_has_the_same_rows_as_json(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", some())
    execute([source], tmp_path / "lines")
    execute([source], tmp_path / "table.parquet")
    table = pq.read_table(tmp_path / "table.parquet")
    assert table.schema.equals(MERGED)
    found = [json.loads(json_line(merged_row(m))) for row in table.to_pylist() for m in sightings_in(row)]
    assert found == rows(tmp_path / "lines")


def test_bad_rows_are_set_aside_with_their_reason(tmp_path: Path) -> None:
    good = merged_row(seen())
    bad: list[tuple[Any, str]] = [
        (b"no JSON", "no JSON in UTF-8"),
        (b"[1]", "no JSON object but list"),
        ({"text": "a dump"}, "no role: this is no row of records or pages"),
        ({"role": "chief"}, "role is none that there is: 'chief'"),
        ({"role": "main", "title": 3}, "title is no str but int"),
        ({"role": "main", "captured_at": "2025-07-06T12:00:00"}, "captured_at has no offset"),
        ({"role": "main", "captured_at": "noon"}, "captured_at is no ISO 8601 time: 'noon'"),
        ({"role": "main", "published": "noon"}, "published is no date with its interval: 'noon'"),
        ({"role": "main", "published": {"text": "noon"}}, "published has no text or no precision"),
        ({"role": "main", "published": {"text": "noon", "precision": "aeon"}}, "precision is none"),
        ({"role": "main", "published": {"text": "n", "precision": "day", "oldest": "x"}}, "oldest is no number of seconds"),
        ({"role": "main", "authors": "Ida"}, "authors is no list of names"),
        ({"role": "main", "provenance": 3}, "provenance is no map"),
        ({"role": "main", "confidence": "high"}, "confidence is no number"),
        ({"role": "main", "sightings": []}, "sightings is empty"),
        ({"role": "main", "sightings": ["x"]}, "sightings is no list of rows"),
        ({"records": {"role": "main"}}, "records is no list of rows"),
    ]  # fmt: skip
    cut = written(tmp_path / "cut.jsonl.gz", some())
    cut.write_bytes(cut.read_bytes()[:-30])
    lines = write_jsonl(tmp_path / "in.jsonl", [json_line(good).rstrip(b"\n"), *(row for row, _ in bad), b"", {"role": "comment", "text": "First!"}])  # fmt: skip
    tally = execute([lines, cut], tmp_path / "out")
    found = rejects(tmp_path / "out")
    assert (tally.rejected, tally.comments) == (len(bad) + 1, 1)
    for number, (reject, (_, reason)) in enumerate(zip(found, bad, strict=False), 2):
        assert reject["reason"].startswith(reason)
        assert (reject["input"], reject["position"]) == (str(lines), number)
    assert found[-1]["reason"].startswith("cannot be read from here on")
    assert any(row["title"] == TITLE for row in rows(tmp_path / "out"))


@pytest.mark.parametrize("stop", [1, 120, 200, 250, 400])
def test_a_run_that_is_stopped_anywhere_starts_over_to_the_same_bytes(tmp_path: Path, stop: int) -> None:
    source = written(tmp_path / "in.jsonl", some(), b"no JSON")
    job = MergeJob(inputs=(str(source),), output=tmp_path / "out", shard_articles=7)
    left = stop

    def watch(_: MergeProgress) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        merge(job, watch)
    assert not list(job.output.glob("_part-*"))
    assert not (job.output / "_scratch").exists()
    for part in job.output.glob("part-*"):
        assert all(json.loads(line) for line in part.read_bytes().splitlines())
    (job.output / "_scratch").mkdir()  # as a kill leaves it
    (job.output / "_scratch" / "0000.jsonl").write_bytes(b"half a li")
    (job.output / "_part-000009.jsonl").write_bytes(b"half a li")
    tally = merge(job)
    assert len(rejects(job.output)) == 1
    execute([source], tmp_path / "whole", shard_articles=7)
    assert bytes_of(job.output) == bytes_of(tmp_path / "whole")
    assert len(bytes_of(job.output)) == 6
    assert merge(job) == tally  # done already
    with pytest.raises(OutputError, match="shard_articles differ"):
        execute([source], job.output, shard_articles=8)
    assert execute([source], job.output, shard_articles=8, overwrite=True).rows == 40


def test_what_is_asked_wrongly_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>x", encoding="utf-8")
    with pytest.raises(ArgumentValueError, match="holds no records but html"):
        execute([tmp_path / "page.html"], tmp_path / "out")
    with pytest.raises(ArgumentValueError, match="at least one input"):
        execute([], tmp_path / "out")
    with pytest.raises(ArgumentValueError, match="1 or more"):
        execute([tmp_path], tmp_path / "out", shard_articles=0)
    with pytest.raises(ArgumentTypeError, match="whole number"):
        execute([tmp_path], tmp_path / "out", shard_articles="7")


def test_the_command_tells_what_came_of_it(tmp_path: Path) -> None:
    contradictory = [seen(words="2 hours ago"), seen(words="2 hours ago", hour=72)]
    source = written(
        tmp_path / "in.jsonl", [*some(), *contradictory], b"no JSON", {"role": "comment", "text": "First!"}
    )
    done = command(source, "-o", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert [" ".join(line.split()) for line in done.stdout.splitlines()] == [
        "sightings 202",
        "comments 1 not written",
        f"rejected 1 in {tmp_path / 'out'}.rejects.jsonl",
        f"articles 41 in {tmp_path / 'out'}",
        "seen more than once 41",
        "with dates that exclude each other 1 contradictory is true in their rows",
    ]
    refused = command(tmp_path / "gone", "-o", tmp_path / "o")
    assert refused.returncode == 2
    assert refused.stderr.startswith("dumpclean: There is no file or folder")
