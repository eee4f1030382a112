"""Prints which phrases of the date oracle `parse_when` does not read, grouped, most frequent first.

`python tools/report_when_oracle.py [--core] [--large] [--no-hint] [--library NAME] [--language CODE] [--shown N]`
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from when import oracle


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--core", action="store_true", help="only the eight libraries as they come")
    parser.add_argument("--large", action="store_true", help="only the 30 largest languages of the web")
    parser.add_argument("--no-hint", action="store_true", help="do not tell parse_when the language")
    parser.add_argument("--library", help="only this library, such as moment")
    parser.add_argument("--language", help="only this language, such as pt")
    parser.add_argument("--shown", type=int, default=60, help="how many groups to print")
    options = parser.parse_args()
    chosen = [
        row
        for row in oracle.rows()
        if (not options.large or row.language in oracle.LARGE_LANGUAGES)
        and (not options.core or oracle.is_core(row))
        and (not options.library or row.library.startswith(options.library))
        and (not options.language or row.language == options.language)
    ]
    verdicts = oracle.judge(chosen, hint=not options.no_hint)
    unexpected = [v for v in verdicts if not (v.problem and any(limit.covers(v.row) for limit in oracle.limits()))]
    print(oracle.report(verdicts, shown=options.shown))
    print(
        f"\nof the misses, {len(verdicts) - len(unexpected)} are known limits; {sum(v.blunt for v in verdicts)} are blunt"
    )


if __name__ == "__main__":
    main()
