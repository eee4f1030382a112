"""Profiles as files: TOML that a person can read, edit and review, one entry a line, checked when it is read."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, replace
from hashlib import blake2b
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from dumpclean.errors import ArgumentTypeError, ArgumentValueError, OutputError, PackError
from dumpclean.labelling import STATES
from dumpclean.profiles.hosts import host_of
from dumpclean.profiles.keys import ANYTHING, text_key
from dumpclean.profiles.profile import HOLDS, KINDS, PARTS, VERSION, Furniture, Place, Profile, Role, Token, Votes
from dumpclean.profiles.profile import Field as SiteField

__all__ = ["LARGEST", "dump_profile", "fitted", "load_profiles", "read_profile", "save_profiles"]

LARGEST = 20_000
"""Bytes of a profile as a file: what a person can review."""

_TABLES: Mapping[str, type] = {"lines": Furniture, "fields": SiteField, "places": Place, "tokens": Token}
_ABOUT = {
    "lines": "The site's own lines, by the pages they stand on. {n}: any number; {x}: one to four words.\n"
    "# above, below: how often the article, or other articles, stand between it and the next of these lines.",
    "fields": "Lines on many pages that are none of the site's own, such as sources and dates.",
    "places": "What a line is by its look and its neighbours' (state), and of how many lines there that is true (times, of).",
    "tokens": "HTML: what stands in elements with a class word or below some tags.",
}
_ENTRY = re.compile(r"\s*\{")
_AT = re.compile(r"at line (\d+)")
_HOLDER = re.compile(r"\{[^{}]*\}|[{}]")
_CONTROL = re.compile("[\x7f-\x9f]")
_LONE = re.compile("[\ud800-\udfff]")
_LOOKS = frozenset({*KINDS, *(f"again {k}" for k in KINDS)})


# ---------------------------------------------------------------- writing
def dump_profile(profile: Profile) -> str:
    """A profile as TOML."""
    return "\n".join(_rows(profile)) + "\n"


def _rows(profile: Profile) -> Iterator[str]:
    yield f"# What {profile.pages} pages of {_line(profile.site)} have in common, as dumpclean learned it. Edit it at will."
    yield f"version = {VERSION}"
    yield f"site = {_value(profile.site)}"
    yield f"hosts = {_value(profile.hosts)}  # whose pages it speaks of, without www."
    yield f"pages = {profile.pages}"
    yield f"start = {_value(profile.start)}  # how often the article, or other articles, stand above all lines below"
    yield f"end = {_value(profile.end)}  # the same below all of them"
    yield f"rhythm = {_value(profile.rhythm)}  # of an item, mostly; for people, nothing goes by it"
    for name, about in _ABOUT.items():
        entries = getattr(profile, name)
        if entries:
            yield f"\n# {about}"
            yield f"{name} = ["
            yield from (f"  {_value(entry)}," for entry in entries)
            yield "]"


def _line(text: str) -> str:
    """Text as it can stand in a comment."""
    return "".join(c if c.isprintable() else " " for c in text[:100])


def _value(value: Any) -> str:
    if isinstance(value, str):
        # JSON's strings are TOML's, but for what TOML wants escaped and what UTF-8 cannot hold.
        written = json.dumps(_LONE.sub("\ufffd", value), ensure_ascii=False)
        return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    pairs = ((f, getattr(value, f.name)) for f in fields(value))
    said = [f"{f.name} = {_value(v)}" for f, v in pairs if v != f.default]
    return f"{{ {', '.join(said)} }}" if said else "{}"


def fitted(profile: Profile) -> Profile:
    """The profile, without those entries of fewest pages that would make its file larger than `LARGEST` bytes."""
    while (size := len(dump_profile(profile).encode())) > LARGEST:
        name = max(_TABLES, key=lambda n: len(_value(getattr(profile, n)).encode()))
        entries = getattr(profile, name)
        spare = max(1, len(entries) * (size - LARGEST) // (2 * size))
        profile = replace(profile, **{name: entries[:-spare]})
    return profile


def save_profiles(profiles: Iterable[Profile], folder: str | Path) -> list[Path]:
    """Writes each profile to `SITE.toml` in a folder, which is made if need be; gives the files. Raises `OutputError`."""
    out = []
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for profile in profiles:
            path = Path(folder) / f"{_file_name(profile.site)}.toml"
            path.write_text(dump_profile(profile), encoding="utf-8", newline="\n")
            out.append(path)
    except OSError as error:
        raise OutputError(f"The profiles cannot be written to {folder}: {error.strerror}.") from error
    return out


def _file_name(site: str) -> str:
    plain = re.sub(r"[^a-z0-9.-]+", "_", site.lower()).strip(".")[:100]
    return plain if plain == site else f"{plain}-{blake2b(site.encode(errors='replace'), digest_size=4).hexdigest()}"


# ---------------------------------------------------------------- reading
def load_profiles(path: str | PathLike[str]) -> tuple[Profile, ...]:
    """The profile in a file, or those in the `.toml` files of a folder, sorted by name.

    Raises `PackError` with file and line for what is not well formed, `ArgumentValueError` when there is none.
    """
    if not isinstance(path, (str, PathLike)):
        raise ArgumentTypeError(f"path must be a path, not {type(path).__name__}.")
    given = Path(path)
    if given.is_dir():
        files = sorted(given.glob("*.toml"))
        if not files:
            raise ArgumentValueError(f"The folder {str(path)!r} holds no profile: no file that ends in .toml.")
    elif given.is_file():
        files = [given]
    else:
        raise ArgumentValueError(f"There is no profile {str(path)!r}: give a file, or a folder of them.")
    return tuple(_read_file(file) for file in files)


def _read_file(file: Path) -> Profile:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise PackError(f"{file}: {error}") from error
    return read_profile(text, str(file))


def read_profile(text: str, name: str = "profile") -> Profile:
    """A profile from TOML. `name`: of the file, for errors. Raises `PackError` with name and line."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        at = _AT.search(str(error))
        raise PackError(f"{name}:{at[1] if at else 1}: no TOML: {error}") from error
    return _Reader(name, text).profile(table)


class _Rule(NamedTuple):
    """What a value may be."""

    good: Callable[[Any], bool]
    wanted: str


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_COUNT = _Rule(_is_count, "a whole number, 0 or more")
_TEXT = _Rule(lambda v: isinstance(v, str), "text in quotes")


def _one_of(names: Iterable[str]) -> _Rule:
    known = tuple(names)
    return _Rule(lambda v: v in known, f"one of {', '.join(known)}")


_RULES: Mapping[str, _Rule] = {
    "text": _TEXT,
    "example": _TEXT,
    "role": _one_of(role.value for role in Role),
    "part": _one_of(PARTS),
    "holds": _one_of(HOLDS),
    "state": _one_of(s for s in STATES if s != "cruft"),
    **dict.fromkeys(("line", "after", "before"), _one_of(sorted(_LOOKS))),
    **dict.fromkeys(("pages", "times", "of"), _COUNT),
}


class _Reader(NamedTuple):
    """Reads one file."""

    name: str
    text: str

    def profile(self, table: dict[str, Any]) -> Profile:
        version = table.pop("version", None)
        if version != VERSION:
            self._refuse(self._row("version"), f"version = {version!r}; this release reads version {VERSION}")
        self._keys(table, [f.name for f in fields(Profile)], self._row)
        site = table.get("site")
        if not isinstance(site, str) or not site:
            self._refuse(self._row("site"), 'give the site\'s name, as in site = "example.org"')
        hosts = table.get("hosts", [site])
        if not isinstance(hosts, list) or not all(isinstance(h, str) and _is_host(h, site) for h in hosts):
            self._refuse(self._row("hosts"), 'hosts must be hosts without www., as in hosts = ["example.org"]')
        rhythm = table.get("rhythm", [])
        if not isinstance(rhythm, list) or not all(isinstance(r, str) for r in rhythm):
            self._refuse(self._row("rhythm"), 'rhythm must be a list of texts, as in rhythm = ["title", "text"]')
        if not _is_count(table.get("pages", 0)):
            self._refuse(self._row("pages"), f"pages must be {_COUNT.wanted}, not {table['pages']!r}")
        found: dict[str, Any] = {name: self._entries(table, name) for name in _TABLES}
        for edge in ("start", "end"):
            found[edge] = self._votes(table.get(edge, {}), self._row(edge), edge)
        return Profile(
            site=site, hosts=tuple(sorted({*hosts})), pages=table.get("pages", 0), rhythm=tuple(rhythm), **found
        )

    def _entries(self, table: dict[str, Any], name: str) -> tuple[Any, ...]:
        given = table.get(name, [])
        if not isinstance(given, list) or not all(isinstance(e, dict) for e in given):
            self._refuse(self._row(name), f"{name} must be a list of tables, one a line: {name} = [ {{ ... }}, ]")
        seen: dict[Any, int] = {}
        out = []
        for number, entry in enumerate(given):
            row = self._row(name, number)
            made = self._entry(_TABLES[name], entry, row, name)
            key = _identity(made)
            if key in seen:
                self._refuse(row, f"{name}: says the same as line {seen[key]}; leave one out")
            seen[key] = row
            out.append(made)
        return tuple(out)

    def _entry(self, form: type, entry: dict[str, Any], row: int, name: str) -> Any:
        wanted = fields(form)
        self._keys(entry, [f.name for f in wanted], lambda _: row)
        for f in wanted:
            if f.name not in entry and _is_needed(f):
                self._refuse(row, f"{name}: {f.name} is missing")
        for key, value in entry.items():
            if key in ("above", "below"):
                continue
            rule = _RULES[key]
            if not rule.good(value):
                self._refuse(row, f"{name}: {key} must be {rule.wanted}, not {value!r}")
        known = dict(entry)
        if form is Furniture:
            known |= {k: self._votes(entry.get(k, {}), row, k) for k in ("above", "below")}
            known["role"] = Role(entry["role"])
        if form in (Furniture, SiteField) and (problem := _pattern_problem(entry["text"])):
            self._refuse(row, f"{name}: text {entry['text']!r} {problem}")
        if form in (Place, Token) and entry["times"] > entry["of"]:
            self._refuse(row, f"{name}: times = {entry['times']} is more than of = {entry['of']}")
        return form(**known)

    def _votes(self, given: Any, row: int, name: str) -> Votes:
        good = isinstance(given, dict) and given.keys() <= {"article", "items"} and all(map(_is_count, given.values()))
        if not good:
            self._refuse(row, f"{name} must be pages, as in {name} = {{ article = 3, items = 40 }}, not {given!r}")
        return Votes(**given)

    def _keys(self, table: dict[str, Any], known: list[str], row: Callable[[str], int]) -> None:
        for key in table:
            if key not in known:
                self._refuse(row(key), f"unknown key {key!r}; there are: {', '.join(known)}")

    def _row(self, name: str, entry: int | None = None) -> int:
        """The line, from 1, of a key, or of one entry of a list; 1 where it is not found as written."""
        rows = self.text.split("\n")
        tables = [n for n, row in enumerate(rows, 1) if re.match(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]", row)]
        if tables:
            return tables[min(entry or 0, len(tables) - 1)]
        start = next((n for n, row in enumerate(rows, 1) if re.match(rf"\s*{re.escape(name)}\s*=", row)), 1)
        if entry is None:
            return start
        entries = [n for n, row in enumerate(rows[start:], start + 1) if _ENTRY.match(row)]
        return entries[entry] if entry < len(entries) else start

    def _refuse(self, row: int, problem: str) -> NoReturn:
        raise PackError(f"{self.name}:{row}: {problem}")


def _is_needed(f: Field[Any]) -> bool:
    return f.default is MISSING


def _is_host(host: str, site: str) -> bool:
    return host == site or host_of(f"//{host}/") == host


def _identity(entry: Any) -> Any:
    if isinstance(entry, (Furniture, SiteField)):
        return text_key(entry.text)
    return (entry.after, entry.line, entry.before, entry.part) if isinstance(entry, Place) else entry.text


def _pattern_problem(text: str) -> str:
    holders = _HOLDER.findall(text)
    if any(h not in ("{n}", ANYTHING) for h in holders):
        return "has a placeholder that does not exist; {n} stands for a number, {x} for one to four words"
    if holders.count(ANYTHING) > 1 or (ANYTHING in text and ANYTHING not in (text[:3], text[-3:])):
        return "may hold {x} only once, at its beginning or its end"
    if not any(map(str.isalpha, text_key(text).replace(ANYTHING, ""))):
        return "has nothing left when folded: it needs a letter"
    return ""
