"""Where the keys and the items of lists stand in a TOML text, for messages that name a line: `tomllib` does not tell."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Places", "find_places"]

Path = tuple[str, ...]


class Places(NamedTuple):
    """Line numbers, from 1. A path is the table's name and the names within it."""

    keys: dict[Path, int]
    items: dict[Path, list[int]]
    """Of each item of a list, where it begins."""

    def key(self, *path: str) -> int:
        """The line of a key, else of the table that it is in, else 1."""
        return self.keys.get(path) or (self.key(*path[:-1]) if path else 1)

    def item(self, number: int, *path: str) -> int:
        """The line of an item of the list at a path, else of the list."""
        lines = self.items.get(path, [])
        return lines[number] if number < len(lines) else self.key(*path)


def find_places(text: str) -> Places:
    """The places in a text that `tomllib` has read, so that it is known to be well formed."""
    walk = _Walk(text)
    walk.document()
    return walk.places


# Whatever is begun is taken to its end, closed or not, so that no text is read twice.
_TOKEN = re.compile(
    r'"""(?:\\.|(?!""")[^\\])*+"{0,5}|'
    r"'''(?:(?!''').)*+'{0,5}|"
    r'"(?:\\.|[^"\\\n])*+"?|'
    r"'[^'\n]*+'?|#[^\n]*|[\[\]{}=,\n]|[^\s\[\]{}=,\"'#]+",
    re.DOTALL,
)
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*+"?|' r"'[^']*+'?|[^.\"']+", re.DOTALL)
_END = ("", "\n", ",", "]", "}")


class _Walk:
    """Goes over the tokens once, from left to right."""

    def __init__(self, text: str) -> None:
        self.places = Places({}, {})
        self.tokens: list[tuple[str, int]] = []
        line, at = 1, 0
        for match in _TOKEN.finditer(text):
            line += text.count("\n", at, match.start())
            at = match.start()
            if not match.group().startswith("#"):
                self.tokens.append((match.group(), line))
        self.at = 0

    def document(self) -> None:
        table: Path = ()
        while self.at < len(self.tokens):
            piece, line = self.tokens[self.at]
            if piece == "\n":
                self.at += 1
            elif piece == "[":
                while self.peek() == "[":
                    self.at += 1
                table = self.name("]")
                self.places.keys.setdefault(table, line)
                while self.peek() == "]":
                    self.at += 1
            else:
                self.pair(table)

    def pair(self, table: Path) -> None:
        """A key, its sign of equality and its value."""
        line = self.tokens[self.at][1]
        path = (*table, *self.name("="))
        for end in range(len(table) + 1, len(path) + 1):
            self.places.keys.setdefault(path[:end], line)
        self.at += 1
        self.value(path)

    def value(self, path: Path) -> None:
        opening = self.peek()
        if opening in ("[", "{"):
            self.at += 1
            while self.peek() not in ("]", "}", ""):
                if self.peek() in (",", "\n"):
                    self.at += 1
                elif opening == "{":
                    self.pair(path)
                else:
                    self.places.items.setdefault(path, []).append(self.tokens[self.at][1])
                    self.value((*path, ""))
            self.at += 1
        else:
            while self.peek() not in _END:
                self.at += 1

    def name(self, end: str) -> Path:
        """The parts of a name, which may be quoted and have dots between them."""
        parts = []
        while self.peek() not in (end, ""):
            parts.append(self.tokens[self.at][0])
            self.at += 1
        return tuple(part.strip("\"'") for part in _QUOTED.findall("".join(parts)))

    def peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""
