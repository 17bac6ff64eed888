"""Commands that look at the whole graph: ``analyze``, ``ledger``, ``report``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.custom import min_confidence_option
from extractor.cli.documents import labels_option
from extractor.cli.log import Log
from extractor.cli.out import finish, out
from extractor.errors import ReadError, UsageError

if TYPE_CHECKING:
    from extractor.graph.records import DocumentRecord

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
@click.option(
    "--svg", type=click.Path(path_type=Path), default=None, metavar="FILE", help="Draw the network into FILE instead."
)
@click.option("--entity", default=None, metavar="NAME", help="With --svg: only NAME and what it is linked to.")
@labels_option
@min_confidence_option
@click.pass_obj
def analyze(log: Log, path: Path, graph: str, show: str, by: str | None, full: bool, engine: str, format_: str, top: int | None,
            svg: Path | None, entity: str | None, labels: str, min_confidence: float | None) -> None:  # fmt: skip
    """Rank who and what is central in the graph files of OUTPUT, a folder or a file.

    \b
    Example:
      claimkg analyze output/ --top 20
      claimkg analyze output/ --graph stance --show topics --by year
      claimkg analyze output/ --format turtle > output/_figures.ttl
      claimkg analyze output/ --svg 増税.svg --entity 増税
    """
    if svg is not None or entity is not None:
        if by or full or min_confidence or (show, graph, format_) != ("nodes", "claims", "table"):
            raise UsageError(
                "--svg draws all claims: leave out --graph, --show, --by, --full, --format and --min-confidence"
            )
        return _draw(log, path, svg, entity, top, labels)
    if show != "nodes" and (full or graph not in ("claims", "stance")):
        raise UsageError(f"--show {show}: is of the stance network; leave out --graph and --full")
    from extractor.graph.links import read_links
    from extractor.network import analysis_of, network_of, render, render_stances, stance_notes

    trouble: list[ReadError] = []
    read = _documents(log, path, trouble)
    network = network_of(read, "stance" if show != "nodes" else graph, min_confidence or 0.0, by, read_links(path))
    if show == "nodes":
        found = analysis_of(network, full, engine)
        notes, shown = found.notes, render(found, format_, top, labels)
    else:
        notes, shown = tuple(stance_notes(network, show)), render_stances(network, show, format_, top, labels)
    for line in notes:
        log.warning(line)
    out(shown.encode("utf-8", "replace"))
    finish(bool(trouble))


def _draw(log: Log, path: Path, file: Path | None, entity: str | None, top: int | None, labels: str) -> None:
    """``--svg``: a picture of the whole, or of one node's neighbourhood."""
    from extractor.graph.links import read_links
    from extractor.network.pictures import picture
    from extractor.writing import write

    if file is None:
        raise UsageError("--entity is for pictures: add --svg FILE")
    trouble: list[ReadError] = []
    drawn = picture(list(_documents(log, path, trouble)), entity, labels, top, read_links(path))
    write(file, drawn.encode("utf-8", "replace"))
    finish(bool(trouble))


@click.command()
@path_argument
@click.option("--topic", default=None, metavar="WORDS", help="Only topics whose name holds these words.")
@click.option("--holder", default=None, metavar="WORDS", help="Only holders whose name holds these words.")
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
    from extractor.graph.links import read_links
    from extractor.network import chosen, ledger_of, render_ledger

    trouble: list[ReadError] = []
    found = ledger_of(_documents(log, path, trouble), min_confidence or 0.0, read_links(path))
    out(render_ledger(chosen(found, topic, holder), format_, only).encode("utf-8", "replace"))
    finish(bool(trouble))


@click.command()
@path_argument
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
    from extractor.graph.links import read_links
    from extractor.network.report import report as made
    from extractor.rules import all_rules
    from extractor.writing import write

    trouble: list[ReadError] = []
    page = made(_documents(log, path, trouble), title, lang, all_rules(), read_links(path)).encode("utf-8", "replace")
    out(page) if output is None else write(output, page)
    finish(bool(trouble))


def _documents(log: Log, path: Path, trouble: list[ReadError]) -> Iterator[DocumentRecord]:
    """The documents of a folder or file as they are read. Files that cannot be, which ``trouble`` keeps too, are told in a line each, and
    so is another version of claimkg that wrote some.
    """
    from extractor.graph.files import outdated
    from extractor.graph.records import read_documents

    versions: list[str] = []
    for found in read_documents(path):
        if isinstance(found, ReadError):
            trouble.append(found)
            log.error(str(found))
        else:
            versions.append(found.version)
            yield found
    for line in outdated(versions):
        log.warning(line)
