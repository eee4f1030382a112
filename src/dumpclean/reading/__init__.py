"""Reading: any str or bytes to a `Dump`. After this step nothing knows whether the dump was text or HTML."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dumpclean.reading.encoding import check_encoding, decode
from dumpclean.reading.language import guess_language
from dumpclean.reading.sniff import sniff
from dumpclean.reading.text import read_text

if TYPE_CHECKING:
    from datetime import datetime

    from dumpclean.reading.dump import Dump

__all__ = ["read"]


def read(
    content: str | bytes,
    *,
    kind: str | None = None,
    encoding: str | None = None,
    url: str | None = None,
    captured_at: datetime | None = None,
    languages: tuple[str, ...] | None = None,
    max_chars: int | None = None,
) -> Dump:
    """Reads a dump; whatever `content` holds, a Dump comes out.

    `kind` is `"text"`, `"html"` or None (sniffed). `encoding` says how to decode bytes and overrides what they say
    themselves; a name that is no character encoding raises ArgumentValueError, also when `content` is a str.
    `languages` are the two-letter codes among which the language is guessed, or None for all that are known.
    `max_chars` is how many characters are read, or None for all; `Dump.unread` counts the others.
    """
    if encoding is not None:
        check_encoding(encoding)
    kind = kind or sniff(content)
    text = content if isinstance(content, str) else decode(content, encoding=encoding, html=kind == "html")
    shown = text if max_chars is None else text[: _end(text, "<" if kind == "html" else "\n", max_chars)]
    dump = _read(shown, kind, url=url, captured_at=captured_at, languages=languages)
    return dump if len(shown) == len(text) else replace(dump, unread=len(text) - len(shown))


def _end(text: str, before: str, max_chars: int) -> int:
    """Where a text that is too long ends: before a line end or a tag, unless that would leave out half of what may be read."""
    if len(text) <= max_chars:
        return len(text)
    return max(text.rfind(before, max_chars // 2, max_chars + 1), 0) or max_chars


def _read(
    text: str, kind: str, *, url: str | None, captured_at: datetime | None, languages: tuple[str, ...] | None
) -> Dump:
    if kind == "html":
        from dumpclean.reading.html import read_html  # noqa: PLC0415 -- selectolax is not needed for text

        dump = read_html(text, url=url, captured_at=captured_at, languages=languages)
        return dump if dump.language else replace(dump, language=guess_language(dump.blocks, languages))
    return read_text(text, url=url, captured_at=captured_at, languages=languages)
