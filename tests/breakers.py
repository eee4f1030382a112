"""Detectors that break one law each; tests/testing/test_check_detector.py says which."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from dumpclean import Detector, Dump, Label, Mark
from dumpclean.detectors.base import Sign, Signs

SEEN = Mark(0, "seen", Label.CRUFT, 1.0, "it was seen")


def good(dump: Dump) -> Iterator[Mark]:
    for number, block in enumerate(dump.blocks):
        if "ferry" in block.key:
            at = block.start + block.text.casefold().find("f")
            yield Mark(
                number, "ferry", Label.CRUFT, 1.0, "speaks of a ferry", (at, at + 1) if "f" in block.text else None
            )


def takes_nothing() -> Iterable[Mark]:
    return ()


def first_block(dump: Dump) -> Iterator[Mark]:
    if dump.blocks[0].text:
        yield SEEN


def digits(dump: Dump) -> Iterator[Mark]:
    for number, block in enumerate(dump.blocks):
        if block.text.isdigit() and int(block.text) > 3:
            yield SEEN._replace(block=number)


def gives_none(dump: Dump) -> Any:
    return None


def endless(dump: Dump) -> Iterator[Mark]:
    for _ in count():
        yield SEEN


def relative_span(dump: Dump) -> Iterator[Mark]:
    for number, block in enumerate(dump.blocks):
        yield SEEN._replace(block=number, span=(0, len(block.text)))


def each(**changes: Any) -> list[Mark]:
    return [SEEN._replace(**changes)]


def number_beyond(dump: Dump) -> Iterable[Mark]:
    return each(block=len(dump.blocks)) if dump.blocks else ()


def label_as_text(dump: Dump) -> Iterable[Mark]:
    return each(label="cruft") if dump.blocks else ()


def label_blank(dump: Dump) -> Iterable[Mark]:
    return each(label=Label.BLANK) if dump.blocks else ()


def no_number(dump: Dump) -> Iterable[Mark]:
    return each(score=float("nan")) if dump.blocks else ()


def huge_number(dump: Dump) -> Iterable[Mark]:
    return each(score=10**400) if dump.blocks else ()


def no_reason(dump: Dump) -> Iterable[Mark]:
    return each(reason=" ") if dump.blocks else ()


def kind_of_words(dump: Dump) -> Iterable[Mark]:
    return each(kind="Two words") if dump.blocks else ()


def tuples(dump: Dump) -> Iterable[Any]:
    return [(0, "seen")] if dump.blocks else ()


CALLS = count()
ONCE = iter([SEEN])
STEADY: dict[int, list[Mark]] = {}


def counts(dump: Dump) -> Iterable[Mark]:
    return each(score=float(next(CALLS))) if dump.blocks else ()


def says_it_once(dump: Dump) -> Iterable[Mark]:
    return ONCE if dump.blocks else ()


def by_address(dump: Dump) -> Iterable[Mark]:
    return each(score=id(dump) % 99991 / 1000) if dump.blocks else ()


def peeks(dump: Dump) -> Iterable[Mark]:
    return each() if dump.blocks and dump.measures else ()


def writes_text(dump: Dump) -> Iterable[Mark]:
    object.__setattr__(dump, "language", "xx")
    return ()


def clears_measures(dump: Dump) -> Iterable[Mark]:
    dump.measures.clear()
    return ()


def sorts_measures(dump: Dump) -> Iterable[Mark]:
    for value in dump.measures.values():
        if isinstance(value, list):
            value.append(None)
    return ()


def asks_the_time(dump: Dump) -> Iterable[Mark]:
    return each() if time.time() > 0 and dump.blocks else ()


def throws_dice(dump: Dump) -> Iterable[Mark]:
    return each() if random.random() >= 0 and dump.blocks else ()


def reads_a_file(dump: Dump) -> Iterable[Mark]:
    return each() if Path(__file__).read_text() and dump.blocks else ()


def prints(dump: Dump) -> Iterable[Mark]:
    print(end="")  # noqa: T201 -- that is what it breaks
    return ()


def by_length(dump: Dump) -> Iterable[Mark]:
    return STEADY.setdefault(len(dump.blocks), [SEEN._replace(reason=dump.text)] if dump.text.strip() else [])


def in_threads(dump: Dump) -> Iterable[Mark]:
    alone = threading.current_thread() is threading.main_thread()
    return each(score=float(alone)) if dump.blocks else ()


def by_hash(dump: Dump) -> Iterator[Mark]:
    for word in {word for block in dump.blocks for word in block.key.split()}:
        yield SEEN._replace(reason=f"holds {word!r}")


def by_zone(dump: Dump) -> Iterable[Mark]:
    return each(reason=os.environ.get("TZ", "none")) if dump.blocks else ()


def twice_over(dump: Dump) -> Iterator[Mark]:
    for number, block in enumerate(dump.blocks):
        if dump.text.count(block.text) > 10**6:
            yield SEEN._replace(block=number)


def overlooked(dump: Dump) -> list[list[Signs]]:
    return [[Signs("surveyed", Sign("other", None, 0.0, "something else"))] * len(dump.blocks)]


class Unequal:
    """No copy is equal to it."""

    def __call__(self, _: Dump) -> Iterable[Mark]:
        return ()


def silent(dump: Dump) -> Iterable[Mark]:
    return ()


def in_a_function() -> Detector:
    def detect(dump: Dump) -> Iterable[Mark]:
        return ()

    return Detector("inner", detect)


BREAKERS: dict[str, list[Any]] = {
    "contract": [good, Detector("Good", good), Detector("phrases", good), Detector("none", takes_nothing)],  # type: ignore[arg-type]
    "any-page": [Detector("breaker", f) for f in (first_block, digits, gives_none, endless)],
    "marks": [
        Detector("breaker", f)
        for f in (
            relative_span, number_beyond, label_as_text, label_blank, no_number, huge_number, no_reason, kind_of_words, tuples,
        )
    ],
    "again": [Detector("breaker", f) for f in (counts, says_it_once)],
    "copies": [Detector("breaker", f) for f in (by_address, peeks)],
    "unchanged": [Detector("breaker", f) for f in (writes_text, clears_measures, sorts_measures)],
    "alone": [Detector("breaker", f) for f in (asks_the_time, throws_dice, reads_a_file, prints)],
    "survey": [Detector("surveyed", silent, survey=overlooked)],
    "sees": [Detector("breaker", silent)],
    "pickles": [Detector("breaker", lambda _: ()), in_a_function(), Detector("breaker", Unequal())],
    "threads": [Detector("breaker", in_threads)],
    "processes": [Detector("breaker", f) for f in (by_hash, by_zone, by_length)],
    "linear": [Detector("breaker", twice_over)],
}  # fmt: skip
