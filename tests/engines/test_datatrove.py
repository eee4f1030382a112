"""datatrove's local executor, with readers and writers of its own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

import dumpclean
from batch.making import record, text, write_jsonl
from dumpclean.integrations.datatrove import CleanDocuments
from poison import FRAGILE


def written(folder: Path) -> list[dict[str, Any]]:
    packed = [path.read_bytes() for path in sorted(folder.glob("*.jsonl.gz"))]
    return [json.loads(line) for data in packed for line in gzip.decompress(data).splitlines()]


def test_the_local_executor_cleans_documents(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for part in range(2):
        records = [record(n) | {"id": f"doc-{n}"} for n in range(part * 10, part * 10 + 10)]
        records[5]["text"] = "Home\nAbout\n"
        write_jsonl(tmp_path / "in" / f"{part}.jsonl", records)
    for explode, out in ((False, "main"), (True, "each")):
        LocalPipelineExecutor(
            [
                JsonlReader(str(tmp_path / "in")),
                CleanDocuments(explode=explode),
                JsonlWriter(str(tmp_path / out)),
            ],
            tasks=2,
            workers=2,
            logging_dir=str(tmp_path / "logs" / out),
        ).run()
    kept = [n for n in range(20) if n % 10 != 5]
    pages = {n: dumpclean.clean(text(n), url=f"https://agg.example/{n}", captured_at="2025-07-06T12:00:00+00:00") for n in kept}  # fmt: skip
    main = written(tmp_path / "main")
    assert [(d["id"], d["text"]) for d in main] == [
        (f"doc-{n}", page.main and page.main.to_text()) for n, page in pages.items()
    ]
    each = written(tmp_path / "each")
    assert [(d["id"], d["text"]) for d in each] == [(f"doc-{n}/{i}", r.to_text()) for n, p in pages.items() for i, r in enumerate(p.records)]  # fmt: skip
    ferry = each[1]["metadata"]
    assert (ferry["role"], ferry["source"], ferry["published"]) == (
        "related",
        "Port Herald",
        "2025-07-06T12:00:00+00:00",
    )
    stats = json.loads((tmp_path / "logs" / "main" / "stats.json").read_text())[1]["stats"]
    assert (stats["total"], stats["dropped_no_record"]) == (20, 2)


def test_a_bad_document_is_dropped_with_its_reason() -> None:
    block = CleanDocuments(cleaner=FRAGILE)
    given = [
        Document(text(1), "1"),
        Document("POISON", "2"),
        Document(text(3), "3", metadata={"date": "2025-07-06"}),
        Document(text(4), "4"),
    ]
    assert [d.id for d in block(iter(given))] == ["1", "4"]
    assert block.stats.to_dict()["stats"]["dropped_DetectorError"] == 1
    assert block.stats.to_dict()["stats"]["dropped_ArgumentValueError"] == 1
