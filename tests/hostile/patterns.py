"""Every regular expression of the library, and how it is used: run as a program, prints them as JSON.

It cleans pages of all kinds with `re` watched from outside: each pattern that a file of dumpclean compiles is noted, with the file and
line that ask for it, and with each method the longest text that it was given.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import dumpclean
from dumpclean import patterns

ROOT = Path(__file__).resolve().parents[2]
_compile: Callable[..., re.Pattern[Any]] = re._compile  # type: ignore[attr-defined]  # what all functions of `re` go through
MODULE_FUNCTIONS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}


class Watched:
    """A pattern that notes how it is used."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        self.pattern = pattern
        self.sites: set[str] = set()
        self.used: dict[str, int] = {}

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.pattern, name)
        if name not in MODULE_FUNCTIONS:
            return value

        def method(*arguments: Any, **named: Any) -> Any:
            text, *rest = arguments[1 if name in ("sub", "subn") else 0 :]
            bounds = rest if name not in ("sub", "subn", "split") else []  # else those are counts
            length = min([len(text), *bounds[1:2]]) - sum(bounds[:1])
            self.used[name] = max(self.used.get(name, 0), length)
            return value(*arguments, **named)

        return method


found: dict[tuple[Any, int], Watched] = {}
package = Path(dumpclean.__file__).parent


def watched(pattern: Any, flags: int) -> Any:
    """`re._compile`, with a watched pattern for dumpclean's own."""
    if isinstance(pattern, Watched):
        return pattern
    frame = sys._getframe(1)
    while frame.f_back and frame.f_code.co_filename in (re.__file__, __file__):
        frame = frame.f_back
    compiled = _compile(pattern, flags)
    file = Path(frame.f_code.co_filename)
    if package not in file.parents or "testing" in file.parts:
        return compiled
    mine = found.setdefault((compiled.pattern, compiled.flags), Watched(compiled))
    mine.sites.add(f"{file.relative_to(package).as_posix()}:{frame.f_lineno}")
    return mine


def at_once(module: str, pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`patterns.late`, compiled where it is asked for, so that the place is told."""
    assert module in sys.modules
    return re.compile(pattern, flags)


def use(size: int) -> None:
    """Reads and writes pages that come by every pattern."""
    from dumpclean.packs.source import read_categories, read_pack
    from dumpclean.plugins import installed_detectors
    from dumpclean.testing.hostile import SHAPES
    from dumpclean.testing.layouts import build

    at = "2025-07-06T12:00:00+00:00"
    contents: list[tuple[str | bytes, str]] = [(shape.make(size), shape.kind) for shape in SHAPES.values()]
    contents += [(build(random.Random(seed)).text, "text") for seed in range(30)]
    contents += [(path.read_bytes(), "html") for path in sorted(ROOT.glob("fixtures/html/*.html"))]
    contents += [(path.read_bytes(), "text") for path in sorted(ROOT.glob("fixtures/*/*.txt"))]
    contents += [
        (random.Random(1).randbytes(size), "text"),
        (b"<meta charset=x><meta http-equiv=content-type content='text/html; charset=x'>" + bytes(range(256)), "html"),
        ("<p " + " ".join(f"a{i}='>'" for i in range(5000)) + ">a</p>", "html"),
        ("<div>" * 5000 + "a", "html"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"<b>a</b>"}</script><h1>a</h1>', "html"),
        ("The bridge over the harbour opened on Mondaydpa", "text"),
        ("<p class=' a'>a\u2028 \tb  c</p>", "html"),
    ]
    for content, kind in contents:
        for one in (kind, None):
            page = dumpclean.clean(content, kind=one, url="https://a.example/b-c", captured_at=at)  # type: ignore[arg-type]
        page.to_markdown()
        assert len(dumpclean.merge_sightings(page.records[:100])) <= len(page.records)
        if isinstance(content, str):
            dumpclean.parse_when(content[:100])
    dumpclean.clean(b"x", encoding="cp437")
    for words in (
        "5 May 2025, 10:00 GMT+2",
        "5 May 2025 10:00 +0200",
        "3 hónapja",
        "5 hours and 3 minutes ago",
        "Sun Jul 6 10:00:00 UTC 2025",
    ):
        dumpclean.parse_when(words)
    packs = package / "packs"
    categories = read_categories(packs / "categories.toml")
    for path in (packs / "phrases").glob("*.toml"):
        read_pack(path, categories)
    dumpclean.Cleaner(detectors=[dumpclean.Detector("mine", lambda _: ())])
    installed_detectors()
    use_profiles()
    use_corrections()


def use_profiles() -> None:
    """Learns, writes and reads a profile, sound and broken."""
    from dumpclean.profiles import dump_profile, learn, read_profile, save_profiles
    from dumpclean.testing.series import make_series

    site = make_series(1)
    pages = [site.page(number) for number in range(12)]
    profiles = learn([{"content": page.text, "url": page.url, "kind": "text"} for page in pages])
    written = dump_profile(profiles[0])
    assert read_profile(written) == profiles[0]
    with TemporaryDirectory() as folder:
        save_profiles(profiles, folder)
    tables = "format = 1\nsite = 'a.example'\npages = 1\n[[furniture]]\nno = 1\n"
    for broken in (written.replace("{ text", "{ tixt", 1), tables, "format = 1\n]", written + "other = 1\n"):
        with suppress(dumpclean.PackError):
            read_profile(broken)
    with TemporaryDirectory() as folder:
        (Path(folder) / "broken.toml").write_text("[a\nb", encoding="utf-8")
        with suppress(dumpclean.PackError):
            dumpclean.read_pack(Path(folder) / "broken.toml")


def use_corrections() -> None:
    """Writes and reads a table of corrections."""
    from dumpclean.report import Given
    from dumpclean.report.corrections import Correction, Corrections, read_corrections, write_corrections

    row = Correction(start=0, end=2, label=dumpclean.Label.CRUFT, was="body", text="=a\tb")
    table = Corrections(given=Given(dump="a.txt"), rows=(row,))
    assert read_corrections(write_corrections(table)).rows[0].text == row.text


def main() -> None:
    """Prints what was found while pages of about so many characters as the first argument says were read."""
    re._compile = watched  # type: ignore[attr-defined]
    patterns.late = at_once
    use(int(sys.argv[1]))
    rows = [
        {
            "pattern": w.pattern.pattern.decode("latin-1")
            if isinstance(w.pattern.pattern, bytes)
            else w.pattern.pattern,
            "bytes": isinstance(w.pattern.pattern, bytes),
            "flags": w.pattern.flags,
            "sites": sorted(w.sites),
            "used": w.used,
        }
        for w in found.values()
    ]
    sys.stdout.write(json.dumps(rows))


if __name__ == "__main__":
    main()
