"""Where a page declares facts about itself: its meta elements, scripts, microdata and title, sorted but not yet weighed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dumpclean.patterns import late
from dumpclean.reading.json_ld import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dumpclean.reading.tags import Attributes
    from dumpclean.reading.walking import Node, Scope

__all__ = ["Sources", "flat", "gather"]

_LONGEST = 5_000
"""Characters of a value that are kept."""


@dataclass(slots=True)
class Sources:
    """What the walk found, sorted by where it stands."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    """Meta name in lower case → contents, in the order of the page."""
    scripts: list[str] = field(default_factory=list)
    """The texts of JSON-LD scripts."""
    props: dict[str, list[str]] = field(default_factory=dict)
    """Microdata property of the page's own article → values."""
    title: str | None = None
    canonical: str | None = None
    base: str | None = None
    language: str | None = None


_OPEN_GRAPH = late(__name__, r"https?://(?:www\.)?ogp\.me/ns(?:/(\w+))?#|og:(?=article:)")
_ITEM_TYPES = late(__name__, r"Article|BlogPosting|Report\b|Review|CreativeWork|WebPage", re.IGNORECASE)
_PROPS = frozenset(
    [
        "headline",
        "author",
        "creator",
        "publisher",
        "datePublished",
        "dateCreated",
        "dateModified",
        "articleSection",
        "description",
        "alternativeHeadline",
    ]
)
_MOST_PROPS = 200


def gather(nodes: Iterable[Node]) -> Sources:
    """Sort the nodes that tell something: `meta`, `link`, `script`, `title`, `base`, `html` and those with `itemprop`."""
    found = Sources()
    props = 0
    for node in nodes:
        attributes = node.tag.attributes
        tag = node.tag.name
        if tag == "meta":
            _take_meta(attributes, found)
        elif tag == "script":
            if "ld+json" in (attributes.get("type") or "").lower():
                found.scripts.append(node.text())
        elif tag == "link":
            if found.canonical is None and (attributes.get("rel") or "").lower() == "canonical":
                found.canonical = attributes.get("href")
        elif tag == "title":
            found.title = found.title or flat(node.text()[:_LONGEST])
        elif tag == "base":
            found.base = found.base or attributes.get("href")
        elif tag == "html":
            found.language = attributes.get("lang") or attributes.get("xml:lang")
        if (names := attributes.get("itemprop")) and props < _MOST_PROPS and not _PROPS.isdisjoint(names.split()):
            props += 1
            _take_prop(node, names, attributes, found)
    return found


def _take_meta(attributes: Attributes, found: Sources) -> None:
    content = attributes.get("content")
    name = attributes.get("property") or attributes.get("name") or attributes.get("http-equiv")
    if not content or not name:
        return
    name = _OPEN_GRAPH.sub(lambda m: f"{m[1] or 'og'}:" if m[0] != "og:" else "", name.strip().lower())
    if name in ("parsely-page", "parsely-metadata"):
        _take_parsely(content, found)
    elif len(values := found.metas.setdefault(name, [])) < 50:
        values.append(flat(content[:_LONGEST]))


def _take_parsely(content: str, found: Sources) -> None:
    """Parse.ly's older form: one JSON object (https://docs.parse.ly/metadata-repeated/)."""
    for thing in parse(content):
        if isinstance(thing, dict):
            for key in ("title", "link", "section", "author", "authors", "pub_date"):
                value = thing.get(key)
                name = "parsely-" + {"authors": "author", "pub_date": "pub-date"}.get(key, key)
                for each in value if isinstance(value, list) else [value]:
                    if isinstance(each, str) and each:
                        found.metas.setdefault(name, []).append(flat(each[:_LONGEST]))


def _take_prop(node: Node, names: str, attributes: Attributes, found: Sources) -> None:
    around: Scope | None = node.around
    for _ in range(50):
        if around is None or "itemscope" in around.tag.attributes:
            break
        around = around.up
    if around is not None and not _ITEM_TYPES.search(around.tag.attributes.get("itemtype") or "Article"):
        return
    value = attributes.get("content") or attributes.get("datetime")
    if not value and "itemscope" in attributes:
        inner = node.named("name")
        value = (inner[0].get("content") or inner[1]) if inner is not None else None
    value = flat((value or node.text())[:_LONGEST])
    for name in names.split():
        if value:
            found.props.setdefault(name, []).append(value)


def flat(text: str) -> str:
    """On one line, blanks collapsed."""
    return " ".join(text.split())
