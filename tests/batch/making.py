"""Small pages, and files of every kind that hold them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from dumpclean.batch import Job, Tally, run

CAPTURED = "2025-07-06T12:00:00+00:00"
PAGE = """Harbour bridge {n} opens to trams after six years of work
Trams crossed harbour bridge {n} for the first time on Monday, six years after work on the crossing began, and the first car left the depot at five with the mayor on board.

Related Articles


Port Herald
{n} hours ago
- Port Herald
Ferry line {n} closes after the bridge takes its passengers
The ferry across the sound made its last trip on Sunday. The operator said that nine in ten passengers had moved to the trams within a week, and that the two boats would be sold.
"""


def text(n: int) -> str:
    return PAGE.format(n=n)


def record(n: int) -> dict[str, Any]:
    return {"id": n, "text": text(n), "url": f"https://agg.example/{n}", "captured_at": CAPTURED}


def write_jsonl(path: Path, records: Iterable[Any]) -> Path:
    """Each record on a line; str and bytes as they are."""
    lines = [r if isinstance(r, bytes) else (r if isinstance(r, str) else json.dumps(r)).encode() for r in records]
    path.write_bytes(pack(b"".join(line + b"\n" for line in lines), path.suffix))
    return path


def pack(data: bytes, suffix: str) -> bytes:
    if suffix == ".gz":
        return gzip.compress(data)
    return zstandard.ZstdCompressor().compress(data) if suffix == ".zst" else data


def write_parquet(path: Path, records: Sequence[dict[str, Any]], group: int = 3) -> Path:
    pq.write_table(pa.Table.from_pylist(list(records)), path, row_group_size=group)
    return path


def answer(url: str, body: bytes, media: str = "text/html", status: str = "200 OK", headers: str = "") -> bytes:
    """A record of a web archive: what a server answered."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{headers}\r\n".encode() + body
    return warc_record("response", url, http, "application/http; msgtype=response")


def warc_record(kind: str, url: str, content: bytes, media: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url))}>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2025-07-06T12:00:00Z\r\nContent-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def do(inputs: Path | str | Sequence[Path | str], output: Path, **options: Any) -> Tally:
    """Runs a job."""
    given = [inputs] if isinstance(inputs, (Path, str)) else inputs
    return run(Job(inputs=tuple(map(str, given)), output=output, **options))


def rows(output: Path) -> list[dict[str, Any]]:
    """All rows of a run that wrote JSONL."""
    return [json.loads(line) for part in sorted(output.glob("part-*")) for line in part.read_bytes().splitlines()]


def rejects(output: Path) -> list[dict[str, Any]]:
    path = output.with_name(output.name + ".rejects.jsonl")
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def tree(output: Path) -> dict[str, bytes]:
    """All that a run has written: bytes by name."""
    beside = output.with_name(output.name + ".rejects.jsonl")
    return {p.name: p.read_bytes() for p in output.iterdir()} | {"rejects": beside.read_bytes()}
