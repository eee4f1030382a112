"""Texts that are packed with an alphabet for each script are read as they were written."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean import datafiles
from loading_tools import load_tool

PARTS = st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=4), max_size=4)
WIDE = "".join(map(chr, range(0x4E00, 0x4F80)))
"""More characters than an alphabet has."""


@given(PARTS | st.just([[WIDE, "bytes"], ["\ufffe\U0001e900\u0000\n"]]))
def test_what_is_packed_is_read_as_it_was(parts: list[list[str]]) -> None:
    packed = zlib.compress(load_tool("packing").pack(parts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(datafiles, "pack_bytes", lambda _: packed)
        assert datafiles.pack_parts("some.z") == ["".join(part) for part in parts]


@given(st.lists(st.text(st.sampled_from(["a", "é", "я", "ب", "ก", *WIDE]), max_size=60), max_size=30))
def test_all_is_arranged_and_what_can_share_an_alphabet_does(texts: list[str]) -> None:
    sections = load_tool("packing").arrange(texts, str)
    assert sorted(text for section in sections for text in section) == sorted(texts)
    assert all(len({*"".join(section), "\n"}) <= 256 for section in sections[:-1])
