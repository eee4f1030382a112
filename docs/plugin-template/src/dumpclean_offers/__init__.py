"""A plugin of dumpclean: lines that offer a subscription for a price."""

from dumpclean_offers.detector import OFFERS

__all__ = ["OFFERS"]
