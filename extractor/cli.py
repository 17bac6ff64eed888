"""The command line: one command for one library function. Data go to stdout, everything else to stderr.

Exit codes: 0 done; 1 some documents could not be read or written, the rest are; 2 usage. Heavy imports stand inside the command
that needs them, so that ``claimkg --help`` is quick.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from extractor import __version__
from extractor.cli_custom import Custom, correct, custom_options, min_confidence_option
from extractor.cli_log import Log
from extractor.errors import ClaimkgError, ReadError, UsageError, WriteError

if TYPE_CHECKING:
    from extractor.model import Document, Extraction, Span

T = TypeVar("T")
FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld")
_MANY = 3  # documents from which a progress bar is worth its line


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="claimkg")
@click.option(
    "--log-format", type=click.Choice(["text", "json"]), default="text", help="How trouble is told on stderr."
)
@click.pass_context
def cli(context: click.Context, log_format: str) -> None:
    """Who claims what in Japanese text, as a knowledge graph.

    \b
    Example:
      claimkg extract articles/ -o output/
      claimkg analyze output/
    """
    context.obj = Log(log_format)


inputs_argument = click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
labels_option = click.option("--labels", type=click.Choice(["ja", "en"]), default="ja", show_default=True,
                             help="en: edges and nodes in English where they can be said so.")  # fmt: skip
base_option = click.option("--base", default=None, metavar="IRI", help="Where the IRIs of the data begin.")


@cli.command()
@inputs_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write one file a document into this folder.",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="turtle", show_default=True)
@base_option
@click.option("--without-text", is_flag=True, help="Leave the articles' text out of the graph.")
@labels_option
@min_confidence_option
@custom_options
@click.pass_obj
def extract(log: Log, inputs: tuple[str, ...], output: Path | None, format_: str, base: str | None, without_text: bool,
            labels: str, min_confidence: float | None, custom: Custom) -> None:  # fmt: skip
    """Write the claims of INPUT… as RDF: files (.txt .md .html .jsonl), folders, or - for stdin.

    \b
    Example:
      claimkg extract news.txt                  one graph on stdout
      claimkg extract articles/ -o output/      one Turtle file a document
    """
    from extractor.claims.confidence import sure
    from extractor.graph import BASE, SUFFIXES, checked_base, serialise
    from extractor.writing import file_name, write

    prefix = checked_base(BASE if base is None else base)

    def save(extraction: Extraction) -> None:
        kept = extraction if min_confidence is None else sure(extraction, min_confidence)
        data = serialise(kept, format_, prefix, not without_text, labels == "en")
        if output is None:
            _out(data)
        else:
            write(output / file_name(extraction.analysis.document.id, SUFFIXES[format_]), data)

    _finish(_each(log, inputs, save, custom))


@cli.command()
@inputs_argument
@click.option("--format", "format_", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option(
    "--layers",
    default=None,
    metavar="A,B",
    help="Only these: sentences, bunsetsu, predicates, entities, mentions, clusters, claims.",
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
        _out(orjson.dumps(annotated(extraction, chosen), option=orjson.OPT_APPEND_NEWLINE))

    _finish(_each(log, inputs, show, custom))


@cli.command()
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
        _out(found.encode("utf-8", "replace"))

    _finish(_each(log, inputs, show, custom))


def _span(value: str) -> Span:
    from extractor.model import Span

    start, _, end = value.partition(",")
    if not (start.strip().isdecimal() and end.strip().isdecimal() and int(start) < int(end)):
        raise UsageError(f"--span {value}: must be two numbers A,B with A before B, as 120,180")
    return Span(int(start), int(end))


@cli.command()
@click.argument("path", metavar="OUTPUT", type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(["table", "csv", "json", "graphml"]), default="table", show_default=True
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
    _out(render(found, format_, top, labels).encode("utf-8", "replace"))
    _finish(bool(found.skipped))


@cli.command()
@click.option("--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
def rules(format_: str) -> None:
    """List the rules with their patterns, examples and how often they were right.

    \b
    Example:
      claimkg rules --format json
      claimkg rules --format markdown > docs/rules.md
    """
    from extractor.rules import rules_as_json, rules_as_markdown, rules_as_text

    render = {"text": rules_as_text, "json": rules_as_json, "markdown": rules_as_markdown}[format_]
    _out(render().encode())


cli.add_command(correct)


# ------------------------------------------------------------------------------------------------ batches


def _each(log: Log, inputs: Iterable[str], work: Callable[[Extraction], None], custom: Custom) -> bool:
    """Extract every document and hand it on; what goes wrong with one is told in a line. True if anything did."""
    from extractor.pipeline import extract as extracted

    failed = False
    for found in _bar(_read(inputs)):
        try:
            if isinstance(found, ReadError):
                raise found
            extraction = extracted(found, custom.value)
            custom.saw(extraction)
            work(extraction)
        except BrokenPipeError:
            raise
        except ClaimkgError as error:
            failed = True
            log.error(str(error))
        except Exception as error:  # one document must never end the batch; the line says which and why
            failed = True
            name = "" if isinstance(found, ReadError) else found.id
            log.error(f"{name}: not extracted ({type(error).__name__}: {error}); please report it with this document")
    for line in custom.unmatched():
        log.warning(line)
    return failed


def _read(inputs: Iterable[str]) -> Iterator[Document | ReadError]:
    from extractor.reading import read_all

    return read_all(inputs)


def _bar(items: Iterator[T]) -> Iterator[T]:
    """A progress bar on a terminal, from the fourth document on."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    first = list(islice(items, _MANY))
    yield from first
    from tqdm import tqdm

    yield from tqdm(items, initial=len(first), unit=" documents", file=sys.stderr)


def _out(data: bytes) -> None:
    stream = sys.stdout.buffer
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(f"standard output: cannot be written ({error.strerror or error})") from None


def _finish(failed: bool) -> None:
    if failed:
        raise SystemExit(1)


def main() -> NoReturn:
    """Run the command line; whatever a user can act on ends in one line, a closed pipe and Ctrl-C in none."""
    gc.set_threshold(
        200_000, 50, 50
    )  # what flows are trees of frozen values; looking for cycles in them costs a tenth of the time
    log = Log("json" if "--log-format=json" in sys.argv or "json" in _after(sys.argv, "--log-format") else "text")
    try:
        with cli.make_context("claimkg", sys.argv[1:]) as context:
            cli.invoke(context)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        log.error(f"{error.format_message()}; see claimkg --help")
        sys.exit(2)
    except UsageError as error:
        log.error(str(error))
        sys.exit(2)
    except ClaimkgError as error:
        log.error(str(error))
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to be flushed at exit
        sys.exit(141)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)
    sys.exit(0)


def _after(arguments: list[str], option: str) -> list[str]:
    return arguments[arguments.index(option) + 1 :][:1] if option in arguments else []
