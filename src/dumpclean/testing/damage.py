"""What happens to running text on its way into an aggregator: lost links, lost sentence ends, things dropped into it."""

from __future__ import annotations

import random
import re

from dumpclean.testing import dates
from dumpclean.testing.prose import Voice

__all__ = ["cut_off", "damaged"]

_STOP = re.compile(r"\. (?=\w)")


def damaged(rng: random.Random, voice: Voice, text: str) -> str:
    """The text with one kind of damage, or none at all in half of the cases."""
    if rng.random() < 0.5 or " " not in text:
        return text
    how = rng.randrange(6)
    if how == 0:
        return _lost_link(rng, text)
    if how == 1:
        return _lost_stop(rng, text)
    if how == 2:
        return text.split(" ", 1)[1]
    if how == 3:
        return f"{text} {' '.join(f'#{voice.word(rng)}' for _ in range(rng.randint(2, 5)))}"
    return _inserted(rng, voice, text)


def cut_off(rng: random.Random, text: str) -> str:
    """The text as far as the dump kept it: it ends in the middle of a word or of a sentence."""
    return text[: max(20, int(len(text) * rng.uniform(0.3, 0.95)))].rstrip()


def _lost_link(rng: random.Random, text: str) -> str:
    words = text.split(" ")
    at = rng.randrange(len(words))
    words[at] += rng.choice((" 's", " ,", " .", " ,"))
    return " ".join(words)


def _lost_stop(rng: random.Random, text: str) -> str:
    stops = [m.start() for m in _STOP.finditer(text)]
    if not stops:
        return text
    at = rng.choice(stops)
    return text[:at] + rng.choice((" ", "", ".")) + text[at + 2 :]


def _inserted(rng: random.Random, voice: Voice, text: str) -> str:
    words = text.split(" ")
    extra = rng.choice(
        (
            voice.headline(rng).upper() + ":",
            f"{voice.say(rng, 'readalso')} {voice.headline(rng)}",
            voice.say(rng, "ad").upper(),
            voice.say(rng, "credit"),
            f"({voice.say(rng, 'agency')}) -{voice.word(rng).capitalize()}",
            dates.with_time(rng, voice),
        )
    )
    words.insert(rng.randrange(len(words)), extra)
    return " ".join(words)
