"""Runs one fuzz target under atheris: `python tests/fuzz/run.py TARGET [libFuzzer options]`. See docs/fuzzing.md."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

with atheris.instrument_imports(include=["dumpclean", "tomllib"]):
    import dumpclean

    # They are loaded when first asked for, which is too late to be instrumented.
    for name in dumpclean.__all__:
        getattr(dumpclean, name)
    import dumpclean.profiles.choosing
    import dumpclean.profiles.detector
    import dumpclean.reading.html
    import dumpclean.rendering
    import dumpclean.when.engine
    from fuzz.targets import SEEDS, TARGETS


def main() -> None:
    """Lays the seeds into `build/fuzz/TARGET` and fuzzes from there until stopped or until something breaks."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"Name a target: {', '.join(TARGETS)}.")
    target = sys.argv.pop(1)
    corpus = ROOT / "build" / "fuzz" / target
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in SEEDS[target]():
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    words = Path(__file__).with_name("words.dict")
    options = [f"-dict={words}", f"-artifact_prefix={corpus.parent}/", "-timeout=30", "-rss_limit_mb=2000"]
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(corpus)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
