"""The tables of docs/quality.md: what people wrote stays when they are made anew."""

from __future__ import annotations

import pytest

from documents import ROOT
from loading_tools import load_tool

tool = load_tool("quality_page")
plot = load_tool("plot_quality")
BEGIN, END = "<!-- worst pages: made by tools/quality.py -->", "<!-- end of worst pages -->"
BAD = {"id": "bees", "body_f1": 0.2, "body_p": 0.25, "body_r": 0.1667}
GOOD = {"id": "hives", "body_f1": 0.9, "items_f1": 1.0}


def test_the_worst_come_first_and_keep_their_reasons() -> None:
    why = {("news", "html", "bees"): "captions look like text", ("news", "text", "bees"): "another form"}
    doc = tool.put(f"before\n{BEGIN}\n{END}\nafter\n", "worst pages", tool.worst({("news", "html"): [GOOD, BAD]}, why))
    rows = [line for line in doc.splitlines() if line.startswith("| `")]
    assert rows == [
        "| `bees` | body 0.20, precision 0.25, recall 0.17 | captions look like text |",
        "| `hives` | body 0.90, items 1.00 |  |",
    ]
    assert doc.startswith("before\n")
    assert doc.endswith("\nafter\n")
    assert tool.reasons(doc) == {("news", "html", "bees"): "captions look like text"}
    again = tool.put(doc, "worst pages", tool.worst({("news", "html"): [BAD, GOOD]}, tool.reasons(doc)))
    assert again == doc


def test_segments_count_by_sixths() -> None:
    row = {"id": "wax", "seg_tp": 2, "seg_fn": 1, "seg_fp": 2, "seg_tn": 1}
    assert tool.badness(row) == pytest.approx(0.5)
    assert list(tool.worst({("articles", "text"): [row]}, {}))[-1] == "| `wax` | 1 of 3 missing, 2 of 3 too many |  |"


def test_only_ten_are_listed() -> None:
    rows = [{"id": f"page-{n}", "body_f1": n / 20} for n in range(20)]
    listed = [line for line in tool.worst({("dumps", "text"): rows}, {}) if line.startswith("| `")]
    assert len(listed) == 10
    assert listed[0].startswith("| `page-0`")


def test_a_peer_without_fields_has_none_in_the_table() -> None:
    totals = {("news", "html"): {"ours": {"body_F": 0.95, "title": 0.9}, "peer": {"body_F": 0.9, "title": 0.0}}}
    lines = list(tool.tables(totals, {"ours": ["title"]}, {"news": 3}))
    assert lines == [
        "\n**news**, 3 pages\n",
        "| mode | who | body_F | title |",
        "| --- | --- | --- | --- |",
        "| html | ours | 0.950 | 0.900 |",
        "| html | peer | 0.900 |  |",
    ]


def test_a_document_without_markers_is_refused() -> None:
    with pytest.raises(SystemExit, match="worst pages"):
        tool.put("no markers here", "worst pages", [])


def test_the_plot_has_our_held_out_figures_and_the_peers() -> None:
    table = "**news**, 3 pages\n\n| mode | who | body_F |\n| --- | --- | --- |\n"
    rows = (
        "| html | **dumpclean**, held out | 0.95 |\n| html | **dumpclean**, in sample | 0.99 |\n| html | peer | 0.9 |\n"
    )
    assert list(plot.groups(table + rows)) == [("news, html", [("**dumpclean**, held out", 0.95), ("peer", 0.9)])]


def test_the_plot_is_of_the_tables() -> None:
    assert plot.text() == plot.TARGET.read_text(encoding="utf-8"), "run python tools/plot_quality.py"


@pytest.mark.parametrize(("row", "pages"), [("newspapers", "news"), ("of all kinds", "dumps")])
def test_the_readme_shows_the_figures_of_the_tables(row: str, pages: str) -> None:
    groups = dict(plot.groups((ROOT / "docs" / "quality.md").read_text(encoding="utf-8")))
    expected = []
    for form in ("html", "text"):
        (_, ours), *others = groups[f"{pages}, {form}"]
        expected += [ours, max(score for _, score in others)]
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    (line,) = (line for line in readme if line.startswith(f"| {row}"))
    assert [float(cell) for cell in line.split("|")[2:6]] == expected
