"""What a batch reads: every kind of input gives the pages that it holds, and says what it cannot read and where."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dumpclean
from batch.making import (
    CAPTURED,
    answer,
    do,
    pack,
    record,
    rejects,
    rows,
    text,
    warc_record,
    write_jsonl,
    write_parquet,
)
from dumpclean import ArgumentTypeError, ArgumentValueError
from dumpclean.batch import Columns, InputFormat
from dumpclean.batch.reading import LONGEST

COUNT = 7


def records_of(n: int, **arguments: Any) -> list[dict[str, Any]]:
    return [r.to_dict() for r in dumpclean.clean(text(n), **arguments).records]


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.jsonl.gz", "pages.jsonl.zst", "pages.ndjson", "pages.parquet"])
def test_columns(tmp_path: Path, name: str) -> None:
    write = write_parquet if name.endswith("parquet") else write_jsonl
    path = write(tmp_path / name, [record(n) for n in range(COUNT)])
    tally = do(path, tmp_path / "out", shard_pages=3)
    assert (tally.pages, tally.rejected, tally.rows) == (COUNT, 0, COUNT)
    found = rows(tmp_path / "out")
    for n, row in enumerate(found):
        assert (row["input"], row["position"], row["url"]) == (str(path), n + 1, f"https://agg.example/{n}")
        assert datetime.fromisoformat(row["captured_at"]) == datetime.fromisoformat(CAPTURED)
        assert row["records"] == records_of(n, url=row["url"], captured_at=row["captured_at"])


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_folders_and_patterns(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "dumps"
    (folder / "b").mkdir(parents=True)
    html = "<html><body><h1>Trams cross the bridge</h1><p>Trams crossed the harbour bridge on Monday.</p></body></html>"
    for name, content in [
        ("b/1.txt", text(1)),
        ("a.html", html),
        ("c.txt", text(3)),
        (".hidden.txt", "no"),
        ("b/x.png", "no"),
    ]:
        (folder / f"{name}{suffix}").write_bytes(pack(content.encode(), suffix))
    do(folder, tmp_path / "out")
    found = rows(tmp_path / "out")
    assert [row["input"] for row in found] == [str(folder / f"{n}{suffix}") for n in ("a.html", "b/1.txt", "c.txt")]
    assert [row["kind"] for row in found] == ["html", "text", "text"]
    assert [row["records"] for row in found[1:]] == [records_of(1), records_of(3)]
    do(str(folder / "**" / f"*.txt{suffix}"), tmp_path / "texts")
    assert [row["records"] for row in rows(tmp_path / "texts")] == [records_of(1), records_of(3)]


def test_an_output_within_the_input_is_not_read(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "pages.jsonl", [record(1), "{"])
    for _ in range(2):
        assert do(tmp_path, tmp_path / "out", overwrite=True).read == 2


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack("".join(json.dumps(record(n)) + "\n" for n in range(3)).encode(), ".zst")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(packed)))
    do("-", tmp_path / "out")
    assert [row["records"][0]["title"][:16] for row in rows(tmp_path / "out")] == [
        f"Harbour bridge {n}" for n in range(3)
    ]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text(1).encode())))
    do("-", tmp_path / "one", input_format=InputFormat.TEXT)
    assert rows(tmp_path / "one")[0]["records"] == records_of(1)


def test_web_archives(tmp_path: Path) -> None:
    russian = (
        "<html><body><h1>Трамваи на мосту</h1><p>Первый трамвай прошёл по мосту в понедельник утром.</p></body></html>"
    )
    path = tmp_path / "crawl.warc.gz"
    parts = [
        warc_record("warcinfo", "urn:info", b"software: x\r\n", "application/warc-fields"),
        answer("https://a.example/1", russian.encode("cp1251"), "text/html; charset=windows-1251"),
        warc_record("request", "https://a.example/1", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        answer("https://a.example/2", russian.encode(), "text/html; charset=iso-8859-1"),
        answer("https://a.example/3", pack(russian.encode(), ".gz"), "text/html", headers="Content-Encoding: gzip\r\n"),
        answer("https://a.example/4", b"\x89PNG", "image/png"),
        answer("https://a.example/5", b"gone", status="404 Not Found"),
        answer("https://a.example/6", text(6).encode(), "text/plain"),
        answer("https://a.example/7", russian.encode("cp1251"), "text/html; charset=nonsense"),
    ]
    path.write_bytes(b"".join(pack(part, ".gz") for part in parts))
    tally = do(path, tmp_path / "out")
    assert (tally.pages, tally.skipped, tally.rejected) == (5, 2, 0)
    found = rows(tmp_path / "out")
    assert [row["url"][-1] for row in found] == ["1", "2", "3", "6", "7"]
    assert [row["position"] for row in found] == [1, 2, 3, 6, 7]
    assert {row["records"][0]["title"] for row in (*found[:3], found[4])} == {"Трамваи на мосту"}
    assert found[3]["records"] == records_of(6, url="https://a.example/6", captured_at=CAPTURED)
    assert {row["captured_at"] for row in found} == {CAPTURED}
    wet = tmp_path / "crawl.warc.wet"
    wet.write_bytes(warc_record("conversion", "https://a.example/9", text(9).encode(), "text/plain"))
    do(wet, tmp_path / "wet")
    assert rows(tmp_path / "wet")[0]["records"] == records_of(9, url="https://a.example/9", captured_at=CAPTURED)


def test_bad_records_are_rejected_with_reason_and_place(tmp_path: Path) -> None:
    bad: list[Any] = [
        "{not json",
        b"\xff\xfe\xff",
        [1, 2],
        {"id": 1},
        {"text": None},
        {"text": 12},
        record(1) | {"captured_at": "2025-07-06T12:00:00"},
        record(1) | {"captured_at": "yesterday"},
        "[" * 100_000,
        '{"text": "' + "x" * LONGEST + '"}',
    ]
    lines = [record(0), "", *bad, record(2)]
    tally = do(write_jsonl(tmp_path / "pages.jsonl", lines), tmp_path / "out")
    assert (tally.pages, tally.rejected) == (2, len(bad))
    assert [row["position"] for row in rows(tmp_path / "out")] == [1, len(lines)]
    refused = rejects(tmp_path / "out")
    assert [r["position"] for r in refused] == list(range(3, 3 + len(bad)))
    reasons = ["no JSON", "no JSON", "no JSON object but list", "missing or null", "missing or null", "no text but int",
               "no offset", "no ISO 8601", "no JSON", "longer than 16 MiB"]  # fmt: skip
    for r, reason in zip(refused, reasons, strict=True):
        assert reason in r["reason"]
        assert r["input"] == str(tmp_path / "pages.jsonl")
        assert len(r.get("excerpt", "")) <= 200
    assert refused[0]["excerpt"] == "{not json"


def test_times_of_capture(tmp_path: Path) -> None:
    noon = datetime(2025, 7, 6, 12, tzinfo=UTC)
    columns = Columns(time="when", assume_utc=True)
    times = ["2025-07-06T12:00:00", noon.timestamp(), "2025-07-06 14:00:00+02:00", " 2025-07-06T12:00Z ", None, ""]
    path = write_jsonl(tmp_path / "pages.jsonl", [{"text": text(1), "when": when} for when in times])
    do(path, tmp_path / "out", columns=columns)
    found = [row["captured_at"] and datetime.fromisoformat(row["captured_at"]) for row in rows(tmp_path / "out")]
    assert found == [noon, noon, noon, noon, None, None]
    table = pa.table({"text": [text(1)] * 2, "date": pa.array([date(2025, 7, 6), None])})
    pq.write_table(table, tmp_path / "p.parquet")
    assert do(tmp_path / "p.parquet", tmp_path / "refused").rejected == 1
    do(tmp_path / "p.parquet", tmp_path / "dates", columns=Columns(assume_utc=True))
    assert [r["captured_at"] for r in rows(tmp_path / "dates")] == ["2025-07-06T00:00:00+00:00", None]
    assert do(tmp_path / "p.parquet", tmp_path / "none", columns=Columns(time="")).pages == 2


def test_frames_of_zstandard_may_follow_each_other(tmp_path: Path) -> None:
    frames = [
        pack("".join(json.dumps(record(n)) + "\n" for n in range(i, i + 40)).encode(), ".zst") for i in (0, 40, 80)
    ]
    (tmp_path / "p.jsonl.zst").write_bytes(b"".join(frames))
    assert do(tmp_path / "p.jsonl.zst", tmp_path / "out").pages == 120
    (tmp_path / "p.jsonl.zst").write_bytes(frames[0] + b"no frame" + frames[1])
    assert do(tmp_path / "p.jsonl.zst", tmp_path / "bad").pages == 40
    assert "Zstd" in rejects(tmp_path / "bad")[0]["reason"] or "zstd" in rejects(tmp_path / "bad")[0]["reason"]


@pytest.mark.parametrize("name", ["cut.jsonl.gz", "cut.jsonl.zst", "cut.parquet", "cut.warc.gz", "cut.warc"])
def test_a_damaged_file_is_read_as_far_as_it_goes_and_the_next_one_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if "warc" in name:
        whole = [answer(f"https://a.example/{n}", f"<p>{text(n)}</p>".encode()) for n in range(20)]
        path.write_bytes(b"".join(pack(part, path.suffix) for part in whole))
    else:
        (write_parquet if name.endswith("parquet") else write_jsonl)(path, [record(n) for n in range(20)])
    path.write_bytes(path.read_bytes()[:-60])
    after = write_jsonl(tmp_path / "z.jsonl", [record(1)])
    tally = do([path, after], tmp_path / "out")
    assert tally.rejected == 1
    assert 1 <= tally.pages <= 20
    assert rejects(tmp_path / "out")[0]["input"] == str(path)
    assert rejects(tmp_path / "out")[0]["position"] == tally.pages
    assert rows(tmp_path / "out")[-1]["input"] == str(after)


def test_halves_of_characters_do_not_stop_a_run(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "p.jsonl", [r'{"text": "Trams \ud83d\ude8b and a half \ud83d one"}'])
    do(path, tmp_path / "out", format="jsonl")
    do(path, tmp_path / "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.num_rows == 1


@settings(max_examples=40)
@given(st.lists(st.one_of(st.binary(max_size=60).map(lambda b: b.replace(b"\n", b"")), st.text(max_size=40).map(lambda t: json.dumps({"text": t}).encode()), st.recursive(st.none() | st.text() | st.floats(), lambda x: st.dictionaries(st.sampled_from(["text", "url", "date"]), x)).map(lambda v: json.dumps(v).encode())), max_size=8))  # fmt: skip
def test_every_line_is_a_page_or_a_reject(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    folder = tmp_path_factory.mktemp("lines")
    path = write_jsonl(folder / "p.jsonl", [record(0), *lines])
    tally = do(path, folder / "out")
    held = [line for line in lines if line.strip()]
    assert tally.read == 1 + len(held)
    assert tally.rejected == len(rejects(folder / "out"))
    assert len(rows(folder / "out")) == tally.pages


def test_inputs_that_cannot_be_meant_are_refused(tmp_path: Path) -> None:
    pages = write_jsonl(tmp_path / "pages.jsonl", [{"id": 1, "body": "x"}])
    write_parquet(tmp_path / "pages.parquet", [{"id": 1, "body": "x"}])
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.xyz").touch()
    for wrong, said in [
        (tmp_path / "gone.jsonl", "no file or folder"),
        (tmp_path / "*.txt", "No file matches"),
        (tmp_path / "empty", "holds no file that is read"),
        (tmp_path / "notes.xyz", "--input-format"),
        (pages, "there are: id, body"),
        (tmp_path / "pages.parquet", "there are: id, body"),
    ]:
        with pytest.raises(ArgumentValueError, match=said):
            do(wrong, tmp_path / "out")
    assert do(pages, tmp_path / "out", columns=Columns(content="body")).pages == 1


def test_a_later_file_without_the_column_is_rejected_and_the_run_goes_on(tmp_path: Path) -> None:
    other = [{"id": n} for n in range(3)]
    inputs = [
        write_jsonl(tmp_path / "a.jsonl", [{"header": 1}, record(1)]),
        write_jsonl(tmp_path / "b.jsonl", other),
        write_parquet(tmp_path / "c.parquet", other),
        write_jsonl(tmp_path / "d.jsonl", [record(2)]),
    ]
    tally = do(inputs, tmp_path / "out")
    assert (tally.pages, tally.rejected) == (2, 1 + 3 + 1)
    assert [Path(r["input"]).name for r in rejects(tmp_path / "out")] == ["a.jsonl", *["b.jsonl"] * 3, "c.parquet"]


def test_jobs_are_checked_at_once(tmp_path: Path) -> None:
    refused: list[tuple[dict[str, Any], str]] = [
        ({"limit": 0}, "limit must be 1 or more"),
        ({"shard_pages": 0}, "shard_pages"),
        ({"workers": 0}, "workers"),
        ({"kind": "xml"}, "kind"),
        ({"encoding": "utf-9"}, "encoding"),
        ({"languages": ("English",)}, "'English'"),
    ]
    for wrong, said in refused:
        with pytest.raises(ArgumentValueError, match=said):
            do("-", tmp_path / "out", **wrong)
    with pytest.raises(ArgumentValueError, match="at least one input"):
        do([], tmp_path / "out")
    with pytest.raises(ArgumentTypeError, match="limit"):
        do("-", tmp_path / "out", limit="3")
    with pytest.raises(ArgumentTypeError, match="content column"):
        Columns(content=3)  # type: ignore[arg-type]
