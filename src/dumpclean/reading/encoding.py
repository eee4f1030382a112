"""Bytes to text: byte order mark, what was declared, what the page declares, UTF-8, then a guess. Never fails."""

from __future__ import annotations

import codecs
import json
import re
from encodings.aliases import aliases
from functools import cache
from importlib.resources import files

from dumpclean.errors import ArgumentValueError
from dumpclean.reading.guessing import guess_encoding

__all__ = ["check_encoding", "decode"]

_MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf_8"),
    (codecs.BOM_UTF32_LE, "utf_32_le"),
    (codecs.BOM_UTF32_BE, "utf_32_be"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)
_PRESCAN = 1024
"""Bytes of an HTML page in which browsers look for a declaration (WHATWG HTML, 13.2.3.2); pages found here keep to it."""
_NO_TEXT = frozenset(
    ("base64_codec", "bz2_codec", "hex_codec", "quopri_codec", "rot_13", "uu_codec", "zlib_codec", "mbcs", "oem")
) | {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"}
"""Codecs of Python that are no character encodings, or that depend on the machine."""


def decode(content: bytes, *, encoding: str | None = None, html: bool = False) -> str:
    """The text of a dump's bytes; what cannot be decoded becomes U+FFFD.

    The first of these decides: `encoding`; a byte order mark; in HTML the charset that the page declares within its first
    1024 bytes, as browsers read it (`iso-8859-1` means windows-1252, a declared UTF-16 means UTF-8); valid UTF-8;
    what the bytes look like. Raises ArgumentValueError when `encoding` names no known character encoding.
    """
    if encoding is not None:
        codec = check_encoding(encoding)
        mark = next((m for m, c in _MARKS if content.startswith(m) and _family(c) == _family(codec)), b"")
        if mark:
            codec = dict(_MARKS)[mark]
        return _decode(content[len(mark) :], codec)
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _decode(content[len(mark) :], codec)
    if html and (declared := _declared(content[:_PRESCAN])):
        return _decode(content, declared)
    try:
        if b"\0" not in content and b"\x1b$" not in content:
            return content.decode()
    except UnicodeDecodeError:
        pass
    return _decode(content, guess_encoding(content))


def check_encoding(encoding: str) -> str:
    """The Python codec for a name, by the WHATWG Encoding Standard's labels first, then by Python's own names."""
    label = encoding.strip(" \t\n\f\r").lower()
    if codec := _labels().get(label):
        return codec
    name = re.sub(r"[^a-z0-9.]+", "_", label).strip("_")
    name = aliases.get(name.replace(".", "_"), name)
    # codecs.lookup would also find what other packages have registered; an answer must not depend on them.
    if name in _python_codecs():
        return name
    msg = (
        f"encoding={encoding!r} is not a known character encoding. Allowed: a label of the WHATWG Encoding Standard or one of "
        "Python's standard text encodings, such as 'utf-8', 'windows-1251', 'shift_jis' or 'cp437'; "
        "or leave it out, then the bytes decide."
    )
    raise ArgumentValueError(msg)


def _decode(content: bytes, codec: str) -> str:
    if table := _single_byte(codec):
        return codecs.charmap_decode(content, "replace", table)[0]
    return content.decode(codec, "replace")


def _family(codec: str) -> str:
    return codec.replace("_le", "").replace("_be", "").replace("_sig", "")


@cache
def _labels() -> dict[str, str]:
    table = json.loads((files("dumpclean") / "packs" / "encodings.json").read_text(encoding="ascii"))
    return {label: codec for codec, labels in table.items() for label in labels}


@cache
def _python_codecs() -> frozenset[str]:
    return (
        frozenset(aliases.values())
        | {"utf_8_sig", "cp1006", "cp720", "cp737", "cp856", "cp874", "cp875", "koi8_t", "koi8_u"}
    ) - _NO_TEXT


@cache
def _single_byte(codec: str) -> str | None:
    """The 256 characters of a single-byte code as browsers have them: bytes without a meaning below A0 are C1 controls."""
    if not re.match(r"cp125|iso8859|latin_1|cp874|ascii|koi8|mac_|cp\d{3}$|tis_620", codec) or codec in _MULTI_BYTE:
        return None
    table = bytes(range(256)).decode(codec, "replace")
    return "".join(chr(i) if c == "\ufffd" and 0x80 <= i < 0xA0 else c for i, c in enumerate(table))


_MULTI_BYTE = frozenset(("cp932", "cp936", "cp949", "cp950"))

_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"<meta[\s/]([^>]*)", re.IGNORECASE)
_CHARSET = re.compile(rb"""(?:^|[\s;"'/])charset\s*=\s*["']?\s*([^\s"';>/]+)""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml\b[^>]*?\sencoding\s*=\s*["']([^"'>]+)["']""")


def _declared(head: bytes) -> str | None:
    """The codec that a page's first bytes declare, by XML declaration or meta element; None when none or unknown."""
    found = _XML.match(head)
    labels = [found[1]] if found else []
    for meta in _META.finditer(_COMMENT.sub(b"", head)):
        labels += _CHARSET.findall(meta[1])
    for label in labels:
        codec = _labels().get(label.strip().lower().decode("ascii", "replace"))
        if codec:
            # The declaration could be read as ASCII, so the page is not UTF-16 whatever it says.
            return "utf_8" if codec.startswith("utf_16") else codec
    return None
