"""The development pages, and what is known of each of their blocks."""

from __future__ import annotations

import difflib
import importlib.util
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from dumpclean.labelling import STATES
from dumpclean.reading.dump import Block, Dump
from dumpclean.reading.folding import fold
from dumpclean.when.finding import find_when

__all__ = [
    "ANY",
    "DATA",
    "MODES",
    "Known",
    "RealPage",
    "by_offset",
    "by_words",
    "known_states",
    "load_ruler",
    "only_first_deck",
    "overlaps",
    "real_pages",
    "states_of",
]

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
MODES = {
    "aggregators": ("text",),
    "dumps": ("text", "html"),
    "news": ("text", "lines", "html"),
    "articles": ("text", "lines", "html"),
}
"""The sets, and the forms in which each is there."""

Known = tuple[frozenset[str], ...]
"""For each block the states that it may have."""

ANY = frozenset(STATES)
TEXT = frozenset({"body", "deck"})
TITLE = frozenset({"title"})
SHORT = 45
"""Characters of a mixed line beside a headline up to which it is section and date, beyond which date and text."""
LONG = 120
"""The same for a line that begins with a digit and has no sentence end: a date and a row of sections."""
STATE_OF = {"source": "byline", None: "cruft"}
SURE = 0.7
"""Share of a block's word sequences in the known text from which it is body."""
FEW = 8
"""Words below which a block must be a line of the known text or stand in its place."""
UNSURE = 0.3
"""Share up to which it is not."""


@dataclass(frozen=True)
class RealPage:
    """A development page in one of its forms."""

    set: str
    mode: str
    row: dict[str, Any]
    """Its row in the set's index, with whatever is known of the whole page."""

    @property
    def site(self) -> str:
        """The site: the name that its owner registered, without subdomain and suffix, or the longest word of what is known."""
        host = urlsplit(self.row.get("url") or "").hostname or ""
        parts = host.split(".")
        if len(parts) > 1 and not host.startswith("hard"):
            second_level = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3
            return parts[-3 if second_level else -2]
        told = re.sub(r"^(postlight|readab|traf)-", "", self.row.get("url") or self.row["id"])
        return max(re.split(r"[\W_]+", told.removeprefix("hard::")), key=len)

    @property
    def kind(self) -> str:
        """What the page is read as."""
        return "html" if self.mode == "html" else "text"

    @property
    def content(self) -> str:
        """The page itself."""
        return str(load_ruler().content(DATA / self.set, self.row["id"], self.mode))


def real_pages(name: str, mode: str) -> Iterator[RealPage]:
    """The pages of a set in one form."""
    index = DATA / name / ("gold.json" if name in ("news", "articles") else "index.json")
    for row in json.loads(index.read_text("utf-8")):
        yield RealPage(name, mode, row)


def known_states(page: RealPage, dump: Dump) -> Known:
    """What is known of each block of a page that is labelled line by line, or whose title and body are known."""
    if page.set == "news":
        return _with_fields(news_states(dump.blocks, page.row["body"], page.row["title"]), dump, page.row)
    lines, labels, items = load_ruler().labels(DATA / page.set, page.row["id"])
    states = states_of(lines, labels, items)
    found = by_words(dump.blocks, lines, states) if page.kind == "html" else by_offset(dump, states)
    return tuple(frozenset({s}) for s in found)


def news_states(blocks: Sequence[Block], body: str, title: str | None) -> Known:
    """Body where most of a block's words stand in the known body; the first block that is the title; others are neither."""
    ruler = load_ruler()
    out: list[frozenset[str]] = []
    for block, share in zip(blocks, overlaps(blocks, body), strict=True):
        if share >= SURE:
            out.append(TEXT)
        elif title and TITLE not in out and ruler.same(block.text, title):
            out.append(TITLE)
        else:
            out.append(ANY - TEXT - TITLE)
    return only_first_deck(out)


def _with_fields(known: Known, dump: Dump, row: dict[str, Any]) -> Known:
    """The same with the article's date and byline: the short lines around its headline and opening that hold them."""
    anchors = [i for i, states in enumerate(known) if states in (TITLE, TEXT - {"deck"}, TEXT)][:2]
    if not anchors:
        return known
    day = datetime.fromisoformat(row["published"]).date() if row.get("published") else None
    authors = [key for name in row.get("authors") or () if len(key := fold(name)) > 3]
    out = list(known)
    for i in range(max(0, anchors[0] - NEAR), min(len(out), anchors[-1] + NEAR)):
        block = dump.blocks[i]
        if len(block.text) > FIELD or out[i] & (TEXT | TITLE):
            continue
        if day and (found := find_when(block.text, language=dump.language)) and _is_day(found.when.at, day):
            out[i] = frozenset({"date", "byline"}) if any(a in block.key for a in authors) else frozenset({"date"})
        elif any(a in block.key for a in authors):
            out[i] = frozenset({"byline"})
    return tuple(out)


def _is_day(at: datetime | None, day: date) -> bool:
    return at is not None and abs((at.date() - day).days) <= 1


NEAR = 10
"""Blocks around the headline and the opening in which the article's date and byline stand."""
FIELD = 90
"""Characters of the longest line that is a date or byline."""


def only_first_deck(known: Sequence[frozenset[str]]) -> Known:
    """The first block of a text may be its deck; were every one free to be, decks and text would grow alike."""
    first = next((i for i, states in enumerate(known) if states == TEXT), -1)
    return tuple(s if s != TEXT or i == first else TEXT - {"deck"} for i, s in enumerate(known))


def overlaps(blocks: Sequence[Block], body: str) -> list[float]:
    """For each block the share of its word sequences that the text holds.

    A few words may stand in any text, as the names of topics do. They count only where they are a line of it, or where they go on
    from the block above or into the one below as they do in the text.
    """
    words = load_ruler()._TOKEN.findall  # noqa: SLF001 -- the ruler's own words, so that both count the same
    known = _fours(words(body.lower()))
    lines = {fold(line) for line in body.splitlines()}
    tokens = [words(b.text.lower()) for b in blocks]
    flat = [word for block in tokens for word in block]
    out, end = [], 0
    for block, own in zip(blocks, tokens, strict=True):
        start, end = end, end + len(own)
        if block.key in lines or not own:
            out.append(float(bool(own)))
        elif len(own) < FEW:
            joined = (_fours(flat[max(0, start - 3) : end]), _fours(flat[start : end + 3]))
            out.append(float(any(j and j <= known for j in joined)))
        else:
            sequences = _fours(own)
            out.append(len(sequences & known) / len(sequences))
    return out


def _fours(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def states_of(lines: Sequence[str], labels: Sequence[str | None], items: Sequence[int | None]) -> tuple[str, ...]:
    """The state of each line. One that mixes fields of an item has the state of what only it holds: headline, text or date."""
    titled = {n: line.strip() for line, label, n in zip(lines, labels, items, strict=True) if label == "item.title"}
    out = []
    for line, label, n in zip(lines, labels, items, strict=True):
        state = STATE_OF.get(label, label) or "cruft"
        if label == "item":
            state = _mixed(line.strip(), titled.get(n))
        out.append(state)
    return tuple(out)


def _mixed(line: str, title: str | None) -> str:
    if title is None:
        return "item.title"
    if line.startswith(re.sub(r"^\D{0,4}\d{1,3}[.)]?\s+", "", title)):
        return "item.source"
    listed = line[0].isdigit() and len(line) < LONG and line[-1] not in ".!?…"
    return "item.date" if listed or len(line) < SHORT else "item.text"


def by_offset(dump: Dump, states: Sequence[str]) -> Iterator[str]:
    """The states of a flat text's lines, brought to its blocks."""
    line = at = 0
    for block in dump.blocks:
        line += dump.text.count("\n", at, block.start)
        at = block.start
        yield states[line] if line < len(states) else "cruft"


def by_words(blocks: Sequence[Block], lines: Sequence[str], states: Sequence[str]) -> Sequence[str]:
    """The states of the flat text's lines, brought to the blocks of the HTML with the same words, in order."""
    keys = [fold(line.lstrip("•·-* ")) for line in lines]
    own = [b.key for b in blocks]
    found = ["cruft"] * len(own)
    for op, a, b, c, d in difflib.SequenceMatcher(None, keys, own, autojunk=False).get_opcodes():
        if op == "equal":
            found[c:d] = states[a:b]
        else:
            for j in range(c, d):
                near = (i for i in range(a, b) if keys[i] and (keys[i] in own[j] or own[j] in keys[i]))
                match = next(near, None)
                if match is not None:
                    found[j] = states[match]
    return found


@cache
def load_ruler() -> ModuleType:
    """The measures of the development pages."""
    spec = importlib.util.spec_from_file_location("score", DATA.parent / "bench" / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"nothing to measure with in {DATA.parent}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
