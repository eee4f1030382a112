"""Without Hypothesis the strategies say what to install; everything else works."""

import subprocess
import sys

CODE = """
import sys
sys.modules["hypothesis"] = None
from dumpclean.errors import MissingExtraError
from dumpclean.testing import strategies
from dumpclean.testing.layouts import build
import random
assert build(random.Random(1)).text
for strategy in (strategies.pages, strategies.exact_pages, strategies.dumps):
    try:
        strategy()
    except MissingExtraError as error:
        print(error)
"""


def test_the_error_names_the_extra() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)  # noqa: S603
    assert (
        done.stdout.splitlines()
        == ["Hypothesis is not installed. Install it with: pip install 'dumpclean[testing]'"] * 3
    )
