"""The tables of words: many languages, whole, small."""

from __future__ import annotations

import unicodedata
from importlib.resources import files

import pytest

from dumpclean.when import parse_when
from dumpclean.when.absolute import calendar_date, persian_date
from dumpclean.when.tokens import BLANKS, ZEROS
from dumpclean.when.words import table_of, words


def spoken_by_class() -> dict[str, set[str]]:
    """Language to the kinds of unit and the classes that it has words for."""
    found: dict[str, set[str]] = {}
    for packed in words().table.values():
        for meaning in packed.split(";"):
            code, *languages = meaning.split(" ")
            for language in languages:
                found.setdefault(language, set()).add(code[:2] if code[0] in "ut" else code[0])
    return found


def test_at_least_sixty_languages_have_every_unit_and_all_names() -> None:
    whole = 0
    for language, has in spoken_by_class().items():
        units = all(f"u{unit}" in has or f"t{unit}" in has for unit in "sihdwMy")
        whole += units and bool(has & {"<", ">"} or any(h[0] == "t" for h in has)) and {"m", "k"} <= has
        assert language in words().languages
    assert whole >= 100


def test_the_tables_are_small() -> None:
    assert len(files("dumpclean.packs").joinpath("when", "words.z").read_bytes()) < 80_000


@pytest.mark.parametrize(
    ("code", "table"),
    [
        ("en", "en"),
        ("pt-BR", "pt"),
        ("zh_Hant", "zh"),
        ("NO", "nb"),
        ("tl", "fil"),
        ("iw", "he"),
        ("xx", None),
        ("", None),
    ],
)
def test_language_codes(code: str, table: str | None) -> None:
    assert table_of(code) == table


def test_digits_and_blanks_are_those_of_unicode() -> None:
    for zero in ZEROS:
        assert [unicodedata.decimal(chr(zero + n)) for n in range(10)] == list(range(10))
    for code in BLANKS:
        assert chr(code).isspace() or unicodedata.category(chr(code)) in ("Cf", "Cn")


NOWRUZ = {  # 1 Farvardin by the Iranian calendar authority
    1375: (1996, 3, 20), 1380: (2001, 3, 21), 1387: (2008, 3, 20), 1395: (2016, 3, 20), 1396: (2017, 3, 21), 1398: (2019, 3, 21),
    1399: (2020, 3, 20), 1400: (2021, 3, 21), 1401: (2022, 3, 21), 1402: (2023, 3, 21), 1403: (2024, 3, 20), 1404: (2025, 3, 21),
}  # fmt: skip


@pytest.mark.parametrize("year", NOWRUZ)
def test_persian_new_year(year: int) -> None:
    assert persian_date(year, 1, 1) == calendar_date(*NOWRUZ[year])


def test_persian_months() -> None:
    assert persian_date(1402, 6, 31) == calendar_date(2023, 9, 22)
    assert persian_date(1402, 7, 1) == calendar_date(2023, 9, 23)
    assert persian_date(1402, 7, 31) is None
    assert persian_date(1403, 12, 30) == calendar_date(2025, 3, 20)
    assert persian_date(1402, 12, 30) is None
    assert persian_date(1402, 13, 1) is None


@pytest.mark.parametrize(
    ("language", "phrases"),
    {  # written by hand, two a language
        "af": ["2 uur gelede", "gister"], "az": ["3 saat əvvəl", "dünən"], "be": ["5 хвілін таму", "учора"], "bg": ["преди 2 часа", "вчера"],
        "bn": ["৩ ঘন্টা আগে", "গতকাল"], "bs": ["prije 2 sata", "jučer"], "ca": ["fa 2 hores", "ahir"], "cs": ["před 2 hodinami", "včera"],
        "cy": ["2 awr yn ôl", "ddoe"], "da": ["for 2 timer siden", "i går"], "el": ["πριν από 2 ώρες", "χθες"], "eo": ["antaŭ 2 horoj", "hieraŭ"],
        "et": ["2 tundi tagasi", "eile"], "eu": ["duela 2 ordu", "atzo"], "fa": ["۲ ساعت پیش", "دیروز"], "fi": ["2 tuntia sitten", "eilen"],
        "fil": ["2 oras ang nakalipas", "kahapon"], "ga": ["2 uair an chloig ó shin", "inné"], "gl": ["hai 2 horas", "onte"],
        "gu": ["2 કલાક પહેલાં", "ગઈકાલે"], "he": ["לפני 2 שעות", "אתמול"], "hi": ["2 घंटे पहले", "एक दिन पहले"], "hr": ["prije 2 sata", "jučer"],
        "hu": ["2 órája", "tegnap"], "hy": ["2 ժամ առաջ", "երեկ"], "id": ["2 jam yang lalu", "kemarin"], "is": ["fyrir 2 klukkustundum", "í gær"],
        "it": ["2 ore fa", "ieri"], "ka": ["2 საათის წინ", "გუშინ"], "kk": ["2 сағат бұрын", "кеше"], "km": ["2 ម៉ោងមុន", "ម្សិលមិញ"],
        "kn": ["2 ಗಂಟೆಗಳ ಹಿಂದೆ", "ನಿನ್ನೆ"], "ko": ["2시간 전", "어제"], "ky": ["2 саат мурун", "кечээ"], "lo": ["2 ຊົ່ວໂມງກ່ອນ", "ມື້ວານ"],
        "lt": ["prieš 2 valandas", "vakar"], "lv": ["pirms 2 stundām", "vakar"], "mk": ["пред 2 часа", "вчера"], "ml": ["2 മണിക്കൂർ മുമ്പ്", "ഇന്നലെ"],
        "mn": ["2 цагийн өмнө", "өчигдөр"], "mr": ["2 तासांपूर्वी", "काल"], "ms": ["2 jam lalu", "semalam"], "mt": ["2 sigħat ilu", "ilbieraħ"],
        "my": ["ပြီးခဲ့သည့် 2 နာရီ", "မနေ့က"], "nb": ["for 2 timer siden", "i går"], "ne": ["2 घण्टा अघि", "हिजो"], "nl": ["2 uur geleden", "gisteren"],
        "nn": ["for 2 timar sidan", "i går"], "pa": ["2 ਘੰਟੇ ਪਹਿਲਾਂ", "ਬੀਤਿਆ ਕੱਲ੍ਹ"], "pl": ["2 godziny temu", "wczoraj"], "pt": ["há 2 horas", "ontem"],
        "ro": ["acum 2 ore", "ieri"], "ru": ["2 часа назад", "вчера"], "si": ["පැය 2කට පෙර", "ඊයේ"], "sk": ["pred 2 hodinami", "včera"],
        "sl": ["pred 2 urama", "včeraj"], "sq": ["2 orë më parë", "dje"], "sr": ["пре 2 сата", "јуче"], "sv": ["för 2 timmar sedan", "i går"],
        "sw": ["saa 2 zilizopita", "jana"], "ta": ["2 மணிநேரம் முன்", "நேற்று"], "te": ["2 గంటల క్రితం", "నిన్న"], "th": ["2 ชั่วโมงที่ผ่านมา", "เมื่อวาน"],
        "tr": ["2 saat önce", "dün"], "uk": ["2 години тому", "учора"], "ur": ["2 گھنٹے پہلے", "گزشتہ کل"], "uz": ["2 soat oldin", "kecha"],
        "vi": ["2 giờ trước", "hôm qua"], "zh": ["2小时前", "昨天"], "ar": ["قبل ساعتين", "أمس"], "ja": ["2時間前", "昨日"], "de": ["vor 2 Stunden", "gestern"],
        "es": ["hace 2 horas", "ayer"], "fr": ["il y a 2 heures", "hier"], "en": ["2 hours ago", "yesterday"],
    }.items(),
)  # fmt: skip
def test_languages(language: str, phrases: list[str]) -> None:
    for phrase in phrases:
        when = parse_when(phrase, languages=[language])
        assert when is not None, phrase
        assert when.relative
