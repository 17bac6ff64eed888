"""A collection -> what the page's scripts read: its nodes, and two packed blocks of JSON (documents and claims; texts).

Rows are lists, so that a thousand documents stay small; offsets are those of JavaScript, whose strings count UTF-16 units:
𠮷田は言う, [2, 5) -> [3, 6). ``page/data.js`` gives the rows their names back.
"""

from __future__ import annotations

import base64
import gzip
import io
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import orjson

from extractor.graph.records import DocumentRecord, StatementRecord
from extractor.model import Rule
from extractor.network.collection import Claim, Collection, Node
from extractor.network.dates import day_of
from extractor.network.networks import SIGNS
from extractor.network.standing import Standing
from extractor.network.templates import clean

_LINE = 30  # characters


class _Numbered(dict[Any, int]):
    """Values by number, each written once: reading one that is new gives it the next number."""

    def __missing__(self, value: Any) -> int:
        self[value] = len(self)
        return self[value]


def nodes_of(collection: Collection, standings: Sequence[Standing]) -> list[list[Any]]:
    """The nodes, which the page needs at once for its search: plain rows."""
    return [_node(node, standing) for node, standing in zip(collection.nodes, standings, strict=True)]


def blocks(collection: Collection, known: Iterable[Rule]) -> dict[str, str]:
    """The packed blocks by name, each gzip in base64: safe in any place of a page, the same for the same collection.

    A rule that is not ``known`` is shown by its id alone.
    """
    strings, rules = _Numbered(), _Numbered()
    glosses = {rule.id: (rule.gloss_ja, rule.gloss) for rule in known}
    scales = [utf16(document.text or "") for document in collection.documents]
    claims = [_claim(claim, collection, strings, rules, scales[claim.document]) for claim in collection.claims]
    documents = [_document(document) for document in collection.documents]
    return {
        "claims": packed({
            "documents": documents, "claims": claims, "strings": list(strings),
            "rules": [[rule, *glosses.get(rule, ())] for rule in rules],
        }),
        "texts": packed([document.text for document in collection.documents]),
    }  # fmt: skip


def packed(value: Any) -> str:
    """JSON, gzip, base64; no clock in it, nor the system, which ``gzip.compress`` of some Pythons names."""
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", 6, packed, mtime=0) as file:
        file.write(orjson.dumps(value))
    return base64.b64encode(packed.getvalue()).decode("ascii")


def utf16(text: str) -> Callable[[int], int]:
    """From code points to UTF-16 units: in 𠮷田 offset 1 is 2."""
    astral = [at for at, character in enumerate(text) if character > "\uffff"] if text and max(text) > "\uffff" else []
    return (lambda offset: offset + bisect_left(astral, offset)) if astral else (lambda offset: offset)


def _node(node: Node, standing: Standing) -> list[Any]:
    r, s = node.record, standing
    return [clean(r.label), clean(r.english) if r.english else "", r.kind, [clean(a) for a in r.aliases], r.links,
            [clean(role) for role in r.roles], round(node.rank * 1e6), int(node.thing),
            len(s.said), len(s.about), len(s.supports), len(s.opposes), len(s.friends), len(s.foes), round(s.contested, 2)]  # fmt: skip


def _document(document: DocumentRecord) -> list[str]:
    title = document.title or first_line(document)
    return [document.id, clean(title), document.date or "", day_of(document.date), clean(document.site) if document.site else "",
            document.url or ""]  # fmt: skip


def first_line(document: DocumentRecord) -> str:
    """What an untitled document is called: the first line of its text, or its id."""
    line = (document.text or "").strip().partition("\n")[0].strip()
    return (f"{line[:_LINE]}…" if len(line) > _LINE + 1 else line) or document.id


def _claim(
    claim: Claim, collection: Collection, strings: _Numbered, rules: _Numbered, scale: Callable[[int], int]
) -> list[Any]:
    r = claim.record
    flags = (r.polarity == "negative") | (r.content_polarity == "negative") << 1 | r.corrected << 2
    words = r.evidence.words if collection.documents[claim.document].text is None else ""
    return [claim.document, claim.source, strings[r.act], strings[r.cue or ""], flags, strings[r.modality], _percent(r.confidence),
            [rules[rule] for rule in r.rules], scale(r.evidence.start), scale(r.evidence.end), claim.within,
            [_statement(s, collection, strings, rules) for s in r.statements], [n for link in claim.links for n in link], words]  # fmt: skip


def _statement(s: StatementRecord, collection: Collection, strings: _Numbered, rules: _Numbered) -> list[Any]:
    others: list[list[str | int]] = [[role, collection.number.get(value, value)] for role, value in s.others]
    return [collection.number.get(s.subject or "", -1), strings[_predicate(s, collection)], collection.number.get(s.object or "", -1),
            SIGNS.get(s.stance or "", 0), int(s.negated), [rules[rule] for rule in s.rules], others]  # fmt: skip


def _predicate(s: StatementRecord, collection: Collection) -> str:
    return s.stance or collection.predicates.get(s.predicate, s.predicate.rpartition("/")[2])


def _percent(confidence: float | None) -> int:
    return -1 if confidence is None else round(confidence * 100)
