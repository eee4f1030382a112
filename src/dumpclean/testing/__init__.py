"""For tests: `check_detector` holds a detector to its laws, and Hypothesis strategies make pages of all kinds.

`check_detector` and the strategies need the extra `testing`. The modules below make the pages, for tests and training:
`dumpclean.testing.layouts.build` makes one from a `random.Random`, `dumpclean.testing.hostile.SHAPES` are pages made to hurt.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dumpclean.errors import BrokenLawError
    from dumpclean.testing.accounting import check_page
    from dumpclean.testing.checking import LAWS, check_detector
    from dumpclean.testing.strategies import cleaned_pages, dumps, exact_pages, html_dumps, pages, read_dumps, records

__all__ = [
    "LAWS",
    "BrokenLawError",
    "check_detector",
    "check_page",
    "cleaned_pages",
    "dumps",
    "exact_pages",
    "html_dumps",
    "pages",
    "read_dumps",
    "records",
]

_HOMES = {
    "dumpclean.errors": ("BrokenLawError",),
    "dumpclean.testing.accounting": ("check_page",),
    "dumpclean.testing.checking": ("LAWS", "check_detector"),
    "dumpclean.testing.strategies": (
        "cleaned_pages",
        "dumps",
        "exact_pages",
        "html_dumps",
        "pages",
        "read_dumps",
        "records",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'dumpclean.testing' has no attribute {name!r}", name=name)
    value: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
