"""A sample of a site's pages that does not depend on who drew it: the pages whose digests are smallest."""

from __future__ import annotations

import heapq
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from types import MappingProxyType
from typing import Literal, NamedTuple

__all__ = ["Sample", "SampledPage", "merged", "sampled"]


class SampledPage(NamedTuple):
    """One page as it is kept until all is counted. Ordered by `rank`, then by `digest`."""

    rank: bytes
    """Digest of the page's address, or of its content where it has none: its lot in the draw."""
    digest: bytes
    """Digest of all else; of two captures of one address, the one with the smaller digest is kept."""
    packed: bytes
    """The content in UTF-8 (or the bytes as given), packed with zlib."""
    text: bool
    """True for content that was `str`."""
    url: str | None
    kind: Literal["text", "html"] | None
    encoding: str | None

    def content(self) -> str | bytes:
        """The content as it was given."""
        raw = zlib.decompress(self.packed)
        return raw.decode("utf-8", "surrogatepass") if self.text else raw


def sampled(
    content: str | bytes, *, url: str | None, kind: Literal["text", "html"] | None, encoding: str | None
) -> SampledPage:
    """A page with its lot."""
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    digest = blake2b(raw, digest_size=16, person=f"{kind}/{encoding}".encode()[:16]).digest()
    rank = blake2b(url.encode("utf-8", "surrogatepass"), digest_size=16).digest() if url else digest
    return SampledPage(rank, digest, zlib.compress(raw, 1), isinstance(content, str), url, kind, encoding)


@dataclass(frozen=True, slots=True)
class Sample:
    """Of one site: the pages with the smallest ranks, one for each rank."""

    seen: int = 0
    """Pages that were offered."""
    pages: Mapping[bytes, SampledPage] = field(default_factory=lambda: MappingProxyType({}))
    """By rank."""


def merged(parts: Iterable[Sample], capacity: int) -> Sample:
    """One sample of what all parts were drawn from: their smallest ranks.

    Because the smallest of a union are among the smallest of its parts, order and grouping do not matter
    (bottom-k sampling: Cohen and Kaplan, 2007, "Summarizing data using bottom-k sketches").
    """
    seen, pages = 0, dict[bytes, SampledPage]()
    for part in parts:
        seen += part.seen
        for rank, page in part.pages.items():
            pages[rank] = min(page, pages.get(rank, page), key=lambda p: (p.digest, p.text))
    kept = heapq.nsmallest(capacity, pages)
    return Sample(seen, {rank: pages[rank] for rank in kept})
