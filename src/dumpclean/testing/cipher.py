"""Turns a made-up page into one of no language, so that only its shape tells what its lines are."""

from __future__ import annotations

import random
from dataclasses import replace

from dumpclean.testing.page import Built, Expected

__all__ = ["enciphered"]

_ALPHABETS = ("aeiou", "bcdfghjklmnpqrstvwxz", "áéíóúàèìòùâêîôûäëïöü", "аеиоуыэюяії", "бвгджзклмнпрстфхцчш")


def enciphered(rng: random.Random, page: Built) -> Built:
    """The page with its vowels exchanged among themselves and its consonants too, the same way everywhere."""
    table: dict[int, int] = {}
    for letters in _ALPHABETS:
        mixed = list(letters)
        rng.shuffle(mixed)
        for plain, secret in zip(letters, mixed, strict=True):
            table[ord(plain)] = ord(secret)
            table[ord(plain.upper())] = ord(secret.upper())
    return replace(
        page,
        text=page.text.translate(table),
        language="zxx",
        records=tuple(_record(r, table) for r in page.records),
    )


def _record(record: Expected, table: dict[int, int]) -> Expected:
    fields = {
        name: value.translate(table)
        for name in ("title", "deck", "text", "source", "section", "published")
        if (value := getattr(record, name)) is not None
    }
    return replace(record, authors=tuple(a.translate(table) for a in record.authors), **fields)
