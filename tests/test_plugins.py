"""Detectors and phrase packs of other installed packages: real distributions on the path, found through their metadata."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dumpclean import Cleaner, DetectorError, PackError, installed_detectors, installed_packs
from dumpclean.detectors import DETECTORS

CAPITALS = """
from dumpclean import Detector, Label, Mark

def find(dump):
    for number, block in enumerate(dump.blocks):
        if block.text.isupper():
            yield Mark(number, "capitals", Label.CRUFT, 30.0, "all capitals")

CAPITALS = Detector("capitals", find, about="Lines in capitals")
LOUD = Detector("loud", find)
WRONG = Detector("wrong", lambda: ())
NOT_ONE = find
"""


class Site:
    """A folder on `sys.path` into which distributions are put."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self, name: str, entry_points: str, code: str = CAPITALS) -> None:
        module = name.replace("-", "_")
        (self.folder / f"{module}.py").write_text(code)
        info = self.folder / f"{module}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
        (info / "entry_points.txt").write_text(f"[dumpclean.detectors]\n{entry_points}\n")

    def install_packs(self, name: str, **packs: str) -> None:
        module = name.replace("-", "_")
        (self.folder / module).mkdir()
        (self.folder / module / "__init__.py").touch()
        for language, text in packs.items():
            (self.folder / module / f"{language}.toml").write_text(text)
        info = self.folder / f"{module}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
        (info / "entry_points.txt").write_text(f"[dumpclean.packs]\n{name} = {module}\n")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    yield Site(tmp_path)
    for name in set(sys.modules) - before:
        if name.startswith("probe_"):
            del sys.modules[name]


def test_nothing_is_installed_here() -> None:
    assert installed_detectors() == ()
    assert installed_packs() == ()


def test_an_installed_detector_is_found_and_works(site: Site) -> None:
    site.install("probe-one", "capitals = probe_one:CAPITALS")
    (found,) = installed_detectors()
    assert (found.name, found.about) == ("capitals", "Lines in capitals")
    page = Cleaner(detectors=(*DETECTORS, *installed_detectors())).clean("Ferry line closes\nADVERTISED HERE\n")
    assert [s.detector for s in page.segments if page.text[s.start : s.end] == "ADVERTISED HERE"] == ["capitals"]


def test_installed_detectors_are_sorted_by_name(site: Site) -> None:
    site.install("probe-one", "a = probe_one:LOUD")
    site.install("probe-two", "b = probe_two:CAPITALS")
    assert [d.name for d in installed_detectors()] == ["capitals", "loud"]


def test_a_cleaner_runs_installed_detectors_only_when_told(site: Site) -> None:
    site.install("probe-one", "capitals = probe_one:CAPITALS")
    assert Cleaner().detectors == DETECTORS


def test_two_of_one_name_are_refused_with_both_packages(site: Site) -> None:
    site.install("probe-one", "capitals = probe_one:CAPITALS")
    site.install("probe-two", "capitals = probe_two:CAPITALS")
    with pytest.raises(DetectorError, match=r"'capitals'.*probe-one 1\.2.*probe-two 1\.2"):
        installed_detectors()


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("probe_one:NOT_ONE", r"must be a dumpclean\.Detector, not function"),
        ("probe_one:WRONG", "cannot be called with one dump"),
        ("probe_one:MISSING", "AttributeError"),
        ("probe_gone:CAPITALS", "ModuleNotFoundError"),
    ],
)
def test_what_is_no_detector_is_refused_with_its_package(site: Site, value: str, why: str) -> None:
    site.install("probe-one", f"mine = {value}")
    with pytest.raises(DetectorError, match=rf"'mine' \({value} of probe-one 1\.2\).*{why}"):
        installed_detectors()


def test_a_name_of_the_package_itself_is_refused_by_the_cleaner(site: Site) -> None:
    name = DETECTORS[0].name
    site.install("probe-one", "x = probe_one:CAPITALS", CAPITALS.replace('"capitals", find', f'"{name}", find'))
    with pytest.raises(DetectorError, match=name):
        Cleaner(detectors=(*DETECTORS, *installed_detectors()))


PACK = 'language = "eu"\nname = "Basque"\n[share]\nline = ["Zorbulate"]\n'


def test_installed_packs_are_read_by_package_and_file(site: Site) -> None:
    site.install_packs("probe-two", eu=PACK, mul=PACK.replace("eu", "mul"))
    site.install_packs("probe-one", eo=PACK.replace("eu", "eo"))
    packs = installed_packs()
    assert [pack.language for pack in packs] == ["eo", "eu", "mul"]
    assert packs[0].phrases == {"share": {"line": ("Zorbulate",)}}
    assert Cleaner(packs=packs).packs == packs
    assert Cleaner().packs == ()


def test_an_installed_pack_that_is_wrong_is_refused_with_its_line(site: Site) -> None:
    site.install_packs("probe-one", eu=PACK.replace("share", "shares"))
    with pytest.raises(PackError, match=r"^probe_one/eu\.toml:3: no category 'shares'"):
        installed_packs()


def test_a_package_without_packs_is_refused_by_name(site: Site) -> None:
    site.install_packs("probe-one")
    with pytest.raises(PackError, match=r"'probe-one' \(probe_one of probe-one 1\.2\).*no \.toml file"):
        installed_packs()


def test_a_package_of_packs_that_is_gone_is_refused_by_name(site: Site) -> None:
    site.install_packs("probe-one", eu=PACK)
    (site.folder / "probe_one").rename(site.folder / "elsewhere")
    with pytest.raises(PackError, match=r"probe-one 1\.2.*ModuleNotFoundError.*Mend or uninstall"):
        installed_packs()
