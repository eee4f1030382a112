"""Compares designs of the labelling on the same folds by site, with the ruler's measures.

    python tools/compare_designs.py --held-out DIR               flat text
    python tools/compare_designs.py --held-out DIR --markup      HTML
    ... --design trees --design crf --parts 1                    only these, tested on the first part only

`DIR`: the weights that `tools/train.py --cross-validate N --keep DIR` keeps; they are the design `crf`, and fill the gaps of partly known
pages for the others (none saw the part that is tested). All designs get the same signs of the same detectors and the same pages to learn from;
what follows the labelling (headline rules, mending, assembling) is the same for all. Needs the extra `tools`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from train import FEW, fill, parse
from training.built import built_markup, built_pages
from training.crf import Sample, fit
from training.folds import Folds, form
from training.pages import DATA, RealPage, by_offset, by_words, known_states, load_ruler
from training.weak import article_states, believe
from training.weights import export, openers

from dumpclean.assembling import assemble
from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import SCALE, STATES, Decision, Evidence, Weights, decode, features, settle
from dumpclean.mending import mend
from dumpclean.reading import read
from dumpclean.reading.dump import Dump
from dumpclean.shapes import shape

Array = NDArray[np.float32]
Reader = Callable[[Dump, Evidence], list[Decision]]
"""A trained design: what each block of a page is."""


@dataclass(frozen=True)
class Lesson:
    """A page to learn from."""

    sample: Sample
    numbers: Array
    """Of shape (blocks, numbers): what `numbers` measures."""
    page: RealPage | None
    """None for a built one."""


Design = Callable[[Sequence[Lesson], argparse.Namespace], dict[str, Reader]]
"""From lessons of which every block's state is known, to readers by name."""


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--held-out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--markup", action="store_true")
    parser.add_argument("--parts", type=int, help="test only so many parts, the first ones")
    parser.add_argument("--design", action="append", choices=[*DESIGNS, "crf"])
    options = parser.parse_args()
    settings = parse(["--markup"] if options.markup else [])
    chosen = options.design or [*DESIGNS, "crf"]
    folds = Folds.of(form(markup=options.markup))
    lessons = list(all_lessons(folds, settings)) if set(chosen) & set(DESIGNS) else []
    rows: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for part in range(options.parts or folds.count):
        weights = Weights(json.loads(folds.file(options.held_out, part).read_text("utf-8")))
        readers: dict[str, Reader] = {"crf": decoder(weights)} if "crf" in chosen else {}
        known = [filled(x, weights) for x in lessons if x.page is None or folds.part(x.page) != part]
        for name, design in DESIGNS.items():
            if name in chosen:
                readers |= design(known, settings)
                print(f"part {part + 1} of {folds.count}: {name} learned", flush=True)
        for page in folds.tested(part):
            for name, row in scores_of(page, readers):
                rows.setdefault((page.set, page.mode, name), []).append(row)
        print_totals(rows)


def print_totals(rows: Mapping[tuple[str, str, str], list[dict[str, Any]]]) -> None:
    """The ruler's figures of all parts that were tested so far."""
    ruler = load_ruler()
    for name, mode, design in sorted(rows):
        total = ruler.total(rows[name, mode, design])
        shown = " ".join(f"{k}={total[k]:.3f}" for k in ruler.SHOW if k in total)
        print(f"{name:12}{mode:6}{design:20}{len(rows[name, mode, design])} pages {shown}", flush=True)


def decoder(weights: Weights) -> Reader:
    """The present design."""
    return lambda _, evidence: decode(evidence, weights)


# ---------------------------------------------------------------- what there is to learn from
def all_lessons(folds: Folds, settings: argparse.Namespace) -> Iterator[Lesson]:
    """The real pages that `tools/train.py` learns from, and the built ones."""
    for page in folds.pages:
        weight = getattr(settings, page.set, 1.0)
        if page.set == "articles" and not believe(page.row["id"]).sound:
            continue
        dump = read(page.content, kind=page.kind, url=page.row.get("url"))
        if page.set == "articles":
            known = article_states(dump.blocks, page.row, believe(page.row["id"]))
        else:
            known = known_states(page, dump)
        yield lesson(dump, known, weight, page)
    if settings.markup:
        for html, url, lines, states in built_markup(settings.built // FEW):
            dump = read(html, kind="html", url=url)
            found = by_words(dump.blocks, lines, states)
            yield lesson(dump, [frozenset({s}) for s in found], settings.built_weight)
    else:
        for text, url, states in built_pages(settings.built):
            dump = read(text, kind="text", url=url)
            yield lesson(dump, [frozenset({s}) for s in by_offset(dump, states)], settings.built_weight)


def lesson(dump: Dump, known: Sequence[frozenset[str]], weight: float, page: RealPage | None = None) -> Lesson:
    """One page with its signs and numbers."""
    names = tuple(map(tuple, features(detect(dump, DETECTORS), openers())))
    return Lesson(Sample(names, tuple(known), weight), numbers(dump), page)


def filled(lesson: Lesson, weights: Weights) -> Lesson:
    """The same with one state for each block."""
    if all(len(allowed) == 1 for allowed in lesson.sample.allowed):
        return lesson
    return replace(lesson, sample=replace(lesson.sample, allowed=fill(lesson.sample, weights)))


def numbers(dump: Dump) -> Array:
    """What the signs only tell in classes: sizes, shares and places of blocks."""
    count, out, prose = len(dump.blocks), [], 0
    for i, block in enumerate(dump.blocks):
        s, markup = shape(block.text), block.markup
        prose += s.length if s.prose else 0
        out.append(
            (
                s.length, s.words, s.stops, s.length / max(1, s.words), s.lower, s.digits, s.marks, s.glued, ord(s.end or " "), block.gap,
                i, count - i, i / count, prose, *((markup.link_density, markup.level, len(markup.path)) if markup else (0, 0, 0)),
            )
        )  # fmt: skip
    return np.array(out, dtype=np.float32).reshape(count, -1)


# ---------------------------------------------------------------- logistic regression of each block by itself
NEAR = (-2, -1, 0, 1, 2)


def logistic(lessons: Sequence[Lesson], settings: argparse.Namespace) -> dict[str, Reader]:
    """Multinomial logistic regression on the block's signs and those of two neighbours on each side; no chain."""
    samples = [x.sample for x in lessons]
    field = fit(samples, STATES, NEAR, l1=settings.c1, l2=settings.c2, iterations=settings.iterations, chained=False)
    weights = Weights({**json.loads(export(field)), "window": NEAR})
    return {"logistic": decoder(weights)}


# ---------------------------------------------------------------- boosted trees
RARE = 10
"""Pages on which a sign must be seen to be a column."""
BESIDE = 100
"""Columns of a neighbour that count."""
SHARE = 5
"""Of `articles` and of built pages every so manieth is learned from, and counts so much more."""
SMOOTHED = 0.5
"""How much of what the last state tells of the next one counts."""


def trees(lessons: Sequence[Lesson], settings: argparse.Namespace) -> dict[str, Reader]:
    """Boosted trees on the signs and numbers of the block and of two neighbours on each side; then alone, and with transitions."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    del settings
    columns = _columns(lessons)
    few = [x for i, x in enumerate(lessons) if not _plenty(x) or i % SHARE == 0]
    table = np.concatenate([_wide(_table(x.sample.names, x.numbers, columns)) for x in few])
    states = [STATES.index(state) for x in few for (state,) in x.sample.allowed]
    counts = np.concatenate([np.full(len(x.numbers), x.sample.weight * (SHARE if _plenty(x) else 1)) for x in few])
    model = HistGradientBoostingClassifier(
        max_iter=50,
        learning_rate=0.2,
        max_leaf_nodes=31,
        min_samples_leaf=20,
        l2_regularization=1.0,
        random_state=0,
        early_stopping=False,
    )
    model.fit(table, states, sample_weight=counts / counts.mean())
    moves = _moves(lessons)

    def reader(share: float) -> Reader:
        weights = Weights(
            {
                "states": STATES,
                "window": [0],
                "detectors": [d.name for d in DETECTORS],
                "openers": openers(),
                "start": (SCALE * share * moves[-1]).round().astype(int).tolist(),
                "end": [0] * len(STATES),
                "transitions": (SCALE * share * moves[:-1]).round().astype(int).tolist(),
                "emissions": {},
            }
        )

        def read_page(dump: Dump, evidence: Evidence) -> list[Decision]:
            names = features(evidence, openers())
            odds = np.full((len(names), len(STATES)), 1e-5)
            odds[:, model.classes_] += model.predict_proba(_wide(_table(names, numbers(dump), columns)))
            scores = (SCALE * np.log(odds)).round().astype(int).tolist()
            return [Decision(STATES[s], "trees", "boosted trees") for s in settle(scores, evidence, weights)]

        return read_page

    return {"trees": reader(0.0), "trees, transitions": reader(SMOOTHED)}


def _plenty(lesson: Lesson) -> bool:
    return lesson.page is None or lesson.page.set == "articles"


def _columns(lessons: Sequence[Lesson]) -> dict[str, int]:
    """Signs that are seen on several pages, as columns, the most frequent first; those that count up (`top-1`, ...) share one."""
    pages: dict[str, int] = {}
    for x in lessons:
        for name in {_family(n) for names in x.sample.names for n in names}:
            pages[name] = pages.get(name, 0) + 1
    often = sorted((n for n, count in pages.items() if count >= RARE), key=lambda n: (-pages[n], n))
    return {name: i for i, name in enumerate(often)}


def _family(name: str) -> str:
    return _FAMILIES.setdefault(name, re.sub(r"-\d+$", "", name))


_FAMILIES: dict[str, str] = {}


def _table(names: Sequence[Sequence[str]], numbers: Array, columns: dict[str, int]) -> Array:
    out = np.zeros((len(names), len(columns)), dtype=np.float32)
    for i, own in enumerate(names):
        for name in own:
            at = columns.get(_family(name))
            if at is not None:
                out[i, at] += 1
    return np.hstack([numbers, out])


def _wide(table: Array) -> Array:
    """Each block's row with the numbers and most frequent signs of its neighbours."""
    reach, rows = max(NEAR), len(table)
    padded = np.pad(table[:, :BESIDE], ((reach, reach), (0, 0)), constant_values=np.nan)
    return np.hstack([table, *(padded[reach + k : reach + k + rows] for k in NEAR if k)])


def _moves(lessons: Sequence[Lesson]) -> NDArray[np.float64]:
    """By what (log) a state is likelier behind each state, and as the first, than anywhere."""
    counts = np.full((len(STATES) + 1, len(STATES)), 0.5)
    for x in lessons:
        last = len(STATES)
        for (state,) in x.sample.allowed:
            at = STATES.index(state)
            counts[last, at] += x.sample.weight
            last = at
    return np.asarray(np.log(counts / counts.sum(1, keepdims=True)) - np.log(counts.sum(0) / counts.sum()))


DESIGNS: dict[str, Design] = {"logistic": logistic, "trees": trees}
"""Designs to compare with the present one; a further one needs a line here."""


# ---------------------------------------------------------------- scoring
def scores_of(page: RealPage, readers: dict[str, Reader]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the ruler says of a page as each design reads it."""
    ruler, row = load_ruler(), page.row
    dump = read(page.content, kind=page.kind, url=row.get("url"), captured_at=ruler.when(row.get("captured_at")))
    evidence = detect(dump, DETECTORS)
    for name, reader in readers.items():
        cleaned = assemble(dump, evidence, mend(dump, evidence, reader(dump, evidence)))
        view = ruler.Dumpclean.view(cleaned)
        yield name, {"id": row["id"]} | ruler.SCORE[page.set](DATA / page.set, row, view, page.mode)


if __name__ == "__main__":
    main()
