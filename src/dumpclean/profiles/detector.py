"""The detector of a profile: marks what is known of a site's pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from dumpclean.detectors.base import Mark, Sign
from dumpclean.labelling import LABELS, STATES, Evidence
from dumpclean.model import Label
from dumpclean.profiles.guide import EDGE_END, EDGE_TOP, Guide, lean
from dumpclean.profiles.keys import text_key
from dumpclean.profiles.learning import compiled_places
from dumpclean.profiles.profile import Furniture, Profile, Token
from dumpclean.profiles.seeing import keys_and_looks, tokens_of
from dumpclean.profiles.weighing import FURNITURE_WEIGHT, SURE, grade
from dumpclean.reading.dump import Dump

__all__ = ["profile_marks"]


@dataclass(frozen=True, slots=True)
class _Compiled:
    guide: Guide
    lines: Mapping[str, Furniture]
    tokens: Mapping[str, Token]


@lru_cache(maxsize=64)
def _compiled(profile: Profile) -> _Compiled:
    lines = {text_key(line.text): line for line in profile.lines}
    guide = Guide(
        furniture=frozenset(lines),
        fields=frozenset(text_key(f.text) for f in profile.fields),
        above={k: lean(x.above) for k, x in lines.items()} | {EDGE_END: lean(profile.end)},
        below={k: lean(x.below) for k, x in lines.items()} | {EDGE_TOP: lean(profile.start)},
        places=compiled_places(profile.places),
    )
    return _Compiled(guide, lines, {t.text: t for t in profile.tokens})


def profile_marks(profile: Profile, dump: Dump, evidence: Evidence) -> Iterator[Mark]:
    """The marks of a profile on a page. `evidence`: what the other detectors saw, of which dates count.

    Kinds are the `Role`s of furniture; `items-N` and `article-N` for lines in such parts of the page, `other` for lines there that
    are no furniture; `STATE-N` for lines of a telling place; `cruft-N`, too, for class words. N is the grade, 1 to 4.
    """
    known = _compiled(profile)
    guide = known.guide
    plain, looks = keys_and_looks(dump, evidence)
    keys = guide.named(plain, looks)
    parts = guide.parts(keys)
    for i, (key, part, context) in enumerate(zip(keys, parts, guide.contexts(keys, looks, parts), strict=True)):
        line = known.lines.get(key)
        if line is not None:
            yield Mark(i, *_of_line(line, profile.site, profile.pages))
            continue
        if grade(part):
            yield Mark(i, *_of_part(grade(part), part > 0, profile.site))
        if abs(part) >= SURE and not context[1].endswith("r"):
            yield Mark(i, "other", None, 0.0, "stands beside the site's furniture and is none of it")
        if context in guide.places:
            state, odds = guide.places[context]
            yield Mark(i, *_of_place(state, grade(odds), profile.site))
        if known.tokens and (sign := _of_tokens(tokens_of(dump.blocks[i]), known.tokens)):
            yield Mark(i, *sign)


@lru_cache(maxsize=8192)
def _of_line(line: Furniture, site: str, pages: int) -> Sign:
    said = f"stands on {line.pages} of {pages} pages of {site}, in a place of its own"
    return Sign(line.role.value, Label.CRUFT, FURNITURE_WEIGHT, said)


@lru_cache(maxsize=1024)
def _of_part(grade: int, items: bool, site: str) -> Sign:
    what = "other articles stand" if items else "the page's own article stands"
    return Sign(f"{'items' if items else 'article'}-{grade}", None, 0.0, f"on pages of {site} {what} here")


@lru_cache(maxsize=1024)
def _of_place(state: int, grade: int, site: str) -> Sign:
    name = STATES[state]
    said = f"on pages of {site} lines in such a place are mostly {name.replace('item.', 'an item’s ')}"
    return Sign(f"{name.replace('.', '-')}-{grade}" if grade else "unsure", LABELS[name], float(grade), said)


def _of_tokens(tokens: tuple[str, ...], known: Mapping[str, Token]) -> Sign | None:
    """What the surest of a block's class words and paths tells."""
    best = max((known[t] for t in tokens if t in known), key=_odds, default=None)
    return None if best is None else _of_token(best)


def _odds(token: Token) -> float:
    return log((token.times + 0.5) / (token.of - token.times + 0.5))


@lru_cache(maxsize=1024)
def _of_token(token: Token) -> Sign:
    sure = min(2, grade(_odds(token)))
    label = Label.CRUFT if token.holds == "cruft" else None
    return Sign(
        f"{token.holds}-{sure}", label, float(sure) if label else 0.0, f"the site puts {token.holds} in {token.text}"
    )
