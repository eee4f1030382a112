"""What is fuzzed: functions of bytes that raise for a broken promise and for nothing else."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import dumpclean
from dumpclean import PackError, Page, When
from dumpclean.packs.source import read_categories, read_pack
from dumpclean.profiles import dump_profile, read_profile
from dumpclean.testing.accounting import check_page

__all__ = ["SEEDS", "TARGETS"]

ROOT = Path(__file__).resolve().parents[2]
CAPTURED_AT = datetime(2025, 7, 6, 12, tzinfo=UTC)
_PACKS = ROOT / "src" / "dumpclean" / "packs"
_CATEGORIES = read_categories(_PACKS / "categories.toml")


def text(data: bytes) -> None:
    """Flat text: the first byte says whether bytes or characters come in, and whether the kind and the time are told."""
    how, content = _split(data)
    _hold(dumpclean.clean(_content(how, content), kind="text" if how & 2 else None, captured_at=_moment(how)))


def html(data: bytes) -> None:
    """HTML; the first byte as in `text`."""
    how, content = _split(data)
    page = dumpclean.clean(
        _content(how, content), kind="html", captured_at=_moment(how), url="https://a.example/b" if how & 2 else None
    )
    _hold(page)


def parse_when(data: bytes) -> None:
    """The words of a date."""
    how, content = _split(data)
    when = dumpclean.parse_when(
        content.decode(errors="surrogateescape"), captured_at=_moment(how), languages=("en", "de") if how & 2 else None
    )
    if when is not None:
        _hold_date(when)


def packs(data: bytes) -> None:
    """A language's phrases as a person writes them: a pack, or `PackError`."""
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(data)
        file.flush()
        try:
            pack = read_pack(Path(file.name), _CATEGORIES)
        except PackError:
            return
    assert pack.language
    assert pack.name


def profiles(data: bytes) -> None:
    """A site's profile as a person writes it: a profile that can be written, read and used, or `PackError`."""
    try:
        profile = read_profile(data.decode(errors="replace"))
    except PackError:
        return
    assert read_profile(dump_profile(profile)) == profile
    page = dumpclean.Cleaner(profile=profile, any_host=True).clean(_PAGE, captured_at=CAPTURED_AT)
    assert page.text == _PAGE
    _hold(page)


_PAGE = """\
Quiet night at the harbour

Nobody was hurt when the ferry touched the pier on Friday. The captain spoke of a strong current and of 1,204 ropes.

Read next
12 readers
Marsh Post
2 hours ago
- Marsh Post
Owls return to the old mill
They had been away for nine years, and nobody knows why they came back in a week of rain.
Follow Ann Lee
Comments
"""


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "text": text,
    "html": html,
    "parse_when": parse_when,
    "packs": packs,
    "profiles": profiles,
}


def _seeds(*patterns: str) -> list[bytes]:
    return [b"\x02" + path.read_bytes() for pattern in patterns for path in sorted(ROOT.glob(pattern))]


SEEDS: Mapping[str, Callable[[], list[bytes]]] = {
    "text": lambda: _seeds("fixtures/*/*.txt", "fixtures/hostile/*.txt"),
    "html": lambda: _seeds("fixtures/*/*.html"),
    "parse_when": lambda: [
        b"\x04" + line.split("\t")[0].encode()
        for line in (ROOT / "fixtures/when/known-limits.tsv").read_text(encoding="utf-8").splitlines()
    ],
    "packs": lambda: [seed[1:].partition(b"\n\n[comment]")[0] for seed in _seeds("src/dumpclean/packs/phrases/*.toml")],
    "profiles": lambda: [seed[1:] for seed in _seeds("fixtures/profiles/*.toml")],
}


def _split(data: bytes) -> tuple[int, bytes]:
    return data[0] if data else 0, data[1:]


def _content(how: int, content: bytes) -> str | bytes:
    return content if how & 1 else content.decode(errors="surrogateescape")


def _moment(how: int) -> datetime | None:
    return CAPTURED_AT if how & 4 else None


def _hold(page: Page) -> None:
    """Laws 1 and 3 to 5, and that every way of writing a page down takes it."""
    check_page(page)
    json.loads(page.to_json())
    page.to_markdown()
    for record in page.records:
        assert len(record.fingerprint) == 16
        record.to_text()
        if record.published:
            _hold_date(record.published)


def _hold_date(when: When) -> None:
    """Law 10 for one date."""
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest
        if when.at is not None:
            assert when.earliest <= when.at <= when.latest
    assert when.merge(when) == when
    resolved = when.resolve(CAPTURED_AT)
    assert resolved.resolve(CAPTURED_AT) == resolved
