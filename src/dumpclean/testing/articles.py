"""The article of a made-up site: a header in any order, a body with what sites put inside it, and what follows it."""

from __future__ import annotations

from dumpclean.testing import dates
from dumpclean.testing.cards import bare_links, box, card_list, heading
from dumpclean.testing.furniture import embed, promotion, share_bar, tag_list
from dumpclean.testing.page import Entry
from dumpclean.testing.site import Site

__all__ = ["article", "comment_block"]

_ORDERS = (
    "kicker title deck byline date share caption",
    "kicker title deck byline date share caption",
    "kicker title deck date byline share caption",
    "kicker title byline date share caption deck",
    "kicker title byline date share deck",
    "title deck byline date caption share",
    "title deck byline date",
    "title date byline share caption",
    "title byline date",
    "title byline date deck",
    "title date deck",
    "title date-byline deck",
    "date title deck byline",
    "date kicker title deck caption byline",
    "byline date title deck",
    "caption date kicker title deck byline share",
    "kicker title share deck caption date byline",
    "title share byline date caption deck",
    "title facts date byline deck",
    "title deck date-byline share caption",
    "kicker title date-byline",
    "kicker byline title deck date",
    "title deck",
    "deck title byline date",
    "title date",
)
"""Orders of a header's parts; a headline straight above its text is rare on real sites."""


def article(site: Site) -> Entry:
    """The page's article from its header to what closes it."""
    entry = site.draft.main()
    title = site.headline()
    order = site.rng.choice(_ORDERS).split()
    if site.odds(0.1):
        site.rng.shuffle(order)
    for part in order:
        if part in {"title", "date"} or site.odds(0.85 if part in {"deck", "byline"} else 0.55):
            _header(site, entry, part, title)
            site.air()
    if site.odds(0.3):
        share_bar(site)
    if site.odds(0.15):
        site.put(site.ui("ad"))
    _body(site, entry)
    _closing(site, entry)
    return entry


def _header(site: Site, entry: Entry, part: str, title: str) -> None:
    say, rng = site.voice.say, site.rng
    if part == "title":
        entry.title(title)
        if site.odds(0.1):
            entry.title(title)
    elif part == "kicker":
        words = rng.choice(site.names) if site.odds(0.5) else say(rng, "topic")
        site.draft.put(f"{words} :" if site.odds(0.05) else words)
    elif part == "deck":
        for _ in range(rng.choice((1, 1, 1, 1, 1, 2, 3))):
            deck = site.voice.deck(rng)
            entry.deck(deck, site.bullet + deck if site.odds(0.1) else deck)
    elif part == "byline":
        _byline(site, entry)
    elif part == "date":
        _date_lines(site, entry)
    elif part == "date-byline":
        (line, names), words = site.byline(), _article_date(site)
        between = rng.choice((" | ", " · ", " - ", ", ", " ", ""))
        parts = (line, words) if site.odds(0.6) else (words, line)
        entry.mixed(between.join(parts), label="date", published=words, authors=names)
    elif part == "share":
        share_bar(site)
    elif part == "facts":
        site.put(*(site.ui("facts") for _ in range(site.between(1, 3))))
    elif part == "caption":
        _caption(site, entry)


def _byline(site: Site, entry: Entry) -> None:
    say, rng = site.voice.say, site.rng
    how = rng.random()
    name = say(rng, "name")
    if how < 0.6:
        line, names = site.byline()
        entry.byline(line, *names)
    elif how < 0.8:
        entry.byline(say(rng, "by2")).byline(name, name)
    elif how < 0.9:
        entry.byline(name, name).byline(say(rng, "role"))
    else:
        other = say(rng, "name")
        entry.byline(name, name).byline(other, other)
    if site.odds(0.1):
        site.put(site.ui("share"))


def _article_date(site: Site) -> str:
    chosen = site.rng.random()
    if chosen < 0.12:
        return dates.age(site.rng, site.voice)
    return dates.with_time(site.rng, site.voice) if chosen < 0.6 else dates.calendar(site.rng, site.voice)


def _date_lines(site: Site, entry: Entry) -> None:
    words = _article_date(site)
    entry.date(words, site.voice.fill(site.rng, site.rng.choice(site.voice.all("dated")), x=words))
    if site.odds(0.1):
        again = _article_date(site)
        entry.date(again, site.voice.fill(site.rng, site.rng.choice(site.voice.all("dated")), x=again))


def _caption(site: Site, entry: Entry) -> None:
    say, rng = site.voice.say, site.rng
    how = rng.random()
    if how < 0.4:
        entry.caption(f"{say(rng, 'caption')} {say(rng, 'credit')}")
    elif how < 0.6:
        entry.caption(say(rng, "caption")).caption(say(rng, "credit"))
    elif how < 0.8:
        entry.caption(say(rng, "caption"))
    elif how < 0.9:
        entry.caption(say(rng, "photo")).caption(say(rng, "name"))
    else:
        entry.caption(say(rng, "credit"))


def _body(site: Site, entry: Entry) -> None:
    rng = site.rng
    count = rng.choice((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 12, 14, 15, 16, 18, 20, 24, 30, 40))
    ads, links = (rng.choice((0.0, 0.0, 0.05, 0.15)) for _ in range(2))
    heads = rng.choice((0.0, 0.05, 0.15, 0.3))
    pictures = rng.choice((0.0, 0.0, 0.0, 0.05, 0.12))
    enumerations = rng.choice((0.0, 0.0, 0.01, 0.1))
    brief = 0.5 if site.odds(0.15) else 0.0
    ticker = site.odds(0.04)
    for number in range(count):
        if number and site.odds(heads):
            entry.text(site.voice.say(rng, "fact"))
            site.air()
        if ticker:
            entry.text(f"{site.between(0, 23):02}:{site.between(0, 59):02}")
        _paragraph(site, entry, brief=site.odds(brief), opening=number == 0)
        site.air()
        if site.odds(ads):
            site.put(*[site.ui("ad")] * rng.choice((1, 1, 2)))
        if site.odds(links):
            _read_also(site)
        if site.odds(pictures):
            _caption(site, entry)
        if site.odds(0.02):
            site.rng.choice((promotion, embed))(site)
        if site.odds(enumerations):
            _list(site, entry)


def _paragraph(site: Site, entry: Entry, *, brief: bool, opening: bool) -> None:
    rng = site.rng
    text = site.voice.sentence(rng) if brief else site.voice.paragraph(rng)
    if opening and site.odds(0.25):
        text = f"{site.voice.say(rng, 'dateline')} {text}"
    if site.split and " " in text and site.odds(0.5):
        words = text.split(" ")
        cuts = sorted(rng.randrange(len(words) + 1) for _ in range(rng.choice((2, 2, 4))))
        for first, last in zip([0, *cuts], [*cuts, len(words)], strict=True):
            if piece := " ".join(words[first:last]):
                entry.text(piece)
    else:
        entry.text(text, f"- {text}" if site.odds(0.01) else text)


def _list(site: Site, entry: Entry) -> None:
    rule = site.rng.choice((None, "claim", "fact", "short", "topic"))
    for _ in range(site.between(2, 8)):
        text = site.voice.say(site.rng, rule) if rule else site.voice.sentence(site.rng)
        entry.text(text, (site.bullet or "• ") + text)


def _read_also(site: Site) -> None:
    """Another article linked inside the body: on one line, or under a small heading."""
    how = site.rng.random()
    title = site.headline()
    if how < 0.45:
        site.draft.item().title(title, f"{site.ui('readalso')} {title}")
    elif how < 0.6:
        site.draft.item().title(title, site.bullet + title)
    elif how < 0.9:
        site.draft.put(site.ui("readalso-heading"))
        box(site, site.rng.choice((1, 1, 1, 2, 3)))
    else:
        entry = site.draft.item().title(title).date(site.date())
        site.draft.put(site.ui("facts"))
        entry.text(site.voice.teaser(site.rng))
    site.air()


def _closing(site: Site, entry: Entry) -> None:
    say, rng = site.voice.say, site.rng
    if site.odds(0.1):
        entry.byline(
            rng.choice((f"{say(rng, 'agency')}/{say(rng, 'agency')}", f"({say(rng, 'agency')})", say(rng, "by")))
        )
    parts = [_author_box, _tags, _share_again, _prompt, comment_block, _pay, _neighbours]
    rng.shuffle(parts)
    for part in parts:
        if site.odds(0.25):
            part(site)


def _author_box(site: Site) -> None:
    name = site.voice.say(site.rng, "name")
    site.put(name, site.ui("bio", name=name))


def _tags(site: Site) -> None:
    tag_list(site)


def _share_again(site: Site) -> None:
    share_bar(site)


def _neighbours(site: Site) -> None:
    """The articles before and after this one."""
    for _ in range(site.rng.choice((1, 2, 2))):
        title, words = site.headline(), site.ui("pages")
        how = site.rng.random()
        if how < 0.4:
            site.draft.put(words)
            site.draft.item().title(title)
        else:
            site.draft.item().title(title, f"{words}: {title}" if how < 0.7 else f"{title}{words}")


def _prompt(site: Site) -> None:
    promotion(site)


def _pay(site: Site) -> None:
    site.put(*(site.ui("paywall") for _ in range(site.between(1, 3))))


_POSTS = (
    "nick age text",
    "text nick age",
    "age text",
    "nick-age text",
    "nick text age",
    "text by-age",
    "text dash-nick age",
    "points nick-age text",
    "nick age-points text",
    "text answered nick points",
)


def comment_block(site: Site, *, busy: bool = False) -> None:
    """Prompts to comment, and in some blocks comments; a `busy` one has many."""
    site.put(site.ui("comments"))
    for _ in range(site.between(0, 5)):
        site.put(site.ui("prompt"))
    if not busy and site.odds(0.6):
        if site.odds(0.4):
            site.put(site.ui("no-comments"))
        return
    order = site.rng.choice(_POSTS).split()
    controls = [site.ui("reply") for _ in range(site.rng.choice((0, 1, 1, 2, 3)))]
    bullet = site.bullet if site.odds(0.3) else ""
    date = dates.maker(site.rng, site.voice)
    for _ in range(site.between(4, 25) if busy else site.between(1, 9)):
        for part in order:
            _comment_part(site, part, bullet, date())
            bullet = ""
        site.put(*controls)
        if site.odds(0.2):
            site.put(str(site.between(-3, 99)))
    if site.odds(0.4):
        site.put(site.ui("prompt"))


def _comment_part(site: Site, part: str, bullet: str, when: str) -> None:
    say, rng = site.voice.say, site.rng
    if part == "nick":
        site.draft.put(bullet + say(rng, "nick"), "comment")
    elif part == "dash-nick":
        site.draft.put(f"– {say(rng, 'nick')}", "comment")
    elif part in {"age", "age-points"}:
        site.draft.put(bullet + when, "comment")
        if part == "age-points":
            site.put(str(site.between(0, 900)))
    elif part == "by-age":
        site.draft.put(say(rng, "by2") + f" {say(rng, 'nick')} {when}", "comment")
    elif part == "answered":
        site.draft.put(f"{site.ui('facts')} {when}", "comment")
    elif part == "points":
        site.put(str(site.between(0, 9000)))
    elif part == "nick-age":
        site.draft.put(f"{bullet}{say(rng, 'nick')}{rng.choice((' · ', ', ', ' ', ' - '))}{when}", "comment")
    else:
        for _ in range(rng.choice((1, 1, 1, 2, 4))):
            text = (
                say(rng, "remark") if site.odds(0.5) else site.voice.prose(rng, site.voice.size(rng.uniform(60, 300)))
            )
            site.draft.put(bullet + text, "comment")


def lists_after(site: Site) -> None:
    """The lists of other articles that stand below an article."""
    for _ in range(site.rng.choice((0, 1, 1, 1, 2, 2, 3, 4))):
        heading(site, site.rng.choice(("related", "related", "mostread")))
        if site.odds(0.4):
            bare_links(site, site.between(2, 18))
        else:
            card_list(site, site.rng.choice((1, 2, 3, 3, 3, 4, 4, 5, 6, 8, 10, 12)))
        if site.odds(0.15):
            site.put(site.ui("more"))
