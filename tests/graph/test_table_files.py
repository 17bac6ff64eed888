"""The table as CSV, JSON Lines and Parquet: the same rows out of each as went in, for whatever they hold."""

import csv
import io
import json
from importlib.machinery import ModuleSpec
from typing import Any

import pytest
from graph_examples import claim, extraction
from hypothesis import example, given, settings
from test_formats import ANY, hostile

from extractor.errors import UsageError
from extractor.graph import table_files
from extractor.graph.style import TABLES
from extractor.graph.table_files import check, table
from extractor.graph.tables import COLUMNS, StatementRow, statement_rows

ROWS = statement_rows(extraction(claim(confidence=0.8, rules=("a", "b")), claim(triples=(), stances=())))


def from_jsonl(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode("utf-8").split("\n")[:-1]]


def from_csv(data: bytes) -> list[dict[str, Any]]:
    """Read back by the types of the columns; CSV cannot tell an empty text from none."""
    csv.field_size_limit(10_000_000)
    read = {"integer": int, "number": float, "boolean": lambda v: v == "true", "string": str, "strings": str.split}
    rows = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    kinds = {column.name: read[column.kind] for column in COLUMNS}
    return [
        {
            name: [] if kinds[name] is str.split and not value else kinds[name](value) if value else None
            for name, value in row.items()
        }
        for row in rows
    ]


def from_parquet(data: bytes) -> list[dict[str, Any]]:
    parquet = pytest.importorskip("pyarrow.parquet")
    found: list[dict[str, Any]] = parquet.read_table(io.BytesIO(data)).to_pylist()
    return found


READERS = {"csv": from_csv, "jsonl": from_jsonl, "parquet": from_parquet}


def plain(rows: list[StatementRow], format_: str) -> list[dict[str, Any]]:
    nothing = None if format_ == "csv" else ""
    return [
        {name: list(v) if isinstance(v, tuple) else nothing if v == "" else v for name, v in row._asdict().items()}
        for row in rows
    ]


@pytest.mark.parametrize("format_", TABLES)
def test_rows_come_back_as_they_went(format_: str) -> None:
    assert READERS[format_](table(ROWS, format_)) == plain(ROWS, format_)


@given(ANY, ANY)
@example("=1+1", "\r\n")
@example('"', "a,b")
@settings(deadline=None, max_examples=30)
def test_any_label_and_id_come_back(label: str, id_: str) -> None:
    rows = statement_rows(hostile(label, id_))
    for format_, read in READERS.items():
        assert read(table(rows, format_)) == plain(rows, format_)


@pytest.mark.parametrize("format_", TABLES)
def test_no_rows_are_a_table_too(format_: str) -> None:
    assert READERS[format_](table([], format_)) == []


def test_csv_is_that_of_rfc_4180() -> None:
    head, *lines, end = table(ROWS, "csv").decode("utf-8").split("\r\n")
    assert head.split(",") == [column.name for column in COLUMNS]
    assert (len(lines), end) == (3, "")
    assert table(ROWS, "csv") == table([], "csv") + table(ROWS, "csv", head=False)
    assert b'"a\rb"' in table([ROWS[0]._replace(subject="a\rb")], "csv")


def test_a_column_of_parquet_has_the_type_that_is_documented() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    schema = parquet.read_schema(io.BytesIO(table([], "parquet")))
    kinds = {
        "string": "string",
        "integer": "int64",
        "number": "double",
        "boolean": "bool",
        "strings": "list<element: string>",
    }
    assert [(f.name, str(f.type), f.nullable) for f in schema] == [(c.name, kinds[c.kind], c.optional) for c in COLUMNS]


def test_each_row_fits_its_columns() -> None:
    kinds = {"string": str, "integer": int, "number": float, "boolean": bool, "strings": tuple}
    for row in ROWS:
        for value, column in zip(row, COLUMNS, strict=True):
            assert isinstance(value, kinds[column.kind]) or (value is None and column.optional), column


def test_parquet_without_its_package_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr(table_files, "find_spec", missing)
    with pytest.raises(UsageError, match=r"claimkg\[parquet\]"):
        check("parquet")
    check("csv")
