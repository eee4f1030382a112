"""What a server's answer says about the page in it."""

from __future__ import annotations

from dumpclean.cleaner import Kind
from dumpclean.errors import ArgumentValueError
from dumpclean.reading.encoding import check_encoding

__all__ = ["PAGES", "encoding_of", "kind_of", "media_type"]

PAGES = ("text/html", "application/xhtml+xml", "text/plain")
"""Media types that are pages."""


def media_type(content_type: str | None) -> str:
    """The media type of a Content-Type, in lower case, without parameters; empty when there is none."""
    return (content_type or "").partition(";")[0].strip().lower()


def kind_of(media: str) -> Kind | None:
    """The `kind` of a page of that media type; None when it does not say."""
    if media == "text/plain":
        return "text"
    return "html" if media in PAGES else None


def encoding_of(content: bytes, charset: str | None) -> str | None:
    """The charset that the server declares, unless nobody knows it, or the bytes are UTF-8 whatever it says."""
    try:
        content.decode()
    except UnicodeDecodeError:
        try:
            return check_encoding(charset) if charset else None
        except ArgumentValueError:
            return None
    return None
