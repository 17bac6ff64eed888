"""Zero arguments: what a predicate's neighbours in the tree leave open -> the noun of this or an earlier sentence that fills it.

太郎は家に帰り、寝た。 -> 寝る(ガ 太郎); 太郎は疲れていた。すぐに寝た。 -> 寝る(ガ 太郎). For each open ガ, ヲ and ニ the nouns around compete with
"nobody" in a softmax over named features (pass 2 of two): what the noun fills for the clauses around, its particle, how recent a
topic it is, and whether its class suits the predicate. Weights: ``weights/zero.tsv``, learned by ``training/arguments.py``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from math import exp
from typing import Generic, NamedTuple

from extractor.language import overt
from extractor.language.bare import Bare
from extractor.language.overt import Clause, Filled
from extractor.language.scene import Scene, relation
from extractor.language.vectors import Vector
from extractor.language.zero_features import CASES, Look, Seen

ENOUGH = 0.4  # probability, added up over a noun's occurrences, from which a case is filled
_NEAR = 10  # nouns of the sentence that are looked at, those nearest to the predicate
_EACH = 4  # nouns of each earlier sentence that are looked at, the last ones


class Rival(NamedTuple, Generic[Seen]):
    """A noun that may fill a case, and what is seen of it."""

    bunsetsu: int
    noun: str
    seen: list[Seen]


class Gap(NamedTuple, Generic[Seen]):
    """A predicate with open cases (numbers of ``CASES``), the rivals for them, and what speaks for nobody, in general and by case."""

    predicate: int
    cases: list[int]
    rivals: list[Rival[Seen]]
    nobody: Seen
    before: dict[int, Seen]


class Story(NamedTuple):
    """What the whole document tells: the cases each bunsetsu fills, how often each noun stands, the topics in order by room."""

    roles: dict[int, list[tuple[int, str]]]
    counts: dict[str, int]
    topics: dict[int, list[int]]
    order: dict[int, int]


def story_of(scene: Scene, filled: Sequence[Filled]) -> Story:
    """Gather what :func:`gaps` needs of a document."""
    roles: dict[int, list[tuple[int, str]]] = {}
    for k, (fillers, _) in enumerate(filled):
        for case, o, _ in fillers:
            roles.setdefault(o.bunsetsu, []).append((k, overt.CASES[case]))
    counts: dict[str, int] = {}
    topics: dict[int, list[int]] = {}
    order: dict[int, int] = {}
    for i, (mark, noun, _, nominal, _) in enumerate(scene.phrases):
        if nominal:
            counts[noun] = counts.get(noun, 0) + 1
            if mark.topic and mark.case is None:
                places = topics.setdefault(scene.room[i], [])
                order[i] = len(places)
                places.append(i)
    return Story(roles, counts, topics, order)


def gaps(scene: Scene, predicates: Sequence[Bare], clauses: Sequence[Clause], filled: Sequence[Filled],
         look: Look[Seen]) -> Iterator[Gap[Seen]]:  # fmt: skip
    """The open cases of a document's predicates with the nouns that may fill them, nearest sentence first."""
    story = story_of(scene, filled)
    for k, p in enumerate(predicates):
        gap = _gap(scene, story, k, p, clauses[k], filled[k], look)
        if gap is not None:
            gap.rivals.extend(_beside(scene, story, k, p, clauses, filled[k], look))
            gap.rivals.extend(_before(scene, story, p, clauses[k], filled[k], look))
            yield gap


def _gap(
    scene: Scene, story: Story, k: int, p: Bare, clause: Clause, filled: Filled, look: Look[Seen]
) -> Gap[Seen] | None:
    """The open cases that are worth a look, if any."""
    taken = [case for case, _, _ in filled.fillers]
    if 0 in taken and 1 in taken and 2 in taken:
        return None
    lemma, frame, link = clause
    polite = "polite" if any(m.rule == "politeness" for m in p.markers) else ""
    first = "" if scene.earlier[scene.room[p.bunsetsu], scene.bunsetsu[p.bunsetsu].sentence] else "first"
    final = "root" + first if scene.bunsetsu[p.last].head < 0 else first
    nobody = look.frame(lemma, frame, link, _shown(filled), p.modality.value, polite, "past" if p.past else "", final)
    cases, before = [], {}
    for case in (0, 1, 2):
        if case not in taken:
            seen = look.before(_TENTHS[int(filled.nobody[case] * 10)], lemma)
            if look.open(nobody, seen, case):
                cases.append(case)
                before[case] = seen
    return Gap(k, cases, [], nobody, before) if cases else None


def _shown(filled: Filled) -> str:
    return "".join([overt.CASES[case] for case, _, _ in filled.fillers if case < 3])


def _beside(scene: Scene, story: Story, k: int, p: Bare, clauses: Sequence[Clause], filled: Filled,
            look: Look[Seen]) -> Iterator[Rival[Seen]]:  # fmt: skip
    """The nouns of the predicate's own sentence: what other predicates have, topics, and the の of its own fillers."""
    lemma, frame, link = clauses[k]
    at, last, room = p.bunsetsu, p.last, scene.room[p.bunsetsu]
    rank = _Rank(story, room, at)
    fillers = [o.bunsetsu for _, o, _ in filled.fillers]
    related: dict[int, str] = {}
    for i in _near(scene.nouns[room, scene.bunsetsu[at].sentence], p, fillers):
        mark, noun, sense, _, _ = scene.phrases[i]
        form, roles = mark.form, story.roles.get(i)
        of = scene.bunsetsu[i].head in fillers
        if not (roles or of or i > last or i in story.order or mark.topic or form in _LOOSE):
            continue
        side = "<" if i < at else ">"
        seen = [look.meaning(sense, lemma, frame), look.noun(noun, form, sense),
                look.place(side, form, _SIX[abs(at - i)] if -6 < at - i < 6 else "6", rank(i), link)]  # fmt: skip
        for q, case in roles or ((scene.owner[i], ""),):
            way = related.get(q)
            if way is None:
                way = related[q] = relation(scene, q, k)
            if case:
                _, other_frame, other_link = clauses[q]
                seen.append(look.role(way, case, form, link, other_link, frame, other_frame))
            else:
                seen.append(look.loose(way, form, link, side, frame, "of" if of else ""))
        yield Rival(i, noun, seen)


_LOOSE = frozenset({"が", "を"})  # besides topics: the forms of nouns that fill nothing and are still looked at


def _near(nouns: Sequence[int], p: Bare, fillers: Sequence[int]) -> list[int]:
    at, last = p.bunsetsu, p.last
    middle, reach = (
        bisect_left(nouns, at),
        _NEAR + len(fillers) + last - at + 1,
    )  # a sentence may hold thousands of nouns
    near = [i for i in nouns[max(0, middle - reach) : middle + reach] if (i < at or i > last) and i not in fillers]
    return near if len(near) <= _NEAR else sorted(sorted(near, key=lambda i: (abs(i - at), i))[:_NEAR])


def _before(
    scene: Scene, story: Story, p: Bare, clause: Clause, filled: Filled, look: Look[Seen]
) -> Iterator[Rival[Seen]]:
    """The nouns of earlier sentences that people go on speaking of."""
    lemma, frame, _ = clause
    room, shown = scene.room[p.bunsetsu], _shown(filled)
    rank = _Rank(story, room, p.bunsetsu)
    back = scene.earlier[room, scene.bunsetsu[p.bunsetsu].sentence]
    for n, sentence in enumerate(back):
        distance, first = _DISTANCE[n], "first" if sentence == back[-1] else ""
        for i in _salient(scene, story, scene.nouns[room, sentence]):
            mark, noun, sense, _, _ = scene.phrases[i]
            there = "".join([case for _, case in story.roles.get(i, ())])[:3]
            yield Rival(i, noun, [
                look.meaning(sense, lemma, frame), look.noun(noun, mark.form, sense),
                look.earlier(distance, mark.form, there, rank(i), _FOUR[min(story.counts[noun], 4)], frame, shown, first),
            ])  # fmt: skip


def _salient(scene: Scene, story: Story, nouns: Sequence[int]) -> list[int]:
    """The nouns of an earlier sentence that people speak of on: topics, what fills a case, what ends the sentence."""
    found = [i for i in nouns if i in story.roles or i in story.order or scene.bunsetsu[i].head < 0]
    if len(found) <= _EACH:
        return found
    topics = [i for i in found if i in story.order]
    return sorted(
        {*topics[-_EACH:], *found[len(topics[-_EACH:]) - _EACH :]} if len(topics) < _EACH else topics[-_EACH:]
    )


class _Rank:
    """How many topics stand between a topic and a predicate: 0 is the latest; 9 is no topic."""

    def __init__(self, story: Story, room: int, at: int) -> None:
        topics = story.topics.get(room)
        self.order = story.order
        self.before = bisect_left(topics, at) if topics else 0

    def __call__(self, i: int) -> str:
        order = self.order.get(i)
        return "9" if order is None or order >= self.before else _FOUR[min(self.before - 1 - order, 4)]


_FOUR = ("0", "1", "2", "3", "4")
_SIX = ("0", "1", "2", "3", "4", "5", "6")
_DISTANCE = ("1", "2", "3", "first")
_TENTHS = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10")


def settle(gap: Gap[Vector]) -> list[tuple[int, int, float]]:
    """Fill the open cases of a predicate: (case, bunsetsu, probability) of each filler found, the cases of one noun added up."""
    if not gap.rivals:
        return []
    found: list[tuple[float, int, int]] = []
    for case in gap.cases:
        weights = [exp(sum([v[case] for v in seen])) for _, _, seen in gap.rivals]
        whole = sum(weights)
        enough = ENOUGH * (whole + exp(gap.nobody[case] + gap.before[case][case]))
        if whole >= enough:
            best = _best(gap.rivals, weights)
            if best[0] >= enough:
                found.append((-best[0] / enough * ENOUGH, case, best[1]))
    found.sort()
    used: set[int] = set()
    kept = []
    for minus, case, i in found:
        if i not in used:
            used.add(i)
            kept.append((case, i, -minus))
    return sorted(kept)


def _best(rivals: Sequence[Rival[Vector]], weights: Sequence[float]) -> tuple[float, int]:
    """The noun that weighs most over its occurrences, and the heaviest of them."""
    nouns: dict[str, tuple[float, float, int]] = {}
    for (i, noun, _), weight in zip(rivals, weights, strict=True):
        whole, top, at = nouns.get(noun, (0.0, 0.0, i))
        nouns[noun] = (whole + weight, weight, i) if weight > top else (whole + weight, top, at)
    whole, _, at = max(nouns.values())
    return whole, at


__all__ = ["CASES", "ENOUGH", "Gap", "Rival", "gaps", "settle", "story_of"]
