"""Which blocks stand in menus."""

from __future__ import annotations

from dumpclean.detectors.places import menus
from dumpclean.reading.html import read_html
from dumpclean.reading.text import read_text

PROSE = "The ferry over the bay was closed on Monday, for the bridge takes its passengers. " * 3


def test_menus_are_told_by_their_elements() -> None:
    assert menus(read_html(f"<nav><p>Home</p></nav><p>{PROSE}</p><footer><p>Imprint</p></footer>")) == [
        True,
        False,
        True,
    ]
    assert menus(read_text(f"Home\n{PROSE}")) == [False, False]


def test_where_most_paragraphs_stand_in_a_menu_a_tag_was_not_closed() -> None:
    assert menus(read_html(f"<nav><p>Home</p><p>{PROSE}</p><p>{PROSE}</p>")) == [False] * 3
    assert menus(read_html(f"<nav><p>Home</p><p>{PROSE}</p></nav><p>{PROSE}</p>")) == [
        True,
        True,
        False,
    ]  # half of them
