"""The served pages in a real browser: no error on the console, search by keyboard, nothing foreign runs, nothing that keeps anybody out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import IN_BROWSER, axe, chromium
from served import Served

pytestmark = IN_BROWSER
EVIL = ["/doc/evil", "/claim/evil", "/entity/evil", "/predicate/evil", "/search?q=script"]
OURS = [
    "/entity/増税",
    "/doc/news",
    "/search?q=増",
    "/sparql?query=SELECT+*+%7B+%3Fs+skos:prefLabel+%3Fo+%7D",
    "/sparql",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture
def at(browser: Any, server: Served) -> Iterator[Any]:
    """A window that tells of whatever goes wrong in it, and of whatever it asks of others."""
    context = browser.new_context(viewport={"width": 390, "height": 900}, locale="ja")
    trouble: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(server.url) else trouble.append(f"asked for {r.url}"))
    yield page
    assert trouble == []
    context.close()


def test_the_report_is_alive_and_leads_on(at: Any, server: Served) -> None:
    at.goto(f"{server.url}/")
    at.wait_for_selector("html[data-ready]", state="attached")
    at.fill("#search", "村瀬")
    at.press("#search", "Enter")
    assert "村瀬健一" in at.inner_text("#section-title")
    at.click("#section-title .own-page")
    at.wait_for_selector("h1:has-text('村瀬健一')")


def test_search_completes_by_keyboard(at: Any, server: Served) -> None:
    at.goto(f"{server.url}/search")
    at.focus("#search")
    at.keyboard.type("ＴＡＸ")
    at.wait_for_selector("#suggestions li")
    at.keyboard.press("ArrowDown")
    assert at.get_attribute("#search", "aria-activedescendant") == "option-0"
    assert at.get_attribute("#option-0", "aria-selected") == "true"
    at.keyboard.press("Escape")
    assert at.get_attribute("#search", "aria-expanded") == "false"
    at.keyboard.type(" ")
    at.wait_for_selector("#suggestions li")
    at.keyboard.press("ArrowDown")
    at.keyboard.press("Enter")
    at.wait_for_selector("h1:has-text('増税')")
    at.keyboard.press("Tab")
    at.click("text=記事で見る >> nth=0")
    assert at.locator(".passage mark").is_visible()


def test_it_works_without_scripts(browser: Any, server: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    at = context.new_page()
    at.goto(f"{server.url}/entity/増税")
    at.fill("#search", "村瀬")
    at.press("#search", "Enter")
    at.click("main a:has-text('村瀬健一') >> nth=0")
    assert at.inner_text("h1").startswith("村瀬健一")
    context.close()


def test_hostile_labels_run_nothing(at: Any, server: Served) -> None:
    for path in EVIL:
        at.goto(f"{server.url}{path}")
        at.fill("#search", "window")
        at.wait_for_selector("#suggestions li")
        assert at.evaluate("window.ran") is None
        assert at.locator("main img, main script, [onerror], a[href^=javascript]").count() == 0


@pytest.mark.parametrize(("width", "theme"), [(390, "dark"), (1440, "light")])
def test_axe_finds_nothing_and_nothing_is_cut(at: Any, server: Served, width: int, theme: str) -> None:
    at.set_viewport_size({"width": width, "height": 900})
    at.emulate_media(color_scheme=theme)
    for path in [*OURS, EVIL[1], EVIL[2]]:
        at.goto(f"{server.url}{path}")
        found = axe.Axe().run(at)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert at.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
