"""Commands that look at the whole graph: ``analyze``, ``report``."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.custom import min_confidence_option
from extractor.cli.documents import labels_option
from extractor.cli.log import Log
from extractor.cli.out import finish, out


@click.command()
@click.argument("path", metavar="OUTPUT", type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(["table", "csv", "json", "graphml"]), default="table", show_default=True
)
@click.option("--top", type=click.IntRange(min=1), default=None, help="Only the N most central.")
@labels_option
@min_confidence_option
@click.pass_obj
def analyze(log: Log, path: Path, format_: str, top: int | None, labels: str, min_confidence: float | None) -> None:
    """Rank who and what is central in the Turtle files of OUTPUT, a folder or a file.

    \b
    Example:
      claimkg analyze output/ --top 20
    """
    from extractor.network import analyze as analyzed
    from extractor.network import render

    found = analyzed(path, min_confidence or 0.0)
    for line in found.skipped:
        log.error(line)
    out(render(found, format_, top, labels).encode("utf-8", "replace"))
    finish(bool(found.skipped))


@click.command()
@click.argument("path", metavar="OUTPUT", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="The page; without it, stdout.")
@click.option("--title", default=None, metavar="TEXT", help="Heading of the page.")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True, help="Language shown first.")
@click.pass_obj
def report(log: Log, path: Path, output: Path | None, title: str | None, lang: str) -> None:
    """Make one HTML page of the graph files of OUTPUT, a folder or a file: no network needed, every claim with its sentence.

    \b
    Example:
      claimkg report output/ -o report.html
    """
    from extractor.graph.records import DocumentRecord, read_documents
    from extractor.network.report import report as reported
    from extractor.rules import all_rules
    from extractor.writing import write

    found = list(read_documents(path))
    documents = [document for document in found if isinstance(document, DocumentRecord)]
    for skipped in found:
        if not isinstance(skipped, DocumentRecord):
            log.error(str(skipped))
    page = reported(documents, title, lang, {rule.id: rule.gloss for rule in all_rules()}).encode("utf-8", "replace")
    out(page) if output is None else write(output, page)
    finish(len(documents) < len(found))
