"""Which columns of a record hold the dump, its address and its time of capture."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from dumpclean.errors import ArgumentTypeError, ArgumentValueError

__all__ = ["CONTENT", "TIME", "URL", "Columns"]

CONTENT = ("text", "html", "content")
"""Names under which the dump is looked for, the first with a value wins."""
URL = ("url",)
"""Names under which the page's address is looked for."""
TIME = ("fetched_at", "captured_at", "date")
"""Names under which the time of capture is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of the columns; None where they are to be guessed (see `CONTENT`, `URL`, `TIME`)."""

    content: str | None = None
    """The column of the dump: text or bytes."""
    url: str | None = None
    """The column of the page's address."""
    time: str | None = None
    """The column of the time of capture: ISO 8601 text, a timestamp, or a number of seconds since 1970; `""` for none."""
    assume_utc: bool = False
    """Whether a time without an offset is UTC; else its page is refused."""

    def __post_init__(self) -> None:
        for name, value in (("content", self.content), ("url", self.url), ("time", self.time)):
            if value is not None and not isinstance(value, str):
                raise ArgumentTypeError(
                    f"The {name} column must be a column's name or None, not {type(value).__name__}."
                )

    def wanted(self, names: Collection[str]) -> list[str]:
        """Those of `names` that are read, in their order. Raises `ArgumentValueError` when there is none with a dump."""
        if not any(name in names for name in self.content_names()):
            raise ArgumentValueError(
                f"no column {' or '.join(map(repr, self.content_names()))} that could hold the dump; "
                f"there are: {', '.join(names) or 'none'}. Name the one that does (content=, --content-column)."
            )
        for name in (self.url, self.time):
            if name and name not in names:
                raise ArgumentValueError(f"no column {name!r}; there are: {', '.join(names)}.")
        return [n for n in names if n in {*self.content_names(), *self._url(), *self._time()}]

    def arguments(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments of `Cleaner.clean` for one record. Raises `ArgumentValueError` with the reason when it has none."""
        content = _first(record, self.content_names())
        if content is None:
            raise ArgumentValueError(f"no dump: {' and '.join(self.content_names())} missing or null")
        if not isinstance(content, (str, bytes)):
            raise ArgumentValueError(f"the dump is no text but {type(content).__name__}")
        url = _first(record, self._url())
        return {
            "content": _encodable(content) if isinstance(content, str) else content,
            "url": _encodable(url) if isinstance(url, str) and url else None,
            "captured_at": self._moment(_first(record, self._time())),
        }

    def content_names(self) -> tuple[str, ...]:
        """Where the dump is looked for."""
        return (self.content,) if self.content else CONTENT

    def _url(self) -> tuple[str, ...]:
        return URL if self.url is None else (self.url,)

    def _time(self) -> tuple[str, ...]:
        return TIME if self.time is None else (self.time,)

    def _moment(self, value: Any) -> datetime | None:
        if value is None or value == "":
            return None
        try:
            moment = _moment(value)
        except (ValueError, OverflowError, OSError):
            raise ArgumentValueError(
                f"the time of capture is no ISO 8601 time or number of seconds since 1970: {value!r:.100}. "
                "Name its column, or '' for none (time=, --time-column)"
            ) from None
        if moment.tzinfo is None and not self.assume_utc:
            raise ArgumentValueError(
                f"the time of capture has no offset: {value!s:.100}. If such times are UTC, say so (assume_utc=True, --utc)"
            )
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _moment(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return datetime.fromtimestamp(value, tz=UTC)
    if isinstance(value, str):
        return datetime.fromisoformat(value.strip())
    raise ValueError(value)


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((record[n] for n in names if record.get(n) is not None), None)


def _encodable(text: str) -> str:
    """Text that UTF-8 can hold: halves of surrogate pairs (which JSON's escapes can spell) joined, or U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
