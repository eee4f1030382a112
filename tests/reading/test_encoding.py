"""Bytes to text: who decides, names of encodings, and the guess."""

from __future__ import annotations

import codecs
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean.errors import ArgumentValueError
from dumpclean.reading import read
from dumpclean.reading.charmaps import decode_with
from dumpclean.reading.encoding import _python_codecs, check_encoding, decode
from dumpclean.reading.guessing import guess_encoding

PAGE = "<html><head><meta charset={}></head><body><p>Größe – «été»</p></body></html>"


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_beats_the_declaration(mark: bytes, codec: str) -> None:
    page = PAGE.format("koi8-r")
    assert decode(mark + page.encode(codec), html=True) == page


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("Windows-1250", "cp1250"),
        ("utf-8", "utf-8"),
        ("utf-16", "utf-8"),  # as browsers do: it could be read, so it is not UTF-16
        ("no-such-thing", "utf-8"),
        ("iso-8859-1", "utf-8"),  # the bytes prove it wrong
        ("utf-8", "cp1252"),  # and here too
    ],
)
def test_declaration_in_html(label: str, codec: str) -> None:
    page = PAGE.format(label)
    assert decode(page.encode(codec), html=True) == page


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<META CONTENT='text/html;charset=windows-1251' HTTP-EQUIV='content-type'>",
        '<?xml version="1.0" encoding="windows-1251"?><html>',
        '<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">',
        '<meta name="description" content="charset=koi8-r"><meta charset = windows-1251 />',
        '<meta charset="windows-1251"><meta charset="koi8-r">',
        '<meta = charset="windows-1251">',  # "=" is the name of an attribute here (HTML Standard, 13.2.5.32)
        "<script>" + "x" * 5000 + '</script><meta charset="windows-1251">',
    ],
)
def test_forms_of_declaration(head: str) -> None:
    page = f"{head}<p>Щит"  # too little for a guess
    assert decode(page.encode("cp1251"), html=True) == page


def test_text_does_not_declare() -> None:
    text = '<meta charset="windows-1251"> is what “they” wrote – d’accord'
    assert decode(text.encode("cp1252"), html=False) == text


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("utf-8", "utf_8"),
        (" UTF8\n", "utf_8"),
        ("ISO-8859-1", "cp1252"),
        ("latin_1", "cp1252"),
        ("ascii", "cp1252"),
        ("gb2312", "gb18030"),
        ("shift_jis", "cp932"),
        ("x-sjis", "cp932"),
        ("ks_c_5601-1987", "cp949"),
        ("utf-16", "utf_16_le"),
        ("utf-32", "utf_32"),
        ("cp437", "cp437"),
        ("koi8_u", "koi8_u"),
        ("mac-roman", "mac_roman"),
        ("UTF-8-SIG", "utf_8_sig"),
    ],
)
def test_names(name: str, codec: str) -> None:
    assert check_encoding(name) == codec


@pytest.mark.parametrize(
    "name", ["", "utf-9", "klingon", "base64", "rot13", "hex", "idna", "unicode_escape", "mbcs", "\0", "é"]
)
def test_unknown_names(name: str) -> None:
    for content in ("a str", b"bytes"):
        with pytest.raises(ArgumentValueError, match=r"(?s)is not a known character encoding.*Allowed.*leave it out"):
            read(content, encoding=name)


def test_names_do_not_depend_on_what_is_imported() -> None:
    import ftfy.bad_codecs  # registers codecs

    ftfy.bad_codecs.ok()
    assert codecs.lookup("sloppy-windows-1252")
    with pytest.raises(ArgumentValueError):
        check_encoding("sloppy-windows-1252")


@pytest.mark.parametrize("codec", sorted(_python_codecs()))
def test_every_codec_tolerates_every_byte(codec: str) -> None:
    for content in (bytes(range(256)), b"\x1b$B\xff", b"~{\xff", b"+AGE-\xff+", b"\xff\xfe\xfd"):
        assert isinstance(decode_with(content, codec), str)


def test_given_encoding_overrides_all() -> None:
    assert decode("Привет".encode("koi8-r"), encoding="koi8-r") == "Привет"
    assert decode(b'<meta charset="utf-8">\xe9', encoding="latin-1", html=True).endswith("é")
    assert decode(b"\xef\xbb\xbf\xc3\xa9", encoding="cp1252") == "ï»¿Ã©"
    assert decode(b"\xef\xbb\xbf\xc3\xa9\xff", encoding="utf-8") == "é\ufffd"
    assert decode(codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), encoding="utf-16") == "é"
    assert decode(b"\x81\x93x\x94", encoding="windows-1252") == "\x81“x”"


def test_cut_off_utf8() -> None:
    assert decode("Größe – “été”".encode()[:-1]) == "Größe – “été\ufffd"


def test_damaged_utf8() -> None:
    text = "Größe und Fülle, größer als früher: ÄÖÜ äöü ß"
    damaged = text.encode().replace("ß".encode(), b"\xff", 1)
    assert decode(damaged) == text.replace("ß", "\ufffd", 1)


SENTENCES = {
    "Der Minister sagte, dass für die Straße über den Fluss „nichts“ getan werden können wird.": ["cp1252"],
    "The minister said “nothing has changed” – and that’s all. It isn’t over…": ["cp1252"],
    "L’été dernier, où la République était à l’œuvre, même les élèves n’ont pas été déçus.": ["cp1252"],
    "El año pasado también murió el señor Muñoz. ¿Qué más? Según él, nadie lo sabía todavía.": ["cp1252"],
    "Não há mais informação sobre a situação: também é difícil dizer até quando.": ["cp1252"],
    "Regjeringen sa at det også ble gjort så mye på sjøen, men når får vi mer?": ["cp1252"],
    "Minister powiedział, że nie będzie już więcej pieniędzy, które są także dla wszystkich.": ["cp1250", "iso8859_2"],
    "Podle něj se již více peněz nedá získat, protože vláda neřekla, kteří lidé přijdou.": ["cp1250", "iso8859_2"],
    "A miniszter szerint több pénz már nem lesz, és ezt később sem fogják megváltoztatni.": ["cp1250", "iso8859_2"],
    "Bakan, daha önce de söylediği gibi, bunun için çok geç olduğunu ve değişmeyeceğini açıkladı.": ["cp1254"],
    "Ministras sakė, kad šiais metais jau nėra daugiau pinigų, kurie būtų skirti žmonėms.": ["cp1257"],
    "Министр сказал, что денег больше не будет и что это решение уже не изменят.": ["cp1251", "koi8_r", "iso8859_5", "cp866"],
    "Міністр сказав, що грошей більше не буде і що це рішення вже не змінять, її думка інша.": ["cp1251", "koi8_u"],
    "Министърът каза, че пари повече няма да има и че това решение няма да бъде променено.": ["cp1251"],
    "Ο υπουργός είπε ότι δεν θα υπάρξουν άλλα χρήματα και ότι η απόφαση δεν αλλάζει.": ["cp1253", "iso8859_7"],
    "השר אמר שלא יהיה עוד כסף ושההחלטה הזאת לא תשתנה יותר.": ["cp1255", "iso8859_8"],
    "قال الوزير إن المال لن يزيد وإن هذا القرار لا يتغير في هذه السنة.": ["cp1256", "iso8859_6"],
    "รัฐมนตรีกล่าวว่าจะไม่มีเงินเพิ่มอีกและการตัดสินใจนี้จะไม่เปลี่ยนแปลง": ["cp874"],
    "大臣は、お金はもう増えないし、この決定は変わらないと述べました。": ["cp932", "euc_jp", "iso2022_jp"],
    "部长说，今年不会有更多的钱，这个决定也不会改变。": ["gb18030"],
    "部長說，今年不會有更多的錢，這個決定也不會改變。": ["big5"],
    "장관은 올해 돈이 더 없을 것이며 이 결정은 바뀌지 않는다고 말했다.": ["cp949"],
}  # fmt: skip
WIDE = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize(
    ("text", "codec"), [(text, codec) for text, codecs in SENTENCES.items() for codec in [*codecs, *WIDE, "utf-8"]]
)
def test_guess(text: str, codec: str) -> None:
    """One sentence is enough, alone and on a page of ASCII lines; UTF-16 and 32 show by their ASCII."""
    if codec not in WIDE:
        assert decode(text.encode(codec)) == text
    page = "Home\nLatest news\n" * 5 + f"{text}\n" * 3 + "Contact\n"
    assert decode(page.encode(codec)) == page


@pytest.mark.parametrize("codec", ["cp1252", "cp1251"])
@pytest.mark.parametrize("times", [1, 3, 40])
def test_where_only_signs_tell_they_are_those_of_print(codec: str, times: int) -> None:
    text = "5 € – 6 € · © 2024 · " * times
    assert decode(text.encode(codec)) == text


@given(st.binary(max_size=300), st.booleans())
def test_never_fails(content: bytes, html: bool) -> None:
    decode(content, html=html)
    assert guess_encoding(content)


def test_bounded_cost() -> None:
    """A few megabytes; only a sample is looked at."""
    for piece in (b"\xff", b"\x00", b"\xd0\xcf", b"<meta ", b"<!--", b"\x1b$", b"a\xe9"):
        decode(piece * 1_000_000, html=True)


def test_hash_seed_does_not_matter() -> None:
    code = "from dumpclean.reading.encoding import decode; print(ascii(decode('łódź żółć'.encode('cp1250'))))"
    seen = {
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}).stdout  # noqa: S603 -- our own code
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(seen) == 1


def test_only_below_a0_a_byte_without_a_meaning_is_a_control() -> None:
    assert decode_with(b"\x9f\xa0\xa1", "tis_620") == "\x9f\ufffd\u0e01"
