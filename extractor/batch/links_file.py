"""The file of the collection's links, as it stands and as it should: ``_links.ttl``. Light, for it is asked in every run.

No block due, the recipe and the file as they were left -> nothing to do, and nothing is loaded.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from extractor.batch.config import Config
from extractor.batch.manifest import set_setting, setting
from extractor.batch.scan import looks
from extractor.graph.style import SUFFIXES

NAME = "links"


def links_file(output: Path, format_: str) -> Path:
    """Where the links are written: ``output/_links.ttl``."""
    return output / f"_{NAME}{SUFFIXES[format_]}"


def is_due(book: sqlite3.Connection, config: Config) -> bool:
    """Whether links have to be looked for, or their file to be written again."""
    if book.execute("SELECT 1 FROM link_due").fetchone() is not None:
        return True
    return setting(book, "links") != _state(book, config)


def leave(book: sqlite3.Connection, config: Config) -> None:
    """Remember that all is as it should be."""
    set_setting(book, "links", _state(book, config))


def _state(book: sqlite3.Connection, config: Config) -> str:
    """By which recipe the links are, and what their file looks like."""
    return f"{setting(book, 'recipe')} {looks(links_file(config.output, config.format))}"
