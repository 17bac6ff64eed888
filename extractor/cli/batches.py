"""Commands for many documents, night after night: ``init``, ``run``, ``status``; and ``diff``."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import click

from extractor.cli.log import Log
from extractor.cli.out import finish, out
from extractor.errors import UsageError

_file_argument = click.argument("file", metavar="[FILE]", default="claimkg.toml", type=click.Path(path_type=Path))


@click.command()
def init() -> None:
    """Write a commented claimkg.toml in this folder.

    \b
    Example:
      claimkg init
    """
    from extractor.batch.config import FILE, template
    from extractor.writing import write

    if Path(FILE).exists():
        raise UsageError(f"{FILE}: is there already; delete it first, or edit it")
    write(Path(FILE), template().encode())


@click.command()
@_file_argument
@click.option("--jobs", type=click.IntRange(min=1), default=None, metavar="N", help="Worker processes.")
@click.option("--quiet", is_flag=True, help="Say nothing but trouble.")
@click.pass_obj
def run(log: Log, file: Path, jobs: int | None, quiet: bool) -> None:
    """Do what a claimkg.toml says, for all that has changed since the last run.

    \b
    Example:
      claimkg run
      claimkg run /srv/articles/claimkg.toml --quiet
    """
    from dataclasses import replace

    from extractor.batch.config import read_config
    from extractor.batch.run import run as done

    config = read_config(file)
    try:
        Path.cwd()
    except FileNotFoundError:
        os.chdir("/")  # worker processes are started from a folder that stands, whichever
    caught: list[int] = []

    def stop(number: int, _: object) -> None:
        if caught:
            raise KeyboardInterrupt  # the second time at once
        caught.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)

    def tell(level: str, line: str) -> None:
        if level != "info" or not quiet:
            log.tell(level, line)

    outcome = done(config if jobs is None else replace(config, jobs=jobs), tell, lambda: bool(caught))
    tell("info", f"{outcome.read} read, {outcome.mended} mended, {outcome.dropped} dropped, {outcome.failed} failed; "
                 f"{outcome.documents} documents, {outcome.claims} claims, {outcome.quarantined} quarantined ({outcome.seconds:.1f} s)")  # fmt: skip
    if outcome.stopped:
        raise SystemExit(128 + caught[0])
    finish(bool(outcome.failed))


@click.command()
@_file_argument
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
def status(file: Path, format_: str) -> None:
    """Show what the last runs did, and what is pending, failed or quarantined.

    \b
    Example:
      claimkg status
      claimkg status /srv/articles/claimkg.toml --format json
    """
    from extractor.batch.config import read_config
    from extractor.batch.status import as_json, as_table, status_of

    found = status_of(read_config(file))
    out((as_json if format_ == "json" else as_table)(found).encode("utf-8", "replace"))


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
    for line in found.warnings:
        log.warning(line)
    out((as_json if format_ == "json" else as_text)(found).encode("utf-8", "replace"))
    finish(bool(found.skipped))
