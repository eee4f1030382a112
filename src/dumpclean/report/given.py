"""What a page was made of, so that it can be made again."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, cast

from dumpclean.cleaner import MAX_CHARS, Cleaner, Favor, Kind
from dumpclean.detectors import DETECTORS
from dumpclean.errors import ArgumentValueError
from dumpclean.model import Page
from dumpclean.plugins import installed_detectors, installed_packs

__all__ = ["Given"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The arguments of one cleaning; those of `Cleaner` and `Cleaner.clean`, as text."""

    dump: str = "-"
    """Name of the file that holds the dump; `"-"` for standard input."""
    kind: str | None = None
    """`"text"`, `"html"`, or None to tell from the content."""
    url: str | None = None
    captured_at: str | None = None
    """ISO 8601 with an offset, or None."""
    encoding: str | None = None
    languages: tuple[str, ...] = ()
    """Codes; empty for all."""
    favor: str = "balanced"
    max_chars: int | None = MAX_CHARS
    """None for no limit."""
    packs: tuple[str, ...] = ()
    """Names of files that hold phrase packs."""
    profile: str | None = None
    """Name of a file or folder of site profiles, or None."""
    any_host: bool = False
    """Whether the one profile was consulted whatever the host."""
    plugins: bool = False
    """Whether the installed detectors and phrase packs were used, too."""

    def cleaner(self) -> Cleaner:
        """Raises what `Cleaner` raises."""
        return Cleaner(
            detectors=(*DETECTORS, *installed_detectors()) if self.plugins else DETECTORS,
            languages=self.languages or None,
            favor=cast(Favor, self.favor),
            max_chars=self.max_chars,
            packs=(*(installed_packs() if self.plugins else ()), *self.packs),
            profile=self.profile,
            any_host=self.any_host,
        )

    def clean(self, content: bytes, cleaner: Cleaner | None = None) -> Page:
        """The page of the content, made by `cleaner` or else `self.cleaner()`. Raises what `Cleaner.clean` raises."""
        return (cleaner or self.cleaner()).clean(
            content,
            url=self.url,
            captured_at=self.captured_at,
            kind=cast(Kind | None, self.kind),
            encoding=self.encoding,
        )

    def to_lines(self) -> dict[str, str]:
        """What differs from the defaults, by name, on one line each."""
        out: dict[str, str] = {}
        for f in fields(self):
            value = getattr(self, f.name)
            if f.name == "dump" or value != f.default:
                out[f.name] = "|".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
        return {name: value.translate(_ONE_LINE) for name, value in out.items()}

    @classmethod
    def from_lines(cls, values: dict[str, str]) -> Given:
        """The inverse of `to_lines`. Raises `ArgumentValueError` for an unknown name or a number that is none."""
        known = {f.name for f in fields(cls)}
        for name in values:
            if name not in known:
                raise ArgumentValueError(f"{name!r} is not known. Known are: {', '.join(sorted(known))}.")
        given: dict[str, Any] = dict(values)
        for name in {"languages", "packs"} & set(values):
            given[name] = tuple(values[name].split("|"))
        for name in {"any_host", "plugins"} & set(values):
            given[name] = values[name] == "True"
        if given.get("max_chars"):
            if not values["max_chars"].isdecimal():
                raise ArgumentValueError(f"max_chars must be a number or empty, not {values['max_chars']!r}.")
            given["max_chars"] = int(values["max_chars"])
        elif "max_chars" in given:
            given["max_chars"] = None
        return cls(**given)


_ONE_LINE = {ord(c): " " for c in "\t\r\n"}
