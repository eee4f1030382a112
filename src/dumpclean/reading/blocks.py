"""Lines of a walked page become blocks, each with what its elements tell."""

from __future__ import annotations

import re
from functools import lru_cache

from dumpclean.reading.dump import Block, Container, Markup, Part
from dumpclean.reading.elements import INSIDE
from dumpclean.reading.repair import repair
from dumpclean.reading.tags import MAX_MARKS
from dumpclean.reading.text import cut
from dumpclean.reading.walking import Line, Scope

__all__ = ["build_blocks"]

_LOWER_WORD = re.compile("[a-z]{3,}|ad|by|fn")
_WORD = re.compile("[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
_SHORT = frozenset(["Ad", "By", "ad", "by", "fn"])
_PATH = 32
"""Names in `Markup.path`."""
_NEAR = 4
"""Elements with class words that `Markup.words` is made of."""
_NO_WORDS: frozenset[str] = frozenset()


def build_blocks(found: list[Line], lines: list[str]) -> tuple[tuple[Block, ...], tuple[Container, ...]]:
    """The blocks of the text made of `lines`; `found` are the same lines as walked, before any repair."""
    return _Builder().build(found, lines, "\n".join(lines))


_new_markup = tuple.__new__
"""`Markup(...)` with all fields in a third of the time."""
_fill_markup, _fill_gap = (getattr(Block, name).__set__ for name in ("markup", "gap"))


class _Builder:
    """Turns lines into blocks; keeps what many lines share."""

    def __init__(self) -> None:
        self._inside: dict[int, frozenset[str]] = {}
        self._containers: list[Container] = []

    def build(self, found: list[Line], lines: list[str], flat: str) -> tuple[tuple[Block, ...], tuple[Container, ...]]:
        """The blocks of `flat`, which is `lines` joined; `found` are the same lines as walked, before any repair."""
        blocks = cut(flat)
        shown = iter(blocks)
        block = next(shown, None)
        at = 0
        last = -1
        for line, text in zip(found, lines, strict=True):
            end = at + len(text)
            if block is not None and block.start < end:
                markup = self._markup(line, text, at, block)
                # Fresh from `cut` and nobody else's yet: filling them in costs half of making them again.
                _fill_markup(block, markup)
                _fill_gap(block, last not in (-1, markup.container))
                last = markup.container
                block = next(shown, None)
            at = end + 1
        return blocks, tuple(self._containers)

    def _markup(self, line: Line, text: str, at: int, bare: Block) -> Markup:
        shown, first, last, links, linked, moment, pieces = line
        scope = first if first is last else _around_both(first, last)
        context = scope.context
        host = scope.inline_in or scope
        holder = host
        if not host.broken and host.up is not None:
            holder = host.up.inline_in or host.up
        container = holder.number
        if container < 0:
            container = self._container(holder)
        path = holder.path
        tag = host.source.name
        href, density = None, 0.0
        if links:
            href = max(links, key=links.__getitem__) if len(links) > 1 else next(iter(links))
            density = min(1.0, linked / len(shown))
        near = scope.near
        return _new_markup(
            Markup,
            (
                tag,
                path if host is holder else (*path[1 - _PATH :], tag),
                near.union if near is not None else self._near_words(scope),
                density,
                href,
                context.level,
                container,
                moment,
                self._inside.get(context.inside) or self._inside_names(context.inside),
                context.article,
                context.row,
                context.itemprop,
                self._parts(line, text, at, bare) if pieces else (),
            ),
        )

    def _parts(self, line: Line, text: str, at: int, bare: Block) -> tuple[Part, ...]:
        """The line's pieces as spans of the dump; where the line was repaired, found again by their repaired text."""
        parts: list[Part] = []
        mended = text is not line.text and text != line.text
        size, low, high = len(text), bare.start, bare.end
        for first, last, scope in line.pieces:
            if first == 0 and last >= size:
                continue
            start, end = first, min(last, size)
            if mended:
                piece = repair(line.text[first:last]).replace("\x85", " ")
                start = text.find(piece)
                if start < 0:
                    continue
                end = start + len(piece)
            start += at + (text[start : start + 1] == " ")
            end += at - (text[end - 1 : end] == " ")
            start, end = max(start, low), min(end, high)
            if 0 < end - start < high - low:
                tag = scope.source
                words = _split(tag.marks) if tag.marks else _NO_WORDS
                parts.append(Part(start, end, tag.name, words, scope.href, scope.context.datetime))
        return tuple(parts)

    def _near_words(self, scope: Scope) -> frozenset[str]:
        """The words of the nearest scopes that have any, this one included."""
        near = scope.near
        if near is None:
            fresh: list[Scope] = [scope]
            each = scope.up
            while each is not None and each.near is None:
                fresh.append(each)
                each = each.up
            near = each.near if each is not None else _Near(())
            for each in reversed(fresh):
                marks = each.source.marks
                if marks:
                    near = near.within.get(marks) or near.add(marks, each.tag, _split(marks))
                each.near = near
        union: frozenset[str] = near.union
        return union

    def _inside_names(self, bits: int) -> frozenset[str]:
        names = self._inside.get(bits)
        if names is None:
            names = self._inside[bits] = frozenset(name for i, name in enumerate(INSIDE) if bits >> i & 1)
        return names

    def _container(self, holder: Scope) -> int:
        """The holder's number; those around it get theirs first."""
        fresh: list[Scope] = []
        each: Scope | None = holder
        while each is not None and each.number < 0:
            fresh.append(each)
            each = each.up and (each.up.inline_in or each.up)
        containers = self._containers
        for scope in reversed(fresh):
            parent = scope.up and (scope.up.inline_in or scope.up)
            tag = scope.source
            scope.number = len(containers)
            scope.path = (*(parent.path)[1 - _PATH :], tag.name) if parent is not None else ()
            inside = scope.context.inside
            containers.append(
                Container(
                    tag.name,
                    parent.number if parent is not None else -1,
                    _split(tag.marks) if tag.marks else _NO_WORDS,
                    self._inside.get(inside) or self._inside_names(inside),
                )
            )
        return holder.number


class _Near:
    """The words of the nearest scopes; elements that stand alike share one."""

    __slots__ = ("sets", "union", "within")

    def __init__(self, sets: tuple[frozenset[str], ...]) -> None:
        self.sets = sets
        self.union: frozenset[str] = frozenset().union(*sets)
        self.within: dict[str, _Near] = {}
        """What stands within, by its marks."""

    def add(self, marks: str, tag: str, words: frozenset[str]) -> _Near:
        told = words and tag not in ("html", "body")
        near = self.within[marks] = _Near((words, *self.sets[: _NEAR - 1])) if told else self
        return near


@lru_cache(maxsize=8192)
def _split(marks: str) -> frozenset[str]:
    marks = marks[: 2 * MAX_MARKS]
    if marks.islower():
        return frozenset(_LOWER_WORD.findall(marks))
    return frozenset([word.lower() for word in _WORD.findall(marks) if len(word) > 2 or word in _SHORT])


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
