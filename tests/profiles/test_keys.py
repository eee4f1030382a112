"""What a profile writes of a line is what it looks for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dumpclean.profiles.keys import key_of, key_text, templates, text_key
from dumpclean.reading.folding import fold

words = st.lists(st.text("abäß0?.…:,(-", min_size=1, max_size=6), min_size=1, max_size=8).map(" ".join)


@given(words)
def test_keys_and_templates_come_back_from_their_text(line: str) -> None:
    """Templates, too, whose fixed words end in punctuation: "Signed in as: Ann Lee"."""
    key = key_of(fold(line))
    assert text_key(key_text(key)) == key
    for template in templates(key):
        assert text_key(key_text(template)) == template
