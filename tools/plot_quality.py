"""Draws docs/quality.svg from the tables of docs/quality.md: body F of dumpclean, held out, beside each peer.

    python tools/plot_quality.py            write the file
    python tools/plot_quality.py --check    exit with 1 when the file is not current

Plain SVG, for which no library is needed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
TARGET = DOCS / "quality.svg"
OURS, THEIRS = "#1b5e9c", "#9aa5b1"
BAR, GAP, LEFT, SCALE = 15, 30, 210, 560
"""Height of a bar, of the space before a group, where bars begin, and how long one of 1.0 is, in pixels."""
LEFT_OUT = {"dumpclean, in sample", "trafilatura_meta", "none"}
"""Figures of pages that the weights know; the same extractor again; the dump as it came."""

Group = tuple[str, list[tuple[str, float]]]


def groups(document: str) -> Iterator[Group]:
    """Each set and form of the tables with its rows: who, and body F (of `articles`: F1 of segments)."""
    for title, table in re.findall(r"^\*\*(\w+)\*\*, \d+ pages\n\n((?:\|.*\n)+)", document, re.MULTILINE):
        rows: dict[str, list[tuple[str, float]]] = {}
        for line in table.splitlines()[2:]:
            mode, who, score = (cell.strip() for cell in line.split("|")[1:4])
            if who.replace("*", "") not in LEFT_OUT:
                rows.setdefault(mode, []).append((who, float(score)))
        for mode, found in rows.items():
            yield f"{title}, {mode}", found


def draw(found: list[Group]) -> str:
    """The picture, in plain SVG, which needs no library and changes only with the figures."""
    lines, y = [], 10
    for name, rows in found:
        y += GAP
        lines.append(f'<text x="10" y="{y - 6}" font-weight="700">{name}</text>')
        for who, score in rows:
            ours = who.startswith("**")
            width = round(score * SCALE)
            label = who.replace("*", "").replace("_", " ")
            lines.append(
                f'<text x="{LEFT - 8}" y="{y + BAR - 4}" text-anchor="end">{label}</text>'
                f'<rect x="{LEFT}" y="{y}" width="{width}" height="{BAR - 3}" fill="{OURS if ours else THEIRS}"/>'
                f'<text x="{LEFT + width + 5}" y="{y + BAR - 4}">{score:.3f}</text>'
            )
            y += BAR
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 {y + 12}" role="img" aria-label="'
        'Body F of dumpclean, held out, beside other extractors, on each set of pages">\n'
        f'<rect width="840" height="{y + 12}" rx="10" fill="#fff"/>\n'
        '<g font-family="system-ui, sans-serif" font-size="11.5" fill="#222">'
    )
    return "\n".join([head, *lines, "</g></svg>"]) + "\n"


def text() -> str:
    return draw(list(groups((DOCS / "quality.md").read_text(encoding="utf-8"))))


def main() -> int:
    if sys.argv[1:] == ["--check"]:
        return text() != TARGET.read_text(encoding="utf-8")
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
