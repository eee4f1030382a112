"""Phrase packs: all TOML files here."""
