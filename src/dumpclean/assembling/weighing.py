"""What the page shows and what its metadata declare, weighed against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from dumpclean.assembling.items import same_headline
from dumpclean.authors import read_byline
from dumpclean.model import Record, When
from dumpclean.reading.addresses import host
from dumpclean.reading.declared import Declared
from dumpclean.reading.dump import Block
from dumpclean.reading.folding import fold
from dumpclean.reading.headline import is_site, site_keys

__all__ = ["weigh"]

SLACK = timedelta(hours=26)
"""How far apart the days of one moment can be in two time zones (UTC-12 and UTC+14)."""


LONG = 7
"""Words from which a main heading is a headline and neither a section's name nor a motto."""


def weigh(record: Record, declared: Declared, blocks: Sequence[Block], heading: Block | None) -> Record:
    """The article's record with what metadata know better; `heading` is the block of its title.

    A declared moment makes the shown date sharper; where they contradict each other the shown date is another one (an update, an
    item's) and the declared counts.
    """
    fields: dict[str, Any] = {}
    if declared.title and not _headline_counts(record.title, declared, blocks, heading):
        fields["title"] = declared.title
    if declared.authors and not _byline_counts(record.authors, declared):
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


def _headline_counts(title: str | None, declared: Declared, blocks: Sequence[Block], heading: Block | None) -> bool:
    """Whether the shown headline counts more than the declared one.

    It does where a declared one agrees with it, and where it is the page's main heading, long enough for a headline, and has hardly
    a word in common with the declared: then readers and search engines get different ones. Otherwise a menu may look like a
    headline, so the declared counts if JSON-LD gives it, which is made from the article's own data, or if the page shows it elsewhere.
    """
    if title is None:
        return False
    if _agrees(title, declared):
        return True
    words, others = _words(title), _words(declared.title or "")
    markup = heading.markup if heading else None
    if markup and markup.level == 1 and len(words) >= LONG and 3 * len(words & others) < len(others):
        return True
    return declared.provenance.get("title") != "json-ld" and fold(declared.title or "") not in {b.key for b in blocks}


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _agrees(title: str | None, declared: Declared) -> bool:
    return title is not None and any(
        same_headline(fold(title), fold(other)) for other in (declared.title or "", *declared.titles)
    )


def _byline_counts(shown: tuple[str, ...], declared: Declared) -> bool:
    """Whether the people in the shown byline count more than the declared ones.

    Declared people are more reliable than bylines can be read, save where they are the outlet, or look like one beside known first names and JSON-LD does not give them. Where both name the same the page's spelling stays.
    """
    names, seen = set(map(fold, declared.authors)), set(map(fold, shown))
    if not shown or names & seen:
        return names == seen
    outlet = site_keys([declared.source or "", host(declared.url or "")])
    if all(is_site(name, outlet) for name in declared.authors):
        return True
    loose = declared.provenance.get("authors") != "json-ld"
    unknown = loose and all(" " in name and not read_byline(name).known for name in declared.authors)
    return unknown and all(read_byline(name).known for name in shown)


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
