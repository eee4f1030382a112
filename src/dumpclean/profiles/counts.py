"""What is counted of many pages: a statistic that can be made in parts, anywhere, and merged in any order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log, sqrt
from typing import Any

from dumpclean.errors import ArgumentTypeError, ArgumentValueError
from dumpclean.profiles.hosts import host_of
from dumpclean.profiles.sample import Sample, merged, sampled

__all__ = ["CAPACITY", "Counts"]

CAPACITY = 400
"""Pages of each site that are kept: enough to tell the share of pages that a line stands on to 0.08, see `Counts.error`."""
ARGUMENTS = ("content", "url", "captured_at", "kind", "encoding")
BATCH = 256
"""Pages that are gathered before they are merged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Pages of sites, of each at most `capacity`. Immutable; `Counts() + x == x`, `+` is commutative and associative.

    Of a site's pages those are kept whose digests are smallest. Which pages these are depends on the pages alone, not on the
    order, the files or the machines in which they came; two captures of one address are one page. Memory is bounded by
    sites times `capacity` pages, packed.
    """

    capacity: int = CAPACITY
    """Pages of a site that are kept, 1 or more."""
    sites: Mapping[str, Sample] = field(default_factory=dict)
    """By host without `www.`, or by the name that was given."""
    homeless: int = 0
    """Pages of which no site is known: without an address that names a host."""

    def __post_init__(self) -> None:
        if isinstance(self.capacity, bool) or not isinstance(self.capacity, int):
            raise ArgumentTypeError(f"capacity must be an int, not {type(self.capacity).__name__}.")
        if self.capacity < 1:
            raise ArgumentValueError(f"capacity must be 1 page or more, not {self.capacity}.")

    @classmethod
    def of(cls, pages: Iterable[Any], *, site: str | None = None, capacity: int = CAPACITY) -> Counts:
        """The counts of pages, each the content or a mapping with the arguments of `clean`.

        `site`: the site that all pages are of; None to go by the hosts of their addresses, without which a page counts as
        homeless. Raises `ArgumentTypeError` or `ArgumentValueError` for what is no page.
        """
        if isinstance(pages, (str, bytes, Mapping)) or not isinstance(pages, Iterable):
            raise ArgumentTypeError(
                f"pages must be an iterable of pages, not {type(pages).__name__}. Put one in a list."
            )
        total, batch, homeless = cls(capacity=capacity), dict[str, list[Sample]](), 0
        size = 0
        for page in pages:
            known = _arguments(page)
            name = site or host_of(known["url"])
            if name is None:
                homeless += 1
                continue
            lot = sampled(**known)
            batch.setdefault(name, []).append(Sample(1, {lot.rank: lot}))
            size += 1
            if size % BATCH == 0:
                total, batch = total + _joined(batch, capacity), {}
        total = total + _joined(batch, capacity)
        return cls(capacity=capacity, sites=total.sites, homeless=homeless)

    def __add__(self, other: object) -> Counts:
        """What both have counted; of the larger capacity nothing is lost only where both have it, so the smaller one holds."""
        if not isinstance(other, Counts):
            return NotImplemented
        capacity = min(self.capacity, other.capacity)
        sites = {
            name: merged((part.sites[name] for part in (self, other) if name in part.sites), capacity)
            for name in sorted(self.sites.keys() | other.sites.keys())
        }
        return Counts(capacity=capacity, sites=sites, homeless=self.homeless + other.homeless)

    def error(self, site: str, confidence: float = 0.99) -> float:
        """By how much the share of a site's pages that a line stands on may be off, with this confidence; 0 when all are kept.

        Hoeffding's bound for a mean of samples, also without replacement (1963, "Probability inequalities for sums of bounded
        random variables"): `sqrt(ln(2 / (1 - confidence)) / (2 * pages kept))`. Raises `ArgumentValueError` for an unknown site.
        """
        if site not in self.sites:
            raise ArgumentValueError(f"No page of {site!r} was counted. There are: {', '.join(self.sites) or 'none'}.")
        if not 0 < confidence < 1:
            raise ArgumentValueError(f"confidence must be between 0 and 1, not {confidence}.")
        sample = self.sites[site]
        if len(sample.pages) < self.capacity:
            return 0.0
        return sqrt(log(2 / (1 - confidence)) / (2 * len(sample.pages)))


def _joined(batch: Mapping[str, list[Sample]], capacity: int) -> Counts:
    return Counts(capacity=capacity, sites={name: merged(parts, capacity) for name, parts in batch.items()})


def _arguments(page: Any) -> dict[str, Any]:
    given = page if isinstance(page, Mapping) else {"content": page}
    unknown = sorted(map(str, given.keys() - set(ARGUMENTS)))
    if unknown or "content" not in given:
        raise ArgumentValueError(
            f"A page must be its content, or a mapping that holds 'content' and may hold {', '.join(ARGUMENTS[1:])}; "
            + (f"this one holds {', '.join(unknown)} too." if unknown else "this one holds no 'content'.")
        )
    content, url = given["content"], given.get("url")
    if not isinstance(content, (str, bytes)):
        raise ArgumentTypeError(f"content must be str or bytes, not {type(content).__name__}.")
    if url is not None and not isinstance(url, str):
        raise ArgumentTypeError(f"url must be str or None, not {type(url).__name__}.")
    if given.get("kind") not in (None, "text", "html"):
        raise ArgumentValueError(f"kind must be 'text', 'html' or None, not {given['kind']!r}.")
    return {"content": content, "url": url, "kind": given.get("kind"), "encoding": given.get("encoding")}
