"""The pieces of a page's blocks, in little space: all that assembling goes by once the blocks are cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from dumpclean.assembling.fields import Piece

__all__ = ["Parts"]


class Parts(NamedTuple):
    """Most blocks are one piece, and a list for each would take nearly as much space again."""

    states: Sequence[str]
    """What labelling decided of each block."""
    whole: Sequence[Piece | None]
    """The piece of each block that is one, None for others."""
    several: Mapping[int, Sequence[Piece]]
    """The pieces of the others."""

    def of(self, block: int) -> Sequence[Piece]:
        """The pieces of one block."""
        piece = self.whole[block]
        return self.several[block] if piece is None else (piece,)

    def all(self) -> Iterator[Piece]:
        """All pieces, in no order."""
        return chain(filter(None, self.whole), chain.from_iterable(self.several.values()))
