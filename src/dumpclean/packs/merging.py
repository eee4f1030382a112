"""Phrases of packs, put together: what each key means, and a book with packs of users in front of the package's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dumpclean.packs.book import OPENING, Book, Category, Form, Sense, Senses
from dumpclean.packs.keys import template
from dumpclean.packs.loading import categories as own_categories
from dumpclean.packs.loading import compile_book, phrase_book
from dumpclean.packs.source import FORMS, Pack

__all__ = ["Meanings", "find_meanings", "merged_book"]

Meanings = Mapping[str, Mapping[str, frozenset[str]]]
"""Key → category → languages. The key of a pattern is what stands before and behind `{x}`, a tab between."""


def find_meanings(packs: Iterable[Pack], form: Form) -> Meanings:
    """What the phrases of one form mean. Where two packs of one language disagree, the later one is right."""
    said: dict[tuple[str, str], str] = {}
    for pack in packs:
        for category, forms in pack.phrases.items():
            for phrase in forms.get(form, ()):
                key = template(phrase, form)
                said[key if isinstance(key, str) else "\t".join(key), pack.language] = category
    found: dict[str, dict[str, frozenset[str]]] = {}
    for (key, language), category in said.items():
        row = found.setdefault(key, {})
        row[category] = row.get(category, frozenset()) | {language}
    return found


def merged_book(
    packs: Sequence[Pack], base: Book | None = None, categories: Mapping[str, Category] | None = None
) -> Book:
    """A book with the phrases of packs in front of those of another book, by default the package's own.

    What a pack says of a phrase in its language takes the place of what the book says of it in that language.
    """
    base = base or phrase_book()
    categories = categories or own_categories()
    tables: dict[Form, dict[str, Senses]] = {
        "line": dict(base.lines),
        "prefix": dict(base.prefixes),
        "suffix": dict(base.suffixes),
        "pattern": {f"{a}\t{b}": senses for a, tails in base.patterns.items() for b, senses in tails.items()},
        "contains": dict(base.contains),
    }
    opening = {name: list(base.opening.get(name, ())) for name in OPENING}
    order = {name: number for number, name in enumerate(categories)}
    for form in FORMS:
        for key, row in find_meanings(packs, form).items():
            own = [Sense(categories[c], tuple(sorted(row[c]))) for c in sorted(row, key=order.__getitem__)]
            spoken = frozenset().union(*row.values())
            tables[form][key] = (*own, *_without(tables[form].get(key, ()), spoken))
            if form in ("line", "prefix"):
                for name in opening.keys() & row.keys():
                    opening[name].append(key)
    return compile_book(tables, opening)


def _without(senses: Senses, languages: frozenset[str]) -> Senses:
    left = (sense._replace(languages=tuple(x for x in sense.languages if x not in languages)) for sense in senses)
    return tuple(sense for sense in left if sense.languages)
