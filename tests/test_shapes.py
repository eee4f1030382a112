"""Shapes of lines: what is counted once, and as each count alone would."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dumpclean.shapes import _MARK, _QUOTE, SAMPLE, columns, core, is_prose, shape

GLUED = re.compile(r"[^\W\d_A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я][a-zà-ÿа-я]|[.!?\d][A-ZÀ-ÞА-Я][a-zà-ÿа-я]")
LINES = st.text(st.sampled_from('aBcDéÉ×ßдД.!?19_ "“«@#|→<•。'), max_size=60)


@given(LINES)
@example("NewsPolitics")
@example("aBcDe")
@example("a×b")
def test_counts_are_those_of_patterns_over_the_whole_line(line: str) -> None:
    found = shape(line)
    assert found.glued == len(GLUED.findall(line))
    assert found.marks == len(_MARK.findall(line))
    assert found.quoted == (_QUOTE.search(line) is not None)
    digits = len(re.findall(r"\d", line))
    assert found.digits == (round(10 * digits / len(line)) if digits else 0)
    stops = re.findall(r"[.!?…](?=[\"'”’»)\]]*(?:\s|$))|[。！？؟।]", line)
    assert found.stops == len(stops)


def test_wide_characters_count_twice_in_width_and_half_in_words() -> None:
    measured = shape("地震の調査です")
    assert (measured.length, measured.words) == (14, 4)
    assert shape("port 地震").words == 3


@given(LINES, st.integers(0, SAMPLE + 5))
@example("震", SAMPLE)
@example("震", SAMPLE - 1)
@example('. "', SAMPLE - 1)
@example("", 240)
@example("a.", 68)
@example("a.", 67)
def test_what_is_asked_alone_is_as_the_shape_has_it(line: str, before: int) -> None:
    line = "a" * before + line
    assert (columns(line), is_prose(line)) == (shape(line).length, shape(line).prose)


def words(size: int, end: str = "") -> str:
    """Words of one line with so many characters, the first with a capital."""
    return ("Ferry " + "waits " * 300)[: size - len(end) - 1] + "s" + end


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        (words(70, "."), True),
        (words(69, "."), False),
        (words(70), False),
        (words(240), True),
        (words(239), False),
        (words(239, "."), True),
        ("地" * 34 + "地。", True),  # seventy-one columns: the mark is narrow
        ("地" * 34 + "。", False),
        ("地" * 120, True),
        ("地" * 119 + "a", False),
    ],
)
def test_prose_is_a_sentence_of_seventy_columns_or_two_hundred_and_forty_without(line: str, prose: bool) -> None:
    assert shape(line).prose is prose


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Ferry waits for a man", True),
        ("Ferry waits for tide", True),  # twenty
        ("Ferry waits for sea", False),
        (words(160), True),
        (words(161), False),
        ("Ferryman waitsforatide", False),  # two words
        ("Ferryman waits foratide", True),
        ("ferry waits for a man", False),
        ("Ferry waits for a man.", False),
        ("Ferry waits for a man?", True),
        ("Ferry waits for a man,", False),
        ("Ferry 1234567 for 90s", True),  # nine digits of twenty-one characters
        ("Ferry 12345678 for 90", False),  # ten are nearer to five tenths
        ("Ferry NewsPolitics waits", True),
        ("Ferry NewsPolitics waits for NewsPolitics", False),
    ],
)
def test_a_headline_is_an_open_phrase_of_twenty_to_a_hundred_and_sixty_columns(line: str, headline: bool) -> None:
    assert shape(line).headline is headline


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ann Bo Cy Di Ed", True),
        ("Ann Bo Cy Di Ed Flo", False),
        ("Ann bo Cy", True),  # a third begins small
        ("Ann bo Cy Di ed", False),  # two fifths
        ("ann Bo Cy Di", False),
        ("Ann Bo 7", False),
        ("Ann Bo,", False),
        ("佐藤", True),
    ],
)
def test_a_name_is_one_to_five_capitalised_words(line: str, name: bool) -> None:
    assert shape(line).name is name


@pytest.mark.parametrize(("line", "capitals"), [("NEWS", True), ("NEW", False), ("NEWs", False), ("1234", False)])
def test_capitals_are_four_at_least(line: str, capitals: bool) -> None:
    assert shape(line).capitals is capitals


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("He waits." + '"' * 39, "."),  # the mark is the fortieth from the end
        ("He waits." + '"' * 40, ""),
        (words(1200, "."), "."),
        (words(1201, "."), ""),  # beyond what is measured
    ],
)
def test_the_last_mark_stands_among_the_last_forty_characters(line: str, end: str) -> None:
    assert shape(line).end == end


@pytest.mark.parametrize(
    ("line", "initial"), [("Ferry", "A"), ("ferry", "a"), ("7", "0"), ("“No", "q"), ("地", "x"), ("- a", "-")]
)
def test_what_a_line_begins_with(line: str, initial: str) -> None:
    assert shape(line).initial == initial


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 1000)), max_size=12))
@example([(True, 800), (False, 1), (True, 60)])  # what is no prose costs as much as the next brings
@example([(True, 800), (False, 1), (True, 61)])
@example([(True, 60), (False, 1), (True, 900)])
@example([(True, 61), (False, 1), (True, 900)])
@example([(True, 900), *[(False, 1)] * 13, (True, 801)])  # a block counts for eight hundred at most
@example([(True, 900), *[(False, 1)] * 14, (True, 900)])
def test_the_core_is_the_first_slice_with_the_most_prose(lines: list[tuple[bool, int]]) -> None:
    shapes = [shape("a")._replace(prose=prose, length=length) for prose, length in lines]
    worth = [min(length, 800) if prose else -60 for prose, length in lines]
    slices = [(sum(worth[a:b]), -b, a) for b in range(1, len(worth) + 1) for a in range(b)]
    most, end, _ = max(slices, default=(0, 0, 0))
    first, last = core(shapes)
    assert sum(worth[first:last]) == max(0, most)
    assert last == (-end if most > 0 else 0)
