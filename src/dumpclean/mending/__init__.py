"""After labelling: what a sequence cannot see, the elements in which the blocks of an HTML page stand, and what is far apart."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.alike import follow_the_alike, follow_the_body
from dumpclean.mending.amid import keep_amid
from dumpclean.mending.articles import part_articles
from dumpclean.mending.bare import find_bare
from dumpclean.mending.behind import leave_behind, leave_far
from dumpclean.mending.bylines import take_bylines
from dumpclean.mending.discussions import part_discussions
from dumpclean.mending.furniture import put_away
from dumpclean.mending.gaps import fill_gaps
from dumpclean.mending.headlines import drop_headlines
from dumpclean.mending.missing import find_body
from dumpclean.mending.paragraphs import keep_together
from dumpclean.mending.related import take_related
from dumpclean.mending.short import find_short
from dumpclean.reading.dump import Dump
from dumpclean.untrained import is_told

__all__ = ["mend"]


def mend(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decoder's decisions, mended; what needs elements only where there are some and the detector of markup looked at them.

    What a detector of others surely says of a block, and the decoder followed, stays.
    """
    out = list(decisions)
    told = [
        i
        for i, (d, marks) in enumerate(zip(decisions, evidence.marks, strict=True))
        if marks and any(is_told(d, *each) for each in marks)
    ]
    marked = any(each.detector == "markup" for signs in evidence.signs for each in signs)
    for step in _STEPS if marked else _FLAT:
        out = step(dump, evidence, out)
    for i in told:
        out[i] = decisions[i]
    return out


_FLAT = (find_short, put_away, leave_far, fill_gaps)
"""What needs no elements."""
_STEPS = (
    find_bare,
    find_body,
    part_articles,
    part_discussions,
    follow_the_body,
    keep_together,
    keep_amid,
    put_away,
    leave_behind,
    take_bylines,
    take_related,
    follow_the_alike,
    drop_headlines,
)
"""In this order: each goes by what those before it have mended."""
