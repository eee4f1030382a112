"""Text or HTML, by hand-written cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean.reading.sniff import sniff
from reading.strategies import any_bytes, any_text, sound_lines

PARAGRAPH = "The council voted on Tuesday to keep the bridge open, and the mayor said that she was glad of it."

HTML = {
    "document": "<!DOCTYPE html>\n<html><head><title>Bridge</title></head><body><p>Open</p></body></html>",
    "upper case": "<HTML><HEAD><TITLE>Bridge</TITLE></HEAD><BODY BGCOLOR=white><P>Open<P>Still open</BODY></HTML>",
    "html5 without html, head, body": "<!doctype html><meta charset=utf-8><title>Bridge</title><p>Open",
    "xhtml": '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">\n'
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Open</p></body></html>',
    "comments first": "\ufeff\n <!-- saved page --> <!-- two --><!DOCTYPE html><html><body>Open</body></html>",
    "conditional comment first": "<!--[if IE]><html class=ie><![endif]--><html><body>Open</body></html>",
    "nul characters": "<\0h\0t\0m\0l\0>\0<\0b\0o\0d\0y\0>\0O\0p\0e\0n\0".replace("\0", ""),
    "body only": f"<body><p>{PARAGRAPH}</p></body>",
    "head is cut off": '<html lang="en"><head><meta charset="utf-8"><title>Bri',
    "only a doctype": "<!doctype html>",
    "frameset": "<html><frameset cols='50%,50%'><frame src=a><frame src=b></frameset></html>",
    "fragment": f'<div class="article"><h1>Bridge</h1><p>{PARAGRAPH}</p></div>',
    "fragment of paragraphs": f"<p>{PARAGRAPH}</p>\n<p>{PARAGRAPH}</p>",
    "fragment, end tags left out": f"<p>{PARAGRAPH}\n<p>{PARAGRAPH}\n<ul><li>one<li>two</ul>",
    "fragment, cut off": f"<div><div><h2>Bridge</h2><p>{PARAGRAPH}",
    "out of the middle": f'lass="x">Bridge</a></li></ul></nav></div><div class="article-body" id="main-17"></div></div>{PARAGRAPH}</div>'
    '<div class="related related--wide"><a href="https://example.org/2025/05/04/one-more" class="card__link">More</a></div></div>',
    "fragment, begun with text": f"Bridge <div><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></div>",
    "one paragraph": "<p>Open</p>",
    "inline only": '<a href="/b">Bridge stays open</a> <span class="date">2 hours ago</span>',
    "list of links": '<ul>\n<li><a href="/a">One</a></li>\n<li><a href="/b">Two</a></li>\n</ul>',
    "table": "<table><tr><td>Bridge</td><td>open</td></tr></table>",
    "custom elements": f"<news-card><news-title>Bridge</news-title><div><p>{PARAGRAPH}</p></div></news-card>",
    "article with br": f"<div>{PARAGRAPH}<br>{PARAGRAPH}<br/>{PARAGRAPH}</div>",
    "mostly script": "<div><script>" + "let a = '<p>';" * 200 + "</script><p>Open</p></div>",
    "script first": "<script>var x = 1;</script>\n<div>Bridge stays open</div>",
    "header lines first": "HTTP/1.1 200 OK\nContent-Type: text/html\n\n<!DOCTYPE html><html><head><title>B</title></head>"
    f"<body><p>{PARAGRAPH}</p></body></html>",
    "rss": '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Bridge</title></item></channel></rss>',
    "rss without declaration": "<rss version='2.0'><channel><item><title>Bridge</title></item></channel></rss>",
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Bridge</title></entry></feed>',
    "amp": "<!doctype html><html ⚡><head></head><body><amp-img src=x></amp-img></body></html>",
    "svg text": "<html><body><svg><text>Bridge</text></svg></body></html>",
    "textarea with markup": "<html><body><textarea><p>x</textarea></body></html>",
    "pre": f"<pre>\n{PARAGRAPH}\n</pre>",
}

TEXT = {
    "empty": "",
    "blank": " \n\t",
    "prose": PARAGRAPH,
    "less-than signs": "if a < b and c > d then x <- 3; 1 < 2 > 0",
    "a few br": f"{PARAGRAPH}<br>{PARAGRAPH}<br />\n{PARAGRAPH}",
    "br at line ends": "Bridge stays open<br>\nMayor glad<br>\nCouncil votes<br>",
    "bold word": f"{PARAGRAPH} <b>Read more</b> {PARAGRAPH}",
    "one link": f'{PARAGRAPH} See <a href="/x">the report</a>.\n{PARAGRAPH}',
    "about html": "Use the <div> tag to group elements and the <p> tag for a paragraph. Close it with </p>, as in <p>text</p>.",
    "about html, tag first": "<div> is a tag without any meaning of its own. It groups elements; <span> does so within a line.",
    "about html, document first": "<html> is the root element of a page, and every other element stands within it.",
    "about html, with code": "To centre an image, write this:\n\n    <center><img src='x.png'></center>\n\nIt is old, but it works in every "
    f"browser that I know.\n\n{PARAGRAPH}\n{PARAGRAPH}",
    "escaped": "&lt;html&gt;&lt;body&gt;&lt;p&gt;Open&lt;/p&gt;&lt;/body&gt;&lt;/html&gt;",
    "autolinks": "Write to <mayor@example.org> or see <https://example.org/bridge>.",
    "generics": "List<String> names = new ArrayList<>(); Map<String, List<Integer>> m;",
    "markdown": f"# Bridge\n\n{PARAGRAPH}\n\n- one\n- two\n\n[more](https://example.org)\n",
    "markdown with html": f'# Bridge\n\n<div align="center"><img src="x.png"></div>\n\n{PARAGRAPH}\n\n## More\n\n{PARAGRAPH}<br>\n',
    "markdown begun with html": f'<p align="center">\n  <img src="logo.png" width="200">\n</p>\n\n# Bridge\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n',
    "markdown with anchors": f'<a name="top"></a>\n# Bridge\n\n{PARAGRAPH}\n<a id="more"></a>\n## More\n\n{PARAGRAPH}',
    "markdown with details": f"# Bridge\n\n{PARAGRAPH}\n\n<details><summary>More</summary>\n\nshort\n\n</details>\n\n{PARAGRAPH}",
    "markdown with fenced html": "# Bridge\n\nA page:\n\n```html\n<html><body>"
    + "<p>text</p>\n" * 30
    + "</body></html>\n```\n\nThat was it.",
    "markdown with inline code": "The `<p>` and `<div>` elements, `<ul><li>a</li></ul>`, "
    + "`<p>some longer text</p>` " * 5
    + "end.",
    "comment markers": f"<!-- image -->\n\n## Bridge\n\n{PARAGRAPH}\n\n<!-- image -->\n\n{PARAGRAPH}",
    "stray end tags": f"{PARAGRAPH}</p></div>\n{PARAGRAPH}</div>",
    "stray start tag": f"<p>\n{PARAGRAPH}\n{PARAGRAPH}".replace("<p>\n", "") + " <p>",
    "heart": "I <3 bridges",
    "chat log": "<anna> hello\n<bert> hi, is the bridge open?\n<anna> yes",
    "chat log with tag names": "<a> hello\n<b> hi, is the bridge open?\n<a> yes, since Tuesday\n<b> good to know",
    "arrows": "<- back | next ->\n<<< first\nlast >>>",
    "page with menu": "Home\nNews\n<\n1\n2\n>\nBridge stays open\n" + PARAGRAPH,
    "json": '{"html": "<p>Open</p>", "title": "Bridge", "text": "' + PARAGRAPH + '"}',
    "script text that a scraper left": "window.dataLayer = []; document.write('<div>');\n" + PARAGRAPH,
}


@pytest.mark.parametrize("content", HTML.values(), ids=HTML)
def test_html(content: str) -> None:
    assert sniff(content) == "html"
    assert sniff(content.replace("\n", "\r\n")) == "html"
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be"):
        assert sniff(content.encode(codec)) == "html", codec


@pytest.mark.parametrize("content", TEXT.values(), ids=TEXT)
def test_text(content: str) -> None:
    assert sniff(content) == "text"
    assert sniff("\ufeff\n" + content) == "text"
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be"):
        assert sniff(content.encode(codec)) == "text", codec


@given(st.lists(sound_lines, max_size=5).map("\n".join))
def test_what_has_no_tag_is_text(text: str) -> None:
    if "<" not in text:
        assert sniff(text) == "text"


@given(st.one_of(any_text, any_bytes, st.text("<>/ab!-pdiv \n=\"'", max_size=40)))
def test_total(content: str | bytes) -> None:
    assert sniff(content) in ("text", "html")


def test_bounded_cost() -> None:
    """A few megabytes; only a sample is looked at, and that in linear time."""
    for piece in (
        "<",
        "<p",
        "<p>",
        "</p>",
        "<!--",
        "<!-- -->",
        "<script>",
        "`",
        "``` \n",
        "</p><div>",
        "<a <a ",
        "<?xml ",
        "<html ",
    ):
        sniff(piece * 1_000_000)
