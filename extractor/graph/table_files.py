"""Rows of statements -> CSV (RFC 4180), JSON Lines or Parquet, the same bytes for the same rows.

``table(statement_rows(extraction), "csv")`` -> ``document,document_iri,…`` and a line a row. See docs/tables.md.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from importlib.util import find_spec

import orjson

from extractor.errors import UsageError
from extractor.graph.tables import COLUMNS, StatementRow

_NAMES = [column.name for column in COLUMNS]


def table(rows: Sequence[StatementRow], format_: str, head: bool = True) -> bytes:
    """Write rows as ``csv``, with or without its head, ``jsonl`` or ``parquet``. Raises ``KeyError`` for another format."""
    writers = {"csv": lambda: _csv(rows, head), "jsonl": lambda: _jsonl(rows), "parquet": lambda: _parquet(rows)}
    return writers[format_]()


def check(format_: str) -> None:
    """Say before anything is read what would fail for each document. Raises ``UsageError`` where Parquet is asked for without its package."""
    if format_ == "parquet" and find_spec("pyarrow") is None:
        raise UsageError("--format parquet: needs pyarrow; install it with: pip install 'claimkg[parquet]'")


def _csv(rows: Iterable[StatementRow], head: bool) -> bytes:
    """Words exactly as they are, = at their beginning too: what a program reads must be what the text says."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if head:
        writer.writerow(_NAMES)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8")


def _cell(value: object) -> object:
    """A list with blanks between, as no rule has any; a truth value as JSON has it."""
    if isinstance(value, tuple):
        return " ".join(value)
    return str(value).lower() if isinstance(value, bool) else value


def _jsonl(rows: Iterable[StatementRow]) -> bytes:
    return b"".join(orjson.dumps(row._asdict(), option=orjson.OPT_APPEND_NEWLINE) for row in rows)


def _parquet(rows: Sequence[StatementRow]) -> bytes:
    """All that could differ from one installation to the next is set, but for the version of pyarrow that stands in the file."""
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "strings": pa.list_(pa.string())}  # fmt: skip
    schema = pa.schema([pa.field(column.name, kinds[column.kind], column.optional) for column in COLUMNS])
    values = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    arrays = [pa.array(column, field.type) for column, field in zip(values, schema, strict=True)]
    sink = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, version="2.6", data_page_version="1.0", compression="zstd",
                        store_schema=False)  # fmt: skip
    return sink.getvalue()
