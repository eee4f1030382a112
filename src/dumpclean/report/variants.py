"""A way of cleaning named in words, for comparing two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dumpclean.cleaner import Cleaner
from dumpclean.detectors import DETECTORS
from dumpclean.detectors.base import Detector
from dumpclean.errors import ArgumentValueError
from dumpclean.plugins import installed_detectors

__all__ = ["read_variant"]


def read_variant(words: str, base: Cleaner) -> Cleaner:
    """The cleaner that the words name, in all but its detectors like `base`.

    Words are parted by commas: `all` (the package's detectors), `none`, `plugins` (the package's and the installed ones), a
    detector's name to add it, `-NAME` to leave it out. A first word that leaves out begins with the detectors of `base`, one that
    adds begins with none. Raises `ArgumentValueError`.
    """
    parts = [part.strip() for part in words.split(",")]
    cleaner = base if parts[0].startswith("-") else _with(base, ())
    known = {d.name: d for d in (*DETECTORS, *base.detectors, *(installed_detectors() if "plugins" in parts else ()))}
    for part in parts:
        name = part.removeprefix("-")
        there = {d.name for d in cleaner.detectors}
        if part in _SETS:
            cleaner = _with(cleaner, _SETS[part]())
        elif name not in known:
            raise ArgumentValueError(
                f"{part!r} in {words!r} names no detector and no set. There are: {', '.join((*_SETS, *known))}."
            )
        elif part == name and name not in there:
            cleaner = cleaner.with_detector(known[name])
        elif part != name and name in there:
            cleaner = cleaner.without_detector(name)
        else:
            raise ArgumentValueError(f"{part!r} in {words!r} changes nothing: see which detectors stand before it.")
    return cleaner


_SETS: Mapping[str, Callable[[], tuple[Detector, ...]]] = {
    "all": lambda: DETECTORS,
    "none": lambda: (),
    "plugins": lambda: (*DETECTORS, *installed_detectors()),
}


def _with(cleaner: Cleaner, detectors: Iterable[Detector]) -> Cleaner:
    """By its own methods, which keep all else that a cleaner has been told."""
    for old in cleaner.detectors:
        cleaner = cleaner.without_detector(old.name)
    for new in detectors:
        cleaner = cleaner.with_detector(new)
    return cleaner
