"""Law 16: fingerprints name articles. Law 17: merging sightings loses nothing and invents nothing, in whatever order."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from hypothesis import assume, given
from hypothesis import strategies as st

from dumpclean import Record, Role, When, merge_records, merge_sightings, parse_when
from dumpclean.fingerprints import ENOUGH, TITLE, fold, opening
from dumpclean.sightings import Merged, as_merged, bucket

NOW = datetime(2025, 7, 6, 12, tzinfo=UTC)
words = st.sampled_from(
    [
        "harbour",
        "bridge",
        "opens",
        "trams",
        "Ferry",
        "fünf",
        "мост",
        "открыт",
        "港口",
        "大桥",
        "für",
        "Straße",
        "جسر",
        "2025",
    ]
)
letters = st.text(st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0x24F), min_size=1, max_size=9)
titles = st.lists(words | letters, min_size=4, max_size=12).map(" ".join)
long_titles = st.lists(words.filter(lambda word: len(word) > 3), min_size=9, max_size=14).map(" ".join)
texts = st.lists(words | letters, min_size=30, max_size=60).map(" ".join)
shouts: st.SearchStrategy[Callable[[str], str]] = st.sampled_from([str, str.upper, str.swapcase])
marks = st.sampled_from([" ", "  ", ", ", "\n", " «", "» ", "… ", "! ", "\u00a0", " — ", "-", " ☀ "])


@st.composite
def dressed(draw: st.DrawFn, text: str) -> str:
    """The same words with other marks between them, other case and other width."""
    shout = draw(shouts)
    wide = {ord("a"): "\uff41", ord("T"): "\uff34"} if draw(st.booleans()) else {}
    return "".join(shout(word).translate(wide) + draw(marks) for word in text.split())


class TestFingerprints:
    @given(st.data(), titles, st.none() | texts, texts)
    def test_marks_case_width_and_white_space_do_not_count(
        self, data: st.DataObject, title: str, deck: str | None, text: str
    ) -> None:
        # Marks of headlines set pieces apart, so only those that do not.
        other = "".join(word.upper() + data.draw(st.sampled_from([" ", "  ", ", ", "! "])) for word in title.split())
        one = Record(role=Role.MAIN, title=title, deck=deck, text=text)
        two = Record(
            role=Role.LISTED, title=other, deck=deck and data.draw(dressed(deck)), text=data.draw(dressed(text))
        )
        assume(fold(other) == fold(title) and fold(two.text) == fold(text) and fold(two.deck or "") == fold(deck or ""))
        assert one.fingerprint == two.fingerprint
        assert bucket(one) == bucket(two)

    @given(long_titles, texts, st.sampled_from(["Politics: ", "LIVE | ", "[Video] ", "独家：", "Ferry - "]), st.sampled_from(["", " | Herald", " - Port Radio", " · BBC", "｜港口报"]))  # fmt: skip
    def test_a_kicker_and_a_site_do_not_count_beside_enough_text(
        self, title: str, text: str, kicker: str, site: str
    ) -> None:
        assume(len(opening(None, text)) >= ENOUGH)
        bare = Record(role=Role.MAIN, title=title, text=text)
        full = replace(bare, title=f"{kicker}{title}{site}")
        assert bare.fingerprint == full.fingerprint
        assert bucket(bare) == bucket(full)

    @given(long_titles, texts, st.data())
    def test_the_end_of_a_long_headline_does_not_count_beside_enough_text(
        self, title: str, text: str, data: st.DataObject
    ) -> None:
        enough = next(end for end in range(TITLE, len(title)) if len(fold(title[:end])) >= TITLE)
        cut = title[: data.draw(st.integers(enough, len(title)))]
        assume(len(opening(None, text)) >= ENOUGH)
        whole = Record(role=Role.MAIN, title=title, text=text)
        assert whole.fingerprint == replace(whole, title=f"{cut}…").fingerprint

    @given(titles, titles, texts, texts)
    def test_other_openings_are_other_articles(self, one: str, two: str, first: str, second: str) -> None:
        a, b = Record(role=Role.MAIN, title=one, text=first), Record(role=Role.MAIN, title=two, text=second)
        if opening(None, first) != opening(None, second):
            assert a.fingerprint != b.fingerprint

    def test_no_version_of_unicode_changes_what_counts(self) -> None:
        """The digest was made with `unicodedata` of Python 3.11, 3.12 and 3.13, without our list of unassigned characters."""
        seen = blake2b(digest_size=8)
        for code in range(0x40000):  # beyond them are no letters
            if not 0xD800 <= code < 0xE000:
                seen.update(fold(chr(code)).encode() + b"\n")
        assert seen.hexdigest() == ALL_OF_UNICODE


ALL_OF_UNICODE = "ab1f9ecf3c133a91"


roundings: st.SearchStrategy[Callable[[float], int]] = st.sampled_from([math.floor, round, math.ceil])
UNITS = ((86400, "day"), (3600, "hour"), (60, "minute"))


@st.composite
def words_for(draw: st.DrawFn, age: float) -> str:
    """How a site prints the age in seconds: rounded down, to nearest or up."""
    rounding = draw(roundings)
    for seconds, unit in UNITS:
        if (count := rounding(age / seconds)) and age >= seconds / 2:
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "just now"


TITLES = ["Harbour bridge opens to trams", "Politics: Harbour bridge opens to trams", "Harbour bridge opens to…", None]
TEXTS = [
    "",
    "Trams are back.",
    "Trams are back.\nThe first car left at five.",
    "Trams are back. The first car left at five.",
]


@st.composite
def sightings(draw: st.DrawFn, true: dict[str | None, datetime] | None = None) -> Merged:
    """One sighting of one article, its date printed by a site that knows when each outlet published it."""
    source = draw(st.sampled_from(list(true) if true else ["Port Herald", "PORT HERALD", "Sound Radio", None]))
    published: When | None = None
    captured = NOW + timedelta(seconds=draw(st.integers(0, 10**6)))
    if true:
        if draw(st.integers(0, 3)):
            published = parse_when(draw(words_for((captured - true[source]).total_seconds())), captured_at=captured)
    else:
        published = parse_when(
            draw(st.sampled_from(["2 hours ago", "yesterday", "5 July 2025", "3 May 2025", "May 2025"]))
        )
    record = Record(
        role=draw(st.sampled_from([Role.MAIN, Role.RELATED, Role.LISTED])),
        title=draw(st.sampled_from(TITLES)),
        deck=draw(st.sampled_from([None, "After six years."])),
        text=draw(st.sampled_from(TEXTS)),
        source=source,
        authors=draw(st.sampled_from([(), ("Ida Holm",), ("Ida Holm", "Per Lind"), ("Per Lind",)])),
        published=published,
        url=draw(st.sampled_from([None, "https://port.example/bridge"])),
        provenance=draw(st.sampled_from([{}, {"source": "meta"}, {"source": "json-ld", "url": "link"}])),
        confidence=draw(st.sampled_from([0.5, 0.75])),
    )
    return as_merged(record, page_url=draw(st.sampled_from([None, "https://agg.example/1"])), captured_at=captured)


def size(record: Record) -> int:
    """Characters of standfirst and text without white space."""
    return len("".join(f"{record.deck or ''} {record.text}".split()))


many = st.lists(sightings(), min_size=1, max_size=6)


class TestMerging:
    @given(many, st.randoms(use_true_random=False))
    def test_the_order_does_not_matter(self, seen: list[Merged], rng: random.Random) -> None:
        assert str(merge_records(seen)) == str(merge_records(rng.sample(seen, len(seen))))

    @given(many, many, many)
    def test_what_was_merged_before_does_not_matter(self, a: list[Merged], b: list[Merged], c: list[Merged]) -> None:
        whole = merge_records([*a, *b, *c])
        assert str(merge_records([merge_records([merge_records(a), *b]), *c])) == str(whole)
        assert str(merge_records([*a, merge_records([*b, *c])])) == str(whole)

    @given(many)
    def test_seen_twice_is_seen_once(self, seen: list[Merged]) -> None:
        once = merge_records(seen)
        assert str(merge_records([*seen, *seen])) == str(once)
        assert str(merge_records([once])) == str(merge_records([once, once])) == str(once)

    @given(st.data(), st.booleans())
    def test_the_true_time_stays_inside(self, data: st.DataObject, several: bool) -> None:
        """Of one outlet, which not every page names, or of several: of the first of those that are dated."""
        ages = st.integers(0, 5 * 10**5).map(lambda age: NOW - timedelta(seconds=age))
        outlets = ("Port Herald", "Sound Radio") if several else ("Port Herald",)
        true: dict[str | None, datetime] = {name: data.draw(ages) for name in outlets}
        if not several:
            true[None] = true["Port Herald"]
        seen = data.draw(st.lists(sightings(true), min_size=1, max_size=8))
        merged = merge_records(seen)
        dated = [true[s.source] for s in merged.sightings if s.published]
        assert not merged.contradictory
        assert merged.conflict is None
        assert (merged.published is not None) == bool(dated)
        if merged.published:
            earliest, at, latest = merged.published.earliest, merged.published.at, merged.published.latest
            assert earliest is not None
            assert at is not None
            assert latest is not None
            assert earliest <= min(dated) <= latest
            assert earliest <= at <= latest

    @given(st.lists(sightings(dict.fromkeys(["Port Herald", None], NOW - timedelta(hours=5))), min_size=2, max_size=6))
    def test_of_one_outlet_no_sighting_makes_the_interval_wider(self, seen: list[Merged]) -> None:
        before, after = merge_records(seen[:-1]).published, merge_records(seen).published
        if before and after and before.earliest and before.latest and after.earliest and after.latest:
            assert before.earliest <= after.earliest <= after.latest <= before.latest

    @given(many)
    def test_nothing_is_lost_or_invented(self, seen: list[Merged]) -> None:
        merged = merge_records(seen)
        assert (merged.deck, merged.text) in {(m.deck, m.text) for m in seen}
        assert size(merged) == max(map(size, seen))
        assert merged.title in {m.title for m in seen}
        assert merged.authors in {m.authors for m in seen}
        assert set(merged.sources) == {m.source for m in seen if m.source}
        assert set(merged.pages) == {m.sightings[0].page_url for m in seen if m.sightings[0].page_url}
        assert set(merged.sightings) == {m.sightings[0] for m in seen}

    @given(st.lists(sightings(), min_size=1, max_size=12), st.randoms(use_true_random=False))
    def test_each_sighting_is_of_one_article_whatever_the_order(self, seen: list[Merged], rng: random.Random) -> None:
        found = merge_sightings(seen)
        assert {s for m in found for s in m.sightings} == {m.sightings[0] for m in seen}
        assert {(m.deck, m.text) for m in found} <= {(m.deck, m.text) for m in seen}
        assert str(found) == str(merge_sightings(rng.sample(seen, len(seen))))
        assert str(found) == str(merge_sightings([*seen, *seen]))
