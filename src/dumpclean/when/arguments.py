"""Checks the arguments that the readers of dates share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dumpclean.errors import ArgumentTypeError
from dumpclean.when.interval import aware

__all__ = ["check"]


def check(text: object, captured_at: object, languages: object) -> tuple[datetime | None, tuple[str, ...] | None]:
    """The checked `captured_at` and `languages`; raises ArgumentTypeError or ArgumentValueError."""
    if not isinstance(text, str):
        raise ArgumentTypeError(f"The text of a date must be str; given {type(text).__name__}.")
    base = None if captured_at is None else aware(captured_at, "captured_at")
    if languages is None:
        return base, None
    if (
        isinstance(languages, str)
        or not isinstance(languages, Sequence)
        or not all(isinstance(x, str) for x in languages)
    ):
        raise ArgumentTypeError(
            f'languages must be a sequence of language codes such as ("en", "pt") or None; given {languages!r}.'
        )
    return base, tuple(languages)
