"""datatrove: a pipeline block that cleans documents. Needs the extra `datatrove`; `docs/engines.md` shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dumpclean.batch.columns import Columns
from dumpclean.cleaner import Cleaner, Kind
from dumpclean.extras import optional
from dumpclean.model import Page, Record

__all__ = ["CleanDocuments"]

_PipelineStep: Any = optional("datatrove.pipeline.base", "datatrove").PipelineStep
_Document: Any = optional("datatrove.data", "datatrove").Document


class CleanDocuments(_PipelineStep):
    """Replaces each document, whose text is a dump, by its page's own article, or by one document for each record.

    The text is headline, standfirst and paragraphs (`Record.to_text`). The metadata gain `role`, `title`, `source`,
    `authors`, `published` (ISO 8601, or None), `record_url`, `fingerprint`, `language`. Documents that give nothing are
    dropped and counted by reason: `dropped_no_record`, or `dropped_` and the kind of error.
    """

    type = "🧹 - CLEANER"
    name = "dumpclean"

    def __init__(
        self,
        *,
        url: str | None = None,
        captured_at: str | None = None,
        kind: Kind | None = None,
        explode: bool = False,
        assume_utc: bool = False,
        cleaner: Cleaner | None = None,
    ) -> None:
        """`url`, `captured_at`: keys of the metadata (else `url`; `fetched_at`, `captured_at` or `date`). `explode`: a document
        for each record, its `id` the document's with `/` and the record's index. `kind`, `cleaner`, `assume_utc`: as in
        `dumpclean.arrow.clean_batch`.
        """
        super().__init__()
        self.columns = Columns(content="text", url=url, time=captured_at, assume_utc=assume_utc)
        self.kind = kind
        self.explode = explode
        self.cleaner = cleaner or Cleaner()

    def run(self, data: Iterable[Any] | None, rank: int = 0, world_size: int = 1) -> Iterator[Any]:  # noqa: ARG002 -- datatrove's
        """The cleaned documents, in order."""
        for document in data or ():
            self.stat_update("total")
            with self.track_time():
                made = list(self._made(document))
            for one in made:
                self.stat_update("forwarded")
                self.update_doc_stats(one)
                yield one

    def _made(self, document: Any) -> Iterator[Any]:
        try:
            arguments = self.columns.arguments({**document.metadata, "text": document.text})
            page = self.cleaner.clean(**arguments, kind=self.kind)
        except Exception as error:  # noqa: BLE001 -- one document must not end the job
            self.stat_update("dropped", f"dropped_{type(error).__name__}")
            return
        if self.explode:
            chosen = [(f"{document.id}/{index}", record) for index, record in enumerate(page.records)]
        else:
            chosen = [(document.id, page.main)] if page.main else []
        if not chosen:
            self.stat_update("dropped", "dropped_no_record")
        for name, record in chosen:
            yield _Document(text=record.to_text(), id=name, metadata=document.metadata | _facts(page, record))


def _facts(page: Page, record: Record) -> dict[str, Any]:
    at = record.published.at if record.published else None
    return {
        "role": str(record.role),
        "title": record.title,
        "source": record.source,
        "authors": list(record.authors),
        "published": at.isoformat() if at else None,
        "record_url": record.url,
        "fingerprint": record.fingerprint,
        "language": page.language,
    }
