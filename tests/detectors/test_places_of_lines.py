"""What is shown of every line by its length, its neighbours and its place, against slow definitions that look at all lines anew."""

from __future__ import annotations

from itertools import groupby

from hypothesis import example, given
from hypothesis import strategies as st

from dumpclean.detectors.base import Detector
from dumpclean.detectors.lists import LISTS
from dumpclean.detectors.prose import PROSE
from dumpclean.detectors.repeats import REPEATS
from dumpclean.detectors.rhythm import RHYTHM
from dumpclean.model import Label
from dumpclean.reading import read
from dumpclean.reading.dump import Dump
from dumpclean.shapes import Shape, shapes_of

SENTENCE = "The ferry over the bay was closed on Monday, for the bridge takes its passengers. "
WORDS = ["Home", "Share", "6 July 2025", "Ferry line closes after the bridge takes its passengers", "New bridge over the bay opens today",
         "Read more", "an old quay without a sign of any sentence end, and no headline either, for it begins small",
         "Nobody waved when the last ferry left the old quay at noon on Monday and the rain began to fall, said the captain of it…"]  # fmt: skip
LINES = st.one_of(
    st.sampled_from(WORDS),
    st.integers(1, 12).map(lambda n: (SENTENCE * n).strip()),
    st.integers(1, 720).map(lambda n: ("abcd " * 150)[:n].strip() or "a"),
)
PAGES = st.lists(LINES, min_size=1, max_size=25)
GAPPED = st.lists(st.tuples(LINES, st.booleans()), min_size=1, max_size=50).map(
    lambda lines: "\n".join("\n" * gap + line for line, gap in lines)
)
RHYTHMIC = st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), st.integers(1, 5), PAGES).map(
    lambda drawn: drawn[2][:5] + drawn[0] * drawn[1] + drawn[2][5:9]
)


def dump_of(lines: list[str]) -> Dump:
    return read("\n".join(lines), kind="text")


def shown(detector: Detector, dump: Dump) -> list[set[str]]:
    kinds: list[set[str]] = [set() for _ in dump.blocks]
    for mark in detector.detect(dump):
        kinds[mark.block].add(mark.kind)
    return kinds


def grade(borders: tuple[int, ...], value: float) -> int:
    return sum(border <= value for border in borders)


def run_of_prose(shapes: list[Shape]) -> tuple[int, int]:
    """Of all slices the first with the most prose: 800 columns of a block at most, while one that is no prose costs 60."""
    worth = [min(s.length, 800) if s.prose else -60 for s in shapes]
    slices = [(a, b) for b in range(1, len(worth) + 1) for a in range(b)]
    best = max((sum(worth[a:b]) for a, b in slices), default=0)
    found = [(a, b) for a, b in slices if sum(worth[a:b]) == best]
    return min(found, key=lambda one: (one[1], -one[0])) if best > 0 else (0, 0)


@given(PAGES)
@example([SENTENCE * 2, "Share"])
@example(
    ["x" * (border - less) for border in (5, 10, 16, 24, 34, 46, 60, 80, 110, 160, 240, 400, 700) for less in (0, 1)]
)
def test_prose_shows_length_and_place(lines: list[str]) -> None:
    dump = dump_of(lines)
    shapes = shapes_of(dump)
    first, last = run_of_prose(shapes)
    prose = [s.length if s.prose else 0 for s in shapes]
    for i, (s, kinds) in enumerate(zip(shapes, shown(PROSE, dump), strict=True)):
        length = grade((5, 10, 16, 24, 34, 46, 60, 80, 110, 160, 240, 400, 700), s.length)
        end = {"": "open", ".": "stop", "…": "cut", ",": "comma"}[s.end]
        around = grade((1, 150, 400, 900, 1800), sum(prose[max(0, i - 3) : i + 4]) - prose[i])
        distance = first - i if i < first else i - last + 1
        place = {f"{'before' if i < first else 'after'}-core-{grade((1, 2, 3, 5, 9, 17, 33), distance)}"}
        if first <= i < last:
            place = {"core", *["core-first"] * (i == first), *["core-last"] * (i == last - 1)}
        ahead = round(10 * sum(prose[i + 1 :]) / max(1, sum(prose)))
        joint = f"joint-{length}-{min(3, s.stops)}-{end if end != 'comma' else 'other'}"
        told = {
            f"length-{length}",
            f"stops-{min(3, s.stops)}",
            f"end-{end}",
            f"lower-{s.lower}",
            joint,
            f"around-{around}",
        }
        assert kinds - {f"ahead-{ahead}", f"ahead-{ahead + 1}", f"ahead-{ahead - 1}"} == told | place
        assert f"ahead-{ahead}" in kinds or abs(10 * sum(prose[i + 1 :]) / max(1, sum(prose)) % 1 - 0.5) < 1e-6


def kind_of_line(s: Shape) -> str:
    return "prose" if s.prose else "short" if s.length < 36 and not s.stops else "headline" if s.headline else "other"


@given(GAPPED)
def test_lists_show_runs_and_blank_lines(page: str) -> None:
    dump = read(page, kind="text")
    count, gaps = len(dump.blocks), [block.gap for block in dump.blocks]
    runs = [list(run) for _, run in groupby(range(count), lambda i: kind_of_line(shapes_of(dump)[i]))]
    told = [{f"page-{grade((6, 15, 40, 120), count)}"} for _ in range(count)]
    for run in runs:
        kind = kind_of_line(shapes_of(dump)[run[0]])
        for i in run:
            told[i] |= {f"{kind}-run-{grade((2, 3, 5, 9, 17), len(run))}"} if kind != "other" else set()
        told[run[0]].add("run-first")
        told[run[-1]].add("run-last")
    for i, gap in enumerate(gaps):
        told[i] |= {"gap"} if gap else set()
        told[i] |= {"rare-gap"} if gap and 3 * sum(gaps) < count else set()
        told[i] |= {f"top-{i}"} if i < 4 else set()
        told[i] |= {f"bottom-{count - 1 - i}"} if count - 1 - i < 4 else set()
    assert shown(LISTS, dump) == told


def letter(s: Shape) -> str:
    if s.length >= 400:
        return "l"
    if s.length >= 90 and s.stops:
        return "t"
    if s.digits >= 1 and s.length < 36:
        return "d"
    return "h" if s.headline else "s" if s.length < 36 else "o"


@given(RHYTHMIC)
@example(["Home", WORDS[3], "Home", WORDS[3], "Home"])
@example([WORDS[3], "6 July 2025"] * 3)
def test_rhythm_shows_what_comes_again_at_a_fixed_distance(lines: list[str]) -> None:
    dump = dump_of(lines)
    kinds = [letter(s) for s in shapes_of(dump)]
    count = len(kinds)
    told: list[set[str]] = [set() for _ in kinds]
    for period in range(8, 1, -1):  # the shortest counts, so it comes last
        same = [i + period < count and kinds[i] == kinds[i + period] for i in range(count)]
        for start in range(count):
            if not same[start] or (start and same[start - 1]):
                continue
            end = next(i for i in range(start, count) if not same[i]) + period
            pattern = set(kinds[start : start + period])
            if end - start < 2 * period or len(pattern) < 2 or not pattern & set("htl"):
                continue
            for i in range(start, end):
                strong = {"strong"} if end - start >= 3 * period else told[i] & {"strong"}
                told[i] = {f"period-{period}", *strong}
    assert shown(RHYTHM, dump) == told


TITLE = "Ferry line closes after the bridge takes its passengers"
SAME = [TITLE, f"1. {TITLE}", f"{TITLE} and more", f"{TITLE[:30]}…", "Share", "Read more", "Home", "x", f"{TITLE} {TITLE}", TITLE[:22], TITLE[:21],
        "Ferry line", "Ferry lines", "Ferry line c", SENTENCE.strip()]  # fmt: skip


@given(st.lists(st.sampled_from(SAME), min_size=1, max_size=14))
@example([TITLE, f"{TITLE[:30]}…"])
@example(["Home", TITLE, f"{TITLE[:30]}…"])
@example([TITLE, "Home", "Share", f"{TITLE[:30]}…"])
@example([TITLE, "Home", "Share", "Read more", f"{TITLE[:30]}…"])
@example([TITLE, "Share", "Home", "a1", "a2", "a3", TITLE])
@example([TITLE, "Share", "Home", "a1", "a2", "a3", "a4", TITLE])
def test_repeats_show_what_stood_there_before(lines: list[str]) -> None:
    dump = dump_of(lines)
    keys = [block.key for block in dump.blocks]
    for i, kinds in enumerate(shown(REPEATS, dump)):
        others = [j for j, key in enumerate(keys) if key == keys[i] and j != i and len(key) > 1]
        before, behind = [j for j in others if j < i], [j for j in others if j > i]
        size = "long" if len(keys[i]) >= 22 else "short"
        told = {f"{size}-again" if before else f"{size}-first"} if others else set()
        told |= {"many"} if len(others) > 1 else set()
        if before and i - before[-1] <= 6:
            told.add("twin-before" if before[-1] == i - 1 else "near-again")
        if behind and behind[0] - i <= 6:
            told.add("twin-next" if behind[0] == i + 1 else "near-first")
        assert kinds & {"long-first", "long-again", "short-first", "short-again", "many", "twin-next", "twin-before", "near-again", "near-first"} == told  # fmt: skip
        assert kinds - told == beginnings(keys, i)


def beginnings(keys: list[str], i: int) -> set[str]:
    """What begins like what, of lines of twelve characters or more."""
    key = keys[i]
    told: set[str] = set()
    if len(key) < 12:
        return told
    if any(below != key and below.startswith(key) for below in keys[i + 1 : i + 2]):
        told.add("opens-next")
    if any(above != key and key.startswith(above) and len(above) >= 12 for above in keys[max(0, i - 1) : i]):
        told.add("opened-by")
    cut = key.rstrip(" .…")
    if any(above != cut and above.startswith(cut) for above in keys[max(0, i - 3) : i]):
        told.add("cut-of-above")
    ranked = [above.lstrip("0123456789.) ") for above in keys[max(0, i - 4) : max(0, i - 1)]]
    if any(len(above) >= 12 and key.startswith(above) for above in ranked):
        told.add("begins-like-above")
    if 30 <= len(key) < 400 and key[:15] in key[15:]:
        told.add("double")
    return told


def test_a_line_that_is_the_beginning_of_one_up_to_three_above_is_a_cut_of_it() -> None:
    cut = WORDS[3][:30] + "…"
    for between in range(4):
        found = shown(REPEATS, dump_of([WORDS[3], *["Home", "Share", "Read more"][:between], cut]))
        assert ("cut-of-above" in found[-1]) is (between < 3)


def test_lines_speak_for_text_from_a_hundred_and_ten_columns() -> None:
    for size in (1, 60, 109, 110, 160, 900):
        (mark,) = (
            m for m in PROSE.detect(dump_of([("abcd " * 200)[: size - 1] + "e"])) if m.kind.startswith("length-")
        )
        assert (mark.label, mark.score) == ((Label.BODY, 0.5) if size >= 110 else (None, 0.0))
