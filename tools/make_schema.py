"""Writes docs/page.schema.json, the JSON Schema of `Page.to_dict`, from the types and the docstrings of the model.

python tools/make_schema.py            write the file
python tools/make_schema.py --check    exit with 1 when the file is not current
"""

from __future__ import annotations

import ast
import inspect
import json
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from dumpclean.model import Form, Page, Record, Segment, When

TARGET = Path(__file__).resolve().parent.parent / "docs" / "page.schema.json"
SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    datetime: {"type": "string", "format": "date-time"},
    timedelta: {"type": "number", "description": "Seconds."},
}


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `Page.to_dict`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dumpclean page",
        **_object(Page),
        "$defs": {kind.__name__: _object(kind) for kind in (Record, Segment, Form, When)},
    }


def _object(kind: type) -> dict[str, Any]:
    """Every key of a dataclass's `to_dict`: its shown fields, then its properties that are in it."""
    assert is_dataclass(kind)
    hints, docs = get_type_hints(kind), field_docs(kind)
    shown = [f.name for f in fields(kind) if f.repr]  # a field that repr hides holds no data
    keys = {name: _described(_type(hints[name]), docs.get(name)) for name in shown}
    if kind is Record:
        keys["fingerprint"] = {
            "type": "string",
            "pattern": "^[0-9a-f]{16}$",
            "description": _first_sentence(inspect.getdoc(Record.fingerprint)),
        }
    return {
        "description": _first_sentence(inspect.getdoc(kind)),
        "type": "object",
        "properties": keys,
        "required": list(keys),
        "additionalProperties": False,
    }


def _type(hint: Any) -> dict[str, Any]:
    if hint in SCALARS:
        return dict(SCALARS[hint])
    if get_origin(hint) in (Union, UnionType):
        return {"anyOf": [_type(part) for part in get_args(hint)]}
    if get_origin(hint) is tuple:
        member, _ = get_args(hint)
        return {"type": "array", "items": _type(member)}
    if get_origin(hint) is Mapping:
        _, value = get_args(hint)
        return {"type": "object", "additionalProperties": _type(value)}
    if is_dataclass(hint) and isinstance(hint, type):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [str(member) for member in hint], "description": _first_sentence(inspect.getdoc(hint))}
    raise TypeError(f"No JSON type is known for {hint!r}; add it to tools/make_schema.py.")


def _described(kind: dict[str, Any], doc: str | None) -> dict[str, Any]:
    """The field's own words, before those of its type."""
    words = " ".join(filter(None, (doc, kind.pop("description", None))))
    return {**kind, "description": words} if words else kind


def _first_sentence(doc: str | None) -> str:
    paragraph = (doc or "").split("\n\n")[0]
    return " ".join(paragraph.split())


@cache
def field_docs(kind: type) -> dict[str, str]:
    """The docstring under each field or member of a class, by name."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for statement, after in zip(body.body, body.body[1:], strict=False):
        target = statement.target if isinstance(statement, ast.AnnAssign) else None
        if isinstance(statement, ast.Assign):
            (target,) = statement.targets
        if isinstance(target, ast.Name) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            found[target.id] = inspect.cleandoc(str(after.value.value)).replace("\n", " ")
    return found


def text() -> str:
    """The text of page.schema.json, the same for the same model."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    if sys.argv[1:] == ["--check"]:
        current = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text()
        print(f"{TARGET.name} is {'current' if current else 'stale: run python tools/make_schema.py'}")
        return 0 if current else 1
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
