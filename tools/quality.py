"""Measures the package and its peers side by side and writes the tables into docs/quality.md.

    python tools/quality.py --held-out DIR    all sets and modes; takes a quarter of an hour
    ... --print         write nothing, print
    ... --peers FILE    keep the peers' figures there, and do not measure again what it holds

Two rows are ours: `in sample` with the package's weights, which were trained on these pages; `held out` with weights that never saw
a page's site: those in DIR (see `tools/train.py --cross-validate N --keep DIR`), which are trained now where they are missing. Peers never
saw any page. The ruler is `../shared/bench/score.py`. Below the tables stand the worst pages, held out; what is written there as the
reason is kept as long as the page stays among them. Needs the extra `tools`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from quality_page import FIELDS, Row, put, reasons, tables, worst
from train import held_out, parse, score
from training.folds import FOLDS, Folds
from training.pages import DATA, MODES, load_ruler

from dumpclean.cleaner import Cleaner

DOC = Path(__file__).resolve().parent.parent / "docs" / "quality.md"
PEERS = {
    "html": ("trafilatura", "trafilatura_meta", "trafilatura_fast", "resiliparse", "readability"),
    "flat": ("trafilatura", "resiliparse", "readability", "bte", "none"),
}
"""Peers by what they are given; of flat text most read a page of one paragraph a line."""
PACKAGES = ("trafilatura", "resiliparse", "readability-lxml")
Measured = dict[tuple[str, str, str], list[Row]]
"""The ruler's rows, one a page, by set, mode and who."""


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--held-out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--peers", type=Path, metavar="FILE")
    parser.add_argument("--print", action="store_true", help="write nothing")
    options = parser.parse_args()
    measured = {**measure_peers(options.peers), **measure_held_out(options.held_out), **measure_in_sample()}
    old = DOC.read_text("utf-8")
    held = {(name, mode): rows for (name, mode, who), rows in measured.items() if who == HELD_OUT}
    new = put(put(old, "quality table", described(measured)), "worst pages", worst(held, reasons(old)))
    if options.print:
        print(new)
    else:
        DOC.write_text(new, encoding="utf-8")


def described(measured: Measured) -> Iterator[str]:
    """The peers' versions and the tables, our rows first."""
    yield f"Peers: {', '.join(f'{name} {version(name)}' for name in PACKAGES)}."
    order = [HELD_OUT, IN_SAMPLE, *dict.fromkeys(peer for peers in PEERS.values() for peer in peers)]
    totals = {
        (name, mode): {
            who: load_ruler().total(measured[name, mode, who]) for who in order if (name, mode, who) in measured
        }
        for name, modes in MODES.items()
        for mode in modes
    }
    # There the ruler asks for the date's words; this peer gives the day alone.
    totals["dumps", "html"]["trafilatura_meta"].pop("date", None)
    fields = {HELD_OUT: FIELDS, IN_SAMPLE: FIELDS, "trafilatura_meta": ("title", "date", "authors_f1")}
    yield from tables(totals, fields, {name: len(measured[name, modes[0], HELD_OUT]) for name, modes in MODES.items()})


# ---------------------------------------------------------------- measuring
def measure_in_sample() -> Measured:
    """The package with its own weights."""
    ruler = load_ruler()
    return {(n, mode, IN_SAMPLE): _run(ruler.Dumpclean(), n, mode) for n, modes in MODES.items() for mode in modes}


def measure_peers(file: Path | None) -> Measured:
    """The peers, each on what it can read."""
    kept = json.loads(file.read_text("utf-8")) if file and file.is_file() else {}
    out: Measured = {}
    for name, modes in MODES.items():
        for mode in modes:
            for peer in PEERS["html" if mode == "html" else "flat"]:
                key = f"{name} {mode} {peer}"
                kept[key] = out[name, mode, peer] = kept.get(key) or _run(load_ruler().Peer(peer), name, mode)
                if file:
                    file.write_text(json.dumps(kept), encoding="utf-8")
    return out


def _run(runner: Any, name: str, mode: str) -> list[Row]:
    total, rows = load_ruler().run(runner, DATA, name, mode)
    wrong = f"{total['errors']} errors, {total['not_lossless']} not lossless" if runner.name == "dumpclean" else ""
    print(f"{name} {mode} {runner.name} {wrong}", flush=True)
    return list(rows)


def measure_held_out(folder: Path) -> Measured:
    """The package with weights that never saw a page's site."""
    out: Measured = {}
    for form in FOLDS:
        folds = Folds.of(form)
        options = parse([*(["--markup"] if form == "markup" else []), "--keep", str(folder)])
        for part, weights in enumerate(held_out(folds, options)):
            cleaner = Cleaner(weights=weights)
            for page in folds.tested(part):
                out.setdefault((page.set, page.mode, HELD_OUT), []).append(score(page, cleaner))
            print(f"{form}: part {part + 1} of {folds.count}", flush=True)
    return out


IN_SAMPLE, HELD_OUT = "**dumpclean**, in sample", "**dumpclean**, held out"


if __name__ == "__main__":
    main()
