"""The spec names tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_NAMED = re.compile(r"`((?:tests/laws/)?\w+\.py)?(?:::(\w+))?`")


def test_every_test_that_the_spec_names_exists() -> None:
    spec = (ROOT / "docs" / "spec.md").read_text("utf-8")
    rows = [row for row in spec.splitlines() if re.match(r"\| \d+ ", row)]
    assert [int(row.split()[1]) for row in rows] == list(range(1, max(15, len(rows)) + 1))
    for row in rows:
        file = ""
        for name, test in _NAMED.findall(row.rsplit("|", 2)[1]):
            file = name.removeprefix("tests/laws/") if name else file
            source = (ROOT / "tests" / "laws" / file).read_text("utf-8")
            assert not test or re.search(rf"(def|class) {test}\b", source), f"{file}::{test}"
