"""Law 13: forms of dates that are read at a glance are read as they would be without that."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dumpclean.when import engine
from dumpclean.when.gate import may_hold
from dumpclean.when.scanning import NOTHING, scan
from dumpclean.when.templates import look

TWO = st.integers(0, 65).map("{:02}".format)
STAMPS = st.builds(
    "{}-{}-{}{}{}:{}{}{}{}".format,
    st.sampled_from(["2023", "1999", "0000", "9999", "1402", "2566"]), TWO, TWO, st.sampled_from("T Tx"), TWO, TWO,
    st.sampled_from(["", ":07", ":59.5", ":61", ":30,123456789"]), st.sampled_from(["", "Z", "z", "+02:00", " +0200", "-0530", "+99:99"]),
    st.sampled_from(["", "", "", " ", ".", "x"]),
)  # fmt: skip


@settings(max_examples=300)
@given(STAMPS, st.sampled_from([None, ("en",), ("pt",)]), st.sampled_from([None, "de", "xx"]))
def test_moments_in_iso_8601_are_what_the_grammar_makes_of_them(
    line: str, languages: tuple[str, ...] | None, language: str | None
) -> None:
    expected = scan(line, languages, language) if may_hold(line) else NOTHING
    assert look(line, languages, language) == expected


@pytest.mark.parametrize("zone", ["", *engine._ZONES])
def test_what_the_command_date_prints_is_what_dateparser_makes_of_it(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(0, 50 * 365, 1301):
        moment = datetime(1975, 1, 1, 22, 40, 5, tzinfo=UTC) + timedelta(days=n, minutes=53 * n)
        text = moment.strftime(f"%a %b {moment.day} %H:%M:%S {zone.upper() + ' ' if zone else ''}%Y")
        ours = engine._unix(match) if (match := engine._UNIX.fullmatch(text)) else None
        with monkeypatch.context() as patched:
            patched.setattr(engine, "_UNIX", re.compile(r"(?!)"))
            assert ours is not None
            assert ours == engine._asked.__wrapped__(text, "en")


def test_a_wrong_weekday_is_left_to_dateparser() -> None:
    match = engine._UNIX.fullmatch("Sun Apr 28 19:20:36 2023")
    assert match is not None
    assert engine._unix(match) is None
