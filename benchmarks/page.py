"""The page of a collection against its targets: ``python benchmarks/page.py [--documents 1000] [--times 9]``.

CPU of ``claimkg report`` against that of ``claimkg extract`` on the same articles (target: 20 %), the size of the page (6 MB), and how long
Chromium takes from opening it until search and drawing respond, against an empty page of the same size (3 times); both are opened in turn,
the medians compared.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from collection import write_lines
from playwright.sync_api import Browser, sync_playwright

_CLAIMKG = [sys.executable, "-c", "from extractor.cli import main; main()"]
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_SINCE = "performance.getEntriesByName('claimkg-usable')[0]?.startTime ?? performance.timing.loadEventEnd - performance.timing.navigationStart"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--times", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page, empty = folder / "report.html", folder / "empty.html"
        write_lines(folder / "articles.jsonl", options.documents)
        extracting = cpu("extract", str(folder / "articles.jsonl"), "-o", str(folder / "output"))
        reporting = cpu("report", str(folder / "output"), "-o", str(page))
        row("CPU of report against extract", f"{reporting:.2f} s / {extracting:.2f} s", reporting / extracting, 0.2, "")
        size = page.stat().st_size
        row("size of the page", f"{size:,} bytes", size / 1e6, 6, " MB")
        empty.write_text(blank(size), encoding="utf-8")
        ours, theirs = opened(page, empty, options.times)
        row("opening until usable against an empty page", f"{ours:.0f} ms / {theirs:.0f} ms", ours / theirs, 3, " x")


def cpu(*arguments: str) -> float:
    """CPU seconds of a command, with all its processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*_CLAIMKG, *arguments], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def blank(size: int) -> str:
    """A page that shows nothing and is as long."""
    head, tail = (
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>-</title><script type=text/plain>",
        "</script>",
    )
    return head + "A" * (size - len(head) - len(tail)) + tail


def opened(page: Path, empty: Path, times: int) -> tuple[float, float]:
    """Median milliseconds from navigation until usable, and until an empty page is loaded; a round of warming up first."""
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        rounds = [(milliseconds(browser, page), milliseconds(browser, empty)) for _ in range(times + 1)][1:]
        browser.close()
    ours, theirs = zip(*rounds, strict=True)
    return statistics.median(ours), statistics.median(theirs)


def milliseconds(browser: Browser, file: Path) -> float:
    at = browser.new_page(viewport={"width": 1440, "height": 900})
    at.goto(file.as_uri(), wait_until="load")
    if file.name == "report.html":
        at.wait_for_selector("html[data-ready]", state="attached")
    spent = float(at.evaluate(_SINCE))
    at.close()
    return spent


def row(what: str, told: str, value: float, target: float, unit: str) -> None:
    verdict = "reached" if value <= target else "MISSED"
    print(f"{what:45} {told:28} {value:8.2f}{unit}  target {target}{unit}: {verdict}", flush=True)


if __name__ == "__main__":
    main()
