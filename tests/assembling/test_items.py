"""Which blocks of embedded articles make one item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean.assembling.items import Field, group, same_headline

STATES = {"T": "item.title", "S": "item.source", "D": "item.date", "X": "item.text"}


def fields(page: str) -> list[Field]:
    """Blocks by their letters, such as `T D`; `|` is something that is no item, `||` a heading. `Ta` is a headline named a."""
    found: list[Field] = []
    apart = new_list = False
    for word in page.split():
        if word in ("|", "||"):
            apart, new_list = True, word == "||"
            continue
        found.append(Field(len(found), STATES[word[0]], word[1:] or f"headline {len(found)}", apart, new_list))
        apart = new_list = False
    return found


def items(page: str) -> list[str]:
    letter = {state: letter for letter, state in STATES.items()}
    return ["".join(letter[f.state] for f in item) for item in group(fields(page))]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("T D T D", ["TD", "TD"]),
        ("T X D S T X D S", ["TXDS", "TXDS"]),
        ("S T D S T D", ["STD", "STD"]),  # what stands before the first headline stands before all
        ("S D T X S D T X", ["SDTX", "SDTX"]),
        (
            "S D T X D T X",
            ["SDTX", "DTX"],
        ),  # the second lacks its source, so what is left of the lead is not cut by kind
        ("S T X D S T X D", ["STXD", "STXD"]),
        ("T X D T", ["TXD", "T"]),
        ("T X | D T", ["TX", "DT"]),  # a button parts them
        ("T X | D | S T", ["TXDS", "T"]),  # two say nothing
        ("T | X T", ["TX", "T"]),  # a text is its headline's
        ("Tferry S Tferry D", ["TSTD"]),  # the headline again opens no item
        ("T D || S T", ["TD", "ST"]),  # a heading begins another list, with another rhythm
        ("T || D T || D", ["TD", "TD"]),  # a badge within each item
        ("T || D T || S", ["T", "DT", "S"]),  # no last date: these are lists
        ("S T X S", ["STX", "S"]),  # the dump is cut off within an item
        ("S D T X S", ["SDTX", "S"]),
        ("S T S", ["STS"]),  # items without texts may have their source behind
        ("S T X D", ["STXD"]),
        ("S D", ["SD"]),
        ("T", ["T"]),
        ("", []),
    ],
)
def test_items_of_a_list(page: str, expected: list[str]) -> None:
    assert items(page) == expected


@given(st.lists(st.sampled_from(["T", "S", "D", "X", "|", "||", "Ta"]), max_size=20).map(" ".join))
def test_every_block_is_in_one_item_and_no_item_is_empty(page: str) -> None:
    found = group(fields(page))
    assert [f.block for item in found for f in item] == list(range(len(fields(page))))
    assert all(found)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("ferry line closes", "ferry line closes", True),
        ("ferry line closes", "ferry line closes after the bridge", True),
        ("ferry line closes after the bridge", "ferry line closes", True),
        ("ferry line c", "ferry line closes", True),  # twelve characters
        ("ferry line", "ferry line closes", False),
        ("ferr…", "ferry line closes", True),  # dots say that it is cut: four are enough
        ("ferr ...", "ferry line closes", True),
        ("fer…", "ferry line closes", False),
        ("ferry line opens", "ferry line closes", False),
        ("", "", True),
        ("", "ferry", False),
    ],
)
def test_one_headline_cut_short_or_with_a_little_added(a: str, b: str, same: bool) -> None:
    assert same_headline(a, b) is same
    assert same_headline(b, a) is same
