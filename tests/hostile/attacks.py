"""Texts that a regular expression might go back and forth on, made of its own parts: before, what is repeated, behind."""

from __future__ import annotations

import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from typing import Any

__all__ = ["attacks"]

Attack = tuple[str, str, str]
MANY = 9
"""Repetitions from which on a repeated part may take long."""
BEHIND = ("", "\0", "\n", "a ")
CANDIDATES = "a1 A.-,<>\"'/:=\n\t_#(){}[]|&;\\*é本ا\u0301\0"


def attacks(pattern: str, flags: int) -> list[Attack]:
    """No two alike."""
    tree = parser.parse(pattern, flags & ~sre.SRE_FLAG_UNICODE if flags & sre.SRE_FLAG_LOCALE else flags)
    found: dict[Attack, None] = {}
    whole = _sample(tree)
    for before, pump, after in [*_repeats(tree, ""), ("", whole, ""), *(("", c, "") for c in ' a1<[(.\n"')]:
        for piece in (pump, pump[:1]):
            if piece:
                for behind in (*BEHIND, after):
                    found[before, piece, behind] = None
                found["", before + piece, ""] = None
    return list(found)


def _repeats(tree: Any, before: str) -> Iterator[Attack]:
    """Each part that may be repeated without end, with what must stand before it, and a sample of what follows."""
    items = list(tree)
    for i, (op, value) in enumerate(items):
        after = "".join(_sample([item]) for item in items[i + 1 :])
        for inner in _inner(op, value):
            if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT) and value[1] >= MANY:
                sample = _sample(inner)
                for pump in _variants(inner, sample):
                    yield before, pump, after
            yield from _repeats(inner, before)
        before += _sample([(op, value)])


def _variants(tree: Any, sample: str) -> list[str]:
    """The part, and where it is one character, some that it may be."""
    items = list(tree)
    if len(items) == 1 and items[0][0] in (sre.IN, sre.ANY, sre.NOT_LITERAL):
        return list(dict.fromkeys([sample, *[c for c in " a1.," if _fits(items[0], c)]]))
    return [sample]


def _inner(op: Any, value: Any) -> list[Any]:
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return [value[2]]
    if op is sre.SUBPATTERN:
        return [value[3]]
    if op is sre.BRANCH:
        return list(value[1])
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    return [value] if op is sre.ATOMIC_GROUP else []


def _sample(tree: Any) -> str:
    """A short text that the tree, or nearly so, matches."""
    out = []
    for op, value in tree:
        if op is sre.LITERAL:
            out.append(chr(value))
        elif op in (sre.IN, sre.ANY, sre.NOT_LITERAL):
            out.append(next((c for c in CANDIDATES if _fits((op, value), c)), _first(value)))
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            out.append(_sample(value[2]) * max(1, min(value[0], 50)))
        elif op is not sre.ASSERT_NOT:
            inner = _inner(op, value)
            if inner:
                out.append(_sample(inner[0]))
    return "".join(out)


def _first(members: Any) -> str:
    for op, value in members if isinstance(members, list) else ():
        if op is sre.LITERAL:
            return chr(value)
        if op is sre.RANGE:
            return chr(value[0])
    return "a"


def _fits(item: Any, char: str) -> bool:
    op, value = item
    if op is sre.ANY:
        return True
    if op is sre.NOT_LITERAL:
        return bool(ord(char) != value)
    negated = value[0][0] is sre.NEGATE
    return any(_is_member(member, char) for member in value[negated:]) != negated


def _is_member(member: Any, char: str) -> bool:
    op, value = member
    if op is sre.LITERAL:
        return bool(ord(char) == value)
    if op is sre.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    digit, space, word = char.isdigit(), char.isspace(), char.isalnum() or char == "_"
    truth = {
        sre.CATEGORY_DIGIT: digit, sre.CATEGORY_NOT_DIGIT: not digit,
        sre.CATEGORY_SPACE: space, sre.CATEGORY_NOT_SPACE: not space,
        sre.CATEGORY_WORD: word, sre.CATEGORY_NOT_WORD: not word,
    }  # fmt: skip
    return bool(truth[value])
