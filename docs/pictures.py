"""The pictures of the READMEs, made from ``examples/``: ``python docs/pictures.py``.

``docs/pictures/network.svg`` is the network as ``claimkg analyze --svg`` draws it, ``docs/pictures/report.png`` the page of
``claimkg report`` as Chromium shows it (needs playwright and, on the path, a chromium that knows Japanese: apt-get install chromium
chromium-l10n).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from extractor.graph import serialise
from extractor.graph.records import DocumentRecord, read_documents
from extractor.model import Document
from extractor.network.pictures import picture
from extractor.network.report import report
from extractor.pipeline import extract
from extractor.reading import read_all
from extractor.rules import all_rules

_ROOT = Path(__file__).parent.parent
_PICTURES = _ROOT / "docs/pictures"
_OPENED = "島田"  # the person whose section the screenshot shows


def main() -> None:
    """Write both pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = graphs(folder)
        _PICTURES.mkdir(exist_ok=True)
        (_PICTURES / "network.svg").write_text(picture(documents), encoding="utf-8")
        page = folder / "report.html"
        page.write_text(report(documents, rules=all_rules()), encoding="utf-8")
        photograph(page, _PICTURES / "report.png")


def graphs(folder: Path) -> list[DocumentRecord]:
    """The examples, extracted and read back."""
    for document in read_all([str(_ROOT / "examples")]):
        if isinstance(document, Document):
            (folder / f"{document.id}.ttl").write_bytes(serialise(extract(document), "turtle"))
    return [found for found in read_documents(folder) if isinstance(found, DocumentRecord)]


def photograph(page: Path, file: Path) -> None:
    """The first screen of the page with one section open."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        browser = running.chromium.launch(
            env=os.environ | {"LANGUAGE": "ja"},  # of the date fields, whatever the page says
            executable_path=shutil.which("chromium"),
            args=["--headless", "--no-sandbox", "--disable-gpu"],
        )
        at = browser.new_page(viewport={"width": 1280, "height": 1060}, reduced_motion="reduce")
        at.goto(page.as_uri())
        at.wait_for_selector("html[data-ready]", state="attached")
        at.fill("#search", _OPENED)
        at.press("#search", "Enter")
        at.evaluate("scrollTo(0, 0)")
        at.wait_for_timeout(500)
        at.screenshot(path=file)
        browser.close()


if __name__ == "__main__":
    main()
