"""Pages to try a detector on, each with the arguments that it is read with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal, NamedTuple

from dumpclean.reading import read
from dumpclean.reading.dump import Dump
from dumpclean.reading.sniff import sniff

__all__ = ["ODD", "Sample", "own_sample"]

MOMENT = datetime(2025, 7, 6, 12, 0, tzinfo=UTC)
SHOWN = 400
"""Characters of a content that a message shows."""


class Sample(NamedTuple):
    """One page."""

    content: str
    kind: Literal["text", "html"] = "text"
    address: bool = False
    """Whether it is read with an address and the moment of its capture."""
    languages: tuple[str, ...] | None = None

    def dump(self) -> Dump:
        """The page as detectors get it, read anew each time."""
        return read(
            self.content,
            kind=self.kind,
            url="https://a.example/b" if self.address else None,
            captured_at=MOMENT if self.address else None,
            languages=self.languages,
        )

    def code(self) -> str:
        """The Python that makes the dump."""
        content = repr(self.content)
        if len(content) > SHOWN:
            content = f"{content[:SHOWN]}…  # {len(self.content)} characters"
        told = [f"kind={self.kind!r}"]
        if self.address:
            told.append('url="https://a.example/b", captured_at=datetime(2025, 7, 6, 12, tzinfo=UTC)')
        if self.languages:
            told.append(f"languages={self.languages!r}")
        return f"read({content}, {', '.join(told)})"


def own_sample(content: str | bytes) -> Sample:
    """A page that the caller gives."""
    text = content.decode("utf-8", errors="replace") if isinstance(content, bytes) else content
    return Sample(text, "html" if sniff(content) == "html" else "text", address=True)


ODD = tuple(
    Sample(content, kind)
    for kind in ("text", "html")
    for content in ("", " \n\t\n", "a", "a\n\nb", "•", "<p></p>", "\ud800\x00\ufeff", "<h1>İ</h1>\n<p>ﷺ", "²\n१\nⅫ\n3.\n", "- \n-\n", "😀\n\u0301")
)  # fmt: skip
"""Short pages on which careless code trips."""
