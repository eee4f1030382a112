"""Detectors that break, for tests of what a batch does with a page that cannot be cleaned. Workers import this module."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from dumpclean import Cleaner, Detector, Dump, Mark


def _raises(dump: Dump) -> Iterator[Mark]:
    if "POISON" in dump.text:
        raise ValueError("poisoned")
    yield from ()


def _kills(dump: Dump) -> Iterator[Mark]:
    if "ARSENIC" in dump.text:
        os._exit(9)
    yield from ()


FRAGILE = Cleaner().with_detector(Detector("fragile", _raises))
"""Refuses a page that holds the word POISON."""
MORTAL = Cleaner().with_detector(Detector("mortal", _kills))
"""Ends its process, without a word, on a page that holds the word ARSENIC."""


def dies_once(mark: Path) -> Cleaner:
    """A cleaner that ends its process on the first page with the word ARSENIC, and cleans it when it is tried again."""
    return Cleaner().with_detector(Detector("dies-once", partial(_dies_once, mark)))


def _dies_once(mark: Path, dump: Dump) -> Iterator[Mark]:
    if "ARSENIC" in dump.text and not mark.exists():
        mark.touch()
        os._exit(9)
    yield from ()
