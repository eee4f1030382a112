"""Characters that a text writes as HTML does, such as `&amp;`."""

from __future__ import annotations

__all__ = ["unescape"]


def unescape(text: str) -> str:
    """`html.unescape`, with whose table of 2,000 names the first call need not wait where a page has none."""
    if "&" not in text:
        return text
    import html  # noqa: PLC0415 -- see above

    return html.unescape(text)
