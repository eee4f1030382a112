"""Interface phrases: share bars, comment prompts, headings over lists, menus, footers, advertising, in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dumpclean.detectors.base import Detector, Mark, Sign
from dumpclean.detectors.places import menus
from dumpclean.model import Label
from dumpclean.packs import Book, Hit, Sense, phrase_book, phrase_key
from dumpclean.patterns import late
from dumpclean.reading.dump import Block, Dump

__all__ = ["PHRASES", "detect"]

PROSE = 200
"""Characters from which on a block is taken for a paragraph: only its two ends are looked at."""

EDGE_WORDS = 12
"""Words at each end of a paragraph that are looked at."""

SENTENCE_WORDS = 7
"""Words from which on a line that ends with a full stop is taken for a sentence: a casual word at its edge says nothing."""

CASUAL_WORDS = 4
"""Words of the longest line that counts when an edge of it is all there is: a headline may end with "logo", too, or begin
with "Published" and name no date."""

PHRASE_WORDS = 5
"""Words of the longest phrase that is looked for in a row of phrases."""

ROW_WORDS = 24
"""Words of the longest row of phrases without marks between."""

SHARE_OF = {"line": 1.0, "pattern": 0.8, "prefix": 0.6, "suffix": 0.5, "contains": 0.5, "opening": 0.5, "ending": 0.25}
"""How much of the category's score each way of matching earns; ours, a start value for training."""

OWNED = frozenset({"byline", "source", "credit", "agency", "job"})
"""Categories that the detectors of bylines and captions look up themselves."""

_SYMBOLS = Sign("symbols-line", Label.CRUFT, 1.5, "nothing but punctuation")
_STOPS = (".", "!", "?", "。", "…", "।", "۔", "؟", "！", "？")
_PARTS = re.compile(r"\s*[|·•›»/>,←→]\s*|\s{2,}|\s[-–—]\s")
# What parts a folded line, which has single blanks only: for a quick look.
_MAY_PART = re.compile("[|·•›»/>,←→–—-]")
# A place where glue is; a capital stands first, for a search for few characters is fast.
_SEAM = re.compile(r"[A-ZÀ-ÞА-Я](?<=[^\W\d_A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я])")
_GLUE = late(__name__, r"(?<=[^\W\d_A-ZÀ-ÞА-Я])(?=[A-ZÀ-ÞА-Я])")


def detect(dump: Dump) -> Iterator[Mark]:
    """Marks whole lines, beginnings and ends of lines that are interface phrases, and lines made of such phrases only.

    Kinds are `CATEGORY-HOW`: how is `line`, `prefix`, `suffix`, `pattern` or `contains`; in paragraphs only `opening`
    and `ending`, and only for the categories that say so. `phrases-joined` is a line of several phrases,
    `symbols-line` one without letters and digits. A paragraph is never marked for one casual word in it,
    and nothing in menus and the page's foot, which HTML names as such.
    """
    allowed = None if dump.languages is None else frozenset({*map(_code, dump.languages), "mul"})
    language = dump.language and _code(dump.language)
    page = _Page(dump.book or phrase_book(), allowed, language)
    for index, (block, in_menu) in enumerate(zip(dump.blocks, menus(dump), strict=True)):
        if in_menu:
            continue
        if len(block.text) > PROSE:
            for sign in page.paragraph(block):
                yield Mark(index, *sign)
        elif found := _line(block.key, block.text, page):
            yield Mark(index, *found)


PHRASES = Detector(
    name="phrases", detect=detect, about="Interface phrases in many languages: share bars, prompts, headings, menus"
)


def _code(language: str) -> str:
    return language.partition("-")[0].lower()


@lru_cache(maxsize=512)
def _line(key: str, text: str, page: _Page) -> Sign | None:
    """What a short line is; pure, so remembered: the lines of menus and share bars come again and again."""
    return page.line(key, text)


class _Page(NamedTuple):
    """What all lines of a page have in common."""

    book: Book
    allowed: frozenset[str] | None
    """Languages whose phrases count, or None for all."""
    language: str | None

    def line(self, folded: str, text: str) -> Sign | None:
        """What a short line is."""
        key = phrase_key(folded)
        if not key:
            return _SYMBOLS
        if sense := self._line(key) or self._line(key.removeprefix("0. ")):  # "1. Home", as trails of pages have it
            return _sign(sense, "line")
        if row := self._row(folded, text):
            return row
        sentence = text.endswith(_STOPS) and key.count(" ") >= SENTENCE_WORDS - 1
        for found in (self.book.pattern(key), self.book.prefix(key), self.book.suffix(key)):
            if found and (sense := self._edge(found, key, sentence)):
                return _sign(sense, found.form)
        for found in self.book.inside(key):
            if (sense := self._sense(found.senses)) and (sense.category.prose or not sentence):
                return _sign(sense, found.form)
        return None

    def paragraph(self, block: Block) -> Iterator[Sign]:
        """What the two ends of a paragraph say; a known long sentence is known as a whole."""
        key = block.key
        if len(key) <= self.book.longest and (sense := self._line(phrase_key(key))):
            yield _sign(sense, "line")
            return
        head = " ".join(key[:PROSE].split(" ")[:EDGE_WORDS])
        tail = " ".join(key[-PROSE:].split(" ")[-EDGE_WORDS:])
        for how, edge in (("opening", head), ("ending", tail)):
            senses = (self._sense(found.senses) for found in self.book.inside(phrase_key(edge)))
            if sense := next((s for s in senses if s and s.category.prose), None):
                yield _sign(sense, how)

    def _line(self, key: str) -> Sense | None:
        return self._sense(self.book.line(key))

    def _sense(self, senses: tuple[Sense, ...]) -> Sense | None:
        """The meaning that counts: of an allowed language, the page's own before others, then the most telling."""
        best: Sense | None = None
        for sense in senses:
            if sense.category.name in OWNED or (self.allowed and self.allowed.isdisjoint(sense.languages)):
                continue
            if self.language in sense.languages:
                return sense
            best = best or sense
        return best

    def _edge(self, found: Hit, key: str, sentence: bool) -> Sense | None:
        """The meaning of a phrase at an edge of a line, where it is strong enough for such a line."""
        sense = self._sense(found.senses)
        if not sense or (sentence and not sense.category.prose and key[found.end - 1] not in ":|"):
            return None
        name = sense.category.name
        if key.count(" ") >= CASUAL_WORDS and (name == "image-debris" or (name == "date" and "0" not in key)):
            return None
        phrase = key[found.start : found.end]
        # One short word without accents may be a word of any language: "fa" in Italian, "once" (önce) in Turkish.
        casual = found.form != "pattern" and phrase.isalpha() and phrase.isascii()
        own = (
            self.language in sense.languages or "mul" in sense.languages or (self.language is None and len(phrase) > 6)
        )
        return sense if own or not casual else None

    def _row(self, folded: str, text: str) -> Sign | None:
        """A line such as `"Home | News | Sport"`, `"Share Tweet Email"` or `"FacebookTwitter"`."""
        parts = _PARTS.split(folded) if _MAY_PART.search(folded) else [folded]
        senses = self._glued(text) if len(parts) == 1 and _SEAM.search(text) else []
        for part in parts if not senses else ():
            key = phrase_key(part)
            found = self._cover(key.split(" "), " ") if key else []
            if key and not found:
                return None
            senses += found
        if len(senses) < 2 or any(sense.category.label is not Label.CRUFT for sense in senses):
            return None
        names = ", ".join(dict.fromkeys(s.category.name for s in senses))
        score = min(sense.category.score for sense in senses)
        return Sign("phrases-joined", Label.CRUFT, score, f"interface phrases in a row ({names})")

    def _glued(self, text: str) -> list[Sense]:
        """The meanings of phrases that are glued together; a name may hold a capital itself, as WhatsApp does."""
        parts = _GLUE.split(text)
        return self._cover([phrase_key(part.casefold()) for part in parts], "") if len(parts) > 1 else []

    def _cover(self, parts: list[str], glue: str) -> list[Sense]:
        """The meanings of the phrases that make up all parts, longest first from the left; empty when they do not."""
        found: list[Sense] = []
        at, known = 0, self.book.lines
        while at < len(parts) <= ROW_WORDS:
            for size in range(min(PHRASE_WORDS, len(parts) - at), 0, -1):
                senses = known.get(glue.join(parts[at : at + size]))
                if senses and (sense := self._sense(senses)):
                    found.append(sense)
                    at += size
                    break
            else:
                return []
        return found


def _sign(sense: Sense, how: str) -> Sign:
    category = sense.category
    languages = "any language" if sense.languages == ("mul",) else ", ".join(sense.languages[:3])
    # A paragraph may end with a prompt and still be an article's; its end speaks for no label.
    label = None if how == "ending" else category.label
    score = round(category.score * SHARE_OF[how], 2)
    return Sign(f"{category.name}-{how}", label, score, f"interface phrase: {category.about} ({languages})")
