"""Detectors that other installed packages offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dumpclean.detecting import check_detectors
from dumpclean.detectors.base import Detector
from dumpclean.errors import DetectorError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["installed_detectors"]

GROUP = "dumpclean.detectors"


def installed_detectors() -> tuple[Detector, ...]:
    """The detectors that installed packages offer under the entry-point group `dumpclean.detectors`, sorted by name.

    No cleaner runs them unless it is told to, so that installing a package changes no result:
    `Cleaner(detectors=(*DETECTORS, *installed_detectors()))`, with `DETECTORS` of `dumpclean.detectors`.
    Each entry point names a `Detector`. Raises `DetectorError` for one that cannot be loaded, is no `Detector`, breaks
    its contract, or has a name that another one has.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 -- a slow import that few need

    found: dict[str, tuple[Detector, str]] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value)):
        detector, place = _load(entry), _place(entry)
        if detector.name in found:
            raise DetectorError(
                f"Two installed detectors are called {detector.name!r}: {found[detector.name][1]} and {place}. "
                "Names are unique; uninstall one."
            )
        found[detector.name] = detector, place
    return tuple(found[name][0] for name in sorted(found))


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
