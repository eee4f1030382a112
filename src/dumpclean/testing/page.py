"""A made-up page under construction: each line is written together with its label and what it means for the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from dumpclean.model import Role
from dumpclean.testing.coherence import weave

__all__ = ["Built", "Draft", "Entry", "Expected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What one record of the page must be."""

    role: Role
    title: str | None = None
    deck: str | None = None
    text: str = ""
    """Paragraphs joined by line feeds."""
    source: str | None = None
    section: str | None = None
    """A section name printed where a source could stand; where `source` is None a cleaner may take it for the source."""
    authors: tuple[str, ...] = ()
    published: str | None = None
    """The words of the date, nothing glued to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A page, the label of each of its lines, and the records that it was built from."""

    text: str
    labels: tuple[tuple[str | None, int | None], ...]
    """For each line of `text.split("\\n")`: its label and the number of its item. Labels: title, deck, byline, date, body,
    caption, comment, item.title, item.source, item.date, item.text, item (a line that mixes fields of an item); None is
    cruft or a blank line. The article's own lines have no item number."""
    records: tuple[Expected, ...]
    """In the order of their first lines; readers' comments are left out."""
    layout: str
    language: str
    """Two-letter code, or `"zxx"` for a page whose words were enciphered into no language."""
    url: str | None = None
    captured_at: datetime | None = None


class Draft:
    """Collects lines, labels and records."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.labels: list[tuple[str | None, int | None]] = []
        self.entries: list[Entry] = []
        self.titles: set[str] = set()
        """Headlines that are taken."""
        self._items = 0

    def put(self, line: str, label: str | None = None, item: int | None = None) -> None:
        """Add one line; its line feeds, if any, become spaces."""
        self.lines.append(line.replace("\n", " ") if "\n" in line else line)
        self.labels.append((label, item))

    def cruft(self, *lines: str) -> None:
        """Add lines that belong to no record."""
        for line in lines:
            self.put(line)

    def blank(self, count: int = 1) -> None:
        """Add empty lines."""
        for _ in range(count):
            self.put("")

    def fresh(self, make: Callable[[], str]) -> str:
        """A headline that the page does not have yet: the first new one that `make` gives."""
        while (title := make()) in self.titles:
            pass
        self.titles.add(title)
        return title

    def main(self) -> Entry:
        """Begin the page's article."""
        return self._begin(None)

    def item(self) -> Entry:
        """Begin another article."""
        self._items += 1
        return self._begin(self._items)

    def run_on(self, titles: list[str], line: str) -> None:
        """Add one line that holds the headlines of many items."""
        for title in titles:
            self.item().mixed(line, title=title)
            self._pop()
        self.put(line, "item", self._items)

    def insert(self, at: int, line: str) -> None:
        """Put a line of cruft in front of line `at`."""
        self.lines.insert(at, line)
        self.labels.insert(at, (None, None))
        for entry in self.entries:
            if entry.first is not None and entry.first >= at:
                entry.first += 1

    def shorten(self, cut: Callable[[str], str]) -> None:
        """End the page inside its last line, which is a paragraph of the last entry."""
        self._trim()
        self.lines[-1] = self.entries[-1].shorten(cut)

    def shorten_text(self, cut: Callable[[str], str]) -> None:
        """The same, if the last line is a paragraph."""
        self._trim()
        if self.labels and self.labels[-1][0] == "item.text":
            self.shorten(cut)

    def drop_text(self) -> None:
        """End the page before its last line, which is the only paragraph of the last entry."""
        self._trim()
        self.entries[-1].shorten(lambda _: "")
        self._pop()
        self._trim()

    def drop_title(self) -> None:
        """End the page before its last line, which is the headline of the last entry."""
        self.entries[-1].forget("title")
        self._pop()

    def _trim(self) -> None:
        while self.lines and not self.lines[-1].strip():
            self._pop()

    def _pop(self) -> None:
        self.lines.pop()
        self.labels.pop()

    def _begin(self, number: int | None) -> Entry:
        entry = Entry(self, number)
        self.entries.append(entry)
        return entry

    def build(self, layout: str, language: str, *, url: str | None, captured_at: datetime | None) -> Built:
        """Close the page: no blank line at its end, roles settled, records in the order of their first lines."""
        self._trim()
        shown = sorted((e for e in self.entries if e.first is not None and not e.repeated), key=lambda e: e.first or 0)
        other = Role.RELATED if any(e.number is None for e in shown) else Role.LISTED
        return Built(
            text="\n".join(self.lines),
            labels=tuple(self.labels),
            records=tuple(e.expected(Role.MAIN if e.number is None else other) for e in shown),
            layout=layout,
            language=language,
            url=url,
            captured_at=captured_at,
        )


class Entry:
    """One article on the page. Each call adds a line and, the first time, sets the field that the line holds.

    `line` is what stands on the page where that is more than the field's own words.
    """

    def __init__(self, draft: Draft, number: int | None) -> None:
        self.number = number
        self.first: int | None = None
        self.repeated = False
        """Whether the page shows the item for the second time."""
        self._draft = draft
        self._fields: dict[str, str] = {}
        self._text: list[str] = []
        self._authors: list[str] = []

    @property
    def headline(self) -> str | None:
        """The headline, once it is set."""
        return self._fields.get("title")

    def title(self, title: str, line: str | None = None) -> Entry:
        """The headline; said again, it is a repeated one."""
        if self.number is None and "title" in self._fields:
            self._draft.put(line or title)
            return self
        return self._line("title", line or title, title=title)

    def deck(self, deck: str, line: str | None = None) -> Entry:
        """The standfirst of the page's article."""
        joined = f"{self._fields['deck']}\n{deck}" if "deck" in self._fields else deck
        self._fields.pop("deck", None)
        return self._line("deck", line or deck, deck=joined)

    def source(self, source: str, line: str | None = None) -> Entry:
        """The outlet."""
        return self._line("source", line or source, source=source)

    def section(self, section: str, line: str | None = None) -> Entry:
        """A section name where a source could stand."""
        return self._line("source", line or section, section=section)

    def date(self, words: str, line: str | None = None) -> Entry:
        """The date."""
        return self._line("date", line or words, published=words)

    def text(self, paragraph: str, line: str | None = None) -> Entry:
        """A paragraph of the text; it takes up words of the headline, as real articles do."""
        if self.headline:
            told = weave(self.headline, paragraph, len(self._text))
            line = line.replace(paragraph, told) if line else None
            paragraph = told
        self._text.append(paragraph)
        return self._line("body" if self.number is None else "text", line or paragraph)

    def byline(self, line: str, *names: str) -> Entry:
        """Who wrote it; among items such a line counts as the source's."""
        self._authors += names
        return self._line("byline" if self.number is None else "source", line)

    def caption(self, line: str) -> Entry:
        """A caption or a photo credit."""
        return self._line("caption" if self.number is None else "text", line)

    def mixed(
        self, line: str, *, label: str = "mixed", text: str | None = None, authors: tuple[str, ...] = (), **fields: str
    ) -> Entry:
        """A line that holds several fields at once; `label` where one of them names the line."""
        if text:
            self._text.append(text)
        self._authors += authors
        return self._line(label, line, **fields)

    def _line(self, label: str, line: str, **fields: str) -> Entry:
        if self.first is None:
            self.first = len(self._draft.lines)
        for name, value in fields.items():
            self._fields.setdefault(name, value)
        self._draft.put(line, _label(label, self.number), self.number)
        return self

    def shorten(self, cut: Callable[[str], str]) -> str:
        """Cut the last paragraph; nothing left of it means that there was none."""
        kept = cut(self._text.pop())
        if kept:
            self._text.append(kept)
        return kept

    def forget(self, name: str) -> None:
        """Take a field back."""
        del self._fields[name]

    def expected(self, role: Role) -> Expected:
        """The record that these lines make."""
        return Expected(role=role, text="\n".join(self._text), authors=tuple(self._authors), **self._fields)


def _label(label: str, number: int | None) -> str:
    if number is None:
        return {"source": "byline", "mixed": "byline"}.get(label, label)
    return "item" if label == "mixed" else f"item.{label}"
