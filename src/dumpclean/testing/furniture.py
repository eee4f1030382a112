"""What stands around the articles of a site: menus, prompts, share bars, tags, footers. All of it is cruft."""

from __future__ import annotations

from dumpclean.testing import dates
from dumpclean.testing.prose import voice
from dumpclean.testing.site import Site, invented

__all__ = [
    "breadcrumb",
    "consent",
    "footer",
    "login",
    "menu",
    "promotion",
    "share_bar",
    "skips",
    "tag_list",
    "top",
    "widget",
]

_NETWORKS = (
    "Facebook",
    "Twitter",
    "X",
    "Instagram",
    "YouTube",
    "LinkedIn",
    "WhatsApp",
    "TikTok",
    "Telegram",
    "RSS",
    "Pinterest",
)
_TEMPLATES = (
    "{* #signInForm *} {* emailAddress *} {* /signInForm *}",
    "{| current_displayName |}",
    "{{ item.title }}",
    "undefined",
    "null",
    "[Error]",
    "%title%",
    "()",
    "x",
    "×",
    "|",
    ">",
    "•",
    "↑",
    "+",
    "···",
    "0",
    "1",
    "Aa",
)
_TONGUES = (
    "English",
    "Deutsch",
    "Français",
    "Español",
    "العربية",
    "中文",
    "日本語",
    "Русский",
    "Português",
    "Türkçe",
    "हिन्दी",
    "Albanian Shqip",
    "Greek Ελληνικά",
    "한국어",
    "Kiswahili",
    "Polski",
)
_COOKIES = (
    "cookielawinfo-checkbox-necessary 1 year Set by the plugin to record the consent of the user.",
    "_ga 2 years Calculates visitor, session and campaign data.",
    "PHPSESSID session Native to PHP applications, stores a unique session ID.",
    "CONSENT 2 years Set via embedded videos to register anonymous statistical data.",
)


def top(site: Site) -> None:
    """Everything above the article."""
    if site.odds(0.35):
        skips(site)
    if site.odds(0.15):
        consent(site)
    if site.odds(0.2):
        site.put(site.outlet)
    if site.odds(0.15):
        site.put(dates.calendar(site.rng, site.voice))
    for _ in range(site.rng.choice((0, 1, 1, 1, 2, 2, 3))):
        menu(site)
        if site.odds(0.2):
            login(site)
    if site.odds(0.15):
        widget(site)
    if site.odds(0.12):
        promotion(site)
    if site.odds(0.2):
        site.put(site.ui("ad"))


def skips(site: Site) -> None:
    """Jump links and buttons at the very top."""
    for _ in range(site.between(1, 5)):
        site.put(site.ui("skip"))


def menu(site: Site) -> None:
    """A menu in one of the forms that flattening gives it; some twice."""
    how = site.rng.random()
    if how < 0.7:
        lines = _entries(site)
    elif how < 0.8:
        lines = ["".join(_names(site, 2, 9)) for _ in range(site.between(1, 6))]
    elif how < 0.9:
        lines = [" ".join(_names(site, 3, 12)) for _ in range(site.between(1, 4))]
    else:
        lines = [site.rng.choice((" | ", " / ", " · ", ", ")).join(_names(site, 3, 12))]
    for _ in range(site.rng.choice((1, 1, 1, 2))):
        site.put(*lines)


def _entries(site: Site) -> list[str]:
    lines: list[str] = []
    bullet, loud = site.bullet, site.odds(site.capitals)
    for _ in range(site.rng.choice((1, 1, 2, 3, 4, 6, 9))):
        names = _names(site, 2, 14)
        if site.odds(0.25):
            lines.append(site.rng.choice((names[0], f"{site.ui('nav')}", f"{site.ui('foot-heading')}")))
        if site.odds(0.3):
            names.insert(0, names[0])
        if site.odds(0.1):
            names = [f"{n} {site.between(1, 9999)}" for n in names]
        elif site.odds(0.05):
            front, end = (f"{site.ui('nav')}: ", "") if site.odds(0.5) else ("", f" ({site.ui('skip')})")
            names = [f"{front}{n}{end}" for n in names]
        elif site.odds(0.04):
            names = site.rng.sample(_TONGUES, site.between(3, len(_TONGUES)))
        elif site.odds(0.04):
            names = [f"{n}{site.rng.choice((' ', '', ': '))}{site.voice.say(site.rng, 'fact')}" for n in names]
        lines += [bullet + (n.upper() if loud else n) for n in names]
    return lines


def _names(site: Site, low: int, high: int) -> list[str]:
    names: list[str] = []
    for _ in range(site.between(low, high)):
        if site.odds(0.75):
            names.append(site.names[int(site.rng.random() * len(site.names))])
        else:
            names.append(site.ui("nav"))
    return names


def legal(site: Site) -> None:
    """What lawyers and marketing wrote: long lines of whole sentences that no article holds."""
    for _ in range(site.between(1, 4)):
        if site.odds(site.invented):
            words = [site.voice.word(site.rng) for _ in range(site.between(10, 60))]
            site.put(f"{site.voice.joiner.join(words).capitalize()}.")
        else:
            rules = [
                site.rng.choice(("cookie", "cookie", "newsletter", "paywall", "rights"))
                for _ in range(site.between(1, 5))
            ]
            site.put(site.voice.joiner.join(site.ui(rule) for rule in rules))


def embed(site: Site) -> None:
    """What stands where content of another site would be shown."""
    if site.voice.has("embed"):
        site.put(*(site.ui("embed") for _ in range(site.between(1, 5))))
    else:
        site.put(site.ui("cookie"), site.ui("cookie-button"))


def classifieds(site: Site) -> None:
    """Jobs and offers: a few lines each, the same shape again and again, but no articles."""
    say, rng = site.voice.say, site.rng
    heading, button = site.ui("ad"), site.ui("more")
    tail = rng.choice(("", " (m/w/d)", " (f/m/x)", f" {site.between(1, 999)} €", f", {say(rng, 'place')}"))
    for _ in range(site.between(2, 6)):
        offer = rng.choice(
            (f"{say(rng, 'role')} {rng.choice(site.names)}", f"{rng.choice(site.names)} {say(rng, 'role')}")
        )
        lines = [heading, offer + tail, say(rng, "outlet") if site.odds(0.7) else "", button]
        site.put(*(line for line in lines if line))


def login(site: Site) -> None:
    """Signing in, searching, forms and what they say."""
    for _ in range(site.between(1, 6)):
        site.put(site.ui(site.rng.choice(("nav", "nav", "error", "paywall", "newsletter", "prompt"))))


def consent(site: Site) -> None:
    """A cookie prompt with its buttons, some with a table of cookies."""
    site.put(site.ui("cookie"))
    for _ in range(site.between(0, 3)):
        site.put(site.ui("cookie-button"))
    if site.odds(0.3):
        legal(site)
    if site.odds(0.12):
        for _ in range(site.between(1, 4)):
            site.put(*site.rng.sample(_COOKIES, site.between(1, 4)))
            site.put(site.voice.say(site.rng, "cookie"))


def promotion(site: Site) -> None:
    """A newsletter, a subscription or an app, in a few lines."""
    rule = site.rng.choice(("newsletter", "newsletter", "paywall"))
    for _ in range(site.between(1, 5)):
        site.put(site.ui(rule))
    if site.odds(0.3):
        site.put(site.rng.choice(("App Store", "Google Play", site.ui("nav"))))


def share_bar(site: Site) -> None:
    """Share buttons and what stands between them."""
    lines = [site.ui("share") for _ in range(site.between(1, 7))]
    if site.odds(0.2):
        lines = ["".join(lines[:4])]
    elif site.odds(0.4):
        lines = [site.bullet + line for line in lines]
    elif site.odds(0.2):
        lines = list(site.rng.sample(_NETWORKS, site.between(2, 5)))
    site.put(*lines)


def tag_list(site: Site) -> None:
    """Topics of the article."""
    topics = [site.voice.say(site.rng, "topic") for _ in range(site.between(1, 9))]
    heading = site.ui("tags")
    how = site.rng.random()
    if how < 0.5:
        site.put(heading, *(site.bullet + t for t in topics))
    elif how < 0.65:
        site.put(*(f"#{t.replace(' ', '')}" for t in topics))
    elif how < 0.8:
        site.put(heading, "".join(topics))
    elif how < 0.9:
        site.put(f"{heading} {', '.join(topics)}")
    else:
        site.put(heading, *(f"{site.bullet}{t} {site.between(1, 9999)}" for t in topics))


def breadcrumb(site: Site, title: str | None = None) -> None:
    """The way from the front page to here; `title` where it ends in the headline."""
    steps = [site.voice.say(site.rng, "breadcrumb"), *site.rng.sample(site.names, site.between(1, 2))]
    if title and site.odds(0.4):
        steps.append(title)
    if site.odds(0.5):
        marks = [f"{n}. " for n in range(1, 9)] if site.odds(0.6) else [site.bullet] * 9
        site.put(*(mark + step for mark, step in zip(marks, steps, strict=False)))
    else:
        site.put(site.rng.choice((" > ", " / ", "|", " » ", " › ")).join(steps))


def widget(site: Site) -> None:
    """Weather, stock prices, polls, jobs, games: short lines that belong to nothing."""
    for _ in range(site.between(2, 12)):
        chosen = site.rng.random()
        if chosen < 0.6:
            site.put(site.ui("short-widget"))
        elif chosen < 0.7:
            site.put(f"{site.voice.word(site.rng).capitalize()} {site.between(1, 999)}")
        elif chosen < 0.75:
            site.put(f"{site.rng.choice('$€£¥')}{site.between(1, 2999)}{site.rng.choice((',00', '.99', ''))}")
        elif chosen < 0.8:
            month = site.rng.choice(site.voice.all("months"))
            site.put(f"{month} {site.between(2004, 2026)}{site.rng.choice(('', f' ({site.between(1, 99)})'))}")
        elif chosen < 0.9:
            site.put(site.rng.choice(_TEMPLATES))
        else:
            site.put(str(site.between(0, 100)))


def footer(site: Site) -> None:
    """Everything below the last list."""
    if site.odds(0.25):
        promotion(site)
    for _ in range(site.rng.choice((0, 1, 1, 2, 3, 5))):
        _footer_block(site)
    if site.odds(0.2):
        menu(site)
    for _ in range(site.rng.choice((0, 1, 1, 2, 3))):
        site.put(site.ui("rights"))
    if site.odds(0.2):
        _imprint(site)
    if site.odds(0.2):
        legal(site)
    if site.odds(0.12):
        site.put(*(site.ui("error") for _ in range(site.between(1, 8))))
    if site.odds(0.15):
        consent(site)
    if site.odds(0.2):
        site.put(*site.rng.sample(_TEMPLATES, site.between(1, 4)))


def _footer_block(site: Site) -> None:
    if site.odds(0.6):
        site.put(site.ui("foot-heading"))
    links = [site.ui("foot") for _ in range(site.between(2, 14))]
    if site.odds(0.15):
        links = site.rng.sample(_NETWORKS, site.between(3, 7))
    how = site.rng.random()
    if how < 0.8:
        site.put(*(site.bullet + link for link in links))
    elif how < 0.9:
        site.put("".join(links))
    else:
        site.put(site.rng.choice((" | ", " ", " · ")).join(links))


def _imprint(site: Site) -> None:
    say = site.voice.say
    lines = [
        f"{say(site.rng, 'role')}: {say(site.rng, 'name')}",
        f"{invented(site.rng, site.voice)} {site.between(1, 99)}, {site.between(1000, 99999)} {say(site.rng, 'place')}",
        f"+{site.between(1, 99)} {site.between(10, 99)} {site.between(100, 999)} {site.between(1000, 9999)}",
        f"{voice('en').word(site.rng)}@{voice('en').word(site.rng)}.com",
    ]
    site.put(*(site.bullet + line for line in site.rng.sample(lines, site.between(1, 4))))
