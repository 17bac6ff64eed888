"""The files of ``page/`` -> text: templates whose every value is escaped, styles, scripts and the words of the interface."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

PAGE = Path(__file__).parent / "page"
_UNSEEN = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)  # they would turn round what stands beside them
_NOT_XML = re.compile("[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")


def rendered(template: str, folder: Path = PAGE, **values: Any) -> str:
    """Fill in a template of ``page/``, or of another folder; whatever comes from a text is escaped."""
    return _environment(folder).get_template(template).render(values)


def page_file(name: str) -> str:
    """A file of ``page/`` as it is: ``page.css``."""
    return (PAGE / name).read_text(encoding="utf-8")


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Every string of the interface, by language and key: ``words()["ja"]["claims"]`` is 主張. From ``page/words.tsv``."""
    return words_of(page_file("words.tsv"))


def words_of(table: str) -> Mapping[str, Mapping[str, str]]:
    """A table of key, Japanese and English, by language and key."""
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return {"ja": {key: ja for key, ja, _ in rows}, "en": {key: en for key, _, en in rows}}


def clean(label: str) -> str:
    """A label that can stand anywhere: one line, no control characters, nothing that turns the writing direction."""
    return _NOT_XML.sub(" ", _UNSEEN.sub("", label)).strip() or "\ufffd"


@cache
def _environment(folder: Path) -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True,
                              undefined=jinja2.StrictUndefined, keep_trailing_newline=True)  # fmt: skip
