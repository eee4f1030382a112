"""Learning: many pages of a site to its profile. Nobody labels them; see `docs/profiles.md`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import log
from typing import Any

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.detectors.base import Detector
from dumpclean.labelling import STATES, best_path, load_weights
from dumpclean.profiles.counts import CAPACITY, Counts
from dumpclean.profiles.files import fitted
from dumpclean.profiles.furniture import Line, buttons, common_lines, furniture, name_templates
from dumpclean.profiles.guide import ARTICLE, EDGE_END, EDGE_TOP, ITEMS, Context, Guide, lean
from dumpclean.profiles.hosts import host_of
from dumpclean.profiles.keys import key_text
from dumpclean.profiles.profile import Field, Furniture, Place, Profile, Role, Token, Votes
from dumpclean.profiles.sample import SampledPage
from dumpclean.profiles.seeing import Seen, see
from dumpclean.profiles.weighing import FURNITURE, OTHER, SURE, grade, part_weights, place_weights
from dumpclean.reading import read

__all__ = ["FEWEST_PAGES", "LOOKS", "compiled_places", "learn", "place_odds"]

FEWEST_PAGES = 5
"""Pages of a site from which on it gets a profile."""
ROUNDS = 3
"""How often the pages are labelled anew with what was learned of them; the third changes next to nothing."""
LISTED = 0.3
"""Share of the pages on which a part holds several fields of items, from which on it is a part of items."""
MIXED = 0.1
"""Share of the pages on which a part holds the article and looks like a list, from which on nothing is known of it."""
HEADLINES = 0.25
"""Share of the lines of a list that are headlines, at least, where it has no fields."""
MOST_IN_ARTICLE = 2
"""Lines with the shape of a headline that an article has: its headline and another one, such as a kicker or a byline."""
TWICE = 1.25
"""How often a line stands on its pages, on average, from which on it is a field of items."""
TELLING = 2
"""Lines with content from which on a part tells what it is: a headline alone may be anyone's."""
CLEAR = 0.7
"""Share of the lines of one place that must be of one state."""
PLACE_TIMES, PLACE_PAGES = 8, 4
TOKEN_SHARE, TOKEN_TIMES, TOKEN_PAGES = 0.95, 10, 4
MOST_LINES, MOST_FIELDS, MOST_PLACES, MOST_TOKENS = 60, 25, 25, 25
"""Entries of a profile, so that it stays within 20 kB: those of the most pages."""
LOOKS = {"l": "long", "t": "prose", "h": "headline", "s": "short", "o": "other", "n": "numbered", "d": "date", "V": "name", "N": "number", "F": "furniture", "^": "edge", "$": "edge"}  # fmt: skip
"""The letters of looks, and their names in a profile."""


def learn(
    pages: Iterable[Any] | Counts,
    *,
    site: str | None = None,
    capacity: int = CAPACITY,
    detectors: Sequence[Detector] = DETECTORS,
) -> tuple[Profile, ...]:
    """The profiles of the sites that pages are of, sorted by name; of a site with fewer than five pages there is none.

    `pages`: contents, or mappings with the arguments of `clean`, of which `url` names the site; or `Counts` of them.
    `site`: the site that all pages are of, whatever their addresses. `capacity`: pages of a site that are looked at; of more, a
    sample (see `Counts`). `detectors`: those that label the pages for the first time.
    Raises `ArgumentTypeError` or `ArgumentValueError`.
    """
    counts = pages if isinstance(pages, Counts) else Counts.of(pages, site=site, capacity=capacity)
    found = []
    for name in sorted(counts.sites):
        kept = counts.sites[name].pages
        if len(kept) >= FEWEST_PAGES:
            found.append(_profile(name, [kept[rank] for rank in sorted(kept)], detectors))
    return tuple(found)


def _profile(site: str, kept: Sequence[SampledPage], detectors: Sequence[Detector]) -> Profile:
    pages = [_seen(page, detectors) for page in kept]
    name_templates(pages)
    lines = common_lines(pages)
    held = furniture(lines, len(pages))
    pressed = buttons(lines, pages, held)
    guide = Guide(furniture=frozenset(held | pressed))
    guide.fields = frozenset(k for k, x in lines.items() if k not in guide.furniture and x.look in "sndo")
    several = {k for k in guide.fields if lines[k].times >= TWICE * lines[k].pages}
    _label(pages, guide)
    places: list[Place] = []
    for _ in range(ROUNDS):
        above, below = _votes(pages, guide, pressed, several)
        guide.above = {k: lean(v) for k, v in above.items()}
        guide.below = {k: lean(v) for k, v in below.items()}
        _label(pages, guide)
        places = _places(pages, guide, several)
        guide.places = compiled_places(places)
    hosts = {host for page in kept if (host := host_of(page.url))} or {site}
    profile = Profile(
        site=site,
        hosts=tuple(sorted(hosts)),
        pages=len(pages),
        start=below.get(EDGE_TOP, Votes()),
        end=above.get(EDGE_END, Votes()),
        rhythm=_rhythm(pages),
        lines=tuple(_furniture(lines, guide, pressed, above, below)),
        fields=tuple(_fields(lines, guide)),
        places=tuple(places),
        tokens=tuple(_tokens(pages)),
    )
    return fitted(profile)


def _seen(page: SampledPage, detectors: Sequence[Detector]) -> Seen:
    dump = read(page.content(), kind=page.kind, encoding=page.encoding, url=page.url, max_chars=MAX_CHARS)
    markup = any(block.markup for block in dump.blocks)
    return see(dump, detect(dump, detectors), load_weights(markup))


MAX_CHARS = 500_000
"""Characters of a page that are looked at."""


# ---------------------------------------------------------------- labels
def _label(pages: Sequence[Seen], guide: Guide) -> None:
    """Labels the pages anew, with what is known of the site."""
    for page in pages:
        if not page.keys:
            continue
        rows = [list(row) for row in page.scores]
        parts = guide.parts(page.keys)
        contexts = guide.contexts(page.keys, page.looks, parts)
        for row, key, part, context in zip(rows, page.keys, parts, contexts, strict=True):
            if key in guide.furniture:
                _add(row, FURNITURE)
                continue
            _add(row, part_weights(grade(part), part > 0))
            if abs(part) >= SURE and not context[1].endswith("r"):
                _add(row, OTHER)
            if context in guide.places:
                state, odds = guide.places[context]
                _add(row, place_weights(grade(odds), state))
        page.path = best_path(rows, page.weights)


def _add(row: list[int], more: Mapping[int, int]) -> None:
    for state, weight in more.items():
        row[state] += weight


def _votes(
    pages: Sequence[Seen], guide: Guide, pressed: AbstractSet[str], several: AbstractSet[str]
) -> tuple[dict[str, Votes], dict[str, Votes]]:
    """What stands above and below each line of furniture, page by page: a part is what most of its lines are.

    A part that often looks like a list is one of items, even where the labels do not say so yet. A page's first part, though,
    may hold the article and items, too, where no furniture that is known stands between them: then nothing is known of it.
    """
    tallies: tuple[dict[str, Counter[str]], dict[str, Counter[str]]] = (defaultdict(Counter), defaultdict(Counter))
    once = guide.furniture - pressed
    for page in pages:
        begun = False
        for top, end, section in _between(page, range(len(page.keys)), once, EDGE_TOP, EDGE_END):
            listed = _is_list(page, section, several, MOST_IN_ARTICLE if not begun else 1)
            for above, below, run in _between(page, section, pressed, top, end):
                first, begun = not begun, begun or sum(page.plain[i] != _CRUFT for i in run) >= TELLING
                votes = tuple(_vote(page, run, listed=listed, first=first, alone=below not in pressed))
                for tally, key in ((tallies[0], below), (tallies[1], above)):
                    tally[key].update(votes)
    above_each, below_each = ({key: _counted(each) for key, each in tally.items()} for tally in tallies)
    return above_each, below_each


def _between(
    page: Seen, lines: Iterable[int], cuts: AbstractSet[str], top: str, end: str
) -> Iterator[tuple[str, str, list[int]]]:
    """The stretches of lines between those whose keys are in `cuts`: the key above, the key below, and the lines' indices."""
    run: list[int] = []
    for i in lines:
        key = page.keys[i]
        if key not in cuts:
            run.append(i)
            continue
        if run:
            yield top, key, run
        top, run = key, []
    if run:
        yield top, end, run


def _is_list(page: Seen, lines: Sequence[int], several: AbstractSet[str], most: int) -> bool:
    """Whether lines have several fields of items, or more headlines than `most` beside little else."""
    headlines = {page.keys[i] for i in lines if page.looks[i] == "h"}
    fields = sum(page.keys[i] in several for i in lines)
    return fields > 1 or (len(headlines) > most and len(headlines) >= HEADLINES * len(lines))


def _vote(page: Seen, run: Sequence[int], *, listed: bool, first: bool, alone: bool) -> Iterator[str]:
    """`alone`: whether no button stands below."""
    yield "parts"
    if listed:
        if first and sum(page.plain[i] in ARTICLE for i in run) >= TELLING:
            yield "mixed"
            return
        yield "listed"
    elif first and alone and any(page.looks[i] in "lt" for i in run):
        yield "article"
        return
    items = sum(page.path[i] in ITEMS for i in run)
    content = sum(page.path[i] != _CRUFT for i in run)
    if content >= TELLING:
        yield "items" if 2 * items > content else "article"


_CRUFT = STATES.index("cruft")


def _counted(tally: Counter[str]) -> Votes:
    if tally["mixed"] >= MIXED * tally["parts"]:
        return Votes()
    if tally["parts"] >= PLACE_PAGES and tally["listed"] >= LISTED * tally["parts"]:
        return Votes(items=tally["parts"])
    return Votes(article=tally["article"], items=tally["items"])


# ---------------------------------------------------------------- entries
def _furniture(
    lines: Mapping[str, Line], guide: Guide, pressed: set[str], above: Mapping[str, Votes], below: Mapping[str, Votes]
) -> Iterator[Furniture]:
    """By the pages that they stand on."""
    chosen = sorted(guide.furniture, key=lambda k: (-lines[k].pages, k))[:MOST_LINES]
    for key in chosen:
        under = below.get(key, Votes())
        listing = under.items >= FEWEST_PAGES and under.items > 2 * under.article
        heads = listing and lines[key].look != "l" and key not in pressed
        yield Furniture(
            text=key_text(key),
            role=Role.BUTTON if key in pressed else Role.HEADING if heads else Role.INTERFACE,
            pages=lines[key].pages,
            example=lines[key].example,
            above=above.get(key, Votes()),
            below=under,
        )


def _fields(lines: Mapping[str, Line], guide: Guide) -> Iterator[Field]:
    for key in sorted(guide.fields, key=lambda k: (-lines[k].pages, k))[:MOST_FIELDS]:
        yield Field(text=key_text(key), pages=lines[key].pages, example=lines[key].example)


def _places(pages: Sequence[Seen], guide: Guide, several: AbstractSet[str]) -> list[Place]:
    """The places whose lines are mostly of one state."""
    states: dict[Context, Counter[int]] = defaultdict(Counter)
    on: dict[Context, set[int]] = defaultdict(set)
    examples: dict[Context, dict[int, str]] = defaultdict(dict)
    for number, page in enumerate(pages):
        contexts = guide.contexts(page.keys, page.looks, guide.parts(page.keys))
        for i, context in enumerate(contexts):
            if page.keys[i] not in guide.furniture:
                states[context][_recurring(page, i, context, several)] += 1
                on[context].add(number)
                examples[context].setdefault(page.path[i], page.examples[i])
    found = []
    for context, tally in states.items():
        if _beside_title(context):
            tally = _named(context, tally)  # noqa: PLW2901
        of = tally.total()
        state = max(sorted(tally), key=tally.__getitem__)
        enough = of >= PLACE_TIMES and len(on[context]) >= PLACE_PAGES and tally[state] >= CLEAR * of
        if enough and state != _CRUFT:
            after, line, before = map(_look_name, context[:3])
            found.append(
                Place(
                    line=line,
                    after=after,
                    before=before,
                    part="items" if context[3] else "article",
                    state=STATES[state],
                    times=tally[state],
                    of=of,
                    pages=len(on[context]),
                    example=next(iter(examples[context].values()))
                    if state not in examples[context]
                    else examples[context][state],
                )
            )
    return sorted(found, key=lambda p: (-p.pages, -p.times, p.part, p.after, p.line, p.before))[:MOST_PLACES]


def _recurring(page: Seen, i: int, context: Context, several: AbstractSet[str]) -> int:
    """The state of a line; what comes several times on pages among items is neither a headline nor text."""
    if not context[3] or page.keys[i] not in several or page.path[i] in (_SOURCE, _DATE):
        return page.path[i]
    return _DATE if context[1][0] == "N" else _SOURCE


def _beside_title(context: Context) -> bool:
    """Whether a field stands beside a line with the shape of a headline, which then is the title and not the field."""
    before, line, behind, items = context
    if line[0] not in "VN":
        return False
    return (before == "h" and behind[0] in "ltVN") or (items and behind == "h" and before[0] in "ltVNF^")


def _named(context: Context, tally: Counter[int]) -> Counter[int]:
    """As a source or a date; a line that was neither is a source, or with a number a date."""
    source, date = (_SOURCE, _DATE) if context[3] else (_BYLINE, _OWN_DATE)
    kept = Counter({state: tally[state] for state in (source, date) if tally[state]})
    return kept or Counter({date if context[1][0] == "N" else source: tally.total()})


_SOURCE, _DATE = STATES.index("item.source"), STATES.index("item.date")
_BYLINE, _OWN_DATE = STATES.index("byline"), STATES.index("date")


def _look_name(look: str) -> str:
    return f"again {LOOKS[look[0]]}" if look.endswith("r") else LOOKS[look]


def place_odds(place: Place) -> float:
    """Log-odds that a line of the place is of its state."""
    return log((place.times + 0.5) / (place.of - place.times + 0.5))


def compiled_places(places: Iterable[Place]) -> dict[Context, tuple[int, float]]:
    """The places for look-up."""
    letters = {name: letter for letter, name in LOOKS.items() if name != "edge"}
    letters |= {f"again {name}": f"{letter}r" for name, letter in letters.items()}
    found = {}
    for p in places:
        after, before = letters.get(p.after, EDGE_TOP), letters.get(p.before, EDGE_END)
        odds = max(-4.0, min(4.0, place_odds(p)))
        found[after, letters[p.line], before, p.part == "items"] = STATES.index(p.state), odds
    return found


def _rhythm(pages: Sequence[Seen]) -> tuple[str, ...]:
    """The commonest sequence of an item's fields. A new item begins where the first field of its list follows the last one."""
    runs = Counter[tuple[str, ...]]()
    for page in pages:
        stretch: list[str] = []
        for state in [*page.path, _CRUFT]:
            if state in ITEMS:
                stretch.append(STATES[state].removeprefix("item."))
            else:
                runs.update(_items(stretch))
                stretch = []
    return max(sorted(runs), key=runs.__getitem__) if runs else ()


def _items(fields: Sequence[str]) -> Iterator[tuple[str, ...]]:
    item: list[str] = []
    for name in fields:
        if item and name == fields[0] and item[-1] == fields[-1] and "title" in item:
            yield tuple(item)
            item = []
        if not (item and item[-1] == name == "text"):
            item.append(name)
    if item:
        yield tuple(item)


def _tokens(pages: Sequence[Seen]) -> Iterator[Token]:
    """Class words and paths in which all is of one kind."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    on: dict[str, set[int]] = defaultdict(set)
    examples: dict[str, str] = {}
    blocks = 0
    for number, page in enumerate(pages):
        for tokens, state, example in zip(page.tokens, page.path, page.examples, strict=True):
            blocks += bool(tokens)
            kind = "cruft" if state == _CRUFT else "items" if state in ITEMS else "article"
            for token in tokens:
                tallies[token][kind] += 1
                on[token].add(number)
                examples.setdefault(token, example)
    found = []
    for token, tally in tallies.items():
        of = tally.total()
        kind = max(sorted(tally), key=tally.__getitem__)
        if of >= TOKEN_TIMES and len(on[token]) >= TOKEN_PAGES and tally[kind] >= TOKEN_SHARE * of:
            found.append(
                Token(text=token, holds=kind, times=tally[kind], of=of, pages=len(on[token]), example=examples[token])
            )
    yield from sorted(found, key=lambda t: (-t.pages, -t.times, t.text))[:MOST_TOKENS]
