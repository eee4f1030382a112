"""Bytes to text: byte order mark, what was declared, what the page declares, UTF-8, then a guess. Never fails."""

from __future__ import annotations

import codecs
import json
import re
from encodings.aliases import aliases
from functools import cache

from dumpclean.datafiles import pack_text
from dumpclean.errors import ArgumentValueError
from dumpclean.reading.charmaps import decode_with, is_single_byte
from dumpclean.reading.guessing import guess_encoding

__all__ = ["check_encoding", "declared_encoding", "decode"]

_MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf_8"),
    (codecs.BOM_UTF32_LE, "utf_32_le"),
    (codecs.BOM_UTF32_BE, "utf_32_be"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)
_PRESCAN = 1024
"""Bytes of an HTML page in which a declaration must stand (WHATWG HTML, 13.2.3.2)."""
_LATE = 65536
"""Bytes in which one is looked for when the page turns out not to be UTF-8, as browsers do by reading the page again."""
_NO_TEXT = frozenset(
    ("base64_codec", "bz2_codec", "hex_codec", "quopri_codec", "rot_13", "uu_codec", "zlib_codec", "mbcs", "oem")
)
"""Codecs among Python's aliases that are no character encodings, or that depend on the machine."""
_UNALIASED = frozenset(("utf_8_sig", "cp1006", "cp720", "cp737", "cp856", "cp874", "cp875", "koi8_t", "koi8_u"))
"""Standard encodings of Python that have no alias."""


def decode(content: bytes, *, encoding: str | None = None, html: bool = False) -> str:
    """The text of a dump's bytes, without a byte order mark; what cannot be decoded becomes U+FFFD.

    The first of these decides: `encoding`; a byte order mark; in HTML the charset that the page declares within its first
    1024 bytes, as browsers read it (`iso-8859-1` means windows-1252, a declared UTF-16 means UTF-8), unless the bytes
    prove it wrong; valid UTF-8; a later declaration; what the bytes look like. Raises ArgumentValueError when `encoding`
    names no known character encoding.
    """
    if encoding is not None:
        codec = check_encoding(encoding)
        mark, marked = _mark(content)
        if marked and _family(marked) == _family(codec):
            return decode_with(content[len(mark) :], marked)
        return decode_with(content, codec)
    mark, marked = _mark(content)
    if marked:
        return decode_with(content[len(mark) :], marked)
    utf8 = _as_utf8(content)
    declared = declared_encoding(content[:_PRESCAN]) if html else None
    if declared and not _is_disproved(declared, content, utf8):
        return decode_with(content, declared)
    if utf8 is not None:
        return utf8
    late = declared_encoding(content[:_LATE]) if html else None
    return decode_with(content, late if late and late != "utf_8" else guess_encoding(content))


def check_encoding(encoding: str) -> str:
    """The Python codec for a name, by the WHATWG Encoding Standard's labels first, then by Python's own names."""
    label = encoding.strip(" \t\n\f\r").lower()
    if codec := _labels().get(label):
        return codec
    name = re.sub(r"[^a-z0-9]+", "_", label).strip("_")
    name = aliases.get(name, name)
    # Not codecs.lookup: it also finds what other packages have registered, and an answer must not depend on them.
    if name in _python_codecs():
        return "cp1252" if name in {"ascii", "latin_1"} else name
    msg = (
        f"encoding={encoding!r} is not a known character encoding. Allowed: a label of the WHATWG Encoding Standard or one of "
        "Python's standard text encodings, such as 'utf-8', 'windows-1251', 'shift_jis' or 'cp437'; "
        "or leave it out, then the bytes decide."
    )
    raise ArgumentValueError(msg)


def _mark(content: bytes) -> tuple[bytes, str | None]:
    return next(((mark, codec) for mark, codec in _MARKS if content.startswith(mark)), (b"", None))


def _as_utf8(content: bytes) -> str | None:
    """The text when all of it is UTF-8 (a last character may be cut off), and not UTF-16 or ISO-2022 that looks like it."""
    if b"\0" in content or b"\x1b$" in content:
        return None
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        cut_off = error.start > 0 and error.end == len(content) and error.reason == "unexpected end of data"
        return content.decode("utf_8", "replace") if cut_off else None


def _is_disproved(declared: str, content: bytes, utf8: str | None) -> bool:
    """UTF-8 that is not, or a single-byte code where all that is not ASCII is good UTF-8, which is no accident."""
    if declared == "utf_8":
        return utf8 is None and guess_encoding(content) != "utf_8"
    return utf8 is not None and is_single_byte(declared) and not content.isascii()


def _family(codec: str) -> str:
    return codec.replace("_le", "").replace("_be", "").replace("_sig", "")


@cache
def _labels() -> dict[str, str]:
    table = json.loads(pack_text("encodings.json"))
    return {label: codec for codec, labels in table.items() for label in labels}


@cache
def _python_codecs() -> frozenset[str]:
    return (frozenset(aliases.values()) | _UNALIASED) - _NO_TEXT


_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"<meta[\s/]([^>]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""(?<![^\s"'>/=])([^\s"'>/=]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_CHARSET = re.compile(rb"""charset\s*+=\s*+["']?\s*+([^\s"';]+)""")
_XML = re.compile(rb"""\s*<\?xml\b[^>]*?\sencoding\s*=\s*["']([^"'>]+)["']""")


def declared_encoding(head: bytes) -> str | None:
    """The codec that a page's first bytes declare, by XML declaration or meta element; None when none or unknown."""
    found = _XML.match(head)
    labels = [found[1].lower()] if found else []
    for meta in _META.finditer(_COMMENT.sub(b"", head)):
        attributes = {name: b"".join(value) for name, *value in _ATTRIBUTE.findall(meta[1].lower())}
        if b"charset" in attributes:
            labels.append(attributes[b"charset"])
        elif attributes.get(b"http-equiv", b"").strip() == b"content-type":
            labels += _CHARSET.findall(attributes.get(b"content", b""))
    for label in labels:
        codec = _labels().get(label.strip().decode("ascii", "replace"))
        if codec:
            # The declaration could be read as ASCII, so the page is not UTF-16 whatever it says.
            return "utf_8" if codec.startswith("utf_16") else codec
    return None
