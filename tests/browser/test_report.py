"""The report in a real browser: what a person clicks, reads, filters and corrects, and what a hostile page cannot do."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from browser.conftest import Opened
from dumpclean import Cleaner, Label, Page, Record, Role, Segment
from dumpclean.report import Given, check_file, read_corrections, read_variant, to_html
from dumpclean.report.corrections import OPENING

pytestmark = pytest.mark.browser

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
FLAT = FIXTURES / "daily8" / "flat.txt"
ARTICLE = FIXTURES / "html" / "article.html"
GIVEN = Given(dump=FLAT.name, captured_at="2025-07-06T12:00:00+00:00")
PAGE = GIVEN.clean(FLAT.read_bytes())
REPORT = to_html(PAGE, given=GIVEN)
FERRY = "Ferry line closes after the bridge takes its passengers"


def piece(tab: Tab, words: str) -> Any:
    return tab.locator("#dump .s", has_text=words).first


def shown(tab: Tab) -> list[str]:
    """The labels of the pieces that can be seen."""
    return list(tab.locator("#dump .s:not([hidden])").evaluate_all("all => all.map(x => x.classList[1])"))


@pytest.mark.parametrize("name", ["daily8/flat.txt", "html/article.html", "html/comments-disqus.html"])
def test_the_dump_is_shown_as_it_was(opened: Opened, name: str) -> None:
    page = Given().clean((FIXTURES / name).read_bytes())
    tab = opened(to_html(page))
    assert tab.locator("#dump").evaluate("dump => dump.textContent") == page.text


def test_text_from_right_to_left_stands_on_the_right(opened: Opened) -> None:
    tab = opened(to_html(Cleaner(detectors=()).clean("عاد الترام إلى الجسر\n\nThe tram is back", kind="text")))

    def gaps(words: str) -> tuple[float, float]:
        inner, outer = (x.bounding_box() for x in (piece(tab, words), tab.locator(".line", has_text=words)))
        assert inner
        assert outer
        return inner["x"] - outer["x"], outer["x"] + outer["width"] - inner["x"] - inner["width"]  # left, right

    for words, start, end in (("عاد", 1, 0), ("back", 0, 1)):
        assert gaps(words)[start] < 20
        assert gaps(words)[end] > 100


def test_pointing_at_a_piece_tells_what_it_is_and_why(opened: Opened) -> None:
    tab = opened(REPORT)
    expect(tab.locator("#found")).to_contain_text("Point at a piece")
    piece(tab, "No comments yet").hover()
    (segment,) = [s for s in PAGE.segments if PAGE.text[s.start : s.end] == "No comments yet..."]
    for words in ("cruft", "phrases", segment.reason, f"{segment.confidence:.0%} sure"):
        expect(tab.locator("#found")).to_contain_text(words)
    assert piece(tab, "No comments yet").evaluate("x => getComputedStyle(x).textDecorationLine") == "line-through"
    tab.locator("h1").hover()
    expect(tab.locator("#found")).to_contain_text("Point at a piece")


def test_a_record_shows_where_it_came_from_and_back(opened: Opened) -> None:
    tab = opened(REPORT)
    tab.locator("#r1").click()
    lit = tab.locator("#dump .hl").all_text_contents()
    assert lit == [PAGE.text[s.start : s.end] for s in PAGE.segments if s.record == 1]
    expect(piece(tab, FERRY)).to_be_in_viewport()
    expect(tab.locator("#r1")).to_have_attribute("aria-current", "true")
    piece(tab, "Twelve hundred metres").click()
    expect(tab.locator("#r3")).to_have_attribute("aria-current", "true")
    expect(tab.locator("#r3")).to_be_in_viewport()
    assert tab.locator("#r1").get_attribute("aria-current") is None
    tab.locator("#found a").click()
    expect(tab.locator("#r3 a")).to_be_focused()


def test_the_keyboard_reaches_every_piece(opened: Opened) -> None:
    tab = opened(REPORT)
    tab.locator("#dump").focus()
    tab.keyboard.press("ArrowDown")
    expect(tab.locator("#s0")).to_be_focused()
    told = tab.locator(f"#{tab.locator('#s0').get_attribute('aria-describedby')}")
    expect(told).to_contain_text("headlines")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    expect(tab.locator("#s2")).to_be_focused()
    tab.keyboard.press("ArrowUp")
    expect(tab.locator("#s1")).to_be_focused()
    tab.keyboard.press("End")
    expect(tab.locator("#dump .s").last).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("#r3 a")).to_be_focused()
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator("#r2")).to_have_attribute("aria-current", "true")
    expect(tab.locator("#dump .s:focus")).to_have_text(PAGE.records[2].source or "")
    tab.keyboard.press("Escape")
    expect(tab.locator("#dump .hl")).to_have_count(0)
    expect(tab.locator("#dump")).to_be_focused()


def test_filters_by_label_and_detector(opened: Opened) -> None:
    tab = opened(REPORT)
    every = shown(tab)
    tab.get_by_role("button", name="cruft").click()
    assert set(shown(tab)) == {"cruft"}
    assert len(shown(tab)) == every.count("cruft")
    expect(tab.locator("#shown")).to_have_text(f"{every.count('cruft')} of {len(every)} pieces shown")
    tab.get_by_role("button", name="date").click()
    assert set(shown(tab)) == {"cruft", "date"}
    tab.get_by_text("Detector", exact=True).click()
    tab.get_by_role("button", name="assembling").click()
    assert set(shown(tab)) == {"cruft"}
    assert len(shown(tab)) == sum(s.detector == "assembling" for s in PAGE.segments)
    tab.locator("#dump").focus()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    assert tab.locator("#dump .s:focus").text_content() == "Port Herald"
    tab.get_by_role("button", name="Show all").click()
    assert shown(tab) == every
    assert tab.locator("[aria-pressed=true]").count() == 0


def test_a_hidden_record_is_shown_when_it_is_asked_for(opened: Opened) -> None:
    tab = opened(REPORT)
    tab.get_by_role("button", name="cruft").click()
    tab.locator("#r1").click()
    expect(piece(tab, FERRY)).to_be_in_viewport()


def test_the_overview_leads_to_its_place(opened: Opened) -> None:
    tab = opened(REPORT)
    box = tab.locator("#overview").bounding_box()
    assert box
    (last,) = [s for s in PAGE.segments if PAGE.text[s.start : s.end].startswith("Twelve hundred")]
    at = (last.start + last.end) / 2 / len(PAGE.text)
    tab.locator("#overview").click(position={"x": at * box["width"], "y": 5})
    expect(piece(tab, "Twelve hundred metres")).to_be_in_viewport()
    expect(tab.locator("#r3")).to_have_attribute("aria-current", "true")


def test_dates_stand_on_a_time_line(opened: Opened) -> None:
    tab = opened(REPORT)
    picture = tab.locator("#r1").get_by_role("img")
    expect(picture).to_have_attribute("aria-label", "between 2025-07-06 09:00 and 11:00 UTC")

    def bar(record: int) -> tuple[float, float]:
        box = tab.locator(f"#r{record} .interval").bounding_box()
        assert box
        return box["x"], box["x"] + box["width"]

    four_hours, two_hours, minutes = bar(2), bar(1), bar(3)
    assert four_hours[0] < two_hours[0] < minutes[0]
    assert four_hours[1] < two_hours[1] < minutes[1]


def test_corrections_are_downloaded_and_checked(opened: Opened, tmp_path: Path) -> None:
    tab = opened(REPORT)
    piece(tab, "Hashtags").click()
    tab.get_by_label("Right label").select_option("body")
    tab.get_by_label("Of which record").select_option("main record")
    expect(piece(tab, "Hashtags")).to_have_css("text-decoration-line", "underline")
    piece(tab, FERRY).click()
    tab.get_by_label("Right label").select_option("deck")
    expect(tab.locator("#corrections-count")).to_have_text("2 corrections")
    tab.get_by_role("button", name="Undo").click()
    expect(tab.locator("#corrections-count")).to_have_text("1 correction")
    piece(tab, "2 hours ago").click()
    tab.get_by_label("Of which record").select_option("listed record")
    piece(tab, "Try Our AI").click()
    tab.get_by_label("Right label").select_option("comment")
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Download").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    corrections = read_corrections(path.read_text(encoding="utf-8"))
    assert corrections.given == GIVEN
    assert [(c.text, c.label, c.role, c.was) for c in corrections.rows] == [
        ("Hashtags", Label.BODY, Role.MAIN, "cruft"),
        ("Try Our AI Features", Label.COMMENT, None, "cruft"),
        ("2 hours ago", Label.DATE, Role.LISTED, "date"),
    ]
    verdicts = check_file(path, dump=FLAT)
    assert [v.segment and v.segment.detector for v in verdicts] == ["phrases", "phrases", "dates"]
    assert not any(v.right for v in verdicts)


def test_offsets_are_those_of_python_whatever_stands_before(opened: Opened, tmp_path: Path) -> None:
    """A browser counts UTF-16 units, Python code points; and a page may hold what a table needs."""
    text = "\U0001f300" * 130 + " storm\nA\ttab \\ and = more\n"
    page = Cleaner(detectors=()).clean(text, kind="text")
    tab = opened(to_html(page, given=Given(dump="storm.txt", kind="text")))
    for number in (0, 1):
        tab.locator(f"#s{number}").click()
        tab.get_by_label("Right label").select_option("cruft")
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Download").click()
    waiting.value.save_as(tmp_path / "c.tsv")
    rows = read_corrections((tmp_path / "c.tsv").read_text(encoding="utf-8")).rows
    assert [page.text[c.start : c.end] for c in rows] == text.splitlines()
    assert [c.text for c in rows] == [line[:OPENING] for line in text.splitlines()]


EVIL = [
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "</script><script>window.pwned=1</script>",
    "</style><svg onload=window.pwned=1>",
    "</span></div></section><iframe src=https://evil.example></iframe>",
    "<!--<script>",
    "\"><a href='javascript:window.pwned=1'>x</a>",
    "' onmouseover='window.pwned=1",
    "javascript:window.pwned=1",
    "${window.pwned=1}",
    "<base href=https://evil.example><meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/a.css><style>@import url(https://evil.example/b.css)</style>",
    "\u202e\u2066 turned round",
]


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_hostile_page_stays_text(opened: Opened, kind: Any) -> None:
    """In text, fields, names, reasons and addresses; whatever is clicked."""
    text = "\n".join(f"{words}\nThe old crane was taken down on Monday, said the mayor {words}." for words in EVIL)
    if kind == "html":
        metadata = json.dumps({"@type": "NewsArticle", "headline": EVIL[2], "author": EVIL[0], "url": EVIL[8]})
        head = f"<script type=application/ld+json>{metadata.replace('</', '<&#47;')}</script>"
        text = head + "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    made = Given(dump=EVIL[0], url=EVIL[4], kind=kind).clean(text.encode())
    segments = tuple(
        Segment(start=s.start, end=s.end, label=s.label, record=s.record, detector=EVIL[i % 5], reason=EVIL[i % 7])
        if s.label is not Label.BLANK
        else s
        for i, s in enumerate(made.segments)
    )
    evil = Record(
        role=Role.LISTED, title=EVIL[1], deck=EVIL[3], source=EVIL[5], authors=(EVIL[6],), url=EVIL[8],
        text=EVIL[2], provenance={EVIL[0]: EVIL[1]},
    )  # fmt: skip
    page = Page(text=made.text, segments=segments, records=(*made.records, evil), url=EVIL[6], language=EVIL[7])
    tab = opened(to_html(page, given=Given(dump=EVIL[2], url=EVIL[2]), before=made, names=(EVIL[0], EVIL[1])))
    assert tab.locator("#dump").evaluate("dump => dump.textContent") == page.text
    inside = tab.locator("#dump *").evaluate_all("all => [...new Set(all.map(x => x.tagName))]")
    assert sorted(inside) == ["DIV", "SPAN"]
    assert tab.locator("script").count() == 2
    assert tab.locator("iframe, img, base, link, object, embed, [style], [onload], [onmouseover]").count() == 0
    tab.get_by_text("Detector", exact=True).click()
    for number in range(tab.locator("#dump .s").count()):
        tab.locator(f"#s{number}").evaluate("x => x.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))")
        tab.locator(f"#s{number}").evaluate("x => x.click()")
        assert tab.locator("#found script, #found img, #found svg, #found iframe").count() == 0
    for card in tab.locator(".card").all():
        card.evaluate("x => x.click()")
    assert tab.evaluate("window.pwned") is None
    assert tab.url.startswith("file://")


def test_the_policy_stops_what_should_ever_get_in(browser: Any, tmp_path: Path) -> None:
    """The second lock: markup put into the file by force runs nothing and asks for nothing."""
    path = tmp_path / "forced.html"
    forced = "<script>window.pwned=1</script><img src=https://evil.example/a.png><b onclick=window.pwned=1>x</b>"
    path.write_text(REPORT.replace("<main>", f"<main>{forced}"), encoding="utf-8")
    tab = browser.new_page()
    refused: list[str] = []
    tab.on("console", lambda message: refused.append(message.text))
    tab.goto(path.as_uri())
    tab.locator("b", has_text="x").first.evaluate("x => x.click()")
    assert tab.evaluate("window.pwned") is None
    assert len(refused) == 3
    assert all("Content Security Policy" in message for message in refused)
    tab.close()


def test_without_scripts_the_report_is_a_labelled_text(opened: Opened) -> None:
    tab = opened(REPORT, scripts=False)
    expect(tab.locator("#dump")).to_contain_text("No comments yet...")
    expect(tab.get_by_text("Without JavaScript")).to_be_visible()
    tab.locator("#r1 a").click()
    expect(piece(tab, "Port Herald")).to_be_in_viewport()
    assert tab.url.endswith(str(tab.locator("#r1 a").get_attribute("href")))
    assert "Left out: " in tab.locator(".left-out").inner_text()


COMPARED = to_html(
    GIVEN.clean(FLAT.read_bytes(), read_variant("none", Cleaner())),
    given=GIVEN,
    before=PAGE,
    names=("all", "none"),
)


def test_a_comparison_shows_what_changed(opened: Opened) -> None:
    tab = opened(COMPARED)
    words = tab.locator("#dump .s:not([hidden])").all_text_contents()
    assert "Hashtags" in words
    assert (PAGE.main.text if PAGE.main else "").split("\n")[0] not in words
    piece(tab, "Hashtags").hover()
    for told in ("body", "before:", "cruft", "phrases", "heading over tags"):
        expect(tab.locator("#found")).to_contain_text(told)
    name = piece(tab, "Hashtags").evaluate("x => getComputedStyle(x, '::before').content")
    assert "cruft" in name
    tab.get_by_role("button", name="Show all").click()
    assert len(tab.locator("#dump .s:not([hidden])").all_text_contents()) > len(words)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_nothing_stands_in_the_way_of_anyone(opened: Opened, scheme: str, width: int) -> None:
    """The rules of axe-core, contrast (AA) among them; and the gutter's labels, which it cannot see."""
    for html in (REPORT, COMPARED, to_html(every_label())):
        tab = opened(html, scheme=scheme, size=(width, 800))
        tab.locator("#dump .s:not([hidden])").nth(1).click()
        tab.locator(".more summary").click()
        results = Axe().run(tab)
        assert results.violations_count == 0, results.generate_report()
        assert tab.evaluate(CONTRAST) >= 4.5
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def every_label() -> Page:
    """A page with a line of each label, and a line of two."""
    text, segments = "", []
    for label in Label:
        if label is Label.BLANK:
            continue
        record = None if label is Label.CRUFT else 0
        segments.append(
            Segment(start=len(text), end=len(text) + 3, label=label, record=record, detector="x", reason="y")
        )
        segments.append(Segment(start=len(text) + 3, end=len(text) + 4, label=Label.BLANK))
        text += "abc " if label in (Label.TITLE, Label.SOURCE, Label.BODY) else "abc\n"
    captured = datetime(2025, 7, 6, tzinfo=UTC)
    return Page(
        text=text, segments=tuple(segments), records=(Record(role=Role.MAIN, title="abc"),), captured_at=captured
    )


CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const pixel = (colours) => {
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = getComputedStyle(document.body).backgroundColor;
  let worst = 21;
  for (const piece of document.querySelectorAll("#dump .s:not([hidden])")) {
    for (const [part, own] of [["::before", null], [null, "own"]]) {
      for (const lit of [false, true]) {
        piece.classList.toggle("hl", lit);
        const style = getComputedStyle(piece);
        const inside = part && getComputedStyle(piece, part).position === "static";
        const back = own || inside ? [paper, style.backgroundColor] : [paper];
        const front = getComputedStyle(piece, part).color;
        const [a, b] = [light(pixel([...back, front])), light(pixel(back))].sort((x, y) => y - x);
        worst = Math.min(worst, (a + 0.05) / (b + 0.05));
      }
    }
  }
  return worst;
}"""


def test_five_megabytes_can_be_worked_with(opened: Opened) -> None:
    """Made by hand, for what is tried is the report and not the cleaner."""
    line = "Trams crossed the harbour bridge for the first time on Monday, and nobody was late. " * 3
    kinds = [(line, Label.BODY), ("No comments yet...", Label.CRUFT), ("Ferry line closes", Label.TITLE)]
    texts: list[str] = []
    segments: list[Segment] = []
    records: list[Record] = []
    at = number = 0
    while at < 5_000_000:
        words, label = kinds[number % 3]
        if label is Label.TITLE or not records:
            records.append(Record(role=Role.LISTED, title=words, text=line))
        record = None if label is Label.CRUFT else len(records) - 1
        end = at + len(words)
        segments.append(Segment(start=at, end=end, label=label, record=record, detector="x", reason=f"y{number % 9}"))
        segments.append(Segment(start=end, end=end + 1, label=Label.BLANK))
        texts.append(f"{words}\n")
        at, number = end + 1, number + 1
    page = Page(text="".join(texts), segments=tuple(segments), records=tuple(records))
    tab = opened(to_html(page))
    assert tab.locator("#dump").evaluate("dump => dump.textContent.length") == len(page.text)
    tab.locator("#dump").focus()
    tab.keyboard.press("End")
    expect(tab.locator(f"#s{number - 1}")).to_be_in_viewport()
    tab.get_by_role("button", name="cruft").click()
    expect(tab.locator("#shown")).to_contain_text(f"of {number:,} pieces shown")
    tab.locator("#r3").click()
    expect(tab.locator("#dump .hl").first).to_be_in_viewport()


@pytest.mark.parametrize(
    ("name", "scheme", "size"),
    [("light", "light", (1100, 620)), ("dark", "dark", (1100, 620)), ("narrow", "light", (400, 760))],
)
def test_screenshots(opened: Opened, tmp_path: Path, name: str, scheme: str, size: tuple[int, int]) -> None:
    """Pictures for the documents: `SCREENSHOTS=docs python -m pytest -m browser -k screenshots` writes them."""
    tab = opened(REPORT, scheme=scheme, size=size)
    piece(tab, FERRY).click()
    tab.evaluate("document.activeElement.scrollIntoView({block: 'center'})")
    path = Path(os.environ.get("SCREENSHOTS", tmp_path)) / f"report-{name}.png"
    tab.screenshot(path=path)
    assert path.stat().st_size < 250_000
    dark = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (dark == "rgb(20, 23, 27)") is (scheme == "dark")
    expect(tab.locator("#found")).to_contain_text("has the shape of a headline")
