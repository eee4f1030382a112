"""The language of a page, by sentences written for this test."""

from __future__ import annotations

import pytest
from hypothesis import given

from dumpclean.reading import read
from dumpclean.reading.language import _shares, _tables, guess_language
from dumpclean.reading.text import read_text
from reading.strategies import any_text

SENTENCES = {
    "en": "The mayor told reporters that the bridge would not be closed before the end of the year.",
    "de": "Die Bürgermeisterin sagte, dass die Brücke nicht vor dem Ende des Jahres gesperrt wird.",
    "fr": "La maire a dit aux journalistes que le pont ne serait pas fermé avant la fin de l’année.",
    "es": "La alcaldesa dijo a los periodistas que el puente no se cerrará antes de fin de año.",
    "pt": "A prefeita disse aos jornalistas que a ponte não será fechada antes do fim do ano.",
    "it": "La sindaca ha detto ai giornalisti che il ponte non sarà chiuso prima della fine dell’anno.",
    "nl": "De burgemeester zei tegen de pers dat de brug niet voor het einde van het jaar dichtgaat.",
    "pl": "Burmistrz powiedziała dziennikarzom, że most nie zostanie zamknięty przed końcem roku.",
    "cs": "Starostka novinářům řekla, že most se do konce roku nezavře a že peníze již jsou.",
    "sk": "Starostka novinárom povedala, že most sa do konca roka nezavrie a že peniaze už sú.",
    "sl": "Županja je novinarjem povedala, da mostu ne bodo zaprli pred koncem leta, ker je to lahko nevarno.",
    "hr": "Gradonačelnica je rekla novinarima da se most neće zatvoriti prije kraja godine, nego tek nakon toga.",
    "ro": "Primărița a spus jurnaliștilor că podul nu va fi închis înainte de sfârșitul anului.",
    "hu": "A polgármester azt mondta az újságíróknak, hogy a hidat nem zárják le az év vége előtt.",
    "tr": "Belediye başkanı, köprünün yıl sonundan önce kapatılmayacağını ve bunun için yeterli para olduğunu söyledi.",
    "az": "Bələdiyyə sədri jurnalistlərə bildirib ki, körpü ilin sonuna qədər bağlanmayacaq və bunun üçün pul var.",
    "sv": "Borgmästaren sa till journalisterna att bron inte kommer att stängas före årets slut.",
    "da": "Borgmesteren sagde til journalisterne, at broen ikke vil blive lukket før årets slutning, og hun blev klappet af.",
    "no": "Ordføreren sa til journalistene at broen ikke vil bli stengt før årets slutt, og hun fikk applaus etter det.",
    "fi": "Pormestari sanoi toimittajille, että siltaa ei suljeta ennen vuoden loppua, mutta se on vielä auki.",
    "et": "Linnapea ütles ajakirjanikele, et silda ei suleta enne aasta lõppu, kuid see ei ole veel kõik.",
    "lv": "Mērs žurnālistiem sacīja, ka tilts netiks slēgts līdz gada beigām, bet tas vēl nav viss.",
    "lt": "Merė žurnalistams sakė, kad tiltas nebus uždarytas iki metų pabaigos, bet tai dar ne viskas.",
    "id": "Wali kota mengatakan kepada wartawan bahwa jembatan itu tidak akan ditutup sebelum akhir tahun karena masih bisa dipakai.",
    "ms": "Datuk bandar berkata kepada wartawan bahawa jambatan itu tidak akan ditutup sebelum akhir tahun kerana masih boleh diguna.",
    "tl": "Sinabi ng alkalde sa mga mamamahayag na hindi isasara ang tulay bago matapos ang taon.",
    "vi": "Thị trưởng nói với các nhà báo rằng cây cầu sẽ không bị đóng trước cuối năm.",
    "ca": "L’alcaldessa va dir als periodistes que el pont no es tancarà abans de final d’any, però això no és tot.",
    "gl": "A alcaldesa díxolles aos xornalistas que a ponte non se pechará antes de fin de ano, mais iso non é todo.",
    "eu": "Alkateak kazetariei esan die zubia ez dela itxiko urtea amaitu baino lehen, baina hori ez da dena.",
    "sq": "Kryetarja u tha gazetarëve se ura nuk do të mbyllet para fundit të vitit dhe se kjo është e rëndësishme për të gjithë.",
    "af": "Die burgemeester het vir die pers gesê dat die brug nie voor die einde van die jaar gesluit sal word nie.",
    "is": "Borgarstjórinn sagði við blaðamenn að brúnni yrði ekki lokað fyrir áramót og að það væri ekki allt.",
    "sw": "Meya aliwaambia waandishi kwamba daraja hilo halitafungwa kabla ya mwisho wa mwaka lakini pia kuwa kazi ya leo ni ya wakati wote.",
    "zu": "Imeya itshele izintatheli ukuthi ibhuloho ngeke livalwe ngaphambi kokuphela konyaka, kodwa futhi abantu kumele balinde.",
    "xh": "USodolophu uxelele iintatheli ukuba ibhulorho ayizukuvalwa phambi kokuphela konyaka, kodwa abantu kufuneka balinde kwaye bazole.",
    "ru": "Мэр сказала журналистам, что мост не закроют до конца года и что это ещё не всё.",
    "uk": "Мер сказала журналістам, що міст не закриють до кінця року і що це ще не все.",
    "be": "Мэр сказала журналістам, што мост не зачыняць да канца года і што гэта яшчэ не ўсё.",
    "bg": "Кметът каза на журналистите, че мостът няма да бъде затворен преди края на годината и това не е всичко.",
    "sr": "Градоначелница је рекла новинарима да се мост неће затворити пре краја године, него тек након тога.",
    "mk": "Градоначалничката им рече на новинарите дека мостот нема да се затвори до крајот на годината и дека тоа не е сѐ.",
    "kk": "Қала әкімі журналистерге көпірдің жыл соңына дейін жабылмайтынын және бұл туралы шешім бар екенін айтты.",
    "ar": "قالت رئيسة البلدية للصحفيين إن الجسر لن يغلق قبل نهاية العام وإن هذا ليس كل شيء.",
    "fa": "شهردار به خبرنگاران گفت که این پل تا پایان سال بسته نمی‌شود و این همه چیز نیست.",
    "ur": "میئر نے صحافیوں کو بتایا کہ پل سال کے آخر سے پہلے بند نہیں کیا جائے گا اور یہ سب کچھ نہیں ہے۔",
    "ps": "ښاروال خبریالانو ته وویل چې پل به د کال تر پایه ونه تړل شي او دا ټول خبره نه ده.",
    "hi": "महापौर ने पत्रकारों से कहा कि पुल साल के अंत से पहले बंद नहीं किया जाएगा और यह सब नहीं है।",
    "mr": "महापौरांनी पत्रकारांना सांगितले की पूल वर्षअखेरीपूर्वी बंद केला जाणार नाही आणि हे सर्व नाही, असे त्या म्हणाल्या आहेत.",
    "ne": "मेयरले पत्रकारहरूलाई भने कि पुल वर्षको अन्त्य अघि बन्द गरिने छैन र यो सबै होइन भनेर उनले बताए।",
    "el": "Η δήμαρχος είπε στους δημοσιογράφους ότι η γέφυρα δεν θα κλείσει.",
    "he": "ראש העירייה אמרה לעיתונאים שהגשר לא ייסגר לפני סוף השנה.",
    "th": "นายกเทศมนตรีบอกผู้สื่อข่าวว่าสะพานจะไม่ปิดก่อนสิ้นปี",
    "ko": "시장은 기자들에게 다리가 연말 전에 폐쇄되지 않을 것이라고 말했다.",
    "ja": "市長は記者団に対し、橋は年末まで閉鎖されないと述べた。",
    "zh": "市长告诉记者，这座桥在年底之前不会关闭。",
    "bn": "মেয়র সাংবাদিকদের বলেছেন যে বছরের শেষের আগে সেতুটি বন্ধ হবে না।",
    "ta": "ஆண்டு இறுதிக்கு முன் பாலம் மூடப்படாது என்று மேயர் கூறினார்.",
    "te": "సంవత్సరం ముగిసేలోపు వంతెన మూసివేయబడదని మేయర్ చెప్పారు.",
    "ka": "მერმა ჟურნალისტებს უთხრა, რომ ხიდი წლის ბოლომდე არ დაიკეტება.",
    "hy": "Քաղաքապետը լրագրողներին ասաց, որ կամուրջը չի փակվի։",
    "am": "ከንቲባዋ ድልድዩ ከዓመቱ መጨረሻ በፊት እንደማይዘጋ ተናግረዋል።",
}


def guess(dump: str, languages: tuple[str, ...] | None = None) -> str | None:
    return guess_language(read_text(dump).blocks, languages)


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items(), ids=SENTENCES)
def test_one_sentence_is_enough(language: str, sentence: str) -> None:
    assert guess(sentence) == language
    assert read(sentence).language == language
    assert read(f"<html lang=zz><body><p>{sentence}</p></body></html>").language in (language, "zz")


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items(), ids=SENTENCES)
def test_foreign_interface_around_it(language: str, sentence: str) -> None:
    menu = "Home\nNews\nSign in\nShare this\nComments\nThe Daily Post\n2 hours ago\n"
    assert guess(f"{menu}\n{sentence}\n{sentence}\n{sentence}\n\n{menu}") == language


def test_every_language_of_the_pack_has_a_sentence() -> None:
    assert set(_tables()) <= set(SENTENCES)


@pytest.mark.parametrize("dump", ["", "\n\n", "42", "12:30\n2025-07-06\n…", "Reuters", "xqzt vlmp", "😀 😀", "<<<>>>"])
def test_nothing_tells(dump: str) -> None:
    assert guess(dump) is None


def test_only_the_languages_that_are_allowed() -> None:
    assert guess(SENTENCES["sk"], ("cs", "en")) == "cs"
    assert guess(SENTENCES["ru"], ("uk", "bg")) in ("uk", "bg")
    assert guess(SENTENCES["ja"], ("en", "zh")) is None
    assert guess(SENTENCES["ja"], ("en", "ja")) == "ja"
    assert guess(SENTENCES["en"], ("xx",)) is None
    assert guess(SENTENCES["en"], ()) is None


@given(any_text)
def test_total(dump: str) -> None:
    language = guess(dump)
    assert language is None or len(language) == 2


def test_tables_of_chosen_languages_are_bounded() -> None:
    for n in range(200):
        guess(SENTENCES["en"], ("en", f"x{n}"))
    assert _shares.cache_info().currsize <= 32


def test_of_a_long_page_the_first_two_thousand_characters_of_prose_count() -> None:
    first, rest = SENTENCES["de"] * 40, SENTENCES["en"] * 100
    assert len(first) > 2010
    assert guess("\n".join([first[:2010], rest, rest])) == "de"
    assert guess(f"{rest}\n{first}") == "en"


@pytest.mark.parametrize(
    ("first", "last", "language"),
    [
        (0x370, 0x3FF, "el"), (0x530, 0x58F, "hy"), (0x590, 0x5FF, "he"), (0x980, 0x9FF, "bn"), (0xA00, 0xA7F, "pa"), (0xA80, 0xAFF, "gu"),
        (0xB00, 0xB7F, "or"), (0xB80, 0xBFF, "ta"), (0xC00, 0xC7F, "te"), (0xC80, 0xCFF, "kn"), (0xD00, 0xD7F, "ml"), (0xD80, 0xDFF, "si"),
        (0xE00, 0xE7F, "th"), (0xE80, 0xEFF, "lo"), (0xF00, 0xFFF, "bo"), (0x1000, 0x109F, "my"), (0x1100, 0x11FF, "ko"),
        (0x1200, 0x139F, "am"), (0x1780, 0x17FF, "km"), (0x1F00, 0x1FFF, "el"), (0x3040, 0x30FF, "ja"), (0x3130, 0x318F, "ko"),
        (0x3400, 0x9FFF, "zh"), (0xAC00, 0xD7AF, "ko"), (0xF900, 0xFAFF, "zh"), (0x20000, 0x31FFF, "zh"),
    ],
)  # fmt: skip
def test_the_blocks_of_scripts_that_one_language_has(first: int, last: int, language: str) -> None:
    """As Unicode's Blocks.txt has them; Hangul, kana and Han in several."""

    assert guess(chr(first) * 80) == guess(chr(last) * 80) == language
    assert guess(chr(first - 1) * 80) != language
    assert guess(chr(last + 1) * 80) != language


@pytest.mark.parametrize(
    ("foreign", "latin", "language"),
    [
        ("α" * 20, "a" * 99, "latin or none"),
        ("α" * 60, "a" * 40, "el"),
        ("α" * 40, "a" * 60, "latin or none"),
        ("あ" * 34, "a" * 66, "ja"),  # a syllable says as much as two letters
        ("あ" * 32, "a" * 68, "latin or none"),
        ("中" * 26, "a" * 74, "zh"),  # a character as much as three
        ("中" * 24, "a" * 76, "latin or none"),
        ("中" * 100 + "あ" * 16, "", "ja"),
        ("中" * 100 + "あ" * 2, "", "zh"),
    ],
)
def test_the_script_with_the_most_to_say(foreign: str, latin: str, language: str) -> None:
    found = guess(foreign + latin)
    assert found == (None if language == "latin or none" else language)
