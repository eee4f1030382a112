"""A made-up page as HTML: the same lines in the same order, in the elements in which sites put such lines."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import groupby

from dumpclean.testing.page import Built

__all__ = ["STYLES", "as_html"]

Style = dict[str, tuple[str, str]]
Label = tuple[str | None, int | None]
Line = tuple[str, Label]

_SEMANTIC: Style = {
    "page": ("<main>", "</main>"),
    "menu": ("<nav><ul>", "</ul></nav>"),
    "menu.line": ('<li><a href="/">', "</a></li>"),
    "foot": ("<footer>", "</footer>"),
    "foot.line": ("<p>", "</p>"),
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
    "menu": ('<ul class="menu">', "</ul>"),
    "foot": ('<div class="footer">', "</div>"),
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
    """The page as an HTML document in one of `STYLES`; read, its blocks are the lines of `built.text`.

    Lines of no record are a menu where the page begins with several of them, and its foot where it ends with them.
    """
    tags = STYLES[style]
    lines = [x for x in zip(built.text.split("\n"), built.labels, strict=True) if x[0].strip()]
    groups = [(kind, list(group)) for kind, group in groupby(lines, key=lambda x: _kind(x[1]))]
    parts = [f'<!DOCTYPE html><html lang="{built.language}"><body>']
    if len(groups) > 1 and groups[0][0] == "cruft" and len(groups[0][1]) > 1:
        parts += _around(tags, "menu", groups.pop(0)[1])
    last = groups.pop()[1] if len(groups) > 1 and groups[-1][0] == "cruft" else []
    parts.append(tags["page"][0])
    for kind, group in groups:
        opened, closed = tags[kind] if kind in ("article", "items") else ("", "")
        parts += [opened, *_within(tags, group), closed]
    return "\n".join([*parts, tags["page"][1], *_around(tags, "foot", last), "</body></html>"])


def _around(tags: Style, name: str, lines: list[Line]) -> Iterator[str]:
    if lines:
        yield tags[name][0]
        for line, _ in lines:
            yield tags[name + ".line"][0] + html.escape(line.strip(), quote=False) + tags[name + ".line"][1]
        yield tags[name][1]


def _kind(label: Label) -> str:
    """What a line is part of; what a label does not say is of nothing."""
    return "cruft" if label[0] is None else "article" if label[1] is None else "items"


def _within(tags: Style, lines: list[Line]) -> Iterator[str]:
    for item, group in groupby(lines, key=lambda x: x[1][1]):
        if item is not None:
            yield tags["card"][0]
        for line, (label, _) in group:
            opened, closed = tags.get(label or "cruft", tags["cruft"])
            yield opened.format(item=item) + html.escape(line.strip(), quote=False) + closed
        if item is not None:
            yield tags["card"][1]
