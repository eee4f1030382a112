"""The grammar of dates over class letters: one regex for what names a day, one for what counts back, one for a time of day."""

from __future__ import annotations

import re
from functools import lru_cache

from dumpclean.when.encoding import any_of

__all__ = ["after_clock", "after_date", "clock", "date"]


@lru_cache(maxsize=1)
def date() -> re.Pattern[str]:
    """A date without its time of day. The name of the group that matched tells its form."""
    unit, dual, number, few, month, weekday = map(any_of, ("u", "v", "n", "f", "mg", "k"))
    inside, ordinal, about = any_of("c"), any_of("o"), any_of("~")
    bare, whole = any_of("b"), any_of("r")
    left, right = any_of("<"), any_of(">")
    count = f"(?:(?:N[.,])?[NYB]|{number}|{few})"
    amount = rf"(?:{few}?{count}(?:{few}|{inside})?\.?{unit}\.?|N?{dual}|{unit}[NYB]|{unit}{number}?)"
    more = rf"(?:[,]?{inside}?{amount}){{0,2}}"
    mark = any_of("y")
    day_name = rf"(?:[(]?{weekday}[)]?[.,|]{{0,2}}{inside}?-?)?"
    day = rf"N{ordinal}?\.?"
    gap = rf"[.,]?{inside}{{0,2}}[,./-]?"
    forms = {
        "left": rf"{about}?{left}[.]?(?:{inside}|{about}){{0,2}}{amount}{more}",
        "right": rf"{about}?{amount}{more}(?:{inside}|{about})?{right}",
        "pattern": any_of("t"),
        "minus": rf"-N{{1,2}}\.?{unit}\.?",
        "stamp": r"J",
        "iso": r"I",
        "slashed": rf"{day_name}S",
        "marked": rf"Y{mark}\.?N{mark}\.?(?:N{mark})?(?:[(]{weekday}[)]|{weekday})?",
        "marked_day": rf"N{mark}N{mark}(?:[(]{weekday}[)]|{weekday})?",
        "dmy": rf"{day_name}{day}{gap}{month}{gap}(?:Y|'N)",
        "ymd": rf"Y(?:\.|{mark}\.?)?{gap}{month}\.?{gap}N(?:\.|{mark}\.?)?(?:[,]?{weekday})?",
        "mdy": rf"{day_name}{month}\.?-?{day}[,]?{inside}?-?(?:Y|'N)",
        "spaced": rf"{day_name}N(?P<sep>[./-])N(?P=sep)Y",
        "day_month": rf"{day_name}{day}{gap}{month}",
        "month_year": rf"{month}\.?,?{inside}?[/-]?Y",
        "month_day": rf"{day_name}{month}\.?{day}",
        "weekday": rf"{any_of('cl')}{{0,2}}{weekday}{any_of('l<>')}?|{whole}{inside}?{weekday}|{weekday}{inside}?{whole}",
        "whole": whole,
        "age": rf"{count}\.?{bare}\.?(?![,]?{count}\.?{unit})",
        "duration": rf"{count}\.?{unit}\.?(?:[,]?{count}\.?{unit}\.?)?",
        "dual": dual,
    }
    # No form begins with an unknown word; most words are.
    return re.compile(f"(?!\\?)(?:{'|'.join(f'(?P<{name}>{form})' for name, form in forms.items())})")


@lru_cache(maxsize=1)
def clock() -> re.Pattern[str]:
    """A time of day."""
    half, mark, ordinal = any_of("ap"), any_of("e"), any_of("y")
    return re.compile(
        rf"(?P<full>C{half}?{mark}?|{half}C)|(?P<dotted>N\.N(?:{half}|{mark}))|(?<={any_of('cY')})(?P<bare>N\.N(?!\.?[NY]))|(?P<hour>N{half}|{half}N(?:{mark}|{ordinal})?)"
        rf"|(?P<marked>{half}?N(?:{mark}|{ordinal})N(?:{mark}|{ordinal})?)|(?P<oclock>N{mark})"
    )


@lru_cache(maxsize=1)
def after_date() -> re.Pattern[str]:
    """What may stand between a date and the time of day behind it."""
    return re.compile(rf"[,.]?(?:{any_of('c')}|[|/,(-]){{0,3}}\.?\??")


@lru_cache(maxsize=1)
def after_clock() -> re.Pattern[str]:
    """What may stand between a time of day and the date behind it."""
    return re.compile(rf"[,.]?(?:{any_of('c')}|[|/,-]){{0,2}}")
