"""What a profile holds: plain values that a person can read and edit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["HOLDS", "KINDS", "PARTS", "VERSION", "Field", "Furniture", "Place", "Profile", "Role", "Token", "Votes"]

VERSION = 1
"""Of the form of profiles."""
KINDS = {
    "long": "a long line of prose",
    "prose": "a line of prose",
    "headline": "a line with the shape of a headline",
    "short": "a short line",
    "numbered": "a shorter line with a number",
    "other": "any other line",
    "date": "a date in a language that is known",
    "name": "a field that stands on many pages",
    "number": "such a field with a number",
    "furniture": "a line of furniture",
    "edge": "the page's first or last line is passed",
}
"""What a line looks like; with `again ` before it where the same line stands a few lines above."""

PARTS = ("items", "article")
"""What a part of a page holds."""
HOLDS = ("cruft", *PARTS)
"""What an element of a page holds."""


class Role(StrEnum):
    """What a line of furniture is for."""

    INTERFACE = "interface"
    """Menus, prompts, share bars, footers."""
    HEADING = "heading"
    """The line over other articles."""
    BUTTON = "button"
    """Stands several times on a page: after each item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """What stands beside a line, up to the next line of furniture: how often the page's own article, how often other articles.

    A line that stands once on a page has one vote a page at most; only what holds two lines or more votes.
    """

    article: int = 0
    items: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A line that is the site's and no article's."""

    text: str
    """The line: `{n}` for any number, `{x}` at one end for one to four words. Case, accents and outer punctuation do not count."""
    role: Role
    pages: int
    """Pages that it stands on."""
    example: str = ""
    above: Votes = Votes()
    """What stands between it and the furniture before."""
    below: Votes = Votes()
    """What stands between it and the furniture behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A line that stands on many pages and is none of furniture: a source, a date."""

    text: str
    """As `Furniture.text`."""
    pages: int
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a line of some look is, between lines of some look."""

    line: str
    """Its look: one of `KINDS`, or `"again "` and one of them."""
    after: str
    before: str
    part: str
    """One of `PARTS`."""
    state: str
    """One of `dumpclean.labelling.STATES`, not `"cruft"`."""
    times: int
    """Lines of this place that are so."""
    of: int
    """Lines of this place."""
    pages: int
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """In HTML: a class word, or the tags around a block, and what stands there."""

    text: str
    """A class word such as `".teaser"`, or the nearest three tags such as `"ul > li > a"`."""
    holds: str
    """One of `HOLDS`."""
    times: int
    """Blocks that are so."""
    of: int
    """Blocks with it."""
    pages: int
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of one site. Immutable; safe to share between threads."""

    site: str
    """Its name: the host without `www.`, or what was given."""
    hosts: tuple[str, ...]
    """Hosts of whose pages it speaks, without `www.`; sorted."""
    pages: int
    """Pages that it was learned from."""
    start: Votes = Votes()
    """What stands above the first line of furniture."""
    end: Votes = Votes()
    """What stands below the last one."""
    rhythm: tuple[str, ...] = ()
    """The commonest sequence of an item's fields, for people; nothing goes by it."""
    lines: tuple[Furniture, ...] = ()
    fields: tuple[Field, ...] = ()
    places: tuple[Place, ...] = ()
    tokens: tuple[Token, ...] = ()
