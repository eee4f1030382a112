"""How far a cleaned page is from the records that it was built from."""

from __future__ import annotations

from dumpclean.model import Page, Record, Role
from dumpclean.testing.page import Built, Expected

__all__ = ["differences"]


def differences(built: Built, page: Page) -> tuple[str, ...]:
    """What differs, in words, field by field; nothing when the records came back exactly.

    White space within a line does not count, nor does a dash or bullet at its beginning. Readers' comments do not count.
    Where the page prints a section's name and no source, the section may be taken for the source or left. A weekday or a
    word for "year" beside a calendar date may be left off.
    """
    found = [r for r in page.records if r.role is not Role.COMMENT]
    out = [d for n, (want, got) in enumerate(zip(built.records, found, strict=False)) for d in _of_record(n, want, got)]
    out += [f"record {n}: missing, {w.role} {w.title!r}" for n, w in enumerate(built.records) if n >= len(found)]
    out += [f"record {n}: made up, {r.role} {r.title!r}" for n, r in enumerate(found) if n >= len(built.records)]
    return tuple(out)


def _of_record(number: int, want: Expected, got: Record) -> list[str]:
    pairs = (
        ("role", str(want.role), str(got.role)),
        ("title", want.title, got.title),
        ("deck", want.deck, got.deck),
        ("text", want.text, got.text),
        ("authors", "; ".join(want.authors), "; ".join(got.authors)),
    )
    out = [_said(number, name, a, b) for name, a, b in pairs if _plain(a) != _plain(b)]
    when = got.published.text if got.published else None
    if not _same_date(want.published, when):
        out.append(_said(number, "published", want.published, when))
    allowed = {_plain(want.source)} | ({_plain(want.section)} if want.source is None else set())
    if _plain(got.source) not in allowed:
        out.append(_said(number, "source", want.source or want.section, got.source))
    return out


def _said(number: int, name: str, want: str | None, got: str | None) -> str:
    return f"record {number}: {name} should be {want!r}, is {got!r}"


def _same_date(want: str | None, got: str | None) -> bool:
    a, b = _plain(want), _plain(got)
    return a == b or (bool(b) and b in a and not any(c.isdecimal() for c in a.replace(b, "", 1)))


def _plain(text: str | None) -> str:
    return "\n".join(" ".join(line.lstrip("-–—•* ").split()) for line in (text or "").split("\n"))
