"""Pages a second of dumpclean and its peers on the development pages. Run as a script it is one round: `SET MODE PAGES`."""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SETS = {
    "aggregators": ("text",),
    "dumps": ("text", "html"),
    "news": ("text", "lines", "html"),
    "articles": ("text", "lines", "html"),
}
BATCH = 10
"""Pages that one runner takes before the next has its turn."""
WARM = 3
"""Pages that each runner takes beforehand, as in `../shared/bench/score.py`."""

Page = tuple[str, str | None, datetime | None]
"""Content, address, time of capture."""
Runner = Callable[[Page], object]


def measure(rounds: int, pages: int, only: str | None = None) -> dict[str, dict[str, dict[str, float]]]:
    """For each set and mode, for each runner the median pages a second, and how many times the floor its time is."""
    found = {}
    for name, modes in SETS.items():
        for mode in modes:
            if (only and only != f"{name}.{mode}") or not (DATA / name / mode).is_dir():
                continue
            found[f"{name}.{mode}"] = figures = _figures([_round(name, mode, pages) for _ in range(rounds)])
            for runner, row in figures.items():
                print(f"{name:12}{mode:6}{runner:18}{row['pages_s']:9.1f} pages/s {row['times_floor']:8.1f} x floor "
                      f"{row['of_fast']:7.2f} x trafilatura fast's pages/s on the HTML", flush=True)  # fmt: skip
    return found


def _round(name: str, mode: str, pages: int) -> dict[str, float]:
    line = [sys.executable, __file__, name, mode, str(pages)]
    seconds: dict[str, float] = json.loads(subprocess.run(line, capture_output=True, check=True, text=True).stdout)
    return seconds


def _figures(rounds: list[dict[str, float]]) -> dict[str, dict[str, float]]:
    """Medians over rounds; what is compared is compared within a round."""

    def median(of: Callable[[dict[str, float]], float]) -> float:
        return statistics.median(map(of, rounds))

    return {
        runner: {
            "pages_s": median(lambda r, x=runner: r["pages"] / r[x]),
            "times_floor": median(lambda r, x=runner: r[x] / r["floor"]),
            "of_fast": median(lambda r, x=runner: r["trafilatura fast"] / r[x]),
        }
        for runner in rounds[0]
        if runner not in ("pages", "floor")
    }


# ---------------------------------------------------------------- one round


def main() -> None:
    """Print the seconds that each runner takes for the pages, as JSON; peers always get the HTML where there is any."""
    name, mode, most = sys.argv[1], sys.argv[2], int(sys.argv[3])
    pages = _pages(name, mode, most)
    markup = _pages(name, "html", most) if (DATA / name / "html").is_dir() else [_as_html(p) for p in pages]
    jobs: dict[str, tuple[Runner, list[Page]]] = {
        "floor": (_html_floor if mode == "html" else _text_floor, pages),
        "dumpclean": (_dumpclean("html" if mode == "html" else "text"), pages),
        **{peer: (_patient(runner), markup) for peer, runner in _peers(all_of_them=mode == "html").items()},
    }
    for runner, own in jobs.values():
        for page in own[:WARM]:
            runner(page)
    spent = dict.fromkeys(jobs, 0.0)
    for at in range(0, len(pages), BATCH):
        for runner_name, (runner, own) in jobs.items():
            begun = time.process_time()
            for page in own[at : at + BATCH]:
                runner(page)
            spent[runner_name] += time.process_time() - begun
    print(json.dumps({"pages": len(pages), **spent}))


def _patient(runner: Runner) -> Runner:
    """A peer that may fail at a page; that it was tried counts."""

    def run(page: Page) -> object:
        try:
            return runner(page)
        except Exception:  # noqa: BLE001 -- whatever the peer raises
            return None

    return run


def _pages(name: str, mode: str, most: int) -> list[Page]:
    root = DATA / name
    rows = json.loads((root / ("gold.json" if (root / "gold.json").exists() else "index.json")).read_text())
    rows = rows[:: max(1, len(rows) // most)][:most]
    return [(_content(root / mode, row["id"]), row.get("url"), _moment(row.get("captured_at"))) for row in rows]


def _moment(text: str | None) -> datetime | None:
    moment = datetime.fromisoformat(text) if text else None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _content(folder: Path, name: str) -> str:
    path = next(p for end in (".html.gz", ".txt.gz", ".txt") if (p := folder / f"{name}{end}").exists())
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", "replace")


def _as_html(page: Page) -> Page:
    import html

    lines = "".join(f"<p>{html.escape(line)}</p>" for line in page[0].splitlines() if line.strip())
    return f"<html><body>{lines}</body></html>", page[1], page[2]


def _html_floor(page: Page) -> object:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(page[0]).body
    return body and body.text(separator="\n")


def _text_floor(page: Page) -> object:
    return [line for line in page[0].splitlines() if line.strip()]


def _dumpclean(kind: str) -> Runner:
    import dumpclean

    clean = dumpclean.clean
    return lambda page: clean(page[0], url=page[1], captured_at=page[2], kind="html" if kind == "html" else "text")


def _peers(*, all_of_them: bool) -> dict[str, Runner]:
    """What each peer offers as its main text; beside flat text only the one that dumpclean is measured by."""
    import trafilatura

    fast: dict[str, Runner] = {
        "trafilatura fast": lambda page: trafilatura.extract(page[0], include_comments=False, fast=True)
    }
    if not all_of_them:
        return fast
    import html_text
    from readability import Document
    from resiliparse.extract.html2text import extract_plain_text

    return fast | {
        "trafilatura": lambda page: trafilatura.extract(page[0], include_comments=False),
        "resiliparse": lambda page: extract_plain_text(page[0], main_content=True, alt_texts=False),
        "readability-lxml": lambda page: html_text.extract_text(Document(page[0]).summary()),
    }


if __name__ == "__main__":
    main()
