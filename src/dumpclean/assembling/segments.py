"""How a segment is made."""

from __future__ import annotations

from dumpclean.model import Form, Label, Segment

__all__ = ["segment"]

_new = object.__new__
_start, _end, _label, _in_record, _detector, _reason, _confidence, _form = (
    getattr(Segment, name).__set__
    for name in ("start", "end", "label", "record", "detector", "reason", "confidence", "form")
)


def segment(  # noqa: PLR0917 -- named arguments take longer
    start: int,
    end: int,
    label: Label,
    detector: str,
    reason: str,
    confidence: float = 1.0,
    record: int | None = None,
    form: Form | None = None,
) -> Segment:
    """`Segment(...)` in a third of the time: a page has hundreds, and the frozen class's own `__init__` is slow."""
    made = _new(Segment)
    _start(made, start)
    _end(made, end)
    _label(made, label)
    _in_record(made, record)
    _detector(made, detector)
    _reason(made, reason)
    _confidence(made, confidence)
    _form(made, form)
    return made
