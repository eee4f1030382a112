"""A real browser: Chromium of the system, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")

Opened = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    assert path, f"These tests need a browser: install one of {', '.join(NAMES)}, such as Debian's package chromium."
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path)
        yield launched
        launched.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a report; whatever is done with it must neither complain nor ask for anything outside of its file."""
    complaints: list[str] = []
    complain = complaints.append
    contexts: list[BrowserContext] = []

    def dismiss(dialog: Any) -> None:
        complain(f"dialog: {dialog.message}")
        dialog.dismiss()

    def asked(url: str, own: str) -> None:
        if url != own and not url.startswith("blob:"):  # a download
            complain(f"request: {url}")

    def opened(html: str, *, scripts: bool = True, size: tuple[int, int] = (1280, 800), scheme: Any = "light") -> Page:
        path = tmp_path / f"report-{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        width, height = size
        context = browser.new_context(
            java_script_enabled=scripts, color_scheme=scheme, viewport={"width": width, "height": height}
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complain(f"console: {message.text}"))
        page.on("pageerror", lambda error: complain(f"error: {error}"))
        page.on("popup", lambda popup: complain(f"window: {popup.url}"))
        page.on("dialog", dismiss)
        context.on("request", lambda request: asked(request.url, path.as_uri()))
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
