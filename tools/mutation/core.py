"""What the core is: the package without the rooms that hang off its side, as the design has it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = "src/dumpclean"
ROOMS = frozenset({"batch", "cli", "integrations", "profiles", "report", "sightings", "testing"})
"""They import the core, never the reverse; and so does `arrow.py`."""


def core_files() -> list[str]:
    """The core's modules, as paths relative to the checkout, sorted."""
    found = (
        (path.relative_to(ROOT), path.relative_to(ROOT / PACKAGE).parts[0]) for path in (ROOT / PACKAGE).rglob("*.py")
    )
    return sorted(path.as_posix() for path, room in found if room not in {*ROOMS, "arrow.py"})
