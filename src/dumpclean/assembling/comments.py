"""Readers' comments: which of a discussion's blocks make one comment, and what is its author, its date, its heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dumpclean.assembling.fields import Piece
from dumpclean.assembling.parts import Parts
from dumpclean.authors import read_byline, split_authors
from dumpclean.detectors.base import Mark
from dumpclean.detectors.families import families
from dumpclean.model import Label
from dumpclean.packs import Book
from dumpclean.reading.dump import Block, Part
from dumpclean.reading.people import declared_words
from dumpclean.shapes import shape

__all__ = ["commenters", "comments", "in_discussion"]

NAME_AND_DATE = 50
"""Characters up to which a line of a discussion may be its author's name or its date."""
HEAD = 120
"""The same where the markup says whose comment it is."""


def in_discussion(
    block: Block, pieces: Iterable[Piece], marks: Sequence[tuple[str, Mark]], book: Book | None
) -> Iterator[Piece]:
    """What the pieces of a comment block are made of."""
    for piece in pieces:
        yield from _fields(block, piece, marks, book)


def comments(parts: Parts) -> Iterator[Sequence[Piece]]:
    """The pieces of each comment: every run of comment blocks, cut where a name, date or heading after a text begins the next."""
    found: list[Piece] = []
    before = -2
    for i, state in enumerate(parts.states):
        if state != "comment":
            continue
        own = parts.of(i)
        opens = any(piece.label in _HEADS for piece in own)
        if before != i - 1 or (opens and any(piece.label is Label.COMMENT for piece in found)):
            if found:
                yield found
            found = []
        found += own
        before = i
    if found:
        yield found


def commenters(line: str, book: Book | None = None) -> tuple[str, ...]:
    """The names in a comment's byline; a line that holds no person's name is one as a whole, for many write under a handle."""
    return split_authors(line, book) or tuple(filter(None, [line[read_byline(line, book=book).lead :].strip(" :")]))


_HEADS = frozenset({Label.TITLE, Label.BYLINE, Label.DATE})


def _fields(block: Block, whole: Piece, marks: Sequence[tuple[str, Mark]], book: Book | None) -> Iterator[Piece]:
    """What a line of a discussion is made of."""
    name = _name(block)
    if len(block.text) > (HEAD if name else NAME_AND_DATE):
        yield whole._replace(label=Label.COMMENT)
        return
    if block.markup and block.markup.level:
        yield whole._replace(label=Label.TITLE)
        return
    date = next((m.span for n, m in marks if n == "dates" and m.label is Label.DATE and m.span), None)
    if not name and not date:
        if any(n == "phrases" and m.label is Label.CRUFT and m.kind.endswith("-line") for n, m in marks):
            yield whole._replace(label=Label.CRUFT)
            return
        named = _is_name(block) or shape(block.text).name
        yield whole._replace(label=Label.BYLINE if named else Label.COMMENT)
        return
    at = whole.start
    spans = [((name.start, name.end), Label.BYLINE)] if name else []
    spans += [(date, Label.DATE)] if date else []
    for (start, end), label in sorted(spans):
        if start >= at:
            yield from _between(block, whole._replace(start=at, end=start), book, named=name is not None)
            yield whole._replace(start=start, end=end, label=label)
            at = end
    yield from _between(block, whole._replace(start=at), book, named=name is not None)


def _between(block: Block, piece: Piece, book: Book | None, *, named: bool) -> Iterator[Piece]:
    """What stands beside a name or a date: the author, if that is not known yet, else words such as "says:"."""
    words = block.text[piece.start - block.start : piece.end - block.start]
    start = piece.start + len(words) - len(words.lstrip())
    words = words.strip()
    if words:
        byline = read_byline(words, book=book)
        author = not named and (byline.names or byline.lead)
        reason = piece.reason if author else "stands beside the name or date of a comment"
        yield piece._replace(
            start=start, end=start + len(words), label=Label.BYLINE if author else Label.CRUFT, reason=reason
        )


def _name(block: Block) -> Part | None:
    """The part of the block that the markup calls its author."""
    table = declared_words()["names"] if block.markup and block.markup.parts else {}
    words = {*table.get("words", ()), *table.get("commenters", ())}
    return next((p for p in block.markup.parts if not p.words.isdisjoint(words)), None) if block.markup else None


def _is_name(block: Block) -> bool:
    """Whether the markup calls the whole block an author."""
    if block.markup is None:
        return False
    around = families(block.markup.words)
    commenter = not block.markup.words.isdisjoint(declared_words()["names"]["commenters"])
    return ("byline" in around or commenter) and not around & {"body", "content"}
