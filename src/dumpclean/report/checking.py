"""Corrections held against what a cleaner makes of the dump today, and which detector is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dumpclean.cleaner import Cleaner
from dumpclean.errors import ArgumentValueError
from dumpclean.model import Label, Page, Role, Segment
from dumpclean.report.corrections import Correction, Corrections, read_corrections
from dumpclean.report.variants import with_profile
from dumpclean.report.view import overlapping, role_of

__all__ = ["Verdict", "check_content", "check_file", "find_dump"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one correction."""

    correction: Correction
    right: bool
    """Whether the page is as the person says."""
    segment: Segment | None = None
    """The longest segment that is not; None where all is right, and where the text is not in the dump any more."""
    role: Role | None = None
    """The role of the record that holds `segment`."""
    culprits: tuple[str, ...] = ()
    """The detectors, or `"profile"`, without any one of which it would be right. Often none: most labels have several reasons."""

    def __str__(self) -> str:
        """One line for a person."""
        c = self.correction
        wanted = f"{c.label} of the {c.role} record" if c.role else str(c.label)
        where = f"line {c.line}, {_quoted(c.text)}"
        if self.right:
            return f"{where}: {wanted}, as it should be"
        if self.segment is None:
            return f"{where}: the dump does not hold it any more"
        s = self.segment
        is_now = f"{s.label} of the {self.role} record" if self.role else str(s.label)
        line = f"{where}: should be {wanted}, is {is_now} by {s.detector} ({s.reason}, {s.confidence:.0%} sure)"
        return f"{line}; right without {' or without '.join(self.culprits)}" if self.culprits else line


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= 50 else f'{line[:49].rstrip()}…'}”"


def check_file(path: Path, *, dump: Path | None = None, cleaner: Cleaner | None = None) -> tuple[Verdict, ...]:
    """The verdict on each correction of a file that a report offered.

    `dump`: the file that holds the dump; None for the one that the file names. `cleaner`: None for one as the page was made with.
    Raises `OSError` for a file that cannot be read and `ArgumentValueError` for one that is none of corrections.
    """
    corrections = read_corrections(path.read_text("utf-8"), str(path))
    return check_content(corrections, (dump or find_dump(path, corrections)).read_bytes(), cleaner=cleaner)


def find_dump(path: Path, corrections: Corrections) -> Path:
    """The dump that a file of corrections names: beside it, or from the folder where we are. Raises `ArgumentValueError`."""
    name = corrections.given.dump
    if name == "-":
        raise ArgumentValueError(f"{path} was made of standard input: say with --dump which file holds it.")
    for candidate in (path.parent / name, Path(name), path.parent / Path(name).name):
        if candidate.is_file():
            return candidate
    raise ArgumentValueError(f"{path} is about {name}, which is not there. Say with --dump where it is.")


def check_content(corrections: Corrections, content: bytes, *, cleaner: Cleaner | None = None) -> tuple[Verdict, ...]:
    """As `check_file`, with the corrections and the dump at hand."""
    given = corrections.given
    cleaner = cleaner or given.cleaner()
    page = given.clean(content, cleaner)
    verdicts = [_judge(page, c) for c in corrections.rows]
    wrong = [i for i, v in enumerate(verdicts) if v.segment is not None]
    for name, other in _each_without_one(cleaner) if wrong else ():
        page = given.clean(content, other)
        for i in wrong:
            if _judge(page, corrections.rows[i]).right:
                verdicts[i] = replace(verdicts[i], culprits=(*verdicts[i].culprits, name))
    return tuple(verdicts)


def _each_without_one(cleaner: Cleaner) -> Iterator[tuple[str, Cleaner]]:
    for detector in cleaner.detectors:
        yield detector.name, cleaner.without_detector(detector.name)
    if cleaner.profiles:
        yield "profile", with_profile(cleaner, "")


def _judge(page: Page, correction: Correction) -> Verdict:
    start = _find(page.text, correction)
    if start is None:
        return Verdict(correction=correction, right=False)
    end = start + correction.end - correction.start
    wrong = [
        (min(s.end, end) - max(s.start, start), s)
        for s in overlapping(page, start, end)
        if s.label is not Label.BLANK and not _fits(page, s, correction)
    ]
    if not wrong:
        return Verdict(correction=correction, right=True)
    _, segment = max(wrong, key=lambda pair: pair[0])
    return Verdict(correction=correction, right=False, segment=segment, role=role_of(page, segment))


def _find(text: str, correction: Correction) -> int | None:
    """Where the corrected text begins: where it was, else where it stands nearest to that."""
    words, at = correction.text, correction.start
    if text.startswith(words, at) and at < len(text):
        return at
    places = [p for p in (text.rfind(words, 0, at + len(words)), text.find(words, at)) if p >= 0]
    return min(places, key=lambda p: abs(p - at), default=None) if words else None


def _fits(page: Page, segment: Segment, correction: Correction) -> bool:
    return segment.label is correction.label and correction.role in (None, role_of(page, segment))
