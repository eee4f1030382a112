"""Corrections: the table, what it is held against, and the cases made of it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean import Cleaner, Label, Page, Role, clean
from dumpclean.errors import ArgumentValueError
from dumpclean.report import (
    Correction,
    Corrections,
    Given,
    add_case,
    check_content,
    check_file,
    read_corrections,
    read_variant,
    write_corrections,
)
from dumpclean.report.corrections import OPENING
from dumpclean.report.view import changed_cells

FLAT = Path(__file__).resolve().parents[2] / "fixtures" / "daily8" / "flat.txt"
LABELS = [label for label in Label if label is not Label.BLANK]
FIELD = st.text(alphabet="ab \t\n\r\\=+-@#\"'é\u2028", max_size=12)


def corrected(words: str, label: Label, role: Role | None = None, *, at: int | None = None) -> Correction:
    """What a person would say of these words of the fixture."""
    page = clean(FLAT.read_bytes())
    start = page.text.index(words) if at is None else at
    (was,) = [s for s in page.segments if s.start == page.text.index(words)]
    return Correction(
        start=start, end=start + was.end - was.start, label=label, role=role, was=was.label, text=words[:OPENING]
    )


def table(*rows: Correction, dump: str = "flat.txt") -> Corrections:
    return Corrections(given=Given(dump=dump), rows=rows)


ROWS = st.builds(
    Correction,
    start=st.integers(0, 50),
    end=st.integers(51, 99),
    label=st.sampled_from(LABELS),
    role=st.sampled_from([None, *Role]),
    was=st.sampled_from(LABELS).map(str),
    detector=FIELD,
    reason=FIELD,
    text=FIELD,
)
GIVEN = st.builds(
    Given,
    dump=st.sampled_from(["-", "a b.txt", "ä/b.html"]),
    kind=st.sampled_from([None, "text", "html"]),
    url=st.sampled_from([None, "https://a.example/?b=c"]),
    captured_at=st.sampled_from([None, "2025-07-06T12:00:00+00:00"]),
    encoding=st.sampled_from([None, "cp500"]),
    languages=st.sampled_from([(), ("en",), ("en", "pt-BR")]),
    favor=st.sampled_from(["balanced", "recall"]),
    max_chars=st.sampled_from([None, 12, Given().max_chars]),
    packs=st.sampled_from([(), ("my phrases.toml", "b.toml")]),
    profile=st.sampled_from([None, "sites/a.toml"]),
    any_host=st.booleans(),
    plugins=st.booleans(),
)


@given(GIVEN, st.lists(ROWS, max_size=3))
def test_what_is_written_is_read(made: Given, rows: list[Correction]) -> None:
    corrections = Corrections(given=made, rows=tuple(rows))
    text = write_corrections(corrections)
    found = read_corrections(text)
    assert found.given == made
    assert [replace(row, line=0) for row in found.rows] == rows
    assert len(text.splitlines()) >= len(rows)
    assert read_corrections("\ufeff" + text.replace("\n", "\r\n")).given == made


@given(FIELD)
def test_no_field_begins_a_formula(words: str) -> None:
    row = Correction(start=0, end=1, label=Label.BODY, detector=words, reason=words, text=words)
    last = write_corrections(table(row)).split("\n")[-2]
    assert not any(re.match(r"[=+\-@]", field) for field in last.split("\t"))


HEAD = "# dumpclean corrections 1\n"
COLUMNS = "start\tend\tlabel\trole\twas\tdetector\treason\ttext\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no file of corrections"),
        ("start\tend\n", "no file of corrections"),
        (f"{HEAD}# colour\tred\n", r"mine\.tsv, line 2: 'colour' is not known"),
        (f"{HEAD}# max_chars\tmany\n", "line 2: max_chars must be a number"),
        (f"{HEAD}start\tend\n", "line 2: the columns must be"),
        (f"{HEAD}{COLUMNS}1\t2\n", "line 3: there must be 8 fields"),
        (f"{HEAD}{COLUMNS}2\t1\tbody\t\t\t\t\t\n", "line 3: start and end must be offsets"),
        (f"{HEAD}{COLUMNS}1\t2\tblank\t\t\t\t\t\n", "line 3: label must be one of"),
        (f"{HEAD}{COLUMNS}1\t2\tbody\tboss\t\t\t\t\n", "line 3: role must be empty or one of"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(text: str, says: str) -> None:
    with pytest.raises(ArgumentValueError, match=says):
        read_corrections(text, "mine.tsv")


def test_what_a_page_says_already_is_right() -> None:
    rows = [
        corrected("Hashtags", Label.CRUFT),
        corrected("Harbour bridge opens to trams after six years of work", Label.TITLE, Role.MAIN),
        corrected("Ferry line closes after the bridge takes its passengers", Label.TITLE, Role.RELATED),
    ]
    assert all(v.right for v in check_content(table(*rows), FLAT.read_bytes()))


def test_what_a_page_does_not_say_is_wrong_by_a_detector() -> None:
    rows = [corrected("Hashtags", Label.BODY), corrected("2 hours ago", Label.DATE, Role.MAIN)]
    label, role = check_content(table(*rows), FLAT.read_bytes())
    assert not label.right
    assert label.segment is not None
    assert (label.segment.label, label.segment.detector) == (Label.CRUFT, "phrases")
    assert "should be body, is cruft by phrases (interface phrase: heading over tags" in str(label)
    assert not role.right
    assert "should be date of the main record, is date of the related record by dates" in str(role)


def test_the_detector_that_misleads_is_found_by_leaving_it_out() -> None:
    """A detector of our own that calls a headline cruft is the culprit, and the only one."""
    from dumpclean import Detector, Dump, Mark

    def spoil(dump: Dump) -> list[Mark]:
        return [
            Mark(i, "spoilt", Label.CRUFT, 40.0, "says so")
            for i, b in enumerate(dump.blocks)
            if b.text.startswith("Students ask")
        ]

    cleaner = Cleaner().with_detector(Detector("spoiler", spoil))
    row = corrected("Students ask for night trams", Label.TITLE, Role.RELATED)
    (verdict,) = check_content(table(row), FLAT.read_bytes(), cleaner=cleaner)
    assert not verdict.right
    assert verdict.culprits == ("spoiler",)
    assert str(verdict).endswith("; right without spoiler")
    assert check_content(table(row), FLAT.read_bytes())[0].right


PROFILE = """\
version = 1
site = "port.example"
hosts = ["port.example"]
pages = 40
lines = [{ text = "Sound Radio", role = "heading", pages = 40 }]
"""


def test_a_profile_that_misleads_is_found_by_leaving_it_out(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(PROFILE, encoding="utf-8")
    row = corrected("Sound Radio", Label.SOURCE, Role.RELATED)
    made = Given(dump=FLAT.name, profile=str(tmp_path / "site.toml"), url="https://port.example/1")
    (verdict,) = check_content(Corrections(given=made, rows=(row,)), FLAT.read_bytes())
    assert not verdict.right
    assert "profile" in verdict.culprits


def test_a_profile_is_a_part_of_what_is_compared(tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    path.write_text(PROFILE, encoding="utf-8")
    content = FLAT.read_bytes().decode()
    plain, known = (read_variant(words, Cleaner(), any_host=True) for words in ("all", f"all,profile={path}"))
    changed = [c for c in changed_cells(plain.clean(content), known.clean(content)) if c.before]
    assert "Sound Radio" in {known.clean(content).text[c.start : c.end] for c in changed}
    assert read_variant("profile=", known).clean(content) == plain.clean(content)
    assert read_variant(f"profile={path}", plain).clean(content) == plain.clean(content), "its host is not the page's"


def test_text_that_has_moved_is_found_again() -> None:
    row = corrected("Hashtags", Label.CRUFT)
    content = b"Trams, trams and nothing but trams, says the mayor of the old town.\n" + FLAT.read_bytes()
    (verdict,) = check_content(table(row), content)
    assert verdict.right
    moved = replace(row, start=row.start + 7, end=row.end + 7)
    assert check_content(table(moved), FLAT.read_bytes())[0].right


@given(st.integers(0, 3000), st.integers(1, 3000), st.sampled_from(["", "Hashtags", "nowhere to be found"]))
def test_any_correction_has_a_verdict(start: int, size: int, text: str) -> None:
    row = Correction(start=start, end=start + size, label=Label.CAPTION, role=Role.COMMENT, text=text)
    (verdict,) = check_content(table(row), b"The old crane fell.\nHashtags\n", cleaner=Cleaner(detectors=()))
    assert str(verdict)
    assert not (verdict.right and verdict.segment)


def test_text_that_is_gone_is_told() -> None:
    row = replace(corrected("Hashtags", Label.CRUFT), text="Nowhere to be found")
    (verdict,) = check_content(table(row), FLAT.read_bytes())
    assert not verdict.right
    assert "does not hold it any more" in str(verdict)


def written(folder: Path, *rows: Correction, dump: str) -> Path:
    path = folder / "corrections.tsv"
    path.write_text(write_corrections(table(*rows, dump=dump)), encoding="utf-8")
    return path


def test_the_dump_is_looked_for_where_the_table_says(tmp_path: Path) -> None:
    path = written(tmp_path, corrected("Hashtags", Label.CRUFT), dump="flat.txt")
    with pytest.raises(ArgumentValueError, match="--dump"):
        check_file(path)
    assert check_file(path, dump=FLAT)[0].right
    (tmp_path / "flat.txt").write_bytes(FLAT.read_bytes())
    assert check_file(path)[0].right
    assert check_file(written(tmp_path, corrected("Hashtags", Label.CRUFT), dump=str(FLAT)))[0].right
    with pytest.raises(ArgumentValueError, match="standard input"):
        check_file(written(tmp_path, dump="-"))


def test_cases_run_under_pytest(tmp_path: Path) -> None:
    right, wrong = corrected("Hashtags", Label.CRUFT), corrected("Comments", Label.BODY)
    cases = tmp_path / "cases"
    assert add_case(cases, table(right), FLAT) == cases / "flat.tsv"
    assert {p.name for p in cases.iterdir()} == {"flat.txt", "flat.tsv", "test_corrected_pages.py"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(cases), str(cases)]
    passed = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own interpreter
    assert passed.returncode == 0, passed.stdout
    add_case(cases, table(wrong), FLAT)
    failed = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own interpreter
    assert failed.returncode == 1
    assert "should be body, is cruft by phrases" in failed.stdout


def test_cases_are_joined_and_another_dump_of_that_name_gets_a_number(tmp_path: Path) -> None:
    first, second = corrected("Hashtags", Label.CRUFT), corrected("Comments", Label.CRUFT)
    add_case(tmp_path, table(second), FLAT)
    path = add_case(tmp_path, table(first, replace(second, label=Label.BODY)), FLAT)
    rows = read_corrections(path.read_text(encoding="utf-8")).rows
    assert [(row.text, row.label) for row in rows] == [("Hashtags", Label.CRUFT), ("Comments", Label.BODY)]
    other = tmp_path / "other" / "flat.txt"
    other.parent.mkdir()
    other.write_text("Hashtags\n", encoding="utf-8")
    assert add_case(tmp_path, table(first), other).name == "flat-2.tsv"
    assert add_case(tmp_path, replace(table(first), given=Given(favor="recall")), FLAT).name == "flat-3.tsv"
    assert (tmp_path / "flat.txt").read_bytes() == FLAT.read_bytes()


def test_a_page_made_again_is_the_same_page() -> None:
    made = Given(kind="text", captured_at="2025-07-06T12:00:00+00:00", languages=("en",), max_chars=500)
    page = made.clean(FLAT.read_bytes())
    again = Given.from_lines(made.to_lines()).clean(FLAT.read_bytes())
    assert isinstance(page, Page)
    assert again == page
    assert page.unread > 0
