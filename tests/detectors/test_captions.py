from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean.detectors.captions import CAPTIONS
from dumpclean.reading import read

CAPTION = "Minister Ann Other speaks at the opening of the bridge in Example Town"
PROSE = "The council met on Tuesday and heard what the engineers had to say about the bridge over the river, which is closed. "


def kinds(*lines: str) -> list[tuple[int, str]]:
    return [(m.block, m.kind) for m in CAPTIONS.detect(read("\n".join(lines), kind="text"))]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Ann Other",
        "Foto: Anna Muster/dpa",
        "Bild: Keystone/Anna Muster",
        "Bildrechte: Beispielfunk/Anna Muster",
        "Image: Ann Other / Facebook",
        "Fotografía: Eva Prueba",
        "Фото: Иван Пример",
        "© privat",
        "Getty Images",
        "Ann Other/Getty Images",
        "Illustration by Ann Other",
        "Foto Tanjug/AP",
    ],
)
def test_credits(line: str) -> None:
    assert kinds(line) == [(0, "credit-line")]


@pytest.mark.parametrize(
    "end",
    [
        " (Ann Other/Flickr)",
        " (AP Photo/Ann Other)",
        ". Photo / Getty Images",
        ". — Picture by Ann Other",
        ". Bild: Keystone",
        " (Foto: dpa)",
        " (Bildquelle: Beispiel)",
        " © dpa | Anna Muster",
        ". REUTERS/Ann Other",
        ". (Public domain)",
        " (Symbolbild)",
    ],
)
def test_captions_that_end_with_a_credit(end: str) -> None:
    assert (0, "credit-end") in kinds(CAPTION + end)


def test_agencies_glued_to_the_end() -> None:
    assert kinds(CAPTION + ".dpa") == [(0, "credit-glued")]
    assert kinds(CAPTION + "Imago") == [(0, "credit-glued")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Gallery: Example One | 14 Photos", "gallery"),
        ("2 von 17", "gallery-count"),
        ("1 of 12", "gallery-count"),
        ("Brücke über den Fluss bei Musterstadt, 24. April 2023", "date-place-end"),
        ("The minister, Ann Other (left), opens the bridge", "figure-wording"),
        ("(Symbolbild) Ein Bus steht vor dem Depot.", "figure-wording"),
    ],
)
def test_other_wordings(line: str, kind: str) -> None:
    assert (0, kind) in kinds(line)


def test_a_lead_alone_makes_the_next_line_a_credit() -> None:
    assert kinds("Bild:", "Anna Muster") == [(0, "credit-lead"), (1, "credit-after-lead")]


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        PROSE * 5 + "Photo: Ann Other",
        "© 2024 Example GmbH",
        "Copyright © Example",
        "©2024 an Example plc subsidiary",
        "The list may be white or black (Whitelist/Blacklist).",
        "Find out more (https://example.org/)",
        "Send it over TCP/IP to the server",
        "Thursday, 3 February 2022",
        "Handwerk schraubt am Image – auch im Lockdown",
        "Home",
    ],
)
def test_prose_and_footers_are_no_captions(line: str) -> None:
    assert kinds(line) == []


LINES = ["Bild:", "Photo: Ann Other", CAPTION, CAPTION + " (AP)", PROSE, "1/5", "(((", "©", "Home", ""]


@given(st.one_of(st.text(max_size=500), st.lists(st.sampled_from(LINES), max_size=8).map("\n".join)))
def test_spans_lie_in_their_blocks(text: str) -> None:
    dump = read(text, kind="text")
    for mark in CAPTIONS.detect(dump):
        block = dump.blocks[mark.block]
        if mark.span:
            assert block.start <= mark.span[0] < mark.span[1] <= block.end
