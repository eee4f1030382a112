"""JSON-LD as it is found in the wild: parsed with patience, bounded, and searched for articles."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

from dumpclean.patterns import late
from dumpclean.reading.entities import unescape

__all__ = ["Thing", "articles", "first_text", "named", "parse", "things"]

LONGEST = 2_000_000
"""Characters of one script that are read; more is no metadata."""
DEEPEST = 12
MOST = 5_000
"""Levels of nesting and objects that are looked at."""

ARTICLE_TYPES = frozenset(
    [
        "AdvertiserContentArticle",
        "AnalysisNewsArticle",
        "Article",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "BlogPosting",
        "ClaimReview",
        "DiscussionForumPosting",
        "LiveBlogPosting",
        "NewsArticle",
        "OpinionNewsArticle",
        "Report",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
        "SatiricalArticle",
        "ScholarlyArticle",
        "SocialMediaPosting",
        "TechArticle",
    ]
)
"""schema.org's Article and the types below it (https://schema.org/Article), and ClaimReview, which fact checkers use alone."""

_OTHERS = frozenset(
    [
        "about",
        "associatedmedia",
        "comment",
        "comments",
        "haspart",
        "ispartof",
        "itemlistelement",
        "itemreviewed",
        "liveblogupdate",
        "mentions",
        "relatedlink",
        "review",
        "video",
    ]
)
"""Properties whose articles are not the page's own, in lower case."""

_WRAPPING = late(__name__, r"<!--|-->|(?://|/\*)?\s{0,9}<!\[CDATA\[(?:\s*\*/)?|(?://|/\*)?\s{0,9}\]\]>(?:\s*\*/)?")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_ESCAPE = re.compile(r"\\([^\"\\/bfnrtu])|\\.", re.DOTALL)


class Thing(NamedTuple):
    """An object of JSON-LD and how it hangs in the page."""

    data: Mapping[str, Any]
    types: frozenset[str]
    own: bool
    """False when it hangs in a list or as a part, mention or comment of something else."""


def parse(script: str) -> list[Any]:
    """The JSON values of one script, as many as can be read: comments, CDATA marks, control characters, trailing commas,
    bad escapes, escaped HTML and further values behind the first one are forgiven.
    """
    text = script[:LONGEST].strip().removeprefix("\ufeff")
    for mend in (_as_is, _unwrapped, _mended, unescape):
        text = mend(text)
        if values := _values(text):
            return values
    return []


def _as_is(text: str) -> str:
    return text


def _unwrapped(text: str) -> str:
    return _WRAPPING.sub("", text).strip().rstrip(";")


def _mended(text: str) -> str:
    text = _TRAILING_COMMA.sub(r"\1", text)
    return _ESCAPE.sub(lambda match: match[1] or match[0], text)


def _values(text: str) -> list[Any]:
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    at = 0
    while at < len(text) and len(values) < 100:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return values if any(isinstance(v, (dict, list)) for v in values) else []


def things(values: Iterable[Any]) -> Iterator[Thing]:
    """All objects in the values, outer ones first, in the order of the page; bounded in depth and number."""
    left = MOST
    waiting: list[tuple[Any, int, bool]] = [(v, 0, True) for v in reversed(list(values))]
    while waiting and left:
        value, depth, own = waiting.pop()
        left -= 1
        if isinstance(value, list):
            if depth < DEEPEST:
                waiting += [(v, depth + 1, own) for v in reversed(value[:MOST]) if isinstance(v, (dict, list))]
        elif isinstance(value, dict):
            yield Thing(value, _types(value), own)
            if depth < DEEPEST:
                inner = [
                    (v, depth + 1, own and k.lower() not in _OTHERS)
                    for k, v in value.items()
                    if isinstance(v, (dict, list))
                ]
                waiting += reversed(inner)


def _types(value: Mapping[str, Any]) -> frozenset[str]:
    kind = value.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return frozenset(n.rpartition("/")[2].rpartition(":")[2] for n in names if isinstance(n, str))


def articles(found: Iterable[Thing]) -> list[Thing]:
    """The articles among the things that are the page's own."""
    return [t for t in found if t.own and not ARTICLE_TYPES.isdisjoint(t.types)]


def named(found: Iterable[Thing]) -> dict[str, Mapping[str, Any]]:
    """`@id` → the object that says most under that name."""
    names: dict[str, Mapping[str, Any]] = {}
    for thing in found:
        name = thing.data.get("@id")
        if isinstance(name, str) and len(thing.data) > len(names.get(name, ())):
            names[name] = thing.data
    return names


def first_text(value: Any) -> str | None:
    """The first string in a value that may be a string, a list, or an object with `name`, `@value`, `url` or `@id`."""
    for _ in range(4):
        if isinstance(value, str):
            return value.strip() or None
        if isinstance(value, list):
            value = next((v for v in value if v), None)
        elif isinstance(value, dict):
            value = next((value[k] for k in ("name", "@value", "headline", "url", "@id") if value.get(k)), None)
        else:
            return None
    return None
