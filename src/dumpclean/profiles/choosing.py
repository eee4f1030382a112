"""Which profile speaks of a page: that of its host, and none else unless it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import Any

from dumpclean.detectors.base import Detector
from dumpclean.errors import ArgumentTypeError, ArgumentValueError, DetectorError
from dumpclean.labelling import Evidence, Weights
from dumpclean.profiles.detector import profile_marks
from dumpclean.profiles.files import load_profiles
from dumpclean.profiles.hosts import host_of
from dumpclean.profiles.profile import Profile
from dumpclean.profiles.weighing import NAME, with_profile
from dumpclean.reading.dump import Dump

__all__ = ["checked_profiles", "consult"]


def checked_profiles(given: Any, detectors: Iterable[Detector], *, any_host: bool) -> tuple[Profile, ...]:
    """The profiles that are given: one, several, or the path of a file or a folder of them.

    Raises `ArgumentTypeError` or `ArgumentValueError` for what is none, for two that speak of one host, and for `any_host` with
    several; `PackError` for a file that is not well formed; `DetectorError` where a detector has the name `profile`.
    """
    if any(d.name == NAME for d in detectors):
        raise DetectorError(f"A detector is called {NAME!r}, as that of profiles is. Rename it.")
    if isinstance(given, Profile):
        found: tuple[Profile, ...] = (given,)
    elif isinstance(given, (str, PathLike)):
        found = load_profiles(given)
    elif isinstance(given, Iterable):
        found = tuple(given)
    else:
        raise ArgumentTypeError(
            f"profile must be a dumpclean.profiles.Profile, several, or the path of a file or folder, not {type(given).__name__}."
        )
    spoken: dict[str, str] = {}
    for profile in found:
        if not isinstance(profile, Profile):
            raise ArgumentTypeError(f"A profile must be a dumpclean.profiles.Profile, not {type(profile).__name__}.")
        for host in profile.hosts:
            if host in spoken:
                raise ArgumentValueError(
                    f"Two profiles speak of {host}: {spoken[host]!r} and {profile.site!r}. Leave one out, or take the host out of its file."
                )
            spoken[host] = profile.site
    if any_host and len(found) != 1:
        raise ArgumentValueError(f"any_host asks for one profile, but there are {len(found)}.")
    return found


def consult(
    profiles: tuple[Profile, ...], dump: Dump, evidence: Evidence, weights: Weights, *, any_host: bool
) -> tuple[Evidence, Weights]:
    """The evidence with the marks of the page's profile, if there is one, and the weights to go by."""
    if any_host:
        profile: Profile | None = profiles[0]
    else:
        host = host_of(dump.url)
        profile = next((p for p in profiles if host in p.hosts), None)
    if profile is None:
        return evidence, weights
    marks = list(evidence.marks)
    for mark in profile_marks(profile, dump, evidence):
        marks[mark.block] = (*marks[mark.block], (NAME, mark))
    return evidence._replace(marks=marks), with_profile(weights)
