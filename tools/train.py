"""Trains the decoder's weights from labelled pages and writes `src/dumpclean/packs/weights.json`, byte for byte the same each time.

    python tools/train.py                      train on everything and write the weights
    python tools/train.py --cross-validate 5   split by site, train on four fifths, score the rest; writes nothing

Pages: the development pages in `../shared/data` (`aggregators` and `dumps`, labelled by hand; `news`, where the body is
known), and pages built by `dumpclean.testing.layouts`. Needs the extra `tools`.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pycrfsuite

from dumpclean.cleaner import Cleaner
from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import STATES, Weights, features
from dumpclean.reading import read
from dumpclean.testing.layouts import EXACT, build

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
OUT = ROOT / "src" / "dumpclean" / "packs" / "weights.json"

WINDOW = (-3, -2, -1, 0, 1, 2, 3)
"""Neighbours whose marks count, in blocks."""
SCALE = 100
"""Weights are kept as integers: hundredths of log-odds."""
SMALLEST = 5
"""Weights below this many hundredths are left out; they decide nothing and cost space."""
SYNTHETIC = 700
"""Built pages to train on."""
OPENERS = (
    "related-heading",
    "list-heading",
    "comment",
    "footer",
    "newsletter",
    "ad",
    "tags",
    "share",
    "navigation",
    "read-more",
    "promo",
)
"""Phrase categories that open a section: what follows is read in their light."""

AGGREGATORS = tuple(name for name in EXACT if name.startswith("daily8"))
"""Layouts that a third of the built pages have: those of the aggregator of which most dumps are."""
SHORT = 45
"""Characters of a mixed line beside a headline up to which it is section and date, beyond which date and text."""
STATE_OF = {"source": "byline", None: "cruft"}


@dataclass(frozen=True)
class Example:
    """A page to learn from."""

    name: str
    site: str
    content: str
    url: str | None
    states: tuple[str | None, ...]
    """For each line of the text its state; None where any state that is no body is possible."""
    weight: int = 1


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cross-validate", type=int, metavar="FOLDS")
    parser.add_argument("--synthetic", type=int, default=SYNTHETIC)
    parser.add_argument("--c1", type=float, default=0.05)
    parser.add_argument("--c2", type=float, default=0.3)
    parser.add_argument("--iterations", type=int, default=120)
    parser.add_argument("--no-news", action="store_true")
    parser.add_argument("--pages", action="store_true", help="a row per page")
    parser.add_argument(
        "--also-all", action="store_true", help="with --cross-validate: write the weights of all pages too"
    )
    options = parser.parse_args()
    real = [*labelled("aggregators"), *labelled("dumps")] + ([] if options.no_news else list(news()))
    built = list(synthetic(options.synthetic))
    if options.cross_validate:
        cross_validate(real, built, options)
    if not options.cross_validate or options.also_all:
        weights = train(real + built, options)
        OUT.write_text(weights, encoding="utf-8")
        print(f"{OUT.relative_to(ROOT)}: {len(weights.encode())} bytes")


# ---------------------------------------------------------------- pages
def labelled(name: str) -> Iterator[Example]:
    """Pages of which every line is labelled."""
    root = DATA / name
    ruler = _ruler()
    for row in json.loads((root / "index.json").read_text("utf-8")):
        lines, labels, items = ruler.labels(root, row["id"])
        states = states_of(lines, labels, items)
        yield Example(row["id"], site(row), "\n".join(lines), row["url"], states, weight=5)


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
    return "item.date" if len(line) < SHORT else "item.text"


def news() -> Iterator[Example]:
    """Pages of which title and body are known: other lines may be anything but body."""
    root = DATA / "news"
    ruler = _ruler()
    for row in json.loads((root / "gold.json").read_text("utf-8")):
        content = (
            gzip.decompress((root / "text" / f"{row['id']}.txt.gz").read_bytes()).decode()
            if (root / "text" / f"{row['id']}.txt.gz").exists()
            else (root / "text" / f"{row['id']}.txt").read_text("utf-8")
        )
        yield Example(row["id"], site(row), content, row["url"], weak_states(content, row["body"], row["title"], ruler))


def weak_states(content: str, body: str, title: str | None, ruler: ModuleType) -> tuple[str | None, ...]:
    """Body where most of a line's words stand in the known body; the first line that is the title; else unknown."""
    known = set(ruler.shingles(body, 4)) | set(ruler.shingles(body, 2))
    out: list[str | None] = []
    titled = False
    for line in content.splitlines():
        n = 4 if len(ruler._TOKEN.findall(line)) >= 4 else 2
        own = ruler.shingles(line, n)
        inside = sum(c for s, c in own.items() if s in known) / max(1, sum(own.values()))
        if inside >= 0.7 and (len(line) > 25 or line.strip() in body):
            out.append("body")
        elif title and not titled and ruler.same(line, title):
            out.append("title")
            titled = True
        else:
            out.append(None)
    return tuple(out)


def synthetic(count: int) -> Iterator[Example]:
    """Pages built from known records."""
    for seed in range(count):
        page = build(random.Random(seed), AGGREGATORS[seed // 3 % len(AGGREGATORS)] if seed % 3 == 0 else None)
        labels, items = zip(*page.labels, strict=True)
        states = states_of(page.text.split("\n"), labels, items)
        yield Example(f"{page.layout}-{seed}", "built", page.text, page.url, states)


def site(row: dict[str, Any]) -> str:
    """The site of a page: its host without www, or what its id tells."""
    url = row.get("url") or ""
    host = urlsplit(url.replace("hard::", "http://")).hostname or re.sub(r"^(postlight|readab|traf)-", "", row["id"])
    parts = host.removeprefix("www.").replace("_", ".").split(".")
    return next((p for p in sorted(parts, key=len, reverse=True) if p not in ("news", "www", "test")), host)


@cache
def _ruler() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", DATA.parent / "bench" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---------------------------------------------------------------- training
@dataclass(frozen=True)
class Sequence_:
    """A page as the model sees it."""

    names: tuple[tuple[str, ...], ...]
    states: tuple[str | None, ...]
    weight: int


_seen: dict[tuple[str, str], Sequence_] = {}


def sequence(example: Example) -> Sequence_:
    """Runs reading and detecting, and puts each block's state beside its marks."""
    key = (example.name, example.site)
    if key not in _seen:
        dump = read(example.content, kind="text", url=example.url)
        lines, at, states = 0, 0, []
        for block in dump.blocks:
            lines += dump.text.count("\n", at, block.start)
            at = block.start
            states.append(example.states[lines] if lines < len(example.states) else "cruft")
        evidence = detect(dump, DETECTORS)
        _seen[key] = Sequence_(tuple(features(evidence, openers())), tuple(states), example.weight)
    return _seen[key]


def openers() -> dict[str, str]:
    """Marks that open a section, and the section's name."""
    return {f"phrases:{category}-{how}": category for category in OPENERS for how in ("line", "prefix", "pattern")}


def train(examples: Sequence[Example], options: argparse.Namespace) -> str:
    """Trains in two rounds: on what is labelled whole; then also on the rest, its gaps filled by the first model."""
    sequences = [sequence(e) for e in examples]
    whole = [s for s in sequences if None not in s.states]
    first = fit(whole, options)
    gaps = [s for s in sequences if None in s.states]
    if not gaps:
        return first
    weights = Weights(json.loads(first))
    return fit(whole + [replace(s, states=tuple(fill(s, weights))) for s in gaps], options)


def fill(s: Sequence_, weights: Weights) -> list[str]:
    """The best states that agree with what is known of the page."""
    from dumpclean.labelling import _scores, _viterbi

    scores = _scores(s.names, [[] for _ in s.names], weights)
    for row, state in zip(scores, s.states, strict=True):
        for j, name in enumerate(STATES):
            allowed = (
                name in ("body", "deck")
                if state == "body"
                else name == state
                if state
                else name not in ("body", "title")
            )
            if not allowed:
                row[j] -= 1000
    return [STATES[j] for j in _viterbi(scores, weights)]


def fit(sequences: Sequence[Sequence_], options: argparse.Namespace) -> str:
    """One run of the trainer; the weights as JSON text."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for s in sequences:
        rows = [
            [
                f"{at}|{name}"
                for at, offset in enumerate(WINDOW)
                if 0 <= i + offset < len(s.names)
                for name in s.names[i + offset]
            ]
            for i in range(len(s.names))
        ]
        for _ in range(s.weight):
            trainer.append(pycrfsuite.ItemSequence(rows), list(s.states))
    trainer.set_params(
        {"c1": options.c1, "c2": options.c2, "max_iterations": options.iterations, "feature.possible_transitions": True}
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        return export(info.state_features, info.transitions, sequences)


def export(
    states: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float], sequences: Sequence[Sequence_]
) -> str:
    """The weights as compact JSON: one line a mark."""
    number = {s: j for j, s in enumerate(STATES)}
    emissions: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for (attribute, state), weight in sorted(states.items(), key=lambda x: (x[0][0], number[x[0][1]])):
        at, _, name = attribute.partition("|")
        if abs(round(weight * SCALE)) >= SMALLEST:
            emissions[name][at] += [number[state], round(weight * SCALE)]
    starts = Counter(s.states[0] for s in sequences if s.states)
    first = [0 if starts[s] else -3 * SCALE for s in STATES]
    matrix = [[round(transitions.get((a, b), -3.0) * SCALE) for b in STATES] for a in STATES]
    head = {
        "states": STATES,
        "window": WINDOW,
        "scale": SCALE,
        "detectors": [d.name for d in DETECTORS],
        "start": first,
        "end": [0] * len(STATES),
        "transitions": matrix,
        "openers": openers(),
    }
    lines = [f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in head.items()]
    rows = [f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in sorted(emissions.items())]
    return "{" + ",\n".join(lines) + ',\n"emissions":{\n' + ",\n".join(rows) + "\n}}\n"


# ---------------------------------------------------------------- cross-validation
def cross_validate(real: Sequence[Example], built: Sequence[Example], options: argparse.Namespace) -> None:
    """Scores every real page with weights that never saw its site, by the ruler's own measures."""
    ruler = _ruler()
    sites = sorted({e.site for e in real})
    random.Random(1).shuffle(sites)
    fold = {s: i % options.cross_validate for i, s in enumerate(sites)}
    cleaners = {}
    for k in range(options.cross_validate):
        text = train([e for e in real if fold[e.site] != k] + list(built), options)
        cleaners[k] = Cleaner(weights=Weights(json.loads(text)))
        print(f"fold {k}: {len(text.encode())} bytes", file=sys.stderr)
    for name in ("aggregators", "dumps", "news"):
        root = DATA / name
        index = json.loads((root / ("gold.json" if name == "news" else "index.json")).read_text("utf-8"))
        rows = []
        for row in index:
            cleaner = cleaners[fold[site(row)]] if site(row) in fold else cleaners[0]
            page = cleaner.clean(
                ruler.content(root, row["id"], "text"),
                url=row.get("url"),
                captured_at=ruler.when(row.get("captured_at")),
                kind="text",
            )
            rows.append({"id": row["id"]} | ruler.SCORE[name](root, row, ruler.Dumpclean.view(page), "text"))
        total = ruler.total(rows)
        print(f"{name:12}" + " ".join(f"{k}={total[k]:.3f}" for k in ruler.SHOW if k in total))
        if options.pages:
            for x in sorted(rows, key=lambda x: min(x.get("body_f1", 1.0), x.get("items_f1", 1.0))):
                print("   ", x["id"], {k: round(v, 3) for k, v in x.items() if k != "id"})


if __name__ == "__main__":
    main()
