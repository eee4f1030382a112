"""What a program shows on a terminal."""

from __future__ import annotations

import os

__all__ = ["read_terminal"]


def read_terminal(ours: int) -> str:
    """All that comes from our side of a terminal until the other is closed; then ours is, too."""
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    return shown.decode()
