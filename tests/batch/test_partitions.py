"""What Spark's workers do with a partition, without Spark: every place and reason, one document that kills, and links by shuffles."""

import os
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_link_index import FACTS, VETOES

from extractor.batch import partitions
from extractor.batch.partitions import Input, Row
from extractor.claims.customisation import NOTHING
from extractor.errors import ReadError
from extractor.graph import BASE, Style, bulk, iris, serialise
from extractor.graph.tables import statement_rows
from extractor.graph.terms import iri
from extractor.linking import link_rows, links_of, packed, settled
from extractor.model import Document
from extractor.pipeline import extract
from extractor.reading import read_all

FOLDER = Input(0, "articles/", "file:/srv/articles", True)
EMPTY = dict.fromkeys([*partitions.Place._fields, "id", "text", *partitions.METADATA, "problem"])


def uri(path: str) -> str:
    return f"file:{quote(path)}"


@pytest.mark.parametrize(
    ("source", "path", "id_", "place"),
    [
        (FOLDER, "/srv/articles/春.txt", "春", "articles/春.txt"),
        (FOLDER, "/srv/articles/2024/a b%20#1.v2.txt", "2024/a b%20#1.v2", "articles/2024/a b%20#1.v2.txt"),
        (Input(0, "news.txt", "file:/srv/news.txt", False), "/srv/news.txt", "news", "news.txt"),
        (Input(0, "hdfs://n/a", "hdfs://n/a", True), "/x.txt", "x", "hdfs://n/a/x.txt"),
    ],
)
def test_a_file_has_the_id_and_the_name_of_one_machine(source: Input, path: str, id_: str, place: str) -> None:
    where = uri(path) if source.root.startswith("file:") else source.root + path
    (row,) = partitions.in_files([{"path": where, "content": "市長は反対した。\r\n".encode()}], source)
    assert (row["id"], row["place"], row["text"]) == (id_, place, "市長は反対した。\n")


def test_files_sort_as_paths_do(tmp_path: Path) -> None:
    for name in ("a/b.txt", "a-b.txt", "a.txt", "あ/x.txt", "a/é.txt", "Z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("雨だ。", "utf-8")
    expected = [found.id for found in read_all([tmp_path]) if isinstance(found, Document)]
    source = Input(0, "in", tmp_path.as_uri(), True)
    files = [{"path": p.as_uri(), "content": p.read_bytes()} for p in tmp_path.rglob("*.txt")]
    rows = sorted(partitions.in_files(files, source), key=lambda row: row["path"])
    assert [row["id"] for row in rows] == expected


LINES = [
    b'\xef\xbb\xbf{"id": "a", "text": "\xe9\x9b\xa8", "title": "T", "date": "2024-05-03"}',
    b"",
    b'{"text": "x"}',
    b"\xff\xfe",
    b"{",
    "\u3000".encode(),
    b'{"id": 7, "text": "y"}',
]
REASONS = {
    3: 'articles/m.jsonl, line 3: no "id"; write one JSON object a line with id and text',
    4: "articles/m.jsonl, line 4: not UTF-8 (byte 0 of the line); convert the file to UTF-8",
    5: "articles/m.jsonl, line 5: not JSON (Expecting property name enclosed in double quotes, column 2); write one JSON object a line with id and text",
}


@pytest.mark.parametrize("cut", range(len(LINES) + 1))
def test_lines_keep_their_numbers_wherever_the_file_is_cut(cut: int) -> None:
    path = uri("/srv/articles/m.jsonl")
    rows = [{"path": path, "block": int(at >= cut), "before": cut if at >= cut else 0, "value": line} for at, line in enumerate(LINES)]  # fmt: skip
    found = list(partitions.in_lines(rows, FOLDER))
    assert {row["line"]: row["problem"] for row in found if "problem" in row} == REASONS
    good = [(row["line"], row["id"], row["text"], row["title"], row["date"]) for row in found if "id" in row]
    assert good == [(1, "a", "雨", "T", "2024-05-03"), (7, "7", "y", None, None)]


def test_reasons_are_those_of_one_machine(tmp_path: Path) -> None:
    file = tmp_path / "m.jsonl"
    file.write_bytes(b"\n".join(LINES[:3] + LINES[4:]))
    told = [str(found) for found in read_all([file]) if isinstance(found, ReadError)]
    rows = [{"path": file.as_uri(), "block": 0, "before": 0, "value": line} for line in LINES[:3] + LINES[4:]]
    found = partitions.in_lines(rows, Input(0, str(file), file.as_uri(), False))
    assert [row["problem"] for row in found if "problem" in row] == told


def test_a_row_of_a_table_needs_id_and_text() -> None:
    rows = [{"path": "x", "row": n, "id": id_, "text": text} for n, (id_, text) in enumerate([("a", "雨"), (None, "x"), ("b", None)])]  # fmt: skip
    found = list(partitions.in_table(rows, Input(0, "d.parquet", "file:/d.parquet", True)))
    assert [row.get("problem") for row in found] == [
        None,
        'd.parquet/x, row 2: "id" is no string; give each row an id and a text',
        'd.parquet/x, row 3: "text" is no string; give each row an id and a text',
    ]


def test_a_reading_that_crashes_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(partitions, "documents_in", crash)
    (row,) = partitions.in_files([{"path": uri("/srv/articles/a.html"), "content": b""}], FOLDER)
    assert row["problem"] == "articles/a.html: cannot be read (RecursionError: too deep); please report it with this document"  # fmt: skip


# ----------------------------------------------------------------------------------------------- extraction


def test_a_document_gives_what_one_machine_writes() -> None:
    document = Document("a/例", "「増税は誤りだ」と田中氏は述べた。日銀は反対した。", "題", None, "2024-05-03")
    row = EMPTY | {"place": "a/例.txt"} | {key: getattr(document, key) for key in ("id", "text", *partitions.METADATA)}
    style = Style(english=True)
    found = partitions.extracted(row, style, NOTHING)
    extraction = extract(document)
    assert f"{found['quads']}\n".encode() == serialise(extraction, "nquads", style)
    assert [tuple(statement.values()) for statement in found["statements"]] == statement_rows(extraction, style)


def test_an_extraction_that_crashes_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "extract", lambda *_: 1 / 0)
    found = partitions.extracted(EMPTY | {"id": "a", "text": "雨だ。"}, Style(), NOTHING)
    assert found["problem"] == "a: not extracted (ZeroDivisionError: division by zero); please report it with this document"  # fmt: skip
    assert "quads" not in found


def _deadly(row: Row) -> Row:
    if row["id"] == "b":
        os._exit(9)
    return row


def test_a_document_that_kills_its_worker_is_alone_in_that() -> None:
    rows = [EMPTY | {"id": id_, "place": f"{id_}.txt"} for id_ in "abc"]
    found = list(partitions.carefully(rows, _deadly))
    assert [row["id"] for row in found] == ["a", "b", "c"]
    assert [row["problem"] for row in found] == [None, "b.txt: its worker died; please report it with this document", None]  # fmt: skip


# -------------------------------------------------------------------------------------------------- linking


@given(st.dictionaries(st.text("abcdefg", min_size=1, max_size=3), st.integers(0, len(FACTS) - 1), max_size=12), VETOES, st.randoms())  # fmt: skip
def test_shuffles_link_as_one_machine_does(texts: dict[str, int], apart: tuple[tuple[str, str], ...], draw) -> None:
    said: dict[str, list[str]] = {}
    for document, number in texts.items():
        for fact in FACTS[number]:
            said.setdefault(packed(fact), []).append(document)
    members = [{"fact": fact, "documents": sorted(found)[:3]} for fact, found in said.items()]
    blocks = list(partitions.in_blocks(members))
    draw.shuffle(blocks)
    rows = list(partitions.links_in(sorted(blocks, key=lambda row: row["key"]), frozenset()))
    findings = [partitions.as_finding({"other": None, "doubtful": False} | row) for row in rows]
    collection = [(document, FACTS[number]) for document, number in texts.items()]
    assert settled(findings, apart) == links_of(collection, apart)

    whole = settled(findings)
    homonyms = {f.label for f in whole if not hasattr(f, "everywhere")}
    doubted = [{"other": None, "everywhere": None} | row for row in rows]
    doubted = [row | {"doubtful": not homonyms.isdisjoint((row["one"], row["other"]))} for row in doubted]
    pairs = [list(g) for _, g in groupby(sorted(doubted, key=_pair), _pair)]
    draw.shuffle(pairs)
    lines = {row["value"] for pair in pairs for row in partitions.link_lines(pair, BASE)}
    assert "".join(f"{line}\n" for line in sorted(lines)) == bulk.nquads(link_rows(whole), iri(iris.links(BASE)))


def _pair(row: Row) -> tuple[str, str]:
    return row["one"], row["other"] or ""


def test_a_finding_knows_whether_a_veto_has_to_do_with_it() -> None:
    rows = [{"fact": packed(fact), "documents": [str(n)], "key": "name:ORGANIZATION:日銀"} for n in (6, 7) for fact in FACTS[n] if fact.label in ("日本銀行", "日銀")]  # fmt: skip
    assert [row["party"] for row in partitions.links_in(rows, frozenset(["日銀", "x"]))] == [True]
    assert [row["party"] for row in partitions.links_in(rows, frozenset(["x"]))] == [False]
