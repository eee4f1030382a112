"""Shapes of headlines, and words that one shares with its text."""

from __future__ import annotations

import pytest

from dumpclean.detectors.headlines import HEADLINES, _words_of
from dumpclean.reading.text import read_text


def test_where_no_spaces_part_words_pairs_of_letters_count() -> None:
    assert _words_of("地震の調査") == {"地震", "震の", "の調", "調査"}
    assert _words_of("The harbour office, 2021") == {"harbour", "office", "2021"}


def test_a_japanese_headline_is_known_by_its_text() -> None:
    lines = [
        "ホーム", "天気予報と交通情報のページ", "港の潮位計がネットで読めるようになった", "共有",
        "港の事務所は潮位計をネットに公開した。誰でも潮位を読めるようになり、漁師たちは喜んでいる。" * 4,
        "潮位計は桟橋に掛けられ、十分ごとに値を送る。事務所は来年もう一つの潮位計を置くという。" * 4,
    ]  # fmt: skip
    dump = read_text("\n".join(lines))
    best = [m.block for m in HEADLINES.detect(dump) if m.kind == "best"]
    assert best == [2]


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Ferry line closes after the bridge takes its passengers", {"headline", "initial-capital"}),
        ("3. Old quay sold", {"initial-digit", "digits-1", "rank"}),
        ("12 dead", {"initial-digit", "digits-3", "rank", "words-2"}),
        ("Ferry closesNew bridge open in the bay today", {"headline", "initial-capital", "glued-1"}),
        ("“Nobody knew”: captain of the ferry looks back", {"headline", "initial-quote", "quoted", "kicker"}),
        ("Sport: Ferry wins the cup in the bay", {"headline", "initial-capital", "kicker"}),
        ("FERRY LINE CLOSES AFTER THE BRIDGE", {"headline", "initial-capital", "capitals", "list-of-words"}),
    ],
)
def test_what_a_line_looks_like(line: str, kinds: set[str]) -> None:
    found = {mark.kind for mark in HEADLINES.detect(read_text(line))}
    assert found - {"best"} == kinds


def test_only_one_line_is_most_like_the_headline_and_a_repetition_says_so() -> None:
    title, text = (
        "Ferry line closes after the bridge",
        "The ferry line over the bay closes, for the bridge has taken its passengers. ",
    )
    dump = read_text("\n".join(["Menu", title, "Share", title, *[text * 4] * 3]))
    marks = [(m.block, m.kind) for m in HEADLINES.detect(dump) if m.kind.startswith("best")]
    assert sorted(kind for _, kind in marks) == ["best", "best-again"]
    assert {block for block, _ in marks} == {1, 3}


@pytest.mark.parametrize(
    ("title", "size", "found"),
    [
        ("Ferry boats", 11, False),
        ("Ferry barges", 12, True),
        ("Ferry barges and ferry boats " * 6 + "in the old harbour, in fog", 200, True),
        ("Ferry barges and ferry boats " * 6 + "in the old harbour, in fogs", 201, False),
    ],
)
def test_how_long_the_line_most_like_the_headline_is(title: str, size: int, found: bool) -> None:
    assert len(title) == size
    prose = "The ferry boats and the ferry barges stay in the old harbour, for the bridge has their passengers. "
    dump = read_text("\n".join([title, *[prose * 3] * 3]))
    assert any(m.kind == "best" and m.block == 0 for m in HEADLINES.detect(dump)) is found
