"""Respects: a content that is a noun of merit, fault or stance -> for or against whose it is. 計画の|危険性を指摘した -> against 計画."""

from __future__ import annotations

from extractor.claims.context import Context
from extractor.claims.evaluations import respect_of, stance_noun
from extractor.claims.labels import noun_term
from extractor.claims.phrases import tail
from extractor.claims.targets import Found, owner
from extractor.claims.values import Attribution
from extractor.model import Direction, Polarity, Rule, Term

RESPECT = Rule(
    "respect-named", "To point out what is good or bad about a thing, or insist on it, is to be for or against the thing.",
    "ある物事の良い点・悪い点を指摘・強調することは、その物事への賛否である。",
    "state believe demand explain admit warn support criticize praise announce", ("専門家は計画の危険性を指摘した。",), ("専門家は計画の内容を指摘した。",),
)  # fmt: skip
RULES = (RESPECT,)

_NAMING = frozenset(RESPECT.pattern.split())


def respect(a: Attribution, context: Context) -> Found:
    """計画の|危険性を指摘した -> against 計画, 投資の|必要性を訴えた -> for 投資; of a content that is a noun phrase."""
    if a.heads or a.last is None or a.act not in _NAMING or a.polarity is Polarity.NEGATIVE:
        return []
    if (toward := _toward(context, a.last)) is not None:
        return [toward]
    value = respect_of(context.analysis.bunsetsu[a.last])
    thing = None if value is None else owner(context, a.last, a.content)
    return [] if value is None or thing is None else [(value, thing, RESPECT)]


def _toward(context: Context, last: int) -> tuple[Direction, Term, Rule] | None:
    """計画への|支持(を確認した), 増税に対する|反対(を伝えた): a noun of stance and what it is toward."""
    phrase = context.analysis.bunsetsu[last]
    direction = stance_noun(phrase.morphemes[phrase.content - 1].lemma) if phrase.content else None
    thing = None if direction is None else toward(context, last)
    return None if direction is None or thing is None else (direction, thing, RESPECT)


def toward(context: Context, noun: int) -> Term | None:
    """What a noun is toward: 計画への|支持, 増税に対する|反対."""
    for child in context.children[noun]:
        words = context.analysis.bunsetsu[child].morphemes
        if tail(context.analysis.bunsetsu[child]) == ("へ", "の") or any(w.lemma == "対する" for w in words):
            return noun_term(context, child)
    return None
