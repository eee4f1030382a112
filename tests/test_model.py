"""What records and pages do on their own: properties, dictionaries, fingerprints, Markdown and plain text."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import dumpclean
from dumpclean import Label, Page, Precision, Record, Role, Segment, When
from dumpclean.model import Form, FormKind, Within

SCHEMA = json.loads((Path(__file__).resolve().parent.parent / "docs" / "page.schema.json").read_text(encoding="utf-8"))
NOON = datetime(2025, 7, 6, 12, tzinfo=UTC)
AGO = When(
    text="2 hours ago",
    at=NOON - timedelta(hours=2),
    earliest=NOON - timedelta(hours=3),
    latest=NOON - timedelta(hours=1),
    precision=Precision.HOUR,
    relative=True,
    youngest=timedelta(hours=1),
    oldest=timedelta(hours=3),
)
MAIN = Record(
    role=Role.MAIN,
    title="Harbour bridge opens to trams",
    deck="The crossing took six years to build.",
    text="Trams cross the harbour again.\nThe first left at five.",
    source="Port Herald",
    authors=("Ida Holm", "Per Sand"),
    published=AGO,
    url="https://port.example/bridge",
    provenance={"url": "link"},
)
RELATED = Record(
    role=Role.RELATED, title="Ferry line closes", published=When(text="06-07-2025", precision=Precision.DAY)
)
LISTED = Record(role=Role.LISTED, text="A text whose headline was lost.")
COMMENT = Record(role=Role.COMMENT, text="About time.", authors=("reader7",))
PAGE = Page(
    text="…", records=(MAIN, RELATED, LISTED, COMMENT), url="https://agg.example/1", captured_at=NOON, language="en"
)

texts = st.text(max_size=40)
moments = st.datetimes(timezones=st.just(UTC))
whens = st.builds(
    When,
    text=texts,
    at=st.none() | moments,
    earliest=st.none() | moments,
    latest=st.none() | moments,
    precision=st.sampled_from(Precision),
    relative=st.booleans(),
    youngest=st.none() | st.timedeltas(),
    oldest=st.none() | st.timedeltas(),
)
records = st.builds(
    Record,
    role=st.sampled_from(Role),
    title=st.none() | texts,
    deck=st.none() | texts,
    text=texts,
    source=st.none() | texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    published=st.none() | whens,
    url=st.none() | texts,
    provenance=st.dictionaries(texts, texts, max_size=2),
)
forms = st.builds(
    Form,
    kind=st.sampled_from(FormKind),
    level=st.integers(0, 6),
    within=st.lists(st.sampled_from(Within), max_size=3).map(tuple),
    number=st.integers(0, 12),
    row=st.integers(0, 3),
    cell=st.integers(0, 3),
)
segments = st.builds(
    Segment,
    start=st.integers(0, 9),
    end=st.integers(10, 19),
    label=st.sampled_from(Label),
    record=st.none() | st.integers(0, 5),
    detector=texts,
    reason=texts,
    form=st.none() | forms,
)
pages = st.builds(
    Page,
    text=texts,
    segments=st.lists(segments, max_size=3).map(tuple),
    records=st.lists(records, max_size=3).map(tuple),
    url=st.none() | texts,
    captured_at=st.none() | moments,
    kind=st.sampled_from(["text", "html"]),
    language=st.none() | st.just("en"),
)


def test_a_page_gives_its_records_by_role() -> None:
    assert PAGE.main is MAIN
    assert PAGE.related == (RELATED,)
    assert PAGE.listed == (LISTED,)
    assert PAGE.comments == (COMMENT,)
    assert Page(text="").main is None


def test_records_cannot_be_changed() -> None:
    for value, name in (
        (MAIN, "title"),
        (PAGE, "text"),
        (AGO, "at"),
        (Segment(start=0, end=1, label=Label.BODY), "end"),
    ):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)
    assert hash(MAIN) == hash(replace(MAIN))


@given(pages)
def test_to_dict_is_what_the_schema_says(page: Page) -> None:
    jsonschema.validate(page.to_dict(), SCHEMA)
    assert json.loads(page.to_json()) == page.to_dict()


def test_the_schema_refuses_what_is_no_page() -> None:
    good = PAGE.to_dict()
    wrong: list[dict[str, Any]] = [
        {},
        good | {"extra": 1},
        {k: v for k, v in good.items() if k != "text"},
        good | {"records": [good["records"][0] | {"role": "hero"}]},
        good | {"records": [good["records"][0] | {"fingerprint": "x"}]},
        good | {"segments": [{"start": "0"}]},
    ]
    for page in wrong:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(page, SCHEMA)


def test_to_dict_holds_what_the_record_holds() -> None:
    assert MAIN.to_dict() == {
        "role": "main",
        "title": "Harbour bridge opens to trams",
        "deck": "The crossing took six years to build.",
        "text": "Trams cross the harbour again.\nThe first left at five.",
        "source": "Port Herald",
        "authors": ["Ida Holm", "Per Sand"],
        "published": {
            "text": "2 hours ago",
            "at": "2025-07-06T10:00:00+00:00",
            "earliest": "2025-07-06T09:00:00+00:00",
            "latest": "2025-07-06T11:00:00+00:00",
            "precision": "hour",
            "relative": True,
            "youngest": 3600.0,
            "oldest": 10800.0,
        },
        "url": "https://port.example/bridge",
        "provenance": {"url": "link"},
        "confidence": 1.0,
        "fingerprint": MAIN.fingerprint,
    }


def test_json_keeps_the_scripts_of_the_world() -> None:
    assert "川の水位" in Page(text="川の水位").to_json()
    assert Page(text="x").to_json(indent=2).startswith('{\n  "url"')


def test_fingerprints_ignore_how_an_article_is_set() -> None:
    loud = replace(
        MAIN, title="HARBOUR BRIDGE — opens to trams!", source="Other", url=None, authors=(), role=Role.RELATED
    )
    wide = replace(MAIN, text="\uff34rams cross  the\nharbour again. The first left at five.")
    assert MAIN.fingerprint == loud.fingerprint == wide.fingerprint
    assert MAIN.fingerprint != replace(MAIN, title="Harbour bridge closes to trams").fingerprint
    assert MAIN.fingerprint != replace(MAIN, text="").fingerprint
    assert len(MAIN.fingerprint) == 16


def test_a_record_as_plain_text() -> None:
    assert MAIN.to_text() == (
        "Harbour bridge opens to trams\n\nThe crossing took six years to build.\n\n"
        "Trams cross the harbour again.\n\nThe first left at five."
    )
    assert Record(role=Role.MAIN).to_text() == ""


def test_a_record_as_markdown() -> None:
    assert MAIN.to_markdown() == (
        "# [Harbour bridge opens to trams](<https://port.example/bridge>)\n\n"
        "*The crossing took six years to build.*\n\n"
        "Port Herald · Ida Holm, Per Sand · 2 hours ago (2025-07-06 10:00+00:00)\n\n"
        "Trams cross the harbour again.\n\nThe first left at five."
    )


def test_a_page_as_markdown() -> None:
    assert PAGE.to_markdown() == (
        f"{MAIN.to_markdown()}\n\n"
        "## Related\n\n### Ferry line closes\n\n06-07-2025\n\n"
        "## Listed\n\n### Untitled\n\nA text whose headline was lost.\n\n"
        "## Comments\n\n### Untitled\n\nreader7\n\nAbout time."
    )
    assert Page(text="nothing of its own").to_markdown() == ""


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "/relative", "https://a.example/x y", "https://a.example/<b>", ""]
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert replace(MAIN, url=url).to_markdown().startswith("# Harbour bridge opens to trams\n")


def parsed(markdown: str) -> list[tuple[str, str]]:
    """The blocks that a CommonMark parser sees: kind and text; anything but headings and paragraphs of text fails."""
    found = []
    tokens = MarkdownIt("commonmark").parse(markdown)
    for opener, inline, _ in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=True):
        children = inline.children or []
        assert opener.tag in {"h1", "p"}
        assert {c.type for c in children} <= {"text", "text_special", "em_open", "em_close"}
        found.append((opener.tag, "".join(c.content for c in children)))
    return found


markup = st.text(alphabet="ab1 #*_-+.()[]<>&;~`\\|!=:\n\t\"'$/é本", max_size=40)


NASTY = """# heading
C #
## #
---
- - -
***
- bullet
+ bullet
* bullet
1. number
2024) number
> quote
```
~~~
    code
<b>bold</b>
<!-- comment
<https://a.example>
[link](https://a.example)
![image](a.png)
[reference]: https://a.example
&amp; &#35; AT&T
*emphasis* _emphasis_ **strong**
`code` \\
\\# \\<b>
===
| a | b |"""


@example(title=NASTY, deck=NASTY, text=NASTY, source="")
@example(title="", deck="", text="", source=NASTY)
@given(title=markup, deck=markup, text=markup, source=markup)
def test_what_a_page_says_cannot_become_markup(title: str, deck: str, text: str, source: str) -> None:
    record = Record(role=Role.MAIN, title=title, deck=deck, text=text, source=source)
    expected = [
        (tag, " ".join(line.split()))
        for tag, field in (("h1", title), ("p", deck), ("p", source), ("p", text))
        for line in field.split("\n")
        if line.strip()
    ]
    assert parsed(record.to_markdown()) == expected


@given(records)
def test_plain_text_is_the_fields_and_nothing_else(record: Record) -> None:
    words = f"{record.title or ''} {record.deck or ''} {record.text}".split()
    assert record.to_text().split() == words


def test_the_model_is_the_public_one() -> None:
    assert dumpclean.Record is Record
    assert [str(role) for role in Role] == ["main", "related", "listed", "comment"]
    assert {str(label) for label in Label} == {
        "title", "deck", "byline", "source", "date", "body", "caption", "comment", "cruft", "blank",
    }  # fmt: skip


def test_pages_and_records_can_be_kept_in_sets() -> None:
    page = dumpclean.clean("Old quay sold\n" + "The old quay was sold on Monday, for nobody needs it any more. " * 4)
    assert page.main is not None
    assert len({page, dumpclean.clean(page.text)}) == 1
    assert {page.main} == set(page.records)
    assert hash(page.main) == hash(replace(page.main, provenance={"title": "json-ld"}))  # equal or not, by what it is
