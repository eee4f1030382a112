"""`check_detector` lets the package's own detectors pass and catches those that break a law, each by the law that it breaks."""

from __future__ import annotations

import ast
import pickle
import subprocess
import sys
from typing import Any

import pytest

from breakers import BREAKERS, good
from dumpclean import ArgumentTypeError, ArgumentValueError, Detector, DumpcleanError
from dumpclean.detectors import DETECTORS
from dumpclean.testing import LAWS, BrokenLawError, check_detector
from dumpclean.testing.laws import LAWS as PAGE_LAWS
from dumpclean.testing.samples import Sample
from dumpclean.testing.shrinking import shrink

FERRY = "Ferry line closes\n\nThe last ferry left at noon.\n"
FLAT = """Ferry line closes after the bridge takes its passengers
By Ann Other
2 hours ago
Photo: Ann Other
Advertisement
The last ferry left the harbour at noon on Monday, and only a handful of people had come down to see it go.
Advertisement
The operator said that nine in ten passengers had moved to the trams within a week, and that both boats are for sale.
Ferry line closes after the bridge takes its passengers
Comments
Great news.
Reply
Never again.
Reply
Related Articles
Port Herald
2 hours ago
The trams win over the ferry line at last
Port Herald
3 hours ago
Bridge opens to trams after years of work
Port Herald
5 hours ago
Harbour festival has a new home on the other side
"""
HTML = """<html lang=en><head><title>Ferry line closes</title><meta name=author content="Ann Other">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry line closes","author":{"name":"Ann Other"}}</script></head>
<body><nav><a href=/>Home</a></nav><article><h1>Ferry line closes</h1><p class=byline>Ann Other</p><time>2 hours ago</time>
<p>The last ferry left the harbour at noon on Monday, and only a handful of people had come down to see it go.</p></article>
<aside><h2>Related</h2><ul><li><a href=/b>The trams win over the ferry line</a><li><a href=/c>Bridge opens to trams</a></ul></aside>"""


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda d: d.name)
def test_the_detectors_of_the_package_keep_the_laws(detector: Detector) -> None:
    pages = [HTML] if detector.name in ("markup", "declared") else [FLAT]
    # Other tests hold all of them together to these: laws/test_page.py, hostile/test_shapes.py.
    check_detector(detector, pages=pages, examples=8, without=["processes", "linear"])


def test_a_detector_of_a_user_keeps_the_laws() -> None:
    check_detector(Detector("good", good), pages=[FERRY, f"<p>{FERRY}</p>", FERRY.encode()], examples=8)


COSTLY = {"threads", "processes", "linear"}
CASES = [(law, number) for law, broken in BREAKERS.items() for number in range(len(broken))]


def broken(law: str, detector: Any, **arguments: Any) -> BrokenLawError:
    with pytest.raises(BrokenLawError) as caught:
        check_detector(detector, pages=[FERRY], examples=10, **arguments)
    return caught.value


@pytest.mark.parametrize(("law", "number"), CASES)
def test_a_detector_that_breaks_a_law_is_caught_by_that_law(law: str, number: int) -> None:
    error = broken(law, BREAKERS[law][number], without={"sees", *COSTLY} - {law})
    assert error.law == law
    message = str(error)
    assert LAWS[law] in message
    assert "\n  what happened: " in message
    assert "\n  what to do:    " in message


def test_every_law_has_a_detector_that_breaks_it() -> None:
    assert set(BREAKERS) == set(LAWS)


@pytest.mark.parametrize("law", ["again", "pickles"])
def test_a_law_that_is_left_out_is_not_checked(law: str) -> None:
    """Whatever else such a detector breaks, it is another law."""
    others = set(LAWS) - {law, "any-page", "marks"}
    check_detector(BREAKERS[law][0], pages=[FERRY], examples=2, without=others | {law})


@pytest.mark.parametrize(
    ("law", "number", "content"),
    [("any-page", 0, ""), ("any-page", 1, "²"), ("marks", 0, None), ("marks", 5, None), ("unchanged", 0, "")],
)
def test_the_page_in_the_message_is_small_and_breaks_the_law(law: str, number: int, content: str | None) -> None:
    detector = BREAKERS[law][number]
    message = str(broken(law, detector, without=["sees", *COSTLY]))
    line = next(line for line in message.splitlines() if "on this page:" in line)
    call = ast.parse(line.partition(":")[2].strip(), mode="eval").body
    assert isinstance(call, ast.Call)
    said = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in call.keywords}
    found = ast.literal_eval(call.args[0])
    assert len(found) <= 6
    assert content in (None, found)
    assert PAGE_LAWS[law].broken(detector, Sample(found, said["kind"]))


def test_a_message_names_the_line_that_raised() -> None:
    assert "it raised ValueError: invalid literal for int() with base 10: '²' (breakers.py, line " in str(
        broken("any-page", BREAKERS["any-page"][1], without=["sees", *COSTLY])
    )


def test_the_error_is_an_assertion_and_ours_and_can_be_pickled() -> None:
    error = broken("sees", BREAKERS["sees"][0])
    assert isinstance(error, AssertionError)
    assert isinstance(error, DumpcleanError)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own
    assert (str(copy), copy.law) == (str(error), "sees")


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"pages": "a page"}, ArgumentTypeError, "pages must be a list"),
        ({"pages": [5]}, ArgumentTypeError, "pages must hold str or bytes, not int"),
        ({"examples": 0}, ArgumentValueError, "1 or more"),
        ({"examples": "many"}, ArgumentTypeError, "examples must be an int"),
        ({"without": "linear"}, ArgumentTypeError, "without must be a list"),
        ({"without": ["lineal"]}, ArgumentValueError, "No law is called 'lineal'. There are: contract, again"),
    ],
)
def test_wrong_arguments_are_refused(arguments: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        check_detector(Detector("good", good), **arguments)


def test_the_same_pages_are_made_in_each_run() -> None:
    seen: list[list[str]] = []
    for _ in range(2):
        contents: list[str] = []

        def watch(dump: Any, contents: list[str] = contents) -> Any:
            contents.append(dump.text)
            return ()

        check_detector(Detector("watch", watch), examples=5, without=["pickles", *COSTLY])
        seen.append(contents)
    assert seen[0] == seen[1]
    assert len(set(seen[0])) > 15


def test_what_fails_is_made_small() -> None:
    text = "".join(f"line {n} of many\n" for n in range(200)) + "here it is: X!\n" * 3
    assert shrink(text, lambda content: "X" in content) == "X"
    assert shrink(text, lambda content: content.count("X") > 1) == "XX"
    assert shrink("abc", lambda _: True) == ""


def test_without_hypothesis_the_extra_is_named() -> None:
    code = """
import sys
sys.modules["hypothesis"] = None
from dumpclean import Detector, MissingExtraError
from dumpclean.testing import check_detector
try:
    check_detector(Detector("good", lambda dump: ()), without=["pickles"])
except MissingExtraError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "Hypothesis is not installed. Install it with: pip install 'dumpclean[testing]'\n"
