"""`Cleaner` and `clean`: what they take, what they refuse and how they say it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

import dumpclean
from dumpclean import ArgumentTypeError, ArgumentValueError, Cleaner, Detector, DetectorError, Dump, Label, Mark
from dumpclean.detectors import DETECTORS

clean = dumpclean.clean


def nothing(dump: Dump) -> Iterator[Mark]:
    return iter(())


def two_arguments(dump: Dump, other: int) -> Iterator[Mark]:
    return iter(())


def detector(name: str = "mine", detect: Any = nothing) -> Detector:
    return Detector(name, detect)


def marks(*found: Any) -> Cleaner:
    """A cleaner with one detector that gives these marks whatever the page."""
    return Cleaner(detectors=[detector(detect=lambda _: found)])


def mark(**changes: Any) -> Mark:
    return Mark(block=0, kind="seen", label=Label.CRUFT, score=1.0, reason="seen")._replace(**changes)


WRONG: list[tuple[str, Callable[[], object], type[Exception], list[str]]] = [
    # What was given, what is allowed, how to mend it: the words that the message must hold.
    ("content is None", lambda: clean(None), ArgumentTypeError, ["content", "NoneType", "str or bytes"]),  # type: ignore[arg-type]
    ("content is a bytearray", lambda: clean(bytearray(b"x")), ArgumentTypeError, ["bytearray", "bytes(...)"]),  # type: ignore[arg-type]
    ("content is a list", lambda: clean(["x"]), ArgumentTypeError, ["list", "str or bytes"]),  # type: ignore[arg-type]
    ("url is bytes", lambda: clean("x", url=b"https://x.example"), ArgumentTypeError, ["url", "bytes", "str or None"]),  # type: ignore[arg-type]
    ("kind is unknown", lambda: clean("x", kind="xml"), ArgumentValueError, ["kind", "'xml'", "'text', 'html' or None"]),  # type: ignore[arg-type]
    ("kind is a list", lambda: clean("x", kind=["text"]), ArgumentValueError, ["kind", "'text', 'html' or None"]),  # type: ignore[arg-type]
    ("time without zone", lambda: clean("x", captured_at="2025-07-06T12:00:00"), ArgumentValueError, ["captured_at", "2025-07-06T12:00:00", "+00:00"]),
    ("datetime without zone", lambda: clean("x", captured_at=datetime(2025, 7, 6)), ArgumentValueError, ["captured_at", "time zone", "+00:00"]),  # noqa: DTZ001 -- naive on purpose
    ("time that is none", lambda: clean("x", captured_at="yesterday"), ArgumentValueError, ["captured_at", "ISO 8601", "'yesterday'"]),
    ("time is a number", lambda: clean("x", captured_at=1751803200), ArgumentTypeError, ["captured_at", "int", "ISO 8601"]),  # type: ignore[arg-type]
    ("encoding is unknown", lambda: clean(b"x", encoding="utf-9"), ArgumentValueError, ["encoding", "'utf-9'", "'utf-8'"]),
    ("encoding of a str is unknown", lambda: clean("x", encoding="utf-9"), ArgumentValueError, ["encoding", "'utf-9'"]),
    ("encoding is no text codec", lambda: clean(b"x", encoding="rot13"), ArgumentValueError, ["encoding", "'rot13'"]),
    ("encoding holds a null", lambda: clean(b"x", encoding="utf\x008"), ArgumentValueError, ["encoding"]),
    ("encoding is a number", lambda: clean(b"x", encoding=8), ArgumentTypeError, ["encoding", "int", "str or None"]),  # type: ignore[arg-type]
    ("languages is one str", lambda: Cleaner(languages="en"), ArgumentTypeError, ["languages", "'en'", "['en', 'de']"]),
    ("languages is empty", lambda: Cleaner(languages=[]), ArgumentValueError, ["languages", "empty", "None"]),
    ("languages holds None", lambda: Cleaner(languages=[None]), ArgumentTypeError, ["languages", "None"]),  # type: ignore[list-item]
    ("languages is a number", lambda: Cleaner(languages=3), ArgumentTypeError, ["languages", "3"]),  # type: ignore[arg-type]
    ("no language code", lambda: Cleaner(languages=["English"]), ArgumentValueError, ["'English'", "'en'"]),
    ("no language code, other script", lambda: Cleaner(languages=["рус"]), ArgumentValueError, ["'рус'", "'en'"]),
    ("weights of a dict", lambda: Cleaner(weights={}), ArgumentTypeError, ["weights", "dict"]),  # type: ignore[arg-type]
    ("max_chars is a text", lambda: Cleaner(max_chars="9"), ArgumentTypeError, ["max_chars", "str", "int or None"]),  # type: ignore[arg-type]
    ("max_chars is a truth value", lambda: Cleaner(max_chars=True), ArgumentTypeError, ["max_chars", "bool", "int or None"]),
    ("max_chars is zero", lambda: Cleaner(max_chars=0), ArgumentValueError, ["max_chars", "1 or more", "None", "0"]),
    ("detectors is a number", lambda: Cleaner(detectors=3), ArgumentTypeError, ["detectors", "int"]),  # type: ignore[arg-type]
    ("detectors is one detector", lambda: Cleaner(detectors=detector()), ArgumentTypeError, ["detectors", "Detector"]),  # type: ignore[arg-type]
    ("detector is a function", lambda: Cleaner(detectors=[nothing]), DetectorError, ["function", "Detector('my-name', my_function)"]),  # type: ignore[list-item]
    ("detector without a name", lambda: Cleaner(detectors=[detector("")]), DetectorError, ["''", "lower-case"]),
    ("detector with capitals", lambda: Cleaner(detectors=[detector("Mine")]), DetectorError, ["'Mine'", "lower-case"]),
    ("detector named by a number", lambda: Cleaner(detectors=[detector(3)]), DetectorError, ["3", "lower-case"]),  # type: ignore[arg-type]
    ("two of one name", lambda: Cleaner(detectors=[detector(), detector()]), DetectorError, ["'mine'", "unique"]),
    ("name of a built-in", lambda: Cleaner().with_detector(detector(DETECTORS[0].name)), DetectorError, [DETECTORS[0].name, "rename"]),
    ("detect is no function", lambda: Cleaner(detectors=[detector(detect=3)]), DetectorError, ["'mine'", "function", "int"]),
    ("detect takes two", lambda: Cleaner(detectors=[detector(detect=two_arguments)]), DetectorError, ["'mine'", "(dump", "other", "detect(dump)"]),
    ("with_detector takes one", lambda: Cleaner().with_detector(nothing), DetectorError, ["function", "Detector("]),  # type: ignore[arg-type]
    ("without an unknown one", lambda: Cleaner().without_detector("nope"), DetectorError, ["'nope'", DETECTORS[0].name]),
    ("without one of none", lambda: Cleaner(detectors=[]).without_detector("nope"), DetectorError, ["'nope'", "none"]),
    ("no mark", lambda: marks("x").clean("x"), DetectorError, ["'mine'", "'x'", "dumpclean.Mark"]),
    ("block out of range", lambda: marks(mark(block=1)).clean("x"), DetectorError, ["'mine'", "block", "0 to 0"]),
    ("block is negative", lambda: marks(mark(block=-1)).clean("x"), DetectorError, ["'mine'", "block", "0 to 0"]),
    ("block is a truth value", lambda: marks(mark(block=False)).clean("x"), DetectorError, ["'mine'", "block"]),
    ("kind of a mark", lambda: marks(mark(kind="Two Words")).clean("x"), DetectorError, ["'mine'", "kind", "hyphens"]),
    ("label of a mark", lambda: marks(mark(label="cruft")).clean("x"), DetectorError, ["'mine'", "dumpclean.Label or None"]),
    ("blank mark", lambda: marks(mark(label=Label.BLANK)).clean("x"), DetectorError, ["'mine'", "blank"]),
    ("endless score", lambda: marks(mark(score=float("inf"))).clean("x"), DetectorError, ["'mine'", "score", "1e+06"]),
    ("mark without reason", lambda: marks(mark(reason=" ")).clean("x"), DetectorError, ["'mine'", "reason"]),
    ("span outside its block", lambda: marks(mark(span=(0, 9))).clean("x"), DetectorError, ["'mine'", "span", "0 to 1"]),
    ("empty span", lambda: marks(mark(span=(0, 0))).clean("x"), DetectorError, ["'mine'", "span"]),
    ("span of texts", lambda: marks(mark(span=("a", "b"))).clean("x"), DetectorError, ["'mine'", "span"]),
    ("detector that raises", lambda: Cleaner(detectors=[detector(detect=lambda _: 1 / 0)]).clean("x"), DetectorError, ["'mine'", "ZeroDivisionError"]),
    ("detector that gives None", lambda: Cleaner(detectors=[detector(detect=lambda _: None)]).clean("x"), DetectorError, ["'mine'", "TypeError"]),
]  # fmt: skip


@pytest.mark.parametrize(("call", "error", "words"), [pytest.param(*row[1:], id=row[0]) for row in WRONG])
def test_a_wrong_argument_is_refused_and_the_message_says_how_to_mend_it(
    call: Callable[[], object], error: type[Exception], words: list[str]
) -> None:
    with pytest.raises(error) as caught:
        call()
    message = str(caught.value)
    assert isinstance(caught.value, dumpclean.DumpcleanError)
    assert isinstance(caught.value, (TypeError, ValueError))
    assert [w for w in words if w not in message] == [], message
    assert message.endswith((".", "'")), message


def test_arguments_are_keywords() -> None:
    with pytest.raises(TypeError):
        clean("x", "https://x.example")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Cleaner(DETECTORS)  # type: ignore[call-arg]


def test_a_cleaner_cannot_be_changed() -> None:
    cleaner = Cleaner()
    for name in ("detectors", "languages", "weights", "max_chars"):
        with pytest.raises(FrozenInstanceError):
            setattr(cleaner, name, ())
    given = [detector("a")]
    cleaner = Cleaner(detectors=given)
    given.append(detector("b"))
    assert [d.name for d in cleaner.detectors] == ["a"]


def test_with_and_without_give_new_cleaners() -> None:
    cleaner = Cleaner(languages=["en"])
    more = cleaner.with_detector(detector())
    assert more.detectors == (*DETECTORS, detector())
    assert more.languages == ("en",)
    assert cleaner.detectors == DETECTORS
    assert more.without_detector("mine") == cleaner
    assert more.without_detector(DETECTORS[0].name).detectors == (*DETECTORS[1:], detector())


def test_none_and_empty_are_not_the_same() -> None:
    assert Cleaner(detectors=None).detectors == DETECTORS
    assert Cleaner(detectors=()).detectors == ()


def test_clean_is_the_default_cleaner() -> None:
    dump = "Ferry line closes\n\nThe ferry across the sound made its last trip on Sunday, two years after the bridge opened.\n"
    given = {"url": "https://x.example/a", "captured_at": datetime(2025, 7, 6, tzinfo=UTC)}
    assert clean(dump, **given) == Cleaner().clean(dump, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "captured_at", ["2025-07-06T12:00:00+00:00", "2025-07-06T12:00:00Z", datetime(2025, 7, 6, 12, tzinfo=UTC)]
)
def test_the_page_keeps_what_was_given(captured_at: datetime | str) -> None:
    page = clean("x", url="https://x.example/a", captured_at=captured_at)
    assert page.url == "https://x.example/a"
    assert page.captured_at == datetime(2025, 7, 6, 12, tzinfo=UTC)
    assert page.kind == "text"


def test_any_callable_may_detect() -> None:
    class Capitals:
        def __call__(self, dump: Dump) -> list[Mark]:
            return [mark(block=i) for i, b in enumerate(dump.blocks) if b.text.isupper()]

    for detect in (Capitals(), partial(two_arguments, other=1), nothing):
        assert Cleaner(detectors=[detector(detect=detect)]).clean("ONE\ntwo").text == "ONE\ntwo"


def test_a_detector_that_is_added_is_heard() -> None:
    dump = "Ferry line closes\nThe ferry across the sound made its last trip on Sunday.\nzzq zzq zzq\nThe bridge opened two years ago, and few used the boats since.\n"

    def detect(dump: Dump) -> Iterator[Mark]:
        for number, block in enumerate(dump.blocks):
            if "zzq" in block.text:
                yield mark(block=number, score=40.0, reason="says zzq")

    page = Cleaner().with_detector(detector(detect=detect)).clean(dump)
    (segment,) = [s for s in page.segments if "zzq" in page.text[s.start : s.end]]
    assert (segment.label, segment.record, segment.detector, segment.reason) == (Label.CRUFT, None, "mine", "says zzq")


def test_one_cleaner_serves_many_threads() -> None:
    cleaner = Cleaner()
    dumps = [
        f"Ferry line {n} closes\n\nThe ferry across the sound made trip {n} on Sunday, the last of its kind.\n"
        for n in range(40)
    ]
    alone = [cleaner.clean(d) for d in dumps]
    together: list[Any] = [None] * len(dumps)

    def work(numbers: range) -> None:
        for n in numbers:
            together[n] = cleaner.clean(dumps[n])

    threads = [threading.Thread(target=work, args=(range(start, len(dumps), 8),)) for start in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


@pytest.mark.parametrize(("count", "refused"), [(400, False), (401, True)])
def test_two_hundred_marks_a_block_are_enough(count: int, refused: bool) -> None:
    """One block more than the page has is reckoned with, for pages of few."""
    cleaner = marks(*[mark()] * count)
    if refused:
        with pytest.raises(DetectorError, match="more than 400 marks on 1 blocks"):
            cleaner.clean("x")
    else:
        assert cleaner.clean("x").text == "x"


@pytest.mark.parametrize("moment", ["9999-12-31T23:30:00-11:00", "0001-01-01T00:30:00+11:00"])
def test_a_declared_moment_at_the_end_of_all_years_is_read(moment: str) -> None:
    meta = f'<meta property="article:published_time" content="{moment}">'
    page = clean(
        f"<html><head>{meta}</head><body><h1>Old quay sold</h1><p>On 31 December 9999</p></body></html>", kind="html"
    )
    assert "Old quay sold" in page.text
