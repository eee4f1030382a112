"""Mojibake: text that was decoded with a wrong encoding ("donâ€™t") is mended with ftfy, and nothing else is touched.

ftfy costs time on every character that is not ASCII, so it stands behind a gate, a regex that looks only at the places where
ftfy's own heuristic could find something bad. The gate is a superset of that heuristic, hence `repair` equals
`repair_always`; `tests/reading/test_repair.py` compares both on every combination of the characters that matter.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["repair", "repair_always"]


def repair(text: str) -> str:
    """`text` with the mojibake in its lines ("\\n" ends a line) undone; the same object when there is none.

    Left as they are: typographic quotes, ligatures, full-width forms, HTML entities, terminal escapes, control
    characters other than C1 (which are Windows-1252 characters gone wrong), Unicode normal forms. The number of lines
    never changes: a line end that ftfy uncovers shows as a blank.
    """
    if text.isascii():
        return text
    gate = _gate()
    if not gate.search(text):
        return text
    return "\n".join([_repair_line(line) if gate.search(line) else line for line in text.split("\n")])


def repair_always(text: str) -> str:
    """What `repair` stands for: ftfy on every line. Slow; for tests and as the definition."""
    return "\n".join([_repair_line(line) for line in text.split("\n")])


_MEMO_LINE = 500
"""Longest line, in characters, that the memo of repaired lines keeps."""


def _repair_line(line: str) -> str:
    return _repair_short(line) if len(line) <= _MEMO_LINE else _repair_any(line)


def _repair_any(line: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding, fixes  # noqa: PLC0415 -- 0.2 s, and most pages are not damaged

    fixed = fixes.fix_c1_controls(fix_encoding(line, TextFixerConfig(explain=False)))
    return fixed.replace("\n", " ")


_repair_short = lru_cache(maxsize=512)(_repair_any)


@cache
def _gate() -> re.Pattern[str]:
    """Each alternative of ftfy's `BADNESS_RE` (6.3), turned so that it begins at a character that is rare in sound text.

    `c` are ftfy's categories. What stands before the rare character is looked at behind, what stands after it ahead, and
    some conditions are left out: the gate may open in vain, but never stays shut when ftfy would act.
    """
    c = json.loads((files("dumpclean") / "packs" / "mojibake.json").read_text(encoding="ascii"))
    letters = c["lower_accented"] + c["upper_accented"]
    signs = c["box"] + c["start_punctuation"] + c["end_punctuation"] + c["currency"] + c["numeric"] + c["law"]
    before_upper = (
        c["lower_accented"] + c["lower_common"] + c["box"] + c["end_punctuation"] + c["currency"] + c["numeric"]
    )
    turns = {
        c["c1"]: "",
        c[
            "bad"
        ]: f"(?<=[{c['bad']}{letters}{signs}{c['lower_common']}{c['upper_common']}ÙØ].)|(?=[{c['bad']}{letters}{signs}])",
        c["box"]: f"(?<=[{letters}{signs}].)|(?=[{c['kaomoji']}{signs}{letters}])",
        c["upper_accented"]: (
            f"(?<=[{before_upper}].)|(?=[{signs}{c['bad']}{c['common']}°])|(?<=[ÃÂ])(?= )|(?<=[ÂÃÎÐØ])(?=[œŠšŸž])|(?<=[ÃØ])(?=[^ -~])"
        ),
        "Ù": f"(?=[{c['common']}{c['currency']}{c['bad']}{c['numeric']}{c['start_punctuation']}ŸŠ®°µ»])",
        c["start_punctuation"]: (
            f"(?<=[{letters}].)(?=[\\w{c['numeric']}])|(?<=[{c['currency']}{c['numeric']}{c['box']}].)|(?<=[{c['end_punctuation']}].)(?=[{c['numeric']}])"
            "|(?<=[ВГРС].)(?=[ВГРС])|(?<=[ΒΓΞΟ].)(?=[ΒΓΞΟ])|(?<=‚)(?=[Äâó])"
        ),
        c["end_punctuation"]: (
            f"(?=[{letters}{c['currency']}])|(?<=[{letters}].)(?=\\w)|(?<=[{letters}{signs}].)(?=[{c['start_punctuation']}])"
            "|(?<=[ВГРС].)(?=[ВГРС])|(?<=[ΒΓΞΟ].)(?=[ΒΓΞΟ])"
        ),
        c["currency"]: (
            f"(?<=[{c['lower_accented']}{c['end_punctuation']}β].)|(?=[{c['start_punctuation']}{letters}])"
            "|(?<=[ВГРС].)(?=[ВГРС])|(?<=[ΒΓΞΟ].)(?=[ΒΓΞΟ])"
        ),
        c["numeric"] + "°": f"(?<=[à×ВГРСΒΓΞΟ].)|(?<=√)(?=.)|(?<=≈)(?=[°¢])|(?=[{letters}{c['start_punctuation']}])",
        "Œœ": "(?![A-Za-z])",
        "Ђ": "(?<=[вВ].)",
    }
    pivots = "".join(turns)
    return re.compile(f"[{pivots}](?:" + "|".join(f"(?<=[{chars}])(?:{rest})" for chars, rest in turns.items()) + ")")
