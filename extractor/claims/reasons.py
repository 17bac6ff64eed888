"""Reasons: a clause -> the clauses that say why. 橋が|古いため、|市は|通行を|止めた -> 古い."""

from __future__ import annotations

from extractor.claims.clauses import loose
from extractor.claims.context import Context
from extractor.claims.values import Attribution
from extractor.model import Bunsetsu, Polarity, Predicate, PredicateKind

_REASONS = frozenset(["から", "で", "ので", "ため", "に", "のに"])


def reasons(context: Context, a: Attribution, head: Predicate) -> list[int]:
    """The clauses of a content that give the reason for one of its clauses: 対話は|大切なので、|…; 橋が|古いため、|…"""
    main = any(context.analysis.predicates[n] is head for n in a.heads)
    found = []
    for child in [*context.children[head.bunsetsu], *(loose(context, head, a) if main else ())]:
        number = reason_at(context, child) if child < head.bunsetsu else None
        if number is not None and context.analysis.bunsetsu[child].head_word.end > a.content.start:
            found.append(number)
    return found


def reason_at(context: Context, child: int) -> int | None:
    """The predicate of a clause that a bunsetsu makes a reason: 大切なので、 -> 大切だ; 古い|ため、 -> 古い."""
    phrase = context.analysis.bunsetsu[child]
    words = [m.surface for m in phrase.morphemes[-3:] if not m.pos.startswith("補助記号")][-2:]
    if not words or words[-1] not in _REASONS:
        return None
    number = context.predicate_at.get(child)
    if number is None and _is_reason_noun(phrase) and child - 1 in context.children[child]:
        number = context.predicate_at.get(child - 1)
    if number is None:
        return None
    because = (
        (words[-1] == "から" and words != ["て", "から"])
        or words in (["の", "で"], ["ん", "で"])
        or words[-1] == "ので"
    )
    return number if because or (_purposive(words) and _holds(context.analysis.predicates[number])) else None


def _is_reason_noun(phrase: Bunsetsu) -> bool:
    return phrase.content == 1 and phrase.morphemes[0].lemma in ("為", "ため")


def _purposive(words: list[str]) -> bool:
    """ため and のに give a reason or a purpose."""
    return words[-1:] == ["ため"] or words[-2:] in (["ため", "に"], ["の", "に"]) or words[-1:] == ["のに"]


def _holds(p: Predicate) -> bool:
    """Whether a clause tells what is so, not what is to come about: 古い, 降った, 降っている, 降らない; not 守る."""
    return (
        p.kind is not PredicateKind.VERB
        or p.past
        or p.polarity is Polarity.NEGATIVE
        or any(m.rule == "aspect" for m in p.markers)
        or p.lemma in ("有る", "ある", "居る", "いる")
    )
