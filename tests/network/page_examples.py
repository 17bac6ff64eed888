"""Collections for the tests of pages and pictures: a few articles read, and records built by hand."""

from pathlib import Path

from extractor.graph import serialise
from extractor.graph.records import (
    CKG,
    ClaimRecord,
    DocumentRecord,
    Evidence,
    NodeRecord,
    StatementRecord,
    read_documents,
)
from extractor.graph.style import Style
from extractor.model import Document
from extractor.pipeline import extract
from extractor.rules import all_rules

TEXTS = [
    ("news", "2022-05-01", "村瀬健一氏は増税に賛成した。𠮷田😀氏は「増税は誤りだ」と述べた。市は橋を直した。"),
    ("blog", "2023-06", "佐藤氏は増税に反対した。村瀬健一氏は減税を批判した。「減税は正しい」と佐藤氏は語った。"),
    ("note", None, "村瀬健一氏によると、市の人口は増えたという。"),
]
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").iterdir())

QUOTED = next(rule for rule in all_rules() if rule.id == "quote-cue")

_TAX = Evidence(0, 2, "増税")


def write_graphs(folder: Path, texts: list[tuple[str, str | None, str]] = TEXTS, with_text: bool = True) -> Path:
    """The texts as graph files."""
    for id_, date, text in texts:
        data = serialise(
            extract(Document(id_, text, title=f"{id_}の記事", date=date)), "turtle", Style(with_text=with_text)
        )
        (folder / f"{id_}.ttl").write_bytes(data)
    return folder


def documents_of(folder: Path) -> list[DocumentRecord]:
    return [d for d in read_documents(folder) if isinstance(d, DocumentRecord)]


def node(iri: str, label: str, kind: str = "entity", english: str = "", aliases: tuple[str, ...] = (), links: tuple[str, ...] = (),
         roles: tuple[str, ...] = ()) -> NodeRecord:  # fmt: skip
    return NodeRecord(iri, label, english, kind, aliases, links, roles)


def stance(start: str, end: str, direction: str = "opposes", number: int = 0) -> StatementRecord:
    iri = f"urn:s:{start}:{end}:{number}"
    return StatementRecord(iri, start, f"{CKG}{direction}", end, None, False, 0.9, ("r",), None, (), True)


def claim(number: int, source: str | None, *statements: StatementRecord, evidence: Evidence = _TAX) -> ClaimRecord:
    return ClaimRecord(f"urn:c:{number}", None, source, False, "state", "述べる", "positive", "positive", "asserted", 0.9,
                       ("speech-to",), evidence, statements, False)  # fmt: skip


def document(
    nodes: list[NodeRecord], claims: list[ClaimRecord], text: str | None = "増税は誤りだ。", **fields: str | None
) -> DocumentRecord:
    told: dict[str, str | None] = {"id": "d", "title": None, "date": None, "site": None, "url": None} | fields
    return DocumentRecord(f"urn:d:{told['id']}", told["id"] or "", told["title"], told["date"], None, told["site"], told["url"], text,
                          {n.iri: n for n in nodes}, tuple(claims), (), Path("d.ttl"))  # fmt: skip


def many(people: int = 60, topics: int = 30) -> list[DocumentRecord]:
    """A document with more names than a drawing shows: each person is against one topic and for another, and speaks of a third."""
    nodes = [node(f"urn:p{i}", f"人物{i:02}", "person") for i in range(people)]
    nodes += [node(f"urn:x{i}", f"第{i:02}地区の路面電車の延伸", english=f"tram line {i:02}") for i in range(topics)]
    claims = []
    for i in range(people):
        against, favour = f"urn:x{i % topics}", f"urn:x{(i * 7 + 1) % topics}"
        claims.append(claim(i, f"urn:p{i}", stance(f"urn:p{i}", against), stance(f"urn:p{i}", favour, "supports")))
    claims.append(claim(people, "urn:p1", stance("urn:p0", "urn:p1", "supports")))
    return [document(nodes, claims)]
