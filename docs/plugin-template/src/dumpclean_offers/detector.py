"""Lines that offer a subscription for a price."""

import re
from collections.abc import Iterator

from dumpclean import Detector, Dump, Label, Mark

LONGEST = 120
"""Characters of the longest line that is taken for an offer."""
_PRICE = re.compile(r"[$€£] ?\d[\d.,]* ?(?:/|a|per) ?(?:week|month|year)\b", re.IGNORECASE)


def find_offers(dump: Dump) -> Iterator[Mark]:
    """Marks short lines that name a price for a week, month or year, but no sentences: articles speak of prices, too."""
    for number, block in enumerate(dump.blocks):
        if len(block.text) > LONGEST or block.text.endswith((".", "?", "”")):
            continue
        if match := _PRICE.search(block.text):
            span = (block.start + match.start(), block.start + match.end())
            yield Mark(number, "price", Label.CRUFT, 12.0, "offers a subscription for a price", span)


OFFERS = Detector("offers", find_offers, about="Lines that offer a subscription for a price")
