"""Texts and bytes as scrapers leave them: Hypothesis strategies for the laws of reading."""

from __future__ import annotations

from hypothesis import strategies as st

LINE_ENDS = ("\n", "\r\n", "\r", "\v", "\f", "\u2028", "\u2029")
"""Every form of a line end but U+0085, which may also be a damaged ellipsis."""
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\xad"
BLANKS = " \t\xa0\u3000\u2009\u202f"
BULLETS = ("•", "-", "*", "·", "▪", "‣", "●")
PROSE = (
    "The minister said on Tuesday that “nothing has changed” — and left; the rest isn’t known…",
    "Trying to “explain” costs £5, 10 € or ½ of it: 20 °C, § 3, naïve café™ © 2024 • more",
    "Über die Straße läuft ein Mädchen: „Größe zählt nicht“, sagte Müller – ‚na ja‘.",
    "L’été dernier, à Québec, où l’œuvre naquit : « Ça va ? » demanda l’élève âgé. ÉTAT D’ÂME, CŒUR",
    "El niño dijo: «¿Cómo está la señora?» —¡Bien!— y 2.ª o 3.º según España.",
    "Não há ações à venda: «São Paulo» e “pão” às vezes, AÇÃO",
    "Zażółć gęślą jaźń, powiedział „Łukasz” — ŻÓŁĆ.",
    "Příliš žluťoučký kůň úpěl „ďábelské“ ódy, ČESKÁ REPUBLIKA",
    "Pijamalı hasta yağız şoföre çabucak güvendi: İSTANBUL’da ığdır",
    "Smørbrød på øen, æble og Ærø; Åland är en ö på svenska, ÖVERSIKT",
    "Árvíztűrő tükörfúrógép, „ŐSZI”",
    "Съешь ещё этих мягких французских булок, да выпей чаю — «Привет», СССР“ №5",
    "Їжак і ґава: «Щось» ’яблуко’ Ґрунт",
    "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία «ΑΒΓ» ΆΝΘΡΩΠΟΣ",
    "قال الوزير إن «الأمر» لم يتغيّر، منذ ٥ دقائق؛ هاشتاغ",
    "دیروز در تهران می‌خواهم گفت",
    "שלום לכולם, מה ״שלומכם״ היום",
    "मंत्री ने कहा कि कुछ नहीं बदला है।",
    "東京の大臣は「何も変わっていない」と述べた。ＡＢＣ１２３ ﾃｽﾄ",
    "部长说：“什么都没变”。《新闻》３月",
    "장관은 “달라진 것은 없다”고 말했다.",
    "Bộ trưởng nói rằng “không có gì thay đổi” ở Đà Nẵng, ĐẠI HỌC",
    "สวัสดีครับ ท่านรัฐมนตรี",
    "ﬁne ﬂower Ⅳ ² ³ ™ ½ a\u0301 e\u0308 \u1e9b\u0323 👩‍👩‍👧 🇩🇪 ❤️ 🏴\U000e0067\U000e0062\U000e007f",
    "\x1b[31mred\x1b[0m &amp; &nbsp; &lt;b&gt; x\x07y",
)
"""Sound text in many scripts: nothing in it is damage."""

_WRONG = (
    "latin-1",
    "cp1252",
    "cp1251",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1257",
    "iso8859-2",
    "mac-roman",
    "cp437",
    "cp1256",
)

sound_lines = st.one_of(
    st.sampled_from(PROSE),
    st.builds(lambda x, a, b: x[a : a + b], st.sampled_from(PROSE), st.integers(0, 60), st.integers(1, 30)),
)


@st.composite
def mojibake_lines(draw: st.DrawFn) -> str:
    """A line that was decoded with a wrong encoding, once or twice, whole or in part."""
    line = draw(sound_lines)
    for _ in range(draw(st.integers(1, 2))):
        wrong = draw(st.sampled_from(_WRONG))
        errors = draw(st.sampled_from(("ignore", "replace")))
        line = line.encode("utf-8", "replace").decode(wrong, errors)
    if draw(st.booleans()):  # a program took the no-break space for a space
        line = line.replace("\xa0", " ")
    before, after = draw(st.sampled_from((("", ""), (draw(sound_lines) + " ", ""), ("", draw(sound_lines)))))
    return f"{before}{line}{after}"


_ODD = "abc XÉé”“»«€²ß.,-_ #1ﬁİıſΣσς中か가ا\u0301\u0345\ufe0f<>&ÃÂÅŉ¨\u1680\x85\0\x1c\x1f\x7f\x91\ud83d\udca9\ufffd"
odd_characters = st.sampled_from((*LINE_ENDS, *INVISIBLE, *BLANKS, *BULLETS, *_ODD))
odd_text = st.lists(odd_characters, max_size=25).map("".join)
lines = st.one_of(sound_lines, mojibake_lines(), odd_text, st.text(max_size=30))
any_text = st.one_of(
    st.text(),
    odd_text,
    st.lists(lines, max_size=8).flatmap(lambda xs: st.sampled_from(LINE_ENDS).map(lambda end: end.join(xs))),
)
any_bytes = st.one_of(
    st.binary(max_size=200),
    st.builds(
        lambda text, codec: text.encode(codec, "replace"),
        any_text,
        st.sampled_from(
            (
                "utf-8",
                "utf-8-sig",
                "utf-16",
                "utf-16-le",
                "utf-32",
                "cp1252",
                "cp1251",
                "shift_jis",
                "gb18030",
                "euc_kr",
            )
        ),
    ),
)
