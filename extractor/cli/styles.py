"""The options that say how a graph is written, for the commands that write some: ``--detail claims`` -> ``Style(detail="claims")``."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.custom import Command, Custom, custom_options, min_confidence_option
from extractor.cli.documents import base_option, labels_option
from extractor.graph.iris import BASE, checked
from extractor.graph.style import DETAILS, Style

if TYPE_CHECKING:
    from extractor.graph.style import Detail

_DETAIL = click.option(
    "--detail",
    type=click.Choice(DETAILS),
    default="full",
    show_default=True,
    help="How much to write: flat edges only; claims too, without their rules; all.",
)
_TEXT = click.option(
    "--with-text/--without-text",
    default=None,
    help="The articles' text in the graph, or not; with it if --detail is full.",
)


def style_options(command: Command) -> Command:
    """Give a command these options and those for the user's own files; it gets them as one ``style`` and one ``custom``."""

    @wraps(command)
    def styled(*arguments: Any, base: str | None, detail: Detail, with_text: bool | None, labels: str,
               min_confidence: float | None, custom: Custom, **options: Any) -> Any:  # fmt: skip
        prefix = checked(BASE if base is None else base)
        style = Style(prefix, with_text, labels == "en", detail, min_confidence, custom.digest)
        return command(*arguments, style=style, custom=custom, **options)

    asked = custom_options(styled)
    for option in (min_confidence_option, labels_option, _TEXT, _DETAIL, base_option):
        asked = option(asked)
    return asked
