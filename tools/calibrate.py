"""How far the decoder leans to text and how sure it may be: lean, temperature, and the reliability curve before and after.

    python tools/calibrate.py --held-out DIR           print the figures, draw docs/reliability.svg
    python tools/calibrate.py --held-out DIR --write   also write both into tools/training/calibration.json and the weights,
                                                      into those in DIR what was found on the other parts

Every page is decoded with weights that never saw its site (`DIR`: those that `tools/train.py --cross-validate N --keep DIR` keeps).
The lean is the one with which the ruler's measures are best; for the figures, each part's was found on the other parts.
The temperature is the one with the least log loss (Guo et al., 2017, "On Calibration of Modern Neural Networks") on the pages of which
every line is labelled; for the figures, each part's was found on the other parts. Of `news` pages only text and title are known:
they are a check, with confidences and truths of three classes: text, title, neither. Needs the extra `tools`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import numpy as np
from build_weights import pack_weights
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from training.calibration import Calibration, calibrated, write_calibration
from training.folds import FOLDS, Folds
from training.leaning import best_lean, read_leaning
from training.pages import TEXT, TITLE, Known, RealPage, known_states

from dumpclean.assembling import assemble
from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import SCALE, STATES, Weights, choose, decode, leads
from dumpclean.mending import mend
from dumpclean.reading import read

mpl.use("svg")
mpl.rcParams.update({"svg.hashsalt": "dumpclean", "svg.fonttype": "none"})  # the same bytes each time

Array = NDArray[np.float64]
ROOT = Path(__file__).resolve().parent.parent
CURVE = ROOT / "docs" / "reliability.svg"
LABELLED = ("aggregators", "dumps")
BINS = 12
"""Points of a curve; each stands for equally many blocks."""
WHOLE = 0.95
"""Share of a record's characters that must be right for the record to be right."""
MOST = 500.0
"""Log-odds above which a number would overflow."""


@dataclass(frozen=True)
class Blocks:
    """Decoded blocks."""

    leads: Array
    """Of shape (blocks, states): by how much each state is above the block's own, in log-odds."""
    own: NDArray[np.bool_]
    """Of the same shape: the states that count as the block's own, one or a class."""
    right: Array
    """1 where what the block is said to be is right, else 0."""

    def confidences(self, temperature: float) -> Array:
        """As the decoder gives them at a temperature."""
        odds = np.exp(np.minimum(self.leads / temperature, MOST))
        return np.asarray((odds * self.own).sum(1) / odds.sum(1))


def joined(parts: Sequence[Blocks]) -> Blocks:
    """Those of several pages."""
    return Blocks(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("leads", "own", "right")))


@dataclass(frozen=True)
class Decoded:
    """A page decoded with weights that never saw its site."""

    page: RealPage
    part: int
    blocks: Blocks


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--held-out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found, curves = {}, {}
    for form in FOLDS:
        folds = Folds.of(form)
        files = [folds.file(options.held_out, k) for k in range(folds.count)]
        data = [json.loads(file.read_text("utf-8")) for file in files]
        leaning = [p for k in range(folds.count) for p in read_leaning(folds.tested(k), k, data[k])]
        lean, leans = best_lean(leaning), [best_lean([p for p in leaning if p.part != k]) for k in range(folds.count)]
        print(f"{form}: lean {lean}; of the parts {' '.join(map(str, leans))}", flush=True)
        weights = [Weights({**each, "lean": own}) for each, own in zip(data, leans, strict=True)]
        decoded = [d for k in range(folds.count) for d in decode_part(folds.tested(k), k, weights[k])]
        labelled = [d for d in decoded if d.page.set in LABELLED]
        temperature = round(best_temperature([d.blocks for d in labelled]), 2)
        found[form] = Calibration(temperature, lean)
        of_part = [best_temperature([d.blocks for d in labelled if d.part != k]) for k in range(folds.count)]
        print(f"{form}: temperature {temperature}; of the parts {' '.join(f'{t:.2f}' for t in of_part)}")
        for name in sorted({(d.page.set, d.page.mode) for d in decoded}):
            curves[form, *name] = compare([d for d in decoded if (d.page.set, d.page.mode) == name], of_part)
        report_records(folds, weights, of_part)
        if options.write:
            for file, own, best in zip(files, leans, of_part, strict=True):
                _write(file, Calibration(round(best, 2), own))
    draw(curves)
    if options.write:
        write_calibration(found)
        for form, each in found.items():
            _write(ROOT / "src" / "dumpclean" / "packs" / f"weights-{form}.json", each)
            pack_weights(form)


def _write(file: Path, found: Calibration) -> None:
    file.write_text(calibrated(file.read_text("utf-8"), found), encoding="utf-8")


# ---------------------------------------------------------------- what was decoded
def decode_part(pages: Iterable[RealPage], part: int, weights: Weights) -> Iterator[Decoded]:
    """The pages of a part of which enough is known."""
    for page in pages:
        if page.set == "articles":
            continue
        dump = read(page.content, kind=page.kind, url=page.row.get("url"))
        path, scores = choose(detect(dump, DETECTORS), weights)
        above = np.array(list(map(list, leads(path, scores, weights)))) / SCALE
        yield Decoded(page, part, judge(path, above, known_states(page, dump), whole=page.set in LABELLED))


def judge(path: Sequence[int], above: Array, known: Known, *, whole: bool) -> Blocks:
    """Holds the decoder's states against what is known: each by itself, or by the three classes of which all is known."""
    own = np.zeros(above.shape, dtype=bool)
    right = np.zeros(len(path))
    for i, (state, allowed) in enumerate(zip(path, known, strict=True)):
        same = {STATES[state]} if whole else next(c for c in CLASSES if STATES[state] in c)
        own[i] = [s in same for s in STATES]
        right[i] = not allowed.isdisjoint(same)
    return Blocks(above, own, right)


CLASSES = (TEXT, TITLE, frozenset(STATES) - TEXT - TITLE)


# ---------------------------------------------------------------- temperatures and figures
def best_temperature(parts: Sequence[Blocks]) -> float:
    """The temperature at which the confidences have the least log loss."""
    blocks = joined(parts)

    def loss(log: float) -> float:
        return log_loss(blocks.confidences(float(np.exp(log))), blocks.right)

    return float(np.exp(minimize_scalar(loss, bounds=(-1.0, 3.0), method="bounded").x))


def log_loss(said: Array, right: Array) -> float:
    """The mean surprise."""
    said = np.clip(said, 1e-6, 1 - 1e-6)
    return float(-(right * np.log(said) + (1 - right) * np.log(1 - said)).mean())


def curve(said: Array, right: Array, bins: int = BINS) -> Array:
    """Of shape (bins, 3): mean confidence, share that is right, and how many; each bin has equally many blocks."""
    order = np.argsort(said, kind="stable")
    return np.array([(said[i].mean(), right[i].mean(), len(i)) for i in np.array_split(order, bins) if len(i)])


def calibration_error(points: Array) -> float:
    """The mean distance of confidence and share (expected calibration error)."""
    return float(np.average(np.abs(points[:, 0] - points[:, 1]), weights=points[:, 2]))


def compare(decoded: Sequence[Decoded], temperatures: Sequence[float]) -> tuple[Array, Array]:
    """The curves before and after, and prints their figures; no page's temperature was found with its own part."""
    right = np.concatenate([d.blocks.right for d in decoded])
    said = {
        "before": np.concatenate([d.blocks.confidences(1.0) for d in decoded]),
        "after": np.concatenate([d.blocks.confidences(temperatures[d.part]) for d in decoded]),
    }
    first = decoded[0].page
    print(f"  {first.set:12}{first.mode:6} {len(right)} blocks, {right.mean():.3f} right, mean confidence", end="")
    for when, values in said.items():
        error = calibration_error(curve(values, right))
        print(f"; {when} {values.mean():.3f} (error {error:.3f}, log loss {log_loss(values, right):.3f})", end="")
    print(flush=True)
    before, after = (curve(values, right) for values in said.values())
    return before, after


# ---------------------------------------------------------------- records
def report_records(folds: Folds, weights: Sequence[Weights], temperatures: Sequence[float]) -> None:
    """Prints how well the mean and the least confidence of a record's segments tell whether the record is right."""
    rows: list[tuple[float, float, float, float]] = []
    for part, temperature in enumerate(temperatures):
        weights[part].temperature = temperature
        for page in folds.tested(part):
            if page.set in LABELLED:
                rows += records(page, weights[part])
    means, least, right, share = np.array(rows).T
    print(
        f"  {len(rows)} records, {right.mean():.3f} right; mean share of characters that are right {share.mean():.3f}"
    )
    for name, said in (("mean", means), ("least", least)):
        whole, part_right = calibration_error(curve(said, right)), calibration_error(curve(said, share))
        print(
            f"    {name} of its segments: {said.mean():.3f}; ranks a right record above a wrong one in {ranked(said, right):.3f}; "
            f"error against right records {whole:.3f}, against the share of right characters {part_right:.3f}"
        )


def records(page: RealPage, weights: Weights) -> Iterator[tuple[float, float, float, float]]:
    """For each record of a page the mean and the least confidence, whether it is right, and the share that is."""
    dump = read(page.content, kind=page.kind, url=page.row.get("url"))
    evidence = detect(dump, DETECTORS)
    decisions = mend(dump, evidence, decode(evidence, weights))
    known = known_states(page, dump)
    right = {b.start: d.state in k for b, d, k in zip(dump.blocks, decisions, known, strict=True)}
    starts = np.array(sorted(right))
    cleaned = assemble(dump, evidence, decisions)
    for number, record in enumerate(cleaned.records):
        own = [s for s in cleaned.segments if s.record == number]
        good = sum(s.end - s.start for s in own if right[starts[np.searchsorted(starts, s.start, "right") - 1]])
        share = good / sum(s.end - s.start for s in own)
        yield record.confidence, min(s.confidence for s in own), float(share >= WHOLE), share


def ranked(said: Array, right: Array) -> float:
    """The share of pairs of a right and a wrong one in which the right one has the higher confidence; equal ones count half."""
    yes, no = said[right == 1][:, None], said[right == 0][None, :]
    return float(((yes > no) + 0.5 * (yes == no)).mean()) if yes.size and no.size else 1.0


# ---------------------------------------------------------------- the picture
def draw(curves: dict[tuple[str, str, str], tuple[Array, Array]]) -> None:
    """One panel for each set and mode."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9.6, 3.4 * ((len(curves) + 2) // 3)), layout="constrained")
    for panel, ((_, name, mode), (before, after)) in enumerate(curves.items(), 1):
        axes = figure.add_subplot((len(curves) + 2) // 3, 3, panel)
        axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
        axes.plot(before[:, 0], before[:, 1], "o--", color="tab:orange", label="as decoded", markersize=4)
        axes.plot(after[:, 0], after[:, 1], "o-", color="tab:blue", label="with temperature", markersize=4)
        axes.set(
            title=f"{name} {mode}",
            xlabel="confidence",
            ylabel="share that is right",
            xlim=(0.3, 1.01),
            ylim=(0.3, 1.01),
        )
        axes.legend(loc="lower right")
    figure.savefig(CURVE, metadata={"Date": None})
    print(f"{CURVE.name}: {CURVE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
