"""What stands at the edges of a line and is not its text: blanks, what shows nothing, bullets."""

from __future__ import annotations

import re

__all__ = ["BULLETS", "EDGE", "INDENT"]

EDGE = (
    " \t\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x7f"
    "\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufeff"
)
"""Blank at both ends of a line: white space, controls and what shows nothing there. Not variation selectors and tags, which
belong to the emoji before them."""
BULLETS = "-*•·▪▫‣⁃●○◦■□▸▹►▻∙\uf0b7"
"""List bullets. Hyphen and star only before white space or alone: "-5 degrees" and "*note" are text. Dashes are none: in many
languages they open direct speech."""

INDENT = re.compile(rf"\A(?:[{EDGE}{BULLETS[2:]}]|[-*](?=[{EDGE}]*(?:\s|\Z)))+")
"""Indentation and bullets at the start of a line."""
