"""Commands that write to SPARQL stores: ``load``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from extractor.cli.documents import bar, base_option
from extractor.cli.log import Log
from extractor.cli.out import finish, out
from extractor.errors import UsageError


@click.command()
@click.argument("path", metavar="OUTPUT", type=click.Path(path_type=Path))
@click.option("--endpoint", metavar="URL", help="Where the store takes graphs by the Graph Store Protocol.")
@click.option("--update", metavar="URL", help="Or where it takes SPARQL Update.")
@click.option("--query", metavar="URL", help="Where it answers queries; known stores need no telling.")
@click.option("--delete", is_flag=True, help="Delete the graphs of documents that are gone from OUTPUT.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--jobs", type=click.IntRange(1, 64), default=4, show_default=True, help="How many graphs go at a time.")
@click.option("--netrc", type=click.Path(path_type=Path), metavar="FILE", help="User and password; else ~/.netrc.")
@click.option("--timeout", type=click.FloatRange(0.05), default=120.0, show_default=True, help="Seconds of silence.")
@click.option(
    "--attempts", type=click.IntRange(1, 20), default=5, show_default=True, help="How often each graph is tried."
)
@base_option
@click.pass_obj
def load(log: Log, path: Path, endpoint: str | None, update: str | None, query: str | None, delete: bool, dry_run: bool,
         jobs: int, netrc: Path | None, timeout: float, attempts: int, base: str | None) -> None:  # fmt: skip
    """Load the graphs of OUTPUT into a SPARQL 1.1 store, one named graph a document; again, only what changed.

    User and password come from CLAIMKG_STORE_USER and CLAIMKG_STORE_PASSWORD, a token from CLAIMKG_STORE_TOKEN, else from a
    netrc file. A load that was interrupted goes on where it was.

    \b
    Example:
      claimkg load output/ --endpoint http://127.0.0.1:7878/store --delete
    """
    from extractor.graph.credentials import credentials
    from extractor.graph.files import outdated
    from extractor.graph.iris import checked
    from extractor.graph.load import load as loaded
    from extractor.graph.protocol import store_at

    if (endpoint is None) == (update is None):
        raise UsageError(
            "load: give the store's address, as --endpoint http://127.0.0.1:7878/store, or one for --update"
        )
    known = credentials(endpoint or update or "", os.environ, netrc)
    trouble: list[str] = []
    try:
        with store_at(endpoint, update, query, known, timeout, jobs, attempts) as store:
            found = loaded(path, store, delete=delete, dry_run=dry_run, jobs=jobs, base=base and checked(base), progress=bar,
                           trouble=trouble)  # fmt: skip
    finally:
        for line in trouble:
            log.error(line)
    for line in outdated(found.versions):
        log.warning(line)
    if found.gone:
        log.warning(f"{len(found.gone):,} graphs in the store are gone from {path}; --delete removes them")
    out(found.text.encode())
    finish(bool(found.trouble))
