"""Commands that look at the whole graph: ``analyze``, ``ledger``."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.custom import min_confidence_option
from extractor.cli.documents import labels_option
from extractor.cli.log import Log
from extractor.cli.out import finish, out

path_argument = click.argument("path", metavar="OUTPUT", type=click.Path(path_type=Path))


@click.command()
@path_argument
@click.option("--graph", type=click.Choice(["claims", "stance", "speech", "quotation", "mention"]), default="claims",
              show_default=True, help="Which network: docs/network.md defines each.")  # fmt: skip
@click.option("--show", type=click.Choice(["nodes", "topics", "agreement", "triads"]), default="nodes", show_default=True,
              help="Topics, agreement and triads are of the stance network.")  # fmt: skip
@click.option("--by", type=click.Choice(["day", "month", "year"]), default=None, help="Each period for itself.")
@click.option("--full", is_flag=True, help="With HITS, eigenvector, closeness and components.")
@click.option("--engine", type=click.Choice(["auto", "networkx", "igraph"]), default="auto", show_default=True)
@click.option("--format", "format_", type=click.Choice(["table", "csv", "json", "graphml", "gexf", "turtle"]), default="table",
              show_default=True, help="graphml, gexf: the network; turtle: its figures.")  # fmt: skip
@click.option("--top", type=click.IntRange(min=1), default=None, help="Only the N most central.")
@labels_option
@min_confidence_option
@click.pass_obj
def analyze(log: Log, path: Path, graph: str, show: str, by: str | None, full: bool, engine: str, format_: str, top: int | None,
            labels: str, min_confidence: float | None) -> None:  # fmt: skip
    """Rank who and what is central in the graph files of OUTPUT, a folder or a file.

    \b
    Example:
      claimkg analyze output/ --top 20
      claimkg analyze output/ --graph stance --show topics --by year
      claimkg analyze output/ --format turtle > output/_figures.ttl
    """
    from extractor.network import analysis_of, read_network, render, render_stances, stance_notes

    network = read_network(path, "stance" if show != "nodes" else graph, min_confidence or 0.0, by)
    if show == "nodes":
        found = analysis_of(network, full, engine)
        notes, shown = found.notes, render(found, format_, top, labels)
    else:
        notes, shown = tuple(stance_notes(network, show)), render_stances(network, show, format_, top, labels)
    for line in network.skipped:
        log.error(line)
    for line in notes:
        log.warning(line)
    out(shown.encode("utf-8", "replace"))
    finish(bool(network.skipped))


@click.command()
@path_argument
@click.option("--topic", default=None, metavar="WORDS", help="Only topics whose name holds these words.")
@click.option("--holder", default=None, metavar="WORDS", help="Only who is called so.")
@click.option("--only", type=click.Choice(["changes", "contradictions", "disagreements"]), default=None,
              help="Only what does not go together, two entries a line.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@min_confidence_option
@click.pass_obj
def ledger(log: Log, path: Path, topic: str | None, holder: str | None, only: str | None, format_: str,
           min_confidence: float | None) -> None:  # fmt: skip
    """List who stood where on what, when and by whose word, from the graph files of OUTPUT; and what does not go together.

    \b
    Example:
      claimkg ledger output/ --topic 増税
      claimkg ledger output/ --only changes --format csv
    """
    from extractor.network import chosen, read_ledger, render_ledger

    found = read_ledger(path, min_confidence or 0.0)
    for line in found.skipped:
        log.error(line)
    out(render_ledger(chosen(found, topic, holder), format_, only).encode("utf-8", "replace"))
    finish(bool(found.skipped))
