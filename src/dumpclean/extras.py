"""Optional packages: imported where they are needed, with an error that names the extra which brings them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from dumpclean.errors import MissingExtraError

__all__ = ["optional"]


def optional(module: str, extra: str) -> Any:
    """The module; raises `MissingExtraError` when its package is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        package = module.partition(".")[0]
        if (missing.name or "").partition(".")[0] != package:
            raise
        raise MissingExtraError(
            f"This needs {package}, which is not installed. Install the extra: pip install 'dumpclean[{extra}]'"
        ) from None
