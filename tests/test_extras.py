"""Optional packages: what is missing is named, and what is wrong within one is not hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from dumpclean.errors import MissingExtraError
from dumpclean.extras import optional


def test_a_package_that_is_not_installed_is_named_with_its_extra() -> None:
    for module in ("no_such_package", "no_such_package.part"):
        with pytest.raises(MissingExtraError, match=r"no_such_package.*dumpclean\[batch\]"):
            optional(module, "batch")


@pytest.mark.parametrize("lacked", ["no_such_package", "absent_package"])  # behind the other by its name, and before it
def test_a_package_that_lacks_another_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacked: str) -> None:
    (tmp_path / "hollow_package.py").write_text(f"import {lacked}\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match=lacked) as caught:
        optional("hollow_package", "batch")
    assert not isinstance(caught.value, MissingExtraError)


def test_a_package_that_is_installed_is_given() -> None:
    assert optional("json.decoder", "batch").__name__ == "json.decoder"
