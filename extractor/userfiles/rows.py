"""Rows of a user's table, with their line numbers, and errors that name file and line.

``日本銀行	日銀`` on line 3 -> (3, ["日本銀行", "日銀", "", ""]). Blank lines and lines that begin with # are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor.errors import UsageError


def bad(path: Path, line: int, what: str) -> UsageError:
    """What is wrong, where, and what to do: ``cues.tsv: line 3: unknown act opose; choose from …``."""
    return UsageError(f"{path}: line {line}: {what}")


def text_of(path: Path) -> str:
    """The text of a user's file. Raises ``UsageError`` if it cannot be read or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise bad(path, line, "not UTF-8; save the file as UTF-8") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error})") from None


def rows_of(path: Path, columns: Sequence[str], needed: int) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table with ``columns`` (and a comment, if any, behind them), of which the first ``needed`` must be there."""
    for number, line in enumerate(text_of(path).split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.rstrip("\r").split("\t")]
            if len(cells) < needed or len(cells) > len(columns) + 1:
                shown = ", ".join(columns)
                raise bad(path, number, f"{len(cells)} columns; write {shown}, with a tab between each two")
            yield number, [*cells, *[""] * (len(columns) - len(cells))][: len(columns)]
