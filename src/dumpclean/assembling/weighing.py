"""What the page shows and what its metadata declare, weighed against each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from dumpclean.assembling.items import same_headline
from dumpclean.model import Record, When
from dumpclean.reading.declared import Declared
from dumpclean.reading.folding import fold

__all__ = ["weigh"]

SLACK = timedelta(hours=26)
"""How far apart the days of one moment can be in two time zones (UTC-12 and UTC+14)."""


def weigh(record: Record, declared: Declared, keys: frozenset[str]) -> Record:
    """The article's record with what metadata know better.

    `keys` are the folded blocks of the page. The headline is the shown one where a declared one agrees with it. Else the
    declared counts if JSON-LD gives it, which is made from the article's own data, or if the page shows it elsewhere: a menu can
    look like a headline, but social networks often get a headline of their own. People are declared more reliably than bylines can be read. A declared moment makes the
    shown date sharper; where they contradict each other the shown date is another one (an update, an item's) and the declared counts.
    """
    fields: dict[str, Any] = {}
    if declared.title and (record.title is None or (not _agrees(record.title, declared) and _trusted(declared, keys))):
        fields["title"] = declared.title
    if declared.authors and tuple(map(fold, declared.authors)) != tuple(map(fold, record.authors)):
        fields["authors"] = declared.authors
    if declared.source and not record.source:
        fields["source"] = declared.source
    if declared.url:
        fields["url"] = declared.url
    when = _date(record.published, declared)
    if when is not record.published:
        fields["published"] = when
    provenance = {name: declared.provenance.get(name, "meta") for name in fields}
    return replace(record, **fields, provenance=provenance) if fields else record


def _trusted(declared: Declared, keys: frozenset[str]) -> bool:
    return declared.provenance.get("title") == "json-ld" or fold(declared.title or "") in keys


def _agrees(title: str | None, declared: Declared) -> bool:
    return title is not None and any(
        same_headline(fold(title), fold(other)) for other in (declared.title or "", *declared.titles)
    )


def _date(shown: When | None, declared: Declared) -> When | None:
    told = declared.published
    if told is None or told.earliest is None or told.latest is None:
        return shown
    if shown is None:
        return told
    if shown.earliest is None or shown.latest is None:
        return replace(told, text=shown.text)
    if shown.earliest - SLACK <= told.latest and told.earliest - SLACK <= shown.latest:
        sharper = told.latest - told.earliest < shown.latest - shown.earliest
        return replace(told, text=shown.text) if sharper else shown
    return told
