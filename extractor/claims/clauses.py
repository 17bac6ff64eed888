"""Clauses: the content of an attribution -> the predicates of what it states, coordinated and nominalised ones too.

彼は増税に反対し、減税を求めた -> 反対し, 求めた; 店にいたこと、本を盗んだこと -> いた, 盗んだ.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extractor.claims.context import Context, phrase_at
from extractor.claims.phrases import tail
from extractor.claims.values import Attribution
from extractor.model import Argument, Bunsetsu, Predicate, PredicateKind, Rule

MAIN_CLAUSE = Rule(
    "main-clause", "The main predicate of a content with its subject and its nearest object is what is said.",
    "ヲ ニ ト カラ ヘ ニツイテ ニタイシテ ヨリ マデ デ", ("田中氏は市が道路を直すと述べた。",), ("「おはよう」と田中氏は言った。",),
)  # fmt: skip
COORDINATED = Rule(
    "coordinated-clause", "A clause linked to the main one by its bare stem, て, し or が is said as well.",
    "て し が けれど けれども で", ("市は道路を直し、橋を架けた。",), ("市は道路を直した。", "市は前年に比べて道路を多く直した。"),
)  # fmt: skip
NOMINALISED = Rule(
    "nominalised-clause", "A content that こと makes a noun of says what its clause says; so does each of a row of them.",
    "事 旨", ("田中氏は店にいたこと、本を盗んだことを認めた。",), ("田中氏は本を盗んだと述べた。",),
)  # fmt: skip
RULES = (MAIN_CLAUSE, COORDINATED, NOMINALISED)

_LINKS = frozenset(COORDINATED.pattern.split())
_FAR = 30  # bunsetsu before a main clause
_ROW = 10  # nominalised clauses in a row


def clauses_of(context: Context, a: Attribution) -> list[tuple[int, Rule]]:
    """The predicates that a content states, in text order, each with the rule that found it."""
    heads = [(n, MAIN_CLAUSE) for n in a.heads] or [(n, NOMINALISED) for n in _nominalised(context, a)]
    found: list[tuple[int, Rule]] = []
    for head, rule in heads:
        found += [(n, COORDINATED) for n in _coordinated(context, head, a)]
        found.append((head, rule))
    return found


def arguments_of(context: Context, p: Predicate) -> tuple[Argument, ...]:
    """The arguments of a predicate, with the clauses that の or か makes nouns of: 走る|のを見た -> ヲ 走るの."""
    found = list(p.arguments)
    taken = {a.case for a in found if not a.implicit}
    for child in context.children[p.bunsetsu]:
        number = context.predicate_at.get(child)
        closing = tail(context.analysis.bunsetsu[child])
        case = None if number is None else _case(closing, p)
        if number is not None and case is not None and case not in taken:
            taken.add(case)
            start = context.analysis.predicates[number].start
            found.append(Argument(case, start, context.analysis.bunsetsu[child].end, child, False, "clausal", 1.0))
    return tuple(found) if len(found) > len(p.arguments) else p.arguments


def _case(closing: tuple[str, ...], p: Predicate) -> str | None:
    """The case of a clause before a predicate: のを, かを -> ヲ; のは -> ガ, but of what is not known かは -> ヲ."""
    if len(closing) < 2 or closing[-2] not in ("の", "か"):
        return None
    if closing[-1] in ("は", "も"):
        return "ヲ" if closing[-2] == "か" and p.kind is PredicateKind.VERB else "ガ"
    return {"を": "ヲ", "が": "ガ", "に": "ニ"}.get(closing[-1])


def _nominalised(context: Context, a: Attribution) -> list[int]:
    """The clauses before the こと of a content: 店に|いた|こと、|本を|盗んだ|こと -> いた, 盗んだ."""
    found: list[int] = []
    noun = a.last
    while noun is not None and len(found) < _ROW and _names_a_clause(context.analysis.bunsetsu[noun]):
        before, noun = noun, None
        for child in context.children[before]:
            if child == before - 1 and (number := context.predicate_at.get(child)) is not None:
                found.append(number)
            elif a.content.start < context.analysis.bunsetsu[child].head_word.end and _in_row(
                context.analysis.bunsetsu[child]
            ):
                noun = child
    return found[::-1]


def _names_a_clause(phrase: Bunsetsu) -> bool:
    return phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in NOMINALISED.pattern.split()


def _in_row(phrase: Bunsetsu) -> bool:
    return _names_a_clause(phrase) and (not tail(phrase) or tail(phrase)[-1] in ("と", "や"))


def _coordinated(context: Context, head: int, a: Attribution) -> list[int]:
    """The predicates linked to a main one inside a content, in text order: 直し、架け、開いた -> those of 直し and 架け.

    Those too that the tree links to the verb of saying behind the content: …だったが、|…だと|述べた.
    """
    main = context.analysis.predicates[head]
    open_ = [*context.children[main.bunsetsu], *_loose(context, main, a)]
    if main.last != main.bunsetsu:
        open_ += context.children[main.last]
    found: list[int] = []
    while open_:
        child = open_.pop()
        number = context.predicate_at.get(child)
        if number is None or number == head or context.analysis.bunsetsu[child].head_word.end <= a.content.start:
            continue
        if _linked(context, number, child) and not _postpositional(context.analysis.predicates[number]):
            found.append(number)
            open_ += context.children[child]
    return sorted(set(found))


def _loose(context: Context, main: Predicate, a: Attribution) -> list[int]:
    """The bunsetsu of a content that lean on something behind it."""
    first = phrase_at(context, a.content.start)
    last = main.last if a.last is None else max(a.last, main.last)
    if first is None:
        return []
    bunsetsu = context.analysis.bunsetsu
    return [n for n in range(max(first, main.bunsetsu - _FAR), main.bunsetsu) if bunsetsu[n].head > last]


def _linked(context: Context, number: int, child: int) -> bool:
    """Whether a clause stands on a level with the one behind it: 直し、, 直して, 直したが; not 直せば, 直すと."""
    phrase = context.analysis.bunsetsu[child]
    if context.analysis.predicates[number].last != child:
        return False
    words = [m for m in phrase.morphemes if not m.pos.startswith("補助記号")]
    closing = tail(phrase)
    if closing:
        return len(closing) == 1 and closing[0] in _LINKS and words[-1].start <= context.analysis.predicates[number].end
    if (
        not words
        or words[-1].lemma == "無い"
        or (len(words) > 1 and words[-1].surface == "で" and words[-2].surface in ("の", "ん"))
    ):
        return False  # 知識ではなく is what is not said, 知識なので a reason
    return words[-1].cform.startswith("連用形")


def _postpositional(p: Predicate) -> bool:
    """前年に比べて: a verb that has become a particle says nothing, unless something of its own is its subject."""
    return p.lemma in _postpositional_verbs() and not any(
        a.case == "ガ" and a.rule == "case-particle" for a in p.arguments
    )


@cache
def _postpositional_verbs() -> frozenset[str]:
    lines = Path(__file__).with_name("postpositional_verbs.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if not line.startswith("#"))
