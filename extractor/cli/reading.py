"""Commands that read documents: ``extract``, ``annotate``, ``explain``; and ``rules``, which says by what."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.custom import Custom, custom_options
from extractor.cli.documents import each, inputs_argument, labels_option
from extractor.cli.log import Log
from extractor.cli.out import finish, out
from extractor.cli.styles import style_options
from extractor.errors import UsageError
from extractor.graph.style import EXPORTS, TABLES

if TYPE_CHECKING:
    from extractor.graph.style import Style
    from extractor.model import Extraction, Span


@click.command()
@inputs_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write one file a document into this folder.",
)
@click.option("--format", "format_", type=click.Choice(tuple(EXPORTS)), default="turtle", show_default=True,
              help="csv, jsonl, parquet: a table, one row a statement; nanopub: one a claim, in TriG.")  # fmt: skip
@style_options
@click.pass_obj
def extract(log: Log, inputs: tuple[str, ...], output: Path | None, format_: str, style: Style,
            custom: Custom) -> None:  # fmt: skip
    """Write the claims of INPUT… as RDF or as a table: files (.txt .md .html .jsonl), folders, or - for stdin.

    \b
    Example:
      claimkg extract news.txt                              one graph on stdout
      claimkg extract articles/ -o output/                  one Turtle file a document
      claimkg extract articles/ --format csv > claims.csv   one table of all
    """
    from extractor.graph import serialise
    from extractor.graph.table_files import check
    from extractor.writing import file_name, write

    check(format_)
    if (format_ in TABLES or format_ == "nanopub") and (style.detail != "full" or style.with_text is not None):
        raise UsageError(f"--format {format_}: leave out --detail, --with-text and --without-text, they are of graphs")

    def save(extraction: Extraction) -> None:
        data = serialise(extraction, format_, style)
        if output is None:
            out(data)
        else:
            write(output / file_name(extraction.analysis.document.id, EXPORTS[format_]), data)

    one_table = output is None and format_ in TABLES
    finish(_table(log, inputs, format_, style, custom) if one_table else each(log, inputs, save, custom))


def _table(log: Log, inputs: tuple[str, ...], format_: str, style: Style, custom: Custom) -> bool:
    """All documents as one table on stdout; Parquet, which cannot be joined end to end, when all are read."""
    from extractor.graph.table_files import table
    from extractor.graph.tables import StatementRow, statement_rows

    if format_ == "parquet" and sys.stdout.isatty():
        raise UsageError("--format parquet: is nothing to look at; add -o FOLDER, or > claims.parquet")
    held: list[StatementRow] = []

    def show(extraction: Extraction) -> None:
        rows = statement_rows(extraction, style)
        held.extend(rows) if format_ == "parquet" else out(table(rows, format_, head=False))

    if format_ == "csv":
        out(table([], format_))
    failed = each(log, inputs, show, custom)
    if format_ == "parquet":
        out(table(held, format_))
    return failed


@click.command()
@inputs_argument
@click.option("--format", "format_", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option(
    "--layers",
    default=None,
    metavar="A,B",
    help="Only these: sentences, bunsetsu, predicates, entities, quantities, mentions, clusters, claims.",
)
@custom_options
@click.pass_obj
def annotate(log: Log, inputs: tuple[str, ...], format_: str, layers: str | None, custom: Custom) -> None:
    """Write what was read from INPUT… as JSON Lines, one document a line.

    \b
    Example:
      claimkg annotate news.txt --layers claims,clusters
    """
    import orjson

    from extractor.annotation import LAYERS
    from extractor.annotation import annotate as annotated

    chosen = None if layers is None else layers.split(",")
    for layer in chosen or ():
        if layer not in LAYERS:
            raise UsageError(f"--layers {layer}: no such layer; choose from {', '.join(LAYERS)}")

    def show(extraction: Extraction) -> None:
        out(orjson.dumps(annotated(extraction, chosen), option=orjson.OPT_APPEND_NEWLINE))

    finish(each(log, inputs, show, custom))


@click.command()
@inputs_argument
@click.option("--span", default=None, metavar="A,B", help="Only the sentences that overlap these characters.")
@click.option(
    "--features",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="With the N heaviest features of each head and argument against the runner-up.",
)
@click.option("--why-not", is_flag=True, help="Instead: which cues made no claim, which claims no stance, and why.")
@labels_option
@custom_options
@click.pass_obj
def explain(log: Log, inputs: tuple[str, ...], span: str | None, features: int | None, why_not: bool, labels: str,
            custom: Custom) -> None:  # fmt: skip
    """Show how INPUT… was read: trees, predicates, names, claims and the rules behind them.

    \b
    Example:
      claimkg explain news.txt --span 120,180
      claimkg explain news.txt --why-not
    """
    from extractor.explain import explain as explained
    from extractor.explain import explain_why_not

    chosen = None if span is None else _span(span)

    def show(extraction: Extraction) -> None:
        if why_not:
            found = explain_why_not(extraction, chosen, custom.value)
        else:
            found = explained(extraction, chosen, features or 0, labels)
        out(found.encode("utf-8", "replace"))

    finish(each(log, inputs, show, custom))


def _span(value: str) -> Span:
    from extractor.model import Span

    start, _, end = value.partition(",")
    if not (start.strip().isdecimal() and end.strip().isdecimal() and int(start) < int(end)):
        raise UsageError(f"--span {value}: must be two numbers A,B with A before B, as 120,180")
    return Span(int(start), int(end))


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown", "turtle"]),
    default="text",
    show_default=True,
)
def rules(format_: str) -> None:
    """List the rules in English and Japanese, with their patterns, examples and how often they were right.

    \b
    Example:
      claimkg rules --format json
      claimkg rules --format markdown > docs/rules.md
      claimkg rules --format turtle > ontology/rules.ttl
    """
    from extractor.rules import rules_as_json, rules_as_markdown, rules_as_text, rules_as_turtle

    render = {"text": rules_as_text, "json": rules_as_json, "markdown": rules_as_markdown, "turtle": rules_as_turtle}
    out(render[format_]().encode())
