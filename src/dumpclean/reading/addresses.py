"""Addresses as pages write them, made absolute; broken ones are common and never raise."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

__all__ = ["absolute", "host"]

_LONGEST = 4000


def absolute(href: str, base: str | None) -> str | None:
    """The web address that `href` means on a page at `base`, or None where it is none: broken, `mailto:`, `javascript:`.

    Without a base a relative `href` stays relative.
    """
    href = href.strip()[:_LONGEST]
    try:
        address = urljoin(base or "", href)
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    return address if scheme in ("http", "https") or (not scheme and address and not base) else None


def host(url: str) -> str:
    """The host name of an address, lower case without `www.`; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
