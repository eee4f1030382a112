"""Words of a page as text of an HTML file."""

from __future__ import annotations

from html import escape

__all__ = ["attribute", "text"]


def text(words: str) -> str:
    """What no HTML file can hold (NUL, lone surrogates) is shown as U+FFFD."""
    return escape(words, quote=False).translate(_NOT_HTML)


def attribute(words: str) -> str:
    """For a value within double quotes."""
    return escape(words, quote=True).translate(_NOT_HTML)


_NOT_HTML = {0: "\ufffd", ord("\r"): "&#13;", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}
