"""Attribution by phrase and by ending: 警察によると…, 彼に言わせれば…, …という。, …とのこと。, …そうだ。, 彼が指摘するように…."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.claims.contents import Quotative
from extractor.claims.context import Context, quotation_at
from extractor.claims.cues import PhraseCue, group, noun_cues, phrase_cues
from extractor.claims.drafts import Draft, Search, Silent, Source
from extractor.claims.extents import content_start
from extractor.claims.lines import Line
from extractor.claims.phrases import can_speak, is_document, is_topic, noun_phrase, tail, trim
from extractor.claims.sources import source_of
from extractor.claims.verbs import VerbCue
from extractor.model import Act, Cue, Modality, Morpheme, Polarity, Rule

ACCORDING_TO = Rule(
    "according-to", "A phrase like によると, に言わせれば or の話では gives the rest of the sentence to the noun before it.",
    "「によると」「に言わせれば」「の話では」などは、文の残りを直前の名詞の発言とする。",
    "に 因る と", ("警察によると、犯人は逃げた。",), ("事故による渋滞が続いた。",),
)  # fmt: skip
HEARSAY_ENDING = Rule(
    "hearsay-ending", "という。, とのこと, とか。 and the そうだ of hearsay close what somebody, not named, has said.",
    "「という。」「とのこと」「とか。」と伝聞の「そうだ」は、名前の挙がらない人の発言を結ぶ。",
    "と 言う 。|と の 事|と か 。|そう:伝聞", ("この店は来月閉まるという。", "店は閉まるそうだ。"), ("この店は閉まりそうだ。",),
)  # fmt: skip
AS_SOMEONE_SAYS = Rule(
    "as-someone-says", "What follows …が指摘するように or …が言うとおり is what the subject says.",
    "「…が指摘するように」「…が言うとおり」に続く部分は、その主語の発言である。",
    "様 に|通り", ("彼が指摘するように、物価は上がっている。",), ("彼が走るように、私も走る。",),
)  # fmt: skip
TELLER = Rule(
    "teller-of-hearsay", "The topic of a sentence that ends in という or とのこと tells it where the clause has a subject of its own.",
    "「という」「とのこと」で終わる文の主題は、節に別の主語があれば、それを語った人である。",
    "は … が … という", ("ある議員は、党内に懸念があるという。",), ("この店は客が多いという。",),
)  # fmt: skip
RULES = (ACCORDING_TO, HEARSAY_ENDING, AS_SOMEONE_SAYS, TELLER)

_TOLD = ("という", "とのこと")

_MOST = 3  # such phrases in one sentence
_SAID = frozenset({Act.STATE, Act.BELIEVE, Act.PREDICT, Act.WARN, Act.EXPLAIN})


def phrase_drafts(context: Context, line: Line, found: Sequence[Quotative], cues: Mapping[int, VerbCue]) -> list[Draft]:
    """The attributions by phrase or ending in one sentence: at most one by phrase and one by ending."""
    sentence, words, where = line.sentence, line.words, line.where
    ending = hearsay_ending(found, words) if found or line.so else None
    phrase = _according(context, line, ending)
    if phrase is not None:
        return [phrase]
    as_said = _as_said(context, sentence, words, where, cues) if line.manners else []
    if ending is None:
        return as_said
    first, stop, name = ending
    teller = _teller(context, sentence, where[first - 1]) if name in _TOLD else None
    start = content_start(context, where[first - 1], teller, where[first])
    span = trim(context.analysis.document.text, context.analysis.bunsetsu[start].start, words[first].start)
    cue = Cue(words[first].start, words[stop - 1].end, name)
    source, modality = (None, Modality.HEARSAY) if teller is None else (teller.span, None)
    rules = (HEARSAY_ENDING.id,) if teller is None else (HEARSAY_ENDING.id, TELLER.id)
    return [*as_said, Draft(sentence, cue, None, Act.STATE, span, where[first - 1], source, Silent.GENERIC, Polarity.POSITIVE,
                            modality, rules)]  # fmt: skip


def _teller(context: Context, sentence: int, last: int) -> Source | None:
    """ある議員は、|党内に|懸念が|あるという。: the topic tells it where the content has another subject that could not be its part."""
    bunsetsu = context.analysis.bunsetsu
    topic = next((b for b in context.phrases[sentence] if is_topic(context, b)), None)
    if topic is None or topic >= last or not can_speak(context, topic):
        return None
    for child in context.children[last]:
        if child > topic and tail(bunsetsu[child]) == ("が",) and bunsetsu[child].content:
            noun = bunsetsu[child].morphemes[bunsetsu[child].content - 1].lemma
            if can_speak(context, child, True) or noun in noun_cues():
                return Source(topic, noun_phrase(context, topic), None)
    return None


def hearsay_ending(found: Sequence[Quotative], words: Sequence[Morpheme]) -> tuple[int, int, str] | None:
    """The hearsay ending that closes a sentence, as (first word, index after the last, name)."""
    stop = len(words)
    while stop and words[stop - 1].pos.startswith("補助記号"):
        stop -= 1
    if found:
        q = found[-1]
        rest = [w.lemma for w in words[q.at + 1 : stop]]
        if q.finite and rest and rest[0] == "言う" and len(rest) == 1 and words[q.at + 1].cform.startswith("終止形"):
            return q.at, stop, "という"
        if rest[:2] == ["の", "事"] and all(lemma in ("だ", "です", "ます", "た") for lemma in rest[2:]):
            return q.at, stop, "とのこと"
        if rest == ["か"] and q.finite:
            return q.at, stop, "とか"
    if stop > 1 and words[stop - 1].surface == "とか" and words[stop - 2].cform.startswith("終止形"):
        return stop - 1, stop, "とか"
    k = stop - 1
    while k > 0 and words[k].lemma in ("だ", "です", "が", "けれど", "ね", "よ", "た"):
        k -= 1
    if k > 0 and words[k].lemma == "そう" and words[k].foreign == "伝聞":
        return k, stop, "そうだ"
    return None


def _according(context: Context, line: Line, ending: tuple[int, int, str] | None) -> Draft | None:
    for k in line.phrases:
        for cue in phrase_cues()[line.words[k].lemma]:
            begin = k - min(1, len(cue.lemmas) - 1)
            if begin > 0 and _matches(line.words, begin, cue):
                return _by_phrase(context, line.sentence, line.words, line.where, begin, cue, ending)
    return None


def _matches(words: Sequence[Morpheme], begin: int, cue: PhraseCue) -> bool:
    return begin + len(cue.lemmas) < len(words) and all(
        lemma in (words[begin + i].lemma, words[begin + i].surface) for i, lemma in enumerate(cue.lemmas)
    )


def _by_phrase(context: Context, sentence: int, words: Sequence[Morpheme], where: Sequence[int], begin: int, cue: PhraseCue,
               ending: tuple[int, int, str] | None) -> Draft | None:  # fmt: skip
    stop = begin + len(cue.lemmas)
    at = where[begin - 1]
    if cue.lemmas[-1] == "と" and words[stop].lemma in group("own"):
        return None  # 雨によると|思われる事故
    if cue.lemmas[0] == "の" and not (can_speak(context, at, True) or is_document(context, at)):
        return None  # 増税の話では, where the talk is about it
    source = None if words[begin - 1].lemma in group("nobody") else noun_phrase(context, at)
    if source is not None and source.end > words[begin].start:
        source = trim(context.analysis.document.text, source.start, words[begin].start)  # 先生|いわく in one bunsetsu
    end = words[-1].end if ending is None else words[ending[0]].start
    level = quotation_at(context, words[begin].start)
    if level is not None:
        end = min(end, context.analysis.quotations[level].inner.end)
    span = trim(context.analysis.document.text, words[stop].start, end)
    if span.end <= span.start:
        return None
    last = where[-1] if ending is None else where[ending[0] - 1]
    return Draft(sentence, Cue(words[begin].start, words[stop - 1].end, cue.name), None, cue.act, span, last, source,
                 Silent.ELLIPSIS, Polarity.POSITIVE, None, (ACCORDING_TO.id,))  # fmt: skip


def _as_said(
    context: Context, sentence: int, words: Sequence[Morpheme], where: Sequence[int], cues: Mapping[int, VerbCue]
) -> list[Draft]:
    drafts: list[Draft] = []
    index = {w.start: i for i, w in enumerate(words)}
    for number, cue in cues.items():
        predicate = context.analysis.predicates[number]
        if cue.frames.get("と") not in _SAID:
            continue
        k = index.get(predicate.start, len(words))
        while k < len(words) and (words[k].start < predicate.end and words[k].lemma not in ("様", "通り")):
            k += 1
        stop = _as(words, k)
        if stop is None or stop >= len(words):
            continue
        source = source_of(context, number, Search(predicate.bunsetsu, predicate.bunsetsu, cue.start))
        if source is None or source.bunsetsu > predicate.bunsetsu:
            continue
        if len(drafts) == _MOST:
            break
        span = trim(context.analysis.document.text, words[stop].start, words[-1].end)
        drafts.append(Draft(sentence, Cue(cue.start, words[stop - 1].end, cue.lemma), number, cue.frames["と"], span, where[-1],
                            source.span, Silent.ELLIPSIS, predicate.polarity, None, (AS_SOMEONE_SAYS.id,)))  # fmt: skip
    return drafts


def _as(words: Sequence[Morpheme], k: int) -> int | None:
    """The index behind ように or とおり at ``k``, if a comma follows."""
    if (
        k + 2 < len(words)
        and words[k].lemma == "様"
        and words[k + 1].surface == "に"
        and words[k + 2].surface in "、，,"
    ):
        return k + 2
    if k < len(words) and words[k].lemma == "通り":
        n = k + 2 if k + 1 < len(words) and words[k + 1].surface == "に" else k + 1
        return n if n < len(words) and words[n].surface in "、，," else None
    return None
