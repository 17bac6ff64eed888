"""Nesting: attributions in text order, outer before inner, each knowing the one in whose content it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.claims.context import Context
from extractor.claims.values import Attribution


def nested(context: Context, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Order attributions and set ``within`` and ``delegated``: 「…と思う」と言った -> 言う, and within it 思う with the proposition."""
    ordered = sorted(attributions, key=lambda a: (a.content.start, -a.content.end, -_cue(a)))
    out: list[Attribution] = []
    open_: list[int] = []
    for attribution in ordered:
        while open_ and out[open_[-1]].content.end <= attribution.content.start:
            open_.pop()
        within = _holder(out, open_, attribution)
        out.append(replace(attribution, within=within))
        open_.append(len(out) - 1)
    return _delegated(out)


def _cue(a: Attribution) -> int:
    return a.content.end if a.cue is None else a.cue.end


_DEEP = 50  # no honest text nests deeper


def _holder(out: Sequence[Attribution], open_: Sequence[int], inner: Attribution) -> int | None:
    """The innermost open attribution whose content holds both the content and the cue."""
    start = inner.content.start if inner.cue is None else min(inner.content.start, inner.cue.start)
    end = inner.content.end if inner.cue is None else max(inner.content.end, inner.cue.end)
    for number in open_[: -_DEEP - 1 : -1]:
        outer = out[number]
        if outer.content.start <= start and end <= outer.content.end and (outer.cue != inner.cue or inner.cue is None):
            return number
    return None


def _delegated(out: list[Attribution]) -> tuple[Attribution, ...]:
    """Mark those whose main predicate is the cue of one within."""
    heads = {n: set(a.heads) for n, a in enumerate(out)}
    marked = {a.within for a in out if a.within is not None and a.cue is not None and _is_head(out[a.within], heads[a.within], a)}
    return tuple(replace(a, delegated=True) if n in marked else a for n, a in enumerate(out))


def _is_head(outer: Attribution, heads: set[int], inner: Attribution) -> bool:
    if inner.predicate is not None and inner.predicate in heads:
        return True
    assert inner.cue is not None
    return outer.content.end - inner.cue.end <= 1
