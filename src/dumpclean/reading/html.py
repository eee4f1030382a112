"""HTML becomes the same `Dump` of blocks as text, with more evidence on each block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dumpclean.patterns import late
from dumpclean.reading.addresses import absolute
from dumpclean.reading.attributes import limit_attributes
from dumpclean.reading.blocks import build_blocks
from dumpclean.reading.dump import Dump
from dumpclean.reading.metadata import read_declared
from dumpclean.reading.nesting import limit_nesting
from dumpclean.reading.repair import repair
from dumpclean.reading.sources import gather
from dumpclean.reading.walking import Walk, walk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from selectolax.lexbor import LexborHTMLParser

__all__ = ["read_html"]


def read_html(
    text: str,
    *,
    url: str | None = None,
    captured_at: datetime | None = None,
    languages: Sequence[str] | None = None,
) -> Dump:
    """Read a page's HTML, a fragment or a whole document, however broken.

    `Dump.text` holds what a browser would show, one line a block: inline elements do not break, `<br>` and block
    elements do, white space is collapsed as CSS does, except in `pre`. Never raises for strange content.
    """
    page, frames = _written(text)
    found = _see(page)
    if frames:
        found.lines += _see(_written(frames)[0]).lines
    del page
    lines = [line.text for line in found.lines]
    flat = "\n".join(lines)
    mended = repair(flat)
    if mended is not flat:
        flat = mended.replace("\x85", " ")
        lines = flat.split("\n")
    blocks, containers = build_blocks(found.lines, lines, flat)
    sources = gather(found.data)
    declared = read_declared(sources, blocks=blocks, url=url, captured_at=captured_at)
    return Dump(
        text=flat,
        blocks=blocks,
        kind="html",
        url=url,
        captured_at=captured_at,
        languages=tuple(languages) if languages is not None else None,
        containers=containers,
        base=(absolute(sources.base, url) if sources.base else None) or url,
        language=declared.language,
        declared=declared,
    )


def _parse(text: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 -- only who reads HTML pays for it

    if text[:200].lstrip("\ufeff \t\r\n").startswith("<?xml"):
        text = _EMPTY.sub(r"<\1\2></\1>", text)  # as HTML, an empty script or title would swallow the rest
    text = limit_nesting(limit_attributes(text))
    try:
        return LexborHTMLParser(text)
    except UnicodeEncodeError:  # surrogates
        return LexborHTMLParser(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


_EMPTY = late(__name__, r"<(script|title|style|textarea|iframe|a|div|p|span|td)(\s[^<>]*)?/>", re.IGNORECASE)
"""At most one white space and one run of characters: linear."""


def _written(text: str) -> tuple[str | None, str | None]:
    """The parsed page written out again, and what it holds for browsers without frames if it has frames; the tree is not kept."""
    tree = _parse(text)
    page = tree.root.html if tree.root is not None else None
    frames = tree.css_first("noframes") if tree.body is None else None
    return page, frames.text() if frames is not None else None


def _see(page: str | None) -> Walk:
    """What the page shows; where that is next to nothing, what it hides until a script has run."""
    if page is None:
        return Walk()
    found = walk(page)
    if found.hidden and sum(len(line.text) for line in found.lines) < LITTLE:
        unveiled = walk(page, unveil=True)
        if sum(len(line.text) for line in unveiled.lines) >= 2 * LITTLE:
            return unveiled
    return found


LITTLE = 300
"""Characters below which a page shows next to nothing."""
