"""What the writer of a well-formed pack may want to know: phrases that are there already, or that count less than it seems."""

from __future__ import annotations

from collections.abc import Iterator

from dumpclean.packs.book import Form, Senses
from dumpclean.packs.keys import template
from dumpclean.packs.loading import phrase_book
from dumpclean.packs.places import find_places
from dumpclean.packs.source import Fault, Pack

__all__ = ["advise"]


def advise(content: bytes, place: str, pack: Pack) -> tuple[Fault, ...]:
    """Remarks on the phrases of a pack, in the order of their lines. `content`: what the pack was read from."""
    places = find_places(content.decode("utf-8-sig").replace("\r\n", "\n"))
    found = [
        Fault(place, places.item(number, category, form), f"{category}.{form}: {phrase!r} {said}")
        for category, forms in pack.phrases.items()
        for form, phrases in forms.items()
        for number, phrase in enumerate(phrases)
        for said in _remarks(phrase, form, category, pack.language)  # type: ignore[arg-type]
    ]
    return tuple(sorted(found))


def _remarks(phrase: str, form: Form, category: str, language: str) -> Iterator[str]:
    key = template(phrase, form)
    known = [s.category.name for s in _senses(form, key) if language in s.languages]
    if category in known:
        yield "is in the package's own pack already"
    elif known:
        yield f"takes the place of the package's own meaning, [{known[0]}]"
    bare = form in ("prefix", "suffix", "contains") and isinstance(key, str) and key.isascii() and key.isalpha()
    if bare and language != "mul":
        yield f"is one plain word: as a {form} it counts on pages in {language!r} only, for it may be a word of any language"


def _senses(form: Form, key: str | tuple[str, str]) -> Senses:
    book = phrase_book()
    if isinstance(key, tuple):
        return book.patterns.get(key[0], {}).get(key[1], ())
    return {"line": book.lines, "prefix": book.prefixes, "suffix": book.suffixes}.get(form, book.contains).get(key, ())
