"""What a batch has done so far, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from dumpclean.model import Label, Page

__all__ = ["Slowest", "Tally"]


@dataclass(slots=True)
class Slowest:
    """The page that took longest to clean; of this sitting only, for times are not kept."""

    seconds: float = 0.0
    source: str = ""
    position: int = 0


@dataclass(slots=True)
class Tally:
    """Counts over many pages; they add up."""

    pages: int = 0
    """Cleaned, whether written or not."""
    elsewhere: int = 0
    """Of those: not written, for they are in another language than was asked for."""
    rejected: int = 0
    """Refused; they stand in the rejects file."""
    skipped: int = 0
    """No pages at all, such as pictures in an archive."""
    rows: int = 0
    """Written."""
    characters: int = 0
    """Of the pages cleaned."""
    cruft: int = 0
    """Of those, how many were left out."""
    roles: Counter[str] = field(default_factory=Counter)
    """Records by role."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Pieces left out, by reason."""
    slowest: Slowest = field(default_factory=Slowest, compare=False)

    @property
    def read(self) -> int:
        """How many pages were read, good or bad."""
        return self.pages + self.rejected

    @property
    def records(self) -> int:
        return self.roles.total()

    def count(self, page: Page) -> None:
        """Adds a page that was cleaned."""
        self.pages += 1
        self.characters += len(page.text)
        self.roles.update(str(record.role) for record in page.records)
        for segment in page.segments:
            if segment.label is Label.CRUFT:
                self.cruft += segment.end - segment.start
                # Without the languages and phrases in brackets, so that there are few.
                self.reasons[segment.reason.partition(" (")[0]] += 1

    def add(self, other: Tally) -> None:
        """Adds what another one counted."""
        for name in NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.roles.update(other.roles)
        self.reasons.update(other.reasons)
        self.slowest = max(self.slowest, other.slowest, key=lambda s: s.seconds)

    def to_dict(self) -> dict[str, Any]:
        """All but the times, as JSON values."""
        counts = {name: dict(sorted(getattr(self, name).items())) for name in ("roles", "reasons")}
        return {name: getattr(self, name) for name in NUMBERS} | counts

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Tally:
        """The inverse of `to_dict`."""
        return cls(
            **{name: data[name] for name in NUMBERS}, roles=Counter(data["roles"]), reasons=Counter(data["reasons"])
        )


NUMBERS = ("pages", "elsewhere", "rejected", "skipped", "rows", "characters", "cruft")
