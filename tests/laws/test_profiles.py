"""Law 15: profiles. Counting is a commutative monoid; learning changes no character; news is no furniture; a host has its own."""

import random
from functools import cache
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dumpclean import Cleaner, Page
from dumpclean.profiles import Counts, Profile, dump_profile, learn, read_profile
from dumpclean.profiles.files import LARGEST
from dumpclean.profiles.keys import key_of, text_key
from dumpclean.reading import read
from dumpclean.testing.accounting import check_page
from dumpclean.testing.page import Built
from dumpclean.testing.series import make_series
from dumpclean.testing.strategies import dumps

PAGES = 30
URLS = st.one_of(
    st.none(),
    st.builds("https://{}{}/{}".format, st.sampled_from(("www.", "")), st.sampled_from("abc"), st.integers(0, 6)),
)
CONTENT = st.one_of(st.text(max_size=8), st.binary(max_size=8))
PAGE = st.one_of(CONTENT, st.fixed_dictionaries({"content": CONTENT, "url": URLS}))
COUNTS = st.builds(
    lambda pages, capacity, site: Counts.of(pages, capacity=capacity, site=site),
    st.lists(PAGE, max_size=12),
    st.integers(1, 5),
    st.sampled_from((None, None, "a")),
)
SEEDS = st.integers(0, 15)
"""Few, for each is learned once."""


def pages_of(seed: int, count: int = PAGES) -> list[dict[str, Any]]:
    site = make_series(seed)
    return [{"content": b.text, "url": b.url, "kind": "text"} for b in map(site.page, range(count))]


@cache
def profile_of(seed: int) -> Profile:
    (profile,) = learn(pages_of(seed))
    return profile


class TestCounting:
    @given(COUNTS, COUNTS)
    def test_order_does_not_matter(self, a: Counts, b: Counts) -> None:
        assert a + b == b + a

    @given(COUNTS, COUNTS, COUNTS)
    def test_grouping_does_not_matter(self, a: Counts, b: Counts, c: Counts) -> None:
        assert (a + b) + c == a + (b + c)

    @given(COUNTS)
    def test_nothing_counted_adds_nothing(self, a: Counts) -> None:
        assert Counts() + a == a == a + Counts()

    @given(st.lists(PAGE, max_size=20), st.integers(0, 20), st.integers(1, 5))
    def test_parts_are_the_whole(self, pages: list[Any], at: int, capacity: int) -> None:
        parts = Counts.of(pages[:at], capacity=capacity) + Counts.of(pages[at:], capacity=capacity)
        assert parts == Counts.of(pages, capacity=capacity)

    @given(st.lists(PAGE, max_size=20), st.integers(1, 5))
    def test_memory_is_bounded_and_every_page_is_counted(self, pages: list[Any], capacity: int) -> None:
        counts = Counts.of(pages, capacity=capacity)
        assert all(len(s.pages) <= capacity for s in counts.sites.values())
        assert sum(s.seen for s in counts.sites.values()) + counts.homeless == len(pages)

    def test_shares_are_within_the_error_bound(self) -> None:
        rng, total, lines = random.Random(5), 3000, 200
        on = [set(rng.sample(range(total), rng.randrange(total))) for _ in range(lines)]
        pages = [{"content": str(n), "url": f"https://a.example/{n}"} for n in range(total)]
        counts = Counts.of(pages, capacity=150)
        kept = {int(p.content()) for p in counts.sites["a.example"].pages.values()}
        bound = counts.error("a.example", 0.99)
        off = sum(abs(len(kept & each) / len(kept) - len(each) / total) > bound for each in on)
        assert bound < 0.14
        assert off <= 0.02 * lines

    def test_nothing_is_off_where_all_pages_are_kept(self) -> None:
        assert Counts.of(pages_of(1, 9)).error("site1.example") == 0


@settings(max_examples=4)
@given(SEEDS)
def test_the_order_of_pages_changes_no_profile(seed: int) -> None:
    pages = pages_of(seed, 12)
    shuffled = random.Random(seed).sample(pages, len(pages))
    assert learn(pages) == learn(shuffled)


@settings(max_examples=40)
@given(dumps(), st.sampled_from((3, 7, 19)))
def test_a_profile_breaks_no_law_and_changes_no_character(dump: str, seed: int) -> None:
    page = Cleaner(profile=profile_of(seed), any_host=True).clean(dump, kind="text")
    check_page(page)
    assert page.text == Cleaner().clean(dump, kind="text").text


@settings(max_examples=8)
@given(SEEDS, st.integers(PAGES, PAGES + 50))
def test_pages_of_its_own_site_keep_every_character(seed: int, number: int) -> None:
    built = make_series(seed).page(number)
    page = Cleaner(profile=profile_of(seed)).clean(built.text, url=built.url, kind="text")
    check_page(page)
    assert page.text == Cleaner().clean(built.text, url=built.url, kind="text").text


HARD = (1004, 1017, 1028, 1035)
"""Sites where article and items have little between them: no heading, buttons, furniture that looks like headlines."""


@settings(max_examples=8)
@given(SEEDS | st.sampled_from(HARD), st.integers(PAGES, PAGES + 50))
@example(1017, 31)
@example(1035, 31)
def test_no_page_loses_its_article(seed: int, number: int) -> None:
    """What is found of half an article without a profile, is found with it."""
    built = make_series(seed).page(number)
    without = Cleaner().clean(built.text, url=built.url, kind="text")
    with_it = Cleaner(profile=profile_of(seed)).clean(built.text, url=built.url, kind="text")
    assert _found(with_it, built) >= min(0.5, _found(without, built))


def _found(page: Page, built: Built) -> float:
    """The share of the paragraphs of the page's own article that its record holds."""
    lines = zip(built.text.split("\n"), built.labels, strict=True)
    paragraphs = [line.strip() for line, (label, item) in lines if label == "body" and item is None]
    held = f"{page.main.deck or ''}\n{page.main.text}" if page.main else ""
    return sum(p in held for p in paragraphs) / len(paragraphs) if paragraphs else 0.0


@given(
    st.integers(0, 200),
    st.sampled_from((None, "https://other.example/a", "https://xsite7.example/", "https://x.site7.example/")),
)
def test_another_host_is_left_alone(number: int, url: str | None) -> None:
    text = make_series(7).page(number).text
    assert Cleaner(profile=profile_of(7)).clean(text, url=url) == Cleaner().clean(text, url=url)


@settings(max_examples=8)
@given(SEEDS)
def test_news_is_no_furniture(seed: int) -> None:
    """Paragraphs that articles share, credits of agencies, top stories and their texts, each on up to one page in two."""
    known = {text_key(line.text) for line in profile_of(seed).lines}
    told = {key_of(b.key) for b in read("\n".join(make_series(seed).told()), kind="text").blocks}
    assert not known & told


@settings(max_examples=8)
@given(SEEDS)
def test_a_profile_is_small_and_comes_back_from_its_file(seed: int) -> None:
    written = dump_profile(profile_of(seed))
    assert len(written.encode()) <= LARGEST
    assert read_profile(written) == profile_of(seed)
