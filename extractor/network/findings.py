"""Entries of one holder and topic -> what does not go together: changes of side, contradictions, disagreements about what was said.

docs/network.md has the rules; the planted set in the tests shows each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from typing import NamedTuple

from extractor.network.entries import Entry
from extractor.network.passages import turns

_NEAR = 8  # words before and after a denial that are asked whether they say what it denies


class Finding(NamedTuple):
    """Two entries that do not go together."""

    kind: str  # change, contradiction, disagreement
    first: Entry
    second: Entry


def findings_of(group: list[Entry], texts: Mapping[str, str]) -> list[Finding]:
    """Of one holder and topic, in order of time: of each kind one for two documents and two tellers."""
    own = [entry for entry in group if entry.voice == "own"]
    reported = [entry for entry in group if entry.voice == "reported"]
    found = [*_turns(own, texts), *_against_own(own, reported, texts), *_between_reports(reported), *_denials(group)]
    kept = {(f.kind, f.first.document, f.second.document, f.first.teller, f.second.teller): f for f in reversed(found)}
    return sorted(kept.values(), key=lambda f: (f.second, f.first, f.kind))


def _turns(own: list[Entry], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Where the side changes from one own word to the next: over time it is a change, inside one document a contradiction unless
    its words tell of time, and between documents of which neither is the earlier, a disagreement. A document that tells itself of a
    change stands to others where it ends: 当初は賛成していたが… is no news of today.
    """
    before: Entry | None = None
    for _, words in groupby(own, key=lambda entry: entry.document):
        entries = list(words)
        inside = [_inside(one, other, texts) for one, other in pairwise(entries) if one.side != other.side]
        yield from inside
        first = entries[-1] if any(found.kind == "change" for found in inside) else entries[0]
        if before is not None and before.side != first.side:
            yield Finding("change" if _is_before(before, first) else "disagreement", before, first)
        before = entries[-1]


def _inside(one: Entry, other: Entry, texts: Mapping[str, str]) -> Finding:
    changed = turns(texts.get(one.document, ""), one.start, other.start)
    return Finding("change" if changed else "contradiction", one, other)


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
            if one.side != other.side and not (here and turns(texts.get(one.document, ""), one.start, other.start)):
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
            saying = [said for said in near if said.voice in ("own", "reported") and said.side == denied.side]
            yield from [
                Finding("disagreement", *sorted((said, denied))) for said in saying if said.teller != denied.teller
            ][:1]


def _is_before(one: Entry, other: Entry) -> bool:
    """Whether one document is dated before another: 2023 before 2024-05, but not before 2023-04, which lies in it."""
    return bool(one.date and other.date) and one.date < other.date and not other.date.startswith(one.date)
