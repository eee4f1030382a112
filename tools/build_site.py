"""Builds the documentation site into build/site, and fails for a link that leads nowhere or a page that asks another host.

    python tools/build_site.py

Needs the extra `docs`. The documents link to each other by their places in the checkout, some of them outside of docs/; so they are
gathered in the same places under build/site-source, and no link has to be rewritten.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE, SITE = ROOT / "build" / "site-source", ROOT / "build" / "site"
GATHERED = ("*.md", "LICENSE", "CITATION.cff", "docs/**/*", "fixtures/README.md", "fixtures/*.toml")
_FETCHED = re.compile(
    r"""<(?:script|img|iframe|source)\b[^>]*\ssrc=["']?(?:https?:)?//[^\s"'>]+|<link\b[^>]*\brel=["']?(?:stylesheet|preload|preconnect|icon)[^>]*\bhref=["']?(?:https?:)?//[^\s"'>]+"""
)


def gather() -> int:
    """Copies the documents and what they link to; gives how many."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    count = 0
    for pattern in GATHERED:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                target = SOURCE / path.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
                count += 1
    return count


def fetched(site: Path = SITE) -> Iterator[str]:
    """What pages of the site would ask of another host: page and element."""
    for page in sorted(site.rglob("*.html")):
        for match in _FETCHED.finditer(page.read_text(encoding="utf-8")):
            yield f"{page.relative_to(site)}: {match.group()}"


def main() -> int:
    print(f"{gather()} files")
    # The variable only silences the theme's word about MkDocs 2, which the extra excludes.
    built = subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--clean",
            "--strict",
            "--quiet",
            "--config-file",
            str(ROOT / "mkdocs.yml"),
        ],
        check=False,
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    if built.returncode:
        return built.returncode
    asked = list(fetched())
    print(
        "\n".join(asked) or f"{sum(1 for _ in SITE.rglob('*.html'))} pages; all links hold, no page asks another host"
    )
    return bool(asked)


if __name__ == "__main__":
    raise SystemExit(main())
