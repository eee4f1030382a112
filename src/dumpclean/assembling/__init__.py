"""Assemble: labelled blocks to records and segments."""

from dumpclean.assembling.page import account, assemble, describe, outline

__all__ = ["account", "assemble", "describe", "outline"]
