"""Markup: what tags, class words, links and the elements around a block say about it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from dumpclean.detectors.base import Column, Sign, Signs, survey_detector
from dumpclean.detectors.containers import ALIKE, Containers, measure
from dumpclean.detectors.families import families, family_table
from dumpclean.model import Label
from dumpclean.reading.elements import INSIDE

if TYPE_CHECKING:
    from dumpclean.reading.dump import Dump, Markup

__all__ = ["MARKUP"]

PARAGRAPH = 200
"""Characters of a block in the main container from which the article's text has begun."""

_TAGS = {
    "p": Sign("tag-p", Label.BODY, 0.7, "a paragraph"),
    "h1": Sign("tag-h1", Label.TITLE, 2.0, "a main heading"),
    "h2": Sign("tag-h2", Label.TITLE, 0.5, "a second heading"),
    "h3": Sign("tag-h3", None, 0.0, "a lower heading"),
    "li": Sign("tag-li", None, 0.0, "a list item"),
    "td": Sign("tag-td", None, 0.0, "a table cell"),
    "div": Sign("tag-div", None, 0.0, "text without a paragraph of its own"),
    "button": Sign("tag-button", Label.CRUFT, 3.0, "a button or other control"),
    "pre": Sign("tag-pre", Label.BODY, 0.5, "preformatted text"),
}
_TAGS |= dict.fromkeys(("h4", "h5", "h6", "dt"), _TAGS["h3"])
_TAGS |= {"th": _TAGS["td"], "caption": _TAGS["td"], "dd": _TAGS["li"]}
_TAGS |= dict.fromkeys(("option", "select", "textarea", "input", "legend", "optgroup"), _TAGS["button"])
_TAGS |= dict.fromkeys(("body", "section", "article", "main", "center"), _TAGS["div"])
_OTHER_TAG = Sign("tag-other", None, 0.0, "an element of another kind")

_INSIDE = {
    "nav": Sign("in-nav", Label.CRUFT, 2.5, "inside navigation"),
    "header": Sign("in-header", Label.CRUFT, 1.0, "inside the page's head"),
    "footer": Sign("in-footer", Label.CRUFT, 2.0, "inside the page's foot"),
    "aside": Sign("in-aside", Label.CRUFT, 1.0, "inside a side column"),
    "form": Sign("in-form", Label.CRUFT, 1.5, "inside a form"),
    "dialog": Sign("in-dialog", Label.CRUFT, 2.5, "inside a dialog"),
    "article": Sign("in-article", Label.BODY, 0.5, "inside an article element"),
    "main": Sign("in-main", Label.BODY, 0.3, "inside the main element"),
    "figure": Sign("in-figure", Label.CAPTION, 1.5, "inside a figure"),
    "figcaption": Sign("in-figcaption", Label.CAPTION, 3.0, "a figure's caption"),
    "blockquote": Sign("in-blockquote", Label.BODY, 0.5, "a quotation"),
    "table": Sign("in-table", None, 0.0, "inside a table"),
    "details": Sign("in-details", None, 0.0, "inside a fold"),
    "article-header": Sign("in-article-header", Label.TITLE, 0.3, "inside the article's head"),
    "article-footer": Sign("in-article-footer", Label.CRUFT, 1.0, "inside the article's foot"),
    "nested-article": Sign("in-nested-article", Label.CRUFT, 0.5, "an article inside another"),
    "aria-hidden": Sign("in-aria-hidden", Label.CRUFT, 1.0, "hidden from screen readers"),
    "address": Sign("in-address", Label.BYLINE, 1.0, "inside contact details"),
}

_ALL_LINK = Sign("link-all", Label.CRUFT, 0.5, "all of it is a link")
_HEAVY_LINK = Sign("link-heavy", Label.CRUFT, 0.7, "most of it is links")
_SOME_LINK = Sign("link-some", None, 0.0, "has links in it")

_PROPS = {
    "headline": Sign("itemprop-headline", Label.TITLE, 3.0, "microdata calls it the headline"),
    "author": Sign("itemprop-author", Label.BYLINE, 2.5, "microdata calls it the author"),
    "datePublished": Sign("itemprop-date", Label.DATE, 3.0, "microdata calls it the date"),
    "articleBody": Sign("itemprop-body", Label.BODY, 1.5, "microdata calls it the article's text"),
    "description": Sign("itemprop-description", Label.DECK, 1.5, "microdata calls it the description"),
}
_PROPS |= {"dateModified": _PROPS["datePublished"], "creator": _PROPS["author"], "text": _PROPS["articleBody"]}
_ROW = Sign("row", None, 0.0, "a cell of a table's row")
_TIME = Sign("time", Label.DATE, 1.5, "holds a time element")

_BELOW = [
    Sign("main-heading", Label.TITLE, 3.0, "the page's main heading"),
    Sign("before-heading", Label.CRUFT, 0.5, "stands before the main heading"),
    Sign("below-heading-1", None, 0.0, "follows the main heading"),
    Sign("below-heading-2", None, 0.0, "stands up to four blocks below the main heading"),
    Sign("below-heading-3", None, 0.0, "stands up to twelve blocks below the main heading"),
]

_AMONG_PROSE = Sign("container-prose", Label.BODY, 1.0, "stands among prose")
_AMONG_LINKS = Sign("container-links", Label.CRUFT, 1.0, "stands among links")
_AMONG = ((), (_AMONG_PROSE,), (_AMONG_LINKS,))
_PROSE_HOME = Sign("prose-home", Label.BODY, 1.0, "in the container of most of the page's prose")
_INNER = [
    _PROSE_HOME,
    Sign("prose-inner-1", Label.BODY, 0.5, "one step inside the container of the page's prose"),
    Sign("prose-inner-2", None, 0.0, "two steps inside the container of the page's prose"),
    Sign("prose-inner-3", None, 0.0, "deep inside the container of the page's prose"),
]
_OUTER = [
    Sign("prose-outer-0", None, 0.0, "around the container of the page's prose"),
    Sign("prose-outer-1", Label.CRUFT, 0.5, "beside the container of the page's prose"),
    Sign("prose-outer-2", Label.CRUFT, 1.0, "away from the container of the page's prose"),
    Sign("prose-outer-3", Label.CRUFT, 1.0, "far from the container of the page's prose"),
]
_AMID_PROSE = Signs(
    "markup", Sign("amid-prose", Label.BODY, 1.5, "part of a list, table or listing between the article's paragraphs")
)
_CARD = Sign("card", None, 0.0, "in one of several elements that look alike")
_CARD_OPENS = Sign("card-opens", None, 0.0, "opens one of several elements that look alike")
_CARD_ALONE = Sign("card-alone", Label.CRUFT, 0.3, "the only text of one of several elements that look alike")
_ALIKE = Sign("alike", None, 0.0, "one of several siblings that look alike")
_ALIKE_LINKS = Sign("alike-links", Label.CRUFT, 0.3, "one of several linked siblings that look alike")
_CARDS = ((), (_CARD,), (_CARD, _CARD_OPENS), (_CARD, _CARD_ALONE), (_ALIKE,), (_ALIKE_LINKS,))

_PARTS = frozenset({"li", "td", "th", "caption", "dt", "dd", "pre"})
"""What an article's text is made of beside paragraphs."""
_UNLINKED = 0.3
"""Share of a list item or cell that is links from which it is no text."""
_MENUS = frozenset({"nav", "footer", "dialog"})
_KEPT_WHEN_WIDE = frozenset({"body", "content"})
"""Families that say something of a block even when the element that bears them holds most of the page."""


def survey(dump: Dump) -> list[Column]:
    """Shows every block's tag, surroundings and place on an HTML page; says nothing of flat text."""
    if not dump.containers:
        return []
    count = len(dump.blocks)
    standing: list[Signs | None] = [None] * count
    amid: list[Signs | None] = [None] * count
    owns: list[Signs | None] = [None] * count
    around = measure(dump)
    heading = _main_heading(dump, around)
    alike = Counter([(m.container, m.tag, m.words) for b in dump.blocks if (m := b.markup) is not None])
    shared: dict[tuple[str, int, frozenset[str], frozenset[str]], Signs] = {}
    last_card, parts = -1, _parts(dump, around)
    for i, block in enumerate(dump.blocks):
        markup = block.markup
        if markup is None:
            continue
        place = (markup.tag, markup.container, markup.inside, markup.words)
        signs = shared.get(place)
        if signs is None:
            signs = shared[place] = _standing(markup, around)
        standing[i] = signs
        at = markup.container
        if around.told[0] < i < around.told[1] and around.inside[at] >= 0 and markup.link_density < _UNLINKED:
            own = markup.tag in _PARTS and dump.containers[at].tag != markup.tag
            if own or parts[at]:
                amid[i] = _AMID_PROSE
        card = around.card[markup.container]
        if card >= 0:
            kind = 1 if card == last_card else 2 if _card_of(dump, around, i + 1) == card else 3
        else:
            linked = markup.link_density > 0.5
            kind = 4 + linked if alike[markup.container, markup.tag, markup.words] >= ALIKE else 0
        last_card = card
        held = (markup.itemprop if markup.itemprop in _PROPS else None, markup.datetime is not None, markup.row > 0)
        below = _distance(i - heading) if heading >= 0 else -1
        owns[i] = _own(_linked(markup.link_density), held, below, kind)
    return [standing, amid, owns]


def _standing(markup: Markup, around: Containers) -> Signs:
    """What holds for all blocks of that tag and those words in that container."""
    at = markup.container
    own = families(markup.words)
    if own and (wide := around.wide[at]):
        own -= wide - _KEPT_WHEN_WIDE
    if around.prose[at] and around.linked[at] < 0.5:
        among = 1
    else:
        among = 2 if around.linked[at] >= 0.6 and around.count[at] > 1 else 0
    steps = around.inside[at]
    near = min(steps, 3) if steps >= 0 else 4 + min(around.outside[at], 3)
    return _stands(markup.tag, markup.inside, own | around.sections[at], among, near)


@lru_cache(maxsize=1024)
def _stands(tag: str, inside: frozenset[str], named: frozenset[str], among: int, near: int) -> Signs:
    """One for all pages: sites are built alike."""
    return Signs(
        "markup",
        _TAGS.get(tag, _OTHER_TAG),
        *[_INSIDE[name] for name in INSIDE if name in inside and name in _INSIDE],
        *[family_table()[name].sign for name in sorted(named)],
        *_AMONG[among],
        (_INNER + _OUTER)[near],
    )


def _parts(dump: Dump, around: Containers) -> list[bool]:
    """For each container whether it is a part of a list, table or listing within the main container, or stands in one."""
    found: list[bool] = []
    for container, steps in zip(dump.containers, around.inside, strict=True):
        found.append(steps > 0 and (container.tag in _PARTS or found[container.parent]))
    return found


@lru_cache(maxsize=1024)
def _own(links: int, held: tuple[str | None, bool, bool], below: int, card: int) -> Signs:
    """What the block's own links, times and properties say, and its place below the heading and in a card."""
    prop, timed, row = held
    return Signs(
        "markup",
        *[_ALL_LINK, _HEAVY_LINK, _SOME_LINK][links : links + 1],
        *([_PROPS[prop]] if prop else []),
        *[_TIME] * timed,
        *[_ROW] * row,
        *(_BELOW[below : below + 1] if below >= 0 else []),
        *_CARDS[card],
    )


def _linked(density: float) -> int:
    """0 for a block that is all link, 1 for most of it, 2 for some, 3 for none."""
    return 0 if density >= ALL else 1 if density >= MOST else 2 if density > 0 else 3


ALL, MOST = 0.9, 0.5
"""Shares of a block that is "all" and "mostly" link."""


def _distance(below: int) -> int:
    """Classes of the distance from the main heading: the heading, before it, right below, near, not far, far."""
    if below <= 0:
        return 0 if below == 0 else 1
    return 2 if below == 1 else 3 if below <= 4 else 4 if below <= 12 else 5


def _card_of(dump: Dump, around: Containers, i: int) -> int:
    markup = dump.blocks[i].markup if i < len(dump.blocks) else None
    return around.card[markup.container] if markup is not None else -1


def _main_heading(dump: Dump, around: Containers) -> int:
    """The last first-level heading before the page's prose begins, else the first one; -1 when there is none."""
    found = -1
    for i, block in enumerate(dump.blocks):
        markup = block.markup
        if markup is None:
            continue
        if markup.level == 1 and markup.link_density < 0.5 and _MENUS.isdisjoint(markup.inside):
            found = i
        elif found >= 0 and len(block.text) >= PARAGRAPH and around.inside[markup.container] >= 0:
            break
    return found


MARKUP = survey_detector("markup", survey, "tags, class words, links and surroundings of HTML")
