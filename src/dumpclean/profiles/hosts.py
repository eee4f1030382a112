"""The host of a page, by which its site's profile is found."""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["host_of"]


def host_of(url: str | None) -> str | None:
    """The host of an address, in lower case, without the port and a leading `www.`; None where it names none."""
    if not url:
        return None
    try:
        host = urlsplit(url[:2000]).hostname
    except ValueError:
        return None
    return host.rstrip(".").removeprefix("www.") or None if host else None
