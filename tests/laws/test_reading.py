"""Laws 1, 2, 3, 7 and 13 as far as reading goes: what must hold for every str and bytes, and what forms must not matter."""

from __future__ import annotations

import codecs

from hypothesis import assume, example, given
from hypothesis import strategies as st

from dumpclean.reading import read
from dumpclean.reading.dump import Dump
from dumpclean.reading.edges import BULLETS as ALL_BULLETS
from dumpclean.reading.edges import EDGE
from dumpclean.reading.folding import fold
from dumpclean.reading.rejoining import are_cut
from dumpclean.reading.repair import repair, repair_always
from dumpclean.reading.text import as_read, read_text
from reading.strategies import BLANKS, BULLETS, INVISIBLE, LINE_ENDS, any_bytes, any_text, lines, odd_text, sound_lines

kinds = st.sampled_from(("text", None))


class TestTotal:
    """Law 1: any str or bytes is read."""

    @given(any_text, kinds)
    def test_str(self, text: str, kind: str | None) -> None:
        read(text, kind=kind).text.encode()

    @given(
        any_bytes,
        kinds,
        st.sampled_from((None, "utf-8", "latin-1", "utf-16", "shift_jis", "iso-2022-jp", "utf-7", "hz", "cp037")),
    )
    def test_bytes(self, content: bytes, kind: str | None, encoding: str | None) -> None:
        read(content, kind=kind, encoding=encoding).text.encode()


class TestBlocks:
    """Law 3: what the blocks hold and what is left between them is the text, in order."""

    @given(any_text)
    def test_blocks_are_in_order_and_are_what_their_offsets_say(self, text: str) -> None:
        dump = read_text(text)
        at = 0
        for block in dump.blocks:
            assert at <= block.start < block.end <= len(dump.text)
            assert dump.text[block.start : block.end] == block.text
            assert "\n" not in block.text
            assert not set(dump.text[at : block.start]) - set("\n" + EDGE + ALL_BULLETS)
            at = block.end
        assert not set(dump.text[at:]) - set("\n" + EDGE + ALL_BULLETS)

    @given(any_text)
    def test_one_block_a_line(self, text: str) -> None:
        dump = read_text(text)
        owners = [dump.text.count("\n", 0, block.start) for block in dump.blocks]
        assert owners == sorted(set(owners))

    @given(any_text)
    def test_keys(self, text: str) -> None:
        for block in read_text(text).blocks:
            assert block.key
            assert block.key == (fold(block.text) or block.text)

    @given(any_text)
    def test_gaps(self, text: str) -> None:
        dump = read_text(text)
        for before, block in zip((None, *dump.blocks), dump.blocks, strict=False):
            assert block.gap == (before is not None and dump.text[before.end : block.start].count("\n") > 1)

    @given(st.lists(sound_lines, max_size=6))
    def test_sound_text_stays_as_it_is(self, some: list[str]) -> None:
        text = "\n".join(some)
        assert as_read(text) == text

    @given(any_text)
    def test_reading_twice_is_reading_once(self, text: str) -> None:
        once = read_text(text)
        assert read_text(once.text) == once


shown_lines = lines.map(lambda x: " ".join(as_read(x).split())).filter(lambda x: bool(shape(x)))
pages = st.lists(st.one_of(shown_lines, st.just("")), max_size=8)


def shape(text: str | bytes) -> list[tuple[str, str, bool]]:
    return [(block.text, block.key, block.gap) for block in read(text, kind="text").blocks]


class TestForm:
    """Law 7: what a scraper does to the form of a page changes no block."""

    @given(pages, st.sampled_from(LINE_ENDS))
    def test_line_ends(self, page: list[str], end: str) -> None:
        assert shape(end.join(page)) == shape("\n".join(page))

    @given(pages, st.data())
    def test_mixed_line_ends(self, page: list[str], data: st.DataObject) -> None:
        ends = st.sampled_from(("\n", "\r\n", "\v", "\f", "\u2028", "\u2029"))
        assert shape("".join(line + data.draw(ends) for line in page)) == shape("\n".join(page))

    @given(
        st.lists(
            st.sampled_from(("", "One line", "- another, naïve", "Und noch eine für Größe", "四", "Ещё одна")),
            max_size=8,
        )
    )
    def test_next_line_character(self, page: list[str]) -> None:
        assert shape("\x85".join(page)) == shape("\n".join(page))

    @given(pages, st.data())
    def test_indentation_and_trailing_blanks(self, page: list[str], data: st.DataObject) -> None:
        blanks = st.text(BLANKS + INVISIBLE, max_size=4)
        trailing = blanks.map(
            lambda x: x.replace("\xa0", "").replace("\xad", "")
        )  # after "Ã" they could be a letter's rest
        padded = [data.draw(blanks) + line + data.draw(trailing) for line in page]
        assert shape("\n".join(padded)) == shape("\n".join(page))

    @given(pages, st.data())
    def test_bullets(self, page: list[str], data: st.DataObject) -> None:
        assume(not are_cut(map(str.strip, page)))  # an entry of a list goes on with no sentence of the one before
        bulleted = [f"  {data.draw(st.sampled_from(BULLETS))} {line}" if line else line for line in page]
        assert shape("\n".join(bulleted)) == shape("\n".join(page))

    @given(pages, st.integers(0, 3), st.integers(1, 3))
    def test_leading_and_doubled_blank_lines(self, page: list[str], leading: int, times: int) -> None:
        more = "\n".join(line or "\n".join([""] * times) for line in page)
        assert shape("\n" * leading + more) == shape("\n".join(page))

    @given(pages)
    def test_byte_order_mark(self, page: list[str]) -> None:
        text = "\n".join(page)
        assert shape("\ufeff" + text) == shape(text)
        for mark, codec in (
            (codecs.BOM_UTF8, "utf-8"),
            (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"),
            (codecs.BOM_UTF32_LE, "utf-32-le"),
            (codecs.BOM_UTF32_BE, "utf-32-be"),
        ):
            assert shape(mark + text.encode(codec)) == shape(text)

    @given(pages)
    def test_nul_characters(self, page: list[str]) -> None:
        text = "\n".join(page)
        assert shape("\0".join(text)) == shape(text)


class TestFold:
    @given(st.one_of(st.text(), lines))
    def test_idempotent(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)

    @given(lines, st.text(INVISIBLE + "\0\x07", min_size=1, max_size=2), st.integers(0, 30))
    def test_invisible_characters_do_not_count(self, text: str, unseen: str, at: int) -> None:
        assert fold(text[:at] + unseen + text[at:]) == fold(text)

    @given(lines, st.text(BLANKS, min_size=1, max_size=3))
    def test_white_space_does_not_count(self, text: str, blanks: str) -> None:
        words = text.split()
        assert fold(blanks.join(words)) == fold(" ".join(words))

    @given(st.text(st.characters(max_codepoint=127)))
    def test_case_does_not_count_in_ascii(self, text: str) -> None:
        assert fold(text.upper()) == fold(text.lower())


class TestRepairGate:
    """Law 13: the gate before ftfy is as good as always calling it."""

    @given(any_text)
    @example("Ã")
    @example("donâ€™t\nsound “line”\nâ€œquotedâ€\x9d")
    def test_equal(self, text: str) -> None:
        assert repair(text) == repair_always(text)

    @given(st.lists(st.one_of(odd_text, st.text("ÃÂÐØÙâ€œ”’éà ²½°√≈Œœ×‚ÄвВЂβΓ\xa0\x9d|a", max_size=8)), max_size=4))
    def test_equal_where_it_matters(self, some: list[str]) -> None:
        text = "\n".join(some)
        assert repair(text) == repair_always(text)


def test_deterministic() -> None:
    """Law 2 (the laws of the whole page try other processes, zones and hash seeds)."""
    text = "Über uns\n\n• donâ€™t\n  café — “x”"
    assert read_text(text) == read_text(text)
    assert isinstance(read_text(text), Dump)
