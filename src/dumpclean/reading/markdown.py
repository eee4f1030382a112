"""Markdown to the text that it shows, with its links: what converters such as html2text make of a page.

Syntax after CommonMark 0.31 (https://spec.commonmark.org/0.31.2/): inline and reference links, images, ATX headings, emphasis and
backslash escapes. Lists, tables, quotes and code stay as they are.
"""

from __future__ import annotations

import re

from dumpclean.patterns import late
from dumpclean.reading.dump import Link

__all__ = ["read_markdown"]


_ADDRESS = r"[^\s()<>]{0,2000}+(?:\([^\s()<>]{0,200}+\)[^\s()<>]{0,2000}+)?+"
_HINT = r"(?:\"(?:[^\"\\]|\\.){0,500}+\"|'(?:[^'\\]|\\.){0,500}+')"
_TARGET = rf"\([ \t]*+(?:<([^<>\n]{{0,2000}}+)>|({_ADDRESS}))(?:\s++{_HINT})?+[ \t]*+\)"
_WORDS = r"\[((?:[^\[\]\\]|\\.){0,1500}+)\]"
_CODE = r"(?<![`\\])"
_IMAGE = late(__name__, rf"{_CODE}!\[(?:[^\[\]\\]|\\.){{0,1500}}+\](?:{_TARGET}|\[[^\[\]]{{0,100}}\])", re.DOTALL)
_LINK = late(__name__, rf"{_CODE}{_WORDS}(?:{_TARGET}|[ ]?\[([^\[\]\n]{{0,100}})\])", re.DOTALL)
_DEFINITION = late(
    __name__,
    r"^[ ]{0,3}\[([^\[\]\n]{1,100})\]:[ \t]+<?([^\s<>]{1,2000})>?(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$\n?",
    re.MULTILINE,
)
_LEADS = late(__name__, r"[a-z][a-z+.-]{1,20}:|[/#?.]|[^\s/]{1,200}/|[\w-]{1,100}\.[a-z]{2,5}\Z", re.IGNORECASE)
"""The beginning of an address, other than the `x` of `f[i](x)` in code."""
_OPEN, _CLOSE = "\x02", "\x03"
_SPLIT = re.compile("[\x02\x03]")
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^([ \t]*+\x02?+)[ \t]*+#{1,6}[ \t]+", re.MULTILINE), r"\1"),
    (re.compile(r"(?<![\w*\\])(\*\*\*?|__)(?=[^\s*_])([^\n]{1,1000}?)(?<=[^\s*_\\])\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w*_\\/])([*_])(?=[^\s*_])([^\n*_]{1,1000})(?<=[^\s*_\\])\1(?![\w*_/])"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])"), r"\1"),
)
_WRAPPED = re.compile(r"(?<![ \t])[ \t]*+\n[ \t]*+(?=\S)(?<!\n\n)")


def read_markdown(text: str) -> tuple[str, list[Link]]:
    r"""The text without the syntax of its links, and the links in order; a text without links stays as it is.

    Images are left out, as in HTML; a reference link's definition, too. Line ends must be `"\n"`.
    """
    if ("](" not in text and "]:" not in text) or _OPEN in text or _CLOSE in text:
        return text, []
    reader = _Reader(text)
    shown = _LINK.sub(reader.link, _IMAGE.sub("", reader.text))
    if not reader.addresses:
        return text, []
    for pattern, kept in _MARKS:
        shown = pattern.sub(kept, shown)
    return _located(shown, reader.addresses)


class _Reader:
    """Takes links out of one text."""

    def __init__(self, text: str) -> None:
        self.defined: dict[str, str] = {}
        self.addresses: list[str] = []
        self.text = _DEFINITION.sub(self._define, text) if "]:" in text else text

    def _define(self, found: re.Match[str]) -> str:
        if not _LEADS.match(found[2]):
            return found[0]
        self.defined.setdefault(found[1].casefold(), found[2])
        return ""

    def link(self, found: re.Match[str]) -> str:
        """The words of a link between marks; what is no link, as it stands."""
        words, pointed, plain, name = found.groups()
        if name is not None:
            address = self.defined.get((name or words).casefold(), "")
        else:
            address = pointed if pointed is not None else plain
        if not _LEADS.match(address):
            return found[0]
        words = words.strip()
        if not words:
            return ""
        self.addresses.append(address)
        return _OPEN + _WRAPPED.sub(" ", words) + _CLOSE


def _located(shown: str, addresses: list[str]) -> tuple[str, list[Link]]:
    """The text without the marks, and where they stood."""
    pieces = _SPLIT.split(shown)
    links: list[Link] = []
    at = len(pieces[0])
    for words, between, address in zip(pieces[1::2], pieces[2::2], addresses, strict=True):
        if words:
            links.append(Link(at, at + len(words), address))
        at += len(words) + len(between)
    return "".join(pieces), links
