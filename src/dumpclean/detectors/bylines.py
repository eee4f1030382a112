"""Bylines and source lines: who wrote it, and which outlet it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dumpclean.authors import Byline, read_byline
from dumpclean.detectors.base import Detector, Mark
from dumpclean.detectors.places import menus
from dumpclean.model import Label
from dumpclean.names import byline_words, name_words
from dumpclean.openings import openings
from dumpclean.packs import Book, phrase_book, phrase_key
from dumpclean.patterns import late
from dumpclean.reading.dump import Block, Dump
from dumpclean.reading.folding import fold
from dumpclean.scripts import far

__all__ = ["BYLINES", "detect"]

SHORT = 160
"""Characters beyond which a line is no byline; only agencies at its ends are looked for."""
EDGE = 80
"""Characters at each end of a long line in which an agency may stand."""
OUTLET = 60
"""Characters of the longest name of an outlet."""
CODES = 30
"""Characters of the longest line that is agencies and initials."""
WORDS = 24
"""Words of the longest line without a lead that is read as a byline."""
VIA = 4
"""Words of the longest line that is "via" and an outlet."""
NAMES = 80
"""Characters of the longest line that is taken for names alone."""

_AGENCY = r"Reuters|AP|AFP|dpa|DPA|ANSA|EFE|APA|SDA|Xinhua|TASS|UPI|PTI|ANI|IANS|Kyodo|Yonhap|Bloomberg|PA|AAP|CNN|BBC|ТАСС|Интерфакс|أ ف ب|رويترز"
_OPENING = re.compile(
    rf"[^.!?]{{0,60}}\((?:{_AGENCY})(?:/[^()]{{1,12}})?\)\s?[-–—:]?|[^.!?()]{{0,40}}\((?:{_AGENCY})\)|[A-ZÀ-Þ][^.!?()]{{2,40}}, \d[^()]{{0,20}} \((?:{_AGENCY})\)"
)
_ENDING = re.compile(
    rf"(?:\((?:{_AGENCY})(?:/[^()]{{1,12}})?\)|[./] ?(?:dpa|sda|apa|afp|ots|epd|kna|rtr|SDA|AFP)[a-z/-]{{0,20}}|\s(?:dpa|sda|apa)/[a-z/]{{2,20}})\W{{0,3}}$"
)
_CODE = late(__name__, rf"(?:{_AGENCY}|sda|apa|afp|epd|kna|rtr|ap)")
_STROKES = re.compile(r"[/, -]{1,2}")
_GLUED_LEAD = re.compile(r"(?:by|By|von|por|par|di)[A-ZÀ-Þ]")
_SOURCE_END = late(__name__, r"[\s.…:|)\]\-–—]+$")


def detect(dump: Dump) -> Iterator[Mark]:
    """Marks short lines that say who wrote or who published; prose is only looked at for an agency at its ends.

    Kinds of lines that open like a byline: `byline-prefix` ("By" and names), `byline-prefix-one` ("By" and one word),
    `byline-prefix-agency`, `byline-credit` ("By" and names with more words), `byline-lead` ("By" alone) with `name-after-lead`,
    `byline-phrase` ("Staff writer"). Of lines made of names whose first names are known: `names`, `names-several`,
    `names-caseless`, `names-dated`, `names-handle`, `name-job`, `name-agency`, with up to three more words `names-and-more`;
    where no first name is known `names-shape`, `names-several-shape`, `names-caseless-shape`, `names-beside`. Further
    `handle` (beside a name), `job` (a post alone), `author-box` ("X is a reporter at"), `agency` (alone), `agency-codes`
    ("SDA/sep"), `agency-opening`, `agency-ending`, `source-line` ("Source: X"), `source-lead` with `source-after-lead`.
    A sentence that begins with "By" and holds other words is not marked, nor is what stands in menus and the page's foot.
    """
    lead = ""
    for index, (block, in_menu) in enumerate(zip(dump.blocks, menus(dump), strict=True)):
        text = block.text
        if len(text) > SHORT:
            lead = ""
            yield from _long(index, block)
            continue
        if in_menu:
            lead = ""
            continue
        marks, lead = _short(index, block, lead, dump)
        yield from marks


BYLINES = Detector(name="bylines", detect=detect, about="who wrote it and which outlet it comes from")


def _short(index: int, block: Block, lead: str, dump: Dump) -> tuple[list[Mark], str]:
    """The marks of a short line, and which lead (`"byline"`, `"source"` or none) the next line follows."""
    book, key = dump.book or phrase_book(), phrase_key(block.key)
    senses = book.line(key)
    known = {s.category.name for s in senses} if senses else _NONE
    if "byline" in known and _leads(key, book):
        return [Mark(index, "byline-lead", Label.BYLINE, 2.5, "the words that stand before an author's name")], "byline"
    if "source" in known:
        return [Mark(index, "source-lead", None, 0.5, "the word that stands before an outlet's name")], "source"
    if "byline" in known:
        return [Mark(index, "byline-phrase", Label.BYLINE, 2.0, "stands for an author")], ""
    if "agency" in known and not (len(key) <= 4 and block.text.istitle()):
        label = Label.BYLINE if lead == "byline" else None
        return [Mark(index, "agency", label, 1.5, "a news agency", (block.start, block.end))], ""
    if _codes(block.text):
        return [
            Mark(index, "agency-codes", Label.BYLINE, 1.5, "a news agency and initials", (block.start, block.end))
        ], ""
    if "job" in known:
        return [Mark(index, "job", Label.BYLINE, 1.5, "an author's post")], ""
    opening = openings(block.text, dump.book)
    if "source" in opening and (mark := _source(index, block, book)):
        return [mark], ""
    if senses and not lead:
        return [], ""
    return list(_names(index, block, lead, dump, may_lead="byline" in opening)), ""


_NONE: frozenset[str] = frozenset()


def _codes(text: str) -> bool:
    """Whether a line is agencies and initials of editors, such as "SDA/sep" or "dpa, afp"."""
    if len(text) > CODES or not ("/" in text or "," in text or "-" in text):
        return False
    parts = _STROKES.split(text)
    agencies = [p for p in parts if _CODE.fullmatch(p)]
    return len(parts) > 1 and bool(agencies) and all(p in agencies or (p.islower() and 2 <= len(p) <= 5) for p in parts)


def _leads(key: str, book: Book) -> bool:
    """Whether a phrase asks for a name behind it."""
    return any(s.category.name == "byline" for form in (key, key + ":") for s in book.prefixes.get(form, ()))


def _source(index: int, block: Block, book: Book) -> Mark | None:
    """A line such as "Source: Radio New Zealand"; the span is the outlet's name without dots behind it."""
    head = _source_head(block.text, book)
    if not head:
        return None
    start = head + len(block.text[head:]) - len(block.text[head:].lstrip(" :：\t–—-"))
    end = len(_SOURCE_END.sub("", block.text))
    if not 1 < end - start <= OUTLET or ". " in block.text[start:end]:
        return None
    span = (block.start + start, block.start + end)
    return Mark(index, "source-line", Label.SOURCE, 2.5, "names the outlet that it comes from", span)


_HEAD = re.compile(r"[^\s:：]+[:：]?")


def _source_head(text: str, book: Book) -> int:
    """Characters of the words before an outlet's name; 0 when there are none."""
    for word in reversed(list(_HEAD.finditer(text[:EDGE]))[:6]):
        head = text[: word.end()]
        key = phrase_key(fold(head))
        colon = head.endswith((":", "："))
        if any(s.category.name == "source" for form in (key + ":" * colon, key) for s in book.prefixes.get(form, ())):
            return word.end()
        if key in _sources() and (colon or " " in key or (key == "via" and text.count(" ") < VIA)):
            return word.end()
    return 0


@cache
def _sources() -> frozenset[str]:
    return frozenset(phrase_key(fold(words)) for words in byline_words()["sources"])


def _names(index: int, block: Block, lead: str, dump: Dump, *, may_lead: bool) -> Iterator[Mark]:
    """`may_lead`: whether the line may open with the words before a name."""
    words = block.text.split()
    if _author_box(words):
        yield Mark(index, "author-box", Label.CRUFT, 1.0, "says what an author does")
        return
    if not lead and not may_lead and not _worth(block.text, words):
        return
    line = read_byline(block.text, dump.languages, dump.language, dump.book)
    if lead == "source" and not line.rest and len(block.text) <= OUTLET:
        yield Mark(index, "source-after-lead", Label.SOURCE, 2.5, "stands behind the words before an outlet")
        return
    kind, score, reason = (
        _prefixed(block.text, line, lead) or _plain(block, line, dump.book or phrase_book()) or ("", 0.0, "")
    )
    if kind:
        yield Mark(index, kind, Label.BYLINE, score, reason, _span(block, line))
        if line.handles and kind != "names-handle":
            yield Mark(index, "handle", Label.BYLINE, 0.5, "an address or handle beside a name")


def _worth(text: str, words: Sequence[str]) -> bool:
    """Whether a line may be a byline: it opens with a lead that is glued to a name, or with a name, and few of its words begin small."""
    if _GLUED_LEAD.match(text):
        return True
    if len(words) > WORDS or 2 * sum([w[0].islower() for w in words]) > len(words):
        return False
    if text.isascii() and not _MARKED.search(text):
        return name_words(words) > 0
    return _PAIR.search(text) is not None or (far(text) and _CASELESS.search(text) is not None)


_MARKED = re.compile("[^A-Za-z ]|[a-z][A-Z]")
"""What may part or glue names: all that is no letter or blank, and a capital behind a small letter."""


_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-я]"
# Two words with capitals, at most particles between, or letters of a script without capitals: all that may be a name.
_PAIR = re.compile(rf"{_CAPITAL}\S*\s+(?:[^\W\d_]{{1,4}}\s+){{0,3}}(?:[a-z]{{1,3}}['’-])?{_CAPITAL}")
_CASELESS = late(__name__, r"[\u0590-\u08ff\u0900-\u0eff\u1000-\u10ff\u3040-\ud7af]")


BOX_REACH = 16
"""Words that are looked at of a line that says what an author does."""
BOX_WORDS = 4
"""Words of the shortest line that says what an author does."""


def _author_box(line: Sequence[str]) -> bool:
    """The words of a line such as "Ann Other is a reporter at the Example"."""
    if len(line) < BOX_WORDS or (line[0].isascii() and line[0].islower()):
        return False
    words = [w.strip(",.()") for w in line[:BOX_REACH]]
    table = byline_words()
    if table["posts"].isdisjoint([w.casefold() for w in words]):
        return False
    size = name_words(words)
    if not size or not {" ".join(words[size : size + n]).casefold() for n in (1, 2)} & table["box"]:
        return False
    return any(w.casefold() in table["posts"] for w in words[size + 1 :])


def _prefixed(text: str, line: Byline, lead: str) -> tuple[str, float, str] | None:
    """Kind, score and reason of a line that has words before names, or follows a line of such words."""
    count = len(line.names)
    if line.lead and not (text.endswith((".", "!", "?", "…")) and line.rest > 1):
        if count and not line.single and not line.rest:
            return "byline-prefix", 4.0, "begins like a byline and holds names"
        if count and not line.single and line.rest <= (3 * count if line.known else count):
            return "byline-credit", 2.0, "begins like a byline and holds names and more words"
        if line.single and not line.rest:
            return "byline-prefix-one", 1.5, "begins like a byline, with one word"
        if line.organisations and not line.rest:
            return "byline-prefix-agency", 2.5, "begins like a byline and names an agency or desk"
    if lead == "byline" and len(text) <= NAMES and not line.rest and (count or line.organisations):
        return "name-after-lead", 4.0, "stands behind the words before a name"
    return None


def _plain(block: Block, line: Byline, book: Book) -> tuple[str, float, str] | None:
    """Kind, score and reason of a line that is made of names."""
    text, count = block.text, len(line.names)
    if not count or line.lead or len(text) > NAMES + 40 * (count > 1) or text[0] in "—–" or text[-1] in "!?":
        return None
    if line.date and text[line.date[1] : line.date[1] + 1] == ":":
        return None  # "1 May: Labour Day"
    if (hit := book.prefix(phrase_key(block.key))) and hit.senses[0].category.label is Label.CRUFT:
        return None  # "More from Ann Other"
    if line.rest:
        few = line.rest <= 3 and line.known == count
        return ("names-and-more", 0.0, "a name and a few more words") if few else None
    beside = (
        ("names-dated", 2.0, "a name and a date") if line.date
        else ("name-job", 2.5, "a name and a post") if line.posts
        else ("names-handle", 2.5, "a name and a handle") if line.handles
        else ("name-agency", 1.5, "a name and an agency or outlet") if line.organisations
        else None
    )  # fmt: skip
    if beside:
        return beside if line.known else ("names-beside", 0.3, "may be a name beside something else")
    first = text[line.names[0][0]]
    if not first.isupper() and not first.islower():
        return ("names-caseless", 1.0, "a name") if line.known else ("names-caseless-shape", 0.0, "may be a name")
    if count > 1:
        return (
            ("names-several", 2.0, "nothing but names") if line.known else ("names-several-shape", 0.5, "may be names")
        )
    return ("names", 1.5, "a name") if line.known else ("names-shape", 0.3, "may be a name")


def _span(block: Block, line: Byline) -> tuple[int, int] | None:
    """Where the names stand, from the first to the last."""
    if not line.names:
        return None
    return block.start + line.names[0][0], block.start + line.names[-1][1]


def _long(index: int, block: Block) -> Iterator[Mark]:
    if match := _OPENING.match(block.text[: 2 * EDGE]):
        yield Mark(
            index, "agency-opening", None, 0.0, "opens with a news agency", (block.start, block.start + match.end())
        )
    if match := _ENDING.search(block.text[-EDGE:]):
        shift = block.end - len(block.text[-EDGE:])
        yield Mark(
            index, "agency-ending", None, 0.0, "closes with a news agency", (shift + match.start(), shift + match.end())
        )
