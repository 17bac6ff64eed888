"""Random tamperings with a graph's rows: what a vandal, a bug or a careless edit would leave.

``tampered(rows, draw)`` -> ("edit a literal", other rows), never the same set of triples.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pyoxigraph as ox

from extractor.graph.files import FORMATS
from extractor.graph.style import SUFFIXES
from extractor.graph.terms import Row
from extractor.graph.vocabulary import ACTS, CKG, MODALITIES, NIF, POLARITIES, RDF, SKOS

Rows = frozenset[Row]
# what extract was told to write; a graph with other options, and otherwise as they want it, is a graph that extract would write
OPTIONS = {CKG.detail, CKG.labels, CKG.minConfidence, CKG.withText}


def tampered(rows: Rows, draw: Random, other: Rows = frozenset()) -> tuple[str, Rows]:
    """Tamper once, in a way drawn at random; ``other`` is the graph of another document, to swap with."""
    while True:
        name = draw.choice(sorted(_WAYS))
        changed = _WAYS[name](rows, draw, other)
        if changed is not None and changed != rows:
            return name, changed


def written(rows: Rows, format_: str, graph: str) -> bytes:
    """The rows as a file of that format, as another tool would write it; ``graph`` is the IRI of their document."""
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in sorted(rows)).encode()
    if format_ == "ntriples":
        return lines
    name = ox.NamedNode(graph) if format_ in ("trig", "nquads") else ox.DefaultGraph()
    quads = [ox.Quad(q.subject, q.predicate, q.object, name) for q in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)]
    return ox.serialize(quads, format=FORMATS[SUFFIXES[format_]]) or b""


def _pick(rows: Rows, draw: Random, *predicates: str) -> Row | None:
    fitting = sorted(row for row in rows if row[1] not in OPTIONS and (not predicates or row[1] in predicates))
    return draw.choice(fitting) if fitting else None


def _replace(rows: Rows, old: Row, *new: Row) -> Rows:
    return rows - {old} | {*new}


def _value(*predicates: str) -> Callable[[Rows, Random, Rows], Rows | None]:
    """Another value of the same property: another polarity, holder, rule …"""

    def way(rows: Rows, draw: Random, _: Rows) -> Rows | None:
        row = _pick(rows, draw, *predicates)
        if row is None:
            return None
        known = {CKG.polarity: POLARITIES, CKG.act: ACTS, CKG.modality: MODALITIES}.get(row[1])
        values = sorted(known.values() if known else {o for _, p, o in rows if p == row[1]})
        return _replace(rows, row, (row[0], row[1], draw.choice(values)))

    return way


def _remove(rows: Rows, draw: Random, _: Rows) -> Rows | None:
    row = _pick(rows, draw)
    return None if row is None else rows - {row}


def _add(rows: Rows, draw: Random, _: Rows) -> Rows:
    listed = sorted(rows)
    return rows | {(draw.choice(listed)[0], draw.choice(listed)[1], draw.choice(listed)[2])}


def _literal(change: Callable[[str, Random], str]) -> Callable[[Rows, Random, Rows], Rows | None]:
    def way(rows: Rows, draw: Random, _: Rows) -> Rows | None:
        listed = sorted(row for row in rows if row[2].startswith('"') and row[1] not in OPTIONS)
        row = draw.choice(listed)
        return _replace(rows, row, (row[0], row[1], change(row[2], draw)))

    return way


def _letter(literal: str, draw: Random) -> str:
    """One character more somewhere in the value, never within an escape."""
    end = literal.rindex('"')
    places = [m.end() for m in re.finditer(r"\\u[0-9A-F]{4}|\\.|[^\\]", literal[1:end])]
    at = 1 + draw.choice([0, *places])
    return literal[:at] + draw.choice("あ税ー。x0") + literal[at:]


def _language(literal: str, draw: Random) -> str:
    end = literal.rindex('"') + 1
    return literal[:end] + draw.choice(["@ja", "@en", "@zh", ""])


def _datatype(literal: str, draw: Random) -> str:
    end = literal.rindex('"') + 1
    kind = draw.choice(["integer", "decimal", "date", "token", "anyURI"])
    return f"{literal[:end]}^^<http://www.w3.org/2001/XMLSchema#{kind}>"


def _number(rows: Rows, draw: Random, _: Rows) -> Rows | None:
    """An offset, a count or a confidence a little beside."""
    row = _pick(rows, draw, NIF.beginIndex, NIF.endIndex, CKG.claimCount, CKG.statementCount, CKG.confidence)
    if row is None:
        return None
    number = re.sub(r"\d(?=\")", lambda m: str((int(m[0]) + draw.randint(1, 9)) % 10), row[2], count=1)
    return _replace(rows, row, (row[0], row[1], number))


def _claims(rows: Rows) -> list[str]:
    return sorted(s for s, p, o in rows if p == RDF.type and o == CKG.Claim)


def _rename(rows: Rows, draw: Random, _: Rows) -> Rows | None:
    """A claim under another name, wherever it is named."""
    claims = _claims(rows)
    if not claims:
        return None
    old = draw.choice(claims)
    return frozenset(tuple(_other_name(term, old) for term in row) for row in rows)  # type: ignore[misc]  # three terms


def _double(rows: Rows, draw: Random, _: Rows) -> Rows | None:
    """A claim a second time, under another name."""
    claims = _claims(rows)
    if not claims:
        return None
    old = draw.choice(claims)
    return rows | {(_other_name(s, old), p, o) for s, p, o in rows if s == old}


def _other_name(term: str, old: str) -> str:
    stem = old.rstrip(">")
    return f"{stem}0{term[len(stem) :]}" if term == old or term.startswith(f"{stem}#") else term


def _swap_text(rows: Rows, draw: Random, other: Rows) -> Rows | None:
    """The text of another document."""
    row, theirs = _pick(rows, draw, NIF.isString), _pick(other, draw, NIF.isString)
    return None if row is None or theirs is None else _replace(rows, row, (row[0], row[1], theirs[2]))


def _swap_document(rows: Rows, draw: Random, other: Rows) -> Rows | None:
    """The whole graph of another document under this one's name."""
    ours, theirs = _pick(rows, draw, CKG.textDigest), _pick(other, draw, CKG.textDigest)
    if ours is None or theirs is None:
        return None
    mine, its = (row[0].partition("#")[0] for row in (ours, theirs))
    return frozenset(tuple(re.sub(f"^{re.escape(its)}(?=[#>])", mine, t) for t in row) for row in other)  # type: ignore[misc]  # three terms


def _blank(rows: Rows, draw: Random, _: Rows) -> Rows | None:
    """A node that has lost its name."""
    subject = draw.choice(sorted({row[0] for row in rows} - {row[1] for row in rows}))
    return frozenset(tuple("_:b" if term == subject else term for term in row) for row in rows)  # type: ignore[misc]  # three terms


_WAYS: dict[str, Callable[[Rows, Random, Rows], Rows | None]] = {
    "another polarity": _value(CKG.polarity),
    "another act": _value(CKG.act),
    "another modality": _value(CKG.modality),
    "another holder": _value(CKG.source, RDF.subject),
    "another object": _value(RDF.object, RDF.predicate),
    "another rule": _value(CKG.rule),
    "another stance": _value(CKG.supports, CKG.opposes),
    "another evidence": _value(CKG.evidence, CKG.within),
    "another confidence": _value(CKG.confidence),
    "another label": _value(SKOS.prefLabel, SKOS.altLabel),
    "other words": _value(NIF.anchorOf),
    "a number beside": _number,
    "remove a triple": _remove,
    "add a triple": _add,
    "edit a literal": _literal(_letter),
    "another language": _literal(_language),
    "another datatype": _literal(_datatype),
    "rename a claim": _rename,
    "double a claim": _double,
    "swap the text": _swap_text,
    "swap the document": _swap_document,
    "lose a name": _blank,
}
