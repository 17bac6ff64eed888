"""JSON Lines -> documents: ``{"id": "a", "text": "市長は…"}``, with optional title, url, date and author."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from extractor.errors import ReadError
from extractor.model import Document

_SURROGATE = re.compile("[\ud800-\udfff]")


def documents(source: str, name: str) -> Iterator[Document | ReadError]:
    """One document a line, or the error that names the line; empty lines are passed over."""
    for number, line in enumerate(source.split("\n"), 1):
        if line.strip():
            yield document(line, number, name)


def document(line: str, number: int, name: str) -> Document | ReadError:
    """The document of one line, or the error that names the line: ``{"id": "a", "text": "雨だ。"}`` -> Document("a", "雨だ。")."""
    try:
        return _document(line)
    except (ValueError, RecursionError) as error:
        return ReadError(f"{name}, line {number}: {_reason(error)}; write one JSON object a line with id and text")


def _document(line: str) -> Document:
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("not an object")
    return document_of(row)


def document_of(row: dict[str, Any]) -> Document:
    """The document of one object: ``{"id": 7, "text": "雨だ。"}`` -> Document("7", "雨だ。"). Raises ``ValueError`` where id or text are none."""
    for key in ("id", "text"):
        if key not in row:
            raise ValueError(f'no "{key}"')
    if not isinstance(row["text"], str):
        raise ValueError('"text" is no string')
    if not isinstance(row["id"], str | int) or isinstance(row["id"], bool) or row["id"] == "":
        raise ValueError('"id" is no string')
    return Document(_valid(str(row["id"])), _valid(row["text"]).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"),
                    *(_optional(row, key) for key in ("title", "url", "date", "author")))  # fmt: skip


def _optional(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    return _valid(value) if isinstance(value, str) and value else None


def _valid(text: str) -> str:
    """A lone surrogate (``\\ud83d`` alone in an escape) is no character: U+FFFD stands for it."""
    return _SURROGATE.sub("\ufffd", text)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error.msg}, column {error.colno})"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
