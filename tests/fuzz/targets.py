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


TARGETS: Mapping[str, Callable[[bytes], None]] = {"text": text, "html": html, "parse_when": parse_when, "packs": packs}


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
