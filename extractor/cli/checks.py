"""Commands that judge graphs: ``validate`` by the shapes, ``verify`` by the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.custom import Custom, custom_options
from extractor.cli.documents import bar, inputs_argument
from extractor.cli.log import Log
from extractor.cli.out import finish, out
from extractor.errors import ReadError

if TYPE_CHECKING:
    from extractor.graph.validation import Violation
    from extractor.verification import Verdict


@click.command()
@click.argument("path", metavar="OUTPUT", type=click.Path(path_type=Path))
@click.option(
    "--lang", type=click.Choice(["en", "ja"]), default="en", show_default=True, help="Language of the messages."
)
@click.pass_obj
def validate(log: Log, path: Path, lang: str) -> None:
    """Check the graphs of OUTPUT, a file or a folder, by the SHACL shapes; a line for each thing that is wrong.

    \b
    Example:
      claimkg validate output/
    """
    from extractor.graph.files import graph_files
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


@click.command()
@click.argument("path", metavar="OUTPUT", type=click.Path(path_type=Path))
@inputs_argument
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@custom_options
@click.pass_obj
def verify(log: Log, path: Path, inputs: tuple[str, ...], format_: str, custom: Custom) -> None:
    """Read INPUT… again and say what of the graphs of OUTPUT still stands; give the files of --rules … that extract was given.

    \b
    Example:
      claimkg verify output/ articles/
    """
    import json

    from extractor.reading import read_all
    from extractor.verification import verify as verified

    failed, shown = False, []
    for verdict in verified(path, bar(read_all(inputs)), custom.value, custom.digest):
        if isinstance(verdict, ReadError):
            failed = True
            log.error(str(verdict))
            continue
        failed = failed or bool(verdict.findings)
        if format_ == "json":
            shown.append(verdict._asdict() | {"findings": [finding._asdict() for finding in verdict.findings]})
        else:
            out("".join(f"{line}\n" for line in _judgement(verdict)).encode("utf-8", "replace"))
    if format_ == "json":
        out(f"{json.dumps(shown, ensure_ascii=False, indent=2)}\n".encode("utf-8", "replace"))
    finish(failed)


def _judgement(verdict: Verdict) -> Iterator[str]:
    """``news: 470 of 478 triples stand``, then a line a finding."""
    name = ", ".join(verdict.documents) or verdict.file
    if verdict.triples:
        yield f"{name}: {verdict.stand} of {verdict.triples} triples stand"
    for finding in verdict.findings:
        values = f"{finding.was or 'nothing'} in the graph, {finding.now or 'nothing'} from the text"
        parts = (
            f"<{finding.subject}>",
            finding.field,
            values if finding.was or finding.now else "",
            finding.words and f"「{finding.words}」",
        )
        yield " ".join(f"{name}: {finding.kind}: {' '.join(filter(None, parts))}".split())
