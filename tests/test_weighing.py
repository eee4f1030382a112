"""What the page shows against what it declares: whose headline and whose people count."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from dumpclean.assembling.weighing import weigh
from dumpclean.model import Record, Role
from dumpclean.reading.declared import Declared
from dumpclean.reading.dump import Block, Markup
from dumpclean.reading.folding import fold
from dumpclean.when.interval import Precision, When

SHOWN = "How the keepers on the station roof brought their hives through the winter"
DECLARED = "City bees: ten things that every gardener should know"


def heading(text: str, level: int = 1) -> Block:
    return Block(start=0, end=len(text), text=text, key=fold(text), markup=Markup(f"h{level}", level=level))


def headline(
    shown: str, declared: str, *, level: int = 1, said_by: str = "json-ld", others: tuple[str, ...] = ()
) -> str:
    block = heading(shown, level)
    page = [block, *(heading(text, 2) for text in others)]
    told = Declared(title=declared, titles=(declared,), provenance={"title": said_by})
    title = weigh(Record(role=Role.MAIN, title=shown), told, page, block).title
    return "shown" if title == shown else "declared" if title == declared else "neither"


def test_a_main_heading_of_its_own_counts() -> None:
    assert headline(SHOWN, DECLARED) == "shown"


def test_a_smaller_heading_or_a_motto_does_not() -> None:
    assert headline(SHOWN, DECLARED, level=2) == "declared"
    assert headline("All about bees", DECLARED) == "declared"


def test_a_heading_with_more_around_the_headline_does_not() -> None:
    assert (
        headline("Gardening special City bees: ten things that every gardener should really know", DECLARED)
        == "declared"
    )


def test_what_only_the_window_is_called_counts_if_the_page_shows_it() -> None:
    assert headline("All about bees", DECLARED, said_by="title") == "shown"
    assert headline("All about bees", DECLARED, said_by="title", others=(DECLARED,)) == "declared"


@pytest.mark.parametrize(
    ("shown", "declared", "right"),
    [
        ((), ("Anna Lindgren",), ("Anna Lindgren",)),
        (("Anna Lindgren",), (), ("Anna Lindgren",)),
        (("ANNA LINDGREN",), ("Anna Lindgren",), ("ANNA LINDGREN",)),
        (("Anna Lindgren", "Tom Carter"), ("Anna Lindgren",), ("Anna Lindgren",)),
        (("Anna Lindgren",), ("Tom Carter",), ("Tom Carter",)),
        (("Anna Lindgren",), ("The Leaf",), ("Anna Lindgren",)),
        (("Anna Lindgren",), ("Leafy Lands",), ("Anna Lindgren",)),
        (("Leafy Lands",), ("Anna Lindgren",), ("Anna Lindgren",)),
        (("Anna Lindgren",), ("lf/dpa",), ("lf/dpa",)),
    ],
    ids=[
        "none shown",
        "none declared",
        "same",
        "more shown",
        "other people",
        "outlet",
        "like an outlet",
        "vice versa",
        "initials",
    ],
)
def test_people(shown: tuple[str, ...], declared: tuple[str, ...], right: tuple[str, ...]) -> None:
    told = Declared(authors=declared, source="The Leaf", url="https://leaf.example/bees")
    assert weigh(Record(role=Role.MAIN, title=SHOWN, authors=shown), told, [], None).authors == right


def between(earliest: str | None, latest: str | None, text: str = "shown") -> When:
    """A date whose interval runs from one time of a day of July to another, such as `6T09:00`."""
    first, last = (datetime.fromisoformat(f"2025-07-0{t}+00:00") if t else None for t in (earliest, latest))
    return When(text=text, precision=Precision.MINUTE, at=first, earliest=first, latest=last)


@pytest.mark.parametrize(
    ("shown", "declared", "right"),
    [
        (None, between("6T09:00", "6T09:01", "declared"), "declared"),
        (between("6T08:00", "6T12:00"), None, "shown"),
        (between("6T08:00", "6T12:00"), between(None, None, "declared"), "shown"),
        (between("6T08:00", "6T12:00"), between("6T09:00", "6T09:01", "declared"), "sharper"),
        (between("6T09:00", "6T09:01"), between("6T08:00", "6T12:00", "declared"), "shown"),
        (between(None, None), between("6T09:00", "6T09:01", "declared"), "sharper"),
        # Twenty-six hours lie between the same time of day in the farthest time zones.
        (between("6T08:00", "6T08:30"), between("5T05:58", "5T06:00", "declared"), "sharper"),
        (between("6T08:00", "6T08:30"), between("5T05:57", "5T05:59", "declared"), "declared"),
        (between("6T08:00", "6T08:30"), between("7T10:30", "7T10:31", "declared"), "sharper"),
        (between("6T08:00", "6T08:30"), between("7T10:31", "7T10:32", "declared"), "declared"),
    ],
    ids=[
        "none shown",
        "none declared",
        "declared open",
        "declared sharper",
        "shown sharper",
        "shown open",
        "a day before",
        "earlier than any zone",
        "a day behind",
        "later than any zone",
    ],
)
def test_which_date_counts(shown: When | None, declared: When | None, right: str) -> None:
    found = weigh(Record(role=Role.MAIN, published=shown), Declared(published=declared), [], None).published
    if right == "sharper":  # the declared time in the words that the page shows
        assert declared is not None
        assert found == replace(declared, text="shown")
    else:
        assert found == (shown if right == "shown" else declared)
