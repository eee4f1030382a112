"""HTML becomes the same `Dump` of blocks as text, with more evidence on each block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dumpclean.reading.dump import Block, Container, Dump, Markup, Part
from dumpclean.reading.elements import INSIDE
from dumpclean.reading.repair import repair
from dumpclean.reading.text import cut
from dumpclean.reading.walking import Line, Scope, Walk, walk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

__all__ = ["read_html"]

_WORD = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_PATH = 32
_NEAR = 4


def read_html(
    text: str,
    *,
    url: str | None = None,
    captured_at: datetime | None = None,
    languages: Sequence[str] | None = None,
) -> Dump:
    """Read a page's HTML, a fragment or a whole document, however broken.

    `Dump.text` holds what a browser would show, one line a block: inline elements do not break, `<br>` and block
    elements do, white space is collapsed as CSS does, except in `pre`. Never raises for strange content.
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  # heavy: only who reads HTML pays for it

    tree = LexborHTMLParser(_SURROGATES.sub("\ufffd", text))
    found = walk(tree.root) if tree.root is not None else Walk()
    lines = [line.text for line in found.lines]
    flat = "\n".join(lines)
    mended = repair(flat)
    if mended is not flat:
        lines = mended.replace("\x85", " ").split("\n")
        flat = "\n".join(lines)
    blocks, containers = _Builder().build(found.lines, lines, flat)
    return Dump(
        text=flat,
        blocks=blocks,
        kind="html",
        url=url,
        captured_at=captured_at,
        languages=tuple(languages) if languages is not None else None,
        containers=containers,
        base=url,
    )


class _Builder:
    """Turns lines into blocks; keeps what many lines share."""

    def __init__(self) -> None:
        self._words: dict[str, frozenset[str]] = {}
        self._near: dict[Scope, frozenset[str]] = {}
        self._inside: dict[int, frozenset[str]] = {}
        self._paths: dict[Scope, tuple[str, ...]] = {}
        self._containers: list[Container] = []

    def build(self, found: list[Line], lines: list[str], flat: str) -> tuple[tuple[Block, ...], tuple[Container, ...]]:
        """The blocks of `flat`, which is `lines` joined; `found` are the same lines as walked, before any repair."""
        blocks: list[Block] = []
        shown = iter(cut(flat))
        bare = next(shown, None)
        at = 0
        last = -1
        for line, text in zip(found, lines, strict=True):
            end = at + len(text)
            if bare is not None and bare.start < end:
                markup = self._markup(line, text, at, bare)
                gap = bool(blocks) and markup.container != last
                blocks.append(
                    Block(start=bare.start, end=bare.end, text=bare.text, key=bare.key, gap=gap, markup=markup)
                )
                last = markup.container
                bare = next(shown, None)
            at = end + 1
        return tuple(blocks), tuple(self._containers)

    def _markup(self, line: Line, text: str, at: int, bare: Block) -> Markup:
        scope = _around_both(line.first, line.last)
        host = scope.block
        holder = host if host.broken or host.up is None else host.up.block
        linked = sum(line.links.values())
        return Markup(
            tag=host.tag,
            path=self._path(host),
            words=self._near_words(scope),
            link_density=min(1.0, linked / len(line.text)),
            href=max(line.links, key=line.links.__getitem__) if linked else None,
            level=scope.level,
            container=self._container(holder),
            datetime=line.datetime,
            inside=self._inside_names(scope.inside),
            article=scope.article,
            row=scope.row,
            itemprop=scope.itemprop,
            parts=self._parts(line, text, at, bare) if line.pieces else (),
        )

    def _parts(self, line: Line, text: str, at: int, bare: Block) -> tuple[Part, ...]:
        """The line's pieces as spans of the dump; where the line was repaired, found again by their repaired text."""
        parts: list[Part] = []
        mended = text is not line.text and text != line.text
        for first, last, scope in line.pieces:
            start, end = first, min(last, len(text))
            if mended:
                piece = repair(line.text[first:last]).replace("\x85", " ")
                start = text.find(piece)
                end = start + len(piece)
            start, end = max(at + start, bare.start), min(at + end, bare.end)
            if end > start and (not mended or text.find(piece) >= 0):
                parts.append(
                    Part(
                        start=start,
                        end=end,
                        tag=scope.tag,
                        words=self._split(scope.marks),
                        href=scope.href,
                        datetime=scope.datetime,
                    )
                )
        return tuple(parts)

    def _split(self, marks: str) -> frozenset[str]:
        words = self._words.get(marks)
        if words is None:
            words = self._words[marks] = frozenset(w.lower() for w in _WORD.findall(marks) if len(w) > 1)
        return words

    def _near_words(self, scope: Scope) -> frozenset[str]:
        wordy = scope.wordy
        if wordy is None:
            return frozenset()
        words = self._near.get(wordy)
        if words is None:
            near: set[str] = set()
            each: Scope | None = wordy
            for _ in range(_NEAR):
                if each is None or each.tag in ("body", "html"):
                    break
                near |= self._split(each.marks)
                each = each.up.wordy if each.up is not None else None
            words = self._near[wordy] = frozenset(near)
        return words

    def _inside_names(self, bits: int) -> frozenset[str]:
        names = self._inside.get(bits)
        if names is None:
            names = self._inside[bits] = frozenset(name for i, name in enumerate(INSIDE) if bits >> i & 1)
        return names

    def _path(self, host: Scope) -> tuple[str, ...]:
        path = self._paths.get(host)
        if path is None:
            names: list[str] = []
            each: Scope | None = host
            while each is not None and len(names) < _PATH:
                names.append(each.tag)
                each = each.up.block if each.up is not None else None
            path = self._paths[host] = tuple(reversed(names))
        return path

    def _container(self, holder: Scope) -> int:
        """The holder's number; those around it get theirs first."""
        unnumbered: list[Scope] = []
        each: Scope | None = holder
        while each is not None and each.number < 0:
            unnumbered.append(each)
            each = each.up.block if each.up is not None else None
        for scope in reversed(unnumbered):
            parent = scope.up.block.number if scope.up is not None else -1
            scope.number = len(self._containers)
            self._containers.append(
                Container(
                    tag=scope.tag,
                    parent=parent,
                    words=self._split(scope.marks),
                    inside=self._inside_names(scope.inside),
                )
            )
        return holder.number


def _around_both(first: Scope, last: Scope) -> Scope:
    """The innermost scope that holds both ends of a line."""
    if first is last:
        return first
    around: set[Scope] = set()
    each: Scope | None = first
    while each is not None and each is not first.block:
        around.add(each)
        each = each.up
    each = last
    while each is not last.block and each not in around:
        assert each.up is not None
        each = each.up
    return each
