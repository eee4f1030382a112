"""The pieces of a page's blocks, in little space: all that assembling goes by once the blocks are cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from dumpclean.assembling.fields import Piece
from dumpclean.model import Segment

__all__ = ["Parts"]


class Parts(NamedTuple):
    """Most blocks are one piece, and a list for each would take nearly as much space again."""

    states: Sequence[str]
    """What labelling decided of each block."""
    whole: Sequence[Piece | Segment | None]
    """The piece of each block that is one, its segment where it is cruft, as most are, and None for others."""
    several: Mapping[int, Sequence[Piece]]
    """The pieces of the others."""

    def of(self, block: int) -> Sequence[Piece]:
        """The pieces of one block; none where it is cruft."""
        piece = self.whole[block]
        if piece is None:
            return self.several[block]
        return () if isinstance(piece, Segment) else (piece,)

    def is_heading(self, block: int) -> bool:
        """Whether a block is cruft for being a heading."""
        away = self.whole[block]
        return isinstance(away, Segment) and "heading" in away.reason

    def pieces(self) -> Iterator[Piece]:
        """All pieces, in no order."""
        yield from [piece for piece in self.whole if isinstance(piece, Piece)]
        yield from chain.from_iterable(self.several.values())

    def away(self) -> Iterator[Segment]:
        """The segments of all blocks that are cruft."""
        return (piece for piece in self.whole if isinstance(piece, Segment))
