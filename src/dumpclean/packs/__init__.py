"""Data, not code: interface phrases by language, and what reads them."""

from dumpclean.packs.book import Book, Category, Hit, Sense
from dumpclean.packs.keys import phrase_key
from dumpclean.packs.loading import categories, languages, phrase_book

__all__ = ["Book", "Category", "Hit", "Sense", "categories", "languages", "phrase_book", "phrase_key"]
