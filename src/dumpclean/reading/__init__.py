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
) -> Dump:
    """Reads a dump; whatever `content` holds, a Dump comes out.

    `kind` is `"text"`, `"html"` or None (sniffed). `encoding` says how to decode bytes and overrides what they say
    themselves; a name that is no character encoding raises ArgumentValueError, also when `content` is a str.
    `languages` are the two-letter codes among which the language is guessed, or None for all that are known.
    """
    if encoding is not None:
        check_encoding(encoding)
    kind = kind or sniff(content)
    text = content if isinstance(content, str) else decode(content, encoding=encoding, html=kind == "html")
    if kind == "html":
        from dumpclean.reading.html import read_html  # noqa: PLC0415 -- selectolax is not needed for text

        dump = read_html(text, url=url, captured_at=captured_at, languages=languages)
        return dump if dump.language else replace(dump, language=guess_language(dump.blocks, languages))
    return read_text(text, url=url, captured_at=captured_at, languages=languages)
