"""What a page's markup tells of its flat text: pages that are labelled in part are read as HTML, and their lines take over the states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Weights, decode
from dumpclean.mending import mend
from dumpclean.reading import read
from training.pages import Known, RealPage, by_words

__all__ = ["states_by_markup", "taught"]


def states_by_markup(page: RealPage, teacher: Weights) -> tuple[str, ...]:
    """The state of each block of a page's flat text as its HTML is read with the teacher's weights."""
    whole = replace(page, mode="html")
    dump = read(whole.content, kind="html", url=page.row.get("url"))
    evidence = detect(dump, DETECTORS)
    decisions = mend(dump, evidence, decode(evidence, teacher))
    flat = read(page.content, kind="text", url=page.row.get("url"))
    return tuple(by_words(flat.blocks, [b.text for b in dump.blocks], [d.state for d in decisions]))


def taught(page: RealPage, known: Known, teacher: Weights) -> Known:
    """What is known of a page's blocks, narrowed down to the teacher's state where that agrees with it."""
    return tuple(_narrowed(known, states_by_markup(page, teacher)))


def _narrowed(known: Known, states: tuple[str, ...]) -> Iterator[frozenset[str]]:
    for allowed, state in zip(known, states, strict=True):
        yield frozenset({state}) if state in allowed else allowed
