"""Quotations of several sentences, and those that no verb introduces.

「A。B」と彼は言った -> A shares source and cue with B; 「A。」 alone -> whoever is named next to it, or spoke last.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.claims.contents import is_finite, last_part
from extractor.claims.context import Context, phrase_at
from extractor.claims.drafts import Draft, Search, Silent
from extractor.claims.phrases import PASSIVE, can_speak, tail, trim
from extractor.claims.sources import source_of
from extractor.claims.verbs import VerbCue, verb_cues_in
from extractor.model import Act, Cue, Polarity, Quotation, Rule, SentenceKind, Span

QUOTATION_SENTENCE = Rule(
    "quotation-sentence", "Every sentence of a quotation is a claim with the source and the cue of the whole.",
    "引用の中の一文一文が、引用全体と同じ発言者・手がかり語を持つ主張である。",
    "。", ("「物価は上がる。賃金は上がらない」と彼は述べた。",), ("「物価は上がる」と彼は述べた。",),
)  # fmt: skip
UNCUED_QUOTATION = Rule(
    "speaker-of-quotation", "A quotation without a verb belongs to whoever the next sentence says was speaking, or who spoke last.",
    "動詞のない引用は、次の文が話し手とする人か、直前の話し手の発言である。",
    "「…」", ("田中氏は記者団に語った。「物価は上がる。」",), ("田中氏は「物価は上がる」と語った。",),
)  # fmt: skip
RULES = (QUOTATION_SENTENCE, UNCUED_QUOTATION)


def quotation_drafts(context: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Add to the drafts a copy for each earlier sentence of a quotation, and one for each sentence of a quotation without a cue."""
    out: list[Draft] = []
    cued: set[int] = set()
    for draft in drafts:
        if draft.quotation is not None and draft.quotation not in cued:
            cued.add(draft.quotation)
            out += _earlier(context, draft, draft.quotation)
        out.append(draft)
    used = {d.predicate for d in drafts if d.predicate is not None}
    chains = _chains(context)
    by_chain = {chains[d.quotation]: d for d in reversed(out) if d.quotation in chains and d.cue is not None}
    for number, quotation in enumerate(context.analysis.quotations):
        if number in cued or quotation.parent is not None:
            continue
        shared = by_chain.get(chains.get(number, -1))
        found = _uncued(context, number, used) if shared is None else _sharing(context, number, shared)
        if found and found[0].cue is not None and number in chains:
            by_chain.setdefault(chains[number], found[0])
        out += found
    return out


def _chains(context: Context) -> dict[int, int]:
    """「A。⏎「B。⏎「C」: quotations that nobody closes before the next paragraph opens another are one, known by the first."""
    text = context.analysis.document.text
    found: dict[int, int] = {}
    quotations = context.analysis.quotations
    for number in range(len(quotations) - 1):
        q, following = quotations[number], quotations[number + 1]
        if (
            not q.closed
            and q.parent == following.parent
            and "\n" in text[q.end : following.start]
            and not text[q.end : following.start].strip()
        ):
            found[number + 1] = found.setdefault(number, number)
    return found


def _sharing(context: Context, quotation: int, shared: Draft) -> list[Draft]:
    """The sentences of one part of a quotation that is spread over paragraphs."""
    inner = context.analysis.quotations[quotation].inner
    rules = tuple(dict.fromkeys((*shared.rules, QUOTATION_SENTENCE.id)))
    contents = ((s, _sentence(context, s, inner)) for s in context.parts.get(quotation, ()))
    return [
        shared._replace(sentence=s, content=content[0], last=content[1], rules=rules, quotation=quotation)
        for s, content in contents
        if content is not None
    ]


def _earlier(context: Context, draft: Draft, quotation: int) -> list[Draft]:
    found = []
    for s in context.parts.get(quotation, ()):
        if context.analysis.sentences[s].end <= draft.content.start:
            copy = _sentence(context, s, context.analysis.quotations[quotation].inner)
            if copy is not None:
                rules = (*draft.rules, QUOTATION_SENTENCE.id)
                found.append(draft._replace(sentence=s, content=copy[0], last=copy[1], rules=rules))
    return found


def _sentence(context: Context, number: int, inner: Span) -> tuple[Span, int] | None:
    """A sentence as a content: its span inside the quotation, without stop, and its root."""
    phrases = context.phrases[number]
    if not phrases:
        return None
    bunsetsu = context.analysis.bunsetsu
    end = max(bunsetsu[phrases[-1]].morphemes[-1].end, bunsetsu[phrases[0]].end)
    span = trim(context.analysis.document.text, max(bunsetsu[phrases[0]].start, inner.start), min(end, inner.end))
    return (span, phrases[-1]) if span.end > span.start else None


def _uncued(context: Context, quotation: int, used: set[int]) -> list[Draft]:
    """The claims of a quotation that no と follows: one that stands alone, before its verb, or behind a verb and a colon."""
    q = context.analysis.quotations[quotation]
    parts = list(context.parts.get(quotation, ()))
    number = _sentence_of(context, q)
    if number is None or not (parts or q.closed):
        return []
    if context.analysis.sentences[number].quotation == quotation and parts:
        cue, source = _borrowed(context, number, used)
        if cue is None:
            cue, source = _announced(context, min(parts), used)
        contents = [(s, _sentence(context, s, q.inner)) for s in parts]
    else:
        cue, source = _verb_after(context, number, q, used)
        if cue is None:
            cue, source = _before_colon(context, number, q)
        if source is None:
            source = _named_behind(context, number, q)
        if source is None:
            return []
        contents = [*((s, _sentence(context, s, q.inner)) for s in parts), (number, _last_sentence(context, quotation))]
    act = Act.STATE if cue is None else cue.frames["と"]
    span = None if cue is None else Cue(cue.start, context.analysis.predicates[cue.number].end, cue.lemma)
    return [
        Draft(s, span, None if cue is None else cue.number, act, content[0], content[1], source, Silent.ELLIPSIS, Polarity.POSITIVE,
              None, (UNCUED_QUOTATION.id,), quotation)
        for s, content in contents
        if content is not None and (len(contents) > 1 or _is_clause(context, content[1]))
    ]  # fmt: skip


def _last_sentence(context: Context, quotation: int) -> tuple[Span, int] | None:
    """The part of a quotation that stands in the sentence around it."""
    inner = context.analysis.quotations[quotation].inner
    last = phrase_at(context, inner.end - 1)
    span = trim(context.analysis.document.text, last_part(context, quotation), inner.end)
    return None if last is None or span.end <= span.start else (span, last)


def _verb_after(context: Context, number: int, q: Quotation, used: set[int]) -> tuple[VerbCue | None, Span | None]:
    """The verb of saying that closes a sentence whose quotation no と marks: 「…」田中氏は|言った."""
    found = _contentless(context, number, used, q.end)
    if found is None or found.start < q.end:
        return None, None
    last = phrase_at(context, q.inner.end - 1)
    if last is None or _has_particle(context, last, q.end) or not _is_said(context, last, q.end):
        return None, None
    source = source_of(context, found.number, Search(context.first[last], last, found.start, before=q.start))
    span = _run_together(context, last, q.end) if source is None else source.span
    if span is None:
        return None, None
    used.add(found.number)
    return found, span


def _is_said(context: Context, number: int, end: int) -> bool:
    """Whether a clause ends in a quotation: 「諦めていない」, not 「アンカー」まがいの声."""
    words = [w for w in context.analysis.bunsetsu[number].morphemes if w.end <= end]
    return number in context.predicate_at or any(is_finite(w) or w.pos.startswith("補助記号-句点") for w in words)


def _has_particle(context: Context, number: int, at: int) -> bool:
    """「消費者の声」としての地位: what a particle makes a phrase of is a phrase, not what is said."""
    words = context.analysis.bunsetsu[number].morphemes
    after = next((w for w in words if w.start >= at and not w.pos.startswith("補助記号")), None)
    return after is not None and after.pos.startswith(("助詞", "助動詞", "形状詞-助動詞語幹"))


def _run_together(context: Context, number: int, at: int) -> Span | None:
    """「…」|田中氏は in one bunsetsu: what stands between the bracket and は."""
    phrase = context.analysis.bunsetsu[number]
    if phrase.end <= at or tail(phrase)[-1:] not in (("は",), ("が",)):
        return None
    span = trim(context.analysis.document.text, at, phrase.morphemes[-len(tail(phrase))].start)
    return span if span.start < span.end else None


def _sentence_of(context: Context, q: Quotation) -> int | None:
    """The sentence that holds a quotation's end."""
    at = phrase_at(context, q.inner.end - 1)
    return None if at is None else context.analysis.bunsetsu[at].sentence


def _is_clause(context: Context, root: int) -> bool:
    """Whether a quotation's only sentence says something: 「物価は上がる」, not 「ラブライブ」."""
    return root in context.predicate_at or any(is_finite(w) for w in context.analysis.bunsetsu[root].morphemes)


def _borrowed(context: Context, number: int, used: set[int]) -> tuple[VerbCue | None, Span | None]:
    """The cue and source of the next sentence, if that says nothing itself: 「…。」|と彼は言った。"""
    sentences = context.analysis.sentences
    after = number + 1
    while after < len(sentences) and sentences[after].kind is not SentenceKind.TEXT:
        after += 1
    if after >= len(sentences) or sentences[after].quotation is not None or not context.phrases[after]:
        return None, None
    found = _contentless(context, after, used)
    if found is None:
        return None, None
    root = context.phrases[after][-1]
    begins = context.analysis.bunsetsu[context.phrases[after][0]].morphemes[0].surface == "と"
    if not begins and sentences[after].paragraph != sentences[number].paragraph:
        return None, None
    source = source_of(context, found.number, Search(root, root, found.start, any_subject=True))
    used.add(found.number)
    return found, None if source is None else source.span


def _name_before(context: Context, number: int, q: Quotation) -> Span | None:
    """A name and a colon, as in minutes and headlines: 田中氏：|「…」."""
    first = context.phrases[number][0]
    words = [
        w for w in context.analysis.bunsetsu[first].morphemes if w.end <= q.start and not w.pos.startswith("補助記号")
    ]
    closes = context.analysis.bunsetsu[first].end >= q.start - 1 or (
        words and context.analysis.document.text[words[-1].end] in "：:"
    )
    if not words or not closes or not can_speak(context, first, True) or tail(context.analysis.bunsetsu[first]):
        return None
    return trim(context.analysis.document.text, words[0].start, words[-1].end)


def _named_behind(context: Context, number: int, q: Quotation) -> Span | None:
    """「会議は再延期」|ホワイトハウス: a headline's quotation with nothing behind it but who says it."""
    phrases = [context.analysis.bunsetsu[n] for n in context.phrases[number][:1]]
    if (
        not phrases or phrases[0].start < q.start
    ):  # asked of each quotation, so that this comes before all words are read
        return None
    words = [w for n in context.phrases[number] for w in context.analysis.bunsetsu[n].morphemes]
    behind = [w for w in words if w.start >= q.end and not w.pos.startswith("補助記号")]
    if not behind or any(not w.pos.startswith(("名詞", "接尾辞", "接頭辞")) for w in behind):
        return None
    last = phrase_at(context, behind[-1].start)
    if last is None or not can_speak(context, last, True):
        return None
    return trim(context.analysis.document.text, behind[0].start, behind[-1].end)


def _announced(context: Context, number: int, used: set[int]) -> tuple[VerbCue | None, Span | None]:
    """The verb of the sentence before, if that only announces what is said: 田中氏は次のように述べた。|「…」"""
    before = number - 1
    while before >= 0 and context.analysis.sentences[before].kind is not SentenceKind.TEXT:
        before -= 1
    if before < 0 or not context.phrases[before] or context.analysis.sentences[before].quotation is not None:
        return None, None
    found = _contentless(context, before, used)
    if found is None:
        return None, None
    root = context.phrases[before][-1]
    source = source_of(context, found.number, Search(root, root, found.start, any_subject=True))
    return found, None if source is None else source.span


def _contentless(context: Context, sentence: int, used: set[int], behind: int = 0) -> VerbCue | None:
    """A sentence's main verb of saying, if nothing in the sentence is said."""
    cues = verb_cues_in(context, sentence)
    found = cues.get(context.predicate_at.get(context.phrases[sentence][-1], -1))
    if found is None or found.number in used or "と" not in found.frames:
        return None
    if context.analysis.predicates[found.number].voice in PASSIVE:
        return None
    arguments = context.analysis.predicates[found.number].arguments
    return None if any(a.case in ("ト",) and not a.implicit and a.start >= behind for a in arguments) else found


def _before_colon(context: Context, number: int, q: Quotation) -> tuple[VerbCue | None, Span | None]:
    """Who the verb before a quotation says is speaking: 彼は書いた：|「…」, and nothing follows."""
    text = context.analysis.document.text
    before = text[: q.start].rstrip()[-1:] if q.start < 2000 else text[q.start - 2000 : q.start].rstrip()[-1:]
    if before not in "：:、，," or not before:
        return None, None
    if before in "：:" and (name := _name_before(context, number, q)) is not None:
        return None, name
    cues = verb_cues_in(context, number)
    verbs = [n for n in context.predicates[number] if context.analysis.predicates[n].end <= q.start]
    found = cues.get(verbs[-1]) if verbs else None
    if found is None or "と" not in found.frames:
        return None, None
    root = context.analysis.predicates[found.number].last
    source = source_of(context, found.number, Search(root, root, found.start, any_subject=True))
    return found, None if source is None else source.span
