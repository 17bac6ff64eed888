"""Quotations of several sentences, and those that no verb introduces.

「A。B」と彼は言った -> A shares source and cue with B; 「A。」 alone -> whoever is named next to it, or spoke last.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.claims.contents import is_finite
from extractor.claims.context import Context, words_of
from extractor.claims.drafts import Draft, Silent
from extractor.claims.phrases import trim
from extractor.claims.sources import source_of
from extractor.claims.speech import verb_cues_in
from extractor.model import Act, Cue, Polarity, Rule, SentenceKind, Span

QUOTATION_SENTENCE = Rule(
    "quotation-sentence", "Every sentence of a quotation is a claim with the source and the cue of the whole.",
    "。", ("「物価は上がる。賃金は上がらない」と彼は述べた。",), ("「物価は上がる」と彼は述べた。",),
)  # fmt: skip
UNCUED_QUOTATION = Rule(
    "speaker-of-quotation", "A quotation without a verb belongs to whoever the next sentence says was speaking, or who spoke last.",
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
    for number, sentence in enumerate(context.analysis.sentences):
        q = sentence.quotation
        if sentence.kind is SentenceKind.TEXT and q is not None and q not in cued:
            cued.add(q)
            out += _uncued(context, number, q, used)
    return out


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


def _uncued(context: Context, number: int, quotation: int, used: set[int]) -> list[Draft]:
    """The claims of a quotation that stands alone; 「A。」⏎彼は言った。 lends it the cue of the next sentence."""
    whole = context.parts[quotation]
    cue, predicate, source = _borrowed(context, number, used)
    found = []
    for s in whole:
        part = _sentence(context, s, context.analysis.quotations[quotation].inner)
        words, _ = words_of(context, s)
        if part is not None and (len(whole) > 1 or any(is_finite(w) for w in words)):
            act = Act.STATE if cue is None or cue[1] is None else cue[1]
            found.append(Draft(s, None if cue is None else cue[0], predicate, act, part[0], part[1], source, Silent.ELLIPSIS,
                               Polarity.POSITIVE, None, (UNCUED_QUOTATION.id,), quotation))  # fmt: skip
    return found


def _borrowed(context: Context, number: int, used: set[int]) -> tuple[tuple[Cue, Act] | None, int | None, Span | None]:
    """The cue of the next sentence of the paragraph, if that says nothing itself: 「…。」|と彼は言った。"""
    sentences = context.analysis.sentences
    after = number + 1
    while after < len(sentences) and sentences[after].kind is not SentenceKind.TEXT:
        after += 1
    if after >= len(sentences) or sentences[after].quotation is not None or not context.phrases[after]:
        return None, None, None
    root = context.phrases[after][-1]
    cues = verb_cues_in(context, after)
    found = cues.get(context.predicate_at.get(root, -1))
    if found is None or found.number in used or "と" not in found.frames:
        return None, None, None
    predicate = context.analysis.predicates[found.number]
    begins = context.analysis.bunsetsu[context.phrases[after][0]].morphemes[0].surface == "と"
    if not begins and (sentences[after].paragraph != sentences[number].paragraph or _has_object(predicate.arguments)):
        return None, None, None
    source = source_of(context, found.number, root, root)
    used.add(found.number)
    return (Cue(found.start, predicate.end, found.lemma), found.frames["と"]), found.number, None if source is None else source.span


def _has_object(arguments: Sequence[object]) -> bool:
    return any(getattr(a, "case", "") in ("ヲ", "ト") for a in arguments)
