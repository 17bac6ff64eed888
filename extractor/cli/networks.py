"""Commands that look at the whole graph: ``analyze``."""

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
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "json", "graphml", "gexf"]),
    default="table",
    show_default=True,
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
