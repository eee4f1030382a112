"""What site profiles bring: `python benchmarks/profiles.py [halves] [sites] [speed] [--sites N] [--pages N] [--learn N] [--json FILE]`.

`halves`: the pages of one real aggregator in `../shared/data/aggregators`, without labels. A profile is learned from each half, the phrase
detectors are switched off, and the other half is cleaned. `sites`: made-up sites, of whose pages some are learned from and the others
cleaned. `speed`: pages a second of learning and of cleaning. Measures are those of `../shared/bench/score.py`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

from dumpclean import Cleaner
from dumpclean.detectors import DETECTORS
from dumpclean.profiles import dump_profile, learn
from dumpclean.testing.page import Built
from dumpclean.testing.series import make_series

SHARED = Path(__file__).resolve().parents[2] / "shared"
AGGREGATOR = "daily8"
PHRASES = ("phrases", "ads", "comments")
"""Detectors that go by the phrases of interfaces."""
SHOWN = ("body_F", "items_micro_f1", "title", "item_date", "item_source", "item_text", "page_right")


def ruler() -> Any:
    """The module that measures."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "bench" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("parts", nargs="*", default=("halves", "sites", "speed"), metavar="part")
    parser.add_argument("--sites", type=int, default=100)
    parser.add_argument("--pages", type=int, default=200, help="of each site")
    parser.add_argument("--learn", type=int, default=50, help="pages of each site that are learned from")
    parser.add_argument("--json", type=Path, help="keep the figures here")
    chosen = parser.parse_args()
    found: dict[str, Any] = {}
    if "halves" in chosen.parts:
        found["halves"] = dict(halves())
    if "sites" in chosen.parts:
        found["sites"] = sites(chosen.sites, chosen.pages, chosen.learn)
    if "speed" in chosen.parts:
        found["speed"] = speed(chosen.learn)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


def halves() -> Iterator[tuple[str, dict[str, Any]]]:
    """A real aggregator, each half of its pages with what the other one tells."""
    score, root = ruler(), SHARED / "data" / "aggregators"
    rows = json.loads((root / "index.json").read_text("utf-8"))
    rows = [row for row in rows if AGGREGATOR in f"{row['id']} {row['url']}"]
    silent = [d for d in DETECTORS if d.name not in PHRASES]
    for name, seen, unseen in (("even", rows[::2], rows[1::2]), ("odd", rows[1::2], rows[::2])):
        pages = [{"content": score.content(root, row["id"], "text"), "url": row["url"], "kind": "text"} for row in seen]
        (profile,) = learn(pages, site=AGGREGATOR, detectors=silent)
        cleaners = {
            "phrases": Cleaner(),
            "neither": Cleaner(detectors=silent),
            "profile": Cleaner(detectors=silent, profile=profile, any_host=True),
            "both": Cleaner(profile=profile, any_host=True),
        }
        for what, cleaner in cleaners.items():
            total = score.total([_of_real(score, root, cleaner, row) for row in unseen])
            yield f"{name}, {what}", _said(f"{name} half, {len(seen)} learned, {len(unseen)} cleaned, {what}", total)


def _of_real(score: Any, root: Path, cleaner: Cleaner, row: dict[str, Any]) -> dict[str, Any]:
    content = score.content(root, row["id"], "text")
    page = cleaner.clean(content, url=row["url"], captured_at=score.when(row["captured_at"]), kind="text")
    return score.score_dump(root, row, score.Dumpclean.view(page), "text")  # type: ignore[no-any-return]


def sites(count: int, pages: int, learned: int) -> dict[str, Any]:
    """Made-up sites: the pages that were not learned from, without and with the profile."""
    score = ruler()
    rows: dict[str, list[dict[str, Any]]] = {"without": [], "with": []}
    sizes, worst = [], []
    for seed in range(count):
        site = make_series(seed)
        built = [site.page(n) for n in range(pages)]
        (profile,) = learn(map(_page, built[:learned]))
        sizes.append(len(dump_profile(profile).encode()))
        with tempfile.TemporaryDirectory() as folder:
            for name, cleaner in (("without", Cleaner()), ("with", Cleaner(profile=profile))):
                own = [_of_built(score, Path(folder), cleaner, page) for page in built[learned:]]
                rows[name] += own
                total = score.total(own)
            worst.append((total.get("body_F", 0.0), total.get("items_micro_f1", 0.0), seed))
        if seed % 10 == 9:
            so_far = ", ".join(f"{name} {score.total(each).get('body_F', 0.0):.4f}" for name, each in rows.items())
            print(f"  {seed + 1} sites, body_F {so_far}; now {worst[-1]}", file=sys.stderr, flush=True)
    found = {name: _said(f"{count} sites, {name}", score.total(each)) for name, each in rows.items()}
    found["bytes"] = {"mean": sum(sizes) / len(sizes), "most": max(sizes)}
    found["below"] = {"body": sum(b < 0.97 for b, _, _ in worst), "items": sum(i < 0.95 for _, i, _ in worst)}
    print(found["bytes"], "sites below the goals:", found["below"])
    print("worst body:", sorted(worst)[:12], "worst items:", sorted(worst, key=lambda w: w[1])[:12])
    found["each"] = {str(seed): (body, items) for body, items, seed in worst}
    return found


def _page(page: Built) -> dict[str, Any]:
    return {"content": page.text, "url": page.url, "kind": "text"}


def _of_built(score: Any, root: Path, cleaner: Cleaner, page: Built) -> dict[str, Any]:
    (root / "text").mkdir(exist_ok=True)
    (root / "labels").mkdir(exist_ok=True)
    (root / "text" / "page.txt").write_text(page.text, encoding="utf-8", newline="\n")
    labels = [f"{n}\t{label}\t{item or ''}" for n, (label, item) in enumerate(page.labels, 1) if label]
    (root / "labels" / "page.tsv").write_text("\n".join(labels), encoding="utf-8", newline="\n")
    cleaned = cleaner.clean(page.text, url=page.url, captured_at=page.captured_at, kind="text")
    return score.score_dump(root, {"id": "page"}, score.Dumpclean.view(cleaned), "text")  # type: ignore[no-any-return]


def _said(what: str, total: dict[str, Any]) -> dict[str, Any]:
    shown = {key: round(total[key], 3) for key in SHOWN if key in total}
    print(what, shown, flush=True)
    return shown


def speed(learned: int) -> dict[str, float]:
    """Pages a second of the processor's time: the median of five made-up sites, and a site of which a fourth of the pages is kept.

    What is learned from and what is cleaned are other pages of the same site, so that no cache of lines helps the second.
    """
    pairs = [_paces(seed, learned, learned) for seed in range(5)]
    found = {
        "learning to cleaning": sorted(a / b for a, b in pairs)[2],
        "learning, pages a second": sorted(a for a, _ in pairs)[2],
        "a fourth kept, learning to cleaning": _ratio(_paces(5, 4 * learned, learned)),
    }
    print(found)
    return found


def _paces(seed: int, count: int, capacity: int) -> tuple[float, float]:
    """Pages a second of learning, and of cleaning."""
    pages = [_page(p) for p in map(make_series(seed).page, range(2 * count + 10))]
    cleaner = Cleaner()
    for page in pages[-10:]:
        cleaner.clean(**page)
    begun = process_time()
    learn(pages[:count], capacity=capacity)
    between = process_time()
    for page in pages[count : 2 * count]:
        cleaner.clean(**page)
    return count / (between - begun), count / (process_time() - between)


def _ratio(paces: tuple[float, float]) -> float:
    return paces[0] / paces[1]


if __name__ == "__main__":
    main()
