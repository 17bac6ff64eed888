"""Commands that compare collections: ``diff``."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.log import Log
from extractor.cli.out import finish, out


@click.command()
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def diff(log: Log, old: Path, new: Path, format_: str) -> None:
    """Tell claim by claim how the graphs of NEW differ from those of OLD, files or folders in any format.

    Claims are paired by name, else by their words. Differences are no failure: the exit code is 1 only where a file cannot be read.

    \b
    Example:
      claimkg diff output-yesterday/ output/
    """
    from extractor.batch.diff import as_json, as_text, differences

    found = differences(old, new)
    for line in found.skipped:
        log.error(line)
    out((as_json if format_ == "json" else as_text)(found).encode("utf-8", "replace"))
    finish(bool(found.skipped))
