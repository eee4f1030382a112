"""Assemble: labelled blocks to records and segments."""

from dumpclean.assembling.page import assemble

__all__ = ["assemble"]
