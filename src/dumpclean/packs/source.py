"""Phrase packs as people write them: one TOML file a language, checked line by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from dumpclean.errors import PackError
from dumpclean.model import Label
from dumpclean.packs.book import Category, Form
from dumpclean.packs.keys import template

__all__ = ["Pack", "read_categories", "read_pack"]

FORMS: tuple[str, ...] = get_args(Form)
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_HOLDER = re.compile(r"\{([^{}]*)\}|([{}])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The phrases of one language."""

    language: str
    """ISO 639 code; `"mul"` for phrases of no language."""
    name: str
    """The language's English name."""
    phrases: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Category → form (`"line"`, `"prefix"`, `"suffix"`, `"pattern"`, `"contains"`) → phrases as written."""


def read_categories(path: Path) -> tuple[Category, ...]:
    """The categories in order; raises `PackError` when the file is not well formed."""
    _, table = _toml(path)
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


def read_pack(path: Path, categories: tuple[Category, ...]) -> Pack:
    """Read and check one pack.

    Raises `PackError`, with file and line, for anything that is not well formed: a category or form that does not
    exist, a phrase that is empty, stands twice in its language and form, or has a placeholder that its form does not allow.
    """
    text, table = _toml(path)
    language, name = table.pop("language", None), table.pop("name", None)
    if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
        raise PackError(f'{path}:1: language = {language!r}; give the ISO 639 code, as in language = "en"')
    if not isinstance(name, str) or not name:
        raise PackError(f'{path}:1: name = {name!r}; give the language\'s English name, as in name = "English"')
    allowed = {c.name for c in categories}
    seen: dict[tuple[str, object], str] = {}
    for category, forms in table.items():
        if category not in allowed:
            where = _line(text, f"[{category}]")
            raise PackError(f"{path}:{where}: no category {category!r}; allowed: {', '.join(sorted(allowed))}")
        if not isinstance(forms, dict):
            raise PackError(f"{path}:{_line(text, category)}: write [{category}] as a table of {', '.join(FORMS)}")
        for form, phrases in forms.items():
            if form not in FORMS or not isinstance(phrases, list):
                where = _line(text, f"{form} =", f"[{category}]")
                raise PackError(f"{path}:{where}: {category}.{form}: give lists named {', '.join(FORMS)}")
            for phrase in phrases:
                problem = _problem(form, phrase)
                if not problem:
                    key = (form, template(phrase, form))
                    if key in seen:
                        problem = (
                            f"folds to the same key as one in [{seen[key]}]; a phrase stands once in each language"
                        )
                    seen[key] = category
                if problem:
                    where = _line(text, f'"{phrase}"', f"[{category}]")
                    raise PackError(f"{path}:{where}: {category}.{form}: {phrase!r} {problem}")
    return Pack(
        language=language,
        name=name,
        phrases={c: {f: tuple(ps) for f, ps in forms.items()} for c, forms in table.items()},
    )


def _toml(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except (
        OSError,
        ValueError,
        RecursionError,
    ) as error:  # endless digits and brackets raise those, not TOMLDecodeError
        raise PackError(f"{path}: {error}") from error


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


def _line(text: str, needle: str, after: str = "") -> int:
    """The line number, from 1, of the first `needle` behind `after`; of `after` or 1 where it is not found as written."""
    start = max(text.find(after), 0)
    at = text.find(needle, start)
    return text.count("\n", 0, at if at >= 0 else start) + 1
