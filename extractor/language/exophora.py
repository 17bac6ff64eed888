"""Exophora: cases that the speaker or the hearer fills: 「早く行ってください」 -> 行く(ガ: the hearer); 私は行きたい -> 行く(ガ: the speaker).

Outside quotations the speaker is the author of the text and the hearer its reader; inside one they are those of the quotation. Only what
nobody in the text fills is given to them, but for the pronouns of the first and second person, which are words and persons both. After the
author and reader of the Kyoto corpora (Hangyo, Kawahara and Kurohashi 2014).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.language.scene import OUTSIDE, innermost
from extractor.model import Bunsetsu, Exophor, Person, Predicate, Quotation, Rule

_SPEAKER = frozenset({"私", "僕", "俺", "我々", "我", "私共", "当方", "小生", "筆者", "弊社"})
_HEARER = frozenset({"あなた", "貴方", "君", "お前", "皆様", "御社", "貴社"})
_WISHES = frozenset({"desire", "volition", "intention"})

RULES = (
    Rule("pronoun-of-speaker", "A pronoun of the first person is whoever speaks.",
         "一人称の代名詞は話し手を指す。", "私|僕|我々 …",
         ("私は海へ行く。",), ("妹は海へ行く。",)),
    Rule("pronoun-of-hearer", "A pronoun of the second person is whoever is spoken to.",
         "二人称の代名詞は聞き手を指す。", "あなた|君|皆様 …",
         ("あなたは海へ行く。",), ("妹は海へ行く。",)),
    Rule("wish-of-speaker", "A wish or plan that ends its sentence and that nobody is said to have is the speaker's.",
         "文末の願望・意志は、誰のものか示されなければ話し手のものである。", "たい|う|つもり",
         ("早く海へ行きたい。",), ("早く海へ行きたがる。",)),
    Rule("request-to-hearer", "What is asked for is asked of the hearer.",
         "依頼・命令の相手は聞き手である。", "命令形|て下さる 命令",
         ("早く海へ行ってください。",), ("早く海へ行く。",)),
)  # fmt: skip


def exophora(
    predicates: Sequence[Predicate], bunsetsu: Sequence[Bunsetsu], quotations: Sequence[Quotation]
) -> tuple[Predicate, ...]:
    """Add to each predicate the cases that speaker or hearer fill: 行きたい。 -> ガ, the speaker's."""
    inside = innermost(quotations, bunsetsu)
    return tuple([_with_exophors(p, bunsetsu, inside[p.bunsetsu]) for p in predicates])


def _with_exophors(p: Predicate, bunsetsu: Sequence[Bunsetsu], quotation: int) -> Predicate:
    where = None if quotation == OUTSIDE else quotation
    found = [Exophor(a.case, who, where, rule)
             for a in p.arguments if (said := _person(bunsetsu[a.bunsetsu])) for who, rule in (said,)]  # fmt: skip
    if not any(a.case == "ガ" for a in p.arguments) and (meant := _meant(p, bunsetsu)):
        found.append(Exophor("ガ", meant[0], where, meant[1]))
    return replace(p, exophora=tuple(found)) if found else p


def _person(b: Bunsetsu) -> tuple[Person, str] | None:
    head = b.morphemes[b.content - 1]
    lemma = b.morphemes[b.content - 2].lemma if head.pos.startswith("接尾辞") and b.content > 1 else head.lemma
    if lemma in _SPEAKER:
        return Person.SPEAKER, "pronoun-of-speaker"
    return (Person.HEARER, "pronoun-of-hearer") if lemma in _HEARER else None


def _meant(p: Predicate, bunsetsu: Sequence[Bunsetsu]) -> tuple[Person, str] | None:
    rules = {m.rule for m in p.markers}
    if "imperative" in rules:
        return Person.HEARER, "request-to-hearer"
    plain = not p.past and not any(m.lemma == "たがる" for b in bunsetsu[p.bunsetsu : p.last + 1] for m in b.morphemes)
    final = bunsetsu[p.last].head < 0
    return (Person.SPEAKER, "wish-of-speaker") if rules & _WISHES and plain and final else None
