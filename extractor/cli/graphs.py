"""Commands that ask graphs: ``query``."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from extractor.cli.documents import base_option
from extractor.cli.log import Log
from extractor.cli.out import finish, out
from extractor.errors import UsageError

ANSWERS = ("table", "csv", "tsv", "json", "turtle", "ntriples")


@click.command()
@click.argument("path", metavar="OUTPUT", type=click.Path(path_type=Path), required=False)
@click.argument("question", metavar="[QUERY]", required=False)
@click.option("--list", "list_", is_flag=True, help="List the questions that are shipped.")
@click.option("--all", "all_", is_flag=True, help="Answer all of them, on a page of Markdown.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(ANSWERS),
    default=None,
    help="table for SELECT and ASK, turtle for CONSTRUCT.",
)
@click.option("--limit", type=click.IntRange(min=0), default=None, metavar="N", help="Only the first N rows.")
@base_option
@click.pass_obj
def query(log: Log, path: Path | None, question: str | None, list_: bool, all_: bool, format_: str | None,
          limit: int | None, base: str | None) -> None:  # fmt: skip
    """Ask the graphs of OUTPUT, a folder or a file: QUERY is SPARQL, a file of it (.rq), or a question that is shipped.

    The prefixes of claimkg, and entity:, predicate:, doc: and claim: for the data, need no declaration. All graphs are asked at once;
    GRAPH tells the documents apart.

    \b
    Example:
      claimkg query output/ who-opposes-what
      claimkg query output/ 'SELECT ?who { ?who ckg:opposes entity:増税 }' --format csv
      claimkg query --list
    """
    from extractor.graph.recipes import page
    from extractor.graph.store import query as asked

    if list_ or (path is not None and question is None and not all_):
        out(_list().encode())
        return
    if path is None or (question is None) != all_:
        raise UsageError("query: give a folder of graphs and a query, as: claimkg query output/ who-opposes-what")
    if all_ and (format_ or limit is not None or base):
        raise UsageError("query: --all is a page of Markdown; leave out --format, --limit and --base")
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)  # Python would hear of Ctrl-C only after the store's answer
    try:
        answer = page(path) if question is None else asked(path, question, format_, limit, base)
    except UsageError as error:
        log.error(str(error))
        for note in getattr(error, "__notes__", []) if log.format == "text" else []:
            click.echo(note, err=True)
        raise SystemExit(2) from None
    finally:
        signal.signal(signal.SIGINT, before)
    for line in answer.skipped:
        log.error(line)
    for line in answer.warnings:
        log.warning(line)
    out(answer.text.encode("utf-8", "replace"))
    finish(bool(answer.skipped))


def _list() -> str:
    from extractor.graph.queries import questions

    return "".join(f"{q.name}\n  {q.english}\n  {q.japanese}\n" for q in questions())
