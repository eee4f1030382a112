"""Lines of a walked page become blocks, each with what its elements tell."""

from __future__ import annotations

from collections.abc import Iterator

from dumpclean.reading.dump import Block, Container, Markup, Part
from dumpclean.reading.elements import INSIDE
from dumpclean.reading.repair import repair
from dumpclean.reading.text import cut
from dumpclean.reading.walking import Line, Scope

__all__ = ["build_blocks"]

_PATH = 32
"""Names in `Markup.path`."""
_NEAR = 4
"""Elements with class words that `Markup.words` is made of."""
_WHOLE_PAGE = frozenset({"html", "body"})
"""Elements whose words are near to nothing."""
_NO_WORDS: frozenset[str] = frozenset()


def build_blocks(found: list[Line], lines: list[str], flat: str) -> tuple[tuple[Block, ...], tuple[Container, ...]]:
    """The blocks of `flat`, which is `lines` joined; `found` are the same lines as walked, before any repair, and empty afterwards."""
    return _Builder().build(found, lines, flat)


_new = tuple.__new__
"""`Markup(...)` and its like with all fields in a third of the time."""
_fill_markup, _fill_gap = (getattr(Block, name).__set__ for name in ("markup", "gap"))


class _Inside(dict[int, frozenset[str]]):
    """The names for bits of `INSIDE`."""

    def __missing__(self, bits: int) -> frozenset[str]:
        names = self[bits] = frozenset(name for i, name in enumerate(INSIDE) if bits >> i & 1)
        return names


class _Builder:
    """Turns lines into blocks; keeps what many lines share."""

    def __init__(self) -> None:
        self._inside = _Inside()
        self._words: dict[frozenset[str], frozenset[str]] = {}
        self._containers: list[Container] = []

    def build(self, found: list[Line], lines: list[str], flat: str) -> tuple[tuple[Block, ...], tuple[Container, ...]]:
        """As `build_blocks` says."""
        blocks = cut(flat)
        shown = iter(blocks)
        block = next(shown, None)
        at = 0
        last = -1
        for line, text in zip(_let_go(found), lines, strict=True):
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
        first = line.first
        scope = first if first is line.last else _around_both(first, line.last)
        context = scope.context
        host = holder = scope.inline_in or scope
        if not host.broken and host.up is not None:
            holder = host.up.inline_in or host.up
        container = holder.number
        if container < 0:
            container = self._container(holder)
        words = self._near_words(scope)
        path = holder.path
        tag = host.tag.element.name
        return _new(
            Markup,
            (
                tag,
                path if host is holder else (*path[1 - _PATH :], tag),
                words,
                min(1.0, line.linked / len(line.text)) if line.linked else 0.0,
                line.href,
                context.level,
                container,
                line.datetime,
                self._inside[context.inside],
                context.article,
                context.row,
                context.itemprop,
                self._parts(line, text, at, bare) if line.pieces else (),
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
                tag = scope.tag
                parts.append(Part(start, end, tag.name, tag.words, scope.href, scope.context.datetime))
        return tuple(parts)

    def _near_words(self, scope: Scope) -> frozenset[str]:
        """All words of the nearest elements that have any; equal ones are one object."""
        sets: list[frozenset[str]] = []
        each = scope if scope.tag.words else scope.near
        while each is not None and len(sets) < _NEAR:
            if each.tag.element.name not in _WHOLE_PAGE:
                sets.append(each.tag.words)
            each = each.near
        if not sets:
            return _NO_WORDS
        union = sets[0].union(*sets[1:])
        return self._words.setdefault(union, union)

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
            tag = scope.tag
            name = tag.element.name
            scope.number = len(containers)
            number = -1
            if parent is not None:
                number = parent.number
                scope.path = (*parent.path[1 - _PATH :], name)
            containers.append(_new(Container, (name, number, tag.words, self._inside[scope.context.inside])))
        return holder.number


def _let_go(lines: list[Line]) -> Iterator[Line]:
    """The lines, which are gone with all that nobody else needs once they are built: the garbage collector need not look at both."""
    lines.reverse()
    while lines:
        yield lines.pop()


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
