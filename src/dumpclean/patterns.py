"""Patterns that are compiled when a page first needs them: Python takes a tenth of a second for all of the package's."""

from __future__ import annotations

import re
import sys
from typing import cast

__all__ = ["late"]


def late(module: str, pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Stands for `re.compile(pattern, flags)` in a private global of the module of that name, and is replaced by it at its first use.

    Several threads may come to it at once: each compiles the same, and whichever is kept does not matter.
    """
    return cast("re.Pattern[str]", _Late(module, pattern, flags))


class _Late:
    """What stands in a global until it is used; it must be no other module's, which would go on asking it."""

    def __init__(self, module: str, pattern: str, flags: int) -> None:
        self.asked = module, pattern, flags

    def __getattr__(self, name: str) -> object:
        module, pattern, flags = self.asked
        compiled = re.compile(pattern, flags)
        names = vars(sys.modules[module])
        for each in [each for each, value in names.copy().items() if value is self]:
            names[each] = compiled
        return getattr(compiled, name)
