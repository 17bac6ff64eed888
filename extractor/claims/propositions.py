"""Propositions: the content of an attribution -> triples of its main clause and of the clauses coordinated with it.

彼は増税に反対し、減税を求めた -> (彼, 反対する ニ, 増税), (彼, 求める ヲ, 減税); 増税は誤りだ -> (増税, だ cop, 誤り).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.claims import circumstances as _circumstances
from extractor.claims import clauses as _clauses
from extractor.claims import complements, idioms
from extractor.claims import subjects as _subjects
from extractor.claims.circumstances import circumstances
from extractor.claims.clauses import arguments_of
from extractor.claims.context import Context, entity_at, phrase_at
from extractor.claims.cues import group
from extractor.claims.evaluations import is_evaluative
from extractor.claims.idioms import IDIOM, idiom_of
from extractor.claims.labels import noun_term, term_of
from extractor.claims.phrases import content_end, is_topic, noun_phrase, tail, trim
from extractor.claims.subjects import ADDRESSEE, Subject, addressee, is_about, is_time, subjects_of, topic_of, usable
from extractor.claims.values import Attribution
from extractor.model import (
    Act,
    Argument,
    BunsetsuKind,
    Polarity,
    Predicate,
    PredicateKind,
    Rule,
    Span,
    Term,
    Triple,
)

COPULA = Rule(
    "copula-clause", "In A は B だ the copula is the predicate and B its object.",
    "cop", ("増税は誤りだと田中氏は述べた。",), ("田中氏は市が道路を直すと述べた。",),
)  # fmt: skip
VERBLESS = Rule(
    "verbless-clause", "A topic or subject before a bare noun is said to be what the noun says: 新制度は失敗.",
    "は も が", ("「新しい制度は失敗」と田中氏は述べた。",), ("「新しい制度は失敗した」と田中氏は述べた。",),
)  # fmt: skip
CLEFT = Rule(
    "cleft-clause", "In 〜のは X だ the clause before のは is what is said, and X fills what it leaves open.",
    "の は", ("「私たちが作りたいのは安い電池です」と田中氏は述べた。",), ("「私たちは安い電池を作りたい」と田中氏は述べた。",),
)  # fmt: skip
EVENT_NOUN = Rule(
    "event-noun", "A noun of an event that takes no object (存在, 撤退, 辞任) says of its owner that it happens to them.",
    "intransitive", ("会社は村の存在を否定した。",), ("会社は村の地図を否定した。",),
)  # fmt: skip
DOUBLE_SUBJECT = Rule(
    "double-subject", "In A は B が 多い, A は B が できる what is said is said of A, and B fills the が of the predicate.",
    "は も が", ("田中氏は、この町は観光客が多いと述べた。",), ("田中氏は観光客が多いと述べた。",),
)  # fmt: skip
JUDGED_AS = Rule(
    "judged-as", "In A を B と見なす the verb itself says of A that it is taken for B.",
    "を と", ("田中氏は大きさを誤った尺度と見なしている。",), ("田中氏は大きさが誤った尺度だと述べた。",),
)  # fmt: skip
APPOSED = Rule(
    "apposed-copula", "A name that a clause with である modifies is said to be what the clause says (a non-restrictive relative).",
    "である", ("田中氏は、市長である鈴木氏が橋を直すと述べた。",), ("田中氏は、丈夫である橋を直すと述べた。",),
)  # fmt: skip
RULES = (
    COPULA,
    VERBLESS,
    CLEFT,
    JUDGED_AS,
    APPOSED,
    EVENT_NOUN,
    DOUBLE_SUBJECT,
    *idioms.RULES,
    *_circumstances.RULES,
    *_clauses.RULES,
    *_subjects.RULES,
)

_OBJECTS = tuple(_clauses.MAIN_CLAUSE.pattern.split())
_NOUN_ENDINGS = frozenset(
    ["necessity-noun", "possibility-noun", "intention", "expectation", "explanation", "reason", "negated-conclusion",
     "negated-expectation", "double-negation", "evidence"]
)  # fmt: skip
_OBLIQUE = ("ニ", "デ", "カラ", "マデ", "ヨリ")
_FAR = 60  # bunsetsu; a subject further away is no neighbour of the object
_NO_TRIPLE = (Act.SUPPORT, Act.OPPOSE, Act.PRAISE, Act.CRITICIZE)


def triples_of(attribution: Attribution, clauses: Sequence[tuple[int, Rule]], context: Context) -> tuple[Triple, ...]:
    """The triples of a content; none where its main predicate is itself a cue, whose own claim then carries them.

    ``clauses`` are those of the content (``clauses_of``). 「市は道路を直すと思う」 -> the claim of 思う holds (市, 直す ヲ, 道路).
    """
    if attribution.delegated:
        return ()
    found = clauses
    if not found:
        return _judged_as(attribution, context) or _noun(attribution, context)
    predicates = [context.analysis.predicates[number] for number, _ in found]
    subjects = subjects_of(context, attribution, predicates)
    triples = [_triple(context, attribution, p, s, rule)
               for p, s, (_, rule) in zip(predicates, subjects, found, strict=True)]  # fmt: skip
    denied = attribution.content_polarity is Polarity.NEGATIVE
    own = [replace(t, negated=denied) if n in attribution.heads and t.negated is not denied and not _lacks(p) else t
           for t, p, (n, _) in zip(triples, predicates, found, strict=True)]  # fmt: skip
    return (*_apposed(attribution, context), *own)


def _lacks(p: Predicate) -> bool:
    """駅が|ない denies that there is one."""
    return p.lemma == "ない" and p.kind is PredicateKind.ADJECTIVE


def _apposed(a: Attribution, context: Context) -> list[Triple]:
    """市長である|鈴木氏が -> (鈴木, である cop, 市長)."""
    first = phrase_at(context, a.content.start) or 0
    if a.last is None:
        return []
    found = []
    for n in range(first, a.last):
        number = context.predicate_at.get(n)
        if number is None:
            continue
        phrase = context.analysis.bunsetsu[n]
        if phrase.head != n + 1 or phrase.morphemes[-1].lemma not in ("有る", "ある"):
            continue
        p, name = context.analysis.predicates[number], noun_term(context, n + 1, n + 1)
        entity = entity_at(context, name.start, name.end)
        named = entity is not None and context.entities[entity].type is not None
        if p.kind is PredicateKind.NOMINAL and named and p.polarity is Polarity.POSITIVE:
            object_, end = noun_term(context, n), content_end(context, n)
            copula = trim(context.analysis.document.text, end, p.end)
            found.append(Triple(name, copula, "だ", object_, "cop", False, (APPOSED.id,)))
    return found


def _triple(context: Context, a: Attribution, p: Predicate, subject: Subject, rule: Rule) -> Triple:
    rules = (rule.id, *subject.rules)
    if p.kind is PredicateKind.NOMINAL and not _is_event(context, p):
        return _cleft(context, a, p, rules) or _copula(context, p, subject, rules)
    if (outer := _outer_topic(context, a, p, subject)) is not None:
        about = subject.term
        negated = p.polarity is Polarity.NEGATIVE
        return Triple(outer, _span(context, p), p.lemma, about, "ガ", negated, (DOUBLE_SUBJECT.id, *rules))
    arguments = [x for x in arguments_of(context, p) if x is not subject.argument and usable(context, p, x, a)]
    return _verbal(context, a, p, subject.term, arguments, _floor(context, p, subject), rules)


def _outer_topic(context: Context, a: Attribution, p: Predicate, subject: Subject) -> Term | None:
    """この町は|観光客が|多い: the topic, where が marks what is many."""
    x = subject.argument
    stative = p.kind is PredicateKind.ADJECTIVE or p.lemma in group("stative")
    if not stative or x is None or x.rule != "case-particle" or x.bunsetsu > p.bunsetsu:
        return None
    outer = next((y for y in p.arguments if (y.case == "ガ２" or y.rule == "topic-as-oblique")
                  and is_topic(context, y.bunsetsu) and usable(context, p, y, a)), None)  # fmt: skip
    if outer is not None:
        return noun_term(context, outer.bunsetsu)
    if any(y.case != "ガ" and not y.implicit and is_topic(context, y.bunsetsu) for y in p.arguments):
        return None
    topic = topic_of(context, a, x.bunsetsu)
    at = context.analysis.bunsetsu
    if topic is None or (at[topic].head != p.bunsetsu and at[topic].head <= p.last):
        return None
    return noun_term(context, topic)


def _verbal(context: Context, a: Attribution, p: Predicate, subject: Term | None, arguments: Sequence[Argument], floor: int,
            rules: tuple[str, ...]) -> Triple:  # fmt: skip
    span, lemma = _span(context, p), f"{p.lemma}する" if p.kind is PredicateKind.NOMINAL else p.lemma
    if (own := idiom_of(context, p)) is not None:
        arguments = [x for x in arguments if x.bunsetsu != own.bunsetsu]
        span, lemma, rules = Span(own.start, span.end), f"{own.text}{p.lemma}", (IDIOM.id, *rules)
    chosen = _object(context, arguments)
    object_ = None if chosen is None else noun_term(context, chosen.bunsetsu, floor if chosen.bunsetsu >= floor else 0)
    others, more = circumstances(context, a, p, arguments, chosen)
    negated = p.polarity is (Polarity.POSITIVE if _lacks(p) else Polarity.NEGATIVE)
    return Triple(subject, span, "ある" if _lacks(p) else lemma, object_, None if chosen is None else chosen.case,
                  negated, (*rules, *more), others)  # fmt: skip


def _floor(context: Context, p: Predicate, subject: Subject) -> int:
    """The first bunsetsu that may belong to an object: none before the subject."""
    if subject.term is None or subject.term.end > p.start:
        return 0
    at = phrase_at(context, subject.term.end - 1)
    return 0 if at is None or at >= p.bunsetsu or at < p.bunsetsu - _FAR else at + 1


def _span(context: Context, p: Predicate) -> Span:
    """A predicate without the nouns of its ending: 行う|はずだ, いる|わけではない -> 行う, いる."""
    ends = [m.start for m in p.markers if m.rule in _NOUN_ENDINGS and m.start > p.start]
    return trim(context.analysis.document.text, p.start, min([p.end, *ends]))


def _is_event(context: Context, p: Predicate) -> bool:
    """A verbal noun that ends a sentence with arguments of its own: 警察が男を|逮捕。"""
    phrase = context.analysis.bunsetsu[p.bunsetsu]
    verbal = phrase.content > 0 and phrase.morphemes[phrase.content - 1].pos.endswith("サ変可能")
    return verbal and p.end == phrase.head_word.end and any(x.rule == "case-particle" for x in p.arguments)


# --------------------------------------------------------------------------------------- objects and the rest


def _object(context: Context, arguments: Sequence[Argument]) -> Argument | None:
    candidates = [x for x in arguments if x.case in _OBJECTS and not _is_adverbial(context, x)]
    return min(candidates, key=lambda x: (_OBJECTS.index(x.case), x.start), default=None)


def _is_adverbial(context: Context, x: Argument) -> bool:
    """3日に, 徐々に: a time, a noun that に makes an adverb of."""
    return x.case in _OBLIQUE and (is_time(context, x) or _manner(context, x))


def _manner(context: Context, x: Argument) -> bool:
    phrase = context.analysis.bunsetsu[x.bunsetsu]
    words = phrase.morphemes[: phrase.content]
    if len(words) != 1:
        return False
    adjectival = words[0].pos.startswith(("形状詞", "副詞")) or (x.case == "ニ" and words[0].pos.endswith("形状詞可能"))
    return adjectival or words[0].lemma in group("adverb")


# ------------------------------------------------------------------------------------------- nominal clauses


def _copula(context: Context, p: Predicate, subject: Subject, rules: tuple[str, ...]) -> Triple:
    """A は B だ -> the copula as predicate, B as object; without a copula B itself is the predicate (19年ぶり。)."""
    end = max(content_end(context, p.bunsetsu), p.start)
    copula = trim(context.analysis.document.text, end, p.end) if end < p.end else Span(end, end)
    negated = p.polarity is Polarity.NEGATIVE
    inner = _outer_subject(context, p) if subject.term is None else None
    term = subject.term if inner is None else noun_term(context, inner)
    object_ = term_of(context, noun_phrase(context, p.bunsetsu, _floor(context, p, subject)))
    if inner is not None:
        after = context.analysis.bunsetsu[inner].end
        object_ = term_of(context, trim(context.analysis.document.text, after, end))
    if copula.start >= copula.end:
        return Triple(term, Span(object_.start, object_.end), p.lemma, None, "cop", negated, (COPULA.id, *rules))
    return Triple(term, copula, "だ", object_, "cop", negated, (COPULA.id, *rules))


def _outer_subject(context: Context, p: Predicate) -> int | None:
    """それが|正しい|ことだ: the subject that the tree gives to a modifier: a topic, or が before a noun that names nothing."""
    number = context.first[p.bunsetsu]
    while number < p.bunsetsu and number not in context.children[p.bunsetsu]:
        if is_about(context, number):
            return number
        if tail(context.analysis.bunsetsu[number]) == ("が",) and _names_nothing(context, p):
            return number
        number += 1
    return None


def _names_nothing(context: Context, p: Predicate) -> bool:
    phrase = context.analysis.bunsetsu[p.bunsetsu]
    return phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in group("empty")


def _cleft(context: Context, a: Attribution, p: Predicate, rules: tuple[str, ...]) -> Triple | None:
    """作りたい|のは|電池です -> (∅, 作る ヲ, 電池); 来た|のは|彼だ -> (彼, 来る)."""
    if _names_nothing(context, p) or is_evaluative(p.lemma):
        return None  # 彼が来たのは問題だ is about his coming
    for child in context.children[p.bunsetsu]:
        number = context.predicate_at.get(child)
        if number is None or tail(context.analysis.bunsetsu[child]) not in (("の", "は"), ("の", "が")):
            continue
        clause = context.analysis.predicates[number]
        subject = subjects_of(context, a, [clause])[0]
        focus = term_of(context, noun_phrase(context, p.bunsetsu, child + 1))
        arguments = [x for x in clause.arguments if x is not subject.argument and usable(context, clause, x, a)
                     and x.bunsetsu != p.bunsetsu]  # fmt: skip
        plain = _verbal(
            context, a, clause, subject.term, arguments, _floor(context, clause, subject), (CLEFT.id, *rules)
        )
        if subject.argument is None or subject.argument.implicit:
            return replace(plain, subject=focus)
        if plain.case != "ヲ" and clause.kind is PredicateKind.VERB:
            return replace(plain, object=focus, case="ヲ")
        return None
    return None


def _judged_as(a: Attribution, context: Context) -> tuple[Triple, ...]:
    """大きさを|尺度と|見なす: what the verb of judging itself says of the one by the other."""
    if a.cue is None or a.last is None or not {complements.SMALL_CLAUSE.id}.intersection(a.rules):
        return ()
    thing = next((n for n in range(phrase_at(context, a.content.start) or 0, a.last)
                  if tail(context.analysis.bunsetsu[n]) == ("を",)), None)  # fmt: skip
    if thing is None:
        return ()
    text, phrases = context.analysis.document.text, context.analysis.bunsetsu
    kind = term_of(context, trim(text, phrases[thing].end, content_end(context, a.last)))
    what = noun_term(context, thing)
    negated = a.polarity is Polarity.NEGATIVE
    return (Triple(what, Span(a.cue.start, a.cue.end), a.cue.lemma, kind, "ト", negated, (JUDGED_AS.id,)),)


def _noun(a: Attribution, context: Context) -> tuple[Triple, ...]:
    """A content without a predicate: 新制度は|失敗 -> (新制度, 失敗); 政府に|撤退を求めた -> (政府, 撤退)."""
    if a.last is None or a.act in _NO_TRIPLE:
        return ()
    bunsetsu = context.analysis.bunsetsu
    phrase = bunsetsu[a.last]
    if (doer := addressee(context, a)) is not None:
        word = context.analysis.document.text[slice(*phrase.head_word)]
        return (Triple(doer, phrase.head_word, word, None, None, False, (ADDRESSEE.id,)),)
    if phrase.kind is not BunsetsuKind.NOMINAL:
        return ()
    if (event := _event_noun(context, a, a.last)) is not None:
        return (event,)
    about = topic_of(context, a, a.last)
    if about is None:
        about = next((c for c in context.children[a.last] if tail(bunsetsu[c]) == ("が",)), None)
    if about is None or bunsetsu[about].head_word.end <= a.content.start:
        return ()
    object_ = noun_term(context, a.last, about + 1)
    word = context.analysis.document.text[slice(*phrase.head_word)]
    predicate = Span(object_.start, object_.end)
    return (Triple(noun_term(context, about), predicate, word, None, "cop", False, (VERBLESS.id,)),)


def _event_noun(context: Context, a: Attribution, last: int) -> Triple | None:
    """村の|存在, 敵軍|撤退: a verbal noun that takes no object, and whose it is."""
    phrase = context.analysis.bunsetsu[last]
    words = phrase.morphemes[: phrase.content]
    if not words or words[-1].lemma not in group("intransitive"):
        return None
    verb = words[-1]
    if len(words) > 1 and words[-2].pos.startswith("名詞"):
        doer = term_of(context, trim(context.analysis.document.text, max(phrase.start, a.content.start), words[-2].end))
    else:
        owner = next((c for c in context.children[last] if context.analysis.bunsetsu[c].particles == ("の",)), None)
        if owner is None or context.analysis.bunsetsu[owner].head_word.end <= a.content.start:
            return None
        if any("数詞" in m.pos for m in context.analysis.bunsetsu[owner].morphemes):
            return None
        doer = noun_term(context, owner)
    return Triple(doer, Span(verb.start, verb.end), verb.lemma, None, None, False, (EVENT_NOUN.id,))
