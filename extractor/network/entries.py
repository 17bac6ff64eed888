"""A document -> the entries of the ledger: who stands where on what, and whose word that is.

田中氏は増税に反対だと村瀬氏は述べた。 -> 田中 opposes 増税, reported by 村瀬.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from extractor.graph.links import Same
from extractor.graph.records import ClaimRecord, DocumentRecord, NodeRecord, StatementRecord
from extractor.graph.things import is_thing
from extractor.network.dates import day_of
from extractor.network.passages import is_conceded, passage_of
from extractor.network.voices import around, is_sure, is_told, sureness, teller_of

_POINTS_BACK = re.compile(
    r"(?:これ|それ|こうした|そうした|この|その)(?:ら|を|は|について)?(?:報道|発言|指摘|見方|話|主張|説明)?$"
)
_REPORT = "報道|記事|発言|指摘|うわさ|噂|見方|情報|証言"
_UNNAMED_REPORT = re.compile(rf"(?:との|とする|とした|という|と報じた)(?:一部の)?({_REPORT})$")


class Entry(NamedTuple):
    """Somebody stands for or against a topic, as one claim has it. Sorted, entries are by topic, holder and time."""

    topic: str
    holder: str
    date: str  # ISO 8601, "" where the document has none
    document: str  # its id
    start: int  # where the claim's words begin
    side: str  # support or oppose
    voice: str  # own (the article or the holder says so), reported, denied, conceded
    teller: str  # who reports or denies; "" for the article, ? where the text does not say
    words: str  # the sentence; without the text the claim's own words
    claim: str  # IRI
    confidence: float


class Stand(NamedTuple):
    """An entry before topics are one: with the label of its target for a topic, and the side that it takes on that."""

    target: str
    holder: str
    sign: int
    entry: Entry


def stands_of(document: DocumentRecord, minimum: float, same: Mapping[str, Same]) -> Iterator[Stand]:
    """Each stance that is put forward as a fact, with whose word it is; then what is denied by a mere これ or それ."""
    claims = {claim.iri: claim for claim in document.claims}
    stands: list[Stand] = []
    for claim in document.claims:
        if is_sure(claims, claim, minimum) and is_told(claims, claim, document):
            for statement in claim.statements:
                if (
                    statement.stance is not None
                    and sureness(statement.confidence) >= minimum
                    and _tells(document, statement)
                ):
                    stands.append(_stand(document, claims, claim, statement, same))
    yield from stands
    for stand in stands:
        denier = next((c for c in around(claims, claims[stand.entry.claim]) if c.act == "deny"), None)
        if stand.entry.voice == "denied" and denier is not None and _UNNAMED_REPORT.search(denier.evidence.words):
            yield stand._replace(entry=stand.entry._replace(voice="reported", teller="?"))
    yield from (stand for claim in document.claims for stand in _denied_by_pointing(claim, stands, document))


def _denied_by_pointing(claim: ClaimRecord, stands: list[Stand], document: DocumentRecord) -> Iterator[Stand]:
    """村瀬氏は、田中氏が増税を支持していると述べた。田中氏はこれを否定した。 -> what was last reported of 田中, denied."""
    if claim.act == "deny" and claim.polarity == "positive" and _POINTS_BACK.match(claim.evidence.words):
        last = [
            s
            for s in stands
            if s.holder == claim.source and s.entry.voice == "reported" and s.entry.start < claim.evidence.start
        ][-1:]
        words = passage_of(document.text, claim.evidence.start) or claim.evidence.words
        for stand in last:
            entry = stand.entry._replace(
                voice="denied", teller=stand.entry.holder, start=claim.evidence.start, words=words, claim=claim.iri
            )
            yield stand._replace(entry=entry)


def _tells(document: DocumentRecord, statement: StatementRecord) -> bool:
    holder, target = document.nodes.get(statement.subject or ""), document.nodes.get(statement.object or "")
    if holder is None or target is None or holder.iri == target.iri:
        return False
    return is_thing(target.label, target.kind) and (holder.kind == "author" or is_thing(holder.label, holder.kind))


def _stand(document: DocumentRecord, claims: dict[str, ClaimRecord], claim: ClaimRecord, statement: StatementRecord,
           same: Mapping[str, Same]) -> Stand:  # fmt: skip
    holder, target = document.nodes[statement.subject or ""], document.nodes[statement.object or ""]
    voice, teller = teller_of(document, claims, claim, statement)
    if voice == "denied" and holder.label in _REPORT.split("|"):
        holder = document.nodes.get(teller or "", holder)  # a report takes no side: who denies it is whom it was about
    at = claim.evidence.start if statement.evidence is None else statement.evidence.start
    if voice != "denied" and is_conceded(document.text or "", at):
        voice = "conceded"
    topic = same.get(target.iri, Same(target.iri, target.label))
    entry = Entry(
        topic.label, _name(document, holder, same), day_of(document.date), document.id, at, statement.stance or "", voice,
        "" if teller is None else "?" if teller not in document.nodes else _name(document, document.nodes[teller], same),
        passage_of(document.text, at) or claim.evidence.words, claim.iri, min(sureness(claim.confidence), sureness(statement.confidence)),
    )  # fmt: skip
    return Stand(topic.iri, holder.iri, 1 if statement.stance == "support" else -1, entry)


def _name(document: DocumentRecord, node: NodeRecord, same: Mapping[str, Same]) -> str:
    """What somebody is called in the whole collection; of authors whom their documents do not name, each is one."""
    label = same.get(node.iri, node).label
    return f"{label}（{document.id}）" if node.kind == "author" and label == "著者" else label
