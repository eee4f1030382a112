"""Writes fixtures/when/oracle.tsv.xz: how the libraries that sites use word an age, in all their locales, with the true age.

`python tools/build_when_oracle.py` needs npm (with node 20 or later), pip and a registry of each; it installs the pinned
libraries into a temporary folder, asks them (when_oracle/ask.mjs, when_oracle/ask.py) and writes the same bytes each time.
It knows nothing of dumpclean. The format of the file stands in fixtures/when/README.md.
"""

from __future__ import annotations

import json
import lzma
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from when_oracle.ages import BASES, CALENDAR_AGES, ages_before

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent / "when_oracle"
FIXTURE = Path(__file__).parent.parent / "fixtures" / "when" / "oracle.tsv.xz"

# Locale names that do not begin with the language's code in BCP 47, and moment's and dayjs' locale that is no language.
LANGUAGES = {
    ("arrow", "ee"): "et",
    ("arrow", "ua"): "uk",
    ("moment", "me"): "sr",
    ("dayjs", "me"): "sr",
    ("react-timeago", "rs"): "sr",
}
NO_LANGUAGE = "x-pseudo"

# What CLDR's root locale says for the many languages that have no words of their own in it, with the seconds of its units.
# It is no language's; but Gaelic's "-7 d" are seconds, so the age has to fit.
ROOT = re.compile(r"-([0-9]+) (s|min|h|d|w|m|Q|y)")
ROOT_UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800, "m": 2629746, "Q": 7889238, "y": 31556952}

Ages = tuple[tuple[int, ...], ...]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        plan = home / "plan.json"
        asked_for = {
            "bases": [int(base.timestamp() * 1000) for base in BASES],
            "ages": [ages_before(base) for base in BASES],
            "calendar": CALENDAR_AGES,
        }
        plan.write_text(json.dumps(asked_for), encoding="utf-8")
        answers = [*ask_npm(home, plan), *ask_pypi(home, plan)]
    lines = ["\t".join(row) for row in sorted_rows(answers)]
    header = f"# {json.dumps({'bases': [base.isoformat() for base in BASES], 'versions': pinned_versions()})}"
    content = "\n".join([header, *lines, ""]).encode()
    FIXTURE.write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(lines)} rows, {len(content)} bytes, {FIXTURE.stat().st_size} compressed")


def ask_npm(home: Path, plan: Path) -> Iterator[str]:
    shutil.copy(HERE / "package.json", home)
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=home, check=True)
    yield from asked(["node", str(HERE / "ask.mjs"), str(plan), str(home)], {})


def ask_pypi(home: Path, plan: Path) -> Iterator[str]:
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(home / "pypi")]
    subprocess.run([*install, "--requirement", str(HERE / "requirements.txt")], check=True)
    yield from asked([sys.executable, str(HERE / "ask.py"), str(plan)], {"PYTHONPATH": str(home / "pypi")})


def asked(command: list[str], environment: dict[str, str]) -> Iterator[str]:
    run = subprocess.run(
        command, env={**os.environ, "TZ": "UTC", **environment}, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    yield from run.stdout.splitlines()


def pinned_versions() -> dict[str, str]:
    npm: dict[str, str] = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lines = (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pypi = dict(line.split("==") for line in lines if "==" in line)
    cldr = subprocess.check_output(["node", "--print", "process.versions.cldr"], encoding="utf-8").strip()
    return dict(sorted({**npm, **pypi, "node's CLDR": cldr}.items()))


def sorted_rows(answers: list[str]) -> list[tuple[str, ...]]:
    """One row a (library, locale, phrase); what an earlier locale of the language said of the same ages is left out."""
    ages_of: dict[tuple[str, str, str], list[tuple[int, ...]]] = defaultdict(lambda: [()] * len(BASES))
    for answer in answers:
        library, locale, base, phrase, ages = json.loads(answer)
        if locale != NO_LANGUAGE:
            place = "root" if is_root(phrase, ages[0]) else locale
            ages_of[library, place, phrase][base] = tuple(ages)
    seen: set[tuple[str, str, str, Ages]] = set()
    rows: list[tuple[str, ...]] = []
    for (library, locale, phrase), ages in sorted(ages_of.items(), key=row_order):
        family, language = library.split()[0], language_of(library.split()[0], locale)
        said = (family, language, phrase, tuple(ages))
        if said not in seen:
            seen.add(said)
            written = [" ".join(map(str, each)) for each in ages]
            second = "=" if ages[1] == ages[0] else written[1]
            rows.append((library, locale, language, phrase, written[0], second))
    return rows


def is_root(phrase: str, age: int) -> bool:
    found = ROOT.fullmatch(phrase)
    return found is not None and 1 / 3 < age / (int(found[1]) * ROOT_UNITS[found[2]]) < 3


def language_of(family: str, locale: str) -> str:
    """The primary subtag of BCP 47; `und` for undetermined."""
    if locale == "root":
        return "und"
    return LANGUAGES.get((family, locale)) or locale.replace("_", "-").split("-")[0].lower()


def row_order(entry: tuple[tuple[str, str, str], list[tuple[int, ...]]]) -> tuple[object, ...]:
    (library, locale, phrase), ages = entry
    return (library, len(locale), locale, min(min(each) for each in ages if each), phrase)


if __name__ == "__main__":
    main()
