"""Documents -> the ledger: for each topic and holder who stood where when, by whose word; and what does not go together.

田中氏は増税に賛成した。(2023) 田中氏は増税に反対した。(2024) -> two entries and a change of side. docs/network.md has the rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from extractor.errors import ReadError
from extractor.graph.records import ClaimRecord, DocumentRecord, StatementRecord, read_documents
from extractor.graph.things import NAMED, is_thing
from extractor.network.dates import day_of
from extractor.network.passages import is_conceded, passage_of, turns
from extractor.network.topics import merged
from extractor.network.voices import around, is_sure, is_told, sureness, teller_of

KINDS = ("changes", "contradictions", "disagreements")
_POINTS_BACK = re.compile(
    r"(?:これ|それ|こうした|そうした|この|その)(?:ら|を|は|について)?(?:報道|発言|指摘|見方|話|主張|説明)?$"
)
_REPORT = "報道|記事|発言|指摘|うわさ|噂|見方|情報|証言"
_UNNAMED_REPORT = re.compile(rf"(?:との|とする|とした|という|と報じた)(?:一部の)?({_REPORT})$")
_NEAR = 8  # words before and after a denial that are asked whether they say what it denies


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


class Finding(NamedTuple):
    """Two entries that do not go together."""

    kind: str  # change, contradiction, disagreement
    first: Entry
    second: Entry


class Ledger(NamedTuple):
    """All entries, sorted; what does not go together, in their order; and what could not be read."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[str, ...]


class _Stand(NamedTuple):
    """An entry before topics are one: IRIs for labels, and what its document says about how it goes with the one before it."""

    target: str
    holder: str
    sign: int
    entry: Entry


def read_ledger(path: Path, min_confidence: float = 0.0) -> Ledger:
    """The ledger of one graph file, or of all below a folder. Raises ``ReadError`` when there is nothing to read."""
    return ledger_of(read_documents(path), min_confidence)


def ledger_of(documents: Iterable[DocumentRecord | ReadError], min_confidence: float = 0.0) -> Ledger:
    """The ledger of documents that have been read: 田中氏は増税に賛成した。その後、田中氏は増税に反対した。 -> two entries, one change."""
    stands: list[_Stand] = []
    labels: dict[str, str] = {}
    people: set[str] = set()
    texts: dict[str, str] = {}
    skipped, seen = [], set()
    for document in documents:
        if isinstance(document, ReadError):
            skipped.append(str(document))
        elif document.iri not in seen:
            seen.add(document.iri)
            texts[document.id] = document.text or ""
            for stand in _stands(document, min_confidence):
                stands.append(stand)
                labels[stand.target] = document.nodes[stand.target].label
                people.add(stand.entry.holder)
            people |= {node.label for node in document.nodes.values() if node.kind in NAMED}
    topics = merged(labels, frozenset(people))
    entries = sorted({_entry(stand, topics, labels) for stand in stands})
    groups: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.topic, entry.holder].append(entry)
    findings = [found for group in groups.values() for found in findings_of(group, texts)]
    return Ledger(tuple(entries), tuple(findings), tuple(skipped))


def _entry(stand: _Stand, topics: dict[str, tuple[str, int]], labels: dict[str, str]) -> Entry:
    topic, side = topics[stand.target]
    return stand.entry._replace(topic=labels[topic], side="support" if stand.sign * side > 0 else "oppose")


# ------------------------------------------------------------------------------------------------ stands of one document


def _stands(document: DocumentRecord, minimum: float) -> Iterator[_Stand]:
    """Each stance that is put forward as a fact, with whose word it is; then what is denied by a mere これ or それ."""
    claims = {claim.iri: claim for claim in document.claims}
    stands: list[_Stand] = []
    for claim in document.claims:
        if is_sure(claims, claim, minimum) and is_told(claims, claim, document):
            for statement in claim.statements:
                if (
                    statement.stance is not None
                    and sureness(statement.confidence) >= minimum
                    and _tells(document, statement)
                ):
                    stands.append(_stand(document, claims, claim, statement))
    yield from stands
    for stand in stands:
        denier = next((c for c in around(claims, claims[stand.entry.claim]) if c.act == "deny"), None)
        if stand.entry.voice == "denied" and denier is not None and _UNNAMED_REPORT.search(denier.evidence.words):
            yield stand._replace(entry=stand.entry._replace(voice="reported", teller="?"))
    yield from (stand for claim in document.claims for stand in _denied_by_pointing(claim, stands, document))


def _denied_by_pointing(claim: ClaimRecord, stands: list[_Stand], document: DocumentRecord) -> Iterator[_Stand]:
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


def _stand(
    document: DocumentRecord, claims: dict[str, ClaimRecord], claim: ClaimRecord, statement: StatementRecord
) -> _Stand:
    holder, target = document.nodes[statement.subject or ""], document.nodes[statement.object or ""]
    voice, teller = teller_of(document, claims, claim, statement)
    if voice == "denied" and holder.label in _REPORT.split("|"):
        holder = document.nodes.get(teller or "", holder)  # a report takes no side: who denies it is whom it was about
    name = "" if teller is None else document.nodes[teller].label if teller in document.nodes else "?"
    at = claim.evidence.start if statement.evidence is None else statement.evidence.start
    if voice != "denied" and is_conceded(document.text or "", at):
        voice = "conceded"
    words = passage_of(document.text, at) or claim.evidence.words
    known = f"{holder.label}（{document.id}）" if holder.kind == "author" and holder.label == "著者" else holder.label
    sign = 1 if statement.stance == "support" else -1
    sure = min(sureness(claim.confidence), sureness(statement.confidence))
    entry = Entry("", known, day_of(document.date), document.id, at, "", voice, name, words, claim.iri, sure)
    return _Stand(target.iri, holder.iri, sign, entry)


# ------------------------------------------------------------------------------------------------ what does not go together


def findings_of(group: list[Entry], texts: Mapping[str, str]) -> list[Finding]:
    """Of one holder and topic, in order of time: of each kind one for two documents and two tellers."""
    own = [entry for entry in group if entry.voice == "own"]
    reported = [entry for entry in group if entry.voice == "reported"]
    found = [*_turns(own, texts), *_against_own(own, reported, texts), *_between_reports(reported), *_denials(group)]
    kept = {(f.kind, f.first.document, f.second.document, f.first.teller, f.second.teller): f for f in reversed(found)}
    return sorted(kept.values(), key=lambda f: (f.second, f.first, f.kind))


def _turns(own: list[Entry], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Where the side changes from one own word to the next: over time it is a change, inside one document a contradiction unless
    its words tell of time, and between documents of which neither is the earlier, a disagreement.
    """
    for one, other in pairwise(own):
        if one.side != other.side:
            if one.document == other.document:
                changed = turns(texts[one.document], one.start, other.start)
                yield Finding("change" if changed else "contradiction", one, other)
            else:
                yield Finding("change" if _is_before(one, other) else "disagreement", one, other)


def _against_own(own: list[Entry], reported: list[Entry], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Between what others report of somebody and the somebody's own word in the report's document, else the last before it, else
    the first after it.
    """
    places: dict[tuple[str, str], Entry] = {}
    for entry in own:
        places.setdefault((entry.document, entry.side), entry)
    dates = [entry.date for entry in own]
    for report in reported:
        here = [word for side in ("support", "oppose") if (word := places.get((report.document, side))) is not None]
        last = bisect_right(dates, f"{report.date}~")  # ~ sorts after all that a date holds: 2023-05 lies in 2023
        for word in here or own[max(0, last - 1) : max(1, last)]:
            one, other = sorted((word, report))
            if one.side != other.side and not (here and turns(texts[one.document], one.start, other.start)):
                yield Finding("disagreement", one, other)


def _between_reports(reported: list[Entry]) -> Iterator[Finding]:
    """Between a report and the last before it, by somebody else and not of an earlier day, that says the opposite."""
    last: dict[str, list[Entry]] = {"support": [], "oppose": []}
    for report in reported:
        opposite = last["oppose" if report.side == "support" else "support"]
        yield from [
            Finding("disagreement", one, report)
            for one in opposite
            if one.teller != report.teller and not _is_before(one, report)
        ][-1:]
        last[report.side] = [*[one for one in last[report.side] if one.teller != report.teller][-1:], report]


def _denials(group: list[Entry]) -> Iterator[Finding]:
    """Between who denies that somebody takes a side and the nearest that says so."""
    for number, denied in enumerate(group):
        if denied.voice == "denied":
            near = [*reversed(group[max(0, number - _NEAR) : number]), *group[number + 1 : number + 1 + _NEAR]]
            said = next(
                (
                    s
                    for s in near
                    if s.voice in ("own", "reported") and s.side == denied.side and s.teller != denied.teller
                ),
                None,
            )
            if said is not None:
                yield Finding("disagreement", *sorted((said, denied)))


def _is_before(one: Entry, other: Entry) -> bool:
    """Whether one document is dated before another: 2023 before 2024-05, but not before 2023-04, which lies in it."""
    return bool(one.date and other.date) and one.date < other.date and not other.date.startswith(one.date)
