"""Assemble: labelled blocks to records and segments."""

from dumpclean.assembling.cutting import cut_up
from dumpclean.assembling.page import account, assemble, describe, outline

__all__ = ["account", "assemble", "cut_up", "describe", "outline"]
