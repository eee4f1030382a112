"""Is it HTML or flat text? Judged by where the visible characters stand: inside elements or beside them."""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["sniff"]

_SAMPLE = 65536
"""Characters that are looked at."""
_PROLOGUE = re.compile(r"\A(?:[\s\ufeff\0]|<!--.*?-->)+", re.DOTALL)
_DOCUMENT = re.compile(
    r"<(?:\?xml\b|!doctype\s+html|html|head|body|rss|feed|rdf:rdf|urlset|sitemapindex|svg)\b[^<>]*>?\s*(?:<|\Z)",
    re.IGNORECASE,
)
_FENCED = re.compile(r"^ {0,3}```.*?^ {0,3}```", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"(`+)[^`\n]+\1")
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_STRUCTURE = (
    "html head title body div p section article main header footer nav aside ul ol li dl dt dd table thead tbody tr td th "
    "h1 h2 h3 h4 h5 h6 blockquote figure figcaption form details template iframe noscript center pre"
)
_INLINE = "a span b i em strong font small time label button"
_TAG = re.compile(rf"<(/?)({'|'.join((_STRUCTURE + ' ' + _INLINE).split())})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)


def sniff(content: str | bytes) -> Literal["html", "text"]:
    """`"html"` when markup carries the content, `"text"` when tags stand in it here and there, or not at all.

    HTML: whole documents, also after comments, a byte order mark or an XML declaration; RSS, Atom and other XML; fragments
    in which most of what is visible stands inside elements. Text: prose that mentions tags, Markdown with some HTML in it,
    lines with a few `<br>`.
    """
    head = content[: 2 * _SAMPLE]
    if isinstance(head, bytes):
        head = head.decode("latin-1").replace("\0", "").removeprefix("ï»¿").removeprefix("ÿþ").removeprefix("þÿ")
    head = head[:_SAMPLE]
    if "<" not in head:
        return "text"
    head = _PROLOGUE.sub("", head, count=1)
    if _DOCUMENT.match(head):
        return "html"
    head = _HIDDEN.sub("", _CODE.sub("", _FENCED.sub("", head)))
    return "html" if _inside(head) else "text"


def _inside(head: str) -> bool:
    """Whether most of the visible characters stand inside elements that are closed (or, at the end, were cut off)."""
    opened: list[str] = []
    starts: list[int] = []
    inside = at = 0
    visible = 0
    for tag in _TAG.finditer(head):
        visible += _letters(head[at : tag.start()])
        at = tag.end()
        name = tag[2].lower()
        if not tag[1]:
            opened.append(name)
            starts.append(visible)
        elif name in opened[-40:]:
            while opened.pop() != name:
                starts.pop()
            start = starts.pop()
            if not opened:
                inside += visible - start
    rest = _letters(head[at:])
    if opened and head.lstrip().startswith("<"):  # begun, not closed: cut off, or paragraphs without end tags
        inside += visible + rest - starts[0]
    return inside * 2 > visible + rest


def _letters(text: str) -> int:
    return len(_MARKUP.sub("", text).replace(" ", "").strip()) if text else 0
