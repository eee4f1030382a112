"""`Cleaner` and `clean`: the four steps, read, detect, label, assemble."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from os import PathLike
from typing import Any, Literal

import dumpclean.profiles
from dumpclean.assembling import account, cut_up, describe, outline
from dumpclean.detecting import check_detectors, detect
from dumpclean.detectors import DETECTORS
from dumpclean.detectors.base import Detector
from dumpclean.errors import ArgumentTypeError, ArgumentValueError, DetectorError
from dumpclean.labelling import Weights, load_weights
from dumpclean.mending import mend
from dumpclean.model import Page
from dumpclean.packs import Book
from dumpclean.reading import read
from dumpclean.untrained import decode_around

__all__ = ["Cleaner", "clean"]

Kind = Literal["text", "html"]
Favor = Literal["balanced", "precision", "recall"]
LEAN: Mapping[Favor, float] = {"balanced": 0.0, "precision": -1.0, "recall": 1.0}
"""Log-odds by which a line is rather taken for content; ours."""
MAX_CHARS = 2_000_000
"""Characters that are read of a dump when the caller does not say: a quarter more than the largest of 646 real news pages."""


@dataclass(frozen=True, slots=True, init=False)
class Cleaner:
    """Turns dumps into pages. Immutable, cheap to share, safe from many threads."""

    detectors: tuple[Detector, ...]
    """The detectors, in the order in which they run."""
    languages: tuple[str, ...] | None
    """Language codes that dates and phrases may be in, or None for all."""
    weights: Weights | None
    """Weights of the decoder made by `tools/train.py`, or None for those of the package."""
    favor: Favor
    """What counts for more where a line may be content or cruft."""
    max_chars: int | None
    """Characters that are read of a dump, or None for all."""
    packs: tuple[dumpclean.Pack, ...]
    """Phrase packs whose phrases come before the package's own."""
    _book: Book | None = field(compare=False, repr=False)
    """The phrases of both, or None without packs."""
    profiles: tuple[dumpclean.profiles.Profile, ...]
    """Profiles of sites, of which that of a page's host is consulted."""
    any_host: bool
    """Whether the one profile is consulted for every page."""

    def __init__(
        self,
        *,
        detectors: Iterable[Detector] | None = None,
        languages: Iterable[str] | None = None,
        weights: Weights | None = None,
        favor: Favor = "balanced",
        max_chars: int | None = MAX_CHARS,
        packs: Iterable[dumpclean.Pack | str | PathLike[str]] = (),
        profile: dumpclean.profiles.Profile | Iterable[dumpclean.profiles.Profile] | str | PathLike[str] | None = None,
        any_host: bool = False,
    ) -> None:
        """Checks every argument at once.

        `detectors`: `Detector`s with unique names; None for all that come with the package, empty for none (then
        nothing is cruft). `languages`: codes such as `"en"` or `"pt-BR"`; None for all. `favor`: `"precision"` leaves out what is
        in doubt, `"recall"` keeps it. `max_chars`: how many characters of a dump are read, 1 or more, counted after decoding;
        None for all. A longer dump is cut there, at the line end or tag before it where one is near; the page of what was read
        comes out, and `Page.unread` says how many characters were left out. `packs`: phrase packs, read ones or paths of TOML files
        (`docs/packs.md`); their phrases give the same marks as the package's own. `profile`: what was learned of sites
        (`dumpclean.profiles`), a profile, several, or the path of a file or folder of them; of these that of the host of a page's
        `url` is consulted, and of a page without `url` none. `any_host`: consult the one profile for every page.
        Raises `DetectorError`, `PackError`, `ArgumentTypeError` or `ArgumentValueError`.
        """
        object.__setattr__(self, "detectors", DETECTORS if detectors is None else check_detectors(detectors))
        object.__setattr__(self, "languages", _languages(languages))
        if weights is not None and not isinstance(weights, Weights):
            raise ArgumentTypeError(
                f"weights must be a dumpclean.labelling.Weights or None, not {type(weights).__name__}."
            )
        object.__setattr__(self, "weights", weights)
        if favor not in LEAN:
            raise ArgumentValueError(f"favor must be 'balanced', 'precision' or 'recall', not {favor!r}.")
        object.__setattr__(self, "favor", favor)
        object.__setattr__(self, "max_chars", _max_chars(max_chars))
        object.__setattr__(self, "packs", () if packs == () else _packs(packs))
        object.__setattr__(self, "_book", _merged(self.packs) if self.packs else None)
        object.__setattr__(self, "profiles", _profiles(profile, self.detectors, any_host=any_host))
        object.__setattr__(self, "any_host", any_host)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickles the package's own detectors by name, so that a copy in another process runs the very same ones."""
        own = {id(d): d.name for d in DETECTORS}
        detectors = tuple(own.get(id(d), d) for d in self.detectors)
        return _unpickled, (detectors, self._settings())

    def with_detector(self, detector: Detector) -> Cleaner:
        """A new cleaner that runs one detector more, last. Raises `DetectorError` for a name that is taken."""
        return self._with((*self.detectors, detector))

    def without_detector(self, name: str) -> Cleaner:
        """A new cleaner that leaves out the detector of that name. Raises `DetectorError` for an unknown name."""
        if name not in {d.name for d in self.detectors}:
            raise DetectorError(
                f"No detector is called {name!r}. There are: {', '.join(d.name for d in self.detectors) or 'none'}."
            )
        return self._with(d for d in self.detectors if d.name != name)

    def _with(self, detectors: Iterable[Detector]) -> Cleaner:
        return Cleaner(detectors=detectors, **self._settings())

    def _settings(self) -> dict[str, Any]:
        """The arguments that make it again, but for the detectors."""
        return {
            "languages": self.languages,
            "weights": self.weights,
            "favor": self.favor,
            "max_chars": self.max_chars,
            "packs": self.packs,
            "profile": self.profiles or None,
            "any_host": self.any_host,
        }

    def clean(
        self,
        content: str | bytes,
        *,
        url: str | None = None,
        captured_at: datetime | str | None = None,
        kind: Kind | None = None,
        encoding: str | None = None,
    ) -> Page:
        """Turns one dump into a `Page`; whatever the content, a page comes out. Of more than `max_chars` characters (two million
        unless told otherwise) it reads the first, and says in `Page.unread` how many it left out.

        `content`: flat text or HTML. `url`: the page's address, used as evidence and to resolve links. `captured_at`: when
        the page was captured, an aware `datetime` or ISO 8601 text with an offset; None leaves relative dates open.
        `kind`: `"text"`, `"html"` or None to tell from the content. `encoding`: of bytes, overrides what they declare.
        Raises `ArgumentTypeError` or `ArgumentValueError` for a wrong argument.
        """
        if not isinstance(content, (str, bytes)):
            raise ArgumentTypeError(
                f"content must be str or bytes, not {type(content).__name__}. Read the file first, or decode a bytearray with bytes(...)."
            )
        if url is not None and not isinstance(url, str):
            raise ArgumentTypeError(f"url must be str or None, not {type(url).__name__}.")
        if kind not in (None, "text", "html"):
            raise ArgumentValueError(f"kind must be 'text', 'html' or None, not {kind!r}.")
        _check_encoding(encoding)
        dump = read(
            content,
            kind=kind,
            encoding=encoding,
            url=url,
            captured_at=_moment(captured_at),
            languages=self.languages,
            max_chars=self.max_chars,
        )
        if self._book is not None:
            dump = replace(dump, book=self._book)
        evidence = detect(dump, self.detectors)
        markup = any(block.markup for block in dump.blocks)
        weights = self.weights or load_weights(markup)
        if self.profiles:
            from dumpclean.profiles.choosing import consult  # noqa: PLC0415 -- few need it

            evidence, weights = consult(self.profiles, dump, evidence, weights, any_host=self.any_host)
        dump.measures.clear()  # what nobody asks for any more
        decisions = mend(dump, evidence, decode_around(evidence, weights, LEAN[self.favor]))
        parts = cut_up(dump, evidence.marks, decisions)
        del evidence, decisions  # of a long page they take more space than what is to come, and so do the others
        found = outline(dump, parts)
        del parts
        if dump.kind == "text":
            dump = replace(dump, blocks=())  # nothing below asks for them
        page = describe(dump, found)
        del dump
        return account(page, found)


def clean(
    content: str | bytes,
    *,
    url: str | None = None,
    captured_at: datetime | str | None = None,
    kind: Kind | None = None,
    encoding: str | None = None,
) -> Page:
    """Turns one dump into a `Page` with all detectors of the package; the same as `Cleaner().clean(...)`."""
    return _default().clean(content, url=url, captured_at=captured_at, kind=kind, encoding=encoding)


def _unpickled(detectors: tuple[Detector | str, ...], settings: dict[str, Any]) -> Cleaner:
    own = {d.name: d for d in DETECTORS}
    return Cleaner(detectors=[own[d] if isinstance(d, str) else d for d in detectors], **settings)


@cache
def _default() -> Cleaner:
    return Cleaner()


def _moment(value: datetime | str | None) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise ArgumentValueError(
                f"captured_at must be ISO 8601 with an offset, such as '2025-07-06T12:00:00+00:00', not {value!r}."
            ) from None
    if not isinstance(value, datetime):
        raise ArgumentTypeError(f"captured_at must be a datetime, ISO 8601 text or None, not {type(value).__name__}.")
    if value.tzinfo is None or value.utcoffset() is None:
        raise ArgumentValueError(
            f"captured_at must know its time zone; {value.isoformat()} does not. Add an offset: '{value.isoformat()}+00:00'."
        )
    return value


def _check_encoding(encoding: str | None) -> None:
    if encoding is None:
        return
    if not isinstance(encoding, str):
        raise ArgumentTypeError(f"encoding must be str or None, not {type(encoding).__name__}.")
    try:
        codecs.lookup(encoding)
    except (LookupError, ValueError):
        raise ArgumentValueError(
            f"encoding must name a codec that Python knows, such as 'utf-8' or 'windows-1252', not {encoding!r}."
        ) from None


# The names of packs and profiles are those of the package, which loads them when a cleaner has any: few need them.
def _packs(given: Any) -> tuple[dumpclean.Pack, ...]:
    from dumpclean.packs.source import take_packs  # noqa: PLC0415

    return take_packs(given)


def _merged(packs: tuple[dumpclean.Pack, ...]) -> Book:
    from dumpclean.packs.merging import merged_book  # noqa: PLC0415

    return merged_book(packs)


def _profiles(given: Any, detectors: tuple[Detector, ...], *, any_host: bool) -> tuple[dumpclean.profiles.Profile, ...]:
    if given is None:
        if any_host:
            raise ArgumentValueError("any_host asks for a profile; give one.")
        return ()
    from dumpclean.profiles.choosing import checked_profiles  # noqa: PLC0415

    return checked_profiles(given, detectors, any_host=any_host)


def _max_chars(value: int | None) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise ArgumentTypeError(f"max_chars must be an int or None, not {type(value).__name__}.")
    if value < 1:
        raise ArgumentValueError(f"max_chars must be 1 or more, or None to read all of every dump, not {value}.")
    return value


def _languages(languages: Iterable[str] | None) -> tuple[str, ...] | None:
    if languages is None:
        return None
    if isinstance(languages, str) or not isinstance(languages, Iterable):
        raise ArgumentTypeError(f"languages must be a list of codes such as ['en', 'de'] or None, not {languages!r}.")
    out = tuple(languages)
    for code in out:
        if not isinstance(code, str):
            raise ArgumentTypeError(f"languages must hold codes such as 'en', not {code!r}.")
        if not 2 <= len(code.split("-")[0]) <= 3 or not code.replace("-", "").isalnum() or not code.isascii():
            raise ArgumentValueError(f"{code!r} is no language code. Use codes such as 'en', 'ar' or 'pt-BR'.")
    if not out:
        raise ArgumentValueError("languages is empty: name at least one code, or give None for all.")
    return out
