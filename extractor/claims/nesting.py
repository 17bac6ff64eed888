"""Nesting: drafts in text order, outer before inner, each with the one in whose content it stands.

「…と思う」と彼は言った -> 言う, and within it 思う, to which the proposition belongs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.claims.context import Context
from extractor.claims.drafts import Draft

_DEEP = 50  # no honest text nests deeper


def nested(drafts: Sequence[Draft]) -> list[tuple[Draft, int | None]]:
    """Drafts in order, each with the index of the one it stands within."""
    ordered = sorted(
        (d for d in drafts if d.content.start < d.content.end),
        key=lambda d: (d.content.start, -d.content.end, -_stop(d)),
    )
    out: list[tuple[Draft, int | None]] = []
    around: list[int] = []
    for draft in ordered:
        while around and out[around[-1]][0].content.end <= draft.content.start:
            around.pop()
        out.append((draft, _holder(out, around, draft)))
        around.append(len(out) - 1)
    return out


def _stop(draft: Draft) -> int:
    return draft.content.end if draft.cue is None else draft.cue.end


def _holder(out: Sequence[tuple[Draft, int | None]], around: Sequence[int], inner: Draft) -> int | None:
    """The innermost draft whose content holds both the content and the cue."""
    start = inner.content.start if inner.cue is None else min(inner.content.start, inner.cue.start)
    end = inner.content.end if inner.cue is None else max(inner.content.end, inner.cue.end)
    for number in around[: -_DEEP - 1 : -1]:
        outer = out[number][0]
        if outer.content.start <= start and end <= outer.content.end and (inner.cue is None or outer.cue != inner.cue):
            return number
    return None


def delegates(context: Context, ordered: Sequence[tuple[Draft, int | None]]) -> Mapping[int, Draft]:
    """The drafts whose main predicate is the cue of one within, with that one: …と思う|と言った."""
    found: dict[int, Draft] = {}
    for inner, within in ordered:
        if within is not None and inner.cue is not None and _ends_in(context, ordered[within][0], inner):
            found.setdefault(within, inner)
    return found


def _ends_in(context: Context, outer: Draft, inner: Draft) -> bool:
    if (
        outer.last is not None
        and inner.predicate is not None
        and context.predicate_at.get(outer.last) == inner.predicate
    ):
        return True
    assert inner.cue is not None
    return 0 <= outer.content.end - inner.cue.end <= 1
