"""Assemble: labelled blocks to records and segments."""

from dumpclean.assembling.page import assemble, finish, outline

__all__ = ["assemble", "finish", "outline"]
