"""What is learned of pages written by hand, and what it changes."""

import pickle
from typing import Any

import pytest

from dumpclean import Cleaner, Label
from dumpclean.detectors import DETECTORS
from dumpclean.errors import ArgumentTypeError, ArgumentValueError
from dumpclean.profiles import Counts, Profile, Role, learn
from profiles.making import THINGS, TOWNS, item, page


@pytest.fixture(scope="module")
def profile() -> Profile:
    (found,) = learn(map(page, range(24)))
    return found


def test_what_all_pages_share_is_furniture(profile: Profile) -> None:
    assert (profile.site, profile.hosts, profile.pages) == ("news.example", ("news.example",), 24)
    roles = {line.text: line.role for line in profile.lines}
    assert roles == {
        "zub mork": Role.INTERFACE,
        "glemta {n} flo": Role.INTERFACE,
        "vask druppel": Role.INTERFACE,
        "grimp tov ann {x}": Role.INTERFACE,
        "krel ommen": Role.HEADING,
        "ombra {n} tik": Role.INTERFACE,
    }
    assert all(line.pages == 24 for line in profile.lines)


def test_the_rhythm_of_items_is_told(profile: Profile) -> None:
    assert profile.rhythm == ("source", "date", "title", "text")
    assert "{n} plim orra" in {field.text for field in profile.fields}


def test_pages_that_were_not_learned_from_are_read_better(profile: Profile) -> None:
    new = page(30)
    found = Cleaner(profile=profile).clean(**new)
    assert found.main is not None
    assert found.main.title == "The museum of Gorey opens again after years of work"
    assert [(r.source, r.title) for r in found.related] == [
        (row.split("\n")[0], row.split("\n")[2]) for row in (item(31), item(34), item(37))
    ]
    cruft = [found.text[s.start : s.end] for s in found.segments if s.detector == "profile" and s.label is Label.CRUFT]
    assert cruft == [
        "Zub mork",
        "Glemta 390 flo",
        "Vask druppel",
        "Grimp tov Ann Kandel",
        "Krel ommen",
        "Ombra 2026 tik",
    ]
    reason = next(s.reason for s in found.segments if s.detector == "profile")
    assert reason == "stands on 24 of 24 pages of news.example, in a place of its own"


def test_a_profile_is_consulted_for_its_host_alone(profile: Profile) -> None:
    cleaner = Cleaner(profile=profile)
    for url in ("https://news.example/x", "http://www.news.example:8080/"):
        assert any(s.detector == "profile" for s in cleaner.clean(**page(30) | {"url": url}).segments)
    others: tuple[str | None, ...] = (
        None,
        "https://example/",
        "https://a.news.example/",
        "https://news.example.org/",
        "no address",
        "http://[/",
    )
    for other in others:
        assert not any(s.detector == "profile" for s in cleaner.clean(**page(30) | {"url": other}).segments)
    asked = Cleaner(profile=profile, any_host=True)
    assert any(s.detector == "profile" for s in asked.clean(**page(30) | {"url": None}).segments)


def test_a_copy_of_a_cleaner_keeps_its_profile(profile: Profile) -> None:
    cleaner = Cleaner(profile=profile)
    copy = pickle.loads(pickle.dumps(cleaner))  # noqa: S301 -- our own
    assert copy == cleaner
    assert copy.clean(**page(31)) == cleaner.clean(**page(31))
    assert cleaner.without_detector("phrases").profiles == (profile,)


def test_a_page_that_comes_again_and_again_is_one_page() -> None:
    pages = [page(n) for n in range(24)] + [page(0)] * 60
    (found,) = learn(pages)
    assert (found.pages, Counts.of(pages).sites["news.example"].seen) == (24, 84)


def test_four_pages_are_too_few() -> None:
    assert learn(map(page, range(4))) == ()
    assert len(learn(map(page, range(5)))) == 1


def test_pages_without_an_address_need_a_site() -> None:
    texts = [page(n)["content"] for n in range(6)]
    assert Counts.of(texts).homeless == 6
    (found,) = learn(texts, site="news")
    assert (found.site, found.hosts) == ("news", ("news",))


def test_class_words_tell_where_the_words_change() -> None:
    def html(number: int) -> dict[str, Any]:
        rows = page(number)["content"].split("\n")
        body = [f'<p class="txt">{row}</p>' for row in rows[2:5]]
        promo = f'<div class="qx-zorp"><span>{THINGS[number % 12]} {TOWNS[number % 11]} {number}</span></div>'
        menu = "".join(f'<div class="qx-zorp"><span>{row}</span></div>' for row in (rows[0], rows[5], rows[7]))
        return {
            "content": f"<body>{menu}<h1>{rows[2]}</h1>{''.join(body)}{promo}</body>",
            "url": f"https://h.example/{number}",
        }

    (found,) = learn(map(html, range(24)))
    assert {t.text: t.holds for t in found.tokens}[".txt"] == "article"
    cleaned = Cleaner(profile=found).clean(**html(40))
    assert cleaned.main is not None
    assert "kilometres" not in cleaned.main.text


@pytest.mark.parametrize(
    ("pages", "error"),
    [
        ("text", ArgumentTypeError),
        ([3], ArgumentTypeError),
        ([{"text": "a"}], ArgumentValueError),
        ([{"content": "a", "url": 3}], ArgumentTypeError),
        ([{"content": "a", "kind": "pdf"}], ArgumentValueError),
    ],
)
def test_what_is_no_page_is_refused(pages: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        learn(pages)


def test_detectors_may_be_chosen() -> None:
    assert learn(map(page, range(12)), detectors=[d for d in DETECTORS if d.name != "phrases"])


@pytest.mark.parametrize("capacity", [0, -1])
def test_nothing_is_kept_of_nothing(capacity: int) -> None:
    with pytest.raises(ArgumentValueError):
        Counts(capacity=capacity)
