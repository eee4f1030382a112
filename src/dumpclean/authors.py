"""The names of people in a byline: `read_byline` takes a line apart, `split_authors` gives its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dumpclean.model import Label
from dumpclean.names import byline_words, caseless_name, is_first_name, name_words, wide
from dumpclean.openings import first_word, openings
from dumpclean.packs import Book, phrase_book, phrase_key
from dumpclean.packs.keys import template
from dumpclean.patterns import late
from dumpclean.reading.folding import fold
from dumpclean.when.finding import find_when

__all__ = ["Byline", "read_byline", "split_authors"]

LONGEST = 400
"""Characters of a byline that are read; names of people end before."""
ORGANISATION = 4
"""Words of the longest outlet, agency or desk; more are a sentence."""
LEAD_WORDS = 6
"""Words of the longest phrase before a name ("Das Gespräch führte" has three)."""


class Byline(NamedTuple):
    """A line taken apart. Offsets are into the line."""

    lead: int
    """Characters of the words before the names ("By", "Eine Analyse von"); 0 when there are none."""
    names: tuple[tuple[int, int], ...]
    """Where the authors' names stand, in order."""
    known: int
    """How many of the names begin with a first name that the list knows."""
    single: bool
    """True when the only name is a single word behind a lead: a first name, a pen name or an outlet."""
    posts: int
    """Job titles seen."""
    organisations: int
    """Agencies, outlets and desks seen."""
    handles: int
    """Addresses and handles seen."""
    date: tuple[int, int] | None
    """Where the line's date stands."""
    rest: int
    """Words that are none of all these."""


def split_authors(byline: str, book: Book | None = None) -> tuple[str, ...]:
    """The names of people in a byline, in order, each once, as the page writes them.

    Left out are the words before names in any language of the packs ("By", "Von", "بقلم"), job titles, agencies and outlets as far
    as they are known, e-mail addresses, handles, dates, and who edited, translated or photographed. Names glued together are taken
    apart. Every name is a piece of `byline`. An organisation is no person: `"By Staff"` has no names. `book`: as `Dump.book`.
    """
    return tuple(dict.fromkeys(byline[a:b] for a, b in read_byline(byline, book=book).names))


_HANDLE = late(__name__, r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+|@\w+|https?:\S*|www\.\S*")
_BRACKET = late(__name__, r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|【|】")
_HARD = re.compile(r"[;|•·—–\n\t/]+|\s-\s|\s{3,}|(?<=[^\W\d_]{3})\.\s(?=[^\W\d_]{4})")
_WORD = re.compile(r"\S+")
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# A capital behind a small letter; it stands first, for a search for few characters is fast.
_GLUE = re.compile(r"[A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŹŻŞİ](?<=[a-zß-öø-ÿœšžčćđłńśźżğışță].)(?=[a-zß-öø-ÿ])")
# What is left of "3 Minuten", "2 min read" and "14:26 Uhr".
_COUNT = re.compile(r"\W*\d[\d:.,]*(?:\s[^\W\d_]+){0,2}\W*")
_DEGREE = late(__name__, r"[A-Z]{2,4}|[BM]Sc|PhD|Ph\.D\.?|M\.D\.?|Dr\.|Esq\.?|Jr\.?|Sr\.?")
_DOMAIN = re.compile(r"[^\W_]\.[a-z]{2,5}$")
_ARABIC_AND = re.compile("\\s(?=و[\u0620-\u064a]{2})")
_TRIM = " \t,.:;|/·•–—-\"'“”„»«"


@lru_cache(maxsize=512)
def read_byline(
    line: str, languages: tuple[str, ...] | None = None, language: str | None = None, book: Book | None = None
) -> Byline:
    """Take a line apart as if it were a byline; what it is not stands in `rest`.

    `languages` are those that a date in it may be in, None for all; `language` is the page's, or None; `book` is as `Dump.book`.
    """
    text, handles = line[:LONGEST], 0
    if text.replace(" ", "").isalpha() and "   " not in text:  # no marks, no digits: one part
        reader = _Reader(text, book)
        reader.part(0, len(text))
        return reader.result(0, None)
    if "@" in text or "http" in text or "www" in text:
        text, handles = _HANDLE.subn(_blank, text)
    if "(" in text or "[" in text or "【" in text or "】" in text:
        text = _BRACKET.sub(_blank, text)
    date = None
    if (_DIGIT.search(text) or (not text.isascii() and any(map(str.isdigit, text)))) and (
        found := find_when(text, languages=languages, language=language)
    ):
        date = (found.start, found.end)
        text = text[: found.start] + "\n" * (found.end - found.start) + text[found.end :]
    reader = _Reader(text, book)
    for start, end in _between(_HARD, text, 0, len(text)):
        reader.part(start, end)
    return reader.result(handles, date)


class _Reader:
    """Reads the parts of one line from left to right."""

    __slots__ = ("book", "helper", "lead", "names", "ones", "organisations", "posts", "rest", "text")

    def __init__(self, text: str, book: Book | None) -> None:
        self.text = text
        self.book = book
        self.names: list[tuple[int, int]] = []
        self.ones: list[tuple[int, int]] = []
        self.lead = self.posts = self.organisations = self.rest = 0
        self.helper = False

    def result(self, handles: int, date: tuple[int, int] | None) -> Byline:
        """What was read. A single word counts as a name behind a lead where nothing better is there."""
        single = not self.names and bool(self.ones) and self.lead > 0
        names = self.ones[:1] if single else self.names
        rest = self.rest + len(self.ones) - single
        firsts = (_WORD.match(self.text, a) for a, _ in names)
        known = sum(is_first_name(first[0]) for first in firsts if first)
        return Byline(self.lead, tuple(names), known, single, self.posts, self.organisations, handles, date, rest)

    def part(self, start: int, end: int) -> None:
        """A part between hard marks: leads, then names."""
        self.helper = False
        for a, b in _between(_soft(), self.text, start, end):
            at, kind = _lead(self.text, a, b, self.book)
            if kind:
                self.helper = kind == "helper"
                if kind == "lead":
                    self.lead = self.lead or at
            for x, y in _glued(self.text, at, b):
                if not self.helper:
                    self.piece(x, y, opens=bool(kind) and x == at)

    def piece(self, start: int, end: int, *, opens: bool) -> None:
        """A piece between commas: a name, with a post, a place or a button behind it, or none."""
        start, end = _trim(self.text, start, end, initials=True)
        piece = self.text[start:end]
        if not _LETTERS.search(piece) and not wide(piece):
            return
        known = _known(piece, self.book)
        if known:
            self.posts += known == "job"
            self.organisations += known == "organisation"
            return
        words = [(m.start() + start, m.end() + start) for m in _WORD.finditer(piece)]
        tokens = [self.text[a:b].strip(",;") for a, b in words]
        while len(tokens) > 2 and tokens[0].casefold() in byline_words()["posts"]:
            self.posts += 1
            words, tokens = words[1:], tokens[1:]
        if size := self.caseless(words) or name_words(tokens):
            if tokens[size:] and tokens[size].startswith(tuple(byline_words()["institution"])):
                self.organisations += 1
                return
            size = _once(tokens[:size])
            size = _before_post(tokens, size, self.book)
            self.names.append(_trim(self.text, words[0][0], words[size - 1][1], initials=True))
            self.tail(words, tokens, size)
        elif _COUNT.fullmatch(piece):
            return
        elif self.names and len(tokens) == 1 and _DEGREE.fullmatch(tokens[0]):
            self.posts += 1
        elif opens and len(tokens) == 1 and tokens[0][:1].isupper() and tokens[0].isalpha() and len(tokens[0]) > 2:
            self.ones.append((start, end))
        elif (
            len(tokens) <= ORGANISATION
            and (
                any(t.casefold().strip(".") in byline_words()["organisation"] for t in tokens) or _DOMAIN.search(piece)
            )
        ) or (
            opens and 1 < len(tokens) <= ORGANISATION and all(t[:1].isupper() for t in tokens) and tokens[0] != "The"
        ):
            self.organisations += 1
        elif len(tokens) <= ORGANISATION and any(t.casefold() in byline_words()["posts"] for t in tokens):
            self.posts += 1
        else:
            self.rest += len(tokens)

    def caseless(self, words: list[tuple[int, int]]) -> int:
        """Words of a name in a script without capitals, its post taken off; 0 when it is none."""
        while words:
            if caseless_name(self.text[words[0][0] : words[-1][1]]):
                return len(words)
            if self.text[slice(*words[-1])] not in byline_words()["posts"]:
                return 0
            words = words[:-1]
        return 0

    def tail(self, words: list[tuple[int, int]], tokens: list[str], size: int) -> None:
        """What stands behind a name."""
        if tokens[size:] == tokens[:size] or not tokens[size:]:
            return
        if any(t.casefold().strip(".") in byline_words()["posts"] for t in tokens[size:]):
            self.posts += 1
        elif _known(self.text[words[size][0] : words[-1][1]], self.book) is None:
            self.rest += len(tokens) - size


def _blank(match: re.Match[str]) -> str:
    return "\n" * len(match.group())


@cache
def _soft() -> re.Pattern[str]:
    words = sorted(map(re.escape, byline_words()["and"]), key=lambda word: (-len(word), word))
    return re.compile(rf"[,،、，]+|\s(?:{'|'.join(words)}|AND|UND|ET|Y)\s")


def _between(marks: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between marks that are not blank."""
    for mark in marks.finditer(text, start, end):
        if text[start : mark.start()].strip():
            yield start, mark.start()
        start = mark.end()
    if text[start:end].strip():
        yield start, end


def _trim(text: str, start: int, end: int, *, initials: bool = False) -> tuple[int, int]:
    """Without outer white space and marks; with `initials` a full stop behind a single letter stays."""
    outer = _TRIM + "\n"
    while start < end and text[start] in outer:
        start += 1
    while start < end and text[end - 1] in outer:
        if initials and text[end - 1] == "." and _INITIAL_END.search(text, max(start, end - 6), end):
            break
        end -= 1
    return start, end


_INITIAL_END = re.compile(r"(?:\s|\.)[^\W\d_]\.\Z|\s[JS]r\.\Z")


def _lead(text: str, start: int, end: int, book: Book | None) -> tuple[int, str]:
    """Where the words before names end, and what they are: `"lead"`, `"helper"` or nothing."""
    at, kind = start, ""
    for _ in range(3):
        size, found = _one_lead(text[at:end], book)
        if not size:
            return at, kind
        at, kind = at + size, found if kind != "helper" else kind
    return at, kind


def _one_lead(part: str, book: Book | None) -> tuple[int, str]:
    first = _WORD.search(part[:80])
    if first is None:
        return 0, ""
    if not _LEADING.isdisjoint(openings(part, book)) or first_word(first[0]) in _helper_openings():
        for word in reversed(_may_lead(part[:80], book)):
            if found := _lead_kind(part[: word.end()], book):
                return word.end(), found
    size = _glued_lead(first[0], book)
    return (first.start() + size, "lead") if size else (0, "")


_LEADING = frozenset({"byline", "credit"})


def _may_lead(part: str, book: Book | None) -> list[re.Match[str]]:
    """The words at whose ends a phrase before a name may end: the first alone, where none goes on with the second."""
    words = list(_WORD.finditer(part))[:LEAD_WORDS]
    first_two = _LETTERS_OF_KEY.findall(phrase_key(fold(part)))[:2]
    if len(first_two) < 2 or tuple(first_two) in _two_words(book):
        return words
    second = [i for i, word in enumerate(words) if any(map(str.isalpha, word[0]))][1:2]
    return words[: second[0]] if second else words


@lru_cache(maxsize=16)
def _two_words(book: Book | None) -> frozenset[tuple[str, ...]]:
    """The first two words of the phrases before names that have several."""
    opening = (book or phrase_book()).opening
    phrases = [*_keys("helpers"), *_keys("leads"), *(key for category in _LEADING for key in opening[category])]
    return frozenset(tuple(_LETTERS_OF_KEY.findall(key)[:2]) for key in phrases)


_LETTERS_OF_KEY = re.compile(r"[^\W\d_]+")


@cache
def _keys(group: str) -> frozenset[str]:
    """The words of a group as phrase keys."""
    return frozenset(phrase_key(fold(words)) for words in byline_words()[group])


@cache
def _helper_openings() -> frozenset[str]:
    return frozenset(first_word(words) for words in byline_words()["helpers"])


@lru_cache(maxsize=512)
def _lead_kind(head: str, own: Book | None) -> str:
    """Whether words stand before names: those of the packs, with or without a colon."""
    key = str(template(head, "prefix")).strip(" ")
    bare = key.rstrip(" :-/–—").strip()
    if not bare:
        return ""
    if bare in _keys("helpers"):
        return "helper"
    if bare in _keys("leads"):
        return "lead"
    book = own or phrase_book()
    for candidate in dict.fromkeys((key, bare, bare + ":")) if key != bare else (bare,):
        senses = book.prefixes.get(candidate, ())
        if any(s.category.name == "byline" for s in senses):
            return "lead"
        if any(s.category.name == "credit" for s in senses):
            return "helper"
    return "lead" if any(s.category.name == "byline" for s in book.line(bare)) and not name_words(head.split()) else ""


@cache
def _glued_leads() -> re.Pattern[str]:
    return re.compile(
        r"\s*([^\W\d_A-Z]{2,4}?|By)(?=[A-ZÀ-Þ][^\W\d_]+)|\s*([\u3040-\u9fff]{1,4})\s*[:：/／]\s*|\s*(文|作者|记者|記者)\s?"
    )


def _glued_lead(word: str, book: Book | None) -> int:
    """Characters of "by" in "bySauli", of 文 in "文:張三"."""
    if word.isascii() and (word.islower() or word.isupper() or word[1:].islower()):
        return 0  # no capital stands behind a small letter
    match = _glued_leads().match(word)
    return match.end() if match and _lead_kind(match[1] or match[2] or match[3], book) == "lead" else 0


def _glued(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of a stretch in which names are glued together: cut where a capital follows a small letter inside a word."""
    for cut in _GLUE.finditer(text, start, end):
        at = cut.start()
        begin = max(text.rfind(" ", start, at) + 1, text.rfind("-", start, at) + 1, start)
        if text[begin:at].casefold() not in byline_words()["joined"]:
            yield start, at
            start = at
    for conjunction in _ARABIC_AND.finditer(text, start, end) if "و" in text else ():
        at = conjunction.end()
        word = _WORD.match(text, at, end)
        if word and at > start and is_first_name(word[0][1:]) and not is_first_name(word[0]):
            yield start, at
            start = at + 1
    yield start, end


@lru_cache(maxsize=512)
def _known(piece: str, book: Book | None) -> str | None:
    """What the packs say of a whole piece: `"job"`, `"organisation"`, `"phrase"` of the interface, or None."""
    key = phrase_key(fold(piece))
    senses = (book or phrase_book()).line(key)
    names = {s.category.name for s in senses}
    if "agency" in names or key in byline_words()["organisation"]:
        return "organisation"
    if "job" in names or key in byline_words()["posts"]:
        return "job"
    if "byline" in names or "credit" in names or "source" in names:
        return "organisation"
    return "phrase" if any(s.category.label in (Label.CRUFT, Label.DATE) for s in senses) else None


def _once(tokens: list[str]) -> int:
    """Words of a name that is written once: "Martin Gramnæs Martin Gramnæs" is one."""
    half = len(tokens) // 2
    return half if half > 1 and len(tokens) == 2 * half and tokens[:half] == tokens[half:] else len(tokens)


def _before_post(tokens: list[str], size: int, book: Book | None) -> int:
    """Words of the name before a post whose own words begin with capitals: "Steffan Rhys Deputy Content Hub Director"."""
    behind = [t.casefold().strip(".") for t in tokens[size : size + 1]]
    if (
        size > 2
        and behind
        and (behind[0] in byline_words()["organisation"] or (size > 3 and behind[0] in byline_words()["posts"]))
    ):
        return 2
    for at in range(2, size):
        if tokens[at - 1][:1].isupper() and _known(" ".join(tokens[at:]), book) in ("job", "phrase"):
            return at
    return size
