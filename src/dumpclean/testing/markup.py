"""A made-up page as HTML: the same lines in the same order, in the elements in which sites put such lines."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import groupby

from dumpclean.testing.page import Built

__all__ = ["STYLES", "as_html"]

Style = dict[str, tuple[str, str]]

_SEMANTIC: Style = {
    "page": ("<main>", "</main>"),
    "article": ("<article>", "</article>"),
    "items": ("<section>", "</section>"),
    "card": ("<article>", "</article>"),
    "cruft": ("<div>", "</div>"),
    "title": ("<h1>", "</h1>"),
    "deck": ('<p class="lead">', "</p>"),
    "byline": ('<p class="byline">', "</p>"),
    "date": ("<p><time>", "</time></p>"),
    "body": ("<p>", "</p>"),
    "caption": ("<figure><figcaption>", "</figcaption></figure>"),
    "comment": ('<div class="comment">', "</div>"),
    "item.title": ('<h3><a href="/{item}">', "</a></h3>"),
    "item.source": ('<span class="source">', "</span><br>"),
    "item.date": ("<time>", "</time><br>"),
    "item.text": ("<p>", "</p>"),
    "item": ('<p><a href="/{item}">', "</a></p>"),
}
_LIST: Style = _SEMANTIC | {
    "page": ("<div>", "</div>"),
    "article": ('<div class="article">', "</div>"),
    "items": ("<ul>", "</ul>"),
    "card": ("<li>", "</li>"),
    "deck": ("<h2>", "</h2>"),
    "byline": ('<div class="author">', "</div>"),
    "date": ('<div class="date">', "</div>"),
    "item.title": ('<a href="/{item}">', "</a><br>"),
    "item.text": ("<div>", "</div>"),
}
_SOUP: Style = dict.fromkeys(_SEMANTIC, ("<div>", "</div>")) | {"item.title": ('<div><a href="/{item}">', "</a></div>")}

STYLES: dict[str, Style] = {"semantic": _SEMANTIC, "list": _LIST, "soup": _SOUP}
"""How sites set their pages: with elements that say what they hold, with lists and class names, with bare `<div>`s."""


def as_html(built: Built, style: str) -> str:
    """The page as an HTML document in one of `STYLES`; read, its blocks are the lines of `built.text`."""
    tags = STYLES[style]
    lines = zip(built.text.split("\n"), built.labels, strict=True)
    parts = [f'<!DOCTYPE html><html lang="{built.language}"><body>', tags["page"][0]]
    for kind, group in groupby((x for x in lines if x[0].strip()), key=lambda x: _kind(x[1])):
        opened, closed = tags[kind] if kind in ("article", "items") else ("", "")
        parts += [opened, *_within(tags, group), closed]
    return "\n".join([*parts, tags["page"][1], "</body></html>"])


def _kind(label: tuple[str | None, int | None]) -> str:
    """What a line is part of; what a label does not say is of nothing."""
    return "cruft" if label[0] is None else "article" if label[1] is None else "items"


def _within(tags: Style, lines: Iterator[tuple[str, tuple[str | None, int | None]]]) -> Iterator[str]:
    for item, group in groupby(lines, key=lambda x: x[1][1]):
        if item is not None:
            yield tags["card"][0]
        for line, (label, _) in group:
            opened, closed = tags.get(label or "cruft", tags["cruft"])
            yield opened.format(item=item) + html.escape(line.strip(), quote=False) + closed
        if item is not None:
            yield tags["card"][1]
