"""The phrases of the libraries that sites use are read, and the interval holds the true age."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from when import oracle

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="module")
def hinted() -> list[oracle.Verdict]:
    return oracle.judge(oracle.rows(), hint=True)


@pytest.fixture(scope="module")
def unhinted() -> list[oracle.Verdict]:
    return oracle.judge(filter(oracle.is_core, oracle.rows()), hint=False)


def expect(share: float, verdicts: list[oracle.Verdict]) -> None:
    assert oracle.share_read(verdicts) >= share, oracle.report(verdicts)


def core(verdicts: list[oracle.Verdict]) -> list[oracle.Verdict]:
    return [verdict for verdict in verdicts if oracle.is_core(verdict.row)]


def large(verdicts: list[oracle.Verdict]) -> list[oracle.Verdict]:
    return [verdict for verdict in verdicts if verdict.row.language in oracle.LARGE_LANGUAGES]


def test_the_fixture_is_whole() -> None:
    libraries = {row.library.split()[0] for row in oracle.rows() if oracle.is_core(row)}
    assert libraries == {"arrow", "babel", "date-fns", "dayjs", "humanize", "moment", "pendulum", "timeago.js"}
    assert set(oracle.LARGE_LANGUAGES) <= {row.language for row in oracle.rows()}
    assert sum(map(oracle.is_core, oracle.rows())) > 100_000


def test_the_large_languages_are_read(hinted: list[oracle.Verdict]) -> None:
    expect(0.998, large(core(hinted)))


@pytest.mark.parametrize("language", oracle.LARGE_LANGUAGES)
def test_no_large_language_is_left_behind(hinted: list[oracle.Verdict], language: str) -> None:
    expect(0.97, [verdict for verdict in core(hinted) if verdict.row.language == language])


def test_all_locales_are_read(hinted: list[oracle.Verdict]) -> None:
    expect(0.99, core(hinted))


def test_all_locales_are_read_without_babel(hinted: list[oracle.Verdict]) -> None:
    """Babel's phrases are CLDR's, of which our own tables are made too; the others are written independently."""
    expect(0.97, [verdict for verdict in core(hinted) if not verdict.row.library.startswith("babel")])


def test_further_libraries_and_calendar_phrases_are_read(hinted: list[oracle.Verdict]) -> None:
    further = [verdict for verdict in hinted if not oracle.is_core(verdict.row)]
    expect(0.97, large(further))
    expect(0.94, further)


def test_the_language_need_not_be_told(unhinted: list[oracle.Verdict]) -> None:
    expect(0.998, large(unhinted))
    expect(0.98, unhinted)


DRESSES: dict[str, Callable[[str], str]] = {
    "a capital letter": lambda phrase: phrase[:1].upper() + phrase[1:],
    "blanks that do not break": lambda phrase: phrase.replace(" ", "\u00a0"),
    "a bullet": lambda phrase: f"• {phrase}",
    "capitals": str.upper,
}


@pytest.mark.parametrize("dress", DRESSES)
def test_dress_changes_no_verdict(hinted: list[oracle.Verdict], dress: str) -> None:
    """Every fifth row that is read is read as well when a page dresses it up. (CSS and templates do so all the time.)"""
    read = [verdict.row for verdict in core(hinted) if not verdict.problem][::5]
    dressed = [replace(row, phrase=DRESSES[dress](row.phrase)) for row in read]
    expect(0.998, oracle.judge(dressed, hint=True))


def test_intervals_are_not_blunt(hinted: list[oracle.Verdict]) -> None:
    """An interval that holds everything would pass the tests above and say nothing."""
    blunt = [verdict for verdict in hinted if verdict.blunt]
    examples = sorted({f"{verdict.row.language} “{verdict.row.phrase}”" for verdict in blunt})
    assert len(blunt) <= 0.001 * len(hinted), f"{len(blunt)} of {len(hinted)}: {examples[:50]}"


@pytest.mark.parametrize("limit", oracle.limits(), ids=str)
def test_a_known_limit_is_still_one(hinted: list[oracle.Verdict], limit: oracle.Limit) -> None:
    covered = [verdict for verdict in hinted if limit.covers(verdict.row)]
    assert any(verdict.problem for verdict in covered), "all its rows are read, or it has none: take it off the list"
