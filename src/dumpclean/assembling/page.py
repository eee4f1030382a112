"""The page: its article, its items and its comments, and a segment for every character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from dumpclean.assembling.comments import commenters, comments
from dumpclean.assembling.cutting import cut_up
from dumpclean.assembling.fields import Piece
from dumpclean.assembling.forms import read_forms
from dumpclean.assembling.items import Field, group, same_headline
from dumpclean.assembling.parts import Parts
from dumpclean.assembling.segments import segment
from dumpclean.assembling.weighing import weigh
from dumpclean.authors import read_byline, split_authors
from dumpclean.labelling import Decision, Evidence
from dumpclean.model import Form, Label, Page, Record, Role, Segment, When
from dumpclean.reading.addresses import absolute
from dumpclean.reading.dump import Block, Dump, Markup
from dumpclean.reading.folding import fold
from dumpclean.when import parse_when

__all__ = ["Outline", "account", "assemble", "describe", "outline"]


@dataclass(slots=True)
class _Draft:
    """A record in the making: its pieces in page order, by label."""

    role: Role
    pieces: dict[Label, list[Piece]] = field(default_factory=dict)

    def add(self, piece: Piece) -> None:
        self.pieces.setdefault(piece.label, []).append(piece)

    def get(self, label: Label) -> list[Piece]:
        return self.pieces.get(label, [])

    def confidence(self) -> float:
        """The mean confidence of its pieces by their length."""
        pieces = [p for each in self.pieces.values() for p in each]
        size = sum(p.end - p.start for p in pieces)
        return sum(p.confidence * (p.end - p.start) for p in pieces) / size if size else 1.0

    def first(self) -> int:
        return min(p.start for pieces in self.pieces.values() for p in pieces)


@dataclass(frozen=True, slots=True)
class Outline:
    """What goes into which record."""

    drafts: list[_Draft]
    """In page order."""
    cruft: list[Piece]
    """What was taken for cruft on the way."""
    parts: Parts
    """All pieces."""
    forms: list[Mapping[int, Form | None]]
    """For each draft how HTML sets the pieces of its text, by their start."""


def assemble(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> Page:
    """One `Page` of one dump: every block goes to one record or is cruft."""
    found = outline(dump, cut_up(dump, evidence.marks, decisions))
    return account(describe(dump, found), found)


def outline(dump: Dump, parts: Parts) -> Outline:
    """The second step of assembling: which piece goes into which record."""
    cruft: list[Piece] = []
    drafts = [*_main(dump, parts, cruft), *_comments(parts, cruft)]
    has_main = bool(drafts) and drafts[0].role is Role.MAIN
    drafts += _items(dump, parts, Role.RELATED if has_main else Role.LISTED, cruft)
    drafts.sort(key=_Draft.first)
    return Outline(drafts, cruft, parts, [_forms(dump, d) for d in drafts])


def describe(dump: Dump, found: Outline) -> Page:
    """The third step: the page with its records, without segments. Of flat text it needs the blocks no more, the last not even the dump."""
    drafts = found.drafts
    records = tuple(_record(dump, d) for d in drafts)
    if dump.declared is not None:
        records = tuple(
            weigh(r, dump.declared, dump.blocks, _heading(dump, d)) if r.role is Role.MAIN else r
            for r, d in zip(records, drafts, strict=True)
        )
    return Page(
        text=dump.text,
        segments=(),
        records=records,
        url=dump.url,
        captured_at=dump.captured_at,
        kind=dump.kind,
        language=dump.language,
        unread=dump.unread,
    )


def account(page: Page, found: Outline) -> Page:
    """The last step: the page with its segments."""
    return replace(page, segments=tuple(_segments(page.text, found)))


def _main(dump: Dump, parts: Parts, cruft: list[Piece]) -> list[_Draft]:
    """The page's own article, if it has a headline or a text, and whole articles below it; else its other lines are cruft."""
    draft = _Draft(Role.MAIN)
    drafts = [draft]
    title = ""
    for i, state in enumerate(parts.states):
        if state not in _OWN:
            continue
        for piece in parts.of(i):
            if piece.label is Label.TITLE and title:
                again = same_headline(dump.blocks[i].key, title)
                if again or not _begins_another(dump, draft, i):
                    cruft.append(_as_cruft(piece, "the headline again" if again else "a second headline"))
                    continue
                draft = _Draft(Role.RELATED)
                drafts.append(draft)
            if piece.label is Label.TITLE:
                title = dump.blocks[i].key
            if piece.label is Label.CRUFT:
                cruft.append(piece)
            else:
                draft.add(piece)
    if drafts[0].get(Label.TITLE) or drafts[0].get(Label.BODY):
        return drafts
    draft = drafts[0]
    cruft += [
        _as_cruft(p, "belongs to an article that the page does not hold") for ps in draft.pieces.values() for p in ps
    ]
    return []


def _begins_another(dump: Dump, draft: _Draft, i: int) -> bool:
    """Whether a second headline opens a further whole article, as endless scrolling puts them: declared, or in an element of its own."""
    if not draft.get(Label.BODY):
        return False
    block, opened = dump.blocks[i], draft.get(Label.TITLE)
    if dump.declared and any(same_headline(block.key, fold(other.title or "")) for other in dump.declared.further):
        return True
    here, there = block.markup, _block(dump, opened[0]).markup if opened else None
    return bool(here and there and here.article and here.article != there.article)


_OWN = frozenset({"title", "deck", "byline", "date", "body", "caption"})


def _comments(parts: Parts, cruft: list[Piece]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for pieces in comments(parts):
        draft = _Draft(Role.COMMENT)
        for piece in pieces:
            if piece.label is Label.CRUFT:
                cruft.append(_as_cruft(piece, piece.reason))
            else:
                draft.add(piece)
        if draft.pieces:
            drafts.append(draft)
    return drafts


def _items(dump: Dump, parts: Parts, role: Role, cruft: list[Piece]) -> list[_Draft]:
    fields: list[Field] = []
    apart = new_list = False
    for i, state in enumerate(parts.states):
        if not state.startswith("item."):
            apart = True
            new_list = new_list or state != "cruft" or parts.is_heading(i)
            continue
        fields.append(Field(i, state, dump.blocks[i].key, apart, new_list))
        apart = new_list = False
    drafts: list[_Draft] = []
    known: dict[str, _Draft] = {}
    for draft in [d for item in group(fields) for d in _item(dump, item, parts, role, cruft)]:
        title = draft.get(Label.TITLE)
        key = dump.text[title[0].start : title[0].end].casefold() if title else ""
        if key and key in known:
            _merge(known[key], draft, cruft)
        else:
            known[key] = draft
            drafts.append(draft)
    found = []
    for draft in drafts:
        if _tells(draft):
            _sign(dump, draft)
            found.append(draft)
        else:
            cruft += [_as_cruft(p, "a source or date of no item") for ps in draft.pieces.values() for p in ps]
    return found


def _tells(draft: _Draft) -> bool:
    """Whether an item is more than a source or a date alone; dumps that are cut off end in both without a headline."""
    return bool(draft.get(Label.TITLE) or draft.get(Label.BODY) or (draft.get(Label.SOURCE) and draft.get(Label.DATE)))


def _sign(dump: Dump, draft: _Draft) -> None:
    """Makes the "By ..." of an item that holds its whole article a byline; lists print it where others print the outlet."""
    if sum(p.end - p.start for p in draft.get(Label.BODY)) < WHOLE or draft.get(Label.BYLINE):
        return
    for piece in draft.get(Label.SOURCE):
        by = read_byline(dump.text[piece.start : piece.end], book=dump.book)
        if by.lead and by.names and not by.rest and not by.organisations:
            del draft.pieces[Label.SOURCE]
            draft.add(piece._replace(label=Label.BYLINE))


WHOLE = 200
"""Characters of an item's text from which it is an article and no teaser."""


def _item(dump: Dump, item: Iterable[Field], parts: Parts, role: Role, cruft: list[Piece]) -> list[_Draft]:
    """One item: the first headline, source and date count; what says the same again is cruft. A row of headlines is several."""
    draft = _Draft(role)
    drafts = [draft]
    title, of = "", -1
    for f in item:
        for whole in parts.of(f.block):
            piece, reason = whole, whole.reason if whole.label is Label.CRUFT else ""
            if piece.label is Label.TITLE and title and f.block == of:
                draft = _Draft(role)
                drafts.append(draft)
            elif piece.label is Label.TITLE:
                reason = "the headline again" if title else ""
            elif piece.label is Label.SOURCE:
                piece = _citation(dump, piece, draft, cruft)
                if draft.get(Label.SOURCE):
                    reason = "the source again" if _same(dump, piece, draft.get(Label.SOURCE)[0]) else "a section"
            elif piece.label is Label.DATE and draft.get(Label.DATE):
                reason = "a second date"
            if piece.label is Label.TITLE and not reason:
                title, of = f.key, f.block
            if reason:
                cruft.append(_as_cruft(piece, reason))
            else:
                draft.add(piece)
    return drafts


def _citation(dump: Dump, piece: Piece, draft: _Draft, cruft: list[Piece]) -> Piece:
    """The outlet in a line that repeats the headline before it, such as `"HEADLINE / SOURCE"`."""
    for title in draft.get(Label.TITLE):
        words = dump.text[title.start : title.end]
        if dump.text.startswith(words, piece.start, piece.end):
            rest = dump.text[piece.start + len(words) : piece.end]
            name = rest.lstrip(" /|·•–—-:")
            if name:
                cruft.append(_as_cruft(piece._replace(end=piece.end - len(name)), "the headline again"))
                return piece._replace(start=piece.end - len(name))
    return piece


def _same(dump: Dump, a: Piece, b: Piece) -> bool:
    return dump.text[a.start : a.end].casefold() == dump.text[b.start : b.end].casefold()


def _merge(first: _Draft, again: _Draft, cruft: list[Piece]) -> None:
    """An item that stands on the page twice is one record: the second gives what the first lacks."""
    for label, pieces in again.pieces.items():
        if label is Label.TITLE or first.get(label):
            cruft += [_as_cruft(p, "the same item again") for p in pieces]
        else:
            for piece in pieces:
                first.add(piece)


def _as_cruft(piece: Piece, reason: str) -> Piece:
    return piece._replace(label=Label.CRUFT, detector="assembling", reason=reason)


def _record(dump: Dump, draft: _Draft) -> Record:
    def lines(label: Label) -> list[str]:
        return [" ".join(dump.text[p.start : p.end].split()) for p in draft.get(label)]

    comment = draft.role is Role.COMMENT
    people = commenters if comment else split_authors
    text = lines(Label.COMMENT) if comment else lines(Label.BODY)
    return Record(
        role=draft.role,
        title=next(iter(lines(Label.TITLE)), None),
        deck="\n".join(lines(Label.DECK)) or None,
        text="\n".join(text),
        source=next(iter(lines(Label.SOURCE)), None),
        authors=tuple(dict.fromkeys(a for line in lines(Label.BYLINE) for a in people(line, dump.book))),
        published=_published(lines(Label.DATE), draft.get(Label.DATE), dump),
        url=dump.url if draft.role is Role.MAIN else _address(dump, draft.get(Label.TITLE)),
        confidence=draft.confidence(),
    )


def _block(dump: Dump, piece: Piece) -> Block:
    return dump.blocks[bisect_right(dump.blocks, piece.start, key=lambda b: b.start) - 1]


def _markup(dump: Dump, piece: Piece) -> Markup | None:
    return _block(dump, piece).markup if dump.kind == "html" else None


def _heading(dump: Dump, draft: _Draft) -> Block | None:
    titles = draft.get(Label.TITLE)
    return _block(dump, titles[0]) if titles else None


def _address(dump: Dump, titles: Sequence[Piece]) -> str | None:
    """Where the headline links to; None where it is no link."""
    for title in titles:
        markup = _markup(dump, title)
        if markup is None:
            link = next(iter(dump.links[bisect_right(dump.links, title.start, key=lambda x: x.end) :]), None)
            if link and link.start < title.end:
                return absolute(link.href, dump.base)
            continue
        parts = [p.href for p in markup.parts if p.href and p.start < title.end and title.start < p.end]
        for href in filter(None, (markup.href, *parts)):
            return absolute(href, dump.base)
    return None


def _published(dates: Sequence[str], pieces: Sequence[Piece], dump: Dump) -> When | None:
    """The first date that can be read; the moment of a `<time>` counts more than its words."""
    languages = dump.languages or ((dump.language,) if dump.language else None)
    for words, piece in zip(dates, pieces, strict=True):
        markup = _markup(dump, piece)
        when = parse_when(markup.datetime, captured_at=dump.captured_at) if markup and markup.datetime else None
        if when is not None and when.at is not None:
            return replace(when, text=words)
        when = parse_when(words, captured_at=dump.captured_at, languages=languages)
        if when is None and languages and not dump.languages:
            when = parse_when(words, captured_at=dump.captured_at)
        if when is not None:
            return when
    return None


def _segments(text: str, found: Outline) -> Iterable[Segment]:
    """All pieces in order, and blanks for what lies between them; a piece that found no record is cruft."""
    owned = {each.start: each for each in found.parts.away()}
    for number, (draft, forms) in enumerate(zip(found.drafts, found.forms, strict=True)):
        for pieces in draft.pieces.values():
            for p in pieces:
                owned[p.start] = segment(*p, number, forms.get(p.start))
    for p in found.cruft:
        owned[p.start] = segment(p.start, p.end, Label.CRUFT, *p[3:])
    for p in found.parts.pieces():
        if p.start not in owned:
            owned[p.start] = segment(p.start, p.end, Label.CRUFT, *p[3:])
    at = 0
    out = []
    for start in sorted(owned):
        if start > at:
            out.append(_blank(text, at, start))
        out.append(owned[start])
        at = owned[start].end
    if at < len(text):
        out.append(_blank(text, at, len(text)))
    return out


def _forms(dump: Dump, draft: _Draft) -> Mapping[int, Form | None]:
    """How HTML sets each piece of a record's text, by the piece's start."""
    text = draft.get(Label.COMMENT if draft.role is Role.COMMENT else Label.BODY)
    if dump.kind != "html" or not text:
        return _NO_FORMS
    forms = read_forms([_block(dump, p) for p in text], dump.containers)
    return {p.start: form for p, form in zip(text, forms, strict=True)}


_NO_FORMS: Mapping[int, Form | None] = MappingProxyType({})


def _blank(text: str, start: int, end: int) -> Segment:
    reason = "white space" if text[start:end].isspace() else "list bullet"
    return segment(start, end, Label.BLANK, "reading", reason)
