"""Claims of dated documents -> how many there were in each month, for and against.

Two claims of 2024-05, one of them against something -> Period("2024-05", 2, 0, 1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from extractor.network.collection import Collection
from extractor.network.dates import day_of

_MOST = 48  # bars of a timeline; more months become years


class Period(NamedTuple):
    """A month (``2024-05``) or year: its claims, those that hold a stance for something, and against."""

    name: str
    claims: int
    support: int
    oppose: int


def timeline_of(collection: Collection) -> tuple[Period, ...]:
    """The claims by month; by year where there are too many months, or a document tells its year alone. What lies between is there, too."""
    dates = [day_of(document.date) for document in collection.documents]
    used = {dates[claim.document] for claim in collection.claims} - {""}
    months = {when[:7] for when in used}
    by_month = all(len(when) > 4 for when in used) and used and _number(max(months)) - _number(min(months)) < _MOST
    digits = 7 if by_month else 4
    counts: Counter[tuple[str, str]] = Counter()
    for claim in collection.claims:
        when = dates[claim.document][:digits]
        if len(when) == digits:
            signs = {link.sign for link in claim.links}
            counts.update(
                (when, what)
                for what, there in (("all", True), ("support", 1 in signs), ("oppose", -1 in signs))
                if there
            )
    names = _filled({when for when, _ in counts})
    return tuple(Period(n, counts[n, "all"], counts[n, "support"], counts[n, "oppose"]) for n in names)


def _filled(names: Iterable[str]) -> list[str]:
    """The names in order, with what lies between, unless that is a long time: 2024-11, 2025-01 -> 2024-11, 2024-12, 2025-01."""
    known = sorted(names)
    if not known:
        return []
    numbers = [_number(name) for name in known]
    if numbers[-1] - numbers[0] >= _MOST:
        return known
    return [_name(number, len(known[0])) for number in range(numbers[0], numbers[-1] + 1)]


def _number(name: str) -> int:
    return int(name[:4]) * 12 + int(name[5:]) - 1 if len(name) > 4 else int(name)


def _name(number: int, digits: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}" if digits > 4 else f"{number:04}"
