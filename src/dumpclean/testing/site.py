"""The style of one made-up site: what every page of it does alike, and how its interface speaks."""

from __future__ import annotations

import random
from dataclasses import dataclass

from dumpclean.testing import dates
from dumpclean.testing.page import Draft
from dumpclean.testing.prose import Voice, voice

__all__ = ["Site", "make_site"]

_BULLETS = ("• ", "• ", "• ", "", "", "", "", "- ", "* ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site's habits, drawn once a page."""

    rng: random.Random
    voice: Voice
    draft: Draft
    outlet: str
    bullet: str
    """What stands before list entries, or nothing."""
    airy: float
    """Odds of a blank line between two blocks."""
    invented: float
    """Odds that a phrase of the interface is one that no language has."""
    foreign: float
    """Odds that a phrase of the interface is English on a page that is not."""
    split: bool
    """Whether links inside a paragraph stand on lines of their own, as when each text node became a line."""
    names: tuple[str, ...]
    """Names of the sections, as the menus print them."""
    capitals: float
    """Odds that a list's entries stand in capitals."""
    style: str
    """Of headlines: `"plain"`, `"title"` (each word with a capital) or `"kicker"` (a topic and a colon before it)."""

    def odds(self, odds: float) -> bool:
        """True with these odds, 0 to 1."""
        return self.rng.random() < odds

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        return low + int(self.rng.random() * (high - low + 1))

    def ui(self, rule: str, **known: str) -> str:
        """A phrase of the interface: the language's own, an English one, or an invented one."""
        chosen = self.rng.random()
        if chosen < self.invented:
            return invented(self.rng, self.voice)
        if chosen > 1 - self.foreign:
            return voice("en").say(self.rng, rule, outlet=self.outlet, **known)
        return self.voice.say(self.rng, rule, outlet=self.outlet, **known)

    def headline(self, *, short: bool = False) -> str:
        """A headline in the site's style that the page does not have yet; a `short` one has a few words."""
        return self.draft.fresh(lambda: self._styled(self._short() if short else self.voice.headline(self.rng)))

    def _short(self) -> str:
        if self.odds(0.3):
            return self.voice.headline(self.rng)
        said = self.voice.say(self.rng, self.rng.choice(("short", "fact", "claim")))
        said = said[:1].upper() + said[1:]
        return f"- {said}" if self.odds(0.05) else said

    def _styled(self, title: str) -> str:
        if self.style == "title":
            return " ".join(w if w.isupper() else w[:1].upper() + w[1:] for w in title.split(" "))
        if self.style == "kicker" and self.odds(0.5):
            kicker = self.voice.say(self.rng, "topic")
            return f"{kicker.upper() if self.odds(0.4) else kicker}: {title}"
        return title

    def date(self) -> str:
        """A date as some list prints it: an age or a calendar date."""
        return dates.maker(self.rng, self.voice)()

    def byline(self) -> tuple[str, tuple[str, ...]]:
        """A byline on one line, and the names of people in it that can be told for sure."""
        names = [self.voice.say(self.rng, "name") for _ in range(2)]
        line = self.voice.say(self.rng, "by", name=names[0], other=names[1])
        return line, tuple(name for name in names if name in line)

    def put(self, *lines: str) -> None:
        """Cruft, now and then with a blank line after it."""
        for line in lines:
            self.draft.put(line)
            self.air()

    def air(self) -> None:
        """Perhaps a blank line."""
        if self.airy and self.odds(self.airy):
            self.draft.blank()


def make_site(rng: random.Random, speaker: Voice, draft: Draft) -> Site:
    """Draw the habits of a site."""
    return Site(
        rng=rng,
        voice=speaker,
        draft=draft,
        outlet=speaker.say(rng, "outlet"),
        bullet=rng.choice(_BULLETS),
        airy=rng.choice((0.0, 0.0, 0.0, 0.0, 0.0, 0.15, 0.5, 1.0)),
        invented=rng.choice((0.0, 0.05, 0.2, 0.2, 0.5, 0.9)),
        foreign=0.0 if speaker.language == "en" else rng.choice((0.0, 0.02, 0.1, 0.4)),
        split=rng.random() < 0.2,
        names=tuple(_section(rng, speaker) for _ in range(rng.randint(5, 45))),
        capitals=rng.choice((0.0, 0.0, 0.0, 0.3, 1.0)),
        style=rng.choice(("plain", "plain", "plain", "kicker", *["title", "title"] * (speaker.language == "en"))),
    )


def invented(rng: random.Random, speaker: Voice) -> str:
    """A phrase in the shape that interface strings have: of made-up words, or of the interface's own words mixed anew."""
    word = speaker.interface_word if rng.random() < 0.5 else speaker.word
    words = [word(rng) for _ in range(rng.choice((1, 1, 2, 2, 2, 3, 3, 4, 6)))]
    how = rng.random()
    if how < 0.35:
        words[0] = words[0].capitalize()
    elif how < 0.7:
        words = [w.capitalize() for w in words]
    elif how < 0.8:
        words = [w.upper() for w in words]
    said = speaker.joiner.join(words)
    end = rng.random()
    if end < 0.75:
        return said
    return said + rng.choice(
        (":", "...", "!", "?", " »", " ›", f" ({rng.randint(0, 99)})", f" {rng.randint(0, 999)}", "…", ".", " +")
    )


def _section(rng: random.Random, speaker: Voice) -> str:
    chosen = rng.random()
    if chosen < 0.55:
        return speaker.say(rng, "section")
    if chosen < 0.65:
        return f"{speaker.say(rng, 'section')} & {speaker.say(rng, 'section')}"
    if chosen < 0.8:
        return speaker.joiner.join(speaker.word(rng).capitalize() for _ in range(rng.choice((1, 1, 2, 3))))
    if chosen < 0.88:
        topic = speaker.say(rng, "topic")
        return topic[:1].upper() + topic[1:]
    if chosen < 0.93:
        return f"{speaker.word(rng).capitalize()} {speaker.say(rng, 'section')}"
    return speaker.say(rng, rng.choice(("place", "outlet", "name")))
