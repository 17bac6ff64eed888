"""The page in a real browser, Chromium with its network cut off: it loads, responds, can be read by everybody and runs nothing foreign."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from browsing import IN_BROWSER, axe, chromium
from page_examples import EXAMPLES, QUOTED, claim, document, documents_of, many, node, stance, write_graphs

from extractor.graph import serialise
from extractor.graph.records import DocumentRecord, Evidence
from extractor.network.pictures import picture
from extractor.network.report import report
from extractor.pipeline import extract
from extractor.reading import read_all

pytestmark = IN_BROWSER
WIDTHS, THEMES = (390, 1440), ("light", "dark")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


class Page:
    """A page opened without network, and what went wrong on it."""

    def __init__(self, browser: Any, file: Path, width: int = 1440, theme: str = "light") -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, offline=True)
        self.trouble: list[str] = []
        self.context.route(
            "**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else self._asked(route)
        )
        self.at = self.context.new_page()
        self.at.on("console", lambda message: self.trouble.append(message.text))
        self.at.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.at.on("dialog", lambda dialog: self.trouble.append("dialog") or dialog.dismiss())
        self.at.goto(file.as_uri())
        self.at.wait_for_selector("html[data-ready]", state="attached")

    def until(self, expression: str) -> None:
        """Wait for something to be true; the page's policy lets nobody evaluate strings in it, so it is asked from outside."""
        for _ in range(100):
            if self.at.evaluate(expression):
                return
            self.at.wait_for_timeout(50)
        raise AssertionError(f"never: {expression}")

    def _asked(self, route: Any) -> None:
        self.trouble.append(f"asked for {route.request.url}")
        route.abort()

    def close(self) -> None:
        self.context.close()


@pytest.fixture(scope="module")
def example_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    for read in read_all([str(file) for file in EXAMPLES]):
        (folder / f"{read.id}.ttl").write_bytes(serialise(extract(read), "turtle"))
    return written(folder / "report.html", documents_of(folder))


@pytest.fixture(scope="module")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    return written(folder / "report.html", documents_of(write_graphs(folder)))


@pytest.fixture(scope="module")
def crowded_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("crowded") / "report.html", many())


def written(file: Path, documents: list[DocumentRecord], title: str | None = None) -> Path:
    file.write_text(report(documents, title, rules=[QUOTED]), encoding="utf-8")
    return file


@pytest.fixture
def open_page(browser: Any) -> Iterator[Any]:
    opened: list[Page] = []

    def opening(file: Path, width: int = 1440, theme: str = "light") -> Page:
        opened.append(Page(browser, file, width, theme))
        return opened[-1]

    yield opening
    for page in opened:
        assert page.trouble == []
        page.close()


def test_search_completes_and_opens(small_page: Path, open_page: Any) -> None:
    at = open_page(small_page).at
    at.fill("#search", "村瀬")
    assert at.get_attribute("#search", "aria-expanded") == "true"
    at.press("#search", "ArrowDown")
    assert at.get_attribute("#search", "aria-activedescendant") == "option-0"
    at.press("#search", "Enter")
    assert "村瀬健一" in at.inner_text("#section-title")
    assert at.evaluate("document.activeElement.id") == "section-title"
    assert "増税" in at.inner_text("#section .side.support")
    at.fill("#search", "ＴＡＸ")
    assert "増税" in at.inner_text("#suggestions")


def test_filters_say_what_they_leave(small_page: Path, open_page: Any) -> None:
    page = open_page(small_page)
    at = page.at
    total = at.locator("#filter-status").inner_text()
    at.select_option("#filter-stance", "oppose")
    assert at.locator("#filter-status").inner_text() != total
    assert at.locator("#claim-list .claim:not(.oppose):not(.mixed)").count() == 0
    assert at.locator(".drawing.wide .line.support:not(.off)").count() == 0
    at.fill("#filter-from", "2023-01-01")
    assert "blogの記事" in at.inner_text("#claim-list")
    assert "newsの記事" not in at.inner_text("#claim-list")
    assert float(at.locator("#bars .bar[data-period='2022-05'] .all").get_attribute("height")) == 0
    assert float(at.locator("#bars .bar[data-period='2023-06'] .oppose").get_attribute("height")) > 0
    at.fill("#filter-to", "2023-05-31")
    assert at.inner_text("#claim-list") == "条件に合う主張はありません。"
    at.click("#filters button[type=reset]")
    page.until(f"document.querySelector('#filter-status').textContent === {total!r}")
    at.select_option("#filter-act", "criticize")
    assert at.locator("#claim-list .claim").count() == 1
    at.click("#filters button[type=reset]")
    at.locator("#filter-confidence").fill("85")
    assert at.inner_text("#confidence-value") == "0.85"
    sure = [float(told.split("確信度")[1].split()[0]) for told in at.locator("#claim-list .meta").all_inner_texts()]
    assert sure
    assert min(sure) >= 0.85
    at.locator("#filter-confidence").fill("100")
    assert at.inner_text("#claim-list") == "条件に合う主張はありません。"
    assert at.inner_text("#section").endswith("条件に合う主張はありません。")


def test_every_claim_opens_its_sentence(small_page: Path, open_page: Any) -> None:
    at = open_page(small_page).at
    at.wait_for_selector("#claim-list .words:has-text('増税は誤りだ')")
    for number in range(at.locator("#claim-list .claim").count()):
        row = at.locator("#claim-list .claim").nth(number)
        quoted = row.locator(".words").inner_text().strip("「」")
        row.locator(".open").click()
        assert at.locator("#article-text mark").inner_text() == quoted
        assert quoted in at.locator("#article-text .sentence").inner_text()
        assert at.locator("#article-text mark").is_visible()
        at.keyboard.press("Escape")
        assert not at.locator("#article").is_visible()
    at.locator("#claim-list .claim:has-text('増税は誤りだ') .open").click()
    assert "𠮷田😀氏は「" in at.inner_text("#article-text .sentence")
    assert f"quote-cue {QUOTED.gloss_ja}" in at.inner_text("#article-claim")
    assert "確信度\n0." in at.inner_text("#article-claim")
    at.locator("#article-claim button.who").first.click()
    assert not at.locator("#article").is_visible()
    assert "田😀" in at.inner_text("#section-title")


def test_changed_minds_open_both_sentences(open_page: Any, tmp_path: Path) -> None:
    texts = [("a", "2023-01-05", "村瀬健一氏は増税に賛成した。"), ("b", "2024-01-05", "村瀬健一氏は増税に反対した。")]
    at = open_page(written(tmp_path / "r.html", documents_of(write_graphs(tmp_path, texts)))).at
    (turn,) = at.locator(".turns .turn").all()
    assert turn.inner_text().startswith("変化 村瀬健一 → 増税")
    for place, sentence in enumerate(["村瀬健一氏は増税に賛成した。", "村瀬健一氏は増税に反対した。"]):
        turn.locator(".open").nth(place).click()
        assert at.locator("#article-text .sentence").inner_text() == sentence
        at.keyboard.press("Escape")
    turn.locator(".who").first.click()
    assert "村瀬健一" in at.inner_text("#section-title")
    at.click("#language")
    assert turn.inner_text().startswith("change")
    assert "tax increase" in turn.inner_text()


def test_tables_sort(small_page: Path, open_page: Any) -> None:
    at = open_page(small_page).at
    said = at.locator("table[data-rows=speakers] thead button[data-key=said]")
    said.click()
    column = [int(text) for text in at.locator("table[data-rows=speakers] tbody td:nth-child(3)").all_inner_texts()]
    assert column == sorted(column, reverse=True)
    assert at.locator("table[data-rows=speakers] th[aria-sort]").get_attribute("aria-sort") == "descending"
    said.press("Enter")
    assert at.locator("table[data-rows=speakers] th[aria-sort]").get_attribute("aria-sort") == "ascending"


def test_language_and_theme_switch(small_page: Path, open_page: Any) -> None:
    at = open_page(small_page).at
    ground = at.evaluate("getComputedStyle(document.body).backgroundColor")
    at.click("#theme")
    assert at.evaluate("getComputedStyle(document.body).backgroundColor") != ground
    at.click("#language")
    assert at.get_attribute("html", "lang") == "en"
    assert "in 3 documents" in at.inner_text("#main")
    assert "tax increase" in at.locator(".drawing.wide .boxes").evaluate("g => g.textContent")
    assert at.inner_text("#network-title") == "Network"
    assert at.get_attribute("#search", "placeholder") == "Search people, bodies and topics"
    at.locator("#claim-list .claim:has-text('増税は誤りだ') .open").click()
    assert f"quote-cue {QUOTED.gloss}" in at.inner_text("#article-claim")
    at.keyboard.press("Escape")
    at.click("#language")
    assert at.inner_text("#network-title") == "関係図"


def test_the_drawing_zooms_by_button_key_and_wheel(small_page: Path, open_page: Any) -> None:
    page = open_page(small_page)
    at = page.at
    scale = "document.querySelector('.wide .inside').transform.baseVal.consolidate()?.matrix.a ?? 1"
    at.click("[data-zoom=in]")
    page.until(f"{scale} > 1.3")
    at.focus(".drawing.wide")
    at.keyboard.press("0")
    page.until(f"{scale} === 1")
    at.keyboard.press("+")
    page.until(f"{scale} > 1.3")
    before = at.evaluate(scale)
    at.hover(".drawing.wide")
    at.mouse.wheel(0, -300)
    page.until(f"{scale} > {before}")


def test_a_box_opens_its_section_by_key(small_page: Path, open_page: Any) -> None:
    at = open_page(small_page).at
    box = at.locator(".drawing.wide .box", has_text="減税")
    box.focus()
    at.keyboard.press("Enter")
    assert "減税" in at.inner_text("#section-title")
    assert "chosen" in (box.get_attribute("class") or "")
    assert at.url.endswith(f"#entry-{box.get_attribute('data-n')}")


@pytest.mark.parametrize(("width", "theme"), [*zip(WIDTHS, THEMES, strict=True)])
def test_axe_finds_nothing(example_page: Path, open_page: Any, width: int, theme: str) -> None:
    """The layout goes by the width and the colours by the theme, so two pages see all of both."""
    at = open_page(example_page, width, theme).at
    at.click("#closer")
    told = [axe.Axe().run(at)]
    at.locator("#claim-list .open").first.click()
    at.wait_for_selector("#article mark")
    told.append(axe.Axe().run(at))
    assert [found.generate_report() for found in told if found.violations_count] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_labels_do_not_overlap_and_fit(example_page: Path, open_page: Any, width: int) -> None:
    at = open_page(example_page, width).at
    for _ in ("ja", "en"):
        assert labels_that_fit(at) >= 8
        at.click("#language")


def labels_that_fit(at: Any) -> int:
    """How many boxes are seen, each label within its own, none over another, all within the drawing."""
    view, boxes = at.evaluate(
        """(() => {
            const edges = ({ x, y, width, height }) => [x, y, x + width, y + height];
            const frame = [...document.querySelectorAll('.drawing')].find((f) => f.offsetParent);
            const boxes = frame.querySelectorAll('.box').values().map((box) => (
                { n: Number(box.dataset.n), text: edges(box.querySelector('text').getBBox()), rect: edges(box.querySelector('rect').getBBox()) })).toArray();
            return [edges(frame.querySelector('svg').viewBox.baseVal), boxes];
        })()"""
    )
    for box in boxes:
        assert box["rect"][0] <= box["text"][0], box
        assert box["text"][2] <= box["rect"][2], box
        assert all(view[side] <= box["rect"][side] for side in (0, 1)), box
        assert all(view[side] >= box["rect"][side] for side in (2, 3)), box
    for one, other in combinations(sorted(boxes, key=lambda b: b["n"])[:30], 2):
        a, b = one["rect"], other["rect"]
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (one, other)
    return len(boxes)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_name_that_is_not_drawn_has_its_own_drawing(crowded_page: Path, open_page: Any, width: int) -> None:
    at = open_page(crowded_page, width).at
    whole = ".drawing.narrow" if width < 700 else ".drawing.wide"
    drawn = at.locator(f"{whole} .box text").all_text_contents()
    label = next(n for n in at.locator("table[data-rows=speakers] bdi").all_inner_texts()[::-1] if n not in drawn)
    at.click(f"table[data-rows=speakers] bdi:text-is('{label}')")
    assert not at.locator(whole).is_visible()
    assert at.locator(".surroundings .chosen").text_content().endswith(label)
    assert at.locator(".surroundings .line.support").count() == at.locator(".surroundings .line.oppose").count() == 1
    assert label in at.inner_text("#closer-note")
    assert labels_that_fit(at) == 3
    topic = at.locator(".surroundings .box:not(.chosen)").first
    topic.focus()
    at.keyboard.press("Enter")  # on to the surroundings of what it is linked to
    assert at.locator(".surroundings .chosen").get_attribute("data-n") == at.url.rpartition("-")[2]
    assert label in at.locator(".surroundings .boxes").text_content()
    at.click("#language")
    assert "tram line" in at.locator(".surroundings .chosen").text_content()
    assert labels_that_fit(at) >= 4
    at.focus(".drawing.surroundings")
    at.keyboard.press("Escape")
    assert at.locator(whole).is_visible()
    assert not at.locator(".surroundings").is_visible()


def test_surroundings_have_both_sides_and_follow_the_filters(crowded_page: Path, open_page: Any) -> None:
    at = open_page(crowded_page).at
    at.fill("#search", "人物01")
    at.press("#search", "Enter")
    if not at.locator(".surroundings").is_visible():
        at.click("#closer")
    assert at.locator(".surroundings .heading").all_text_contents() == ["これに向かう線", "これから出る線"]
    assert at.locator(".surroundings .box[aria-label='人物00 賛成']").count() == 1
    assert labels_that_fit(at) == 4
    at.select_option("#filter-stance", "oppose")
    assert labels_that_fit(at) == 2
    at.select_option("#filter-stance", "plain")
    assert "ありません" in at.inner_text("#closer-note")
    assert at.locator(".surroundings .box").count() == 1
    at.click("#closer")
    assert at.locator(".drawing.wide").is_visible()


def test_an_address_opens_its_name(crowded_page: Path, open_page: Any) -> None:
    at = open_page(crowded_page).at
    for number in ("0", "85"):
        at.goto("about:blank")
        at.goto(f"{crowded_page.as_uri()}#entry-{number}")
        at.wait_for_selector("html[data-ready]", state="attached")
        assert at.locator("#section-title bdi").get_attribute("data-name") == number


def test_the_tab_key_reaches_everything(small_page: Path, open_page: Any) -> None:
    at = open_page(small_page).at
    wanted = {
        "search",
        "language",
        "theme",
        "closer",
        "filter-act",
        "filter-stance",
        "filter-confidence",
        "filter-from",
        "section",
    }
    classes = {"skip", "drawing", "box", "who", "open", "scroll"}
    for _ in range(300):
        at.keyboard.press("Tab")
        tag, found, names, ring = at.evaluate(
            "(({ tagName, id, classList }) => [tagName, id, [...classList], document.activeElement.matches(':focus-visible, input[type=date]:focus-within')])(document.activeElement)"
        )
        if tag == "BODY":  # past the end
            break
        assert ring, (tag, found, names)
        wanted.discard(found)
        classes.difference_update(names)
    assert (wanted, classes) == (set(), set())


def test_what_changes_is_told_to_who_cannot_see_it(small_page: Path, open_page: Any) -> None:
    at = open_page(small_page).at
    at.fill("#search", "村瀬")
    assert at.inner_text("#live") == "1件の候補"
    at.fill("#search", "どこにもない")
    assert at.inner_text("#live") == "候補はありません"
    assert at.get_attribute("#live", "role") == at.get_attribute("#filter-status", "role") == "status"
    assert at.get_attribute(".drawing.wide .box >> nth=0", "aria-current") == "true"
    assert at.locator(".drawing.wide").get_attribute("aria-label") == "関係図"


@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_is_cut(example_page: Path, open_page: Any, width: int) -> None:
    at = open_page(example_page, width).at
    for _ in ("ja", "en"):
        cut = at.evaluate(
            """[...document.querySelectorAll('body, main, .panel, .claim, button, h1, h2, h3, p, label, select, .finder, dd')]
                .filter((e) => e.offsetParent && !e.closest('.scroll, .hidden, .skip') && e.scrollWidth > e.clientWidth + 1
                               && getComputedStyle(e).display !== 'inline')
                .map((e) => `${e.tagName} ${e.id} ${e.className} ${e.textContent.slice(0, 40)}`)"""
        )
        assert cut == []
        at.click("#language")


def test_it_prints_what_it_holds(example_page: Path, open_page: Any) -> None:
    at = open_page(example_page).at
    at.emulate_media(media="print")
    assert at.locator(".static .claim").first.is_visible()
    assert not at.locator("#filters").is_visible()
    assert at.locator(".drawing:visible").count() == 1
    assert at.locator("#bars").bounding_box()["width"] <= at.locator("main").bounding_box()["width"]


def test_it_can_be_read_without_scripts(example_page: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    at = context.new_page()
    at.goto(example_page.as_uri())
    assert at.locator(".drawing.wide").is_visible()
    assert not at.locator("#filters").is_visible()
    at.click("table a.who >> nth=0")
    assert at.locator(".entry:target .claim").count()
    context.close()


MARKUP = ["<script>{}</script>", "</script><script>{}</script>", "</style><script>{}</script>", "</title><script>{}</script>", "<img src=x onerror={}>",
          "<svg onload={}>", "<svg><script>{}</script></svg>", "\"><script>{}</script>", "' onmouseover='{}' x='", "\" onfocus=\"{}\" autofocus tabindex=1 x=\"",
          "<iframe srcdoc='<script>parent.{}</script>'>", "<body onload={}>", "<details open ontoggle={}>", "<video><source onerror={}></video>",
          "<a href=javascript:{}>x</a>", "<math><mtext><script>{}</script>", "<!--<script>{}</script>-->", "]]><script>{}</script>", "{{{{{}}}}}",
          "${{{}}}", "\\u003cscript\\u003e{}", "&lt;script&gt;{}&lt;/script&gt;", "<input autofocus onfocus={}>", "<object data=javascript:{}>",
          "<style>@import 'javascript:{}'</style>"]  # fmt: skip
URLS = [
    "javascript:{}",
    "JaVaScRiPt:{}",
    " javascript:{}",
    "java\tscript:{}",
    "data:text/html,<script>{}</script>",
    "vbscript:{}",
    'https://x/" onclick="{}',
]


def test_fifty_payloads_run_nothing(open_page: Any, tmp_path: Path) -> None:
    """Each in labels, aliases, links, titles, texts, ids, sites, dates and URLs; the browser is asked whether any of them ran."""
    call = "window.ran=1"
    payloads = [form.format(call) for form in MARKUP] + [f"\u202e{form.format(call)}😀" for form in MARKUP[:20]]
    urls = [form.format(call) for form in URLS]
    assert len(payloads) + len(urls) >= 50
    documents = []
    for number, evil in enumerate([*payloads, *urls]):
        nodes = [
            node(f"urn:p{number}", evil, "person", evil, (evil,), (urls[number % len(urls)],), (evil,)),
            node("urn:x", "増税"),
        ]
        said, unsaid = (
            claim(
                at, f"urn:p{number}", stance(f"urn:p{number}", "urn:x", side, at), evidence=Evidence(0, len(evil), evil)
            )
            for at, side in ((number, "opposes"), (number + 1000, "supports"))
        )
        documents.append(document(nodes, [said, unsaid], text=None if number % 2 else evil, id=f"{evil}{number}", title=evil, date=evil, site=evil,
                                  url=urls[number % len(urls)]))  # fmt: skip
    at = open_page(written(tmp_path / "evil.html", documents, payloads[1])).at
    at.wait_for_selector("#claim-list .claim")
    assert at.locator(".turns .turn").count() == len(documents)
    for more in at.locator("#claim-list .more").all():
        more.click()
    for number in range(0, at.locator("#claim-list .claim").count(), 19):
        at.locator("#claim-list .open").nth(number).click()
        at.wait_for_selector("#article[open] mark")
        assert all(
            href.startswith("https://x/")
            for href in at.locator("#article a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
        )
        at.keyboard.press("Escape")
        at.locator("#claim-list .head > .who").nth(number).click()
    at.fill("#search", "script")
    at.click("#language")
    at.wait_for_timeout(100)
    assert at.evaluate("window.ran") is None
    assert (
        at.evaluate(
            "document.querySelectorAll('img, iframe, object, video, math, svg script, [onclick], [onload], [onerror]').length"
        )
        == 0
    )


def test_a_picture_runs_nothing_either(browser: Any, tmp_path: Path) -> None:
    evil = "<script>window.ran=1</script>"
    file = tmp_path / "evil.svg"
    file.write_text(
        picture([document([node("t", evil, "person"), node("x", "増税")], [claim(1, "t", stance("t", "x"))])]), "utf-8"
    )
    at = browser.new_page()
    at.goto(file.as_uri())
    assert at.evaluate("window.ran") is None
    assert at.locator(".box").count() == 2
    at.close()


def test_a_hundred_thousand_claims_about_one_person(open_page: Any, tmp_path: Path) -> None:
    nodes = [node("urn:t", "田中", "person"), *(node(f"urn:p{i}", f"人物{i}", "person") for i in range(500))]
    claims = [
        claim(i, f"urn:p{i % 500}", stance(f"urn:p{i % 500}", "urn:t", "supports" if i % 3 else "opposes"))
        for i in range(100_000)
    ]
    at = open_page(written(tmp_path / "many.html", [document(nodes, claims)])).at
    assert at.locator("*").count() < 12_000
    at.fill("#search", "田中")
    at.press("#search", "Enter")
    assert "100,000" in at.inner_text("#section")
    before = at.locator("#section .claim").count()
    at.locator("#section .more").last.click()
    assert at.locator("#section .claim").count() == before + 50


def test_a_text_that_is_not_there(open_page: Any, tmp_path: Path) -> None:
    at = open_page(written(tmp_path / "r.html", documents_of(write_graphs(tmp_path, with_text=False)))).at
    at.locator("#claim-list .open").first.click()
    at.wait_for_selector("#article-text mark")
    assert "--without-text" in at.inner_text("#article-text")


@pytest.mark.parametrize("count", [0, 1])
def test_small_collections(open_page: Any, tmp_path: Path, count: int) -> None:
    documents = [document([node("x", "増税")], [claim(1, None)])][:count]
    at = open_page(written(tmp_path / "r.html", documents)).at
    assert at.inner_text("h1") == "主張のネットワーク"
    assert at.locator("#claim-list .claim").count() == count


def test_dates_out_of_range(open_page: Any, tmp_path: Path) -> None:
    dates = ["2024-13-45", "0000-01-01", "9999-12-31", "昨年", "2024-02-30", "2024", None]
    documents = [
        document([node("x", "増税")], [claim(n, None)], id=f"d{n}", date=each, title=f"第{n}号")
        for n, each in enumerate(dates)
    ]
    at = open_page(written(tmp_path / "r.html", documents)).at
    shown = at.locator("table[data-rows=documents] tbody td:nth-child(2)").all_inner_texts()
    assert shown == ["日付なし", "日付なし", "9999-12-31", "日付なし", "日付なし", "2024", "日付なし"]
    assert at.locator("#bars .bar").evaluate_all("all => all.map((bar) => bar.dataset.period)") == ["2024", "9999"]
    at.fill("#filter-from", "2024-01-01")
    assert at.inner_text("#filter-status") == "7件のうち2件の主張を表示"
    at.fill("#filter-from", "2025-01-01")
    at.fill("#filter-to", "2024-01-01")  # the wrong way round
    assert at.inner_text("#filter-status") == "7件のうち0件の主張を表示"


def test_without_stances_the_page_says_who_speaks_of_what(open_page: Any, tmp_path: Path) -> None:
    at = open_page(
        written(
            tmp_path / "r.html", documents_of(write_graphs(tmp_path, [("a", None, "市は橋を直した。橋は町を変えた。")]))
        )
    ).at
    assert at.locator(".drawing.wide .line.plain").count() == 2
    assert "分かれて" not in at.inner_text(".summary.only-ja")
    assert at.inner_text(".time .note") == "日付のある文書がありません。"
    at.select_option("#filter-stance", "support")
    assert at.inner_text("#claim-list") == "条件に合う主張はありません。"
