from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean.detectors.phrases import OWNED, PHRASES
from dumpclean.model import Label
from dumpclean.reading import read

PACKS = Path(__file__).resolve().parents[2] / "src" / "dumpclean" / "packs" / "phrases"


def kinds(line: str, languages: tuple[str, ...] | None = None) -> list[str]:
    return [mark.kind for mark in PHRASES.detect(read(line, kind="text", languages=languages))]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Try Our AI Features", "promo-line"),
        ("Explore what Example News AI can do for you:", "promo-pattern"),
        ("جرب ميزات الذكاء الاصطناعي لدينا", "promo-line"),
        ("Comments", "comment-line"),
        ("No comments yet...", "comment-line"),
        ("لا يوجد تعليقات بعد...", "comment-line"),
        ("Noch keine Kommentare", "comment-line"),
        ("Soyez le premier à commenter", "comment-line"),
        ("Deja un comentario", "comment-line"),
        ("16 комментариев", "comment-count-line"),
        ("1.204 Kommentare", "comment-count-line"),
        ("3 yorum", "comment-count-line"),
        ("コメントを書く", "comment-line"),
        ("Related Articles", "related-heading-line"),
        ("أخبار ذات صلة", "related-heading-line"),
        ("MEHR ZUM THEMA", "related-heading-line"),
        ("À lire aussi :", "related-heading-line"),
        ("Te puede interesar", "related-heading-line"),
        ("Leia também", "related-heading-line"),
        ("Leggi anche", "related-heading-line"),
        ("Lees ook", "related-heading-line"),
        ("Czytaj także:", "related-heading-line"),
        ("Читайте также", "related-heading-line"),
        ("İlgili Haberler", "related-heading-line"),
        ("संबंधित खबरें", "related-heading-line"),
        ("関連記事", "related-heading-line"),
        ("相關新聞", "related-heading-line"),
        ("相关新闻", "related-heading-line"),
        ("Latest news with #Example", "list-heading-prefix"),
        ("TOP VIEWED", "list-heading-line"),
        ("Meistgelesen", "list-heading-line"),
        ("Most read", "list-heading-line"),
        ("热门新闻", "list-heading-line"),
        ("by Taboola", "ad-line"),
        ("Sponsored Links", "ad-line"),
        ("Skills you'll gain:", "ad-line"),
        ("undefined", "ad-line"),
        ("- Anzeige -", "ad-line"),
        ("Publicidad", "ad-line"),
        ("logo", "image-debris-line"),
        ("Orange background", "image-debris-line"),
        ("bg", "image-debris-line"),
        ("Episode Artwork", "image-debris-line"),
        ("Example Times logo", "image-debris-suffix"),
        ("holiday-1.jpg", "image-debris-suffix"),
        ("Continue reading…", "read-more-line"),
        ("READ ALSO: Mayor opens bridge", "read-more-prefix"),
        ("Mayor opens bridge Read more", "read-more-suffix"),
        ("The post Mayor opens bridge appeared first on Example News.", "read-more-contains"),
        ("Hashtags", "tags-line"),
        ("Tags: bridge, mayor", "tags-prefix"),
        ("Lesezeit: 3 Minuten", "reading-time-line"),
        ("5 min read", "reading-time-line"),
        ("Skip to main content", "navigation-line"),
        ("Zum Inhalt springen", "navigation-line"),
        ("1. Startseite", "navigation-line"),
        ("Passwort vergessen?", "navigation-line"),
        ("You are here: News", "navigation-prefix"),
        ("Impressum", "footer-line"),
        ("© 2024 Example Media. All rights reserved.", "footer-prefix"),
        ("Все права защищены.", "footer-line"),
        ("版权所有", "footer-line"),
        ("Alle akzeptieren", "cookie-line"),
        ("Sign up for our daily newsletter", "newsletter-line"),
        ("Already a subscriber? Log in", "paywall-line"),
        ("Réservé aux abonnés", "paywall-line"),
        ("Play video", "widget-line"),
        ("Donate now", "donate-line"),
        ("Correction: An earlier version of this article gave a wrong date.", "notice-prefix"),
        ("Disclaimer: The views expressed are those of the author.", "disclaimer-prefix"),
        ("About the author", "author-box-line"),
        ("Was this article helpful?", "feedback-line"),
        ("Share on Facebook", "share-line"),
        ("Share Tweet Email", "phrases-joined"),
        ("Home | Politics | Sport", "phrases-joined"),
        ("FacebookTwitterWhatsApp", "phrases-joined"),
        ("Politics", "section-line"),
        ("Published: 3 May 2024", "date-prefix"),
        ("#", "symbols-line"),
    ],
)
def test_interface_lines(line: str, kind: str) -> None:
    assert kinds(line) == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "Mayor opens new bridge over the river after years of delay",
        "Back to school: what parents need to know this year",
        "About 200 people took part in the march, police said",
        "Why we share so much online",
        "He had to support the family after his father died.",
        "The company will update its software next week.",
        "Bürgermeister eröffnet neue Brücke nach Jahren der Verzögerung",
        "Mehr Geld für die Schulen: Landtag beschließt Haushalt",
        "Le maire inaugure le nouveau pont après des années de retard",
        "El alcalde inaugura el puente tras años de retraso",
        "Hace falta más agua para los campos",
        "Há muito que fazer na cidade",
        "Il sindaco inaugura il ponte dopo anni di ritardo",
        "De burgemeester opent de nieuwe brug na jaren vertraging",
        "Burmistrz otwiera nowy most po latach opóźnień",
        "Мэр открыл новый мост после многих лет задержек",
        "Belediye başkanı yeni köprüyü yıllar sonra açtı",
        "महापौर ने वर्षों की देरी के बाद नए पुल का उद्घाटन किया",
        "市長、数年遅れで新しい橋を開通",
        "市長在多年延誤後啟用新橋",
        "رئيس البلدية يفتتح الجسر الجديد بعد سنوات من التأخير",
        "شعار جديد للمدينة بعد سنوات من النقاش",
    ],
)
def test_headlines_are_not_marked(line: str) -> None:
    assert kinds(line) == []


@pytest.mark.parametrize(
    "paragraph",
    [
        (
            "The council met on Tuesday to read more than a hundred comments on its plan for the bridge. Members said they "
            "would share their views in the coming weeks, and the mayor asked for patience while the newsletter of the city "
            "is prepared for print."
        ),
        (
            "Der Stadtrat hat am Dienstag über die Brücke beraten und will mehr zum Thema in den nächsten Wochen sagen. Die "
            "Anzeige des Bauherrn gegen die Stadt ruht, sagte der Bürgermeister, und die Kommentare dazu seien in der "
            "Zeitung nachzulesen gewesen."
        ),
        (
            "Le conseil s'est réuni mardi pour parler du pont et de la publicité qui doit le payer. Les abonnés du service "
            "des eaux paieront davantage, a dit le maire, qui veut partager les coûts avec les communes voisines dans les "
            "mois qui viennent."
        ),
    ],
)
def test_prose_is_not_marked(paragraph: str) -> None:
    assert len(paragraph) > 200
    assert kinds(paragraph) == []


OPENING = "We use cookies to give you the best experience on this site and to show what may interest you. "
ENDING = "Sign up for our newsletter and get the news of the week."
NEWS = "The council met on Tuesday and heard what the engineers had to say about the bridge over the river. "


def test_the_ends_of_paragraphs_are_looked_at() -> None:
    marks = list(PHRASES.detect(read(OPENING + NEWS * 2, kind="text")))
    assert [(m.kind, m.label) for m in marks] == [("cookie-opening", Label.CRUFT)]
    marks = list(PHRASES.detect(read(NEWS * 2 + ENDING, kind="text")))
    assert [(m.kind, m.label) for m in marks] == [("newsletter-ending", None)]
    assert kinds(NEWS * 2 + OPENING + NEWS * 2) == []


def test_only_allowed_languages_count() -> None:
    assert kinds("Noch keine Kommentare", ("de",)) == ["comment-line"]
    assert kinds("Noch keine Kommentare", ("de-AT", "fr")) == ["comment-line"]
    assert kinds("Noch keine Kommentare", ("fr",)) == []
    assert kinds("WhatsApp", ("fr",)) == ["follow-line"]


def test_reasons_are_readable() -> None:
    (mark,) = PHRASES.detect(read("Meistgelesen", kind="text"))
    assert mark.reason == "interface phrase: heading over a list of articles (de)"


def _lines() -> list[str]:
    found = []
    for path in sorted(PACKS.glob("*.toml")):
        pack = tomllib.loads(path.read_text(encoding="utf-8"))
        tables = {category: forms for category, forms in pack.items() if isinstance(forms, dict)}
        found += [
            phrase for category, forms in tables.items() if category not in OWNED for phrase in forms.get("line", [])
        ]
    return found


FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
LOOKS = (str, str.upper, str.lower, str.title, str.casefold, lambda s: s.translate(FULL_WIDTH))


@given(
    phrase=st.sampled_from(_lines()),
    look=st.sampled_from(LOOKS),
    number=st.sampled_from(["7", "1,204", "3.5", "١٢", "12K"]),
    before=st.sampled_from(["", "• ", "— ", "  ", "\u200b", "« ", "> ", "["]),
    behind=st.sampled_from(["", "...", " »", ":", "!", " ›", "\u200f", "]", "  "]),
)
def test_a_phrase_marks_its_line_however_it_is_written(
    phrase: str, look: object, number: str, before: str, behind: str
) -> None:
    assert callable(look)
    line = (
        before
        + look(phrase).replace("{N}", "{n}").replace("｛ｎ｝", "{n}").replace("｛Ｎ｝", "{n}").replace("{n}", number)
        + behind
    )
    found = kinds(line)
    assert len(found) == 1
    assert found[0].endswith("-line")


@given(st.lists(st.text(max_size=300), max_size=8))
def test_any_text_gives_marks_that_keep_the_contract(lines: list[str]) -> None:
    dump = read("\n".join(lines), kind="text")
    for mark in PHRASES.detect(dump):
        assert 0 <= mark.block < len(dump.blocks)
        assert mark.kind.replace("-", "").isalnum()
        assert mark.reason
        assert mark.score > 0
