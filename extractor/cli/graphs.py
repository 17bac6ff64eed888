"""Commands that judge graphs: ``validate`` by the shapes, ``verify`` by the text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.documents import bar
from extractor.cli.log import Log
from extractor.cli.out import finish, out
from extractor.errors import ReadError

if TYPE_CHECKING:
    from extractor.graph.validation import Violation


@click.command()
@click.argument("path", metavar="OUTPUT", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["en", "ja"]), default="en", show_default=True, help="Language of the messages.")
@click.pass_obj
def validate(log: Log, path: Path, lang: str) -> None:
    """Check the graphs of OUTPUT, a file or a folder, by the SHACL shapes; a line for each thing that is wrong.

    \b
    Example:
      claimkg validate output/
    """
    from extractor.graph.records import graph_files
    from extractor.graph.validation import validate as validated

    graphs, wrong, unread = 0, 0, 0
    for file in bar(iter(graph_files(path))):
        try:
            for _, found in validated(file):
                graphs += 1
                wrong += len(found)
                out("".join(f"{file}: {_told(violation, lang)}\n" for violation in found).encode("utf-8", "replace"))
        except ReadError as error:
            unread += 1
            log.error(str(error))
    out(f"{graphs} graphs, {wrong} violations\n".encode())
    finish(bool(wrong or unread))


def _told(violation: Violation, lang: str) -> str:
    """``<…/claim/9f2c…> claim-polarity: A claim has exactly one polarity. (<…#polarity>)``."""
    message = violation.japanese if lang == "ja" else violation.english
    where = " ".join(filter(None, (violation.path, violation.value)))
    return " ".join(f"{violation.focus} {violation.shape}: {message}{f' ({where})' if where else ''}".split())
