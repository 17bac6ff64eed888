"""Verbs of saying and thinking with a clause or a quotation: 「…」と述べた, …と考える, …とされる, …ように求めた, …か尋ねた."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.claims.contents import Quotative, clause_content
from extractor.claims.context import Context
from extractor.claims.cues import entry, group, noun_cues
from extractor.claims.drafts import Draft, Search, Silent
from extractor.claims.governors import governor_of, is_appeal, is_title, is_toshite, judges
from extractor.claims.own_thoughts import is_first_person_only, is_own, is_self
from extractor.claims.phrases import PASSIVE, can_speak, is_first_person, is_topic, tail
from extractor.claims.refusals import Refusal
from extractor.claims.source_phrases import hardly_exists
from extractor.claims.sources import source_of
from extractor.claims.verbs import VerbCue
from extractor.model import Act, Cue, Modality, Morpheme, Polarity, Predicate, PredicateKind, Rule

SPEECH_TO = Rule(
    "speech-to", "A clause marked by と under a verb of saying, thinking or feeling is what its subject says, thinks or feels.",
    "発言・思考・感情の動詞の前の「と」節は、主語が言い、考え、感じた内容である。",
    "と", ("田中氏は増税は誤りだと述べた。",), ("田中氏は妻と京都に行った。",),
)  # fmt: skip
QUOTE_CUE = Rule(
    "quote-cue", "A quotation marked by と under a verb of saying, thinking or feeling is what its subject says, thinks or feels.",
    "発言・思考・感情の動詞の前の、「と」で受けた引用は、主語が言い、考え、感じた内容である。",
    "」と", ("「増税は誤りだ」と田中氏は述べた。",), ("彼は「花」と「鳥」が好きだ。",),
)  # fmt: skip
PASSIVE_GENERIC = Rule(
    "passive-generic", "A passive of saying or thinking without an agent leaves open who says it: とされる, と言われている.",
    "動作主のない発言・思考の受身（とされる、と言われている）は、誰が言うのかを示さない。",
    "passive", ("この寺は古いと言われている。",), ("田中氏は寺は古いと言った。",),
)  # fmt: skip
GESTURE = Rule(
    "quoted-gesture", "A whole sentence in quotation marks with と is said by the subject, whatever the verb: 「…」と肩をすくめた.",
    "「と」で受けた、文の形のかぎ括弧は、動詞が何であれ主語の発言である（「…」と肩をすくめた）。",
    "。」と", ("「もう十分だ」と田中氏は席を立った。",), ("「もう十分だ」と名付けた店がある。",),
)  # fmt: skip
GROUNDS = Rule(
    "grounds-for-act", "A clause with として before what somebody does is what that somebody says to justify it.",
    "動作の前の「として」節は、その動作の根拠として主語が述べたことである。",
    "と 為る て", ("市民団体は違憲だとして、条例の撤回を求めた。",), ("彼は代表として会議に出席した。", "それは事実だとしても、問題がある。"),
)  # fmt: skip
RULES: tuple[Rule, ...] = (SPEECH_TO, QUOTE_CUE, PASSIVE_GENERIC, GESTURE, GROUNDS)


def clause_drafts(context: Context, sentence: int, found: Sequence[Quotative], words: Sequence[Morpheme],
                  cues: Mapping[int, VerbCue]) -> list[Draft]:  # fmt: skip
    """The attributions whose content と marks, in text order: …と述べ、…と語った."""
    starts = {context.analysis.predicates[n].start: n for n in context.predicates[sentence]}
    drafts = []
    for q in found:
        draft = clause_draft(context, sentence, q, words, cues, starts)
        if isinstance(draft, Draft):
            drafts.append(draft)
    return _last_of_each(drafts)


def clause_draft(context: Context, sentence: int, q: Quotative, words: Sequence[Morpheme], cues: Mapping[int, VerbCue],
                 starts: Mapping[int, int]) -> Draft | Refusal:  # fmt: skip
    """The attribution whose content one と marks, or why it marks none; ``starts`` finds a predicate by where it starts."""
    if q.linked:
        return Refusal.LINKED
    cue = governor_of(context, q, words, cues, starts)
    if isinstance(cue, Refusal):
        if not q.finite:
            return cue
        if q.quotation is not None:
            return _by_gesture(context, sentence, q, words, starts) or cue
        return _by_grounds(context, sentence, q, words) or cue
    if cue.lemma in group("own") and is_appeal(context.analysis.predicates[cue.number]):
        return Refusal.APPEAL
    if q.quotation is not None and not q.finite and is_title(context, q.quotation, cue):
        return Refusal.TITLE
    if q.finite or q.quotation is not None or judges(context, q, cue, words[q.following].start == cue.start):
        return _draft(context, sentence, q, words, cue)
    return Refusal.NO_CLAUSE


def _last_of_each(drafts: list[Draft]) -> list[Draft]:
    """年代で比べると、|「買いたい」と|答えた: of several と under one verb the last counts, and quotations beside it."""
    last = {d.predicate: n for n, d in enumerate(drafts)}
    return [d for n, d in enumerate(drafts) if last[d.predicate] == n or d.quotation is not None]


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


def _by_grounds(context: Context, sentence: int, q: Quotative, words: Sequence[Morpheme]) -> Draft | None:
    """違憲だとして|撤回を|求めた: what is said to justify an act, by whoever acts."""
    k = q.following
    if not is_toshite(words, k) or k != q.at + 1 or (k + 2 < len(words) and words[k + 2].surface in ("も", "は", "の")):
        return None
    head = context.analysis.bunsetsu[q.bunsetsu].head
    while head >= 0 and context.analysis.bunsetsu[head].start < words[k + 1].end:
        head = context.analysis.bunsetsu[head].head
    number = context.predicate_at.get(head)
    if number is None or not _is_act(context.analysis.predicates[number]):
        return None
    search = Search(context.first[q.bunsetsu], q.bunsetsu, words[q.at].start)
    source = source_of(context, number, search)
    if source is None or not can_speak(context, source.bunsetsu, True):
        return None
    content = clause_content(context, q, words[q.at].start, source, head)
    rules = (GROUNDS.id,) if source.rule is None else (GROUNDS.id, source.rule)
    return Draft(sentence, Cue(words[q.at].start, words[k + 1].end, "する"), None, Act.STATE, content.span, content.last,
                 source.span, Silent.ELLIPSIS, Polarity.POSITIVE, None, rules)  # fmt: skip


def _is_act(predicate: Predicate) -> bool:
    """Whether a verb is what one does with grounds: 求める, 提訴する; not 有罪判決を受ける, 逮捕される."""
    known = entry(predicate.lemma) is not None or predicate.lemma in group("act")
    return known and predicate.voice not in PASSIVE and predicate.lemma not in group("receive")


def _draft(context: Context, sentence: int, q: Quotative, words: Sequence[Morpheme], cue: VerbCue) -> Draft:
    predicate = context.analysis.predicates[cue.number]
    opening = 0 if q.quotation is None else context.analysis.quotations[q.quotation].start
    search = Search(context.first[q.bunsetsu], q.bunsetsu, cue.start, cue.lemma in group("own"), before=opening,
                    controls=q.quotation is None and _is_wish(context, q.bunsetsu),
                    embedded=cue.frames["と"] is not Act.BELIEVE and _is_reported(context, predicate))  # fmt: skip
    source = source_of(context, cue.number, search)
    if source is not None and source.bunsetsu < q.bunsetsu and is_first_person_only(context, cue.lemma, predicate):
        source = source if is_first_person(context, source.span) else None
    content = clause_content(context, q, words[q.at].start, source, predicate.last)
    rules = [SPEECH_TO.id if q.quotation is None else QUOTE_CUE.id, *cue.rules]
    silent, modality = Silent.ELLIPSIS, None
    if source is None and (predicate.voice in PASSIVE):
        rules.append(PASSIVE_GENERIC.id)
        silent, modality = Silent.GENERIC, _generic_modality(cue.lemma)
    elif source is None and is_self(context, cue.lemma, predicate):
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
                 source is None or can_speak(context, source.bunsetsu), is_own(context, cue.lemma, predicate))  # fmt: skip


def _is_wish(context: Context, number: int) -> bool:
    """会合を進めたいと|…, 進めようと|…, 進める方針だと|…, 進めろと|…: a wish, which is the speaker's own, or an order, which is another's."""
    at = context.predicate_at.get(number)
    words = context.analysis.bunsetsu[number].morphemes
    noun = next((noun_cues()[w.lemma] for w in words if w.lemma in noun_cues()), None)
    ordered = any(w.cform.startswith("命令形") for w in words)
    if ordered or (noun is not None and noun.bare and noun.act is Act.INTEND):
        return True
    return at is not None and any(m.rule in ("desire", "volition") for m in context.analysis.predicates[at].markers)


def _is_reported(context: Context, predicate: Predicate) -> bool:
    """…と供述したと|発表した: whether another verb of saying takes the cue."""
    phrase = context.analysis.bunsetsu[predicate.last]
    number = context.predicate_at.get(phrase.head)
    if tail(phrase)[:1] != ("と",) or number is None or context.analysis.predicates[number].voice in PASSIVE:
        return False
    own, outer = (_has_topic(context, at, predicate.start) for at in (predicate.bunsetsu, phrase.head))
    unnamed = not any(tail(context.analysis.bunsetsu[c]) in (("は",), ("が",)) for c in context.children[phrase.head])
    if own != unnamed or not (own or outer):
        return False  # of two topics, each has its own; the only one belongs to the verb further out
    if context.analysis.predicates[number].lemma == "言う" and phrase.head == context.phrases[phrase.sentence][-1]:
        return False  # …と述べたという
    known = entry(context.analysis.predicates[number].lemma)
    return known is not None and "と" in known[1]


def _has_topic(context: Context, head: int, before: int) -> bool:
    """Whether a verb has a topic of its own before a position."""
    return any(is_topic(context, c) and context.analysis.bunsetsu[c].start < before for c in context.children[head])


def _generic_modality(lemma: str) -> Modality | None:
    if lemma in group("hearsay"):
        return Modality.HEARSAY
    return Modality.PROBABLE if lemma in group("guess") else None
