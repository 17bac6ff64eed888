"""Nouns of saying and thinking with their contents: 悪化する|との懸念, 正しい|という見方, 見直す|方針だ, 出る|つもりだ."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.claims.contents import Quotative, clause_content
from extractor.claims.context import Context, quotation_at
from extractor.claims.cues import NounCue, group, modern, noun_cues, verb_cues
from extractor.claims.drafts import Draft, Search, Silent, Source
from extractor.claims.extents import content_start
from extractor.claims.lines import Line
from extractor.claims.phrases import can_speak, is_empty, is_topic, noun_phrase, tail, trim
from extractor.claims.refusals import Refusal
from extractor.claims.sources import source_of
from extractor.model import Act, BunsetsuKind, Cue, Morpheme, Polarity, Predicate, PredicateKind, Rule

NOUN_CUE = Rule(
    "noun-cue", "A clause that との or という links to a noun of saying or thinking is what is said or thought.",
    "「との」「という」で発言・思考の名詞に係る節は、その内容である。",
    "との という といった", ("景気が悪化するとの懸念が広がっている。",), ("景気が悪化するという事実がある。",),
)  # fmt: skip
BARE_NOUN_CUE = Rule(
    "bare-noun-cue", "A clause right before 方針, つもり, 見通し and the like is its content where the noun is the predicate or is shown.",
    "「方針」「つもり」「見通し」などの直前の節は、名詞が述語か、表明されるものであるとき、その内容である。",
    "V N", ("政府は計画を見直す方針だ。",), ("政府は計画を見直す会議を開いた。",),
)  # fmt: skip
TOPIC_NOUN = Rule(
    "topic-noun-cue", "Where 予想, 考え, 目標 and the like are the topic of a noun predicate, the predicate is what is thought.",
    "「予想」「考え」「目標」などが名詞述語の主題なら、述語がその内容である。",
    "N は N", ("市場の予想は十九億円。",), ("予想は外れた。",),
)  # fmt: skip
RULES = (NOUN_CUE, BARE_NOUN_CUE, TOPIC_NOUN)

_CLOSING = ("だ", "です", "。", "、", "，", ",", "と", "．", ".", "」", "』")


def noun_drafts(context: Context, line: Line, found: Sequence[Quotative]) -> list[Draft]:
    """The attributions by noun in one sentence, in text order."""
    drafts = []
    sentence, words, where = line.sentence, line.words, line.where
    for q in found:
        noun = noun_linked(context, q, words, where)
        if noun is not None and (q.finite or _clausal(context, q)):
            drafts.append(_linked(context, sentence, q, words, where, noun))
    for k in line.nouns:
        draft = bare_draft(context, line, k)
        if isinstance(draft, Draft):
            drafts.append(draft)
    topic = _topic_noun(context, sentence)
    return drafts if topic is None else [*drafts, topic]


def _topic_noun(context: Context, sentence: int) -> Draft | None:
    """従来予想は|微増の十九億円: the noun is the topic, its content the predicate."""
    root = context.phrases[sentence][-1] if context.phrases[sentence] else -1
    number = context.predicate_at.get(root)
    bunsetsu = context.analysis.bunsetsu
    if number is None or context.analysis.predicates[number].kind is not PredicateKind.NOMINAL:
        return None
    for child in context.children[root]:
        words = bunsetsu[child].morphemes[: bunsetsu[child].content]
        if tail(bunsetsu[child]) != ("は",) or not words or words[-1].lemma not in group("predicted"):
            continue
        if is_empty(context, root) or any(bunsetsu[c].kind is BunsetsuKind.ADNOMINAL for c in context.children[child]):
            continue  # これらの希望は最高のものだ: what the thought is was said before
        cue = noun_cues()[words[-1].lemma]
        holder = next(
            (c for c in context.children[child] if tail(bunsetsu[c]) == ("の",) and can_speak(context, c)), None
        )
        source = None if holder is None else Source(holder, noun_phrase(context, holder), None)
        span = noun_phrase(context, root, child + 1)
        return Draft(sentence, Cue(words[-1].start, words[-1].end, words[-1].lemma), None, cue.act, span, root,
                     None if source is None else source.span, Silent.GENERIC, Polarity.POSITIVE, cue.modality,
                     (TOPIC_NOUN.id,))  # fmt: skip
    return None


def noun_linked(
    context: Context, q: Quotative, words: Sequence[Morpheme], where: Sequence[int]
) -> tuple[int, int, NounCue] | None:
    """The cue noun that との, という or といった leads to: (first word, last word, cue)."""
    start = noun_after(q, words)
    return None if start is None else _noun(context, words, where, start)


def bare_draft(context: Context, line: Line, k: int) -> Draft | Refusal:
    """The attribution by a noun at ``k`` with a clause right before it, or why it is none: 見直す|方針だ; not 市の|方針だ."""
    if not k or not _is_plain(line.words[k - 1]):
        return Refusal.NO_PLAIN_CLAUSE
    if not _stands_bare(line.words, k):
        return Refusal.NOT_CLOSING
    draft = _bare(context, line.sentence, line.words, line.where, k, noun_cues()[line.words[k].lemma])
    return Refusal.NOT_HELD if draft is None else draft


def noun_after(q: Quotative, words: Sequence[Morpheme]) -> int | None:
    """Index of the word behind との, という or といった, if that is what follows."""
    if q.linked:
        return q.following
    word = words[q.following]
    if (
        q.following == q.at + 1
        and word.lemma == "為る"
        and word.cform.startswith("連体形")
        and q.following + 1 < len(words)
    ):
        return q.following + 1  # 世論が変わったとする考え
    if q.following == q.at + 1 and word.lemma == "言う" and word.surface in ("いう", "言う", "いっ", "言っ"):
        n = q.following + (2 if word.surface in ("いっ", "言っ") else 1)
        return n if n < len(words) else None
    return None


def _noun(
    context: Context, words: Sequence[Morpheme], where: Sequence[int], start: int
) -> tuple[int, int, NounCue] | None:
    """The cue noun of the phrase that begins at ``start``: (first word, last word, cue); adjectives and …の may come before."""
    first = start
    for k in range(start, min(start + 8, len(words))):
        pos = words[k].pos
        manner = pos.startswith("動詞") and k + 1 < len(words) and words[k + 1].lemma == "方"  # 見方, 考え方
        if manner or pos.startswith(("名詞", "接尾辞-名詞", "接頭辞")):
            if k + 1 < len(words) and words[k + 1].pos.startswith(("名詞", "接尾辞-名詞")):
                continue
            cue = _look_up(words, first, k)
            if cue is not None:
                return first, k, cue
            if k + 1 < len(words) and words[k + 1].surface not in ("の", "な", "的", "・"):
                return None
        elif not (
            pos.startswith(("形容詞", "形状詞", "連体詞", "副詞", "接尾辞-形状詞", "代名詞"))
            or words[k].surface in ("の", "な")
        ):
            return None
        else:
            first = k + 1
    return None


def _look_up(words: Sequence[Morpheme], first: int, last: int) -> NounCue | None:
    for k in range(max(first, last - 2), last + 1):
        cue = noun_cues().get("".join(w.surface for w in words[k:last]) + words[last].lemma)
        if cue is not None:
            return cue
    return None


def _clausal(context: Context, q: Quotative) -> bool:
    """Whether a noun before との is a clause without its copula: 現在は底値を探る局面|との認識, not 米国|との合意."""
    bunsetsu = context.analysis.bunsetsu
    if can_speak(context, q.bunsetsu) or bunsetsu[q.bunsetsu].head_word.end in context.named:
        return False
    return q.linked or context.predicate_at.get(q.bunsetsu) is not None


def _linked(context: Context, sentence: int, q: Quotative, words: Sequence[Morpheme], where: Sequence[int],
            noun: tuple[int, int, NounCue]) -> Draft:  # fmt: skip
    first, last, cue = noun
    at = where[last]
    source, predicate = _holder(context, at, context.first[q.bunsetsu], q.bunsetsu, words[last].end)
    content = clause_content(context, q, words[q.at].start, source, at)
    return _draft(context, sentence, words[first].start, words[last], content.span, content.last, cue, source, predicate,
                  at, NOUN_CUE.id)  # fmt: skip


def _bare(
    context: Context, sentence: int, words: Sequence[Morpheme], where: Sequence[int], k: int, cue: NounCue
) -> Draft | None:
    at, last = where[k], where[k - 1]
    source, predicate = _holder(context, at, context.first[last], last, words[k].end)
    after = words[k + 1] if k + 1 < len(words) else None
    if after is not None and after.surface in ("を", "が", "は", "も"):
        wanted = group("show") if after.surface == "を" else group("have")
        if predicate is None or predicate.lemma not in wanted:
            negated = predicate is not None and predicate.start < words[k].start
            if not negated:
                return None
    first = content_start(context, last, source, at, noun=True)
    span = trim(context.analysis.document.text, context.analysis.bunsetsu[first].start, words[k - 1].end)
    return _draft(context, sentence, words[k].start, words[k], span, last, cue, source, predicate, at, BARE_NOUN_CUE.id)


def _is_plain(before: Morpheme) -> bool:
    verbal = before.pos.startswith(("動詞", "助動詞")) and before.lemma not in ("だ", "た", "です", "言う")
    return verbal and before.cform.startswith("連体形")


def _stands_bare(words: Sequence[Morpheme], k: int) -> bool:
    if k + 1 == len(words):
        return True
    after = words[k + 1]
    return after.surface in ("を", "が", "は", "も", "で", "。", "、") or after.lemma in _CLOSING


def _holder(context: Context, at: int, first: int, last: int, end: int) -> tuple[Source | None, Predicate | None]:
    """Who holds the thought, and the predicate that says so: 彼は|…との懸念を|示した, 彼の|…という|考え, 彼には|…との思いが|ある."""
    bunsetsu = context.analysis.bunsetsu
    own = _own_predicate(context, at, end)
    if own is not None:
        predicate = context.analysis.predicates[own]
        wanted = context.analysis.predicates[own].start < end and first < last
        source = source_of(context, own, Search(first, last, end, controls=wanted))
        if source is None and bunsetsu[predicate.last].morphemes[0].lemma in ("有る", "無い"):
            source = _possessor_inside(context, predicate.bunsetsu)
        return source, predicate
    above = _above(context, at)
    for child in context.children[at]:
        if tail(bunsetsu[child]) == ("の",) and child != last and can_speak(context, child):
            return Source(child, noun_phrase(context, child, last + 1 if child > last else 0), None), above
    if above is None:
        return None, None
    particles = tail(bunsetsu[at])
    number = context.predicate_at[bunsetsu[at].head]
    if ("を" in particles and _is_held(above)) or particles[:1] == ("で",):
        return source_of(context, number, Search(first, at, bunsetsu[at].start)), above
    if above.lemma in group("have") and {"が", "は", "も"} & set(particles):
        return _possessor(context, above) or _possessor_inside(context, last), above
    return None, above


def _own_predicate(context: Context, at: int, end: int) -> int | None:
    """The predicate that the noun itself is or ends: 方針だ, 出る|つもりだ."""
    predicates = context.analysis.predicates
    own = context.predicate_at.get(at)
    if own is not None and predicates[own].end >= end:
        return own
    return next((n for n in _around(context, at) if predicates[n].start < end <= predicates[n].end), None)


def _is_held(predicate: Predicate) -> bool:
    """Whether whoever does something with a thought has it: 懸念を示す, 計画を進める; not 考えを否定する, 批判を受ける."""
    if predicate.lemma in group("show"):
        return True
    return predicate.lemma not in group("receive") and not {"を", "を事"} & set(
        verb_cues().get(modern(predicate.lemma), ())
    )


def _possessor(context: Context, predicate: Predicate) -> Source | None:
    """彼には|…との思いが|ある, 彼は|…する決意が|ある."""
    for argument in predicate.arguments:
        if argument.case in ("ニ", "カラ") and not argument.implicit and can_speak(context, argument.bunsetsu):
            return Source(argument.bunsetsu, noun_phrase(context, argument.bunsetsu), None)
    for child in context.children[predicate.bunsetsu]:
        if is_topic(context, child) and can_speak(context, child) and child < predicate.bunsetsu:
            return Source(child, noun_phrase(context, child), None)
    return None


def _possessor_inside(context: Context, clause: int) -> Source | None:
    """政府に|計画を|見直す|つもりは|ない: who has an intention, tied by the tree to the clause of it."""
    first = next(iter(context.children[clause]), clause)
    held = tail(context.analysis.bunsetsu[first])[:1] == ("に",) and can_speak(context, first, True)
    return Source(first, noun_phrase(context, first), None) if held and first < clause else None


def _around(context: Context, at: int) -> tuple[int, ...]:
    """Predicates whose ending may reach into a bunsetsu: 出る|つもりだ is one predicate."""
    return tuple(n for b in range(max(0, at - 2), at) if (n := context.predicate_at.get(b)) is not None)


def _above(context: Context, at: int) -> Predicate | None:
    head = context.analysis.bunsetsu[at].head
    number = context.predicate_at.get(head) if head >= 0 else None
    return None if number is None else context.analysis.predicates[number]


def _draft(context: Context, sentence: int, start: int, noun: Morpheme, span: tuple[int, int], last: int, cue: NounCue,
           source: Source | None, predicate: Predicate | None, at: int, rule: str) -> Draft:  # fmt: skip
    inside = (predicate is not None and predicate.start <= noun.start < predicate.end) or (
        predicate is not None and context.analysis.bunsetsu[at].start <= predicate.start < noun.end
    )
    end = predicate.end if predicate is not None and inside else noun.end
    closing = tail(context.analysis.bunsetsu[at])
    held = predicate is not None and (("を" in closing and _is_held(predicate)) or predicate.lemma in ("ある", "ない"))
    shown = held or (inside and cue.act is not Act.PREDICT)
    quoted = quotation_at(context, start) is not None and cue.act in (Act.BELIEVE, Act.INTEND)
    negative = predicate is not None and (shown or inside) and _negated(predicate, noun.end)
    rules = (rule,) if source is None or source.rule is None else (rule, source.rule)
    return Draft(sentence, Cue(start, end, noun.lemma), None, cue.act, trim(context.analysis.document.text, *span), last,
                 None if source is None else source.span, Silent.ELLIPSIS if shown or quoted else Silent.GENERIC,
                 Polarity.NEGATIVE if negative else Polarity.POSITIVE, cue.modality, rules, None, source is None or can_speak(context, source.bunsetsu),
                 shown and not inside and cue.act in (Act.BELIEVE, Act.INTEND))  # fmt: skip


def _negated(predicate: Predicate, end: int) -> bool:
    """Whether an odd number of negations stands behind the cue noun: つもりは|ない."""
    return sum(m.value == "negative" for m in predicate.markers if m.end > end) % 2 == 1
