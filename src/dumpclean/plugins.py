"""Detectors and phrase packs that other installed packages offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dumpclean.detecting import check_detectors
from dumpclean.detectors.base import Detector
from dumpclean.errors import DetectorError, PackError
from dumpclean.packs.source import Pack, parse_pack

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["installed_detectors", "installed_packs", "look_for_detectors"]

GROUP = "dumpclean.detectors"
PACKS = "dumpclean.packs"


def installed_detectors() -> tuple[Detector, ...]:
    """The detectors that installed packages offer under the entry-point group `dumpclean.detectors`, sorted by name.

    No cleaner runs them unless it is told to, so that installing a package changes no result:
    `Cleaner(detectors=(*DETECTORS, *installed_detectors()))`, with `DETECTORS` of `dumpclean.detectors`.
    Each entry point names a `Detector`. Raises `DetectorError` for one that cannot be loaded, is no `Detector`, breaks
    its contract, or has a name that another one has.
    """
    found, faults = look_for_detectors()
    if faults:
        raise faults[0]
    return found


def look_for_detectors() -> tuple[tuple[Detector, ...], tuple[DetectorError, ...]]:
    """The installed detectors, sorted by name, and what is wrong with others."""
    from importlib.metadata import entry_points  # noqa: PLC0415 -- a slow import that few need

    found: dict[str, tuple[Detector, str]] = {}
    faults = []
    for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value)):
        try:
            detector, place = _load(entry), _place(entry)
        except DetectorError as error:
            faults.append(error)
            continue
        if detector.name in found:
            faults.append(
                DetectorError(
                    f"Two installed detectors are called {detector.name!r}: {found[detector.name][1]} and {place}. "
                    "Names are unique; uninstall one."
                )
            )
        else:
            found[detector.name] = detector, place
    return tuple(found[name][0] for name in sorted(found)), tuple(faults)


def installed_packs() -> tuple[Pack, ...]:
    """The phrase packs that installed packages offer under the entry-point group `dumpclean.packs`, by the entry's name, then the
    file's.

    Each entry point names a Python package; all `*.toml` files in it are packs. No cleaner uses them unless it is told to:
    `Cleaner(packs=installed_packs())`. Raises `PackError` for a package that cannot be imported or has no pack, and for a
    pack that is not well formed.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 -- a slow import that few need

    entries = sorted(entry_points(group=PACKS), key=lambda e: (e.name, e.value))
    return tuple(pack for entry in entries for pack in _packs_of(entry))


def _packs_of(entry: EntryPoint) -> list[Pack]:
    from importlib.resources import files  # noqa: PLC0415 -- as above

    try:
        found = sorted((f for f in files(entry.module).iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    except Exception as error:
        raise PackError(
            f"The phrase packs {_place(entry)} cannot be read, {type(error).__name__}: {error}. Mend or uninstall the package."
        ) from error
    if not found:
        raise PackError(
            f"The phrase packs {_place(entry)} are none: {entry.module} holds no .toml file. Put the packs beside its __init__.py, "
            "and see that they are in the wheel."
        )
    return [parse_pack(f.read_bytes(), f"{entry.module}/{f.name}") for f in found]


def _load(entry: EntryPoint) -> Detector:
    try:
        loaded = entry.load()
    except Exception as error:
        raise DetectorError(
            f"The detector {_place(entry)} cannot be loaded, {type(error).__name__}: {error}. Mend or uninstall the package."
        ) from error
    try:
        (detector,) = check_detectors([loaded])
    except DetectorError as error:
        raise DetectorError(f"The entry point {_place(entry)} is wrong. {error}") from error
    return detector


def _place(entry: EntryPoint) -> str:
    package = f" of {entry.dist.name} {entry.dist.version}" if entry.dist else ""
    return f"{entry.name!r} ({entry.value}{package})"
