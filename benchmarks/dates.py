"""Speed and memory of dates, beside dateparser: `python benchmarks/dates.py [--lines N]`.

Prints, for relative phrases and for lines that are no dates, microseconds a line of both and how many times faster ours are; whether the
answers are the same where both have one; and how memory grows over 100,000 moments of capture.
Lines that are no dates come from the development pages beside the checkout (`../shared`), or from a short list where those are absent.
"""

from __future__ import annotations

import argparse
import gzip
import random
import time
import tracemalloc
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dateparser

from dumpclean import parse_when

NOW = datetime(2025, 7, 6, 12, 0, tzinfo=UTC)
PAGES = Path(__file__).resolve().parents[2] / "shared" / "data"
RELATIVE = (
    "{n} hours ago", "{n} minutes ago", "{n} days ago", "an hour ago", "yesterday", "vor {n} Stunden", "vor {n} Minuten", "gestern",
    "hace {n} horas", "il y a {n} heures", "il y a {n} jours", "{n} часов назад", "{n} ore fa", "há {n} dias", "{n} uur geleden",
    "{n} godzin temu", "{n} saat önce", "منذ {n} ساعات", "{n}時間前", "{n}小时前", "{n}시간 전", "{n} giờ trước", "{n} jam yang lalu",
)  # fmt: skip
NO_DATES = (
    "Try Our AI Features", "Comments", "Related Articles", "The council met again and spoke about the road for which nobody wants to pay.",
    "Sign up for our newsletter", "Top 10 tips for a garden without slugs", "Markets", "Read more", "Alle Rechte vorbehalten",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument(
        "--lines", type=int, default=150, help="lines that dateparser is timed on (it takes 10 ms each)"
    )
    chosen = parser.parse_args().lines
    draw = random.Random(7)
    phrases = [draw.choice(RELATIVE).format(n=draw.randint(2, 23)) for _ in range(chosen)]
    lines = draw.sample(lines_without_dates(), chosen)
    compare("relative phrases", phrases, 200)
    compare("lines that are no dates", lines, 1000)
    memory()


def lines_without_dates() -> list[str]:
    texts = sorted(PAGES.glob("*/text/*.txt*")) if PAGES.is_dir() else []
    read = map(page, texts[:150])
    lines = {line.strip() for text in read for line in text.splitlines() if 0 < len(line.strip()) <= 200} or set(
        NO_DATES * 100
    )
    return sorted(line for line in lines if parse_when(line, captured_at=NOW) is None)


def page(path: Path) -> str:
    return (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).decode()


def compare(name: str, texts: list[str], wanted: int) -> None:
    """Times both; ours over many moments of capture, so that no answer can be remembered whole."""
    moments = [NOW + timedelta(seconds=n) for n in range(50)]
    parse_when("vor 3 Stunden", captured_at=NOW)  # loads the tables
    ours = timed(lambda: [parse_when(t, captured_at=m) for m in moments for t in texts]) / len(moments)
    settings = {"RELATIVE_BASE": NOW, "RETURN_AS_TIMEZONE_AWARE": True, "PREFER_DATES_FROM": "past"}
    dateparser.parse("vor 3 Stunden", settings=settings)
    theirs = timed(lambda: [dateparser.parse(t, settings=settings) for t in texts])
    first = timed(lambda: [parse_when(t, captured_at=NOW) for t in fresh(texts)])
    pairs = [(t, parse_when(t, captured_at=NOW), dateparser.parse(t, settings=settings)) for t in texts]
    both = [(t, a.at, b) for t, a, b in pairs if a is not None and b is not None]
    print(f"{name}: {len(texts)}")
    print(
        f"  dumpclean {ours / len(texts) * 1e6:8.1f} µs a line ({first / len(texts) * 1e6:.1f} at the first sight of a line)"
    )
    print(f"  dateparser{theirs / len(texts) * 1e6:8.1f} µs a line; {theirs / ours:.0f} times slower (wanted {wanted})")
    print(
        f"  both answer {len(both)}, alike {sum(a == b for _, a, b in both)}; only dateparser {sum(a is None and b is not None for _, a, b in pairs)}"
    )


def fresh(texts: Iterable[str]) -> list[str]:
    """The lines with a name in front that no cache has seen."""
    return [f"Q{number:05} {text}" for number, text in enumerate(texts)]


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def memory() -> None:
    """Python's own count of bytes after 1,000 and after 100,000 moments of capture."""
    tracemalloc.start()
    sizes = []
    for number in range(100_000):
        parse_when("2 hours ago", captured_at=NOW + timedelta(minutes=number))
        parse_when("3 September 2023, 14:05", captured_at=NOW + timedelta(minutes=number))
        if number in (999, 99_999):
            sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    print(f"memory: {(sizes[1] - sizes[0]) / 1024:.1f} KiB more after 100,000 moments of capture than after 1,000")


if __name__ == "__main__":
    main()
