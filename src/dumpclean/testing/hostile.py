"""Pages that are made to hurt: each shape at any size, the same for the same size.

Whatever the size, a shape must give a `Page` in linear time and memory. `python tools/make_hostile.py` writes a small one of each
into `fixtures/hostile/`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from typing import NamedTuple

__all__ = ["SHAPES", "Shape"]


class Shape(NamedTuple):
    """One way to hurt."""

    kind: str
    """`"text"` or `"html"`."""
    make: Callable[[int], str]
    """A page of about so many characters, never more than twice as many and some hundred."""


def _times(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    return lambda size: before + unit * (max(0, size - len(before) - len(after)) // len(unit)) + after


def _counted(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """As `_times`, with a number of its own in each `{}`."""
    each = len(unit) + 4
    return lambda size: before + "".join([unit.replace("{}", str(i)) for i in range(max(1, size // each))]) + after


def _nested(opening: str, closing: str, inner: str, before: str = "", after: str = "") -> Callable[[int], str]:
    each = len(opening) + len(closing)
    return lambda size: before + opening * (size // each) + inner + closing * (size // each) + after


def _every_character(size: int) -> str:
    """Characters of all blocks of Unicode, surrogates too, evenly spread, with a word or a line end between some."""
    step = max(1, 0x110000 // size)
    chars = [
        chr(code) + ("\n" if i % 61 == 0 else " a" if i % 7 == 0 else "")
        for i, code in enumerate(range(0, 0x110000, step))
    ]
    return "".join(chars)[: 2 * size]


def _noise(size: int) -> str:
    rng = random.Random(size)
    return "".join(map(chr, rng.choices((*range(0x20, 0x7F), 10, 10, 0xA0, 0x2019, 0x4E00, 0x627, 0x202E), k=size)))


def _tag_noise(size: int) -> str:
    rng = random.Random(size)
    pieces = ("<", ">", "</", "/>", "<p", "<a href=", '"', "'", "<b>", "</b>", "<!--", "-->", "<table>", "<td>", "<svg>", "=", " ", "x", "&#", ";", "<br>", "<li>")  # fmt: skip
    return "".join(rng.choices(pieces, k=size // 3))


def _json_ld(inner: Callable[[int], str]) -> Callable[[int], str]:
    return lambda size: (
        f'<script type="application/ld+json">{inner(size)}</script><h1>Ferry line closes</h1><p>It was the last trip.</p>'
    )


def _json_levels(size: int) -> str:
    """At most 200 levels deep, as often as there is room."""
    one = '{"@type":"NewsArticle","isPartOf":' * 200 + "1" + "}" * 200
    return "[" + ",".join([one] * max(1, size // len(one))) + "]"


def _json_long(size: int) -> str:
    return json.dumps(
        {"@type": "NewsArticle", "headline": "word " * (size // 10), "articleBody": "word " * (size // 10)}
    )


_PROSE = "The last ferry left the harbour at noon and nobody was there to see it go. "

SHAPES: Mapping[str, Shape] = {
    # Lines and what stands in them.
    "one-line-of-words": Shape("text", _times("word ")),
    "one-line-of-prose": Shape("text", _times(_PROSE)),
    "one-word": Shape("text", _times("a")),
    "one-letter-lines": Shape("text", _times("a\n")),
    "blank-lines": Shape("text", _times("\n", "a", "b")),
    "blanks": Shape("text", _times(" ", "a", "b")),
    "tabs-and-line-ends": Shape("text", _times("\t\r\n\v \u2028")),
    "bullets": Shape("text", _times("- • ", "", "a")),
    "one-line-over-and-over": Shape("text", _times("Ferry line closes after the bridge takes its passengers\n")),
    "lower-case-lines": Shape("text", _times("and so it went on\n")),
    "lines-that-go-on": Shape("text", _times(", x\n")),
    "commas": Shape("text", _times(",")),
    "full-stops": Shape("text", _times("A. ")),
    "capitals": Shape("text", _times("Anna Maria ")),
    "names": Shape("text", _times("By Anna Holm, Per Sand and ", "", "others\n")),
    "brackets": Shape("text", _nested("([{", "}])", "a")),
    "quotation-marks": Shape("text", _times("“‘\"'«")),
    "pipes": Shape("text", _times("a | ")),
    "hashtags": Shape("text", _times("#a ")),
    "at-signs": Shape("text", _times("a@a.")),
    "addresses": Shape("text", _times("https://a.example/b?c=d&")),
    "camel-case": Shape("text", _times("aBcD")),
    # Items and dates.
    "items": Shape("text", _counted("Port Herald\n{} hours ago\nFerry line {} closes after the bridge takes its passengers\n")),
    "ages": Shape("text", _times("2 hours ago\n")),
    "ages-on-one-line": Shape("text", _times("2 hours ago ")),
    "digits": Shape("text", _times("7", "", " hours ago")),
    "digits-and-separators": Shape("text", _times("1/")),
    "clock-times": Shape("text", _times("12:30:")),
    "months": Shape("text", _times("May June ")),
    "long-numbers-in-dates": Shape("text", _times("0", "On 5 May 2", ", a ferry left.")),
    "date-words": Shape("text", _times("vor il y a hace il fa siden назад ")),
    "years": Shape("text", _times("2025-")),
    "arabic-digits": Shape("text", _times("٣ ساعات ")),
    # Characters.
    "every-character": Shape("text", _every_character),
    "noise": Shape("text", _noise),
    "combining-marks": Shape("text", _times("\u0301", "a")),
    "combining-marks-mixed": Shape("text", _times("\u0316\u0301\u0345", "a")),
    "zalgo": Shape("text", _times("a" + "\u0301\u0316" * 15 + " ")),
    "right-to-left-overrides": Shape("text", _times("\u202ea\u202d")),
    "isolates": Shape("text", _times("\u2067a")),
    "zero-width": Shape("text", _times("\u200b\u200d\ufeff")),
    "joined-emoji": Shape("text", _times("👩\u200d")),
    "variation-selectors": Shape("text", _times("\ufe0f", "a")),
    "surrogates": Shape("text", _times("\ud83d\ude00\udc00a\ud800")),
    "ligatures-that-grow": Shape("text", _times("\ufdfa")),
    "jamo": Shape("text", _times("\u1100\u1161\u11a8")),
    "tatweel": Shape("text", _times("\u0640", "3 ", " 5")),
    "dotted-i": Shape("text", _times("İ")),
    "mojibake": Shape("text", _times("donâ€™t Ã¢â‚¬â„¢ ")),
    "mojibake-without-end": Shape("text", _times("Ã")),
    "mojibake-lines": Shape("text", _times("itâ€™s\n")),
    "controls": Shape("text", _times("\x1b[31m\x07\x08\x00\x85")),
    "replacement-characters": Shape("text", _times("\ufffd")),
    "han": Shape("text", _times("川の水位が上がった。")),
    "thai": Shape("text", _times("ภาษาไทย")),
    # Markdown and code in text.
    "markdown-brackets": Shape("text", _times("[", "[a](https://a.example/)\n")),
    "markdown-brackets-closed": Shape("text", _nested("[", "]", "a", "[a](https://a.example/)\n")),
    "markdown-links": Shape("text", _times("[a](https://a.example/b)")),
    "markdown-link-left-open": Shape("text", _times("[a](https://a.example/(", "[a](https://a.example/)\n")),
    "markdown-images": Shape("text", _times("![[![", "[a](https://a.example/)\n")),
    "markdown-references": Shape("text", _counted("[a{}][b]\n\n[b]: https://a.example/{}\n")),
    "markdown-stars": Shape("text", _times("*a**", "[a](https://a.example/)\n")),
    "markdown-underscores": Shape("text", _times("_a ", "[a](https://a.example/)\n")),
    "markdown-backslashes": Shape("text", _times("\\", "[a](https://a.example/)\n")),
    "markdown-ticks": Shape("text", _times("`", "[a](https://a.example/)\n")),
    "markdown-titles": Shape("text", _times('[a](/b "', "[a](https://a.example/)\n")),
    "markdown-blanks": Shape("text", _times(" ", "[a](https://a.example/)\n", "\n[a](b")),
    "markdown-blanks-in-links": Shape("text", _times(" ", "[a](https://a.example/)\n[a](", "b")),
    "markdown-addresses": Shape("text", _times("a" * 2100 + "[a](", "[a](https://a.example/)\n")),
    "ticks": Shape("text", _times("`", "<")),
    "ticks-and-tags": Shape("text", _times("`<p>")),
    "fences": Shape("text", _times("```\n<p>")),
    # Elements.
    "elements-left-open": Shape("html", _times("<div>")),
    "elements-left-open-with-text": Shape("html", _times("<div>a")),
    "elements-nested": Shape("html", _nested("<div>", "</div>", "a")),
    "inline-elements-left-open": Shape("html", _times("<b><i class=a>")),
    "formatting-mixed-up": Shape("html", _times("<b><i></b></i>a")),
    "formatting-in-paragraphs": Shape("html", _times("<p><b><font size=1>a")),
    "links-left-open": Shape("html", _times("<a href=b>a")),
    "links": Shape("html", _counted("<a href=/story-{}>Ferry line {} closes</a> ")),
    "items-in-elements": Shape("html", _counted("<li><a href=/b{}><h3>Ferry line {} closes</h3></a><time>2 hours ago</time>")),
    "lists-in-lists": Shape("html", _times("<ul><li>a")),
    "tables-in-tables": Shape("html", _times("<table><tr><td>a")),
    "cells": Shape("html", _times("<td>a", "<table><tr>")),
    "cells-that-span": Shape("html", _times("<td colspan=1000 rowspan=65534>a", "<table><tr>")),
    "loose-text-in-tables": Shape("html", _times("<tr>a", "<table>")),
    "tables-misplaced": Shape("html", _times("<table><b>")),
    "options": Shape("html", _times("<select><option>a")),
    "line-breaks": Shape("html", _times("a<br>")),
    "paragraph-ends": Shape("html", _times("</p>")),
    "templates": Shape("html", _times("<template>")),
    "drawings": Shape("html", _times("<svg><title>a")),
    "formulas": Shape("html", _times("<math><mi>a")),
    "frames-in-noscript": Shape("html", _times("<noscript><iframe>")),
    "forms": Shape("html", _times("<form><button>a")),
    "hidden": Shape("html", _times("<p hidden>a</p>")),
    "hidden-nested": Shape("html", _times("<div hidden>")),
    "details": Shape("html", _times("<dialog><details><summary>a")),
    "rubies": Shape("html", _times("<ruby>a<rt>b")),
    "headings": Shape("html", _times("<h1>Ferry line closes</h1>")),
    "articles": Shape("html", _counted("<article><h2>Ferry line {} closes</h2><p>It was the last trip of the boat.</p></article>")),
    "preformatted": Shape("html", _times("\n  a", "<pre>")),
    "paragraph-of-parts": Shape("html", _times("a<i class=b>c</i>", "<p>")),
    "captions": Shape("html", _times("<figure><img alt=a><figcaption>A ferry (AP)</figcaption></figure>")),
    "comments": Shape("html", _counted("<div class=comment><b class=author>Ann{}</b><p>It was time.</p></div>")),
    # Tags, comments and text.
    "angle-brackets": Shape("html", _times("<")),
    "tag-left-open": Shape("html", _times(" a", "<p")),
    "tag-names": Shape("html", _times("a", "<", ">")),
    "odd-tag-names": Shape("html", _times("<p<b>a")),
    "odd-tag-names-on-end": Shape("html", _times("<b", "", ">a")),
    "odd-attribute-names": Shape("html", _times("<p <b>a</p>")),
    "attributes": Shape("html", _counted(" a{}=b", "<p", ">a</p>")),
    "attribute-value": Shape("html", _times("word ", '<p class="', '">a</p>')),
    "attributes-left-open": Shape("html", _times('<p class="')),
    "comments-left-open": Shape("html", _times("<!--")),
    "comment-ends": Shape("html", _times("<!-->a--!>")),
    "bogus-comments": Shape("html", _times("<?a <!b ")),
    "sections": Shape("html", _times("<![CDATA[a]]>")),
    "scripts-left-open": Shape("html", _times("<script>")),
    "scripts-in-comments-in-scripts": Shape("html", _times("<script><!--<script>", "", "</script>a")),
    "styles": Shape("html", _times("<style>a</style>")),
    "declarations": Shape("html", _times("<!DOCTYPE html><html><body>")),
    "tag-noise": Shape("html", _tag_noise),
    "nulls": Shape("html", _times("<p\0>a\0")),
    "xml-empty-elements": Shape("html", _times("<p a", "<?xml version='1.0'?>", "/>")),
    # Entities.
    "entities": Shape("html", _times("&amp;amp;")),
    "entities-left-open": Shape("html", _times("&amp")),
    "numbered-entities": Shape("html", _times("&#x10ffff;&#0;&#xd800;")),
    "endless-entity": Shape("html", _times("1", "<p>&#", ";")),
    "entities-of-entities": Shape(
        "html",
        lambda size: "<!DOCTYPE a [" + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(size // 60)) + "]>"
        + f"<p>&a{size // 60 - 1};",
    ),
    # Addresses and metadata.
    "long-address": Shape("html", _times("a/", "<p>a <a href='https://a.example/", "'>b</a></p>")),
    "data-address": Shape("html", _times("QUJD", "<img src='data:image/png;base64,", "'><p>a</p>")),
    "long-base": Shape("html", _times("../", "<base href='http://a.example/", "'><a href=b>Ferry line closes</a>")),
    "address-of-dots": Shape("html", _times("../", "<h2><a href='", "b'>Ferry line closes</a></h2>")),
    "many-metas": Shape("html", _counted('<meta name=author content="Anna Holm {}">', "", "<h1>Ferry line closes</h1>")),
    "long-author": Shape("html", _times("Anna Holm, ", '<meta name=author content="', '"><h1>Ferry line closes</h1>')),
    "long-title": Shape("html", _times("a - ", "<title>", "</title><h1>a</h1>")),
    "long-date": Shape("html", _times("2025-", '<meta property="article:published_time" content="', '"><h1>a</h1>')),
    "dates": Shape("html", _counted('<time datetime="2025-07-06T12:00:{}">a</time>')),
    "long-date-attribute": Shape("html", _times("7", '<p>a</p><time datetime="', '">a</time>')),
    "microdata": Shape("html", _times("<div itemscope itemprop=author>")),
    "microdata-values": Shape("html", _times("<b itemprop='author publisher'>a")),
    "json-ld-levels": Shape("html", _json_ld(_json_levels)),
    "json-ld-deeper": Shape("html", _json_ld(_nested('{"a":[', "]}", "1"))),
    "json-ld-long": Shape("html", _json_ld(_json_long)),
    "json-ld-brackets": Shape("html", _json_ld(_times("["))),
    "json-ld-escapes": Shape("html", _json_ld(_times("\\", '{"a":"'))),
    "json-ld-commas": Shape("html", _json_ld(_times(", ", "[1"))),
    "json-ld-blanks": Shape("html", _json_ld(_times(" ", '{"a":1,', "}"))),
    "json-ld-comments": Shape("html", _json_ld(_times("/*<![CDATA[*/ "))),
    "json-ld-number": Shape("html", _json_ld(_times("7", '{"@type":"NewsArticle","datePublished":', "}"))),
    "json-ld-date": Shape("html", _json_ld(_times("7", '{"@type":"NewsArticle","datePublished":"2025-07-0', '"}'))),
    "json-ld-authors": Shape("html", _json_ld(_counted('{"name":"Anna Holm {}"},', '{"@type":"NewsArticle","author":[', "1]}"))),
    "json-ld-graph": Shape(
        "html", _json_ld(_counted('{"@type":"Article","@id":"#{}","isPartOf":{"@id":"#{}"}},', '{"@graph":[', "1]}"))
    ),
    "json-ld-scripts": Shape("html", _times('<script type="application/ld+json">{"@type":"NewsArticle","headline":"a"}</script>')),
}  # fmt: skip
"""By name. A shape that broke something once stays."""
