"""Governors: which verb a と-phrase belongs to, and whether that verb really says or thinks it.

増税は誤りだと|田中氏は|述べた -> 述べた; 行こうと|した, という|こと, 彼と|行った -> none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.claims.contents import Quotative
from extractor.claims.context import Context, quotation_at
from extractor.claims.cues import group
from extractor.claims.phrases import PASSIVE, can_speak, is_adnominal, tail
from extractor.claims.refusals import Refusal
from extractor.claims.verbs import VerbCue
from extractor.model import Act, Argument, Morpheme, Predicate, PredicateKind

_NEAR = 12  # bunsetsu between と and a verb that is not right behind it
_STEPS = 3  # how far up the tree a content may look for its cue
_NAMED = frozenset({"言う", "する", "為る"})  # too common to be cues in every form


def governor_of(context: Context, q: Quotative, words: Sequence[Morpheme], cues: Mapping[int, VerbCue],
              starts: Mapping[int, int]) -> VerbCue | Refusal:  # fmt: skip
    """The cue that a と-phrase belongs to: the verb right behind it, else the first on its way up the tree that takes one; or why none."""
    if q.doubtful:
        spoken = _nearest(context, q, cues)
        return spoken if spoken is not None and spoken.lemma in group("says-that") else Refusal.ONLY_WHEN
    following = words[q.following]
    number = starts.get(following.start)
    cue = None if number is None else cues.get(number)
    if cue is not None and "と" in cue.frames and _says(context, q, words, cue):
        return _past_adverb(context, words, q.following, cues, starts) or cue
    grounds = is_toshite(words, q.following)
    if following.lemma in _NAMED and not grounds:
        return Refusal.NOT_SAYING
    if number is not None and not _is_manner(context, number) and not _modifies(context, number):
        return Refusal.OTHER_VERB
    nearest = _nearest(context, q, cues)
    if nearest is not None:
        return _governing(context, q, words, nearest, grounds)
    at = q.bunsetsu
    for _ in range(_STEPS):
        at = context.analysis.bunsetsu[at].head
        if at < 0:
            return Refusal.NO_VERB
        number = context.predicate_at.get(at)
        cue = None if number is None else cues.get(number)
        if cue is not None and "と" in cue.frames and cue.lemma != "する":
            return _governing(context, q, words, cue, grounds)
    return Refusal.OTHER_VERB


def _governing(
    context: Context, q: Quotative, words: Sequence[Morpheme], cue: VerbCue, grounds: bool
) -> VerbCue | Refusal:
    if grounds and q.finite and q.quotation is None and has_object(context, cue.number, q.bunsetsu):
        return Refusal.GROUNDS
    return cue if _may_govern(context, words[q.at].start, cue.number) else Refusal.COMMENTS


def _past_adverb(context: Context, words: Sequence[Morpheme], k: int, cues: Mapping[int, VerbCue],
                 starts: Mapping[int, int]) -> VerbCue | None:  # fmt: skip
    """繰り返し|強調した: a bare stem right before a verb of saying says how."""
    if k + 1 >= len(words) or words[k].lemma not in group("again") or not words[k].cform.startswith("連用形"):
        return None
    cue = cues.get(starts.get(words[k + 1].start, -1))
    return cue if cue is not None and "と" in cue.frames else None


def _nearest(context: Context, q: Quotative, cues: Mapping[int, VerbCue]) -> VerbCue | None:
    """…できると、|長官が|明らかにした、|と新聞が|報じた: the first verb behind と that takes one, if none but modifiers stand between."""
    bunsetsu = context.analysis.bunsetsu
    level = quotation_at(context, bunsetsu[q.bunsetsu].end - 1) if q.quotation is None else None
    for at in range(q.bunsetsu + 1, min(q.bunsetsu + _NEAR, len(bunsetsu))):
        if bunsetsu[at].sentence != bunsetsu[q.bunsetsu].sentence:
            return None
        number = context.predicate_at.get(at)
        if number is None or context.analysis.predicates[number].kind in (PredicateKind.EVENT, PredicateKind.NOMINAL):
            continue
        cue = cues.get(number)
        predicate = context.analysis.predicates[number]
        if cue is not None and "と" in cue.frames and cue.lemma != "する":
            free = not any(a.case in ("ヲ", "ト") and _between(q, a, predicate) for a in predicate.arguments)
            if free and (q.quotation is not None or quotation_at(context, predicate.start) == level):
                return cue
        if not (is_adnominal(bunsetsu[at]) and bunsetsu[at].head == at + 1) and not _is_manner(context, number):
            return None
    return None


def _between(q: Quotative, argument: Argument, predicate: Predicate) -> bool:
    return not argument.implicit and q.bunsetsu < argument.bunsetsu and argument.start < predicate.start


def has_object(context: Context, number: int, after: int) -> bool:
    """Whether a verb has an object of its own behind と: 違憲だとして|撤回を|求めた."""
    predicate = context.analysis.predicates[number]
    return any(
        a.case in ("ヲ", "ニ") and not a.implicit and a.bunsetsu > after and a.start < predicate.start
        for a in predicate.arguments
    )


def is_toshite(words: Sequence[Morpheme], k: int) -> bool:
    """「誤り」として|非難する: として is と with grounds."""
    if words[k].lemma not in ("為る", "する") or k + 2 >= len(words) or words[k + 1].surface != "て":
        return False
    return words[k + 2].lemma not in ("居る", "おる", "来る")


def _is_manner(context: Context, number: int) -> bool:
    """笑いながら|述べた, 前置きして|語った: how it is said."""
    at = context.analysis.predicates[number].last
    return tail(context.analysis.bunsetsu[at])[-1:] in (("ながら",), ("つつ",), ("て",), ("で",))


def _modifies(context: Context, number: int) -> bool:
    """「…」と|全国的な|会社の|田中氏は|述べた: a modifier of who speaks."""
    predicate = context.analysis.predicates[number]
    return predicate.kind is not PredicateKind.VERB and is_adnominal(context.analysis.bunsetsu[predicate.last])


def judges(context: Context, q: Quotative, cue: VerbCue, adjacent: bool) -> bool:
    """約九十万人|とみている, 局面|と考える: a noun is a clause without its copula under a verb that takes no companion."""
    predicate = context.analysis.predicates[cue.number]
    words = context.analysis.bunsetsu[q.bunsetsu].morphemes
    if cue.lemma not in group("judge") or not adjacent or words[0].lemma in ("何", "どう"):
        return False
    if can_speak(context, q.bunsetsu) and not any(w.pos == "名詞-数詞" for w in words):
        return False
    if (
        cue.lemma == "見る"
        and predicate.voice not in PASSIVE
        and not any(m.value == "progressive" for m in predicate.markers)
    ):
        return False
    if cue.lemma == "称する" and predicate.voice in PASSIVE:
        return False
    return not any(a.case == "ヲ" and not a.implicit for a in predicate.arguments)


def is_title(context: Context, quotation: int, cue: VerbCue) -> bool:
    """『明日』と発表した, 「勝利」と決めた: a name in brackets, not what is said."""
    return (
        cue.lemma == "称する"
        or context.analysis.quotations[quotation].bracket == "『"
        or cue.frames["と"]
        in (
            Act.ANNOUNCE,
            Act.DECIDE,
            Act.INTEND,
        )
    )


def is_appeal(predicate: Predicate) -> bool:
    """と考えてみよう, と思え: the reader is told to think so; nobody does yet."""
    return any(m.rule in ("volition", "imperative", "prohibition") for m in predicate.markers)


def _may_govern(context: Context, start: int, number: int) -> bool:
    """言う in the conditional (概して言えば) only comments."""
    predicate = context.analysis.predicates[number]
    words = context.analysis.bunsetsu[predicate.bunsetsu].morphemes
    verb = next((w for w in words if w.start == predicate.start), words[0])
    return start < predicate.start and not (verb.lemma == "言う" and verb.cform.startswith("仮定形"))


def _says(context: Context, q: Quotative, words: Sequence[Morpheme], cue: VerbCue) -> bool:
    """Whether 言う and する, idioms in half of their forms, are verbs of saying here: not ということ, といった, として, ようとする."""
    if cue.lemma not in _NAMED:
        return True
    n = q.following + 1
    after = words[n] if n < len(words) else None
    if cue.lemma == "する":
        return _is_held(words, q, n)
    form = words[q.following]
    if form.cform.startswith("仮定形") or (after is not None and after.lemma in group("unsaid")):
        return after is not None and after.lemma == "なら"
    if form.surface in ("いっ", "いう") and q.quotation is None:
        return (
            after is not None
            and after.lemma in ("て", "ます")
            and n + 1 < len(words)
            and words[n + 1].lemma in ("居る", "おる")
        )
    return True


def _is_held(words: Sequence[Morpheme], q: Quotative, n: int) -> bool:
    """とする as a verb of holding: と|した|上で, と|している, と|される; not 行こうと|する, 花と|する, 無効なものと|する, と|して, と|すれば."""
    if (words[q.at - 1].cform.startswith("意志推量形") or words[q.at - 1].lemma == "物") and q.quotation is None:
        return False
    if any(w.cform.startswith(("仮定形", "命令形")) for w in words[q.following : q.following + 2]):
        return False
    after = words[n].lemma if n < len(words) else "。"
    if after == "て":
        return n + 1 < len(words) and words[n + 1].lemma in ("居る", "おる", "来る", "いらっしゃる")
    return after not in ("と", "も", "たら")
