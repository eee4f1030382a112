"""Times as machines write them: ISO 8601 in the forms of HTML's `datetime` attribute, JSON-LD and meta elements."""

from __future__ import annotations

import re
from datetime import datetime

from dumpclean.when import Precision, When, parse_when
from dumpclean.when.absolute import Absolute

__all__ = ["declared_time"]

_ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?")


def declared_time(text: str, captured_at: datetime | None = None) -> When | None:
    """The time that a machine-readable text names, or None; times of day without a zone may be of any.

    ISO 8601 is read here, without the tables of words, and the same as `parse_when` does; other forms are left to that.
    """
    text = text.strip()[:100]
    if not _ISO.fullmatch(text):
        when = parse_when(text, captured_at=captured_at, languages=("en",))
        return None if when is None or when.relative or when.earliest is None else when
    try:
        moment = datetime.fromisoformat(text)
        clock = moment.timetz().replace(microsecond=0) if len(text) > 10 else None
        to_second = text.count(":", 0, 19) == 2
        precision = Precision.DAY if clock is None else Precision.SECOND if to_second else Precision.MINUTE
        return Absolute(first=moment.date(), clock=clock, precision=precision).when(text, captured_at)
    except (ValueError, OverflowError):
        return None
