"""Nominal clauses: what a noun says -> triples. 増税は誤りだ -> (増税, だ cop, 誤り); 大きさを尺度と見なす -> (大きさ, 見なす ト, 尺度)."""

from __future__ import annotations

from extractor.claims import complements
from extractor.claims.context import Context, entity_at, phrase_at
from extractor.claims.cues import group
from extractor.claims.labels import noun_term, term_of
from extractor.claims.phrases import content_end, noun_phrase, tail, trim
from extractor.claims.subjects import ADDRESSEE, Subject, addressee, is_about, topic_of
from extractor.claims.values import Attribution
from extractor.model import Act, BunsetsuKind, Polarity, Predicate, PredicateKind, Rule, Span, Triple

COPULA = Rule(
    "copula-clause", "In A は B だ the copula is the predicate and B its object.",
    "「AはBだ」では、判定詞が述語、Bがその補語である。",
    "cop", ("増税は誤りだと田中氏は述べた。",), ("田中氏は市が道路を直すと述べた。",),
)  # fmt: skip
VERBLESS = Rule(
    "verbless-clause", "A topic or subject before a bare noun is said to be what the noun says: 新制度は失敗.",
    "裸の名詞の前の主題・主語については、その名詞が述べられている（新制度は失敗）。",
    "は も が", ("「新しい制度は失敗」と田中氏は述べた。",), ("「新しい制度は失敗した」と田中氏は述べた。",),
)  # fmt: skip
JUDGED_AS = Rule(
    "judged-as", "In A を B と見なす the verb itself says of A that it is taken for B.",
    "「AをBと見なす」では、動詞そのものが、AがBとされることを述べる。",
    "を と", ("田中氏は大きさを誤った尺度と見なしている。",), ("田中氏は大きさが誤った尺度だと述べた。",),
)  # fmt: skip
APPOSED = Rule(
    "apposed-copula", "A name that a clause with である modifies is said to be what the clause says (a non-restrictive relative).",
    "「である」の節に修飾される名前については、節の内容が述べられている（非制限的な連体修飾）。",
    "である", ("田中氏は、市長である鈴木氏が橋を直すと述べた。",), ("田中氏は、丈夫である橋を直すと述べた。",),
)  # fmt: skip
EVENT_NOUN = Rule(
    "event-noun", "A noun of an event that takes no object (存在, 撤退, 辞任) says of its owner that it happens to them.",
    "目的語を取らない出来事名詞（存在、撤退、辞任）は、その持ち主に起こることを述べる。",
    "intransitive", ("会社は村の存在を否定した。",), ("会社は村の地図を否定した。",),
)  # fmt: skip
RULES = (COPULA, VERBLESS, JUDGED_AS, APPOSED, EVENT_NOUN)

_NO_TRIPLE = (Act.SUPPORT, Act.OPPOSE, Act.PRAISE, Act.CRITICIZE)
_FAR = 60  # bunsetsu; a subject further away is no neighbour of the object


def copula(context: Context, p: Predicate, subject: Subject, rules: tuple[str, ...]) -> Triple:
    """A は B だ -> the copula as predicate, B as object; without a copula B itself is the predicate (19年ぶり。)."""
    end = max(content_end(context, p.bunsetsu), p.start)
    copula = trim(context.analysis.document.text, end, p.end) if end < p.end else Span(end, end)
    negated = p.polarity is Polarity.NEGATIVE
    inner = _outer_subject(context, p) if subject.term is None else None
    term = subject.term if inner is None else noun_term(context, inner)
    object_ = term_of(context, noun_phrase(context, p.bunsetsu, floor_of(context, p, subject)))
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
        if tail(context.analysis.bunsetsu[number]) == ("が",) and names_nothing(context, p):
            return number
        number += 1
    return None


def names_nothing(context: Context, p: Predicate) -> bool:
    """Whether a predicate's noun only carries grammar: 正しい|ことだ."""
    phrase = context.analysis.bunsetsu[p.bunsetsu]
    return phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in group("empty")


def floor_of(context: Context, p: Predicate, subject: Subject) -> int:
    """The first bunsetsu that may belong to an object: none before the subject."""
    if subject.term is None or subject.term.end > p.start:
        return 0
    at = phrase_at(context, subject.term.end - 1)
    return 0 if at is None or at >= p.bunsetsu or at < p.bunsetsu - _FAR else at + 1


def apposed(a: Attribution, context: Context) -> list[Triple]:
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


def judged_as(a: Attribution, context: Context) -> tuple[Triple, ...]:
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


def noun_content(a: Attribution, context: Context) -> tuple[Triple, ...]:
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
    object_ = term_of(context, noun_phrase(context, a.last, about + 1))
    word = context.analysis.document.text[slice(*phrase.head_word)]
    copula = trim(context.analysis.document.text, content_end(context, a.last), min(phrase.end, a.content.end))
    if any(m.lemma in ("だ", "です") and copula.start <= m.start < copula.end for m in phrase.morphemes):
        return (Triple(noun_term(context, about), copula, "だ", object_, "cop", False, (COPULA.id,)),)
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
