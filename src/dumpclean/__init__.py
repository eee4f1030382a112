"""dumpclean."""
