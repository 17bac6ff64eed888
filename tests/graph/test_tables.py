"""The flat table: one row a statement, with the names, labels and values of the graph."""

import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from graph_examples import TAX, claim, extraction, read_examples, stance, triple

from extractor.graph import Style
from extractor.graph.rdf import claim_names, rows_of
from extractor.graph.tables import COLUMNS, StatementRow, statement_rows
from extractor.graph.vocabulary import CKG, RDF, ROLES
from extractor.model import AUTHOR, Correction, Direction, Document, Name, NameType, Term

GRAPH_OF = {"subject_iri": RDF.subject, "predicate_iri": RDF.predicate, "object_iri": RDF.object}


def test_a_row_tells_of_document_claim_and_statement() -> None:
    document = Document(
        "a/例", "「増税は誤りだ」と田中氏は述べた。", "題", "https://example.org/a", "2024-05-03", "山田", "新聞"
    )
    _, row = statement_rows(extraction(claim(confidence=0.861), document=document))
    assert row[:7] == (
        "a/例",
        "https://w3id.org/claimkg/data/doc/a/例",
        "題",
        "2024-05-03",
        "山田",
        "新聞",
        "https://example.org/a",
    )
    assert (row.source, row.source_type, row.act, row.cue, row.modality) == (
        "田中",
        "person",
        "state",
        "述べる",
        "asserted",
    )
    assert (row.evidence, row.evidence_start, row.evidence_end, row.claim_confidence) == ("増税は誤りだ", 1, 7, 0.86)
    assert (row.subject, row.predicate, row.object, row.object_type) == ("田中", "opposes", "増税", "concept")
    assert (row.stance, row.object_case, row.negated, row.flat) == ("oppose", None, False, True)
    assert (row.claim_rules, row.statement_rules, row.role_time, row.english) == (("speech-to",), ("evaluated-subject",), None, None)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "column", "value"),
    [
        ({"triples": (triple(True),), "stances": ()}, "negated", True),
        ({"triples": (triple(),), "stances": ()}, "object_case", "cop"),
        ({"triples": (triple(),), "stances": ()}, "flat", False),
        ({"triples": (triple(),), "stances": (), "source_entity": AUTHOR}, "flat", True),
        ({"source_entity": AUTHOR}, "source", "著者"),
        ({"source_entity": AUTHOR}, "source_type", "author"),
        ({"source_entity": None}, "source", None),
        ({"source_entity": "市"}, "source_type", "entity"),
        ({"cue": None}, "cue", None),
        ({"corrections": (Correction("", "a", "", "act", "deny", "x", "2024-01-01", "y"),)}, "corrected", True),
        ({"triples": (), "stances": (stance(Direction.SUPPORT),)}, "predicate", "supports"),
        ({"triples": (triple(others=(("place", Term(1, 3, "橋")),)),), "stances": ()}, "role_place", "橋"),
        ({"triples": (triple(others=(("to", TAX), ("to", Term(4, 6, "誤り")))),), "stances": ()}, "role_to", "増税; 誤り"),
    ],
)  # fmt: skip
def test_a_column_says_what_the_claim_does(changes: dict[str, object], column: str, value: object) -> None:
    (*_, row) = statement_rows(extraction(claim(**changes)))
    assert getattr(row, column) == value


def test_a_claim_that_states_nothing_has_a_row() -> None:
    (row,) = statement_rows(extraction(claim(triples=(), stances=())))
    assert (row.source, row.statement, row.predicate, row.negated, row.statement_rules) == (
        "田中",
        None,
        None,
        None,
        (),
    )


def test_a_time_is_the_value_that_the_graph_has() -> None:
    when = Name(1, 3, NameType.DATE, "absolute", "2023-10")
    said = claim(triples=(triple(others=(("time", TAX),)),), stances=())
    assert statement_rows(extraction(said, names=(when,)))[0].role_time == "2023-10"


def test_the_style_counts() -> None:
    one = extraction(claim(confidence=0.9), claim(confidence=0.2))
    assert len(statement_rows(one)) == 4
    (_, row) = statement_rows(one, Style("https://example.org/", english=True, min_confidence=0.5))
    assert row.claim.startswith("https://example.org/claim/")
    assert row.english == "Tanaka –opposes→ tax increase"


def test_rows_name_what_the_graph_names() -> None:
    """Every statement of the graph has a row with its subject, predicate and object, and every claim has one."""
    for read in read_examples():
        rows, graph = statement_rows(read), rows_of(read)
        for column, property_ in GRAPH_OF.items():
            told = {(row.statement, getattr(row, column)) for row in rows if getattr(row, column) is not None}
            assert told == {(s[1:-1], o[1:-1]) for s, p, o in graph if p == property_}
        assert {row.claim for row in rows} == set(claim_names(read)) == {s[1:-1] for s, _, o in graph if o == CKG.Claim}
        edges = {(row.subject_iri, row.predicate_iri, row.object_iri) for row in rows if row.flat}
        assert edges <= {(s[1:-1], p[1:-1], o[1:-1]) for s, p, o in graph}


def test_labels_are_those_of_the_graph() -> None:
    hostile = "か\u3099\x00\ud800"
    said = claim(stances=(replace(stance(), target=Term(1, 3, hostile)),), triples=())
    (row,) = statement_rows(extraction(said))
    assert row.object == "が\ufffd\ufffd"


def test_the_columns_are_the_fields_and_no_words_of_sql() -> None:
    assert tuple(column.name for column in COLUMNS) == StatementRow._fields
    assert {column.kind for column in COLUMNS} == {"string", "integer", "number", "boolean", "strings"}
    assert {f"role_{role}" for role in ROLES} == {name for name in StatementRow._fields if name.startswith("role_")}
    sqlite3.connect(":memory:").execute(f"CREATE TABLE t ({', '.join(StatementRow._fields)})")


def test_the_page_tells_of_each_column_with_its_type() -> None:
    page = (Path(__file__).parents[2] / "docs/tables.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \| (\w+\??) \|", page, re.MULTILINE)
    assert told == [(column.name, column.kind + "?" * column.optional) for column in COLUMNS]
