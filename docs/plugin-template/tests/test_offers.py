"""The laws of dumpclean hold for the detector, and it does on pages what it is for."""

from dumpclean_offers import OFFERS

from dumpclean import Cleaner, Label, installed_detectors, installed_packs
from dumpclean.testing import check_detector

PAGE = """Ferry line closes after the bridge takes its passengers

The ferry across the sound made its last trip on Sunday, and only a handful of people had come down to see it go. The boat was nearly empty, as it had been for most of the year.

The operator said that nine in ten passengers had moved to the trams within a week, and that the two boats would be sold to a line in the north before the winter. A ticket for the trams costs €30 a month.

All news for $1 a month

The ferry had crossed the sound for ninety years. In its best days it took four thousand people to work every morning, and as many back at night, with bicycles, dogs and once a piano.

The trams cross the new bridge every six minutes. The council expects that thirty thousand people will use them on a working day once the autumn term begins at the university.

All access, all devices

Comments
No comments yet...
"""


def test_it_keeps_the_laws() -> None:
    check_detector(OFFERS, pages=[PAGE, "<h2>Offers</h2><p>Only £4.99 / month</p>"])


def test_an_offer_is_left_out_and_a_sentence_is_not() -> None:
    page = Cleaner().with_detector(OFFERS).clean(PAGE)
    assert page.main is not None
    assert "$1" not in page.main.text
    assert "€30 a month" in page.main.text
    assert page.main.text.endswith("at the university.")
    (offer,) = [s for s in page.segments if s.detector == "offers"]
    assert (offer.label, page.text[offer.start : offer.end]) == (Label.CRUFT, "All news for $1 a month")


def test_dumpclean_finds_the_detector_and_the_pack() -> None:
    assert OFFERS in installed_detectors()
    page = Cleaner(packs=installed_packs()).clean(PAGE)
    assert page.main is not None
    assert "All access" not in page.main.text
