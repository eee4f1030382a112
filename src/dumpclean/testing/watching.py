"""Which answers from outside a function asks for: the clock, chance, files, the network, settings of the process."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

__all__ = ["asked_outside"]

_MODULES = frozenset({"time", "posix", "nt", "_io", "_socket", "_locale", "_posixsubprocess", "_winapi", "_uuid"})
_HARMLESS = frozenset({"fspath", "gmtime", "strptime", "strftime", "text_encoding", "StringIO", "BytesIO"})
_NAMES = frozenset(
    {
        "datetime.now",
        "datetime.utcnow",
        "datetime.today",
        "date.today",
        "open",
        "print",
        "input",
        "setprofile",
        "settrace",
    }
    | {"setrecursionlimit", "setswitchinterval", "socket.connect", "socket.send", "socket.recv"}
)


def asked_outside(call: Callable[[], object]) -> list[str]:
    """The built-in functions of that kind that a call uses, sorted by name. What other threads do does not count."""
    found: set[str] = set()

    def note(frame: FrameType, event: str, function: Any) -> None:
        if event == "c_call" and _is_outside(function) and not _is_observer(frame):
            found.add(_name(function))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        call()
    finally:
        sys.setprofile(before)
    return sorted(found - {"sys.setprofile"})


def _is_outside(function: Any) -> bool:
    name = getattr(function, "__name__", "")
    if getattr(function, "__self__", None) is _CHANCE:
        return True
    if getattr(function, "__module__", None) in _MODULES:
        return name not in _HARMLESS
    return getattr(function, "__qualname__", "") in _NAMES


def _is_observer(frame: FrameType) -> bool:
    """Whether Hypothesis asks, which times garbage collection wherever that happens."""
    return str(frame.f_globals.get("__name__")).startswith("hypothesis")


_CHANCE: object = random._inst  # noqa: SLF001 -- the generator that the functions of the module share


def _name(function: Any) -> str:
    if getattr(function, "__self__", None) is _CHANCE:
        return f"random.{function.__name__}"
    return f"{getattr(function, '__module__', None) or 'datetime'}.{function.__qualname__}"
