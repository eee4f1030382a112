"""Trains the decoder's weights and writes them to `src/dumpclean/packs`, byte for byte the same each time.

    python tools/train.py                      train on flat text, write `weights-lines.json`
    python tools/train.py --markup             train on the pages' HTML, write `weights-markup.json`
    python tools/train.py --cross-validate 4   split by site, train on the rest, score each part
    ... --cross-validate 4 --keep DIR          the same, and keep each part's weights; those that are there are not made again

Flat text learns from the weights of HTML, too, so these are trained first.

Pages: the development pages in `../shared/data`: `aggregators` and `dumps`, labelled line by line; `news`, of which title and
body are known; `articles`, labelled weakly by what peers extract. Also pages built by `dumpclean.testing.layouts`.
Needs the extra `tools`.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums in one order, so the same bytes each time

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from build_weights import pack_weights
from training.built import built_markup, built_pages
from training.calibration import calibrated, read_calibration
from training.crf import Field, Sample, fit
from training.folds import Folds, form
from training.pages import DATA, MODES, RealPage, by_offset, by_words, known_states, load_ruler, real_pages
from training.teaching import taught
from training.weak import article_states, believe
from training.weights import WINDOW, export, openers

from dumpclean.cleaner import Cleaner
from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import NEVER, STATES, Weights, best_path, features, load_weights, score_states
from dumpclean.reading import read
from dumpclean.reading.dump import Dump

FEW = 8
"""Built pages of flat text for one that is HTML."""
PACKS = Path(__file__).resolve().parent.parent / "src" / "dumpclean" / "packs"


@dataclass(frozen=True)
class Example:
    """A page to learn from, and the page that it is, unless it was built."""

    sample: Sample
    page: RealPage | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the state of every block is known."""
        return all(len(allowed) == 1 for allowed in self.sample.allowed)


def main() -> None:
    """Reads the command line."""
    options = parse()
    if options.cross_validate:
        cross_validate(options)
        return
    name = form(markup=options.markup)
    out = PACKS / f"weights-{name}.json"
    teacher = None if options.markup else load_weights(markup=True)
    weights = train([*real_examples(options), *built_examples(options)], options, teacher)
    out.write_text(calibrated(weights, read_calibration()[name]), encoding="utf-8")
    print(f"{out.name}: {out.stat().st_size} bytes")
    pack_weights(name)


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The settings, from the command line or from the arguments given."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--markup", action="store_true", help="train on HTML")
    parser.add_argument("--cross-validate", type=int, metavar="FOLDS")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="with --cross-validate: keep the weights of each part")
    parser.add_argument("--pages", action="store_true", help="with --cross-validate: a row per page, worst first")
    parser.add_argument("--news", type=float, help="how much a page counts of which title and body are known")
    parser.add_argument("--articles", type=float, help="how much a page counts that is labelled weakly")
    parser.add_argument("--aggregators", type=float, help="how much a page of an aggregator counts")
    parser.add_argument("--built", type=int, default=2100, help="number of built pages; of HTML an eighth")
    parser.add_argument("--built-weight", type=float, default=0.125, help="how much a built page counts")
    parser.add_argument("--c1", type=float, help="strength of the L1 penalty")
    parser.add_argument("--c2", type=float, help="strength of the L2 penalty")
    parser.add_argument("--iterations", type=int)
    options = parser.parse_args(arguments)
    # A page that is labelled by hand counts 1.
    defaults = {
        "news": (0.06, 0.06),
        "articles": (0.06, 0.06),
        "aggregators": (2.0, 1.0),
        "c1": (0.15, 0.2),
        "c2": (0.5, 1.0),
        "iterations": (200, 60),
    }
    for name, (lines, markup) in defaults.items():
        if getattr(options, name) is None:
            setattr(options, name, markup if options.markup else lines)
    return options


# ---------------------------------------------------------------- examples
def real_examples(options: argparse.Namespace) -> Iterator[Example]:
    """The development pages that have a weight, in the forms that these weights are for."""
    for name, modes in MODES.items():
        for mode in modes:
            weight = getattr(options, name, 1.0)
            if (mode == "html") == options.markup and weight > 0:
                for page in real_pages(name, mode):
                    if name != "articles" or believe(page.row["id"]).sound:
                        yield _example(page, weight)


def _example(page: RealPage, weight: float) -> Example:
    dump = read(page.content, kind=page.kind, url=page.row.get("url"))
    if page.set == "articles":
        known = article_states(dump.blocks, page.row, believe(page.row["id"]))
    else:
        known = known_states(page, dump)
    return Example(Sample(_names(dump), known, weight), page)


def built_examples(options: argparse.Namespace) -> Iterator[Example]:
    """Pages built from known records, as flat text or as HTML."""
    if options.markup:
        for html, url, lines, states in built_markup(options.built // FEW):
            dump = read(html, kind="html", url=url)
            known = tuple(frozenset({state}) for state in by_words(dump.blocks, lines, states))
            yield Example(Sample(_names(dump), known, options.built_weight))
        return
    for text, url, states in built_pages(options.built):
        dump = read(text, kind="text", url=url)
        known = tuple(frozenset({state}) for state in by_offset(dump, states))
        yield Example(Sample(_names(dump), known, options.built_weight))


def _names(dump: Dump) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, features(detect(dump, DETECTORS), openers())))


# ---------------------------------------------------------------- training
def train(examples: Sequence[Example], options: argparse.Namespace, teacher: Weights | None = None) -> str:
    """Trains on what is labelled whole; from there on the rest, too, its gaps filled by the teacher and by the first model."""
    whole = [e.sample for e in examples if e.is_whole]
    rest = [e for e in examples if not e.is_whole]
    first = _fit(whole, options)
    if not rest:
        return export(first)
    weights = Weights(json.loads(export(first)))
    filled = [replace(e.sample, allowed=fill(_narrowed(e, teacher), weights)) for e in rest]
    return export(_fit([*whole, *filled], options, first))


def _fit(samples: Sequence[Sample], options: argparse.Namespace, start: Field | None = None) -> Field:
    settings = {"l1": options.c1, "l2": options.c2, "iterations": options.iterations}
    return fit(samples, STATES, WINDOW, **settings, start=start)


def _narrowed(example: Example, teacher: Weights | None) -> Sample:
    if teacher is None or example.page is None:
        return example.sample
    return replace(example.sample, allowed=taught(example.page, example.sample.allowed, teacher))


def fill(known: Sample, weights: Weights) -> tuple[frozenset[str], ...]:
    """The best states that agree with what is known of the page."""
    scores = score_states([sum(weights.emissions.get(n, 0) for n in names) for names in known.names], weights)
    for row, allowed in zip(scores, known.allowed, strict=True):
        for j, state in enumerate(STATES):
            if state not in allowed:
                row[j] = NEVER
    return tuple(frozenset({STATES[j]}) for j in best_path(scores, weights))


# ---------------------------------------------------------------- cross-validation
def cross_validate(options: argparse.Namespace) -> None:
    """Scores every real page with weights that never saw its site, by the ruler's own measures."""
    folds = Folds.of(form(markup=options.markup), options.cross_validate)
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for part, weights in enumerate(held_out(folds, options)):
        cleaner = Cleaner(weights=weights)
        for page in folds.tested(part):
            rows.setdefault((page.set, page.mode), []).append(score(page, cleaner))
    ruler = load_ruler()
    for (name, mode), scores in rows.items():
        total = ruler.total(scores)
        print(f"{name:12}{mode:6}" + " ".join(f"{k}={total[k]:.3f}" for k in ruler.SHOW if k in total), flush=True)
        if options.pages:
            for x in sorted(scores, key=lambda x: min(x.get("body_f1", 1.0), x.get("items_f1", 1.0))):
                print("   ", x["id"], {k: round(v, 2) for k, v in x.items() if k != "id"})


def held_out(folds: Folds, options: argparse.Namespace) -> Iterator[Weights]:
    """For each part weights that never saw it: kept ones where `options.keep` has them, else trained now (and kept there)."""
    examples: list[Example] = []
    teachers: list[Example] = []
    for part in range(folds.count):
        file = folds.file(options.keep, part) if options.keep else None
        if file and file.is_file():
            yield Weights(json.loads(file.read_text("utf-8")))
            continue
        if not examples:
            examples = [*real_examples(options), *built_examples(options)]
            if not options.markup:
                settings = parse(["--markup"])
                teachers = [*real_examples(settings), *built_examples(settings)]
        teacher = None
        if teachers:  # no more than its pupil has it seen the part's sites
            teacher = Weights(json.loads(train(_without(teachers, folds, part), parse(["--markup"]))))
        text = train(_without(examples, folds, part), options, teacher)
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        yield Weights(json.loads(text))


def _without(examples: Sequence[Example], folds: Folds, part: int) -> list[Example]:
    """The built ones and those of other parts' sites."""
    return [e for e in examples if e.page is None or folds.part(e.page) != part]


def score(page: RealPage, cleaner: Cleaner) -> dict[str, Any]:
    """What the ruler says of one page."""
    ruler, row = load_ruler(), page.row
    cleaned = cleaner.clean(
        page.content,
        url=row.get("url"),
        captured_at=ruler.when(row.get("captured_at")),
        kind="html" if page.kind == "html" else "text",
    )
    return {"id": row["id"]} | ruler.SCORE[page.set](DATA / page.set, row, ruler.Dumpclean.view(cleaned), page.mode)


if __name__ == "__main__":
    main()
