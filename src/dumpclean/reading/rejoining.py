"""Sentences that lost their lines: a dump with one line per text node breaks them at every link and bold word.

Told from lists by how sentences go on: with a comma, a closing mark or a small letter, until one ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dumpclean.patterns import late

__all__ = ["are_cut", "rejoin"]

FRAGMENT = 40
"""Characters of the longest piece of a sentence: one has to be that long, as no entry of a list is that goes on like this."""
SENTENCE = 80
"""Characters of the shortest sentence that is put together again."""
MOST = 60
"""Lines of the longest sentence."""

CUT = ("...", "…", ":")
"""Ends of lines that close no sentence."""

CLOSING = ",;.)،。、，؛"
"""Marks that begin no line but one that was cut off."""
_CLOSING = frozenset(CLOSING)

_GOES_ON = late(__name__, r"[,;:.!?)\]»”’%]|[-–—]\s|[،؛。、，」』]|'s\b|’s\b")
_ENDED = late(__name__, r"[.!?…:。！？؟।][\"'”’»)\]」』]*$")
_OPEN = late(__name__, r"[^\W_][\"'”’»)\]]*$|[,;(\[«“„\"'‘–—-]$")


def are_cut(lines: Iterable[str]) -> bool:
    """Whether any line begins with a mark that begins no sentence; elsewhere nothing is rejoined."""
    return not _CLOSING.isdisjoint([line[:1] for line in lines])


def rejoin(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The runs of lines, first and behind the last, that were one sentence or paragraph; single lines are left out.

    `lines` are stripped, the blank ones empty; nothing is joined over one of those. Where no line at all begins with a comma or
    another closing mark, the dump has no lines of that kind.
    """
    if not are_cut(lines):
        return []
    runs: list[tuple[int, int]] = []
    steps = _steps(lines)
    at = 0
    while at < len(lines) - 1:
        end = _end(steps, at)
        if end - at > 1 and _is_sentence(lines[at:end]):
            runs.append((at, end))
            at = end
        else:
            at += 1
    told = any(line[0] in CLOSING for first, last in runs for line in lines[first + 1 : last])
    return runs if told else []


def _steps(lines: Sequence[str]) -> bytearray:
    """For each line how many from it on belong to the sentence of the line before: none, itself, or itself and the next."""
    steps = bytearray(len(lines))
    for i in range(1, len(lines)):
        if lines[i - 1]:
            if _continues(lines[i - 1], lines[i]):
                steps[i] = 1
            elif i + 1 < len(lines) and _is_between(lines[i - 1], lines[i], lines[i + 1]):
                steps[i] = 2
    return steps


def _end(steps: Sequence[int], at: int) -> int:
    """Where the lines that go on with the line at `at` end."""
    end, last = at + 1, min(len(steps), at + MOST)
    while end < last and steps[end]:
        end += steps[end]
    return end


def _continues(line: str, following: str) -> bool:
    """Whether the second line goes on with a sentence of the first."""
    if not following:
        return False
    if _GOES_ON.match(following):
        return not _ENDED.search(line) or following[0] in ",;)”»’"
    return following[0].islower() and _OPEN.search(line) is not None


def _is_between(before: str, line: str, behind: str) -> bool:
    """Whether a short line, such as a link with a capital, stands between two pieces of one sentence."""
    return len(before) >= FRAGMENT and _OPEN.search(before) is not None and bool(line) and _continues(line, behind)


def _is_sentence(lines: Sequence[str]) -> bool:
    longest = max(map(len, lines))
    return (
        longest >= FRAGMENT
        and sum(map(len, lines)) >= SENTENCE
        and _ENDED.search(lines[-1]) is not None
        and not lines[-1].endswith(CUT)
    )
