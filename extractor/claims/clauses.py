"""Clauses: the content of an attribution -> the predicates of what it states, coordinated and nominalised ones too.

彼は増税に反対し、減税を求めた -> 反対し, 求めた; 店にいたこと、本を盗んだこと -> いた, 盗んだ.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from extractor.claims.context import Context, phrase_at
from extractor.claims.cues import group
from extractor.claims.evaluations import judges_subject
from extractor.claims.phrases import is_adnominal, is_topic, tail
from extractor.claims.values import Attribution
from extractor.model import Argument, Bunsetsu, Predicate, PredicateKind, Rule

MAIN_CLAUSE = Rule(
    "main-clause", "The main predicate of a content with its subject and its nearest object is what is said.",
    "内容の主節の述語と、その主語および最も近い目的語が、述べられたことである。",
    "ヲ ニ ト カラ ヘ ニツイテ ニタイシテ ヨリ マデ デ", ("田中氏は市が道路を直すと述べた。",), ("「おはよう」と田中氏は言った。",),
)  # fmt: skip
COORDINATED = Rule(
    "coordinated-clause", "A clause linked to the main one by its bare stem, て, し or が is said as well.",
    "連用中止・「て」・「し」・「が」で主節につながる節も、述べられたことである。",
    "て し が けれど けれども で", ("市は道路を直し、橋を架けた。",), ("市は道路を直した。", "市は前年に比べて道路を多く直した。"),
)  # fmt: skip
NOMINALISED = Rule(
    "nominalised-clause", "A content that こと makes a noun of says what its clause says; so does each of a row of them.",
    "「こと」で名詞になった内容はその節が述べることであり、いくつ並んでも同じである。",
    "事 旨", ("田中氏は店にいたこと、本を盗んだことを認めた。",), ("田中氏は本を盗んだと述べた。",),
)  # fmt: skip
MERMAID = Rule(
    "mermaid-clause", "In 〜する予定だ, 〜する見込みとなる the noun only says how things stand (Tsunoda 2020, mermaid construction): the clause before it is what is said.",
    "「〜する予定だ」「〜する見込みとなる」の名詞は事情を示すだけで（人魚構文、角田2020）、述べられたことは前の節である。",
    "である となる がある", ("市長は来月に橋を直す予定だと報道官は述べた。",), ("市長は橋を直す職人だと報道官は述べた。",),
)  # fmt: skip
RULES = (MAIN_CLAUSE, COORDINATED, NOMINALISED, MERMAID)

_LINKS = frozenset(COORDINATED.pattern.split())
_NOMINALISERS = frozenset("のか")
_FAR = 30  # bunsetsu before a main clause
_ROW = 10  # nominalised clauses in a row


def clauses_of(context: Context, a: Attribution) -> list[tuple[int, Rule]]:
    """The predicates that a content states, in text order, each with the rule that found it."""
    main = a.heads or _spanning(context, a.last)
    heads = [x for n in main for x in _core(context, n, a)]
    if not heads and a.last is not None and not _equates(context, a, a.last):
        inner = clause_of_noun(context, a.last)
        heads = [(n, NOMINALISED) for n in _nominalised(context, a, a.last)] if inner is None else [(inner, MERMAID)]
    found: list[tuple[int, Rule]] = []
    for head, rule in heads:
        found += [(n, COORDINATED) for n in _coordinated(context, head, a)]
        found.append((head, rule))
    return found


def _spanning(context: Context, last: int | None) -> tuple[int, ...]:
    """The predicate that begins before a bunsetsu and ends behind it: よく|する|つもりだ."""
    for before in () if last is None else (last - 1, last - 2):
        number = context.predicate_at.get(before)
        if number is not None and last is not None and context.analysis.predicates[number].last > last:
            return (number,)
    return ()


def _core(context: Context, number: int, a: Attribution) -> list[tuple[int, Rule]]:
    """The predicate itself, or the clause inside it: 訪れる|予定だ, 訪れる|予定と|なった -> 訪れる; 原因は|…落ちた|ことだ -> 落ちた."""
    p = context.analysis.predicates[number]
    inner = within_noun(context, p)
    if inner is not None:
        return [(inner, MERMAID)]
    if p.kind is PredicateKind.NOMINAL and p.lemma in ("こと", "事") and _spells_out(context, p.bunsetsu):
        row = _nominalised(context, a, p.bunsetsu)
        if row and all(context.analysis.predicates[n].kind is PredicateKind.VERB for n in row):
            return [(n, NOMINALISED) for n in row]
    return [(number, MAIN_CLAUSE)]


def _equates(context: Context, a: Attribution, last: int) -> bool:
    """目標は|…直す|ことだ, 走るのは|良い|ことだ: a topic and a noun with a copula, of which the reader makes no predicate."""
    phrase = context.analysis.bunsetsu[last]
    copula = any(m.lemma in ("だ", "です") for m in phrase.morphemes[phrase.content :])
    first = phrase_at(context, a.content.start)
    if not copula or not _names_a_clause(phrase) or first is None or _spells_out(context, last):
        return False
    at = context.analysis.bunsetsu
    about = range(max(first, last - _FAR), last)
    return any(
        is_topic(context, n) or tail(at[n]) == ("の", "は") for n in about if at[n].head_word.end > a.content.start
    )


def _spells_out(context: Context, number: int) -> bool:
    """原因は|…落ちた|ことだ: a noun of a fact is spelt out (Higgins 1979, specificational); 目標は|…守る|ことだ tells no fact."""
    for child in context.children[number]:
        if is_topic(context, child):
            phrases = [context.analysis.bunsetsu[n] for n in (child - 1, child) if n >= 0]
            return any(b.content and b.morphemes[b.content - 1].lemma in group("fact-noun") for b in phrases)
    return False


def within_noun(context: Context, p: Predicate) -> int | None:
    """The clause before a noun that only says how it stands: 訪れる|予定だ -> 訪れる."""
    noun = p.bunsetsu
    if p.kind is PredicateKind.VERB:
        if p.lemma not in group("mermaid-verb"):
            return None
        noun = next((x.bunsetsu for x in p.arguments if x.case in ("ト", "ニ", "ガ") and x.bunsetsu == noun - 1), 0)
    return clause_of_noun(context, noun) if p.kind in (PredicateKind.VERB, PredicateKind.NOMINAL) else None


def clause_of_noun(context: Context, noun: int) -> int | None:
    """The clause before a noun that says only how it stands: 訪れる|予定 -> 訪れる."""
    inner = context.predicate_at.get(noun - 1)
    phrase = context.analysis.bunsetsu[noun]
    if noun < 1 or inner is None or noun - 1 not in context.children[noun] or not phrase.content:
        return None
    before = context.analysis.bunsetsu[noun - 1]
    word = phrase.morphemes[0].lemma if phrase.content == 1 else ""
    known = word in group("mermaid") or (word == "物" and _is_open(context.analysis.predicates[inner]))
    return inner if known and is_adnominal(before) and not tail(before) else None


def _is_open(p: Predicate) -> bool:
    """Whether a verb lacks a subject of its own: これは|…を守った|ものだ; not 彼が|作った|ものだ."""
    return p.kind is PredicateKind.VERB and not any(x.case == "ガ" and x.rule == "case-particle" for x in p.arguments)


def outer_of(context: Context, p: Predicate) -> Predicate | None:
    """The noun, or the verb behind it, that a clause is the core of: of 訪れる in 訪れる|予定だ the predicate 予定だ."""
    at = p.last
    for _ in range(2):
        at = context.analysis.bunsetsu[at].head
        number = None if at < 0 else context.predicate_at.get(at)
        if number is not None:
            outer = context.analysis.predicates[number]
            inner = within_noun(context, outer)
            return outer if inner is not None and context.analysis.predicates[inner] is p else None
        if at < 0:
            return None
    return None


def arguments_of(context: Context, p: Predicate) -> tuple[Argument, ...]:
    """The arguments of a predicate, with the clauses that の or か makes nouns of: 走る|のを見た -> ヲ 走るの."""
    found = p.arguments
    if any(a.case == "ヲ" for a in found) and _judges(p):
        found = tuple(_about(context, p, a) for a in found)
    for child in context.children[p.bunsetsu]:
        number = context.predicate_at.get(child)
        if number is None or not _NOMINALISERS.intersection(context.analysis.bunsetsu[child].particles):
            continue
        case = _case(tail(context.analysis.bunsetsu[child]), p)
        if case is not None and all(a.case != case or a.implicit for a in found):
            start = context.analysis.predicates[number].start
            found = (*found, Argument(case, start, context.analysis.bunsetsu[child].end, child, False, "clausal", 1.0))
    return found


def _judges(p: Predicate) -> bool:
    """Whether a predicate says something of its が and can have no を: an adjective, a noun, a verb like ばかげる; nothing has が yet."""
    overt = any(a.case == "ガ" and not a.implicit for a in p.arguments)
    return not overt and (p.kind in (PredicateKind.ADJECTIVE, PredicateKind.NOMINAL) or judges_subject(p.lemma))


def _about(context: Context, p: Predicate, a: Argument) -> Argument:
    """それは|ばかげている: a topic read as an object is what such a predicate is said of."""
    topic = a.case == "ヲ" and not a.implicit and a.bunsetsu in context.children[p.bunsetsu]
    return replace(a, case="ガ") if topic and is_topic(context, a.bunsetsu) else a


def _case(closing: tuple[str, ...], p: Predicate) -> str | None:
    """The case of a clause before a predicate: のを, かを -> ヲ; のは -> ガ, but of what is not known かは -> ヲ."""
    if len(closing) < 2 or closing[-2] not in ("の", "か"):
        return None
    if closing[-1] in ("は", "も"):
        return "ヲ" if closing[-2] == "か" and p.kind is PredicateKind.VERB else "ガ"
    return {"を": "ヲ", "が": "ガ", "に": "ニ"}.get(closing[-1])


def _nominalised(context: Context, a: Attribution, noun: int | None) -> list[int]:
    """The clauses before the こと that heads a content: 店に|いた|こと、|本を|盗んだ|こと -> いた, 盗んだ."""
    found: list[int] = []
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
    open_ = [*context.children[main.bunsetsu], *loose(context, main, a)]
    if main.last != main.bunsetsu:
        open_ += context.children[main.last]
    found: list[int] = []
    while open_:
        child = open_.pop()
        number = context.predicate_at.get(child)
        if number is None or number == head or context.analysis.bunsetsu[child].head_word.end <= a.content.start:
            continue
        said = context.analysis.predicates[number]
        if (
            _linked(context, number, child)
            and not _postpositional(said)
            and not _frames(said, context.analysis.bunsetsu[child])
        ):
            found.append(number)
            open_ += context.children[child]
    return sorted(set(found))


def loose(context: Context, main: Predicate, a: Attribution) -> list[int]:
    """The bunsetsu of a content that lean on something behind it."""
    first = phrase_at(context, a.content.start)
    last = main.last if a.last is None else max(a.last, main.last)
    if first is None:
        return []
    found: list[int] = []
    n = context.first[main.bunsetsu] - 1
    while n >= first and n >= main.bunsetsu - _FAR:  # from subtree to subtree
        if context.analysis.bunsetsu[n].head > last:
            found.append(n)
        n = context.first[n] - 1
    return found[::-1]


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
        or (len(words) > 1 and words[-2].lemma in ("様", "よう"))  # 出ないように、: so that
        or (len(words) > 1 and words[-1].surface == "で" and words[-2].surface in ("の", "ん"))
    ):
        return False  # 知識ではなく is what is not said, 知識なので a reason
    return words[-1].cform.startswith("連用形")


def _frames(p: Predicate, phrase: Bunsetsu) -> bool:
    """その意味で、: a noun with で says nothing unless something is its subject: 父は|医師で、"""
    bare = p.kind is PredicateKind.NOMINAL and tail(phrase) == ("で",)
    return bare and not any(a.case == "ガ" and not a.implicit for a in p.arguments)


def _postpositional(p: Predicate) -> bool:
    """前年に比べて: a verb that has become a particle says nothing, unless something of its own is its subject."""
    return p.lemma in _postpositional_verbs() and not any(
        a.case == "ガ" and a.rule == "case-particle" for a in p.arguments
    )


@cache
def _postpositional_verbs() -> frozenset[str]:
    lines = Path(__file__).with_name("postpositional_verbs.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if not line.startswith("#"))
