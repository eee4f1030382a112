"""What a page declares about itself: the same facts as its readers see, told to machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dumpclean.when.interval import When

__all__ = ["Declared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """The metadata of a page or of one of the articles on it. Declarations err: they are evidence, not truth."""

    title: str | None = None
    """The headline, the site's name taken off."""
    titles: tuple[str, ...] = ()
    """All headlines declared, `title` first; search engines, social networks and readers often get different ones."""
    authors: tuple[str, ...] = ()
    """Names of people, in the declared order; an agency or desk only where nobody else is named."""
    source: str | None = None
    """The outlet's name."""
    published: When | None = None
    """When it was first published."""
    modified: When | None = None
    """When it was last changed."""
    section: str | None = None
    """The part of the site that it belongs to, such as `"Politics"`."""
    description: str | None = None
    """One or two sentences about it; often the deck, sometimes the first sentence of the text."""
    url: str | None = None
    """Its canonical address, absolute where the page's address is known."""
    language: str | None = None
    """Two- or three-letter language code, or None."""
    type: str | None = None
    """`"article"` when declared as an article of any kind, else the declared type in lower case (`"website"`), or None."""
    body: str | None = None
    """The whole text, where JSON-LD or microdata repeat it."""
    further: tuple[Declared, ...] = ()
    """Other whole articles on the page, as infinite scroll declares them, in the order of the page."""
    provenance: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Field name → where it came from: `"json-ld"`, `"opengraph"`, `"twitter"`, `"dublin-core"`, `"meta"`, `"microdata"`, `"time"`,
    `"title"`, `"link"`, `"html"`, `"byline"`, `"heading"`."""
