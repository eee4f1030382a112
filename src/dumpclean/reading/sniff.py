"""Is it HTML or flat text? Judged by where the visible characters stand: inside elements or beside them."""

from __future__ import annotations

import re
from typing import Literal

from dumpclean.patterns import late

__all__ = ["sniff"]

_SAMPLE = 65536
"""Characters that are looked at."""
_MARKS = ("ï»¿", "ÿþ", "þÿ")
"""Byte order marks, read as Latin-1."""
_PROLOGUE = re.compile(r"\A(?:[\s\ufeff]|<!--.*?-->)+", re.DOTALL)
# The start of a document, with nothing but blanks up to the next tag: not the prose "<html> is the root element".
_DOCUMENT = late(
    __name__,
    r"<(?:\?xml\b|!doctype\s+html|html|head|body|rss|feed|rdf:rdf|urlset|sitemapindex)\b[^<>]*>?\s*(?:<|\Z)",
    re.IGNORECASE,
)
_FENCED = re.compile(r"^ {0,3}```.*?^ {0,3}```", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"(?<!`)(`++)[^`\n]++\1")
_HIDDEN = late(__name__, r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_ELEMENTS = (
    "html head title body div p section article main header footer nav aside ul ol li dl dt dd table thead tbody tr td th "
    "h1 h2 h3 h4 h5 h6 blockquote figure figcaption form details template iframe noscript center pre "
    "a span b i em strong font small time label button"
)
_TAG = late(__name__, rf"<(/?)({'|'.join(_ELEMENTS.split())})([\s/][^<>]*)?>(?=([ ]?))", re.IGNORECASE)
_MARKUP = late(__name__, r"<(?:!|/?[a-z][a-z0-9:-]*(?=[\s/>]))[^<>]*>", re.IGNORECASE)
_DEEP = 40
"""How many open elements an end tag may close."""


def sniff(content: str | bytes) -> Literal["html", "text"]:
    """`"html"` when markup carries the content, `"text"` when tags stand in it here and there, or not at all.

    HTML: whole documents, also after comments, a byte order mark or an XML declaration; RSS, Atom and other XML; fragments
    in which most of what is visible stands inside elements. Text: prose and chats with words in angle brackets, Markdown
    with some HTML in it, lines with a few `<br>`.
    """
    head = _start(content)
    if "<" not in head:
        return "text"
    head = _PROLOGUE.sub("", head, count=1)
    if _DOCUMENT.match(head):
        return "html"
    head = _HIDDEN.sub("", _CODE.sub("", _FENCED.sub("", head)))
    return "html" if _is_inside(head) or _is_dense(head) else "text"


def _start(content: str | bytes) -> str:
    """The sample; bytes as Latin-1, which shows the tags in all encodings that are based on ASCII, and in UTF-16."""
    head = content[:_SAMPLE] if isinstance(content, str) else content[:_SAMPLE].decode("latin-1")
    if "\0" in head:
        head = content[: 4 * _SAMPLE] if isinstance(content, str) else content[: 4 * _SAMPLE].decode("latin-1")
        head = head.replace("\0", "")[:_SAMPLE]
    if isinstance(content, bytes):
        for mark in _MARKS:
            head = head.removeprefix(mark)
    return head


def _is_dense(head: str) -> bool:
    """Whether most of it is markup: a piece out of the middle of a page, where elements end that began before."""
    return len(_MARKUP.sub("", head)) * 2 < len(head)


def _is_inside(head: str) -> bool:
    """Whether more than half of what is visible stands inside elements."""
    opened: list[tuple[str, int]] = []
    visible = inside = at = 0
    as_markup = False
    for tag in _TAG.finditer(head):
        visible += _visible(head[at : tag.start()])
        at = tag.end()
        end, name, attributes, blank = tag[1], tag[2].lower(), tag[3], tag[4]
        if not end:
            opened.append((name, visible))
            as_markup = as_markup or bool(attributes) or not blank
        elif any(name == other for other, _ in opened[-_DEEP:]):
            other, start = opened.pop()
            while other != name:
                other, start = opened.pop()
            if not opened:
                inside += visible - start
    visible += _visible(head[at:])
    # Elements that stay open: cut off, or without end tags. Not "<anna> hello" and "<div> is a tag".
    if opened and as_markup and head.startswith("<"):
        inside += visible - opened[0][1]
    return inside * 2 > visible


def _visible(text: str) -> int:
    return len("".join(_MARKUP.sub("", text).split())) if text else 0
