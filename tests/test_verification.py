"""Whatever is done to a graph, verify notices; of an untouched graph it reports nothing."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
from tampering import OPTIONS, tampered, written

from extractor import verification
from extractor.errors import ReadError
from extractor.graph import SUFFIXES, Style, iris, serialise
from extractor.graph.differences import Finding
from extractor.graph.rdf import rows_of
from extractor.graph.vocabulary import NIF
from extractor.model import Document, Extraction
from extractor.pipeline import extract
from extractor.reading import read_all
from extractor.verification import verify
from extractor.writing import file_name

EXAMPLES = [d for d in read_all([Path(__file__).parents[1] / "examples"]) if isinstance(d, Document)]
STYLES = [
    Style(), Style(detail="edges"), Style(detail="claims", english=True), Style(english=True), Style(with_text=False),
    Style(with_text=True, detail="claims"), Style(min_confidence=0.8), Style(base="https://example.org/doc/kg/"),
]  # fmt: skip


@cache
def extraction(document: Document) -> Extraction:
    return extract(document)


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "extract", lambda document, _: extraction(document))


def findings(path: Path, *documents: Document) -> list[Finding]:
    found = list(verify(path, documents))
    assert not [error for error in found if isinstance(error, ReadError)]
    return [finding for verdict in found for finding in verdict.findings]  # type: ignore[union-attr]  # no errors


def write(path: Path, document: Document, style: Style = Style(), format_: str = "ntriples") -> Path:  # noqa: B008  # frozen
    path.write_bytes(serialise(extraction(document), format_, style))
    return path


@pytest.mark.parametrize("format_", SUFFIXES)
@pytest.mark.parametrize("style", STYLES, ids=str)
def test_an_untouched_graph_stands(tmp_path: Path, format_: str, style: Style) -> None:
    for document in EXAMPLES:
        write(tmp_path / file_name(document.id, SUFFIXES[format_]), document, style, format_)
    found = list(verify(tmp_path, EXAMPLES))
    assert len(found) == len(EXAMPLES)
    assert all(verdict.triples == verdict.stand and not verdict.findings for verdict in found)  # type: ignore[union-attr]


HOSTILE = 'a"\\\t\r\u0085\u2028\u202e\x01\x7f か\u3099<script>\U0001f600'


@pytest.mark.parametrize("format_", SUFFIXES)
def test_hostile_ids_and_texts_stand(tmp_path: Path, format_: str) -> None:
    document = Document(
        HOSTILE,
        f"「{HOSTILE}には反対だ」と田中氏は述べた。",
        title=HOSTILE,
        author=HOSTILE,
        url=f"https://example.org/{HOSTILE}",
    )
    assert findings(write(tmp_path / f"x{SUFFIXES[format_]}", document, Style(), format_), document) == []


def runs(count: int, seed: int) -> Iterator[tuple[str, Document, str, bytes]]:
    """One in four in another format than N-Triples, which is quickest to write."""
    draw = Random(seed)
    for _ in range(count):
        document, other = draw.sample(EXAMPLES, 2)
        style = draw.choice(STYLES)
        rows, others = (frozenset(rows_of(extraction(d), style)) for d in (document, other))
        way, changed = tampered(rows, draw, others)
        format_ = draw.choice(sorted(SUFFIXES)) if draw.random() < 0.25 else "ntriples"
        yield way, document, format_, written(changed, format_, iris.document(style.base, document.id))


def noticed(path: Path, document: Document) -> bool:
    try:
        found = list(verify(path, [document]))
    except ReadError:
        return True
    return any(isinstance(verdict, ReadError) or verdict.findings for verdict in found)


@pytest.mark.parametrize(("count", "seed"), [(150, 0), pytest.param(2_000, 1, marks=pytest.mark.slow)])
def test_every_tampering_is_noticed(tmp_path: Path, count: int, seed: int) -> None:
    missed = []
    for way, document, format_, data in runs(count, seed):
        file = tmp_path / f"x{SUFFIXES[format_]}"
        file.write_bytes(data)
        if not noticed(file, document):
            missed.append((way, format_))
    assert missed == []


@pytest.mark.parametrize("format_", SUFFIXES)
def test_what_another_tool_has_written_anew_stands(tmp_path: Path, format_: str) -> None:
    """Otherwise the test above would notice the tool, not the tampering."""
    rows = frozenset(rows_of(extraction(NEWS)))
    file = tmp_path / f"x{SUFFIXES[format_]}"
    file.write_bytes(written(rows, format_, iris.document(Style().base, NEWS.id)))
    assert findings(file, NEWS) == []


def test_options_are_what_a_graph_tells_of_itself() -> None:
    told = {
        p for _, p, _ in rows_of(extraction(EXAMPLES[0]), Style("https://example.org/", False, True, "claims", 0.5))
    }
    assert told >= OPTIONS - {next(p for p in OPTIONS if p.endswith("withText>"))}


NEWS = next(d for d in EXAMPLES if d.id == "news")


def edited(tmp_path: Path, old: str, new: str) -> list[Finding]:
    file = write(tmp_path / "news.nt", NEWS)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return findings(file, NEWS)


@pytest.mark.parametrize(
    ("old", "new", "kind", "field"),
    [
        ("ontology#Positive>", "ontology#Negative>", "changed", "ckg:polarity"),
        ('"港町の路面電車、廃止か存続か\\n', '"湊町の路面電車、廃止か存続か\\n', "text", "nif:isString at 0"),
        ("/software/0.1.0> .", "/software/0.0.9> .", "version", "prov:wasAssociatedWith"),
        ('#detail> "full" .', '#detail> "full" .\n<https://w3id.org/claimkg/data/doc/news#extraction> '
         '<https://w3id.org/claimkg/ontology#customisation> "ab" .', "customisation", "ckg:customisation"),
    ],
)  # fmt: skip
def test_what_differs_is_named(tmp_path: Path, old: str, new: str, kind: str, field: str) -> None:
    assert (kind, field) in [(finding.kind, finding.field) for finding in edited(tmp_path, old, new)]


@pytest.mark.parametrize("property_", [NIF.isString, NIF.anchorOf])
def test_an_iri_in_the_place_of_a_text_is_told(tmp_path: Path, property_: str) -> None:
    rows = {(s, p, "<https://example.org/>" if p == property_ else o) for s, p, o in rows_of(extraction(NEWS))}
    (tmp_path / "x.nt").write_bytes(written(frozenset(rows), "ntriples", ""))
    assert "https://example.org/" in {f.was.strip("<>") for f in findings(tmp_path / "x.nt", NEWS)}


def test_a_rule_that_changed_since_shows_as_a_renamed_claim(tmp_path: Path) -> None:
    said = "「増税は誤りだ」と田中氏は述べた。"
    before, after = Document("a", said), Document("a", said.replace("述べた", "考えた"))
    told = findings(write(tmp_path / "a.nt", before), after)
    renamed = [f for f in told if f.kind == "claim renamed" and f.words == "増税は誤りだ"]
    assert len(renamed) == 1
    acts = [f for f in told if f.field == "ckg:act" and f.words == "増税は誤りだ"]
    assert [(f.was, f.now) for f in acts] == [("ckg:State", "ckg:Believe")]


def test_claims_that_are_gone_and_new(tmp_path: Path) -> None:
    before, after = (Document("a", f"「{what}は誤りだ」と田中氏は述べた。") for what in ("増税", "減税"))
    told = findings(write(tmp_path / "a.nt", before), after)
    assert {(f.kind, f.words) for f in told} >= {("claim gone", "増税は誤りだ"), ("claim new", "減税は誤りだ")}


def test_swapped_documents_are_told_apart(tmp_path: Path) -> None:
    first, second = Document("a", "市長は増税に反対した。"), Document("b", "村瀬氏は廃止を支持した。")
    for document, text in ((first, second.text), (second, first.text)):
        write(tmp_path / f"{document.id}.nt", Document(document.id, text))
    swapped = [(f.was, f.now) for f in findings(tmp_path, first, second) if f.kind == "swapped"]
    assert swapped == [("b", "a"), ("a", "b")]


def test_documents_without_graph_and_graphs_without_document(tmp_path: Path) -> None:
    write(tmp_path / "a.nt", Document("a", "市長は増税に反対した。"))
    told = findings(tmp_path, Document("b", "村瀬氏は廃止を支持した。"))
    assert [(f.kind, f.subject) for f in told] == [
        ("no graph", "b"),
        ("no input", "https://w3id.org/claimkg/data/doc/a"),
    ]


@pytest.mark.parametrize("format_", ["turtle", "trig", "nquads", "ntriples"])
def test_joined_files_stand_whole_and_in_part(tmp_path: Path, format_: str) -> None:
    joined = b"".join(serialise(extraction(document), format_) for document in EXAMPLES)
    (tmp_path / f"all{SUFFIXES[format_]}").write_bytes(joined)
    assert findings(tmp_path, *EXAMPLES) == []
    assert {f.kind for f in findings(tmp_path, NEWS)} == {"no input"}


def test_a_document_in_two_files_is_told(tmp_path: Path) -> None:
    for name in ("a.nt", "b.nt"):
        write(tmp_path / name, NEWS)
    assert "twice" in {f.kind for f in findings(tmp_path, NEWS)}


def test_broken_and_foreign_files_are_errors(tmp_path: Path) -> None:
    write(tmp_path / "news.nt", NEWS)
    (tmp_path / "cut.ttl").write_bytes(serialise(extraction(NEWS), "turtle")[:2000])
    (tmp_path / "foreign.nt").write_bytes(
        b"<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n"
    )
    found = list(verify(tmp_path, [NEWS]))
    assert ["cut.ttl" in str(e) or "foreign.nt" in str(e) for e in found if isinstance(e, ReadError)] == [True, True]
    assert [v.findings for v in found if not isinstance(v, ReadError)] == [()]
