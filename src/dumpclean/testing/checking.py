"""`check_detector`: holds anyone's detector to the laws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from dumpclean.detecting import check_detectors, marks_of
from dumpclean.detectors import DETECTORS
from dumpclean.detectors.base import Detector
from dumpclean.errors import ArgumentTypeError, ArgumentValueError, BrokenLawError, DetectorError
from dumpclean.testing.elsewhere import differs_in_processes, differs_in_threads, pickles
from dumpclean.testing.growth import grows_too_fast
from dumpclean.testing.laws import LAWS as PAGE_LAWS
from dumpclean.testing.samples import ODD, Sample, own_sample
from dumpclean.testing.shrinking import shrink
from dumpclean.testing.strategies import need_hypothesis, samples

__all__ = ["LAWS", "check_detector"]

_OTHERS = {
    "contract": (
        (
            "It is a dumpclean.Detector with a name of lower-case letters, digits and hyphens that no detector of the package has, and "
            "its function takes one dump."
        ),
        "Detector('my-name', my_function, about='One line on what it marks'), with def my_function(dump: Dump) -> Iterator[Mark].",
    ),
    "sees": (
        "On each of the pages that you gave it marks something.",
        (
            "Give pages on which it has something to see; if these are such pages, it misses it. Blocks have no line ends and no outer "
            "blanks, and their key is in lower case."
        ),
    ),
    "pickles": (
        "It can be pickled, as worker processes need, and its copy is equal to it and gives the same marks.",
        (
            "Define its function at the top of a module: no lambda, no function inside a function. For settings, a frozen dataclass "
            "with __call__ does."
        ),
    ),
    "threads": (
        "Many threads that use it at once get what one gets.",
        "Keep nothing between calls in globals or on objects that calls share.",
    ),
    "processes": (
        "Processes with another hash seed, time zone, locale and order of pages get the same marks.",
        (
            "Do not go through a set where order shows; sort it. Let what is remembered depend on all that the answer depends on. Ask no "
            "setting of the machine. Put the detector into a module that can be imported."
        ),
    ),
    "linear": (
        "Its cost grows with the length of the page, not with its square.",
        (
            "Look at each block once: no loop over all blocks within a loop over blocks, no `in` on growing lists, no regular expression "
            "with a quantifier in a quantifier."
        ),
    ),
}
LAWS: Mapping[str, str] = MappingProxyType({
    "contract": _OTHERS["contract"][0],
    **{name: law.says for name, law in PAGE_LAWS.items()},
    **{name: says for name, (says, _) in _OTHERS.items()},
})  # fmt: skip
"""The laws of a detector: name → sentence, in the order in which they are checked."""


class _BrokenError(Exception):
    """Stops the search: a law is broken on a page."""

    def __init__(self, law: str, sample: Sample, what: str) -> None:
        super().__init__(law)
        self.law, self.sample, self.what = law, sample, what


class _Suite(NamedTuple):
    """What is checked on what."""

    detector: Detector
    laws: frozenset[str]
    own: tuple[Sample, ...]
    examples: int


def check_detector(
    detector: Detector,
    *,
    pages: Iterable[str | bytes] = (),
    examples: int = 100,
    without: Iterable[str] = (),
) -> None:
    """Checks the laws of a detector (`LAWS`) on pages of all kinds; returns None when it keeps them. Needs the extra `testing`.

    `pages`: contents, text or HTML, on which the detector sees something: at least one, or what is checked may never reach
    its code. Made-up pages take up their lines. `examples`: how many made-up pages, 1 or more; the same ones in each run.
    `without`: names of laws that are not checked.

    Raises:
        BrokenLawError: the detector breaks a law. The message names it, shows the smallest page found and says what to do.
        ArgumentTypeError, ArgumentValueError: an argument is wrong.
        MissingExtraError: Hypothesis is not installed.

    """
    need_hypothesis()
    suite = _suite(detector, pages, examples, without)
    for check in (_check_contract, _check_pages, _check_sees, _check_others, _check_growth):
        check(suite)


def _suite(detector: Any, pages: Any, examples: Any, without: Any) -> _Suite:
    if isinstance(pages, (str, bytes)) or not isinstance(pages, Iterable):
        raise ArgumentTypeError(f"pages must be a list of str or bytes, not {type(pages).__name__}.")
    contents = tuple(pages)
    for content in contents:
        if not isinstance(content, (str, bytes)):
            raise ArgumentTypeError(f"pages must hold str or bytes, not {type(content).__name__}. Read the file first.")
    if isinstance(examples, bool) or not isinstance(examples, int):
        raise ArgumentTypeError(f"examples must be an int, not {type(examples).__name__}.")
    if examples < 1:
        raise ArgumentValueError(f"examples must be 1 or more, not {examples}.")
    if isinstance(without, str) or not isinstance(without, Iterable):
        raise ArgumentTypeError(f"without must be a list of names of laws, not {without!r}.")
    left_out = frozenset(without)
    if unknown := sorted(map(repr, left_out - LAWS.keys())):
        raise ArgumentValueError(f"No law is called {', '.join(unknown)}. There are: {', '.join(LAWS)}.")
    return _Suite(detector, frozenset(LAWS) - left_out, tuple(map(own_sample, contents)), examples)


def _check_contract(suite: _Suite) -> None:
    if "contract" not in suite.laws:
        return
    detector = suite.detector
    try:
        check_detectors([detector])
    except DetectorError as error:
        raise _broken(detector, "contract", str(error)) from None
    if detector.name in {d.name for d in DETECTORS} and detector not in DETECTORS:
        raise _broken(
            detector, "contract", f"a detector of the package is called {detector.name!r}; give yours another name"
        )


def _check_pages(suite: _Suite) -> None:
    """The laws on one page: first the caller's pages and odd ones, then made-up ones."""
    try:
        for sample in (*suite.own, *ODD):
            _look(suite, sample)
        _search(suite, lambda samples: _look(suite, samples[0]), 1)
    except _BrokenError as found:
        raise _smallest(suite.detector, found) from None


def _look(suite: _Suite, sample: Sample) -> None:
    for name, law in PAGE_LAWS.items():
        if name in suite.laws and (what := _said(law.broken, suite.detector, sample)):
            raise _BrokenError(name, sample, what)


def _said(broken: Callable[[Detector, Sample], str], detector: Detector, sample: Sample) -> str:
    """What is wrong; nothing where the detector raises, which is the business of the first law."""
    try:
        return broken(detector, sample)
    except Exception as error:
        if broken is PAGE_LAWS["any-page"].broken:
            raise
        return "" if _raises(detector, sample) else f"it raised {type(error).__name__}: {error}"


def _raises(detector: Detector, sample: Sample) -> bool:
    return bool(PAGE_LAWS["any-page"].broken(detector, sample))


def _smallest(detector: Detector, found: _BrokenError) -> BrokenLawError:
    """The error for the smallest page on which the law is broken."""
    broken, sample = PAGE_LAWS[found.law].broken, found.sample

    def fails(content: str) -> bool:
        return bool(_said(broken, detector, sample._replace(content=content)))

    for plain in (
        sample._replace(address=False, languages=None),
        sample._replace(kind="text"),
        sample._replace(address=False),
    ):
        if _said(broken, detector, plain):
            sample = plain
    sample = sample._replace(content=shrink(sample.content, fails))
    return _broken(detector, found.law, _said(broken, detector, sample) or found.what, sample)


def _check_sees(suite: _Suite) -> None:
    if "sees" in suite.laws:
        for sample in suite.own:
            if not marks_of(suite.detector, sample.dump()):
                raise _broken(suite.detector, "sees", "it marks nothing", sample)


def _check_others(suite: _Suite) -> None:
    """The laws on several pages."""
    detector = suite.detector
    samples = [*suite.own, *ODD[1:6], *_made(suite, 4)]
    if "pickles" in suite.laws and (what := pickles(detector, samples)):
        raise _broken(detector, "pickles", what)
    if "threads" in suite.laws and (differs := differs_in_threads(detector, samples)):
        raise _broken(detector, "threads", differs[1], differs[0])
    if "processes" in suite.laws and not pickles(detector, ()) and (differs := differs_in_processes(detector, samples)):
        raise _broken(detector, "processes", differs[1], differs[0])


def _check_growth(suite: _Suite) -> None:
    if "linear" in suite.laws and (what := grows_too_fast(suite.detector, suite.own)):
        raise _broken(suite.detector, "linear", what)


def _made(suite: _Suite, count: int) -> list[Sample]:
    """Some made-up pages."""
    made: list[Sample] = []
    _search(suite._replace(examples=3 * count), made.extend, 1)
    return sorted(set(made), key=lambda s: (-len(s.content), s.content, s.kind))[:count]


def _search(suite: _Suite, look: Callable[[Sequence[Sample]], None], size: int) -> None:
    """Looks at lists of made-up pages, the same in each run, until one breaks a law; raises what `look` did."""
    from hypothesis import HealthCheck, Phase, given, settings  # noqa: PLC0415 -- an extra
    from hypothesis import strategies as st  # noqa: PLC0415 -- as above

    @settings(
        max_examples=suite.examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(samples(suite.own), min_size=size, max_size=size))
    def search(drawn: list[Sample]) -> None:
        if not found:  # raised at once, it would be tried again by Hypothesis, and what remembers pages would differ
            try:
                look(drawn)
            except _BrokenError as broken:
                found.append(broken)

    found: list[_BrokenError] = []
    search()
    if found:
        raise found[0]


def _broken(detector: Any, law: str, what: str, sample: Sample | None = None) -> BrokenLawError:
    mend = PAGE_LAWS[law].mend if law in PAGE_LAWS else _OTHERS[law][1]
    return BrokenLawError("\n".join(_lines(detector, law, what, sample, mend)), law)


def _lines(detector: Any, law: str, what: str, sample: Sample | None, mend: str) -> Iterator[str]:
    yield f"Detector {getattr(detector, 'name', detector)!r} breaks the law {law!r}: {LAWS[law]}"
    yield f"  what happened: {what}"
    if sample is not None:
        yield f"  on this page:  {sample.code()}"
    yield f"  what to do:    {mend}"
