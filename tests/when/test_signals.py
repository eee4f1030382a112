"""The words by which a line shows that it may hold a date are those that the table of words tells, whatever their way of being packed."""

from __future__ import annotations

from collections.abc import Iterator

from dumpclean.when.gate import pieces_of
from dumpclean.when.signals import pieces_in
from dumpclean.when.words import signals, words


def telling_meanings() -> Iterator[tuple[str, str, list[str], str, str, bool]]:
    """Of each meaning of each word: the word, its longest piece, its pieces, the letter, the code, whether it is a date without a number."""
    for word, packed in words().table.items():
        pieces = pieces_of(word)
        for meaning in packed.split(";") if pieces else ():
            code = meaning.split(" ")[0]
            alone = code[0] in "rk" or (code[0] == "u" and code[2:3].isdigit())
            yield word, max(pieces, key=len), pieces, code[0], code, alone


def test_near_a_number() -> None:
    assert signals().near == {longest for _, longest, _, letter, _, _ in telling_meanings() if letter in "umgyet>"}


def test_without_a_number() -> None:
    whole = set()
    phrases: dict[str, set[frozenset[str]]] = {}
    for _, longest, pieces, letter, _, alone in telling_meanings():
        if alone and len(pieces) > 1:
            phrases.setdefault(longest, set()).add(frozenset(pieces))
        elif alone and (len(longest) > 2 or letter == "r"):
            whole.add(longest)
    found = signals()
    assert found.whole == whole
    assert {longest: set(map(pieces_in, each)) for longest, each in found.phrases.items()} == phrases
    assert found.telling == found.whole | found.phrases.keys() | found.ago


def test_units_and_words_for_ago_and_the_languages_that_have_them() -> None:
    expected: dict[str, dict[str, set[str]]] = {"<>": {}, "u": {}}
    for word, longest, _, letter, code, _ in telling_meanings():
        letters = "u" if letter == "u" else "<>"
        if letter in "<>" or (letter == "u" and (len(longest) > 1 or not longest.isascii())):
            speakers = {language for language, codes in words().meanings(word).items() if code in codes}
            expected[letters].setdefault(longest, set()).update(speakers)
    found = signals()
    assert found.ago == expected["<>"].keys()
    assert found.unit == expected["u"].keys()
    for letters, speakers_of in expected.items():
        for longest, speakers in speakers_of.items():
            told = (words().meanings(phrase) for phrase in (longest, *found.inside.get(longest, ())))
            assert {x for each in told for x, codes in each.items() if any(c[0] in letters for c in codes)} == speakers
