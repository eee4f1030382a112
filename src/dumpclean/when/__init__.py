"""Dates: whatever words a page uses for "when", as an honest interval."""

from dumpclean.when.finding import Found, find_when
from dumpclean.when.interval import Precision, When
from dumpclean.when.parsing import parse_when

__all__ = ["Found", "Precision", "When", "find_when", "parse_when"]
