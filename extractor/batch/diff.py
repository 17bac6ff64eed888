"""Two collections of graphs -> what people want to know of the difference: which documents, and in each which claims.

OLD with 「増税は誤りだ」 as a statement, NEW with it as an opposition -> news: changed 増税は誤りだ: act state → oppose.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from extractor.errors import ReadError
from extractor.graph.files import outdated
from extractor.graph.records import ClaimRecord, DocumentRecord, StatementRecord, read_documents

_ALIKE = 0.6  # how much of the words of two claims must be the same for one to be the other, changed
_MOST = 400  # claims of a document that are compared with each other by their words; of more only the same words pair
_MARKS = {"added": "+", "removed": "-", "changed": "~"}


class Change(NamedTuple):
    """A claim that one side has alone, or that says something else. ``fields`` are (field, was, is)."""

    kind: str  # added, removed, changed
    claim: str  # IRI, of the new side where there is one
    said: str  # who: act, for a claim of one side alone
    words: str
    fields: tuple[tuple[str, str, str], ...]


class DocumentChange(NamedTuple):
    """A document that one side has alone, or whose claims differ; ``text`` says whether the text itself does."""

    kind: str  # added, removed, changed
    id: str
    text: bool
    changes: tuple[Change, ...]


class Differences(NamedTuple):
    """All that differs, by document id; the files that could not be read, and what deserves a look, one line each."""

    documents: tuple[DocumentChange, ...]
    skipped: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def differences(old: Path, new: Path) -> Differences:
    """Compare two files or folders of graphs in any format, claim by claim. Raises ``ReadError`` where one holds no graph."""
    skipped: list[str] = []
    before, after = (_documents(path, skipped) for path in (old, new))
    found = (_document(before.get(id_), after.get(id_), id_) for id_ in sorted({*before, *after}))
    changes = tuple(change for change in found if change is not None)
    return Differences(changes, tuple(skipped), tuple(outdated(document.version for document in after.values())))


def _documents(path: Path, skipped: list[str]) -> dict[str, DocumentRecord]:
    documents = {}
    for found in read_documents(path):
        if isinstance(found, ReadError):
            skipped.append(str(found))
        else:
            documents[found.id] = found
    return documents


def _document(old: DocumentRecord | None, new: DocumentRecord | None, id_: str) -> DocumentChange | None:
    if old is None or new is None:
        kind, whole = ("added", new) if old is None else ("removed", old)
        changes = [] if whole is None else [_alone(kind, claim, whole) for claim in whole.claims]
        return DocumentChange(kind, id_, True, tuple(changes))
    changes = list(_claims(old, new))
    text = None not in (old.text, new.text) and old.text != new.text
    return DocumentChange("changed", id_, text, tuple(changes)) if changes or text else None


def _claims(old: DocumentRecord, new: DocumentRecord) -> Iterator[Change]:
    """In the order of the new text; what is gone stands last."""
    pairs = paired(old.claims, new.claims)
    for claim in new.claims:
        other = pairs.get(claim.iri)
        if other is None:
            yield _alone("added", claim, new)
        elif fields := _fields(other, claim, old, new):
            yield Change("changed", claim.iri, _who(claim, new), claim.evidence.words, fields)
    kept = {claim.iri for claim in pairs.values()}
    yield from (_alone("removed", claim, old) for claim in old.claims if claim.iri not in kept)


def paired(old: Sequence[ClaimRecord], new: Sequence[ClaimRecord]) -> dict[str, ClaimRecord]:
    """Which claim of ``old`` each of ``new`` was, by IRI: the same name, else the same words, else words that are alike, the likest first."""
    names = {claim.iri: claim for claim in old}
    pairs = {claim.iri: names[claim.iri] for claim in new if claim.iri in names}
    left = [claim for claim in old if claim.iri not in pairs]
    waiting = [claim for claim in new if claim.iri not in pairs]
    for claim, other, _ in sorted(_likeness(left, waiting), key=lambda found: (-found[2], found[1].evidence.start, found[0].evidence.start)):  # fmt: skip
        if other.iri not in pairs and claim.iri in names:
            pairs[other.iri] = names.pop(claim.iri)
    return pairs


def _likeness(old: Sequence[ClaimRecord], new: Sequence[ClaimRecord]) -> Iterator[tuple[ClaimRecord, ClaimRecord, float]]:  # fmt: skip
    by_words: dict[str, list[ClaimRecord]] = {}
    for claim in old:
        by_words.setdefault(claim.evidence.words, []).append(claim)
    for other in new:
        same = by_words.get(other.evidence.words, ())
        yield from ((claim, other, 1.0 + (claim.source == other.source) + (claim.act == other.act)) for claim in same)
        for claim in old if not same and len(old) <= _MOST else ():
            matcher = SequenceMatcher(None, claim.evidence.words, other.evidence.words, autojunk=False)
            if matcher.quick_ratio() >= _ALIKE and (ratio := matcher.ratio()) >= _ALIKE:
                yield claim, other, ratio


# ------------------------------------------------------------------------------------------------ claims


def _fields(
    old: ClaimRecord, new: ClaimRecord, before: DocumentRecord, after: DocumentRecord
) -> tuple[tuple[str, str, str], ...]:
    """What differs, each as people read it. Offsets are no difference: an edit elsewhere moves them."""
    sides = (_shown(old, before), _shown(new, after))
    return tuple((name, sides[0][name], sides[1][name]) for name in sides[0] if sides[0][name] != sides[1][name])


def _shown(claim: ClaimRecord, document: DocumentRecord) -> Mapping[str, str]:
    stances = [s for s in claim.statements if s.stance is not None]
    said = [s for s in claim.statements if s.stance is None]
    return {
        "words": claim.evidence.words,
        "source": _name(claim.source, document),
        "act": claim.act,
        "cue": claim.cue or "",
        "polarity": claim.polarity,
        "content polarity": claim.content_polarity,
        "modality": claim.modality,
        "stance": "; ".join(sorted(_statement(s, document) for s in stances)),
        "states": "; ".join(sorted(_statement(s, document) for s in said)),
        "rules": ", ".join(sorted({*claim.rules, *(rule for s in claim.statements for rule in s.rules)})),
        "confidence": "" if claim.confidence is None else f"{claim.confidence:.2f}",
        "corrected": "yes" if claim.corrected else "",
    }


def _statement(statement: StatementRecord, document: DocumentRecord) -> str:
    """田中 opposes 増税; not (市 直す 橋)."""
    names = (_name(term, document) for term in (statement.subject, statement.predicate, statement.object))
    told = " ".join(name or "…" for name in names)
    further = "".join(f", {role} {_name(value, document)}" for role, value in statement.others)
    return f"not ({told}{further})" if statement.negated else f"{told}{further}"


def _name(iri: str | None, document: DocumentRecord) -> str:
    if iri is None:
        return ""
    node = document.nodes.get(iri)
    return (node.label if node is not None else "") or iri.rpartition("#")[2].rpartition("/")[2]


def _who(claim: ClaimRecord, document: DocumentRecord) -> str:
    return f"{_name(claim.source, document) or '…'}: {claim.act}"


def _alone(kind: str, claim: ClaimRecord, document: DocumentRecord) -> Change:
    return Change(kind, claim.iri, _who(claim, document), claim.evidence.words, ())


# ------------------------------------------------------------------------------------------------ output


def as_text(found: Differences) -> str:
    """For people: a paragraph a document, a line a claim, ``+`` added, ``-`` removed, ``~`` changed, and a line of sums."""
    lines = []
    for document in found.documents:
        lines.append(f"{_MARKS[document.kind]} {document.id}{'' if document.kind != 'changed' or not document.text else ' (its text too)'}")  # fmt: skip
        for change in document.changes:
            lines.append(f"  {_MARKS[change.kind]} {change.said} 「{_flat(change.words)}」")
            lines += [f"      {name}: {_flat(was) or '–'} → {_flat(now) or '–'}" for name, was, now in change.fields]
    return "\n".join([*lines, _sums(found), ""])


def _flat(words: str) -> str:
    return " ".join(words.split())


def _sums(found: Differences) -> str:
    documents = [document.kind for document in found.documents]
    claims = [change.kind for document in found.documents for change in document.changes]
    told = (", ".join(f"{kinds.count(kind)} {kind}" for kind in _MARKS) for kinds in (documents, claims))
    return "documents: {}; claims: {}".format(*told)


def as_json(found: Differences) -> str:
    """For programs: the same, fields as {field: [was, is]}."""
    rows = [
        {"document": d.id, "kind": d.kind, "text": d.text,
         "claims": [{**c._asdict(), "fields": {name: [was, now] for name, was, now in c.fields}} for c in d.changes]}
        for d in found.documents
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
