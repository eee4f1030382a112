"""Pages of a site, written by hand."""

from __future__ import annotations

from typing import Any

__all__ = ["THINGS", "TOWNS", "item", "page"]

TOWNS = ("Arlen", "Besk", "Corvo", "Dunmore", "Elst", "Fanø", "Gorey", "Hamra", "Ilok", "Jarvis", "Kandel", "Lund")
THINGS = (
    "bridge",
    "harbour",
    "library",
    "market",
    "theatre",
    "tunnel",
    "school",
    "stadium",
    "museum",
    "ferry",
    "tram",
    "mill",
)


PAPERS = ("Arlen Herald", "Daily Besk", "Corvo Post", "The Lunder", "Radio Elst", "Voice of Ilok")


def page(number: int) -> dict[str, Any]:
    """One page of a site whose interface no language has; its lists have no dates that are known."""
    town, thing = TOWNS[number % 12], THINGS[(number * 5 + number // 12) % 12]
    items = "\n".join(item(number + 3 * n + 1) for n in range(1 + number % 4))
    text = f"""Zub mork
Glemta {number * 13} flo
The {thing} of {town} opens again after years of work
The {thing} of {town} opened on Monday, after {number + 2} years in which the town had argued about its price and its colour.
A crowd of {number * 40 + 17} came to see the {thing}, and the mayor of {town} said that nobody would want to go back to how things were.
Vask druppel
Grimp tov Ann {TOWNS[(number + 4) % 12]}
Krel ommen
{items}
Ombra 2026 tik"""
    return {"content": text, "url": f"https://www.news.example/{number}", "kind": "text"}


def item(number: int) -> str:
    """Four lines: source, age in no language, headline, text."""
    town, thing, paper = TOWNS[number * 5 % 12], THINGS[number % 12], PAPERS[number * 7 % 6]
    told = (
        f"{town} votes on the plans for its {thing} next week",
        f"Storm closes the {thing} near {town} for a second day",
        f"Why the {thing} of {town} will stay as it is",
    )[number % 3]
    return f"""{paper}
{number % 9 + 2} plim orra
{told}
The council of {town} has talked about the {thing} for {number % 5 + 2} years. It is the third time that its plans are shown, and few in {town} expect that anybody will be of another mind in so small a place."""
