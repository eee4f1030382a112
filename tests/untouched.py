"""Cleans pages under an auditing hook and prints what was done besides: run as a program by tests/test_trust.py."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

HARMLESS = frozenset(
    {
        "array.__new__",
        "builtins.id",
        "code.__new__",
        "object.__delattr__",
        "object.__getattr__",
        "object.__setattr__",
        "sys._getframe",
        "sys._getframemodulename",
    }
)
LOADING = frozenset({"compile", "exec", "import", "marshal.loads", "os.listdir"})
"""What importing a module does."""
CODE = (".py", ".pyc", ".so", ".pyd")
ROOT = Path(__file__).resolve().parents[1]

loading = True
watching = False
done: set[str] = set()


def hook(event: str, arguments: tuple[Any, ...]) -> None:
    """Notes what neither computes nor, while that is allowed, loads a module or data of the package."""
    if not watching or event in HARMLESS or (loading and event in LOADING):
        return
    if loading and event == "open" and arguments[1] in ("r", "rb", None) and _is_packaged(str(arguments[0])):
        return
    done.add(f"{event} {arguments[:2]!r:.200}")


def _is_packaged(path: str) -> bool:
    return path.startswith(packs) or (path.endswith(CODE) and path.startswith((*sys.path, sys.prefix, sys.base_prefix)))


def contents() -> list[str | bytes]:
    """Pages of all kinds, fixtures and noise."""
    from dumpclean.testing.layouts import build

    fixtures = sorted([*ROOT.glob("fixtures/*/*.txt"), *ROOT.glob("fixtures/html/*.html")])
    noise = random.Random(1)
    return [
        *(path.read_bytes() for path in fixtures[::4]),
        *(build(random.Random(seed)).text for seed in range(20)),
        *(noise.randbytes(size) for size in (10, 1000, 20_000)),
        "<p>__import__('os').system('true')</p><script>eval('1')</script><img src=file:///etc/passwd>",
        b"\x80\x04\x8c\x02os\x94\x8c\x06system\x94\x93\x94.",  # a pickle
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a><base href="http://a.example/"><link href=b.css>',
        "On January 5, 2020 10:00 PST, 12 липня 2024, 13 Şubat 2020 Perşembe, 5 rok 2020 ledna\nhttps://a.example/b",
    ]


def use(pages: list[str | bytes]) -> None:
    """Everything that reads a page's content or writes it down."""
    import dumpclean

    for content in pages:
        for kind in ("text", "html"):
            page = dumpclean.clean(
                content,
                url="https://a.example/b",
                captured_at="2025-07-06T12:00:00+00:00",
                kind=kind,
            )
            page.to_json()
            page.to_markdown()
            for record in page.records:
                record.to_text()
                assert record.fingerprint
        if isinstance(content, str):
            dumpclean.parse_when(content[:100])


sys.addaudithook(hook)
pages = contents()
import dumpclean  # noqa: E402

packs = str(Path(dumpclean.__file__).parent / "packs")
watching = True
use(pages)
loading = False
use(pages)
watching = False
sys.stdout.write("\n".join(sorted(done)))
