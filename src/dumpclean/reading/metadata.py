"""What a page declares, weighed into one `Declared`: JSON-LD before OpenGraph before other meta elements and microdata."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from dumpclean.authors import read_byline
from dumpclean.reading.addresses import absolute, host
from dumpclean.reading.declared import Declared
from dumpclean.reading.entities import unescape
from dumpclean.reading.headline import bare_title, is_site, letters_of, same_title, site_keys
from dumpclean.reading.isotime import declared_time
from dumpclean.reading.json_ld import ARTICLE_TYPES, Thing, articles, first_text, named, parse, things
from dumpclean.reading.people import declared_words, people
from dumpclean.reading.sources import Sources, flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dumpclean.reading.dump import Block, Markup
    from dumpclean.when import When

__all__ = ["read_declared"]

_TAG = re.compile("<[^<>]{1,200}>")
_PREFIXES = {
    "og": "opengraph",
    "article": "opengraph",
    "twitter": "twitter",
    "dc": "dublin-core",
    "dcterms": "dublin-core",
}
_FIELDS = ("title", "source", "section", "description", "url", "language", "type")


@dataclass(slots=True)
class _Offers:
    """What each source gives for each field, in the order in which the sources are believed."""

    given: dict[str, list[tuple[Any, str]]] = field(default_factory=dict)

    def add(self, name: str, value: Any, provenance: str) -> None:
        if value:
            self.given.setdefault(name, []).append((value, provenance))

    def all(self, name: str) -> list[tuple[Any, str]]:
        return self.given.get(name, [])

    def first(self, name: str) -> tuple[Any, str] | None:
        return next(iter(self.all(name)), None)


def read_declared(
    found: Sources,
    *,
    blocks: Sequence[Block] = (),
    url: str | None = None,
    captured_at: datetime | None = None,
) -> Declared:
    """All that the page declares; `blocks` help to tell headline from site name, and give a time or byline of last resort."""
    everything = list(things(v for script in found.scripts[:64] for v in parse(script)))
    names = named(everything)
    own = articles(everything)
    base = (found.base and absolute(found.base, url)) or url or ""
    mains, others = _sort(own, found, url)
    offers = _Offers()
    for thing in mains:
        _offer_thing(thing.data, names, offers)
    _offer_metas(found, offers)
    _offer_props(found, offers)
    if not mains:
        for thing in everything:
            if thing.own and "WebPage" in thing.types:
                _offer_thing(thing.data, names, offers)
    offers.add("title", found.title, "title")
    offers.add("language", found.language, "html")
    if found.canonical:
        offers.given.setdefault("url", []).insert(0, (found.canonical, "link"))
    if mains:
        offers.given.setdefault("type", []).insert(0, ("article", "json-ld"))
    further = [_declare(o, (), base, captured_at) for o in (_offers_of(t, names) for t in others)]
    return _declare(offers, blocks, base, captured_at, tuple(d for d in further if d.title))


# ---------------------------------------------------------------- JSON-LD


def _sort(own: list[Thing], found: Sources, url: str | None) -> tuple[list[Thing], list[Thing]]:
    """The things that are the page's article, told by address, else by title, else by being the first; and the others."""
    if not own:
        return [], []
    here = {_address(a) for a in (url, found.canonical, *found.metas.get("og:url", ())) if a}
    mains = [t for t in own if here & {_address(a) for a in _addresses(t.data)}]
    if not mains:
        titles = [t for t in (*found.metas.get("og:title", ())[:1], found.title) if t]
        mains = [t for t in own if any(same_title(_text(t.data.get("headline")) or "", title) for title in titles)]
    if not mains:
        if len(own) > 2:  # a list of articles, and the page is none of them
            return [], own[:_FURTHER]
        mains = own[:1]
    head = _text(mains[0].data.get("headline"))
    chosen = {id(t) for t in mains} | {id(t) for t in own if head and _text(t.data.get("headline")) == head}
    same = [t for t in own if id(t) in chosen]
    return same[:_TOLD], [t for t in own if id(t) not in chosen][:_FURTHER]


_TOLD, _FURTHER = 10, 100
"""Objects about one article that are read; further articles that are kept."""


def _addresses(data: Mapping[str, Any]) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = data.get(key)
        value = (value.get("@id") or value.get("url")) if isinstance(value, dict) else value
        if isinstance(value, str) and value:
            yield value


def _address(url: str) -> str:
    """An address without what does not tell pages apart."""
    bare = url.strip().partition("#")[0].partition("?")[0].rstrip("/")
    return bare.partition("://")[2].removeprefix("www.") or bare


def _offers_of(thing: Thing, names: Mapping[str, Mapping[str, Any]]) -> _Offers:
    offers = _Offers()
    _offer_thing(thing.data, names, offers)
    offers.add("type", "article", "json-ld")
    return offers


def _offer_thing(data: Mapping[str, Any], names: Mapping[str, Mapping[str, Any]], offers: _Offers) -> None:
    def add(name: str, *keys: str) -> None:
        for key in keys:
            if value := _text(data.get(key)):
                offers.add(name, value, "json-ld")

    add("title", "headline", "name", "alternativeHeadline")
    add("published", "datePublished", "dateCreated", "uploadDate")
    add("modified", "dateModified")
    add("section", "articleSection")
    add("description", "description", "abstract")
    add("language", "inLanguage")
    for key in ("publisher", "sourceOrganization", "provider"):
        for name in _names(data.get(key), names):
            offers.add("source", name, "json-ld")
    for key in ("author", "creator"):
        offers.add("authors", list(_names(data.get(key), names)), "json-ld")
        offers.add("organizations", list(_names(data.get(key), names, "Organization")), "json-ld")
    if isinstance(data.get("articleBody"), str):
        offers.add("body", data["articleBody"].strip(), "json-ld")
    for address in _addresses(data):
        offers.add("url", address, "json-ld")


def _names(value: Any, names: Mapping[str, Mapping[str, Any]], kind: str = "") -> Iterator[str]:
    """The names in a value that may be a string, an object, a reference, or a list of these; only of things of a kind, if given."""
    waiting = [value]
    for _ in range(200):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, str):
            if not kind:
                yield _plain(value)
        elif isinstance(value, dict):
            if not value.get("name") and isinstance(value.get("@id"), str):
                value = names.get(value["@id"], value)
            if kind in str(value.get("@type")):
                name = value.get("name") or value.get("byline") or [value.get("givenName"), value.get("familyName")]
                text = " ".join(n for n in name if isinstance(n, str)) if isinstance(name, list) else name
                if isinstance(text, str) and text:
                    yield _plain(text)


def _text(value: Any) -> str | None:
    text = first_text(value)
    return _plain(text) or None if text else None


def _plain(text: str) -> str:
    """Without the entities and tags that some systems leave in."""
    text = unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    return flat(text)


# ---------------------------------------------------------------- meta elements, microdata, what can be seen


def _offer_metas(found: Sources, offers: _Offers) -> None:
    for name, keys in declared_words()["meta"].items():
        for key in keys:
            values = found.metas.get(key)
            if values:
                provenance = _PREFIXES.get(key.replace(":", ".").partition(".")[0], "meta")
                for value in [values] if name == "authors" else values:
                    offers.add(name, value, provenance)


def _offer_props(found: Sources, offers: _Offers) -> None:
    for name, keys in declared_words()["microdata"].items():
        for key in keys:
            values = found.props.get(key, [])
            for value in [values] if name == "authors" else values[:1]:
                offers.add(name, value, "microdata")


def _near_heading(blocks: Sequence[Block]) -> Iterator[tuple[int, Block, Markup]]:
    """The blocks around the main heading that may hold date and byline, those below it first."""
    tops = (i for level in (1, 2) for i, b in enumerate(blocks) if _is_heading(b, level))
    top = next(tops, None)
    if top is None:
        return
    for i in (*range(top, min(top + _BELOW, len(blocks))), *range(max(0, top - _ABOVE), top)):
        markup = blocks[i].markup
        if markup is not None and _MENUS_AND_COMMENTS.isdisjoint(markup.inside | markup.words):
            yield i, blocks[i], markup


def _seen_times(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    return [(markup.datetime, "time") for _, _, markup in _near_heading(blocks) if markup.datetime]


def _seen_byline(blocks: Sequence[Block]) -> list[str]:
    """The names in the first byline, and in the lines of further authors behind it."""
    found: list[str] = []
    last = 0
    for i, block, markup in _near_heading(blocks):
        if len(block.text) <= _BYLINE and (not found or i - last <= _NEXT):
            names = _signed(block, markup)
            last = i if names else last
            found += names
    return found


def _signed(block: Block, markup: Markup) -> list[str]:
    words = declared_words()["names"]["words"]
    parts = [p for p in markup.parts if not p.words.isdisjoint(words)]
    if parts:
        return [block.text[p.start - block.start : p.end - block.start] for p in parts if p.tag != "time"]
    byline = read_byline(block.text)
    signed = not markup.words.isdisjoint(words) or (byline.lead and byline.names and not byline.rest)
    return [block.text] if signed and not any(c.isdigit() for c in block.text) else []


_ABOVE, _BELOW = 8, 16
"""Blocks before and behind the main heading among which its date and byline stand."""
_NEXT = 2
"""Blocks from one author's line to the next one's."""
_BYLINE = 120
"""Characters of the longest byline."""
_MENUS_AND_COMMENTS = frozenset(
    {"nav", "footer", "aside", "dialog", "nested-article", "comment", "comments", "teaser", "related", "breadcrumb"}
)


# ---------------------------------------------------------------- the weighing


def _declare(
    offers: _Offers,
    blocks: Sequence[Block],
    base: str,
    captured_at: datetime | None,
    further: tuple[Declared, ...] = (),
) -> Declared:
    values: dict[str, Any] = {}
    provenance: dict[str, str] = {}

    def keep(name: str, choice: tuple[Any, str] | None) -> None:
        if choice is not None:
            values[name], provenance[name] = choice

    for name in ("source", "section", "description", "body"):
        keep(name, offers.first(name))
    published = _time(offers.all("published"), captured_at)
    keep("published", published or _time(_seen_times(blocks), captured_at))
    keep("modified", _time(offers.all("modified"), captured_at))
    keep("url", _url(offers, base))
    keep("language", _language(offers))
    keep("type", _type(offers))
    sites = site_keys([*(s for s, _ in offers.all("source")), host(values.get("url") or base)])
    titles = _titles(offers, sites, blocks)
    keep("title", next(iter(titles), None))
    keep("authors", _authors(offers, sites, blocks))
    return Declared(**values, titles=tuple(t for t, _ in titles), further=further, provenance=provenance)


def _time(choices: list[tuple[Any, str]], captured_at: datetime | None) -> tuple[When, str] | None:
    for text, provenance in choices[:20]:
        when = declared_time(text, captured_at)
        if when is None or when.earliest is None:
            continue
        if captured_at is not None and when.earliest > captured_at + timedelta(days=1):
            continue
        return when, provenance
    return None


def _url(offers: _Offers, base: str) -> tuple[str, str] | None:
    addresses = ((absolute(text, base), provenance) for text, provenance in offers.all("url"))
    return next(((address, provenance) for address, provenance in addresses if address), None)


def _language(offers: _Offers) -> tuple[str, str] | None:
    for text, provenance in reversed(offers.all("language")):  # what stands in <html lang> is meant for this very page
        code = re.match(r"[a-zA-Z]{2,3}(?![a-zA-Z])", text.strip())
        if code:
            return code[0].lower(), provenance
    return None


def _type(offers: _Offers) -> tuple[str, str] | None:
    choice = offers.first("type")
    if choice is None:
        return None
    text = choice[0].lower()
    return "article" if "article" in text or text in _ARTICLES else text[:50], choice[1]


_ARTICLES = frozenset(t.lower() for t in ARTICLE_TYPES) | {"post", "news", "blog", "news-item"}


def _titles(offers: _Offers, sites: Sequence[str], blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """The declared titles, each once, without the site's name."""
    headings = letters_of([b.text for b in blocks if b.markup is not None and b.markup.level in (1, 2)][:60])
    found: dict[str, tuple[str, str]] = {}
    for text, provenance in offers.all("title")[:20]:
        title = bare_title(text, sites, headings)
        if letters := _letters(title):
            found.setdefault(letters, (title, provenance))
    return list(found.values())


def _is_heading(block: Block, level: int) -> bool:
    """A heading of that level that is no link and stands in no menu; many sites repeat the title in their breadcrumbs."""
    markup = block.markup
    return (
        markup is not None
        and markup.level == level
        and markup.link_density < 0.5
        and _MENUS.isdisjoint(markup.inside)
        and _CRUMBS.isdisjoint(markup.words)
    )


_MENUS = frozenset({"nav", "footer", "dialog", "li"})
_CRUMBS = frozenset({"breadcrumb", "breadcrumbs"})


def _authors(offers: _Offers, sites: Sequence[str], blocks: Sequence[Block]) -> tuple[tuple[str, ...], str] | None:
    """The first source that names somebody who is neither the outlet nor any organization; else the byline that the page shows;
    else the first source that names anybody.
    """
    outlets = [*sites, *site_keys(o for names, _ in offers.all("organizations") for o in names)]
    last = None
    for texts, provenance in offers.all("authors"):
        names = people(texts)
        if names and not all(is_site(n, outlets) for n in names):
            return names, provenance
        if names and last is None:
            last = (names, provenance)
    seen = people(_seen_byline(blocks))
    return (seen, "byline") if seen else last


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
