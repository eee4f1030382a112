"""Turns the messy page dumps of news aggregators into typed records, and accounts for every character."""

from dumpclean.cleaner import Cleaner, clean
from dumpclean.detectors.base import Detector, Mark
from dumpclean.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    DetectorError,
    DumpcleanError,
    MissingExtraError,
    PackError,
)
from dumpclean.model import Label, Page, Precision, Record, Role, Segment, When
from dumpclean.plugins import installed_detectors
from dumpclean.reading.dump import Block, Dump, Markup
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
    "MissingExtraError",
    "PackError",
    "Page",
    "Precision",
    "Record",
    "Role",
    "Segment",
    "When",
    "clean",
    "installed_detectors",
    "parse_when",
]
