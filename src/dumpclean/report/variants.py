"""A way of cleaning named in words, for comparing two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dumpclean.cleaner import Cleaner
from dumpclean.detectors import DETECTORS
from dumpclean.detectors.base import Detector
from dumpclean.errors import ArgumentValueError
from dumpclean.plugins import installed_detectors

__all__ = ["read_variant", "with_profile"]


def read_variant(words: str, base: Cleaner, *, any_host: bool = False) -> Cleaner:
    """The cleaner that the words name, in all else like `base`.

    Words are parted by commas: `all` (the package's detectors), `none`, `plugins` (the package's and the installed ones), a
    detector's name to add it, `-NAME` to leave it out, `profile=FILE` to consult site profiles, `profile=` for none. Where the
    first word names detectors to leave out, or a profile, the others are those of `base`; a first word that adds begins with none.
    `any_host`: consult a named profile whatever the host. Raises `ArgumentValueError`, and for profiles what `Cleaner` raises.
    """
    parts = [part.strip() for part in words.split(",")]
    cleaner = base if parts[0].startswith(("-", _PROFILE)) else _with(base, ())
    known = {d.name: d for d in (*DETECTORS, *base.detectors, *(installed_detectors() if "plugins" in parts else ()))}
    for part in parts:
        name = part.removeprefix("-")
        there = {d.name for d in cleaner.detectors}
        if part.startswith(_PROFILE):
            cleaner = with_profile(cleaner, part.removeprefix(_PROFILE), any_host=any_host)
        elif part in _SETS:
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


def with_profile(cleaner: Cleaner, profile: str, *, any_host: bool = False) -> Cleaner:
    """The cleaner with the profiles of a file or folder in place of its own; with none for an empty name."""
    settings = cleaner._settings()  # noqa: SLF001 -- all else stays as it is, whatever it may be
    settings |= {"profile": profile or None, "any_host": any_host and bool(profile)}
    return Cleaner(detectors=cleaner.detectors, **settings)


_PROFILE = "profile="
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
