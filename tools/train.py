"""Trains the decoder's weights from labelled pages and writes them to `src/dumpclean/packs`, byte for byte the same each time.

    python tools/train.py                      train on flat text, write `weights-lines.json`
    python tools/train.py --markup             train on the pages' HTML, write `weights-markup.json`
    python tools/train.py --cross-validate 4   split by site, train on the rest, score each part; writes nothing

Pages: the development pages in `../shared/data` (`aggregators` and `dumps`, labelled line by line; `news`, of which title and
body are known), and pages built by `dumpclean.testing.layouts`, a few of them for HTML. Needs the extra `tools`.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import importlib.util
import json
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pycrfsuite

from dumpclean.cleaner import Cleaner
from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import NEVER, SCALE, STATES, Weights, best_path, features, score_states
from dumpclean.reading import read
from dumpclean.reading.dump import Block
from dumpclean.reading.folding import fold
from dumpclean.testing.layouts import EXACT, Built, build
from dumpclean.testing.markup import STYLES, as_html

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
PACKS = ROOT / "src" / "dumpclean" / "packs"

WINDOW = (-3, -2, -1, 0, 1, 2, 3)
"""Neighbours whose marks count, in blocks."""
SMALLEST = 5
"""Weights below this many hundredths are left out; they decide nothing and cost space."""
SYNTHETIC = 2100
"""Built pages to train on."""
FORBIDDEN = -3.0
"""Log-odds of a transition that the pages never show."""
OPENERS = (
    "related-heading", "list-heading", "comment", "footer", "newsletter", "ad", "tags", "share", "navigation", "read-more", "promo",
)  # fmt: skip
"""Phrase categories that open a section: what follows is read in their light."""
FEW = 8
"""Built pages that are text for one that is HTML."""
LAYOUTS = (
    tuple(n for n in EXACT if n.startswith("daily8")),
    tuple(n for n in EXACT if not n.startswith("daily8")),
    (None,),
)
"""Layouts of the built pages, a third each: the aggregator of which most dumps are, other aggregators, anything."""
SHORT = 45
"""Characters of a mixed line beside a headline up to which it is section and date, beyond which date and text."""
LONG = 120
"""The same for a line that begins with a digit and has no sentence end: a date and a row of sections."""
STATE_OF = {"source": "byline", None: "cruft"}


@dataclass(frozen=True)
class Example:
    """A page to learn from."""

    name: str
    site: str
    content: str
    kind: str
    url: str | None
    lines: tuple[str, ...]
    """The lines that are labelled: those of the flat text."""
    states: tuple[str | None, ...]
    """For each line its state; None where any state that is no body is possible."""
    weight: int = 1
    """How often the page counts."""


@dataclass(frozen=True)
class Sample:
    """A page as the model sees it: for each block the names of its marks and its state."""

    names: tuple[tuple[str, ...], ...]
    states: tuple[str | None, ...]
    weight: int


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--markup", action="store_true", help="train on HTML")
    parser.add_argument("--cross-validate", type=int, metavar="FOLDS")
    parser.add_argument("--synthetic", type=int, default=SYNTHETIC)
    parser.add_argument("--c1", type=float, default=0.7, help="strength of the L1 penalty")
    parser.add_argument("--c2", type=float, default=2.0, help="strength of the L2 penalty")
    parser.add_argument("--iterations", type=int, default=80)
    parser.add_argument("--real", type=int, default=8, help="how often a page that is labelled by hand counts")
    parser.add_argument(
        "--with-news", action="store_true", help="train on the news pages' flat text, too (it gained nothing)"
    )
    parser.add_argument("--pages", action="store_true", help="with --cross-validate: a row per page, worst first")
    options = parser.parse_args()
    real = [
        replace(e, weight=options.real) for name in ("aggregators", "dumps") for e in labelled(name, options.markup)
    ]
    known = list(news(options.markup)) if options.markup or options.with_news else []
    built = list(synthetic(options.synthetic, options.markup))
    if options.cross_validate:
        cross_validate([*real, *known], built, options)
        return
    out = PACKS / f"weights-{'markup' if options.markup else 'lines'}.json"
    out.write_text(train([*real, *known, *built], options), encoding="utf-8")
    print(f"{out.relative_to(ROOT)}: {out.stat().st_size} bytes")


# ---------------------------------------------------------------- pages
def labelled(name: str, markup: bool) -> Iterator[Example]:
    """Pages of which every line is labelled."""
    root, ruler = DATA / name, load_ruler()
    if markup and not (root / "html").is_dir():
        return
    for row in json.loads((root / "index.json").read_text("utf-8")):
        lines, labels, items = ruler.labels(root, row["id"])
        content, kind = _content(root, row["id"], lines, markup)
        yield Example(row["id"], site(row), content, kind, row["url"], tuple(lines), states_of(lines, labels, items))


def _content(root: Path, name: str, lines: Sequence[str], markup: bool) -> tuple[str, str]:
    if markup:
        return gzip.decompress((root / "html" / f"{name}.html.gz").read_bytes()).decode("utf-8", "replace"), "html"
    return "\n".join(lines), "text"


def states_of(lines: Sequence[str], labels: Sequence[str | None], items: Sequence[int | None]) -> tuple[str, ...]:
    """The state of each line. One that mixes fields of an item has the state of what only it holds: headline, text or date."""
    titled = {n: line.strip() for line, label, n in zip(lines, labels, items, strict=True) if label == "item.title"}
    out = []
    for line, label, n in zip(lines, labels, items, strict=True):
        state = STATE_OF.get(label, label) or "cruft"
        if label == "item":
            state = _mixed(line.strip(), titled.get(n))
        out.append(state)
    return tuple(out)


def _mixed(line: str, title: str | None) -> str:
    if title is None:
        return "item.title"
    if line.startswith(re.sub(r"^\D{0,4}\d{1,3}[.)]?\s+", "", title)):
        return "item.source"
    listed = line[0].isdigit() and len(line) < LONG and line[-1] not in ".!?…"
    return "item.date" if listed or len(line) < SHORT else "item.text"


def news(markup: bool) -> Iterator[Example]:
    """Pages of which title and body are known: other lines may be anything but body."""
    root, ruler = DATA / "news", load_ruler()
    for row in json.loads((root / "gold.json").read_text("utf-8")):
        lines = ruler.content(root, row["id"], "text").splitlines()
        content, kind = _content(root, row["id"], lines, markup)
        if markup:
            lines = [b.text for b in read(content, kind="html", url=row["url"]).blocks]
        yield Example(
            row["id"], site(row), content, kind, row["url"], tuple(lines), weak_states(lines, row["body"], row["title"])
        )


def weak_states(lines: Sequence[str], body: str, title: str | None) -> tuple[str | None, ...]:
    """Body where most of a line's words stand in the known body; the first line that is the title; else unknown."""
    ruler = load_ruler()
    known = set(ruler.shingles(body, 4)) | set(ruler.shingles(body, 2))
    out: list[str | None] = []
    for line in lines:
        own = ruler.shingles(line, 4 if len(line.split()) >= 4 else 2)
        inside = sum(c for s, c in own.items() if s in known) / max(1, sum(own.values()))
        if inside >= 0.7 and (len(line) > 25 or line.strip() in body):
            out.append("body")
        elif title and "title" not in out and ruler.same(line, title):
            out.append("title")
        else:
            out.append(None)
    return tuple(out)


def synthetic(count: int, markup: bool) -> Iterator[Example]:
    """Pages built from known records, and some of their articles on their own, as text that is clean already.

    With `markup` they are set as HTML, and a few of them are enough: they stand in for aggregators, of which no HTML is at hand.
    """
    if markup:
        yield from _set(count // FEW)
        return
    for seed in range(count):
        names = LAYOUTS[seed % len(LAYOUTS)]
        page = build(random.Random(seed), names[seed // len(LAYOUTS) % len(names)])
        labels, items = zip(*page.labels, strict=True)
        lines = page.text.split("\n")
        yield Example(
            f"{page.layout}-{seed}", "built", page.text, "text", page.url, tuple(lines), states_of(lines, labels, items)
        )
        if seed % 4 == 0:
            yield from _alone(page, f"alone-{seed}")


def _set(count: int) -> Iterator[Example]:
    for seed in range(count):
        names, style = LAYOUTS[seed % len(LAYOUTS)], sorted(STYLES)[seed // len(LAYOUTS) % len(STYLES)]
        page = build(random.Random(seed), names[seed // len(LAYOUTS) % len(names)])
        yield _as_html(page, style, f"{page.layout}-{style}-{seed}")
        if seed % 4 == 0 and (article := _bare(page)):
            yield _as_html(article, style, f"bare-{style}-{seed}")


def _as_html(page: Built, style: str, name: str) -> Example:
    rows = [(x, *label) for x, label in zip(page.text.split("\n"), page.labels, strict=True) if x.strip()]
    lines, labels, items = zip(*rows, strict=True)
    states = states_of(lines, labels, items)
    return Example(name, "built", as_html(page, style), "html", page.url, lines, states)


def _bare(page: Built) -> Built | None:
    """One of the page's articles, its headline and a few paragraphs, between a menu and a foot."""
    record = next((r for r in page.records if r.title and r.text), None)
    if record is None or not record.title:
        return None
    short = [
        x
        for x, (label, _) in zip(page.text.split("\n"), page.labels, strict=True)
        if x and not label and len(x) < SHORT
    ]
    rows = [
        *((x, None) for x in short[:6]),
        (record.title, "title"),
        *((x, "body") for x in record.text.split("\n")[:6]),
        *((x, None) for x in short[6:8]),
    ]
    return replace(page, text="\n".join(x for x, _ in rows), labels=tuple((label, None) for _, label in rows))


def _alone(page: Built, name: str) -> Iterator[Example]:
    record = next((r for r in page.records if r.title and r.text), None)
    if record is None or not record.title:
        return
    parts = [
        (record.title, "title"),
        *((x, "deck") for x in (record.deck or "").split("\n") if x),
        *((x, "body") for x in record.text.split("\n")),
    ]
    rows = [row for part in parts for row in (part, ("", "cruft"))][:-1]
    lines, states = zip(*rows, strict=True)
    yield Example(name, "built", "\n".join(lines), "text", None, lines, states)


def site(row: dict[str, Any]) -> str:
    """The site of a page: the longest part of its host, or what its id tells."""
    url = row.get("url") or ""
    host = urlsplit(url.replace("hard::", "http://")).hostname or re.sub(r"^(postlight|readab|traf)-", "", row["id"])
    parts = host.removeprefix("www.").replace("_", ".").split(".")
    return next((p for p in sorted(parts, key=len, reverse=True) if p not in ("news", "www", "test")), host)


@cache
def load_ruler() -> ModuleType:
    """The measures of the development pages."""
    spec = importlib.util.spec_from_file_location("score", DATA.parent / "bench" / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"nothing to measure with in {DATA.parent}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---------------------------------------------------------------- training
@cache
def sample(example: Example) -> Sample:
    """Runs reading and detecting, and puts each block's state beside its marks."""
    dump = read(example.content, kind=example.kind, url=example.url)
    if example.kind == "text":
        states = list(_by_offset(dump.text, dump.blocks, example))
    else:
        states = list(_by_words(dump.blocks, example))
    names = features(detect(dump, DETECTORS), openers())
    return Sample(tuple(names), tuple(states), example.weight)


def _by_offset(text: str, blocks: Sequence[Block], example: Example) -> Iterator[str | None]:
    line = at = 0
    for block in blocks:
        line += text.count("\n", at, block.start)
        at = block.start
        yield example.states[line] if line < len(example.states) else "cruft"


def _by_words(blocks: Sequence[Block], example: Example) -> Iterator[str | None]:
    """The states of the flat text's lines, brought to the blocks of the HTML with the same words, in order."""
    keys = [fold(line.lstrip("•·-* ")) for line in example.lines]
    own = [b.key for b in blocks]
    found: list[str | None] = ["cruft"] * len(own)
    for op, a, b, c, d in difflib.SequenceMatcher(None, keys, own, autojunk=False).get_opcodes():
        if op == "equal":
            found[c:d] = example.states[a:b]
        else:
            for j in range(c, d):
                near = (i for i in range(a, b) if keys[i] and (keys[i] in own[j] or own[j] in keys[i]))
                match = next(near, None)
                if match is not None:
                    found[j] = example.states[match]
    yield from found


def openers() -> dict[str, str]:
    """Marks that open a section, and the section's name."""
    return {f"phrases:{category}-{how}": category for category in OPENERS for how in ("line", "prefix", "pattern")}


def train(examples: Sequence[Example], options: argparse.Namespace) -> str:
    """Trains on what is labelled whole; then also on the rest, its gaps filled by the first model."""
    samples = [sample(e) for e in examples]
    whole = [s for s in samples if None not in s.states]
    first = fit(whole, options)
    gaps = [s for s in samples if None in s.states]
    if not gaps:
        return first
    weights = Weights(json.loads(first))
    return fit(whole + [replace(s, states=tuple(fill(s, weights))) for s in gaps], options)


def fill(known: Sample, weights: Weights) -> list[str]:
    """The best states that agree with what is known of the page."""
    scores = score_states([sum(weights.emissions.get(n, 0) for n in names) for names in known.names], weights)
    for row, state in zip(scores, known.states, strict=True):
        for j, name in enumerate(STATES):
            allowed = (
                name in ("body", "deck")
                if state == "body"
                else name == state
                if state
                else name not in ("body", "title")
            )
            if not allowed:
                row[j] = NEVER
    return [STATES[j] for j in best_path(scores, weights)]


def fit(samples: Sequence[Sample], options: argparse.Namespace) -> str:
    """One run of the trainer; the weights as JSON text."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for s in samples:
        count = len(s.names)
        rows = pycrfsuite.ItemSequence(
            [
                [
                    f"{at}|{name}"
                    for at, offset in enumerate(WINDOW)
                    if 0 <= i + offset < count
                    for name in s.names[i + offset]
                ]
                for i in range(count)
            ]
        )
        for _ in range(s.weight):
            trainer.append(rows, list(s.states))
    trainer.set_params(
        {"c1": options.c1, "c2": options.c2, "max_iterations": options.iterations, "feature.possible_transitions": True}
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        return export(info.state_features, info.transitions, samples)


def export(
    states: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float], samples: Sequence[Sample]
) -> str:
    """The weights as compact JSON: one line a mark."""
    number = {s: j for j, s in enumerate(STATES)}
    emissions: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for (attribute, state), weight in sorted(states.items(), key=lambda x: (x[0][0], number[x[0][1]])):
        at, _, name = attribute.partition("|")
        if abs(round(weight * SCALE)) >= SMALLEST:
            emissions[name][at] += [number[state], round(weight * SCALE)]
    begun = {s.states[0] for s in samples if s.states}
    head = {
        "states": STATES,
        "window": WINDOW,
        "scale": SCALE,
        "detectors": [d.name for d in DETECTORS],
        "start": [0 if s in begun else round(FORBIDDEN * SCALE) for s in STATES],
        "end": [0] * len(STATES),
        "transitions": [[round(transitions.get((a, b), FORBIDDEN) * SCALE) for b in STATES] for a in STATES],
        "openers": openers(),
    }
    lines = [f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in head.items()]
    rows = [f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in sorted(emissions.items())]
    return "{" + ",\n".join(lines) + ',\n"emissions":{\n' + ",\n".join(rows) + "\n}}\n"


# ---------------------------------------------------------------- cross-validation
def cross_validate(real: Sequence[Example], built: Sequence[Example], options: argparse.Namespace) -> None:
    """Scores every real page with weights that never saw its site, by the ruler's own measures."""
    for example in [*real, *built]:
        sample(example)
    sites = sorted({e.site for e in [*real, *news(options.markup)]})
    random.Random(1).shuffle(sites)
    fold_of = {s: i % options.cross_validate for i, s in enumerate(sites)}
    jobs = [
        ([e for e in real if fold_of[e.site] != k] + list(built), options, fold_of, k)
        for k in range(options.cross_validate)
    ]
    with Pool(2) as pool:
        results = [row for rows in pool.starmap(_score_fold, jobs, chunksize=1) for row in rows]
    ruler = load_ruler()
    for name in ("aggregators", "dumps", "news"):
        rows = [row for of, row in results if of == name]
        if not rows:
            continue
        total = ruler.total(rows)
        print(f"{name:12}" + " ".join(f"{k}={total[k]:.3f}" for k in ruler.SHOW if k in total))
        if options.pages:
            for x in sorted(rows, key=lambda x: min(x.get("body_f1", 1.0), x.get("items_f1", 1.0))):
                print("   ", x["id"], {k: round(v, 2) for k, v in x.items() if k != "id"})


def _score_fold(
    examples: Sequence[Example], options: argparse.Namespace, fold_of: dict[str, int], part: int
) -> list[tuple[str, dict[str, Any]]]:
    ruler = load_ruler()
    cleaner = Cleaner(weights=Weights(json.loads(train(examples, options))))
    mode = "html" if options.markup else "text"
    out = []
    for name in ("aggregators", "dumps", "news"):
        root = DATA / name
        for row in json.loads((root / ("gold.json" if name == "news" else "index.json")).read_text("utf-8")):
            if fold_of.get(site(row)) == part and (root / mode).is_dir():
                at = ruler.when(row.get("captured_at"))
                page = cleaner.clean(
                    ruler.content(root, row["id"], mode), url=row.get("url"), captured_at=at, kind=mode
                )
                out.append((name, {"id": row["id"]} | ruler.SCORE[name](root, row, ruler.Dumpclean.view(page), mode)))
    return out


if __name__ == "__main__":
    main()
