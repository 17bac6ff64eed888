"""Attribution: who says or thinks what, how, inside whose words. 「…と思う」と彼は言った -> 彼 states; within it, 彼 believes."""

from __future__ import annotations

from extractor.claims.author import author_drafts
from extractor.claims.contents import quotatives
from extractor.claims.context import Context, words_of
from extractor.claims.drafts import Draft
from extractor.claims.nouns import noun_drafts
from extractor.claims.objects import object_drafts
from extractor.claims.phrasal import phrase_drafts
from extractor.claims.quotation_speakers import quotation_drafts
from extractor.claims.resolution import resolved
from extractor.claims.speech import clause_drafts, verb_cues_in
from extractor.claims.values import Attribution


def attributions_of(context: Context) -> tuple[Context, tuple[Attribution, ...]]:
    """Find every attribution of a document, in text order, outer before inner; the context comes back knowing who speaks where."""
    drafts: list[Draft] = []
    for sentence in range(len(context.analysis.sentences)):
        drafts += _in_sentence(context, sentence)
    drafts = quotation_drafts(context, drafts)
    return resolved(context, [*drafts, *author_drafts(context, drafts)])


def _in_sentence(context: Context, sentence: int) -> list[Draft]:
    words, where = words_of(context, sentence)
    marked = quotatives(context, words, where)
    cues = verb_cues_in(context, sentence)
    clauses = clause_drafts(context, sentence, marked, words, cues)
    nouns = noun_drafts(context, sentence, marked, words, where)
    phrases = phrase_drafts(context, sentence, marked, words, where, clauses, cues)
    taken = {d.predicate for d in clauses}
    objects = object_drafts(context, sentence, {n: c for n, c in cues.items() if n not in taken}, nouns)
    return clauses + nouns + phrases + objects
