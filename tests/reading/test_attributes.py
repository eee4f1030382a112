"""Tags with attributes without end lose those behind the first thousand, and nothing else."""

from __future__ import annotations

import pytest

from dumpclean.reading.attributes import MANY, SHORT, limit_attributes
from dumpclean.reading.html import read_html

FORMS = ("a{}", "a{}=b", 'a{} = "b > c"', "a{}='b\" <i> > c'", "/a{}", "=a{}", "a{}=b/c")


@pytest.mark.parametrize("form", FORMS)
def test_what_is_too_much_goes(form: str) -> None:
    many = " ".join(form.format(i) for i in range(20_000))
    page = f"<p class=x>one <b>two</b></p><p id=y {many}>three</p><p>four"
    limited = limit_attributes(page)
    assert len(limited) < len(page) / 10
    kept = form.format(MANY - 3).strip("/= ").split("=")[0].strip()
    assert kept in limited
    assert read_html(limited).text == read_html(page).text == "one two\nthree\nfour"


@pytest.mark.parametrize(
    "page",
    [
        "<p a=b>text</p>" * 3000,
        "<p it's>" + "text " * 9000,
        "<p>" + "a " * 20_000 + "</p>",
        "<p data-x='" + "a " * 20_000 + "'>b",
        "<p " + " ".join(f"a{i}='>'" for i in range(MANY - 1)) + ">" + "text" * SHORT,
        "<script>if (a<b) " + "c = d; " * 5000 + "</script>",
    ],
)
def test_what_is_no_tag_of_that_kind_stays(page: str) -> None:
    assert len(page) > SHORT
    if "script" in page:
        assert read_html(page).text == ""
    else:
        assert limit_attributes(page) == page


def test_a_short_page_is_parsed_as_it_is() -> None:
    page = "<p " + " ".join(f"a{i}" for i in range(2000)) + ">"
    assert len(page) < SHORT
    assert limit_attributes(page) is page
