"""Circumstances: what a clause says beside its subject and object -> when, where, how much, why, on what condition, to what end.

市は|雨が降れば|来月|橋を|二つ|直す -> condition 雨が降れば, time 来月, quantity 二つ.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.claims.clauses import outer_of
from extractor.claims.context import Context
from extractor.claims.cues import group
from extractor.claims.labels import noun_term, tidy
from extractor.claims.phrases import is_conditional, trim
from extractor.claims.reasons import reason_at
from extractor.claims.subjects import is_time, is_time_at
from extractor.claims.values import Attribution
from extractor.model import Argument, Bunsetsu, BunsetsuKind, NameType, Predicate, PredicateKind, Rule, Term

REASON = Rule(
    "reason-clause", "A clause that gives the reason (ので, から, ため) or what stands against it (のに) is the reason of what is said.",
    "理由の節（ので、から、ため）と逆接の「のに」の節は、主節の内容の理由を示す。",
    "ので から ため のに", ("「橋が古いため、市は通行を止めた」と田中氏は述べた。",), ("「橋を守るため、市は通行を止めた」と田中氏は述べた。",),
)  # fmt: skip
PURPOSE = Rule(
    "purpose-clause", "A clause with ため or のに that tells what is to come about is the purpose of what is said.",
    "実現させたいことを述べる「ため」「のに」の節は、主節の内容の目的を示す。",
    "ため のに", ("「橋を守るため、市は通行を止めた」と田中氏は述べた。",), ("「橋が古いため、市は通行を止めた」と田中氏は述べた。",),
)  # fmt: skip
CONDITION = Rule(
    "condition-clause", "A clause with ば, たら, なら or 場合は is the condition of what is said.",
    "「ば」「たら」「なら」「場合は」の節は、主節の内容の条件を示す。",
    "ば たら なら 場合", ("「雨が降れば、市は通行を止める」と田中氏は述べた。",), ("「雨が降ったので、市は通行を止めた」と田中氏は述べた。",),
)  # fmt: skip
QUANTITY = Rule(
    "floating-quantity", "A number that stands by itself before the verb counts what is said.",
    "動詞の前に独立して置かれた数（遊離数量詞）は、述べられたものの数量を表す。",
    "数詞", ("「市は橋を二本直した」と田中氏は述べた。",), ("「市は二本の橋を直した」と田中氏は述べた。",),
)  # fmt: skip
RULES = (REASON, PURPOSE, CONDITION, QUANTITY)

_ROLES = {"カラ": "from", "マデ": "to", "ヘ": "to", "ニツイテ": "about", "ニカンシテ": "about", "ヲメグッテ": "about",
          "ニヨッテ": "by", "トシテ": "as", "ニオイテ": "place"}  # fmt: skip
_TIMELY: tuple[tuple[str, ...], ...] = ((), ("に",), ("は",), ("に", "は"))
_FAR = 24  # bunsetsu before a verb


def circumstances(
    context: Context, a: Attribution, p: Predicate, arguments: Sequence[Argument], chosen: Argument | None
) -> tuple[tuple[tuple[str, Term], ...], tuple[str, ...]]:
    """The (role, node) pairs of a clause in text order, and the rules that found those that are no plain case."""
    found: list[tuple[str, Term, str | None]] = []
    for x in arguments:
        role = "time" if is_time(context, x) else _place(context, x) if x.case in ("デ", "ニ") else _ROLES.get(x.case)
        if role is not None and x is not chosen:
            found.append((role, noun_term(context, x.bunsetsu), None))
    found += _times(context, a, p, arguments)
    found += _clauses(context, a, p)
    found += _quantities(context, a, p, arguments)
    found.sort(key=lambda r: (r[1].start, r[0]))
    return tuple((role, term) for role, term, _ in found), tuple(rule for *_, rule in found if rule is not None)


def _times(
    context: Context, a: Attribution, p: Predicate, arguments: Sequence[Argument]
) -> list[tuple[str, Term, str | None]]:
    """来月、|橋を|直す, 三日に|直す: a time beside the verb that fills none of its cases."""
    taken = {x.bunsetsu for x in arguments}
    found: list[tuple[str, Term, str | None]] = []
    for child in context.children[p.bunsetsu]:
        phrase = context.analysis.bunsetsu[child]
        plain = phrase.kind is BunsetsuKind.NOMINAL and child < p.bunsetsu and phrase.particles in _TIMELY
        if plain and child not in taken and phrase.start >= a.content.start and is_time_at(context, child):
            found.append(("time", noun_term(context, child), None))
    return found


def _place(context: Context, x: Argument) -> str | None:
    name = context.named.get(x.end)
    return "place" if name is not None and name.type is NameType.LOCATION else None


def _clauses(context: Context, a: Attribution, p: Predicate) -> list[tuple[str, Term, str | None]]:
    """雨が|降れば、 -> condition; 橋が|古いため、 -> reason; 橋を|守るため、 -> purpose."""
    found: list[tuple[str, Term, str | None]] = []
    outer = outer_of(context, p)
    at = [p] if outer is None else [p, outer]
    for child in dict.fromkeys(c for x in at for c in context.children[x.bunsetsu]):
        number = context.predicate_at.get(child, context.predicate_at.get(child - 1))
        phrase = context.analysis.bunsetsu[child]
        if number is None or not p.bunsetsu - _FAR < child < p.bunsetsu or phrase.start < a.content.start:
            continue
        role, rule = None, REASON
        if reason_at(context, child) is not None:
            role = "reason"
        elif _ends(phrase, ("ため", "為")):
            role, rule = "purpose", PURPOSE
        elif is_conditional(phrase) or _ends(phrase, ("場合",)):
            role, rule = "condition", CONDITION
        if role is not None:
            found.append((role, _clause(context, a, child), rule.id))
    return found


def _clause(context: Context, a: Attribution, last: int) -> Term:
    start = max(context.analysis.bunsetsu[context.first[last]].start, a.content.start)
    text = context.analysis.document.text
    span = trim(text, start, context.analysis.bunsetsu[last].end)
    return Term(span.start, span.end, tidy(text[span.start : span.end]))


def _ends(phrase: Bunsetsu, words: tuple[str, ...]) -> bool:
    for word in reversed(phrase.morphemes):
        if not word.pos.startswith("補助記号") and word.lemma not in ("に", "は"):
            return word.lemma in words
    return False


def _quantities(
    context: Context, a: Attribution, p: Predicate, arguments: Sequence[Argument]
) -> list[tuple[str, Term, str | None]]:
    """橋を|二本|直す: a bare number, no date, no argument of its own."""
    if p.kind is not PredicateKind.VERB:
        return []
    taken = {x.bunsetsu for x in arguments}
    found: list[tuple[str, Term, str | None]] = []
    for child in context.children[p.bunsetsu]:
        phrase = context.analysis.bunsetsu[child]
        if child in taken or child > p.bunsetsu or phrase.particles or phrase.start < a.content.start:
            continue
        words = phrase.morphemes[: phrase.content]
        counted = any("数詞" in m.pos for m in words) and words[-1].lemma not in group("dated")
        if counted and words[-1].end not in context.named and child not in context.predicate_at:
            found.append(("quantity", noun_term(context, child, child), QUANTITY.id))
    return found
