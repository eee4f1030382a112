"""The manifest of a run: which shards are whole, and where to go on. One line a shard, so that it grows by appending."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Protocol, Self, TypeVar

from dumpclean.batch.inputs import LOCK, MANIFEST
from dumpclean.batch.shards import PARTIAL, writing
from dumpclean.errors import OutputError

__all__ = ["Counts", "Manifest", "rejects_path"]


def rejects_path(output: Path) -> Path:
    """Where the refused pages of a run are listed: beside its folder."""
    return output.with_name(output.name + ".rejects.jsonl")


class Counts(Protocol):
    """What a run counts."""

    rows: int

    def add(self, other: Self, /) -> None:
        """Adds what another one counted."""

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The inverse of `to_dict`."""


_Counts = TypeVar("_Counts", bound=Counts)


@dataclass(slots=True)
class Manifest(Generic[_Counts]):
    """What a run has finished. Begin with `Manifest.open`."""

    output: Path
    tally: _Counts
    """Of the whole shards."""
    shards: list[str] = field(default_factory=list)
    """Names of the whole shards."""
    place: tuple[int, int] = (0, 0)
    """The last place that they cover: index of the source, position in it."""
    rejects: int = 0
    """Bytes of the rejects file that belong to them."""
    finished: bool = False

    @classmethod
    def open(cls, output: Path, settings: dict[str, Any], tally: _Counts, *, overwrite: bool) -> Manifest[_Counts]:
        """Begins in an output folder, or finds in it what an earlier run has done, and removes what it left unfinished.

        What the whole shards count is added to `tally`, an empty one.
        Raises `OutputError` when the folder holds another run or something else, or cannot be written.
        """
        manifest = cls(output, tally)
        with writing(output):
            if overwrite:
                manifest._clear()
            path = output / MANIFEST
            lines = _whole_lines(path)
            if not lines:
                manifest._check_empty()
            if len(lines) > 1:
                manifest._take(settings, lines)
            else:  # nothing was done yet, so there is nothing to lose
                _write(path, {"settings": settings}, "wb")
            manifest._mend()
        return manifest

    def add(self, name: str, size: int, place: tuple[int, int], rejects: int, tally: _Counts) -> None:
        """Notes one more whole shard."""
        line = {
            "shard": name,
            "bytes": size,
            "source": place[0],
            "position": place[1],
            "rejects": rejects,
            "tally": tally.to_dict(),
        }
        with writing(self.output / MANIFEST):
            _write(self.output / MANIFEST, line)
        self._note(line)

    def finish(self) -> None:
        """Notes that nothing is left to do."""
        with writing(self.output / MANIFEST):
            _write(self.output / MANIFEST, {"finished": True, "shards": len(self.shards), "rows": self.tally.rows})
        self.finished = True

    def _take(self, settings: dict[str, Any], lines: list[dict[str, Any]]) -> None:
        earlier = lines[0].get("settings")
        if earlier != settings:
            other = sorted(
                key
                for key in settings.keys() | (earlier or {}).keys()
                if not earlier or earlier.get(key) != settings.get(key)
            )
            raise OutputError(
                f"{self.output} holds a run of another kind: {', '.join(other)} differ. "
                "Give the same command to go on with it, or another output, or overwrite it (--overwrite)."
            )
        for line in lines[1:]:
            self._note(line)
            if self.finished:
                break
            path = self.output / line["shard"]
            if not path.is_file() or path.stat().st_size != line["bytes"]:
                raise OutputError(
                    f"{path} is missing or was changed since it was written. Overwrite the run (--overwrite), or name another output."
                )

    def _note(self, line: dict[str, Any]) -> None:
        if "finished" in line:
            self.finished = True
            return
        self.shards.append(line["shard"])
        self.place = line["source"], line["position"]
        self.rejects = line["rejects"]
        self.tally.add(type(self.tally).from_dict(line["tally"]))

    def _mend(self) -> None:
        """Removes what was under way when the run ended."""
        whole = set(self.shards)
        for path in self._parts():
            if path.name not in whole:
                path.unlink()
        rejects = rejects_path(self.output)
        if not rejects.exists():
            rejects.touch()
        os.truncate(rejects, self.rejects)

    def _clear(self) -> None:
        for path in (*self._parts(), self.output / MANIFEST, rejects_path(self.output)):
            path.unlink(missing_ok=True)

    def _parts(self) -> list[Path]:
        return [*self.output.glob("part-*"), *self.output.glob(f"{PARTIAL}part-*")]

    def _check_empty(self) -> None:
        for path in self.output.iterdir():
            if path.name not in (MANIFEST, LOCK) and not path.name.startswith(f"{PARTIAL}part-"):
                raise OutputError(
                    f"{self.output} holds {path.name} and no run of dumpclean. Name a new or empty folder."
                )


def _whole_lines(path: Path) -> list[dict[str, Any]]:
    """The lines that were written to their end; what a crash left of another is cut off."""
    if not path.exists():
        return []
    text = path.read_bytes()
    whole = text.rpartition(b"\n")[0]
    os.truncate(path, len(whole) + 1 if whole else 0)
    try:
        return [json.loads(line) for line in whole.splitlines()]
    except ValueError:
        raise OutputError(f"{path} is damaged. Overwrite the run (--overwrite), or name another output.") from None


def _write(path: Path, line: dict[str, Any], mode: str = "ab") -> None:
    with path.open(mode) as file:
        file.write(json.dumps(line, ensure_ascii=False).encode(errors="replace") + b"\n")
        file.flush()
        os.fsync(file.fileno())
