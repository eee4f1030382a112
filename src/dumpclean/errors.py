"""The errors that dumpclean raises. A wrong argument raises at the call; a strange page never does."""

from __future__ import annotations

__all__ = [
    "ArgumentTypeError",
    "ArgumentValueError",
    "BrokenLawError",
    "DetectorError",
    "DumpcleanError",
    "MissingExtraError",
    "OutputError",
    "PackError",
    "WorkerError",
]


class DumpcleanError(Exception):
    """The base of all errors raised on purpose by dumpclean."""


class ArgumentTypeError(DumpcleanError, TypeError):
    """An argument has a type that is not allowed."""


class ArgumentValueError(DumpcleanError, ValueError):
    """An argument has the right type but a value that is not allowed."""


class DetectorError(DumpcleanError, ValueError):
    """A detector breaks the contract: a duplicate or bad name, a wrong signature, or a mark that cannot be."""


class BrokenLawError(DumpcleanError, AssertionError):
    """A detector breaks a law that `dumpclean.testing.check_detector` checks."""

    def __init__(self, message: str, law: str) -> None:
        super().__init__(message)
        self.law = law
        """The law's name, a key of `dumpclean.testing.LAWS`."""

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (str(self), self.law)


class PackError(DumpcleanError, ValueError):
    """A pack (data file) is not well formed."""


class MissingExtraError(DumpcleanError, ImportError):
    """An optional package is not installed; the message names the extra that brings it."""


class OutputError(DumpcleanError, OSError):
    """Results cannot be written: a full disk, no right to write, or a folder that holds something else."""


class WorkerError(DumpcleanError, RuntimeError):
    """A worker process died, or none could be started."""
