"""Shared subjects: clauses in a chain have one subject, and the topic of a sentence reaches to its end.

田中氏は|…と述べた上で|…と訴えた -> 田中氏 for both.
"""

from __future__ import annotations

from extractor.claims.context import Context, quotation_at
from extractor.claims.drafts import Source
from extractor.claims.phrases import can_speak, is_adnominal, is_topic, noun_phrase, tail
from extractor.model import Bunsetsu, BunsetsuKind, Predicate, Rule

_FAR = 100  # bunsetsu; a topic further away is none
_STEPS = 6  # clauses between a verb and the subject it shares
_LINKS = ("て", "で", "が", "し", "ながら", "つつ", "けれど", "けど", "ば", "と", "ので", "から", "のに", "のの", "に")
SHARED_SUBJECT = Rule(
    "shared-source", "Clauses in a chain share their subject.",
    "連なる節は主語（発言者）を共有する。",
    "て で が し ながら つつ", ("田中氏は「増税は誤りだ」と述べた上で、「撤回すべきだ」と訴えた。",), ("「撤回すべきだ」と訴えた。",),
)  # fmt: skip
RULES = (SHARED_SUBJECT,)


def shared_subject(context: Context, predicate: Predicate, first: int, last: int) -> Source | None:
    """The subject of the clauses around: 彼は|…と述べた上で|…と訴えた, メイドが|…と言って|靴を干した; never over an adnominal or と."""
    bunsetsu = context.analysis.bunsetsu
    level = quotation_at(context, predicate.start)
    at = predicate.last
    for _ in range(_STEPS):
        found = next((c for c in context.children[at] if (c < predicate.bunsetsu or at != predicate.last)
                      and not first <= c <= last and _can_share(context, c, level)), None)  # fmt: skip
        if found is not None:
            return Source(found, noun_phrase(context, found), SHARED_SUBJECT.id)
        inner = next((c for c in reversed(context.children[at]) if c < predicate.bunsetsu and not first <= c <= last
                      and c in context.predicate_at and _links(bunsetsu[c])), None)  # fmt: skip
        if inner is not None:
            found = next((c for c in context.children[inner] if _can_share(context, c, level)), None)
            if found is not None:
                return Source(found, noun_phrase(context, found), SHARED_SUBJECT.id)
        head = bunsetsu[at].head
        if head < 0 or head not in context.predicate_at or not _links(bunsetsu[at]):
            return None
        at = head
    return None


def _links(phrase: Bunsetsu) -> bool:
    """Whether a clause is linked to the next one: 述べて, 述べ、, 述べたが, 述べた上で; not 述べた (人)."""
    closing = tail(phrase)
    if closing[-1:] == ("と",):
        last = next(w for w in reversed(phrase.morphemes) if w.surface == "と")
        return last.pos == "助詞-接続助詞"  # 行くと, when; not 行くと言う
    return closing[-1] in _LINKS if closing else not is_adnominal(phrase)


def _can_share(context: Context, number: int, level: int | None) -> bool:
    phrase = context.analysis.bunsetsu[number]
    return (
        phrase.kind is BunsetsuKind.NOMINAL
        and (is_topic(context, number) or tail(phrase) == ("が",))
        and quotation_at(context, phrase.morphemes[-1].start) == level
        and can_speak(context, number, True)
    )


def sentence_topic(context: Context, predicate: Predicate, first: int, aloud: bool) -> Source | None:
    """The nearest topic before a main or linked clause, whatever the tree says."""
    bunsetsu = context.analysis.bunsetsu
    phrase = bunsetsu[predicate.last]
    if (
        phrase.head >= 0
        and is_adnominal(phrase)
        and bunsetsu[phrase.head].kind is BunsetsuKind.NOMINAL
        and phrase.head == predicate.last + 1
    ):
        return None
    level = quotation_at(context, predicate.start)
    for at in range(min(predicate.bunsetsu, first) - 1, max(-1, predicate.bunsetsu - _FAR), -1):
        if bunsetsu[at].sentence != phrase.sentence:
            return None
        if (
            is_topic(context, at)
            and can_speak(context, at, aloud)
            and quotation_at(context, bunsetsu[at].morphemes[-1].start) == level
        ):
            return Source(at, noun_phrase(context, at), SHARED_SUBJECT.id)
    return None
