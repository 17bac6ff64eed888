"""What the commands that read documents share: the INPUT argument, one document after another, trouble told in a line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import click

from extractor.cli.custom import Custom
from extractor.cli.log import Log
from extractor.errors import ClaimkgError, ReadError, unforeseen

if TYPE_CHECKING:
    from extractor.claims.customisation import Customisation
    from extractor.model import Document, Extraction

T = TypeVar("T")
_MANY = 3  # documents from which a progress bar is worth its line

inputs_argument = click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
labels_option = click.option("--labels", type=click.Choice(["ja", "en"]), default="ja", show_default=True,
                             help="en: edges and nodes in English where they can be said so.")  # fmt: skip
base_option = click.option("--base", default=None, metavar="IRI", help="Where the IRIs of the data begin.")


def each(log: Log, inputs: Iterable[str], work: Callable[[Extraction], None], custom: Custom) -> bool:
    """Extract every document and hand it on; what goes wrong with one is told in a line. True if anything did."""
    inputs = tuple(inputs)
    failed = False
    for name, extraction in _extracted(bar(_read(inputs)), custom.value, "-" not in inputs):
        try:
            if isinstance(extraction, Exception):
                raise extraction
            custom.saw(extraction)
            work(extraction)
        except BrokenPipeError:
            raise
        except ClaimkgError as error:
            failed = True
            log.error(str(error))
        except Exception as error:  # one document must never end the batch; the line says which and why
            failed = True
            log.error(unforeseen(name, "not extracted", error))
    for line in custom.unmatched():
        log.warning(line)
    return failed


def _extracted(
    found: Iterator[Document | ReadError], custom: Customisation, together: bool
) -> Iterator[tuple[str, Extraction | Exception]]:
    """The id of each document with what it gave, some documents read at a time if ``together``."""
    from extractor.model import Document
    from extractor.pipeline import extract_each, grouped

    groups = grouped(found, lambda one: len(one.text) if isinstance(one, Document) else 0)
    for group in groups if together else ([one] for one in found):  # whoever writes to us may wait for an answer
        read = iter(extract_each([one for one in group if isinstance(one, Document)], custom))
        yield from ((one.id, next(read)) if isinstance(one, Document) else ("", one) for one in group)


def _read(inputs: Iterable[str]) -> Iterator[Document | ReadError]:
    from extractor.reading import read_all

    return read_all(inputs)


def bar(items: Iterator[T]) -> Iterator[T]:
    """A progress bar on a terminal, from the fourth document on."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    first = list(islice(items, _MANY))
    yield from first
    from tqdm import tqdm

    yield from tqdm(items, initial=len(first), unit=" documents", file=sys.stderr)
