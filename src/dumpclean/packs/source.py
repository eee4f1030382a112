"""Phrase packs as people write them: one TOML file a language, checked line by line."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

from dumpclean.errors import ArgumentTypeError, PackError
from dumpclean.model import Label
from dumpclean.packs.book import FORMS, Category
from dumpclean.packs.keys import template
from dumpclean.packs.loading import categories as own_categories
from dumpclean.packs.places import Places, find_places

__all__ = ["FORMS", "Fault", "Pack", "check_pack", "parse_pack", "read_categories", "read_pack", "take_packs"]

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_HOLDER = re.compile(r"\{([^{}]*)\}|([{}])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The interface phrases of one language, from a file (`read_pack`) or an installed package (`installed_packs`)."""

    language: str
    """ISO 639 code; `"mul"` for phrases of no language."""
    name: str
    """The language's English name."""
    phrases: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict, hash=False)
    """Category → form (`"line"`, `"prefix"`, `"suffix"`, `"pattern"`, `"contains"`) → phrases as written."""

    @property
    def digest(self) -> str:
        """16 hexadecimal digits that stand for all that is in it."""
        from hashlib import blake2b  # noqa: PLC0415 -- only who brings packs pays for OpenSSL

        phrases = {category: {f: list(ps) for f, ps in forms.items()} for category, forms in self.phrases.items()}
        content = json.dumps([self.language, self.name, phrases], sort_keys=True)
        return blake2b(content.encode(), digest_size=8).hexdigest()


class Fault(NamedTuple):
    """Something in a pack's file that is not well formed."""

    file: str
    line: int
    """From 1."""
    text: str
    """What is wrong, what is allowed."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def read_categories(path: Path) -> tuple[Category, ...]:
    """The categories in order; raises `PackError` when the file is not well formed."""
    _, table, fault = _parse(path.read_bytes())
    if fault:
        raise PackError(str(fault._replace(file=str(path))))
    found: list[Category] = []
    for name, entry in table.items():
        try:
            label = None if entry["label"] == "none" else Label(entry["label"])
            found.append(
                Category(
                    name=name, about=entry["about"], label=label, score=entry["score"], prose=entry.get("prose", False)
                )
            )
        except (KeyError, TypeError, ValueError) as error:
            raise PackError(f"{path}: category {name!r} needs about, label and score: {error}") from error
    return tuple(found)


def read_pack(file: str | PathLike[str], categories: Iterable[Category] | None = None) -> Pack:
    """Reads and checks one pack, a TOML file in UTF-8 (`docs/packs.md`).

    `categories`: those that there are, None for the package's own. Raises `PackError`, with file and line, for anything that is
    not well formed: a category or form that does not exist, a phrase that is empty, stands twice in its language and form, or
    has a placeholder that its form does not allow. `check_pack` tells all that is wrong at once.
    """
    path = Path(file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PackError(f"{path}: {error.strerror or error}") from error
    return parse_pack(content, str(path), categories)


def parse_pack(content: bytes, place: str, categories: Iterable[Category] | None = None) -> Pack:
    """The same for a file that was read; `place` is what messages call it."""
    pack, faults = check_pack(content, place, categories)
    if pack is None:
        more = f" (and {len(faults) - 1} more; dumpclean packs check tells all)" if len(faults) > 1 else ""
        raise PackError(f"{faults[0]}{more}")
    return pack


def check_pack(
    content: bytes, place: str, categories: Iterable[Category] | None = None
) -> tuple[Pack | None, tuple[Fault, ...]]:
    """The pack in a file's bytes and no faults, or None and all its faults in the order of their lines."""
    text, table, fault = _parse(content)
    if fault:
        return None, (fault._replace(file=place),)
    places = find_places(text)
    allowed = {c.name for c in (own_categories().values() if categories is None else categories)}
    found = sorted(Fault(place, *each) for each in _faults(table, places, allowed))
    if found:
        return None, tuple(found)
    phrases = {c: {f: tuple(ps) for f, ps in forms.items()} for c, forms in table.items() if c not in _HEAD}
    return Pack(language=table["language"], name=table["name"], phrases=phrases), ()


_HEAD = ("language", "name")


def _faults(table: Mapping[str, Any], places: Places, allowed: Collection[str]) -> Iterator[tuple[int, str]]:
    """Lines, and what is wrong there."""
    language, name = table.get("language"), table.get("name")
    if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
        yield (
            places.key("language"),
            f'language = {language!r}; give the ISO 639 code, as in language = "en", or "mul" for any language',
        )
    if not isinstance(name, str) or not name:
        yield places.key("name"), f'name = {name!r}; give the language\'s English name, as in name = "English"'
    seen: dict[tuple[str, object], str] = {}
    for category, forms in table.items():
        if category in _HEAD:
            continue
        if category not in allowed:
            yield places.key(category), f"no category {category!r}; allowed: {', '.join(sorted(allowed))}"
        elif not isinstance(forms, dict):
            yield places.key(category), f"write [{category}] as a table of {', '.join(FORMS)}"
        else:
            for form, phrases in forms.items():
                if form not in FORMS or not isinstance(phrases, list):
                    yield places.key(category, form), f"{category}.{form}: give lists named {', '.join(FORMS)}"
                    continue
                for number, phrase in enumerate(phrases):
                    if wrong := _problem(form, phrase) or _again(form, phrase, category, seen):
                        yield places.item(number, category, form), f"{category}.{form}: {phrase!r} {wrong}"


def _again(form: str, phrase: str, category: str, seen: dict[tuple[str, object], str]) -> str:
    key = (form, template(phrase, form))
    if key in seen:
        return f"folds to the same key as one in [{seen[key]}]; a phrase stands once in each language"
    seen[key] = category
    return ""


def _parse(content: bytes) -> tuple[str, dict[str, Any], Fault | None]:
    """The text, its table, and why it is none."""
    import tomllib  # noqa: PLC0415 -- only who reads packs pays for it

    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return "", {}, Fault("", line, f"not UTF-8: byte {content[error.start]:#04x}; save the file as UTF-8")
    try:
        return text, tomllib.loads(text), None
    except (ValueError, RecursionError) as error:  # endless digits and brackets raise those, not TOMLDecodeError
        said = str(error)
        at = _AT.search(said)
        line = int(at[1]) if at else text.rstrip().count("\n") + 1 if "end of document" in said else 1
        return "", {}, Fault("", line, f"no TOML: {_AT.sub('', said)}")


_AT = re.compile(r"\s*\(at line (\d+), column \d+\)")


def take_packs(packs: Any) -> tuple[Pack, ...]:
    """What a caller gives for packs, files read; raises `ArgumentTypeError` or `PackError`."""
    if isinstance(packs, (str, bytes, PathLike, Pack)) or not isinstance(packs, Iterable):
        raise ArgumentTypeError(
            f"packs must be a list of files and dumpclean.Pack, not {type(packs).__name__}. Put a single one into a list."
        )
    found = []
    for each in packs:
        if not isinstance(each, (Pack, str, PathLike)):
            raise ArgumentTypeError(f"packs must hold paths of TOML files or dumpclean.Pack, not {each!r}.")
        found.append(each if isinstance(each, Pack) else read_pack(each))
    return tuple(found)


def _problem(form: str, phrase: object) -> str:
    if not isinstance(phrase, str):
        return "is not text; quote it"
    holders = [m.group(1) if m.group(1) is not None else m.group() for m in _HOLDER.finditer(phrase)]
    if any(h not in {"n", "x"} for h in holders):
        return "has a placeholder that does not exist; {n} stands for a number, {x} for a few words"
    if holders.count("x") != (form == "pattern"):
        return "needs one {x}, with words in front" if form == "pattern" else "may not hold {x}; only a pattern may"
    keys = template(phrase, form)
    known = keys[0] if isinstance(keys, tuple) else keys.replace("©", "c")
    if not any(map(str.isalpha, known)):
        return "has nothing left when folded: it needs a letter" + (" in front of {x}" * (form == "pattern"))
    return ""
