"""Subjects: the clauses of a content -> who or what each is about, said or understood.

彼は増税に反対し、減税を求めた -> 彼 for both; 市は橋を直す方針だ -> 市, who intends it, is who does it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple

from extractor.claims.clauses import arguments_of, outer_of
from extractor.claims.context import Context, phrase_at
from extractor.claims.cues import group
from extractor.claims.labels import noun_term, term_of
from extractor.claims.phrases import can_speak, is_topic, tail
from extractor.claims.phrases import is_time as is_time_phrase
from extractor.claims.reasons import reasons
from extractor.claims.values import Attribution
from extractor.model import (
    AUTHOR,
    Act,
    Argument,
    BunsetsuKind,
    Modality,
    NameType,
    Predicate,
    PredicateKind,
    Rule,
    Term,
    Voice,
)

SHARED_SUBJECT = Rule(
    "subject-of-the-row", "A clause without a subject has that of the clause it is coordinated with.",
    "主語のない節は、並列する節の主語を主語とする。",
    "ガ", ("田中氏は、村は道を直して橋を架けると述べた。",), ("田中氏は市が道路を直すと述べた。",),
)  # fmt: skip
TOPIC = Rule(
    "topic-of-the-content", "A topic inside a content is what its clauses are about that have no subject.",
    "内容の中の主題は、その中の主語のない節が述べる対象である。",
    "は も については", ("「道路については、安全だ」と田中氏は述べた。",), ("田中氏は市が橋を直すと述べた。",),
)  # fmt: skip
CONTROLLED = Rule(
    "subject-is-source", "Who intends, decides, admits or announces an act and names nobody else is who does it.",
    "意図・決定・容認・発表する人は、ほかに主語がなければ、その行為の主体である。",
    "intend decide admit announce", ("田中氏は「町を出たい」と語った。",), ("田中氏は市が橋を直すと述べた。",),
)  # fmt: skip
ADDRESSEE = Rule(
    "subject-is-addressee", "Who an act is demanded of is who does it: 政府に撤退を求める -> 政府 does 撤退.",
    "要求された行為の主体は、要求された相手である（政府に撤退を求める → 政府が撤退する）。",
    "demand propose", ("市民は政府に撤退を求めた。", "市民は政府に撤退するよう求めた。"), ("市民は撤退に反対した。",),
)  # fmt: skip
RULES = (SHARED_SUBJECT, TOPIC, CONTROLLED, ADDRESSEE)

_CONTROL = frozenset(CONTROLLED.pattern.split())
_DEMANDS = frozenset(ADDRESSEE.pattern.split())
_TIME_ENDINGS = frozenset("年月日時週朝夜晩昼夕今昔頃後前近回代期春夏秋冬初末度際")
_TIMES = (NameType.DATE, NameType.TIME)
_ABOUT = ("については", "に関しては", "についても", "に関しても")
_NOTHING = frozenset(["何", "誰", "何れ", "何処", "一切", "全然"])  # 何も|諦めていない
_ROW = 12  # bunsetsu of a content looked through for its topic
_FAR = 200  # mentions looked back over for the source
_CERTAIN = 0.9  # 私たちは|終わりに|いると|思う: who thinks is also who is there
_SURE = 0.55  # an elided subject from another sentence below this is left open


class Subject(NamedTuple):
    """A subject, where there is one, and the rules that found it."""

    term: Term | None
    argument: Argument | None
    rules: tuple[str, ...]


def subjects_of(context: Context, a: Attribution, clauses: Sequence[Predicate]) -> list[Subject]:
    """The subject of each clause of a content, in order."""
    own = [_overt(context, p, a) for p in clauses]
    return [_subject(context, a, clauses, own, i) for i in range(len(clauses))]


def usable(context: Context, p: Predicate, x: Argument, a: Attribution) -> bool:
    """Whether an argument belongs to what is said: not the noun that the content modifies (橋を直す|方針), not who says it, and
    of what is elided only what is likely.
    """
    if x.rule == "relative-head" and (x.start >= a.content.end or _is_empty(context, x)):
        return False
    if is_clause(context, x):
        return False
    if not x.implicit:
        return not _is_source(a, x) and (x.case == "ガ" or x.end > a.content.start or x.rule != "case-particle")
    home = context.analysis.bunsetsu
    if home[x.bunsetsu].sentence == home[p.bunsetsu].sentence:
        behind = x.start >= a.content.end and not _is_source(a, x)
        return (x.case == "ガ" and not behind) or a.content.start <= x.start < a.content.end
    return x.case == "ガ" and x.score >= _SURE


def _is_empty(context: Context, x: Argument) -> bool:
    """Whether a noun names nothing by itself: 行った|こと."""
    phrase = context.analysis.bunsetsu[x.bunsetsu]
    return phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in group("empty")


def is_time(context: Context, x: Argument) -> bool:
    """Whether an argument says when: 晩年は, 3日に."""
    name = context.named.get(x.end)
    return name.type in _TIMES if name is not None else is_time_at(context, x.bunsetsu)


def is_time_at(context: Context, number: int) -> bool:
    """Whether a bunsetsu's noun says when: 来月, 3日に."""
    phrase = context.analysis.bunsetsu[number]
    if not phrase.content:
        return False
    word = phrase.morphemes[phrase.content - 1]
    name = context.named.get(word.end)
    if name is not None:
        return name.type in _TIMES
    if word.lemma in group("dated"):
        return phrase.content > 1 and "数詞" in phrase.morphemes[phrase.content - 2].pos
    return word.pos.endswith("副詞可能") and word.lemma[-1] in _TIME_ENDINGS


def is_clause(context: Context, x: Argument) -> bool:
    """Whether an argument is a clause that nothing makes a noun of: 行くと言う, 停車した際に."""
    phrase = context.analysis.bunsetsu[x.bunsetsu]
    if phrase.kind is not BunsetsuKind.VERBAL or x.bunsetsu not in context.predicate_at:
        return False
    return "の" not in phrase.particles and "か" not in phrase.particles


def addressee(context: Context, a: Attribution) -> Term | None:
    """Whom a demand is addressed to: 政府|に撤退を求めた, 撤退するよう|政府に|求めた, 撤退するよう|政府を|説得した -> 政府."""
    if a.act not in _DEMANDS or a.predicate is None:
        return None
    for x in context.analysis.predicates[a.predicate].arguments:
        behind = x.start >= a.content.end
        asked = x.case == "ニ" and (x.end <= a.content.start or (behind and can_speak(context, x.bunsetsu, True)))
        if not x.implicit and (asked or (x.case == "ヲ" and behind and bool(a.heads))):
            return noun_term(context, x.bunsetsu)
    return None


def _is_source(a: Attribution, x: Argument) -> bool:
    outside = x.end <= a.content.start or x.start >= a.content.end
    return outside and a.source is not None and x.start < a.source.end and a.source.start < x.end


def _overt(context: Context, p: Predicate, a: Attribution) -> Argument | None:
    found = [x for x in arguments_of(context, p) if x.case == "ガ" and not x.implicit and usable(context, p, x, a)]
    return next((x for x in found if x.rule == "case-particle" or not is_time(context, x)), _asked(context, p, a))


def _asked(context: Context, p: Predicate, a: Attribution) -> Argument | None:
    """政府|に撤退するよう求めた: the に of an act that is demanded, if it can hear the demand and nothing stands before it."""
    if a.act not in _DEMANDS or not _acts(p):
        return None
    at = context.analysis.bunsetsu
    first = next((x for x in p.arguments if x.case == "ニ" and not x.implicit), None)
    if first is None or at[first.bunsetsu].start > a.content.start or not can_speak(context, first.bunsetsu):
        return None
    return first


def _subject(
    context: Context, a: Attribution, clauses: Sequence[Predicate], own: Sequence[Argument | None], i: int
) -> Subject:
    p = clauses[i]
    if (x := own[i]) is not None:
        return Subject(noun_term(context, x.bunsetsu), x, (ADDRESSEE.id,) if x.case == "ニ" else ())
    outer = outer_of(context, p)
    if outer is not None and (x := _overt(context, outer, a)) is not None:
        return Subject(noun_term(context, x.bunsetsu), x, ())
    elided = next((x for x in p.arguments if x.case == "ガ" and x.implicit and usable(context, p, x, a)), None)
    between = _topic_between(context, a, clauses, i)
    if between is not None:
        return Subject(noun_term(context, between), None, (TOPIC.id,))
    shared = _shared(context, p, own, i)
    common = shared is not None and is_topic(context, shared.bunsetsu)  # a topic reaches to the end of its sentence
    if elided is not None and not common and a.content.start <= elided.start < a.content.end:
        return Subject(noun_term(context, elided.bunsetsu), elided, ())
    if shared is not None:
        return Subject(noun_term(context, shared.bunsetsu), shared, (SHARED_SUBJECT.id,))
    leans = {p.bunsetsu, p.last, *(() if outer is None else (outer.bunsetsu, outer.last))}
    why = [context.analysis.predicates[n] for x in (p, outer) if x is not None for n in reasons(context, a, x)]
    topic = topic_of(context, a, p.bunsetsu, _closed(context, a, [*(c for c in clauses if c is not p), *why]), leans)
    explains = any(m.rule == "reason" for m in p.markers)  # これは|教える必要が|あるからだ says why
    if topic is not None and not explains and all(x.bunsetsu != topic or x.case in ("ガ", "ガ２") for x in p.arguments):
        return Subject(noun_term(context, topic), None, (TOPIC.id,))
    home = context.analysis.bunsetsu
    if elided is not None and home[elided.bunsetsu].sentence == home[p.bunsetsu].sentence and _can_be(a, p, elided):
        return Subject(noun_term(context, elided.bunsetsu), elided, ())
    if (term := addressee(context, a)) is not None:
        return Subject(term, None, (ADDRESSEE.id,))
    said = next((x for x in p.arguments if x.case == "ガ" and not x.implicit and _is_source(a, x)), None)
    if said is not None and _acts(p) and (a.act is not Act.BELIEVE or said.score >= _CERTAIN):
        return Subject(noun_term(context, said.bunsetsu), said, (CONTROLLED.id,))
    if _controlled(p, a) and (term := _source(context, a)) is not None:
        return Subject(term, None, (CONTROLLED.id,))
    if elided is not None and _can_be(a, p, elided):
        return Subject(noun_term(context, elided.bunsetsu), elided, ())
    return Subject(None, None, ())


def _can_be(a: Attribution, p: Predicate, elided: Argument) -> bool:
    """彼は|正しいと|言う, 彼は|直すと|思う: who speaks is not what he calls right, nor of need who he thinks will act."""
    behind = elided.start >= a.content.end  # 〜と主張する|者: the noun that the verb of saying modifies
    other = a.act in (Act.BELIEVE, Act.DEMAND)
    return not _is_source(a, elided) or (_acts(p) and not other and not behind)


def _topic_between(context: Context, a: Attribution, clauses: Sequence[Predicate], i: int) -> int | None:
    """市は|橋を直すし、|県は|道を広げるべきだ: a topic after the clause before, whatever the tree makes of it."""
    if i == 0 or clauses[i - 1].last >= clauses[i].bunsetsu:
        return None
    p, at = clauses[i], context.analysis.bunsetsu
    for n in range(clauses[i - 1].last + 1, min(p.bunsetsu, clauses[i - 1].last + _ROW)):
        if (
            is_topic(context, n)
            and tail(at[n]) == ("は",)
            and is_about(context, n)
            and at[n].head_word.end > a.content.start
        ):
            given = any(x.bunsetsu == n and x.case not in ("ガ", "ガ２") for x in p.arguments)
            return None if given else n
    return None


def _shared(context: Context, p: Predicate, own: Sequence[Argument | None], i: int) -> Argument | None:
    """The subject of the clause before, or of a later one if it stands before this one: 市は|道路を直し、|橋を架けた; no clause."""
    before = next((x for x in reversed(own[:i]) if x is not None), None)
    found = before or next((x for x in own[i + 1 :] if x is not None and x.end <= p.start), None)
    return None if found is None or found.bunsetsu in context.predicate_at else found


def _closed(context: Context, a: Attribution, clauses: Sequence[Predicate]) -> frozenset[int]:
    """The bunsetsu whose topics are known: the clauses themselves, and the こと of 理由は|…直した|ことだ."""
    heads = [context.analysis.predicates[n] for n in a.heads]
    names = [p.bunsetsu for p in heads if p.kind is PredicateKind.NOMINAL and p.lemma in ("こと", "事")]
    return frozenset([*(n for c in clauses for n in (c.bunsetsu, c.last)), *names])


def topic_of(
    context: Context, a: Attribution, before: int, closed: Collection[int] = (), own: Collection[int] = ()
) -> int | None:
    """A topic inside a content that the tree gives to none of the ``closed`` bunsetsu: 市は|橋を直す|方針だ -> 市.

    The first one that leans on an ``own`` bunsetsu or on something behind the content, else the first of all.
    """
    first = phrase_at(context, a.content.start)
    if first is None:
        return None
    at = context.analysis.bunsetsu
    last = before if a.last is None else max(a.last, before)
    found = None
    for n in range(first, min(before, first + _ROW)):
        if at[n].head not in closed and is_about(context, n) and at[n].head_word.end > a.content.start:
            if not own or at[n].head in own or at[n].head > last:
                return n
            found = n if found is None else found
    return found


def is_about(context: Context, number: int) -> bool:
    """Whether a bunsetsu is a topic that is no time: 彼は, 彼というのは, 走るのは; not 現在は."""
    if is_topic(context, number):
        phrase = context.analysis.bunsetsu[number]
        return not is_time_phrase(phrase) and phrase.morphemes[0].lemma not in _NOTHING
    if number not in context.predicate_at and _surface_end(context, number).endswith(_ABOUT):
        return True
    particles = context.analysis.bunsetsu[number].particles
    return particles[-2:] == ("の", "は") and (
        particles[:1] == ("と",) or tail(context.analysis.bunsetsu[number]) == ("の", "は")
    )


def _surface_end(context: Context, number: int) -> str:
    return "".join(m.surface for m in context.analysis.bunsetsu[number].morphemes if m.pos[:4] != "補助記号")[-6:]


def _acts(p: Predicate) -> bool:
    return p.kind is PredicateKind.VERB and p.voice is Voice.ACTIVE


def _controlled(p: Predicate, a: Attribution) -> bool:
    if not _acts(p) or a.cue is None:
        return False
    wish = p.modality is Modality.DESIRED and any(m.rule in ("desire", "volition", "intention") for m in p.markers)
    if a.act is Act.ANNOUNCE:
        return any(x.case == "ヲ" for x in p.arguments)
    return wish or a.act in _CONTROL


def _source(context: Context, a: Attribution) -> Term | None:
    """Who makes the attribution, as a node: the words of the sentence, else the last mention before it."""
    if a.source is not None:
        return term_of(context, a.source)
    if a.entity is None or a.entity == AUTHOR:
        return None
    k = bisect_right(context.mention_ends, a.content.end)
    for mention in reversed(context.mentions[max(0, k - _FAR) : k]):
        if context.entities[mention.entity].canonical == a.entity:
            return Term(mention.start, mention.end, a.entity, context.entities[mention.entity].english)
    return None
