"""What on a page is not plain ASCII: usually a small part of it, and all that the slow questions are about."""

from __future__ import annotations

__all__ = ["foreign"]

_PLAIN = bytes.maketrans(bytes([*range(32, 127), *range(9, 14)]), b" " * 100)


def foreign(text: str) -> str:
    """The characters that are neither printable ASCII nor ASCII white space, in order, neighbours kept together.

    Each run of other characters shows as one blank, also before the first and after the last, so a regex over pairs of
    foreign characters finds here what it finds in `text`. Empty when there are none. It is made of calls that run over
    bytes: a regex over the whole page would cost ten times as much.
    """
    runs = text.encode("utf-8", "surrogatepass").translate(_PLAIN).split()
    return f" {b' '.join(runs).decode('utf-8', 'surrogatepass')} " if runs else ""
