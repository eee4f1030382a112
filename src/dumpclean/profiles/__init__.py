"""Site profiles: what many pages of one site tell about each of them. `docs/profiles.md` says how they are learned.

`learn` makes profiles of pages; `Counts` are what it learns from, and can be counted in parts and merged; `save_profiles` and
`load_profiles` keep them as TOML for people to read; `Cleaner(profile=...)` uses them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dumpclean.profiles.counts import Counts
    from dumpclean.profiles.files import dump_profile, load_profiles, read_profile, save_profiles
    from dumpclean.profiles.learning import learn
    from dumpclean.profiles.profile import Field, Furniture, Place, Profile, Role, Token, Votes
    from dumpclean.profiles.sample import SampledPage

__all__ = [
    "Counts",
    "Field",
    "Furniture",
    "Place",
    "Profile",
    "Role",
    "SampledPage",
    "Token",
    "Votes",
    "dump_profile",
    "learn",
    "load_profiles",
    "read_profile",
    "save_profiles",
]

# Where the names live: each is loaded when it is first asked for, as those of the whole package are.
_HOMES = {
    "counts": ("Counts",),
    "files": ("dump_profile", "load_profiles", "read_profile", "save_profiles"),
    "learning": ("learn",),
    "profile": ("Field", "Furniture", "Place", "Profile", "Role", "Token", "Votes"),
    "sample": ("SampledPage",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
    value: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
