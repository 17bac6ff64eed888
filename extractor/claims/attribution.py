"""Attribution: who says or thinks what, how, inside whose words. 「…と思う」と彼は言った -> 彼 states; within it, 彼 believes."""

from __future__ import annotations

from extractor.claims.author import author_drafts
from extractor.claims.contents import quotatives
from extractor.claims.context import Context
from extractor.claims.drafts import Draft
from extractor.claims.lines import line_of
from extractor.claims.noun_targets import stance_noun_drafts
from extractor.claims.nouns import noun_drafts
from extractor.claims.objects import object_drafts
from extractor.claims.phrasal import ACCORDING_TO, phrase_drafts
from extractor.claims.phrases import is_adnominal, trim
from extractor.claims.quotation_speakers import quotation_drafts
from extractor.claims.resolution import resolved
from extractor.claims.speech import clause_drafts
from extractor.claims.transcripts import transcript_drafts
from extractor.claims.values import Attribution
from extractor.claims.verbs import verb_cues_in
from extractor.model import Modality, Span

_MANY = 20  # attributions of one sentence that are compared with each other


def attributions_of(context: Context) -> tuple[Context, tuple[Attribution, ...]]:
    """Find every attribution of a document, in text order, outer before inner; the context comes back knowing who speaks where."""
    drafts: list[Draft] = []
    for sentence in range(len(context.analysis.sentences)):
        drafts += _in_sentence(context, sentence)
    drafts = transcript_drafts(context, quotation_drafts(context, drafts))
    return resolved(context, [*drafts, *author_drafts(context, drafts)])


def _in_sentence(context: Context, sentence: int) -> list[Draft]:
    line = line_of(context, sentence)
    marked = quotatives(context, line)
    cues = verb_cues_in(context, sentence)
    clauses = clause_drafts(context, sentence, marked, line.words, cues) if marked else []
    nouns = noun_drafts(context, line, marked)
    if line.stances:
        linked = {d.cue.start for d in nouns if d.cue is not None}
        nouns += [d for d in stance_noun_drafts(context, line) if d.cue is not None and d.cue.start not in linked]
    if nouns:
        linked = {d.content.end for d in nouns}
        clauses = [d for d in clauses if d.cue is None or d.cue.lemma != "する" or d.content.end not in linked]
    phrases = phrase_drafts(context, line, marked, cues) if line.where else []
    if clauses and phrases:
        clauses, phrases = _settled(clauses, phrases)
    taken = {d.predicate for d in clauses}
    if not cues:
        return clauses + nouns + phrases
    objects = object_drafts(context, sentence, {n: c for n, c in cues.items() if n not in taken}, nouns)
    drafts = _phrases_within(context, clauses, phrases) + nouns + objects
    return _past_coordinated(context, drafts) if len(drafts) > 1 else drafts


def _phrases_within(context: Context, clauses: list[Draft], phrases: list[Draft]) -> list[Draft]:
    """市長は、|[専門家によると橋は安全だと]|述べた: without a comma a phrase behind the topic of a verb is part of what is said."""
    text = context.analysis.document.text
    for n, phrase in enumerate(phrases):
        if (
            phrase.cue is None
            or phrase.source is None
            or text[phrase.cue.end : phrase.cue.end + 1] in ("、", "，", ",")
        ):
            continue
        for k, clause in enumerate(clauses[-_MANY:], max(0, len(clauses) - _MANY)):
            told = clause.source is not None and clause.source.end <= phrase.source.start < clause.content.end
            if told and clause.cue is not None and clause.cue.end <= phrase.content.end and clause.quotation is None:
                clauses[k] = clause._replace(
                    content=Span(min(clause.content.start, phrase.source.start), clause.content.end)
                )
                phrases[n] = phrase._replace(
                    content=trim(text, phrase.content.start, clause.content.end), last=clause.last
                )
                break
    return clauses + phrases


def _past_coordinated(context: Context, drafts: list[Draft]) -> list[Draft]:
    """政府は|…としていて、|…を見極める方針だ: one subject's earlier attribution is no part of the content of its next one."""
    spoken = [d for d in drafts if d.predicate is not None and d.cue is not None and d.source is not None]
    phrasal = [d for d in drafts if ACCORDING_TO.id in d.rules]
    out = []
    for draft in drafts:
        for earlier in spoken[-_MANY:]:
            assert earlier.cue is not None
            assert earlier.predicate is not None
            phrase = context.analysis.bunsetsu[context.analysis.predicates[earlier.predicate].last]
            if draft.predicate == earlier.predicate:
                continue
            inside = draft.content.start <= earlier.content.start and earlier.cue.end < draft.content.end
            if inside and draft.source == earlier.source and phrase.head == draft.last and not is_adnominal(phrase):
                span = trim(context.analysis.document.text, phrase.end, draft.content.end)
                draft = draft._replace(content=span)
        for phrase_cue in phrasal[:_MANY]:
            start = phrase_cue.content.start
            inside = phrase_cue.source is not None and draft.content.start <= phrase_cue.source.start
            if inside and phrase_cue.content.end <= draft.content.end:
                continue
            if draft.content.start < start < draft.content.end and draft is not phrase_cue and draft.cue is not None:
                draft = draft._replace(content=trim(context.analysis.document.text, start, draft.content.end))
        out.append(draft)
    return out


def _settled(clauses: list[Draft], phrases: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """…と言う。 is hearsay without a subject, and a verb of saying with one."""
    ends = {d.cue.end: d for d in phrases if d.cue is not None and d.modality is Modality.HEARSAY}
    said = {d.cue.end for d in clauses if d.cue is not None and d.source is not None}
    return (
        [d for d in clauses if d.cue is None or d.source is not None or d.cue.end not in ends],
        [d for d in phrases if d.cue is None or d.modality is not Modality.HEARSAY or d.cue.end not in said],
    )
