"""All strings that a small regex matches: the proof that a gate stands open wherever it must needs no luck."""

from __future__ import annotations

import re
import re._constants as c  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_REPRESENTATIVES = {"\\s": " \t\xa0", "\\w": "aZ0_éЖ中²", ".": "aZ0 _éЖ中²\xa0"}


def all_matches(pattern: str, flags: int = 0) -> Iterator[str]:
    """Every string that a pattern without unbounded repeats matches; open classes are shown by some of their members."""
    for parts in _sequence(parser.parse(pattern, flags)):
        yield "".join(parts)


def _sequence(tree: Any) -> Iterator[tuple[str, ...]]:
    return product(*[list(_node(op, argument)) for op, argument in tree])


def _node(op: Any, argument: Any) -> Iterator[str]:
    match op:
        case c.LITERAL:
            yield chr(argument)
        case c.ANY:
            yield from _REPRESENTATIVES["."]
        case c.AT:
            yield ""
        case c.IN:
            yield from _members(argument)
        case c.BRANCH:
            for branch in argument[1]:
                yield from map("".join, _sequence(branch))
        case c.SUBPATTERN:
            yield from map("".join, _sequence(argument[3]))
        case c.MAX_REPEAT:
            low, high, inner = argument
            for n in range(low, high + 1):
                yield from map("".join, product(["".join(x) for x in _sequence(inner)], repeat=n))
        case _:
            msg = f"{op} is not known here; teach it to this file"
            raise NotImplementedError(msg)


def _members(items: Any) -> Iterator[str]:
    if items[0][0] is c.NEGATE:
        shut = re.compile("[" + "".join(map(_class_body, items[1:])) + "]")
        yield from (x for x in _REPRESENTATIVES["."] + "\n" if not shut.match(x))
        return
    for op, argument in items:
        match op:
            case c.LITERAL:
                yield chr(argument)
            case c.RANGE:
                yield from map(chr, range(argument[0], argument[1] + 1))
            case c.CATEGORY:
                yield from _REPRESENTATIVES[{c.CATEGORY_SPACE: "\\s", c.CATEGORY_WORD: "\\w"}[argument]]
            case _:
                msg = f"{op} is not known here; teach it to this file"
                raise NotImplementedError(msg)


def _class_body(item: Any) -> str:
    op, argument = item
    return (
        re.escape(chr(argument)) if op is c.LITERAL else f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
    )
