"""What must hold of a built wheel and sdist before they are given to anybody.

    python tools/check_release.py DIST          checks the one wheel and the one sdist in the folder DIST
    python tools/check_release.py DIST --lowest prints the lowest allowed release of each dependency, as pip wants them

`.ci/run` calls it.
"""

from __future__ import annotations

import re
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import Path

LARGEST = 1_000_000
"""Bytes of the wheel. Two fifths are code, a quarter interface phrases, a twelfth each names, words of dates and vocabularies of made-up
pages."""
CORE = {"selectolax", "ftfy", "dateparser"}


def requirements(wheel: Path) -> list[str]:
    """What the wheel needs without any extra."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        metadata = HeaderParser().parsestr(archive.read(name).decode("utf-8"))
    return [line for line in metadata.get_all("Requires-Dist") or [] if "extra ==" not in line]


def faults_of_wheel(wheel: Path) -> Iterator[str]:
    size = wheel.stat().st_size
    if size > LARGEST:
        yield f"{wheel.name} has {size:,} bytes, more than {LARGEST:,}."
    if (needed := {re.split(r"[^\w-]", line)[0] for line in requirements(wheel)}) != CORE:
        yield f"It needs {sorted(needed)}, not {sorted(CORE)}."
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    if "dumpclean/py.typed" not in names:
        yield "It lacks py.typed."
    if not any(name.endswith("/licenses/LICENSE") for name in names):
        yield "It lacks the licence."
    yield from (
        f"It holds {n}." for n in names if not re.match(r"dumpclean(-[^/]+\.dist-info)?/", n) or "__pycache__" in n
    )


def faults_of_sdist(sdist: Path) -> Iterator[str]:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = (
        "pyproject.toml",
        "README.md",
        "CHANGELOG.md",
        "CITATION.cff",
        "LICENSE",
        "mkdocs.yml",
        "tests/conftest.py",
        ".ci/run",
    )
    yield from (f"{sdist.name} lacks {name}." for name in wanted if name not in names)
    yield from (
        f"{sdist.name} holds {name}." for name in sorted(names) if "__pycache__" in name or name.startswith("build/")
    )


def main() -> int:
    folder = Path(sys.argv[1])
    (wheel,) = folder.glob("*.whl")
    if sys.argv[2:] == ["--lowest"]:
        print(*(line.replace(">=", "==").replace(" ", "") for line in requirements(wheel)))
        return 0
    (sdist,) = folder.glob("*.tar.gz")
    faults = [*faults_of_wheel(wheel), *faults_of_sdist(sdist)]
    print("\n".join(faults) or f"{wheel.name}: {wheel.stat().st_size:,} bytes; needs {', '.join(requirements(wheel))}")
    return bool(faults)


if __name__ == "__main__":
    raise SystemExit(main())
