from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean import authors
from dumpclean.authors import read_byline, split_authors
from dumpclean.packs import phrase_book

BYLINES = {
    "By Ann Other": ["Ann Other"],
    "Von Anna Muster und Peter Beispiel": ["Anna Muster", "Peter Beispiel"],
    "Par Jeanne Exemple et Luc Modèle": ["Jeanne Exemple", "Luc Modèle"],
    "Por Ana Ejemplo, Luis Muestra y Eva Prueba": ["Ana Ejemplo", "Luis Muestra", "Eva Prueba"],
    "di Paola Esempio": ["Paola Esempio"],
    "Door Jan van der Voorbeeld": ["Jan van der Voorbeeld"],
    "Автор: Иван Пример и Мария Образец": ["Иван Пример", "Мария Образец"],
    "بقلم محمد مثال": ["محمد مثال"],
    "Eine Analyse von Anna Muster": ["Anna Muster"],
    "Autorin/Autor Anna Muster": ["Anna Muster"],
    "bySally Sample": ["Sally Sample"],
    "Written by: Sally Sample": ["Sally Sample"],
    "ANN OTHER": ["ANN OTHER"],
    "Ann SAMPLE": ["Ann SAMPLE"],
    "Ann Other, Tom Sample and Eve Example": ["Ann Other", "Tom Sample", "Eve Example"],
    "Ann Other | Tom Sample": ["Ann Other", "Tom Sample"],
    "Ann Other/Tom Sample": ["Ann Other", "Tom Sample"],
    "Ann OtherTom Sample": ["Ann Other", "Tom Sample"],
    "Ann Other Ann Other": ["Ann Other"],
    "Ann McSample and Tom DeVito": ["Ann McSample", "Tom DeVito"],
    "Miguel A. Ejemplo": ["Miguel A. Ejemplo"],
    "J. K. Sample": ["J. K. Sample"],
    "Mary-Jane O’Sample": ["Mary-Jane O’Sample"],
    "Khalid bin Sample, Omar el-Sample": ["Khalid bin Sample", "Omar el-Sample"],
    "By Ann Other, Berlin": ["Ann Other"],
    "Ann Other in Beirut": ["Ann Other"],
    "Ann Other, @annother": ["Ann Other"],
    "Ann Other@annother": ["Ann Other"],
    "Ann Other ann.other@example.org": ["Ann Other"],
    "Ann OtherLifestyle Writer": ["Ann Other"],
    "Tom Sample Deputy Content Hub Director": ["Tom Sample"],
    "Tom Sample Parliamentary editor": ["Tom Sample"],
    "Von Peter BeispielKorrespondent": ["Peter Beispiel"],
    "Eva Prueba (Enviada especial)": ["Eva Prueba"],
    "Ann Other June 19, 2023": ["Ann Other"],
    "Ann Other2 minutes ago": ["Ann Other"],
    "27. Januar 2026 • Peter Beispiel • 3 Minuten": ["Peter Beispiel"],
    "Ann Other · CBC News · Posted: Aug 08, 2024": ["Ann Other"],
    "By Ann Other Follow": ["Ann Other"],
    "By Ann Other For Example.Com": ["Ann Other"],
    "Words: Ann Other Photos: Tom Sample": ["Ann Other"],
    "Reporting by Ann Other in Kyiv; Writing by Tom Sample; Editing by Eve Example": ["Ann Other"],
    "松岡大地": ["松岡大地"],
    "大渡 美咲": ["大渡 美咲"],
    "記者王大明": ["王大明"],
    "文/張三": ["張三"],
    "김혜진 기자": ["김혜진"],
    "Jonas Pavyzdys, Onos Pavyzdienės universiteto profesorius": ["Jonas Pavyzdys"],
    "كتب: أحمد مثال وسارة مثال": ["أحمد مثال", "سارة مثال"],
}

NOBODY = [
    "",
    "By",
    "Von DPA",
    "SDA/sep",
    "(Reuters)",
    "By Staff",
    "By Editorial Staff",
    "Von der Redaktion",
    "Redaktion",
    "Por redacción",
    "Par Le Figaro et AFP",
    "By Associated Press",
    "By The Associated Press",
    "admin",
    "user5105user5105",
    "3 min read",
    "ann.other@example.org",
    "By the time we got there",
    "By-election in Leeds",
]


@pytest.mark.parametrize(("byline", "names"), BYLINES.items())
def test_names_of_people_are_found(byline: str, names: list[str]) -> None:
    assert list(split_authors(byline)) == names


@pytest.mark.parametrize("byline", NOBODY)
def test_what_is_no_person_is_left_out(byline: str) -> None:
    assert split_authors(byline) == ()


@pytest.mark.parametrize("byline", BYLINES)
def test_case_marks_and_blanks_around_do_not_count(byline: str) -> None:
    assert split_authors(f"  {byline} ") == split_authors(byline)


PIECES = [*BYLINES, *NOBODY, " and ", ", ", " | ", "\n", "Jr.", "@x", "©", "٣", "A.", "-", "’"]


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=6).map("".join)))
def test_names_are_pieces_of_the_byline_in_order(byline: str) -> None:
    line = read_byline(byline)
    end = 0
    for start, stop in line.names:
        assert end <= start < stop <= len(byline)
        assert byline[start:stop] == byline[start:stop].strip()
        assert "\n" not in byline[start:stop]
        end = stop
    assert set(split_authors(byline)) == {byline[a:b] for a, b in line.names}


def test_a_single_name_counts_only_behind_words_that_ask_for_one() -> None:
    assert read_byline("By Madonna").single
    assert split_authors("By Madonna") == ("Madonna",)
    assert split_authors("Madonna") == ()


def test_a_line_without_end_is_read_at_its_beginning_only() -> None:
    assert split_authors("By Ann Other, " + "x" * 100_000) == ("Ann Other",)


@pytest.mark.parametrize(
    ("byline", "date"),
    [
        ("Ann Other June 19, 2023", "June 19, 2023"),
        ("Ann Other ٣ مايو ٢٠٢٣", "٣ مايو ٢٠٢٣"),
        ("Ann Other in June", None),
        ("佐藤健一 2023年5月3日", "2023年5月3日"),
    ],
)
def test_a_date_in_a_byline_is_found_by_its_digits(byline: str, date: str | None) -> None:
    found = read_byline(byline).date
    assert (byline[slice(*found)] if found else None) == date


@pytest.mark.parametrize(
    ("byline", "name", "post"),
    [
        ("김혜진 기자", "김혜진", "기자"),
        ("بقلم محمد علي مثال", "محمد علي مثال", None),
        ("大渡 美咲 記者", "大渡 美咲", "記者"),
    ],
)
def test_names_without_capitals_are_whole_and_without_the_post(byline: str, name: str, post: str | None) -> None:
    line = read_byline(byline)
    assert [byline[a:b] for a, b in line.names] == [name]
    assert line.rest == 0
    assert post is None or post not in byline[slice(*line.names[0])]


LEADS = sorted(
    {key for keys in phrase_book().opening.values() for key in keys} | authors._keys("leads") | authors._keys("helpers")
)


@given(
    st.sampled_from(LEADS),
    st.sampled_from(["", "– ", "By ", "Foto: "]),
    st.sampled_from(["", ":", " :", " 12", " –"]),
    st.sampled_from(LEADS),
)
def test_a_quick_look_at_two_words_misses_no_lead(phrase: str, before: str, mark: str, other: str) -> None:
    for line in (f"{before}{phrase}{mark} Ann Berg", f"{before}{phrase}{mark} {other} Ann Berg"):
        words = list(authors._WORD.finditer(line[:80]))[: authors.LEAD_WORDS]
        found = [word.end() for word in words if authors._lead_kind(line[: word.end()], None)]
        assert {word.end() for word in authors._may_lead(line[:80], None)}.issuperset(found)
