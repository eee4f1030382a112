"""Mojibake is undone, and nothing else is touched; the gate opens wherever ftfy would act."""

from __future__ import annotations

import subprocess
import sys

import pytest
from ftfy.badness import BADNESS_RE, MOJIBAKE_CATEGORIES

from dumpclean.reading import repair as module
from dumpclean.reading.repair import repair, repair_always
from reading.matches import all_matches
from reading.strategies import PROSE

DAMAGED = [
    ("donâ€™t", "don’t"),
    ("â€œWe wonâ€™t,â€\x9d she said", "“We won’t,” she said"),
    ("Ã‰tat dâ€™urgence Ã  QuÃ©bec", "État d’urgence à Québec"),
    ("FuÃŸballspiel fÃ¼r Ã¤ltere MÃ¤nner", "Fußballspiel für ältere Männer"),
    ("aquÃ\xad estÃ¡", "aquí está"),
    ("ÐŸÑ€Ð¸Ð²ÐµÑ‚, Ð¼Ð¸Ñ€", "Привет, мир"),
    ("РџСЂРёРІРµС‚, РјРёСЂ", "Привет, мир"),
    ("Ù…Ø±Ø\xadØ¨Ø§ Ø¨Ø§Ù„Ø¹Ø§Ù„Ù…", "مرحبا بالعالم"),
    ("donÃ¢â‚¬â„¢t", "don’t"),  # twice
    ("it\x92s here\x85", "it’s here…"),  # Windows-1252 read as Latin-1
    ("  • QuÃ©bec  ", "  • Québec  "),
]
MEANT = [
    *PROSE,
    "AT&amp;T &lt;b&gt; &#39;x&#39;",
    "\x1b[31mred\x1b[0m",
    "ＡＢＣ　１２３",
    "ﬁne ﬂour, œuvre, Ĳssel",
    "e\u0301 stays in two pieces",
    "‘single’ “double” «guillemets» „low“",
    "SÃO PAULO, ÂNGELA, CAÇÃO",
    "Ångström, ÅRHUS",
    "price: 10£, 5€, ¥300; 2½ × 3² ≈ 20°",
]


@pytest.mark.parametrize(("damaged", "sound"), DAMAGED)
def test_damage_is_mended(damaged: str, sound: str) -> None:
    assert repair(damaged) == sound
    assert repair(f"first line\n{damaged}\nläst “line”") == f"first line\n{sound}\nläst “line”"


@pytest.mark.parametrize("text", MEANT)
def test_what_was_meant_stays(text: str) -> None:
    assert repair(text) is text
    assert repair_always(text) == text


def test_only_the_damaged_line_is_touched() -> None:
    assert repair("Ã‰tat\nSÃO Ã la ’’") == "État\nSÃO Ã la ’’"


def test_the_number_of_lines_stays() -> None:
    hidden = "a\u2028b".encode().decode("cp1252") + "é"
    assert repair(f"x\n{hidden}\ny").split("\n") == ["x", "a bé", "y"]


def test_gate_opens_for_every_string_that_ftfy_calls_bad() -> None:
    """`BADNESS_RE` matches a bounded number of characters, so all of its matches can be listed and tried."""
    tried = 0
    for bad in all_matches(BADNESS_RE.pattern, BADNESS_RE.flags):
        assert BADNESS_RE.search(bad), bad
        assert module._is_suspect(bad), bad
        tried += 1
    assert tried > 100_000


def test_categories_are_those_of_ftfy() -> None:
    """Fails when ftfy has changed its table: run tools/make_mojibake.py, then see whether the gate's proof still holds."""
    import json
    from importlib.resources import files

    kept = json.loads((files("dumpclean") / "packs" / "mojibake.json").read_text(encoding="ascii"))
    assert kept == MOJIBAKE_CATEGORIES


def test_sound_text_does_not_import_ftfy() -> None:
    code = f"""
import sys
from dumpclean.reading.text import read_text
for text in {PROSE!r}:
    read_text(text)
sys.exit("ftfy" in sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 -- our own code


def test_memo_is_bounded() -> None:
    module._mend_short.cache_clear()
    for n in range(2000):
        repair(f"donâ€™t {n}")
    repair("donâ€™t " * 1000)
    assert module._mend_short.cache_info().currsize <= 512
