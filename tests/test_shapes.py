"""Shapes of lines: what is counted once, and as each count alone would."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from dumpclean.shapes import _MARK, _QUOTE, SAMPLE, columns, is_prose, shape

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
