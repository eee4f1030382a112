"""Interface phrases: share bars, comment prompts, headings over lists, menus, footers, advertising, in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dumpclean.detectors.base import Detector, Mark
from dumpclean.model import Label
from dumpclean.packs import Book, Sense, phrase_book, phrase_key
from dumpclean.reading.dump import Block, Dump

__all__ = ["PHRASES"]

PROSE = 200
"""Characters from which on a block is taken for a paragraph: only its two ends are looked at."""

EDGE_WORDS = 12
"""Words at each end of a paragraph that are looked at."""

SENTENCE_WORDS = 7
"""Words from which on a line that ends with a full stop is taken for a sentence: a casual word at its edge says nothing."""

SHARE_OF = {"line": 1.0, "pattern": 0.8, "prefix": 0.6, "suffix": 0.5, "contains": 0.5, "opening": 0.5, "ending": 0.25}
"""How much of the category's score each way of matching earns; ours, a start value for training."""

OWNED = frozenset({"byline", "source", "credit", "agency", "job"})
"""Categories that the detectors of bylines and captions look up themselves."""

_STOPS = (".", "!", "?", "。", "…", "।", "۔", "؟", "！", "？")
_PARTS = re.compile(r"\s*[|·•›»/>,←→]\s*|\s{2,}|\s[-–—]\s")
_GLUE = re.compile(r"(?<=[^\W\d_A-ZÀ-ÞА-Я])(?=[A-ZÀ-ÞА-Я])")


def detect(dump: Dump) -> Iterator[Mark]:
    """Marks whole lines, beginnings and ends of lines that are interface phrases, and lines made of such phrases only.

    Kinds are `CATEGORY-HOW`: how is `line`, `prefix`, `suffix`, `pattern` or `contains`; in paragraphs only `opening`
    and `ending`, and only for the categories that say so. `phrases-joined` is a line of several phrases,
    `symbols-line` one without letters and digits. A paragraph is never marked for one casual word in it.
    """
    book = phrase_book()
    allowed = None if dump.languages is None else {*(c.partition("-")[0].lower() for c in dump.languages), "mul"}
    for index, block in enumerate(dump.blocks):
        if len(block.text) > PROSE:
            yield from _paragraph(index, block, book, allowed, dump.language)
        else:
            mark = _short(index, block, book, allowed, dump.language)
            if mark:
                yield mark


PHRASES = Detector(
    name="phrases", detect=detect, about="Interface phrases in many languages: share bars, prompts, headings, menus"
)


def _short(index: int, block: Block, book: Book, allowed: set[str] | None, language: str | None) -> Mark | None:
    key = phrase_key(block.key)
    if not key:
        return Mark(index, "symbols-line", Label.CRUFT, 1.5, "nothing but punctuation")
    if sense := _sense(book.line(key), allowed, language):
        return _mark(index, sense, "line")
    if joined := _joined(index, block, book, allowed, language):
        return joined
    sentence = block.text.endswith(_STOPS) and key.count(" ") >= SENTENCE_WORDS - 1
    for found in (book.pattern(key), book.prefix(key), book.suffix(key)):
        if found and (sense := _sense(found.senses, allowed, language)):
            strong = not sentence or sense.category.prose or key[found.end - 1] in ":|"
            if strong:
                return _mark(index, sense, found.form)
    for found in book.inside(key):
        sense = _sense(found.senses, allowed, language)
        if sense and (sense.category.prose or not sentence):
            return _mark(index, sense, "contains")
    return None


def _paragraph(index: int, block: Block, book: Book, allowed: set[str] | None, language: str | None) -> Iterator[Mark]:
    key = block.key
    if len(key) <= book.longest and (sense := _sense(book.line(phrase_key(key)), allowed, language)):
        yield _mark(index, sense, "line")
        return
    for how, edge in (("opening", _head(key)), ("ending", _tail(key))):
        for found in book.inside(phrase_key(edge)):
            sense = _sense(found.senses, allowed, language)
            if sense and sense.category.prose:
                yield _mark(index, sense, how)
                break


def _joined(index: int, block: Block, book: Book, allowed: set[str] | None, language: str | None) -> Mark | None:
    """A line such as `"Home | News | Sport"`, `"Share Tweet Email"` or `"FacebookTwitter"`."""
    parts = _PARTS.split(block.key)
    if len(parts) == 1:
        parts = _GLUE.split(block.text)
    senses: list[Sense] = []
    for part in parts:
        key = phrase_key(part.casefold())
        if not key:
            continue
        found = _cover(key, book, allowed, language)
        if not found or any(sense.category.label is not Label.CRUFT for sense in found):
            return None
        senses += found
    if len(senses) < 2:
        return None
    weakest = min(senses, key=lambda s: s.category.score)
    names = ", ".join(dict.fromkeys(s.category.name for s in senses))
    return Mark(index, "phrases-joined", Label.CRUFT, weakest.category.score, f"interface phrases in a row ({names})")


def _cover(key: str, book: Book, allowed: set[str] | None, language: str | None) -> list[Sense]:
    """The meanings of the phrases that make up the whole key, longest first from the left; empty when they do not."""
    if sense := _sense(book.line(key), allowed, language):
        return [sense]
    words, at = key.split(" "), 0
    if len(words) > 2 * EDGE_WORDS:
        return []
    found: list[Sense] = []
    while at < len(words):
        for size in range(min(5, len(words) - at), 0, -1):
            sense = _sense(book.line(" ".join(words[at : at + size])), allowed, language)
            if sense:
                found.append(sense)
                at += size
                break
        else:
            return []
    return found


def _sense(senses: tuple[Sense, ...], allowed: set[str] | None, language: str | None) -> Sense | None:
    """The meaning that counts: of an allowed language, the page's own before others, then the most telling."""
    best: Sense | None = None
    for sense in senses:
        if sense.category.name in OWNED or (allowed is not None and allowed.isdisjoint(sense.languages)):
            continue
        if language in sense.languages:
            return sense
        best = best or sense
    return best


def _mark(index: int, sense: Sense, how: str) -> Mark:
    category = sense.category
    languages = "any language" if sense.languages == ("mul",) else ", ".join(sense.languages[:3])
    # A paragraph may end with a prompt and still be an article's; its end speaks for no label.
    label = None if how == "ending" else category.label
    score = round(category.score * SHARE_OF[how], 2)
    return Mark(index, f"{category.name}-{how}", label, score, f"interface phrase: {category.about} ({languages})")


def _head(key: str) -> str:
    return " ".join(key[:PROSE].split(" ")[:EDGE_WORDS])


def _tail(key: str) -> str:
    return " ".join(key[-PROSE:].split(" ")[-EDGE_WORDS:])
