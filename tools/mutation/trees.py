"""Copies of the checkout to work in: a mutant is written into a copy, never into the checkout."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from mutation.core import ROOT


def new_tree(name: str) -> Path:
    """A fresh copy of all that git knows or would add, in `build/mutation/NAME`."""
    tree = ROOT / "build" / "mutation" / name
    shutil.rmtree(tree, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-zco", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True
    )
    for file in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / file).is_file():
            (tree / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / file, tree / file)
    return tree


def enter(tree: Path) -> None:
    """From here on this process, and those that it starts, take the package and the tests from the copy."""
    os.chdir(tree)
    sys.path.insert(0, f"{tree}/src")
    os.environ["PYTHONPATH"] = f"{tree}/src"
    os.environ["HYPOTHESIS_PROFILE"] = "mutation"
