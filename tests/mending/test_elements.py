"""What counts as a paragraph by its element."""

from __future__ import annotations

import pytest

from dumpclean.mending.elements import is_paragraph
from dumpclean.reading.dump import Block, Markup
from dumpclean.reading.folding import fold

PROSE = "The ferry over the bay was closed on Monday, for the bridge takes its passengers."


@pytest.mark.parametrize(
    ("text", "markup", "paragraph"),
    [
        (PROSE, Markup("p"), True),
        (PROSE, None, False),  # flat text
        (PROSE, Markup("h2"), False),
        (PROSE, Markup("p", inside=frozenset({"aside"})), False),
        (PROSE, Markup("p", link_density=0.39), True),
        (PROSE, Markup("p", link_density=0.4), False),  # two fifths are too many
        ("Share", Markup("p"), False),
    ],
)
def test_paragraphs(text: str, markup: Markup | None, paragraph: bool) -> None:
    assert is_paragraph(Block(start=0, end=len(text), text=text, key=fold(text), markup=markup)) is paragraph
