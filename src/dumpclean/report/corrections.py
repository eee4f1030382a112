r"""Corrections made by hand in a report, as the table that it offers for download.

A line a correction, fields parted by tabs. Lines that begin with `#` say how the page was made. Within a field a tab is `\t`, a
line feed `\n`, a carriage return `\r`, a backslash `\\`; a backslash stands before a first character that a spreadsheet would take for a
formula.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dumpclean.errors import ArgumentValueError
from dumpclean.model import Label, Role
from dumpclean.report.given import Given

__all__ = ["COLUMNS", "OPENING", "Correction", "Corrections", "read_corrections", "write_corrections"]

COLUMNS = ("start", "end", "label", "role", "was", "detector", "reason", "text")
HEAD = "# dumpclean corrections 1"
OPENING = 120
"""Characters of a segment that a correction quotes, so that it is found again when offsets have moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person says of a stretch of `Page.text`."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character; greater than `start`."""
    label: Label
    """What it is; never blank."""
    role: Role | None = None
    """The kind of record that it belongs to, or None where the person left that open. None for cruft."""
    was: str = ""
    """The label that the page had."""
    detector: str = ""
    """The detector or step that decided so."""
    reason: str = ""
    """Its reason."""
    text: str = ""
    """The first `OPENING` characters."""
    line: int = 0
    """Line of the file that it was read from, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """A file of corrections."""

    given: Given
    """How the page was made."""
    rows: tuple[Correction, ...]


def write_corrections(corrections: Corrections) -> str:
    """The file's text."""
    lines = [HEAD, *(f"# {name}\t{value}" for name, value in corrections.given.to_lines().items()), "\t".join(COLUMNS)]
    for row in corrections.rows:
        values = (row.start, row.end, row.label, row.role or "", row.was, row.detector, row.reason, row.text)
        lines.append("\t".join(_escape(str(value)) for value in values))
    return "\n".join(lines) + "\n"


def read_corrections(text: str, name: str = "corrections") -> Corrections:
    """The inverse of `write_corrections`. `name`: of the file, for messages. Raises `ArgumentValueError` that names the line."""
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != HEAD:
        raise ArgumentValueError(f"{name} is no file of corrections: its first line is not {HEAD!r}.")
    values: dict[str, str] = {}
    rows: list[Correction] = []
    given, headed = Given(), False
    for number, each in enumerate(lines[1:], 2):
        line = each.rstrip("\r")
        try:
            if line.startswith("# "):
                key, _, value = line[2:].partition("\t")
                values[key] = value
                given = Given.from_lines(values)
            elif line and not headed:
                headed = True
                _check_columns(line)
            elif line:
                rows.append(_read_row(line, number))
        except ArgumentValueError as error:
            raise ArgumentValueError(f"{name}, line {number}: {error}") from None
    return Corrections(given=given, rows=tuple(rows))


def _check_columns(line: str) -> None:
    if tuple(line.split("\t")) != COLUMNS:
        raise ArgumentValueError(f"the columns must be {', '.join(COLUMNS)}.")


def _read_row(line: str, number: int) -> Correction:
    values = [_unescape(field) for field in line.split("\t")]
    if len(values) != len(COLUMNS):
        raise ArgumentValueError(f"there must be {len(COLUMNS)} fields, parted by tabs, not {len(values)}.")
    row: Mapping[str, str] = dict(zip(COLUMNS, values, strict=True))
    if not all(row[name].isdecimal() for name in ("start", "end")) or int(row["start"]) >= int(row["end"]):
        raise ArgumentValueError(
            f"start and end must be offsets, the second greater; they are {row['start']!r} and {row['end']!r}."
        )
    if row["label"] not in _LABELS:
        raise ArgumentValueError(f"label must be one of {', '.join(_LABELS)}, not {row['label']!r}.")
    if row["role"] not in ("", *Role):
        raise ArgumentValueError(f"role must be empty or one of {', '.join(Role)}, not {row['role']!r}.")
    return Correction(
        start=int(row["start"]),
        end=int(row["end"]),
        label=Label(row["label"]),
        role=Role(row["role"]) if row["role"] else None,
        was=row["was"],
        detector=row["detector"],
        reason=row["reason"],
        text=row["text"],
        line=number,
    )


_LABELS = [label for label in Label if label is not Label.BLANK]
_CODES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"}
_CHARACTERS = {code[1]: character for character, code in _CODES.items()}
_SPECIAL = re.compile(r"[\t\n\r\\]|^[=+\-@]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def _escape(field: str) -> str:
    return _SPECIAL.sub(lambda m: _CODES.get(m[0], f"\\{m[0]}"), field)


def _unescape(field: str) -> str:
    return _ESCAPED.sub(lambda m: _CHARACTERS.get(m[1], m[1]), field)
