"""Mutation testing: do the tests notice when the core is changed? docs/mutation.md says how to read it.

    python tools/mutate.py map [TESTS...]       which tests reach which line; with TESTS, of these; others stay as they were
    python tools/mutate.py run --seed 1         draw mutants, and run the tests that reach each
    python tools/mutate.py run --seed 1 --again only those that survived the last time
    python tools/mutate.py show --seed 1        the survivors, as changed lines

All is kept in build/mutation/. Needs the extra `mutation`.
"""

import argparse
import difflib
import importlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from mutation.core import ROOT, core_files
from mutation.drawing import Mutant, draw, sites_of
from mutation.mapping import Reach, collected, joined, measure
from mutation.trees import enter, new_tree
from mutation.trying import Verdict, judge

KEPT = ROOT / "build" / "mutation"
MAP = KEPT / "map.json"
NOTICED = ("killed", "hung")
LOADED = ("dateparser", "ftfy", "hypothesis", "jsonschema", "pytest", "selectolax.lexbor")
"""What most tests import, loaded once."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    mapping = commands.add_parser("map")
    mapping.add_argument("tests", nargs="*")
    for name in ("run", "show"):
        command = commands.add_parser(name)
        command.add_argument("--seed", type=int, default=1)
        command.add_argument("--count", type=int, default=350)
        command.add_argument("--again", action="store_true", help="those that survived")
        command.add_argument("--more", type=float, default=1.0, help="times the usual seconds of tests for each mutant")
        command.add_argument("--workers", type=int, default=2)
    commands.add_parser("count")
    options = parser.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    {"map": map_tests, "run": run, "show": show, "count": count}[options.command](options)


def map_tests(options: argparse.Namespace) -> None:
    tree = new_tree(f"map-{os.getpid()}")
    enter(tree)
    found = measure(tree, options.tests)
    joined(Reach.read(MAP), found).write(MAP)


def count(_: argparse.Namespace) -> None:
    """Print how many sites and mutants there are."""
    sites = {file: sites_of(file) for file in core_files()}
    for file, of_file in sites.items():
        print(f"{len(of_file):6} {sum(map(len, of_file)):6} {file}")
    print(
        sum(map(len, sites.values())),
        "sites,",
        sum(len(site) for of_file in sites.values() for site in of_file),
        "mutants",
    )


def run(options: argparse.Namespace) -> None:
    """Judge the mutants of a draw, in so many processes; what is judged already is not judged again."""
    known = read_verdicts(options.seed)
    if options.again:
        mutants = [Mutant.named(name) for name, verdict in known.items() if verdict.verdict not in NOTICED]
    else:
        mutants = [mutant for mutant in drawn(options.seed, options.count) if mutant.name not in known]
    for module in LOADED:
        importlib.import_module(module)
    reach = Reach.read(MAP).only(collected(ROOT))
    children = []
    for number in range(options.workers):
        if child := os.fork():
            children.append(child)
            continue
        work(mutants[number :: options.workers], reach, options, f"tree-{os.getpid()}")
        os._exit(0)
    for child in children:
        os.waitpid(child, 0)
    report(options)


def drawn(seed: int, count: int) -> list[Mutant]:
    """A draw, which is kept: the files are looked through for minutes."""
    kept = KEPT / f"drawn-{seed}-{count}.txt"
    if not kept.exists():
        kept.write_text("\n".join(mutant.name for mutant in draw(seed, count)), "utf-8")
    return [Mutant.named(name) for name in kept.read_text("utf-8").splitlines()]


def work(mutants: list[Mutant], reach: Reach, options: argparse.Namespace, name: str) -> None:
    tree = new_tree(name)
    for mutant in mutants:
        verdict = judge(mutant, reach, tree, options.more)
        with verdicts(options.seed).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(verdict)) + "\n")
        print(verdict.verdict, mutant.name, verdict.by, flush=True)


def verdicts(seed: int) -> Path:
    return KEPT / f"verdicts-{seed}.jsonl"


def read_verdicts(seed: int) -> dict[str, Verdict]:
    """The last verdict about each mutant of a draw."""
    path = verdicts(seed)
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return {verdict.mutant: verdict for verdict in (Verdict(**json.loads(line)) for line in lines)}


def report(options: argparse.Namespace) -> None:
    counts = Counter(verdict.verdict for verdict in read_verdicts(options.seed).values())
    total = counts.total()
    print(f"{total} mutants: {dict(counts)}; {sum(counts[verdict] for verdict in NOTICED) / max(1, total):.1%} killed")


def show(options: argparse.Namespace) -> None:
    known = read_verdicts(options.seed)
    for name, verdict in known.items():
        if verdict.verdict not in NOTICED:
            print(f"\n{verdict.verdict} {name}")
            sys.stdout.writelines(changed(Mutant.named(name)))
    report(options)


def changed(mutant: Mutant) -> Iterator[str]:
    before = (ROOT / mutant.file).read_text("utf-8").splitlines(keepends=True)
    diff = difflib.unified_diff(before, mutant.code().splitlines(keepends=True), n=0)
    return (line for line in diff if not line.startswith(("---", "+++", "@@")))


if __name__ == "__main__":
    main()
