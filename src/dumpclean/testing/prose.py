"""Makes headlines, decks, paragraphs, names and outlets in many languages out of the vocabularies in `packs/testing`, which
`tools/build_vocabularies.py` compiles.

A vocabulary is a small generative grammar: a rule is a list of alternatives, an alternative is text with slots.
`{rule}` stands for another rule, `{^rule}` for it with a capital, `{RULE}` for it in capitals, `{2-9}` for a number,
`{w}` and `{W}` for a made-up word with the look of the language.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import lru_cache

from dumpclean.datafiles import pack_parts
from dumpclean.errors import ArgumentValueError

__all__ = ["LANGUAGES", "Voice", "voice"]

END = "\x1f"
"""What stands behind each text of `packs/testing.z`."""


@lru_cache(maxsize=1)
def _vocabularies() -> dict[str, dict[str, str]]:
    codes, names, texts = pack_parts("testing.z")
    rules, text = names.split(" "), iter(texts.split(END))
    return {code: {rule: said for rule in rules if (said := next(text))} for code in codes.split(" ")}


LANGUAGES: tuple[str, ...] = tuple(sorted(_vocabularies()))
"""Codes of the languages that have a vocabulary."""

_SLOT = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"(-?\d+)-(\d+)")
_BAR = re.compile(r"(?<! )\|(?! )")
_WORD = re.compile(r"""[^\s\d{}|,.;:!?"'«»“”„‘’()—–।…-]{4,}""")
_INTERFACE = (
    "nav",
    "share",
    "prompt",
    "newsletter",
    "cookie",
    "related",
    "mostread",
    "more",
    "foot",
    "rights",
    "paywall",
    "facts",
)
_LOOSE = ((" ,", ","), (" .", "."), (" ،", "،"))  # a tail that begins with a comma follows a space in the templates

Part = str | Callable[[random.Random, dict[str, str]], str]


@lru_cache(maxsize=64)
def voice(language: str) -> Voice:
    """The voice of a language; the same object each time.

    Raises:
        ArgumentValueError: no vocabulary for this code.

    """
    if language not in LANGUAGES:
        raise ArgumentValueError(f"no vocabulary for language {language!r}; there is one for {', '.join(LANGUAGES)}")
    return Voice(language, _vocabularies()[language])


class Voice:
    """Speaks one language. Every method takes the source of randomness and nothing else decides."""

    def __init__(self, language: str, rules: dict[str, str]) -> None:
        self.language = language
        self.dense = language in {"ja", "zh", "ko"}
        """True where a character says about twice as much, so that lines are shorter."""
        self.joiner = "" if language in {"ja", "zh"} else " "
        self._source = rules
        self._rules: dict[str, tuple[tuple[Part, ...], ...]] = {}
        self._alternatives = {name: _split(text) for name, text in rules.items()}
        plain = _SLOT.sub(" ", " ".join(rules[n] for n in ("who", "did", "claim", "tail", "place", "last", "headline")))
        shown = (rules[n] for n in _INTERFACE)
        self._interface: tuple[str, ...] = tuple(w for w in re.split(r"[\s|]+", _SLOT.sub(" ", " ".join(shown))) if w)
        self._words: tuple[str, ...] = tuple(sorted(set(_WORD.findall(plain))))

    def has(self, rule: str) -> bool:
        """Whether the vocabulary has this rule."""
        return rule in self._source

    def all(self, rule: str) -> list[str]:
        """The alternatives of a rule as they are written; for rules without slots."""
        return self._alternatives[rule]

    def first(self, rule: str) -> str:
        """The first alternative of a rule."""
        return self._alternatives[rule][0]

    def say(self, rng: random.Random, rule: str, **known: str) -> str:
        """One alternative of the rule with its slots filled; `known` fixes the words of some slots."""
        said = self._say(rng, rule, known)
        for loose, tight in _LOOSE:
            if loose in said:
                said = said.replace(loose, tight)
        return said

    def fill(self, rng: random.Random, template: str, **known: str) -> str:
        """Any template with its slots filled."""
        return "".join([p if isinstance(p, str) else p(rng, known) for p in self._compile(template)])

    def _say(self, rng: random.Random, rule: str, known: dict[str, str]) -> str:
        if rule in known:
            return known[rule]
        alternatives = self._rules.get(rule)
        if alternatives is None:
            alternatives = self._rules[rule] = tuple(self._compile(a) for a in self._alternatives[rule])
        parts = alternatives[int(rng.random() * len(alternatives))]
        return "".join([p if isinstance(p, str) else p(rng, known) for p in parts])

    def _compile(self, template: str) -> tuple[Part, ...]:
        pieces = _SLOT.split(template)
        parts: list[Part] = [self._slot(p) if i % 2 else p for i, p in enumerate(pieces)]
        return tuple(p for p in parts if p != "")

    def _slot(self, slot: str) -> Part:
        if bounds := _RANGE.fullmatch(slot):
            low, count = int(bounds[1]), int(bounds[2]) - int(bounds[1]) + 1
            return lambda rng, _: str(low + int(rng.random() * count))
        rule = {"month": "months", "day": "days", "mon": "mons", "other": "name"}.get(slot, slot)
        if rule == "mons" and "mons" not in self._source:
            rule = "months"
        if slot in ("w", "W"):
            if "w" in self._source:
                return lambda rng, known: self._say(rng, "w", known)
            return (lambda rng, _: self.word(rng)) if slot == "w" else (lambda rng, _: self.word(rng).capitalize())
        if slot.startswith("^"):
            return lambda rng, known: _capital(self._say(rng, slot[1:], known))
        if slot.isupper() and slot.lower() in self._source:
            return lambda rng, known: self._say(rng, slot.lower(), known).upper()
        if rule != slot:
            return lambda rng, known: known[slot] if slot in known else self._say(rng, rule, known)
        return lambda rng, known: self._say(rng, slot, known)

    def word(self, rng: random.Random) -> str:
        """A made-up word: the head of one real word and the tail of another."""
        words = self._words
        a, b = words[int(rng.random() * len(words))], words[int(rng.random() * len(words))]
        return (a[: 2 + int(rng.random() * 2)] + b[-2 - int(rng.random() * 3) :]).lower()

    def interface_word(self, rng: random.Random) -> str:
        """A word that interface strings have."""
        return self._interface[int(rng.random() * len(self._interface))]

    def sentence(self, rng: random.Random) -> str:
        """A sentence, one in four a quotation."""
        said = self.say(rng, "quote" if rng.random() < 0.25 else "sentence")
        if said.endswith("..") and said[-3] != ".":  # an abbreviation at the end
            said = said[:-1]
        return said if said[0].isupper() else _capital(said)

    def prose(self, rng: random.Random, length: float) -> str:
        """Sentences until there are at least `length` characters."""
        said = self.sentence(rng)
        size = len(said)
        sentences = [said]
        while size < length:
            said = self.sentence(rng)
            if said == sentences[-1]:
                continue
            sentences.append(said)
            size += len(said) + 1
        return self.joiner.join(sentences)

    def paragraph(self, rng: random.Random) -> str:
        """A paragraph of a news article, mostly 60 to 700 characters."""
        return self.prose(rng, self.size(min(600.0, rng.lognormvariate(5.25, 0.7))))

    def long_line(self, rng: random.Random) -> str:
        """A whole article run together, mostly 400 to 1,800 characters."""
        return self.prose(rng, self.size(rng.uniform(350, 1750)))

    def deck(self, rng: random.Random) -> str:
        """One or two sentences, with or without their full stop."""
        said = self.prose(rng, self.size(rng.uniform(10, 200)))
        return said.rstrip(".。।") if rng.random() < 0.2 else said

    def teaser(self, rng: random.Random) -> str:
        """60 to 250 characters, whole, cut at a word with dots, or cut in the middle of a word."""
        said = self.prose(rng, self.size(rng.uniform(30, 200)))
        how = rng.random()
        if how < 0.45:
            return said
        cut = said[: max(24, int(len(said) * rng.uniform(0.5, 0.9)))]
        if how < 0.85:
            head = cut.rsplit(" ", 1)[0].rstrip(" ,.;:") if self.joiner else cut
            return head + ("..." if how < 0.65 else " ..." if how < 0.7 else "…" if how < 0.8 else " […]")
        return cut.rstrip()

    def size(self, length: float) -> float:
        """A length in characters for a language of usual density, brought to this one's."""
        return length * 0.45 if self.dense else length

    def headline(self, rng: random.Random) -> str:
        """A headline of about 20 to 120 characters, mostly 45 to 80; half of that where characters say more."""
        aim = self.size(min(112.0, max(24.0, rng.gauss(62, 20))))
        tries = [self.say(rng, "headline") for _ in range(3)]
        said = _capital(min(tries, key=lambda t: abs(len(t) - aim)))
        if len(said) < aim - self.size(14):
            claim = self.say(rng, "claim")
            said += f": {_capital(claim)}" if ":" not in said and said[-1].isalnum() else f" – {claim}"
        most = int(self.size(125))
        return said if len(said) <= most else said[:most].rsplit(" ", 1)[0].rstrip(" ,:–-")


def _split(text: str) -> list[str]:
    rows = text.strip("\n").split("\n") if "\n" in text else _BAR.split(text)
    return [r for r in rows if r]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
