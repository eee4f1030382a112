"""What cannot be an item's headline."""

from __future__ import annotations

import pytest

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending.headlines import drop_headlines
from dumpclean.reading.html import read_html


def dropped(inner: str) -> str:
    dump = read_html(f"<main>{inner}</main>")
    (decision,) = drop_headlines(dump, detect(dump, DETECTORS), [Decision("item.title", "x", "y")])
    return decision.state


@pytest.mark.parametrize(
    ("inner", "state"),
    [
        ("<div><a href='/a'>24,99</a></div>", "cruft"),
        ("<div><a href='/a'>3:10 min</a></div>", "cruft"),
        ("<button>Show all stories of the week</button>", "cruft"),
        ("<figure><figcaption>The bridge at night</figcaption></figure>", "cruft"),
        ("<p><a href='/a'>Ferry</a> <a href='/b'>Harbour</a> <a href='/c'>Tide</a></p>", "cruft"),
        ("<h3><a href='/a'>Ferry waits</a></h3>", "item.title"),
        ("<h3><a href='/a'><b>Sea</b> <i>Ferry waits</i> <em>now</em></a></h3>", "item.title"),
        ("<h3><a href='/a'>地震</a></h3>", "item.title"),
        ("<p><a href='/a'>Ferry waits</a> in the <a href='/b'>harbour</a></p>", "item.title"),
    ],
)
def test_numbers_controls_captions_and_rows_of_links_are_none(inner: str, state: str) -> None:
    assert dropped(inner) == state
