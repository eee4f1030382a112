"""Mojibake: text that was decoded with a wrong encoding ("donâ€™t") is mended with ftfy, and nothing else is touched.

ftfy costs time on every character that is not ASCII, so it stands behind a gate, a regex that looks only at the places where
ftfy's own heuristic could find something bad. The gate opens wherever that heuristic speaks, hence `repair` equals
`repair_always`; `tests/reading/test_repair.py` checks it against every string that the heuristic knows.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache

from dumpclean.datafiles import pack_text
from dumpclean.patterns import late
from dumpclean.reading.edges import EDGE, INDENT
from dumpclean.reading.foreign import foreign

__all__ = ["repair", "repair_always"]


def repair(text: str) -> str:
    r"""`text` with the mojibake in its lines (`"\n"` ends a line) undone; the same object when there is none.

    Left as they are: typographic quotes, ligatures, full-width forms, HTML entities, terminal escapes, control
    characters other than C1 (which are Windows-1252 characters gone wrong), Unicode normal forms. The number of lines
    never changes: a line end that comes to light inside a line becomes a blank.
    """
    if not _is_suspect(text):
        return text
    return "\n".join([_mend(line) if _is_suspect(line) else line for line in text.split("\n")])


def _is_suspect(text: str) -> bool:
    strange = foreign(text)
    if not strange:
        return False
    # What stands beside a run of foreign characters shows as a blank, which here may be a letter.
    return bool(_gate(word=r"[\w ]").search(strange) and _gate(word=r"\w").search(text))


def repair_always(text: str) -> str:
    """What `repair` stands for: ftfy on every line. Slow; for tests and as the definition."""
    return "\n".join([_mend(line) for line in text.split("\n")])


_MEMO_LINE = 500
"""Longest line, in characters, that the memo of mended lines keeps."""
# A no-break space, a soft hyphen and U+0085 can be the last piece of a damaged letter ("Ã\xad" was "í").
_TRAILING = "".join(set(EDGE) - set("\xa0\xad\x85"))


def _mend(line: str) -> str:
    """The line without its edges mended, so that a bullet or indentation changes nothing in what follows it."""
    shown = INDENT.sub("", line, count=1)
    lead = line[: len(line) - len(shown)]
    shown = shown.rstrip(_TRAILING)
    mended = _mend_short(shown) if len(shown) <= _MEMO_LINE else _mend_any(shown)
    return line if mended == shown else lead + mended + line[len(lead) + len(shown) :]


def _mend_any(line: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding, fixes  # noqa: PLC0415 -- takes 0.2 s, and most pages are sound

    mended = fixes.fix_c1_controls(fix_encoding(line, TextFixerConfig(explain=False)))
    return line if mended == line else _LINE_ENDS.sub(" ", mended)


_mend_short = lru_cache(maxsize=512)(_mend_any)
_LINE_ENDS = late(__name__, "[\n\v\f\r\x85\u2028\u2029]")


@cache
def _gate(*, word: str) -> re.Pattern[str]:
    """Every alternative of ftfy's `BADNESS_RE` (6.3), turned so that it begins at a character that is rare in sound text.

    Before that character stands what is looked at behind, after it what is looked at ahead; some conditions are left out,
    so the gate may open in vain. `word` is the class of the characters that may follow a quotation mark inside a word.
    """
    c = json.loads(pack_text("mojibake.json"))
    bad, box, start, end, currency, numeric = (
        c[x] for x in ("bad", "box", "start_punctuation", "end_punctuation", "currency", "numeric")
    )
    accented = c["lower_accented"] + c["upper_accented"]
    signs = box + start + end + currency + numeric + c["law"]
    between = "(?<=[ВГРС].)(?=[ВГРС])|(?<=[ΒΓΞΟ].)(?=[ΒΓΞΟ])"  # Windows-1251 and 1253 lead bytes on both sides
    common = {
        start: (
            f"(?<=[{accented}].)(?={word}|[{numeric}])|(?<=[{currency}{numeric}{box}].)|(?<=[{end}].)(?=[{numeric}])"
            f"|(?<=‚)(?=[Äâó])|{between}"
        ),
        end: f"(?=[{accented}{currency}])|(?<=[{accented}].)(?={word})|(?<=[{accented}{signs}].)(?=[{start}])|{between}",
    }
    seldom = {
        c["upper_accented"]: (
            f"(?<=[{c['lower_accented']}{c['lower_common']}{box}{end}{currency}{numeric}].)"
            f"|(?=[{signs}{bad}{c['common']}°])|(?<=[ÃÂ])(?= )|(?<=[ÂÃÎÐØ])(?=[œŠšŸž])"
        ),
        currency: f"(?<=[{c['lower_accented']}{end}β].)|(?=[{start}{accented}])|{between}",
        f"{numeric}°": f"(?<=[à×].)|(?<=√)(?=.)|(?<=≈)(?=[°¢])|(?=[{accented}{start}])|{between}",
        bad: f"(?<=[{bad}{accented}{signs}{c['lower_common']}{c['upper_common']}ÙØ].)|(?=[{bad}{accented}{signs}])",
        box: f"(?<=[{accented}{signs}].)|(?=[{c['kaomoji']}{signs}{accented}])",
        "Ù": f"(?=[{c['common']}{currency}{bad}{numeric}{start}ŸŠ®°µ»])",
        "Ђ": "(?<=[вВ].)",
        "Œœ": "(?![A-Za-z])",
        c["c1"]: "",
    }
    # Two steps, so that a quotation mark, the one that is not so rare, need not be asked whether it is all the others.
    return re.compile(f"[{''.join(common | seldom)}](?:{_one_of(common)}|{_one_of(seldom)})")


def _one_of(conditions: dict[str, str]) -> str:
    each = "|".join(f"(?<=[{chars}])(?:{condition})" for chars, condition in conditions.items())
    return f"(?<=[{''.join(conditions)}])(?:{each})"
