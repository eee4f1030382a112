"""Discussions: what stands between their buttons."""

from __future__ import annotations

from dumpclean.detectors.comments import COMMENTS
from dumpclean.reading import read

SAID = "I am glad about the bridge, and my old mother is, too. " * 3


def marked(*lines: str) -> list[tuple[int, str]]:
    return [(m.block, m.kind) for m in COMMENTS.detect(read("\n".join(lines), kind="text"))]


def test_what_stands_between_the_buttons_of_a_discussion() -> None:
    assert marked("Before", "Reply", SAID, "Reply", "Per", SAID, "Reply", "Behind") == [
        (2, "spoken"),
        (4, "thread"),
        (5, "spoken"),
        (6, "thread-end"),
    ]


def test_two_buttons_are_no_discussion() -> None:
    assert marked("Reply", SAID, "Reply", SAID) == []


def test_a_discussion_goes_on_while_each_button_is_near_the_one_before() -> None:
    comment = [SAID, *["Per"] * 18]  # the next button is the twentieth line
    near = marked("Reply", *comment, "Reply", *comment, "Reply", *comment, "Reply")
    assert near[0] == (1, "spoken")
    assert near[-1] == (60, "thread-end")
    far = [*comment, "Per"]  # the twenty-first
    assert marked("Reply", *far, "Reply", *far, "Reply") == []
    assert marked("Reply", *far, "Reply", SAID, "Reply", SAID, "Reply")[0] == (22, "spoken")
