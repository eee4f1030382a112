"""Words that a headline shares with its text."""

from __future__ import annotations

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
