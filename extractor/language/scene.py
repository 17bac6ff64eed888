"""The scene: where the nouns and predicates of a document stand to each other, for finding zero arguments.

A room is the text outside quotations, or one quotation that holds a predicate, or one insertion of an editor's: who is spoken of in
one room is not the subject of a predicate in another (彼は「行かない」と言った: 行かない has a subject of its own). A parenthesis speaks of
what the text around it does: 市長（昨年就任）は -> 就任(ガ 市長).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.language.bare import Bare
from extractor.language.phrases import Phrase
from extractor.model import Bunsetsu, Quotation, Sentence, SentenceKind

OUTSIDE = -1
_FAR = 3  # clauses up, and sentences back, that are looked at


class Scene(NamedTuple):
    """Numbers are those of the document's bunsetsu, predicates and sentences; -1 is none."""

    bunsetsu: Sequence[Bunsetsu]
    phrases: Sequence[Phrase]
    below: Sequence[Sequence[int]]  # the dependents of each bunsetsu
    room: Sequence[int]  # of each bunsetsu
    owner: Sequence[int]  # of each bunsetsu: the predicate it is part of or hangs under
    above: Sequence[tuple[int, ...]]  # of each predicate: the predicates it hangs under, nearest first
    nouns: dict[tuple[int, int], list[int]]  # (room, sentence) -> nominal bunsetsu
    earlier: dict[
        tuple[int, int], tuple[int, ...]
    ]  # (room, sentence) -> up to three sentences before it, nearest first, then the first


def scene_of(sentences: Sequence[Sentence], quotations: Sequence[Quotation], bunsetsu: Sequence[Bunsetsu],
             phrases: Sequence[Phrase], predicates: Sequence[Bare]) -> Scene:  # fmt: skip
    """Set the scene of a document: 彼は「行かない」と言った。 -> 彼は in room -1, 行かない in room 0."""
    below: list[list[int]] = [[] for _ in bunsetsu]
    for i, b in enumerate(bunsetsu):
        if b.head >= 0:
            below[b.head].append(i)
    room = _rooms(sentences, quotations, bunsetsu, predicates)
    owner = _owners(bunsetsu, predicates)
    nouns: dict[tuple[int, int], list[int]] = {}
    for i, b in enumerate(bunsetsu):
        here = nouns.setdefault((room[i], b.sentence), [])
        if phrases[i].nominal:
            here.append(i)
    return Scene(bunsetsu, phrases, below, room, owner, _above(bunsetsu, predicates, owner), nouns, _earlier(nouns))


def _rooms(sentences: Sequence[Sentence], quotations: Sequence[Quotation], bunsetsu: Sequence[Bunsetsu],
           predicates: Sequence[Bare]) -> list[int]:  # fmt: skip
    """The innermost quotation around each head word that holds a predicate; an insertion is a room of its own (-2, -3 …)."""
    inside = innermost(quotations, bunsetsu)
    spoken = {inside[p.bunsetsu] for p in predicates}
    of: list[int] = []  # quotation -> its room; a quotation's parent stands before it
    for q, quotation in enumerate(quotations):
        around = OUTSIDE if quotation.parent is None else of[quotation.parent]
        of.append(q if q in spoken else around)
    rooms = []
    for q, b in zip(inside, bunsetsu, strict=True):
        inserted = sentences[b.sentence].kind is SentenceKind.INSERTION
        rooms.append(-2 - b.sentence if inserted else OUTSIDE if q == OUTSIDE else of[q])
    return rooms


def innermost(quotations: Sequence[Quotation], bunsetsu: Sequence[Bunsetsu]) -> list[int]:
    """The innermost quotation around each head word: 彼は「行く」と言った。 -> -1, 0, -1."""
    if not quotations:
        return [OUTSIDE] * len(bunsetsu)
    found = [OUTSIDE] * len(bunsetsu)
    opens = sorted(range(len(quotations)), key=lambda q: (quotations[q].start, -quotations[q].end))
    stack: list[int] = []
    at = 0
    for i in sorted(range(len(bunsetsu)), key=lambda i: bunsetsu[i].head_word.start):
        start = bunsetsu[i].head_word.start
        while at < len(opens) and quotations[opens[at]].start <= start:
            stack.append(opens[at])
            at += 1
        while stack and quotations[stack[-1]].end <= start:
            stack.pop()
        found[i] = stack[-1] if stack else OUTSIDE
    return found


def _owners(bunsetsu: Sequence[Bunsetsu], predicates: Sequence[Bare]) -> list[int]:
    owner = [-1] * len(bunsetsu)
    for k, p in enumerate(predicates):
        for i in range(p.bunsetsu, p.last + 1):
            owner[i] = k
    for i in range(len(bunsetsu) - 1, -1, -1):  # heads stand to the right
        if owner[i] < 0 and bunsetsu[i].head >= 0:
            owner[i] = owner[bunsetsu[i].head]
    return owner


def _above(bunsetsu: Sequence[Bunsetsu], predicates: Sequence[Bare], owner: Sequence[int]) -> list[tuple[int, ...]]:
    above: list[tuple[int, ...]] = [()] * len(predicates)
    for k in range(len(predicates) - 1, -1, -1):
        head = bunsetsu[predicates[k].last].head
        up = owner[head] if head >= 0 else -1
        above[k] = (up, *above[up][: _FAR - 1]) if up > k else ()
    return above


def _earlier(nouns: dict[tuple[int, int], list[int]]) -> dict[tuple[int, int], tuple[int, ...]]:
    order: dict[int, list[int]] = {}
    for room, sentence in sorted(nouns):
        order.setdefault(room, []).append(sentence)
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for room, numbers in order.items():
        for at, sentence in enumerate(numbers):
            before = tuple(reversed(numbers[max(0, at - _FAR) : at]))
            found[room, sentence] = (*before, numbers[0]) if at > _FAR else before
    return found


def relation(scene: Scene, other: int, own: int) -> str:
    """How predicate ``other`` stands to predicate ``own``: up1 is the clause above, down1 one below, side another of the same clause."""
    if other == own:
        return "self"
    if other < 0:
        return "none"
    above = scene.above[own]
    if other in above:
        return _UP[above.index(other)]
    under = scene.above[other]
    if own in under:
        return "down1" if under[0] == own else "down2"
    if above and under and above[0] == under[0]:
        return "side"
    return "left" if other < own else "right"


_UP = ("up1", "up2", "up3")
