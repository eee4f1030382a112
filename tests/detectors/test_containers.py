"""Measures of an HTML page's containers, against slow definitions that look at the whole page for each of them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from dumpclean.detectors.containers import measure
from dumpclean.detectors.families import families
from dumpclean.reading.dump import Dump
from dumpclean.reading.html import read_html
from dumpclean.shapes import shape

PROSE = "The ferry over the bay was closed on Monday, for the bridge takes its passengers. "
LEAVES = [f"<p>{PROSE * n}</p>" for n in (1, 2, 3)] + [
    "<p>Home</p>", '<p><a href="/x">Old quay sold</a></p>', f'<p><a href="/x">{PROSE}</a></p>', '<p><a href="/x">Old quay</a> sold</p>', "<h2>More</h2>",
    f'<p>{PROSE[:40]} <a href="/x">{PROSE}</a></p>',
]  # fmt: skip
CLASSES = ["", ' class="comments"', ' class="article-body"', ' class="related"', ' class="card"']


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, min_size=1, max_size=5).map("".join)
    one = st.builds("<div{}>{}</div>".format, st.sampled_from(CLASSES), parts)
    return one | st.builds(lambda html, n: html * n, one, st.integers(2, 4))


PAGES = st.recursive(st.sampled_from(LEAVES), element, max_leaves=25).map(
    lambda html: f"<body><div>{html}</div></body>"
)


def within(dump: Dump, at: int) -> list[int]:
    """The containers around one, from itself up."""
    path = [at]
    while dump.containers[path[-1]].parent >= 0:
        path.append(dump.containers[path[-1]].parent)
    return path


@given(PAGES)
@example("<div>" + '<div class="card"><p>a</p></div>' * 3 + f"<div><p>{PROSE * 4}</p></div></div>")
@example(f"<div><div><p>{PROSE * 7}</p></div><p>{PROSE * 3}</p></div>")
def test_measures_are_what_they_say(html: str) -> None:
    dump = read_html(html)
    got, count = measure(dump), len(dump.containers)
    blocks = [(b, b.markup) for b in dump.blocks if b.markup is not None]
    paths = [within(dump, i) for i in range(count)]

    def is_prose(i: int) -> bool:
        block, markup = blocks[i]
        return len(block.text) > 40 and markup.link_density < 0.5 and shape(block.text).prose

    def held(at: int) -> list[int]:
        return [i for i, (_, m) in enumerate(blocks) if at in paths[m.container]]

    mass = [sum(len(blocks[i][0].text) for i in held(at) if is_prose(i)) for at in range(count)]
    size = [sum(len(blocks[i][0].text) for i in held(at)) for at in range(count)]
    wide = [2 * chars > size[0] for chars in size]
    for at in range(count):
        own = [i for i, (_, m) in enumerate(blocks) if m.container == at]
        chars = sum(len(blocks[i][0].text) for i in own)
        linked = sum(len(blocks[i][0].text) * blocks[i][1].link_density for i in own)
        assert got.count[at] == len(own)
        assert got.prose[at] == sum(len(blocks[i][0].text) for i in own if is_prose(i))
        assert abs(got.linked[at] * chars - linked) < 1e-6 * max(1, chars)
        assert got.wide[at] == {f for up in paths[at] if wide[up] for f in families(dump.containers[up].words)}
        assert got.sections[at] <= {f for up in paths[at] if not wide[up] for f in families(dump.containers[up].words)}
        assert ("comment" in got.sections[at]) == any(
            not wide[up] and "comments" in dump.containers[up].words for up in paths[at]
        )
        assert got.card[at] == card(dump, paths[at], [len(held(up)) for up in range(count)], wide)

    assert got.main == home(dump, mass)
    around = paths[got.main] if got.main >= 0 else []
    for at in range(count):
        common = next((steps for steps, up in enumerate(paths[at]) if up in around), len(paths[at]) - 1)
        assert got.inside[at] == (paths[at].index(got.main) if got.main in paths[at] else -1)
        if got.inside[at] < 0 and around:
            assert got.outside[at] == common
    told = [i for i, (_, m) in enumerate(blocks) if is_prose(i) and 0 <= got.inside[m.container] <= 1]
    assert got.told == ((told[0], told[-1]) if told else (0, -1))


def card(dump: Dump, path: list[int], blocks: list[int], wide: list[bool]) -> int:
    """The outermost of three or more siblings alike, of forty blocks at most, that are not the page."""

    def alike(at: int) -> int:
        one = dump.containers[at]
        return sum((c.parent, c.tag, c.words) == (one.parent, one.tag, one.words) for c in dump.containers)

    return next((at for at in reversed(path) if alike(at) >= 3 and blocks[at] <= 40 and not wide[at]), -1)


def home(dump: Dump, mass: list[int]) -> int:
    """From the root inwards, as long as one child holds seven tenths of the prose."""
    if not mass or not mass[0]:
        return -1
    main = 0
    while True:
        children = [i for i, c in enumerate(dump.containers) if c.parent == main]
        best = max(children, key=lambda i: (mass[i], -i), default=-1)
        if best < 0 or Fraction(mass[best]) < Fraction(7, 10) * mass[main]:
            return main
        main = best


def test_a_card_has_forty_blocks_at_most() -> None:
    """Of three siblings alike on a page that is much larger than they are."""
    rest = f"<main><p>{PROSE * 60}</p></main>"
    for blocks, found in ((40, True), (41, False)):
        cards = f'<div class="card">{"<p>a</p>" * blocks}</div>' * 3
        assert (max(measure(read_html(f"<div>{cards}{rest}</div>")).card) >= 0) is found
