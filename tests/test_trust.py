"""What SECURITY.md promises about content that nobody vouches for."""

from __future__ import annotations

import html
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dumpclean import Cleaner

HERE = Path(__file__).parent


def test_content_makes_the_library_do_nothing_but_compute() -> None:
    """No network, no process, no file but the package's own data, no code made of data, no pickle, in a process of its own."""
    run = subprocess.run([sys.executable, HERE / "untouched.py"], capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.strip() == ""


@pytest.mark.parametrize(
    ("does", "event"),
    [
        ("open('/etc/hostname').read()", "open"),
        ("open(__file__, 'a').close()", "open"),
        ("__import__('socket').socket()", "socket"),
        ("eval('1 + 1')", "exec"),
        ("__import__('pickle').loads(b'cos\\nsystem\\n.')", "pickle.find_class"),
        ("__import__('subprocess').run(['true'])", "subprocess.Popen"),
    ],
)
def test_the_watch_sees_what_it_should(does: str, event: str, tmp_path: Path) -> None:
    source = (HERE / "untouched.py").read_text(encoding="utf-8")
    source = source.replace("pages = contents()", "pages = ['x']")
    source = source.replace("    import dumpclean\n\n    for", f"    import dumpclean\n\n    {does}\n    for")
    (tmp_path / "watch.py").write_text(source, encoding="utf-8")
    run = subprocess.run([sys.executable, tmp_path / "watch.py"], capture_output=True, text=True, check=True)  # noqa: S603
    assert event in run.stdout


HOSTILE = st.text(alphabet="<>/!-[]()`\\&;:\"'= \n#ascriptonxlh1", max_size=60) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "![a](https://a.example/b.png)",
        "<!-- a",
        "<![CDATA[ a",
        "<?a",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "\\<b>",
        "```\n<b>\n```",
    ]
)
SAFE = {"text", "text_special", "softbreak", "fence", "inline"}


@pytest.mark.parametrize("kind", ["text", "html"])
@given(st.lists(HOSTILE, min_size=1, max_size=4), st.sampled_from(("p", "h2", "li", "pre", "td", "blockquote")))
def test_the_words_of_a_page_stay_words_in_markdown(kind: Literal["text", "html"], words: list[str], tag: str) -> None:
    """No HTML, no image and no link comes out of them, whatever a renderer of CommonMark allows."""
    if kind == "html":
        content = "<p>The old crane was taken down.</p>" + "".join(f"<{tag}>{html.escape(x)}</{tag}>" for x in words)
    else:
        content = "\n".join(words)
    page = Cleaner(detectors=()).clean(content, kind=kind)
    for token in MarkdownIt("commonmark").parse(page.to_markdown()):
        for inner in token.children or [token]:
            assert inner.type in SAFE or inner.type.endswith(("_open", "_close")), inner
            assert inner.tag not in ("a", "img"), inner
