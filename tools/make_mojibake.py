"""Writes `src/dumpclean/packs/mojibake.json`: the character categories of ftfy's badness heuristic (Apache-2.0).

The gate in `dumpclean.reading.repair` is made of them, so that it can say "ftfy would change nothing" without importing
ftfy. Run it again when the lower bound of ftfy is raised; `tests/reading/test_repair.py` fails when the two disagree.
"""

import json
from pathlib import Path

from ftfy.badness import MOJIBAKE_CATEGORIES

target = Path(__file__).parent.parent / "src/dumpclean/packs/mojibake.json"
target.write_text(json.dumps(MOJIBAKE_CATEGORIES, ensure_ascii=True, indent=1) + "\n", encoding="ascii")
print(target, sum(map(len, MOJIBAKE_CATEGORIES.values())), "characters")
