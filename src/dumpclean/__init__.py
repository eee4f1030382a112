"""Turns the messy page dumps of news aggregators into typed records, and accounts for every character."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dumpclean.cleaner import Cleaner, clean
    from dumpclean.detectors.base import Detector, Mark
    from dumpclean.errors import (
        ArgumentTypeError,
        ArgumentValueError,
        DetectorError,
        DumpcleanError,
        MissingExtraError,
        OutputError,
        PackError,
        WorkerError,
    )
    from dumpclean.many import Outcome, clean_many
    from dumpclean.model import Label, Page, Precision, Record, Role, Segment, When
    from dumpclean.packs.source import Pack, read_pack
    from dumpclean.plugins import installed_detectors, installed_packs
    from dumpclean.reading.dump import Block, Dump, Markup
    from dumpclean.sightings import Merged, Sighting, merge_records, merge_sightings, sightings_of
    from dumpclean.when import parse_when

__all__ = [
    "ArgumentTypeError",
    "ArgumentValueError",
    "Block",
    "Cleaner",
    "Detector",
    "DetectorError",
    "Dump",
    "DumpcleanError",
    "Label",
    "Mark",
    "Markup",
    "Merged",
    "MissingExtraError",
    "Outcome",
    "OutputError",
    "Pack",
    "PackError",
    "Page",
    "Precision",
    "Record",
    "Role",
    "Segment",
    "Sighting",
    "When",
    "WorkerError",
    "clean",
    "clean_many",
    "installed_detectors",
    "installed_packs",
    "merge_records",
    "merge_sightings",
    "parse_when",
    "read_pack",
    "sightings_of",
]

# Where the public names live: each is loaded when it is first asked for (PEP 562), so that the import costs next to nothing.
_HOMES = {
    "cleaner": ("Cleaner", "clean"),
    "detectors.base": ("Detector", "Mark"),
    "errors": (
        "ArgumentTypeError",
        "ArgumentValueError",
        "DetectorError",
        "DumpcleanError",
        "MissingExtraError",
        "OutputError",
        "PackError",
        "WorkerError",
    ),
    "many": ("Outcome", "clean_many"),
    "model": ("Label", "Page", "Precision", "Record", "Role", "Segment", "When"),
    "packs.source": ("Pack", "read_pack"),
    "plugins": ("installed_detectors", "installed_packs"),
    "reading.dump": ("Block", "Dump", "Markup"),
    "sightings": ("Merged", "Sighting", "merge_records", "merge_sightings", "sightings_of"),
    "when": ("parse_when",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_ROOMS = frozenset(
    {"cleaner", "detectors", "errors", "labelling", "model", "plugins", "profiles", "reading", "sightings", "when"}
)


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        return import_module(f"dumpclean.{name}")
    if name not in _HOME_OF:
        raise AttributeError(f"module 'dumpclean' has no attribute {name!r}", name=name)
    value: object = getattr(import_module(f"dumpclean.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
