"""Verbs of saying and thinking with a clause or a quotation: 「…」と述べた, …と考える, …とされる, …ように求めた, …か尋ねた."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.claims.contents import Quotative, clause_content
from extractor.claims.context import Context
from extractor.claims.cues import Frames, entry, group, noun_cues
from extractor.claims.drafts import Draft, Silent
from extractor.claims.phrases import can_speak, is_adnominal, is_first_person, tail
from extractor.claims.sources import PASSIVE, Search, hardly_exists, source_of
from extractor.model import Act, Cue, Modality, Morpheme, Polarity, Predicate, PredicateKind, Rule, Voice

_STANCES = frozenset({Act.SUPPORT, Act.OPPOSE, Act.PRAISE, Act.CRITICIZE, Act.OTHER, Act.DOUBT, Act.WARN})
_STEPS = 3  # how far up the tree a content may look for its cue

SPEECH_TO = Rule(
    "speech-to", "A clause marked by と under a verb of saying, thinking or feeling is what its subject says, thinks or feels.",
    "と", ("田中氏は増税は誤りだと述べた。",), ("田中氏は妻と京都に行った。",),
)  # fmt: skip
QUOTE_CUE = Rule(
    "quote-cue", "A quotation marked by と under a verb of saying, thinking or feeling is what its subject says, thinks or feels.",
    "」と", ("「増税は誤りだ」と田中氏は述べた。",), ("彼は「花」と「鳥」が好きだ。",),
)  # fmt: skip
PASSIVE_GENERIC = Rule(
    "passive-generic", "A passive of saying or thinking without an agent leaves open who says it: とされる, と言われている.",
    "passive", ("この寺は古いと言われている。",), ("田中氏は寺は古いと言った。",),
)  # fmt: skip
GESTURE = Rule(
    "quoted-gesture", "A whole sentence in quotation marks with と is said by the subject, whatever the verb: 「…」と肩をすくめた.",
    "。」と", ("「もう十分だ」と田中氏は席を立った。",), ("「もう十分だ」と名付けた店がある。",),
)  # fmt: skip
RULES: tuple[Rule, ...] = (SPEECH_TO, QUOTE_CUE, PASSIVE_GENERIC, GESTURE)

_NAMED = frozenset({"言う", "する", "為る"})  # too common to be cues in every form


class VerbCue(NamedTuple):
    """A predicate that is a cue: its frames and where it starts (an idiom with its noun)."""

    number: int
    lemma: str
    frames: Frames
    start: int


def verb_cues_in(context: Context, sentence: int) -> dict[int, VerbCue]:
    """The predicates of a sentence that can be cues, by number."""
    found = {}
    for number in context.predicates[sentence]:
        cue = _verb_cue(context, number)
        if cue is not None:
            found[number] = cue
    return found


def _verb_cue(context: Context, number: int) -> VerbCue | None:
    predicate = context.analysis.predicates[number]
    lemma = predicate.lemma
    if predicate.kind in (PredicateKind.EVENT, PredicateKind.NOMINAL) and not lemma.endswith("する"):
        lemma += "する"
    known = entry(lemma)
    shows = lemma in group("show")
    if known is None and not shows:
        return None
    written, frames, idioms = known or (lemma, {}, {})
    for child in context.children[predicate.bunsetsu] if idioms or shows else ():
        phrase = context.analysis.bunsetsu[child]
        words = phrase.morphemes[: phrase.content]
        if not words or not phrase.particles or child > predicate.bunsetsu:
            continue
        noun, particle = words[-1].lemma, phrase.particles[0]
        if noun == "方" and len(words) > 1:
            noun = words[-2].surface + noun  # 見方を示す
        if (noun, particle) in idioms:
            return VerbCue(number, noun + particle + written, idioms[noun, particle], words[-1].start)
        if shows and particle == "を" and noun in group("voice"):
            voiced = _voiced(context, child)
            if voiced is not None:
                act = noun_cues()[voiced.lemma].act
                return VerbCue(
                    number, voiced.lemma + "の" + noun + particle + written, {"と": act, "に": act}, voiced.start
                )
        if shows and particle == "を" and noun in noun_cues():
            act = noun_cues()[noun].act
            return VerbCue(
                number,
                noun + particle + written,
                {"と": act, "に": act} if act in _STANCES else {"と": act},
                words[-1].start,
            )
    return VerbCue(number, written, frames, predicate.start) if frames else None


def _voiced(context: Context, number: int) -> Morpheme | None:
    """反対の|声を|上げる: the stance that a voice has."""
    for child in context.children[number]:
        phrase = context.analysis.bunsetsu[child]
        if child == number - 1 and tail(phrase) == ("の",) and phrase.content:
            word = phrase.morphemes[phrase.content - 1]
            if word.lemma in noun_cues() and noun_cues()[word.lemma].act in _STANCES:
                return word
    return None


def clause_drafts(context: Context, sentence: int, found: Sequence[Quotative], words: Sequence[Morpheme],
                  cues: Mapping[int, VerbCue]) -> list[Draft]:  # fmt: skip
    """The attributions whose content と marks, in text order: …と述べ、…と語った."""
    starts = {context.analysis.predicates[n].start: n for n in context.predicates[sentence]}
    drafts = []
    for q in found:
        if q.linked:
            continue
        cue = _governor(context, q, words, cues, starts)
        if cue is None and q.quotation is not None and q.finite:
            draft = _by_gesture(context, sentence, q, words, starts)
            drafts += [] if draft is None else [draft]
        if cue is None or (cue.lemma in group("own") and _is_appeal(context.analysis.predicates[cue.number])):
            continue
        if q.quotation is not None and not q.finite and _is_title(context, q.quotation, cue):
            continue
        if q.finite or q.quotation is not None or _judges(context, q, cue, words[q.following].start == cue.start):
            drafts.append(_draft(context, sentence, q, words, cue))
    return _last_of_each(drafts)


def _last_of_each(drafts: list[Draft]) -> list[Draft]:
    """年代で比べると、|「買いたい」と|答えた: of several と under one verb the last counts, and quotations beside it."""
    last = {d.predicate: n for n, d in enumerate(drafts)}
    return [d for n, d in enumerate(drafts) if last[d.predicate] == n or d.quotation is not None]


def _governor(context: Context, q: Quotative, words: Sequence[Morpheme], cues: Mapping[int, VerbCue],
              starts: Mapping[int, int]) -> VerbCue | None:  # fmt: skip
    """The cue that a と-phrase belongs to: the verb right behind it, else the first on its way up the tree that takes one."""
    following = words[q.following]
    number = starts.get(following.start)
    cue = None if number is None else cues.get(number)
    if cue is not None and "と" in cue.frames and _says(context, q, words, cue):
        return cue
    if (following.lemma in _NAMED and not _is_toshite(words, q.following)) or (
        number is not None and not _is_manner(context, number)
    ):
        return None
    at = q.bunsetsu
    for _ in range(_STEPS):
        at = context.analysis.bunsetsu[at].head
        if at < 0:
            return None
        number = context.predicate_at.get(at)
        cue = None if number is None else cues.get(number)
        if cue is not None and "と" in cue.frames and cue.lemma != "する":
            return cue if _may_govern(context, words[q.at].start, cue.number) else None
    return None


def _is_toshite(words: Sequence[Morpheme], k: int) -> bool:
    """「誤り」として|非難する: として is と with grounds."""
    if words[k].lemma not in ("為る", "する") or k + 2 >= len(words) or words[k + 1].surface != "て":
        return False
    return words[k + 2].lemma not in ("居る", "おる", "来る")


def _is_manner(context: Context, number: int) -> bool:
    """笑いながら|述べた, 前置きして|語った: how it is said."""
    at = context.analysis.predicates[number].last
    return tail(context.analysis.bunsetsu[at])[-1:] in (("ながら",), ("つつ",), ("て",), ("で",))


def _judges(context: Context, q: Quotative, cue: VerbCue, adjacent: bool) -> bool:
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


def _by_gesture(
    context: Context, sentence: int, q: Quotative, words: Sequence[Morpheme], starts: Mapping[int, int]
) -> Draft | None:
    """「もう十分だ」と|彼は|肩を|すくめた: a whole sentence in quotation marks is said, whatever verb goes with it."""
    number = starts.get(words[q.following].start)
    if number is None:
        head = context.analysis.bunsetsu[q.bunsetsu].head
        number = context.predicate_at.get(head) if head >= 0 else None
    if number is None:
        return None
    predicate = context.analysis.predicates[number]
    if (
        predicate.kind is not PredicateKind.VERB
        or predicate.lemma in group("naming")
        or predicate.start < words[q.at].start
    ):
        return None
    draft = _draft(context, sentence, q, words, VerbCue(number, predicate.lemma, {"と": Act.STATE}, predicate.start))
    return draft._replace(rules=(*draft.rules, GESTURE.id)) if draft.source is not None and draft.speaks else None


def _is_title(context: Context, quotation: int, cue: VerbCue) -> bool:
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


def _is_appeal(predicate: Predicate) -> bool:
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
    """とする as a verb of holding: と|した|上で, と|している, と|される; not 行こうと|する, 花と|する, と|して, と|すれば."""
    if words[q.at - 1].cform.startswith("意志推量形") and q.quotation is None:
        return False
    if any(w.cform.startswith(("仮定形", "命令形")) for w in words[q.following : q.following + 2]):
        return False
    after = words[n].lemma if n < len(words) else "。"
    if after == "て":
        return n + 1 < len(words) and words[n + 1].lemma in ("居る", "おる", "来る", "いらっしゃる")
    return after not in ("と", "も", "たら")


def _draft(context: Context, sentence: int, q: Quotative, words: Sequence[Morpheme], cue: VerbCue) -> Draft:
    predicate = context.analysis.predicates[cue.number]
    opening = 0 if q.quotation is None else context.analysis.quotations[q.quotation].start
    search = Search(context.first[q.bunsetsu], q.bunsetsu, cue.start, cue.lemma in group("own"), before=opening)
    source = source_of(context, cue.number, search)
    if source is not None and source.bunsetsu < q.bunsetsu and _first_person_only(context, cue.lemma, predicate):
        source = source if is_first_person(context, source.span) else None
    content = clause_content(context, q, words[q.at].start, source, predicate.last)
    rules = [SPEECH_TO.id if q.quotation is None else QUOTE_CUE.id]
    silent, modality = Silent.ELLIPSIS, None
    if source is None and (predicate.voice in PASSIVE):
        rules.append(PASSIVE_GENERIC.id)
        silent, modality = Silent.GENERIC, _generic_modality(cue.lemma)
    elif source is None and _is_self(context, cue.lemma, predicate):
        silent = Silent.SELF
    polarity = predicate.polarity
    if source is not None:
        rules += [source.rule] if source.rule else []
        polarity = Polarity.NEGATIVE if hardly_exists(context, source) else polarity
    if any(m.rule == "difficulty" and m.value == "difficulty" for m in predicate.markers):
        polarity = Polarity.NEGATIVE
    start = words[q.at].start if cue.lemma == "する" else cue.start
    return Draft(sentence, Cue(start, predicate.end, cue.lemma), cue.number, cue.frames["と"], content.span, content.last,
                 None if source is None else source.span, silent, polarity, modality, tuple(rules), content.quotation,
                 source is None or can_speak(context, source.bunsetsu), None, _is_own(context, cue.lemma, predicate))  # fmt: skip


def _first_person_only(context: Context, lemma: str, predicate: Predicate) -> bool:
    """と思う, と考えます in their plain forms are what the speaker thinks: 彼は正しいと思う is no thought of his."""
    if any(m.value not in ("polite", "negative", "explanation") for m in predicate.markers):
        return False
    if (
        is_adnominal(context.analysis.bunsetsu[predicate.last])
        and context.analysis.bunsetsu[predicate.last].head == predicate.last + 1
    ):
        return False
    polite = any(m.value == "polite" for m in predicate.markers)
    return predicate.voice is Voice.ACTIVE and (lemma in group("first") or (polite and lemma in group("own")))


def _is_self(context: Context, lemma: str, predicate: Predicate) -> bool:
    """Whether a zero subject is the writer whoever was spoken of: と思う, と思いきや, と思ったら."""
    words = context.analysis.bunsetsu[predicate.last].morphemes
    conditional = any(w.cform.startswith("仮定形") for w in words if w.start < predicate.end)
    return _first_person_only(context, lemma, predicate) or (lemma in group("first") and conditional)


def _is_own(context: Context, lemma: str, predicate: Predicate) -> bool:
    """Whether a zero subject would be the writer: と思う, とは言えない, とは言い難い; not と考えていないようだ."""
    if any(m.value in ("probable", "hearsay", "interrogative") for m in predicate.markers):
        return False
    if lemma == "言う":
        able = any(m.value in ("difficulty", "potential") for m in predicate.markers)
        return able or _written(context, predicate).startswith(("言え", "いえ", "云え"))
    return lemma in group("own") and _in_own_voice(context, predicate)


def _written(context: Context, predicate: Predicate) -> str:
    return context.analysis.document.text[predicate.start : predicate.start + 2]


def _in_own_voice(context: Context, predicate: Predicate) -> bool:
    """Whether a sentence may be the writer's own report: a verb of thinking in its middle is so only if it ends politely or now.

    足を洗いたいと思っており、…であった tells of somebody else; 治ると信じて治療に専念しました of oneself.
    """
    root = context.phrases[context.analysis.bunsetsu[predicate.bunsetsu].sentence][-1]
    number = context.predicate_at.get(root)
    if predicate.last == root or number is None:
        return True
    final = context.analysis.predicates[number]
    return any(m.value == "polite" or m.rule == "politeness" for m in final.markers) or any(
        w.lemma in ("です", "ます") for w in context.analysis.bunsetsu[root].morphemes
    )


def _generic_modality(lemma: str) -> Modality | None:
    if lemma in group("hearsay"):
        return Modality.HEARSAY
    return Modality.PROBABLE if lemma in group("guess") else None
