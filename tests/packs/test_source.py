"""Packs as people write them: what is refused, and where the message points."""

from __future__ import annotations

from pathlib import Path

import pytest

from dumpclean.errors import PackError
from dumpclean.packs.source import Pack, read_categories, read_pack

PACKS = Path(__file__).resolve().parents[2] / "src" / "dumpclean" / "packs"
CATEGORIES = read_categories(PACKS / "categories.toml")
HEAD = 'language = "xx"\nname = "Example"\n'


def read(tmp_path: Path, text: str) -> Pack:
    path = tmp_path / "xx.toml"
    path.write_text(text, encoding="utf-8")
    return read_pack(path, CATEGORIES)


def test_a_pack_is_read_as_written(tmp_path: Path) -> None:
    pack = read(tmp_path, HEAD + '[share]\nline = ["Share", "{n} shares"]\npattern = ["Share {x} now"]\n')
    assert (pack.language, pack.name) == ("xx", "Example")
    assert pack.phrases == {"share": {"line": ("Share", "{n} shares"), "pattern": ("Share {x} now",)}}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('name = "Example"\n', 1, "ISO 639"),
        ('language = "English"\nname = "English"\n', 1, "ISO 639"),
        ('language = "xx"\n', 1, "English name"),
        (
            HEAD + '[share]\nline = ["Share"]\n[shares]\nline = ["Shares"]\n',
            5,
            "no category 'shares'; allowed: ad, agency",
        ),
        (HEAD + '[share]\nlines = ["Share"]\n', 4, "share.lines: give lists named line, prefix"),
        (HEAD + '[share]\nline = "Share"\n', 4, "share.line: give lists"),
        (HEAD + 'share = ["Share"]\n', 3, "write [share] as a table"),
        (
            HEAD + '[share]\nline = ["Share",\n  "Tell a friend", "SHARE!"]\n',
            5,
            "'SHARE!' folds to the same key as one in [share]",
        ),
        (HEAD + '[share]\nline = ["Share"]\n[ad]\nline = ["share"]\n', 6, "as one in [share]"),
        (HEAD + '[share]\nline = ["Share", 5]\n', 4, "is not text"),
        (HEAD + '[share]\nline = ["Share {y}"]\n', 4, "{n} stands for a number, {x} for a few words"),
        (HEAD + '[share]\nline = ["Share {n"]\n', 4, "placeholder that does not exist"),
        (HEAD + '[share]\nline = ["Share {x}"]\n', 4, "only a pattern may"),
        (HEAD + '[share]\npattern = ["Share this"]\n', 4, "needs one {x}"),
        (
            HEAD + '[share]\npattern = ["{x} shares"]\n',
            4,
            "nothing left when folded: it needs a letter in front of {x}",
        ),
        (HEAD + '[share]\nline = ["…"]\n', 4, "nothing left when folded"),
        (HEAD + '[share]\nline = ["{n}"]\n', 4, "it needs a letter"),
        (HEAD + '[share]\nline = ["Share"\n', None, "Unclosed array"),
    ],
)
def test_what_is_not_well_formed_is_refused_with_its_place(
    tmp_path: Path, text: str, line: int | None, words: str
) -> None:
    with pytest.raises(PackError) as refused:
        read(tmp_path, text)
    message = str(refused.value)
    assert words in message
    assert str(tmp_path / "xx.toml") + (f":{line}:" if line else "") in message


@pytest.mark.parametrize(("content", "line"), [(b"\xff", 1), (b"\n\xff", 2), (b"a = 1\n\n\xe9\n", 3)])
def test_what_is_not_utf8_is_refused_with_its_line(tmp_path: Path, content: bytes, line: int) -> None:
    path = tmp_path / "xx.toml"
    path.write_bytes(content)
    with pytest.raises(PackError, match=rf"xx\.toml:{line}: not UTF-8"):
        read_pack(path, CATEGORIES)


def test_a_missing_file_is_a_pack_error(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"none\.toml"):
        read_pack(tmp_path / "none.toml", CATEGORIES)


@pytest.mark.parametrize(
    "entry",
    ['label = "cruft"\nscore = 1.0', 'about = "a"\nlabel = "krufft"\nscore = 1.0', 'about = "a"\nlabel = "cruft"'],
)
def test_categories_need_words_label_and_score(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "categories.toml"
    path.write_text(f"[share]\n{entry}\n", encoding="utf-8")
    with pytest.raises(PackError, match="'share' needs about, label and score"):
        read_categories(path)
