"""Captions and picture credits by their words; what the HTML says of pictures is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dumpclean.detectors.base import Detector, Mark
from dumpclean.detectors.places import menus
from dumpclean.model import Label
from dumpclean.openings import opens
from dumpclean.packs import Book, Hit, phrase_book, phrase_key
from dumpclean.patterns import late
from dumpclean.reading.dump import Block, Dump

__all__ = ["CAPTIONS", "detect"]

SHORT = 90
"""Characters up to which a line is a credit when it begins like one; beyond, a caption with a credit at its start."""
LONG = 400
"""Characters beyond which a line is no caption."""
EDGE = 80
"""Characters at the end of a line in which its credit stands."""

_AGENCY = (
    r"Getty(?: Images)?|AP(?: Photo)?|AFP|Reuters|REUTERS|EPA(?:-EFE)?|EFE|dpa|DPA|ANSA|Imago|IMAGO|imago images|picture[ -]alliance|Keystone|Shutterstock"
    r"|iStock(?:photo)?|Flickr|Unsplash|Pixabay|Pexels|Alamy|Wikimedia(?: Commons)?|Adobe ?Stock|TASS|PTI|ANI|IANS|Tanjug|TANJUG|Anadolu|ANP|Belga|NurPhoto|ZUMA|Bloomberg|PA(?: Wire| Media)?|APA|NTB|TT|Ritzau Scanpix|NASA|CP"
)
_CREDIT_WORD = r"Photo|Photos|Foto|Fotos|Picture|Pictures|Image|Images|Pic|Bild|Bilder|Credit|Photograph|Illustration|Grafik|Quelle|Fotografía|Imagen|Crédit photo|Beeld|Фото|Kuva|Fotoğraf|Zdjęcie|Fot\.|Bildrechte|Bildquelle|Foto di"
# "© 2024 Example GmbH" is the page's footer and no picture's.
_COPYRIGHT = late(
    __name__,
    r"©\s?(?:copyright\s)?(?:19|20)\d\d|©.{2,50}(?:19|20)\d\d|copyright ©|©.{0,60}(?:rights reserved|rechte vorbehalten|GmbH|Inc\b|Ltd| AG\b|LLC|media group)",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?] [^\W\d_]{2}")
_LEADING = re.compile(r"\s(?:by|von|de|par|por|di|door|av|af|of|via|from)$", re.IGNORECASE)
_LEAD = 6
"""Characters that hold the longest of these at the end of a line."""
_NONE: frozenset[str] = frozenset()
_GLUED = late(
    __name__,
    r"[a-zß-ÿ.](?:dpa|Imago|IMAGO|AFP|AP|Reuters|REUTERS|EPA|Getty Images|picture alliance|Keystone|Pixabay|privat)$",
)
_AGENCIES = (
    "dpa", "mago", "MAGO", "AFP", "AP", "euters", "EUTERS", "EPA", "Getty Images", "picture alliance", "Keystone", "Pixabay", "privat",
)  # fmt: skip
_SLASH = late(__name__, rf"(?:[^/|.!?]{{2,40}} ?[/|] ?){{0,2}}(?:{_AGENCY})(?: ?[/|] ?[^/|.!?]{{2,40}}){{0,2}}")
_GALLERY = re.compile(
    r"(?:gallery|photos?|slideshow|bildergalerie|fotostrecke|galerie|galería|galleria|fotogalería)\b.{0,80}\d{1,3} (?:photos?|images?|pictures?|bilder|fotos|immagini|foto)|\d{1,3} (?:photos?|images?|pictures?|bilder|fotos|foto)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_COUNT = re.compile(r"[\[(]?\d{1,3}\s?(?:/|of|von|de|di|sur|van|из|av|af|z)\s?\d{1,3}[\])]?", re.IGNORECASE)
_SYMBOL = late(
    __name__,
    r"\((?:symbolbild|symbolfoto|archivbild|archivfoto|file photo|file image|archive|left|right|links|rechts|l\.|r\.|archiv)\)",
    re.IGNORECASE,
)
_DATED = late(
    __name__,
    r"(?<=[^\W\d_]), (?:(?:on )?[^\W\d_]{3,12}\.? \d{1,2}, ?(?:19|20)\d\d|\d{1,2}\.? (?:de )?[^\W\d_]{3,12}\.? (?:de )?(?:19|20)\d\d)\W{0,2}$",
)
_YEAR = re.compile(r"\d\d\W{0,2}$")
# All that `_SIDES` finds outside brackets, and what every credit at an end holds: cheap looks before costlier ones.
_SEEN = ("from left", "seen here", "file photo", "von links", "im bild", "auf dem foto", "de gauche", "de izquierda", "da sinistra", "на фото")  # fmt: skip
_SIDES = late(__name__, r"\((?:left|right|l|r|links|rechts|center|centre|mitte|from left|gauche|droite|izquierda|derecha|destra|sinistra|v\. ?l\.)\)|\b(?:from left|seen here|file photograph|file photo|(?:von links|im bild|auf dem foto|de gauche|de izquierda|da sinistra|на фото)(?= ?[:(,]))", re.IGNORECASE)  # fmt: skip


def detect(dump: Dump) -> Iterator[Mark]:
    """Marks credits, captions with a credit at either end, counts of galleries; at most one mark a block and one of its wording.

    Kinds: `credit-line` (the line is a credit), `credit-lead` ("Photo:" alone) with `credit-after-lead`, `credit-start`, `credit-end`,
    `credit-glued` (an agency glued to the end), `gallery`, `gallery-count`, `figure-wording` ("left", "pictured"), `date-place-end`
    (a date with a comma before it at the end). Long paragraphs are never marked.
    """
    lead = False
    page = "\n".join([block.key for block in dump.blocks])
    seen = [words for words in _SEEN if words in page]
    for index, (block, in_menu) in enumerate(zip(dump.blocks, menus(dump), strict=True)):
        if len(block.text) > LONG or in_menu:
            lead = False
            continue
        mark = _credit(index, block, lead, dump.book)
        lead = mark is not None and mark.kind == "credit-lead"
        if mark:
            yield mark
        if wording := _wording(index, block, seen):
            yield wording


CAPTIONS = Detector(name="captions", detect=detect, about="captions and picture credits")


def _credit(index: int, block: Block, lead: bool, book: Book | None) -> Mark | None:
    text = block.text
    if "©" in text and _COPYRIGHT.search(text):
        return None
    if len(text) <= SHORT:
        mark = _short(index, block, lead, book)
        if mark:
            return mark
    if _may_end(text[-EDGE:]) and (match := _END.search(text, max(0, len(text) - EDGE))):
        if match.start() < 3:
            return Mark(index, "credit-line", Label.CAPTION, 3.0, "a picture credit")
        span = (block.start + match.start(), block.end)
        return Mark(index, "credit-end", Label.CAPTION, 2.0, "ends with a picture credit", span)
    if len(text) > 30 and text.endswith(_AGENCIES) and _GLUED.search(text, len(text) - 20):
        return Mark(index, "credit-glued", Label.CAPTION, 1.5, "an agency is glued to its end")
    if len(text) > SHORT and _credit_hit(phrase_key(block.key[:EDGE]), book):
        return Mark(index, "credit-start", Label.CAPTION, 1.5, "begins like a picture credit")
    return None


def _short(index: int, block: Block, lead: bool, own: Book | None) -> Mark | None:
    text, key = block.text, phrase_key(block.key)
    book = own or phrase_book()
    senses = book.line(key)
    names = {s.category.name for s in senses} if senses else _NONE
    begun = book.prefixes.get(f"{key}:" if text[-1] == ":" else key, ())
    if ("credit" in names or any(s.category.name == "credit" for s in begun)) and (
        text[-1] == ":" or _LEADING.search(text, max(0, len(text) - _LEAD))
    ):
        return Mark(index, "credit-lead", Label.CAPTION, 2.0, "the words before a picture credit")
    if "credit" in names:
        return Mark(
            index, "credit-line", Label.CAPTION, 3.0 if lead or "agency" not in names else 1.5, "a picture credit"
        )
    if lead and len(text) <= 60:
        return Mark(index, "credit-after-lead", Label.CAPTION, 2.5, "stands behind the words before a picture credit")
    if _DIGIT.search(text):
        if _GALLERY.fullmatch(text):
            return Mark(index, "gallery", Label.CAPTION, 2.0, "a gallery and the number of its pictures")
        if _COUNT.fullmatch(text):
            return Mark(index, "gallery-count", Label.CRUFT, 1.5, "the number of a picture in a gallery")
    hit = _credit_hit(key, own)
    if hit and not _SENTENCES.search(text) and (text.count(" ") < 9 or ":" in text[: hit.end + 3]):
        return Mark(index, "credit-line", Label.CAPTION, 3.0, "a picture credit")
    return (
        Mark(index, "credit-line", Label.CAPTION, 2.5, "agencies parted by strokes")
        if "/" in text and _SLASH.fullmatch(text)
        else None
    )


def _credit_hit(key: str, book: Book | None) -> Hit | None:
    if not opens(key, "credit", book):
        return None
    hit = (book or phrase_book()).prefix(key)
    return hit if hit and any(s.category.name == "credit" for s in hit.senses) else None


# A caption's end: "(Harry Benson/Getty)", "Photo / Getty Images", "— Picture by Yusof Mat Isa", "Bild: Keystone", "REUTERS/Issam Abdallah".
_END = late(
    __name__,
    rf"(?:[(\[](?:[^()\[\]]{{0,60}}[/|,] ?)?(?:{_AGENCY})(?: ?[/|] ?[^()\[\]]{{1,40}}| via [^()\[\]]{{1,30}})?[)\]]"
    r"|[(\[][A-ZÀ-Þ][^()/\s]{1,20} [A-ZÀ-Þ][^()/]{1,40}/ ?[A-ZÀ-Þ][^()/]{1,30}[)\]]"
    rf"|[(\[](?:{_CREDIT_WORD}|©|Source|AP Photo|Courtesy|File|Archiv)\b[^()\[\]]{{0,60}}[)\]]"
    rf"|(?<![\w-])(?:{_CREDIT_WORD})(?: ?[:/©|]| by | courtesy )[^.!?]{{2,60}}(?:\.|$)"
    rf"|(?<![\w-])(?:{_AGENCY}) ?/ ?[^.!?]{{2,50}}|[^\s.!?/][^.!?/]{{1,30}}/ ?(?:{_AGENCY})(?!\w)|©[^.!?]{{2,50}}|via (?:{_AGENCY})|\((?:Public domain|Symbolbild|Archivbild|file photo|Archiv)\))"
    r"[\s.)]*$",
)


def _may_end(tail: str) -> bool:
    """Whether an end holds what every credit there holds."""
    return (
        "(" in tail
        or "/" in tail
        or ":" in tail
        or "by " in tail
        or "|" in tail
        or "[" in tail
        or "©" in tail
        or "via " in tail
        or "courtesy " in tail
    )


def _wording(index: int, block: Block, seen: Sequence[str]) -> Mark | None:
    """`seen`: those of `_SEEN` that the page holds, most often none."""
    text = block.text
    if len(text) < 20:
        return None
    match = _YEAR.search(text, len(text) - 7) and _DATED.search(text, max(0, len(text) - 40))
    if match and text.count(" ", 0, match.start()) >= 3:
        return Mark(
            index,
            "date-place-end",
            Label.CAPTION,
            0.8,
            "closes with a date, as captions do",
            (block.start + match.start(), block.end),
        )
    if (text[0] == "(" and _SYMBOL.match(text)) or (
        ("(" in text or (seen and any(words in block.key for words in seen))) and _SIDES.search(text)
    ):
        return Mark(index, "figure-wording", Label.CAPTION, 1.0, "says where in a picture something is")
    return None
