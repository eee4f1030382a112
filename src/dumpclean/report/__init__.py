"""A page that explains itself: an HTML report, and corrections that a person makes in it.

Imports nothing but the core and the standard library; the commands `dumpclean explain` and `dumpclean check` need the extra `report`.
"""

from dumpclean.report.cases import add_case
from dumpclean.report.checking import Verdict, check_content, check_file, find_dump
from dumpclean.report.corrections import Correction, Corrections, read_corrections, write_corrections
from dumpclean.report.given import Given
from dumpclean.report.html import to_html
from dumpclean.report.variants import read_variant

__all__ = [
    "Correction",
    "Corrections",
    "Given",
    "Verdict",
    "add_case",
    "check_content",
    "check_file",
    "find_dump",
    "read_corrections",
    "read_variant",
    "to_html",
    "write_corrections",
]
