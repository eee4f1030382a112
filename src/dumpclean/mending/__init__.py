"""After labelling: what a sequence cannot see, the elements in which the blocks of an HTML page stand."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.alike import follow_the_alike
from dumpclean.mending.amid import keep_amid
from dumpclean.mending.articles import part_articles
from dumpclean.mending.discussions import part_discussions
from dumpclean.mending.paragraphs import keep_together
from dumpclean.reading.dump import Dump

__all__ = ["mend"]


def mend(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decoder's decisions, mended by the elements of the page; as they are for flat text, and where nobody looked at the markup."""
    out = list(decisions)
    if not any(each.detector == "markup" for signs in evidence.signs for each in signs):
        return out
    for step in (part_articles, part_discussions, keep_together, keep_amid, follow_the_alike):
        out = step(dump, evidence, out)
    return out
