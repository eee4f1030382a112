"""The pieces of a page's blocks, in little space: all that assembling goes by once the blocks are cut."""

from __future__ import annotations

from array import array
from typing import NamedTuple

from dumpclean.assembling.fields import Piece

__all__ = ["Parts"]


class Parts(NamedTuple):
    """The pieces in one list: most blocks are one piece, and a list for each takes nearly as much space again."""

    states: list[str]
    """What labelling decided of each block."""
    pieces: list[Piece]
    """Of all blocks, in order."""
    ends: array[int]
    """For each block how many pieces there are up to its last."""

    def of(self, block: int) -> list[Piece]:
        """The pieces of one block."""
        return self.pieces[self.ends[block - 1] if block else 0 : self.ends[block]]
