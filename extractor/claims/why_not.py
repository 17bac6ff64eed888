"""Why not: an extraction -> for each cue that made no claim and each claim without a stance, the nearest rules and what they lack.

彼は店で珈琲を求めた。 -> 求める is a cue (demand), frame を事 [event-object]: its object names no event, action, fact or position: 珈琲.

No condition is written here a second time: the functions that look for attributions are asked again and answer with a ``Refusal``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.claims.attribution import attributions_of
from extractor.claims.author import AUTHOR_STATEMENT, root_predicate, states
from extractor.claims.complements import ASKED_ABOUT, INDIRECT_QUESTION, REQUEST_THAT, SMALL_CLAUSE, argument_of
from extractor.claims.contents import Quotative, quotatives
from extractor.claims.context import Context, context_of
from extractor.claims.cues import noun_cues, phrase_cues
from extractor.claims.customisation import NOTHING, Customisation
from extractor.claims.drafts import Draft
from extractor.claims.lines import Line, line_of
from extractor.claims.noun_targets import STANCE_NOUN
from extractor.claims.nouns import BARE_NOUN_CUE, NOUN_CUE, bare_draft, noun_after, noun_linked
from extractor.claims.objects import EVENT_OBJECT, EVENT_SUBJECT, TOWARD, complement_of
from extractor.claims.phrasal import ACCORDING_TO, HEARSAY_ENDING, hearsay_ending
from extractor.claims.phrases import PASSIVE
from extractor.claims.quotation_speakers import UNCUED_QUOTATION
from extractor.claims.refusals import Refusal
from extractor.claims.sources import TOPIC_SOURCE
from extractor.claims.speech import GESTURE, GROUNDS, PASSIVE_GENERIC, QUOTE_CUE, SPEECH_TO, clause_draft
from extractor.claims.values import Attribution
from extractor.claims.verbs import VerbCue, verb_cues_in
from extractor.claims.why_no_stance import stance_refusal
from extractor.model import AUTHOR, BunsetsuKind, Extraction, Predicate, Rule, SentenceKind, Span

_FRAME_RULES = {
    "をと": SMALL_CLAUSE, "をに": SMALL_CLAUSE, "ように": REQUEST_THAT, "か": INDIRECT_QUESTION, "について": ASKED_ABOUT,
}  # fmt: skip
_CASES = {"を": ("ヲ", "ガ"), "を事": ("ヲ", "ガ"), "に": ("ニ",), "に事": ("ニ",)}
_ABSENT = (Refusal.NO_CONTENT_MARK, Refusal.NO_COMPLEMENT)
_FAR = (
    Refusal.UNLINKED,
    Refusal.NO_TOWARD,
    Refusal.NO_PLAIN_CLAUSE,
)  # told only of sentences in which nobody says anything
_NO_CUE = (Refusal.OTHER_VERB, Refusal.NO_VERB, Refusal.GROUNDS)
_SPEAKERS = ("ガ", "ニ", "カラ", "ニヨッテ")
_MOST = 5  # words shown
_LONG = 30  # characters of a quotation shown whole


@dataclass(frozen=True, slots=True)
class Failure:
    """What would have had to be otherwise: the rule that came nearest and the first of its conditions that failed."""

    sentence: int
    rule: str
    span: Span  # of the words that might have made a claim, or of the content that has no stance
    about: str  # what they are: 述べる is a cue (state), frame と
    refusal: Refusal
    words: tuple[str, ...]  # those looked at


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence, laid out as the attribution rules see it, and the characters of the document that some claim has as its cue."""

    context: Context
    cued: frozenset[int]
    ends: frozenset[int]  # of the contents that have a source or a cue
    sentence: int
    line: Line
    found: Sequence[Quotative]
    clauses: Sequence[Draft | Refusal]  # what each of ``found`` marks
    verbs: Mapping[int, VerbCue]

    def text(self, start: int, end: int) -> str:
        return " ".join(self.context.analysis.document.text[start:end].split())

    def predicates(self) -> list[Predicate]:
        return [self.context.analysis.predicates[n] for n in self.context.predicates[self.sentence]]

    def is_cued(self, start: int, end: int) -> bool:
        return any(k in self.cued for k in range(start, end))

    def before(self, q: Quotative) -> str:
        """What stands right before a と, a short quotation whole: 誤りだ|と, 「もう十分だ」|と."""
        start, end = self.context.analysis.bunsetsu[q.bunsetsu].start, self.line.words[q.at].start
        opening = start if q.quotation is None else self.context.analysis.quotations[q.quotation].start
        return self.text(opening if end - opening < _LONG else start, end)


def why_not(extraction: Extraction, custom: Customisation = NOTHING) -> tuple[Failure, ...]:
    """Tell, in text order, why cues made no claim and claims no stance: 彼は妻と述べた。 -> a bare noun, no clause, stands before と."""
    entities, mentions = extraction.entities, extraction.mentions
    context, attributions = attributions_of(context_of(extraction.analysis, entities, mentions, custom))
    cued = frozenset(k for a in attributions if a.cue is not None for k in range(a.cue.start, a.cue.end))
    said = [a for a in attributions if a.rules != (AUTHOR_STATEMENT.id,)]
    ends = frozenset(a.content.end for a in said)
    attributed, stated = {a.sentence for a in said}, {a.sentence for a in attributions}
    announcing = {a.predicate for a in attributions if a.predicate is not None}
    found = [f for a in attributions for f in (*_without_source(context, a), *_without_stance(context, a))]
    for sentence in range(len(context.analysis.sentences)):
        reading = _reading(context, sentence, cued, ends)
        missing = [*_verbs(reading), *_clauses(reading), *_nouns(reading), *_links(reading), *_phrases(reading)]
        if sentence in attributed:
            missing = [f for f in missing if f.refusal not in _FAR]
        elif not missing and context.phrases[sentence]:
            missing = [_unspoken(reading, sentence in stated, announcing)]
        found += missing
    return tuple(sorted(found, key=lambda f: (f.sentence, f.span, f.rule)))


def _reading(context: Context, sentence: int, cued: frozenset[int], ends: frozenset[int]) -> _Reading:
    line = line_of(context, sentence)
    found = quotatives(context, line)
    verbs = verb_cues_in(context, sentence)
    starts = {context.analysis.predicates[n].start: n for n in context.predicates[sentence]}
    clauses = [clause_draft(context, sentence, q, line.words, verbs, starts) for q in found]
    return _Reading(context, cued, ends, sentence, line, found, clauses, verbs)


# -------------------------------------------------------------------------------------------------- verbs


def _verbs(r: _Reading) -> Iterator[Failure]:
    """Of each verb of the cue tables without a claim the frames that something stands in; if nothing does, all of them in one."""
    marks = [r.line.words[q.at].start for q in r.found]
    ending = hearsay_ending(r.found, r.line.words) if r.line.where else None
    for number, cue in r.verbs.items():
        predicate = r.context.analysis.predicates[number]
        if r.is_cued(cue.start, predicate.end):
            continue
        nearest = bisect_left(marks, predicate.start) - 1
        if (nearest < 0 and cue.lemma == "する") or (ending is not None and r.line.words[ending[0]].start < cue.start):
            continue  # する says anything only with と; the という behind によると closes what is claimed already
        tried = [_marked(r, cue, nearest) if frame == "と" else _filled(r, cue, frame) for frame in cue.frames]
        near = [f for f in tried if f.refusal not in _ABSENT]
        if near or len(tried) == 1:
            yield from near or tried
        else:
            acts = ", ".join(dict.fromkeys(cue.frames.values()))
            about = f"{cue.lemma} is a cue ({acts}), frames {', '.join(cue.frames)}"
            yield Failure(r.sentence, tried[0].rule, tried[0].span, about, Refusal.NO_FRAME, ())


def _marked(r: _Reading, cue: VerbCue, nearest: int) -> Failure:
    """Why the last と before a verb gives it no content."""
    if nearest < 0:
        return _failure(r, cue, "と", SPEECH_TO, Refusal.NO_CONTENT_MARK, "")
    q, found = r.found[nearest], r.clauses[nearest]
    rule = SPEECH_TO if q.quotation is None else QUOTE_CUE
    if isinstance(found, Draft):
        own = found.predicate == cue.number
        return _failure(r, cue, "と", rule, Refusal.ELSEWHERE if own else Refusal.TAKEN, r.before(q))
    return _failure(r, cue, "と", rule, found, r.before(q))


def _filled(r: _Reading, cue: VerbCue, frame: str) -> Failure:
    """Why nothing fills a frame other than と."""
    predicate = r.context.analysis.predicates[cue.number]
    found = complement_of(r.context, cue, frame)
    refusal = found if isinstance(found, Refusal) else Refusal.ELSEWHERE
    arguments = (argument_of(predicate, case) for case in _CASES.get(frame, ()))
    looked = next((r.text(a.start, a.end) for a in arguments if a is not None), "")
    plain = EVENT_SUBJECT if predicate.voice in PASSIVE and frame[0] == "を" else EVENT_OBJECT
    plain = TOWARD if frame == "に" and cue.start < predicate.start else plain
    return _failure(r, cue, frame, _FRAME_RULES.get(frame, plain), refusal, looked)


def _failure(r: _Reading, cue: VerbCue, frame: str, rule: Rule, refusal: Refusal, word: str) -> Failure:
    span = Span(cue.start, r.context.analysis.predicates[cue.number].end)
    about = f"{cue.lemma} is a cue ({cue.frames[frame]}), frame {frame}"
    return Failure(r.sentence, rule.id, span, about, refusal, (word,) if word else ())


# ---------------------------------------------------------------------------------- clauses, nouns, phrases


def _clauses(r: _Reading) -> Iterator[Failure]:
    """Of each clause or quotation with と that leans on a verb of no table the verb: 「…」と|席を立った."""
    known = {r.context.analysis.predicates[n].start for n in r.verbs}
    for q, found in zip(r.found, r.clauses, strict=True):
        if isinstance(found, Draft) or not (q.finite or q.quotation is not None) or _is_said(r, q):
            continue
        idiom = found is Refusal.NOT_SAYING and r.line.words[q.following].start not in known
        if found not in _NO_CUE and not (idiom and noun_after(q, r.line.words) is None):
            continue
        start, end = r.context.analysis.bunsetsu[q.bunsetsu].start, r.line.words[q.at].end
        behind = (r.text(p.start, p.end) for p in r.predicates() if p.start >= r.line.words[q.following].start)
        verb = next(behind, "")
        rule = GESTURE if q.quotation is not None else GROUNDS if found is Refusal.GROUNDS else SPEECH_TO
        about = f"{r.before(q)}と may close what somebody says"
        yield Failure(r.sentence, rule.id, Span(start, end), about, found, (verb,) if verb else ())


def _is_said(r: _Reading, q: Quotative) -> bool:
    """Whether what と closes is the content of some claim all the same: 「もう十分だ。」と書いた紙."""
    at = r.line.words[q.at]
    inner = at.start if q.quotation is None else r.context.analysis.quotations[q.quotation].inner.end
    return r.is_cued(at.start, at.end) or any(k in r.ends for k in range(inner - 1, at.start + 1))


def _nouns(r: _Reading) -> Iterator[Failure]:
    """Of each noun of the cue tables without a claim what is missing before or behind it."""
    words = r.line.words
    linked = {link[1]: q for q in r.found if (link := noun_linked(r.context, q, words, r.line.where)) is not None}
    inside = {k for n, cue in r.verbs.items() for k in range(cue.start, r.context.analysis.predicates[n].end)}
    k = -1
    for number in r.context.phrases[r.sentence]:
        phrase = r.context.analysis.bunsetsu[number]
        k += phrase.content
        nominal = phrase.content > 0 and phrase.kind is BunsetsuKind.NOMINAL
        known = nominal and words[k].lemma in noun_cues() and words[k].start not in inside
        if known and not r.is_cued(words[k].start, words[k].end):
            yield _noun(r, k, linked.get(k))
            if k in r.line.stances and k not in linked:
                yield _about_noun(r, k, STANCE_NOUN, Refusal.NO_TOWARD, ())
        k += len(phrase.morphemes) - phrase.content


def _noun(r: _Reading, k: int, link: Quotative | None) -> Failure:
    refusal, rule, before = Refusal.UNLINKED, NOUN_CUE, r.line.words[k - 1].surface if k else ""
    if link is not None:
        refusal, before = Refusal.NO_CLAUSE_LINKED, r.before(link)
    elif noun_cues()[r.line.words[k].lemma].bare:
        found = bare_draft(r.context, r.line, k)
        refusal, rule = found if isinstance(found, Refusal) else Refusal.ELSEWHERE, BARE_NOUN_CUE
    return _about_noun(r, k, rule, refusal, (before,) if before else ())


def _about_noun(r: _Reading, k: int, rule: Rule, refusal: Refusal, words: tuple[str, ...]) -> Failure:
    noun = r.line.words[k]
    about = f"{noun.lemma} is a noun cue ({noun_cues()[noun.lemma].act})"
    return Failure(r.sentence, rule.id, Span(noun.start, noun.end), about, refusal, words)


def _links(r: _Reading) -> Iterator[Failure]:
    """Of each との and という behind a clause the noun, if it is none of the tables: 悪化する|という事実."""
    words = r.line.words
    for q in r.found:
        start = noun_after(q, words)
        noun = start is not None and words[start].pos.startswith(("名詞", "接頭辞"))
        if start is not None and noun and q.finite and noun_linked(r.context, q, words, r.line.where) is None:
            span = Span(words[q.at].start, words[start].end)
            if not r.is_cued(*span):
                about = f"{r.text(*span)} links a clause to a noun"
                yield Failure(r.sentence, NOUN_CUE.id, span, about, Refusal.NO_THOUGHT, (words[start].surface,))


def _phrases(r: _Reading) -> Iterator[Failure]:
    """Of による, そうだ and the like why they give the sentence to nobody: 事故による渋滞, 閉まりそうだ."""
    words = r.line.words
    for k in r.line.phrases:
        near = k > 0 and any(cue.lemmas[0] == words[k - 1].lemma for cue in phrase_cues()[words[k].lemma])
        if near and not r.is_cued(words[k].start, words[k].end):
            span = Span(words[k - 1].start, words[k].end)
            after = tuple(w.surface for w in words[k + 1 : k + 2])
            about = f"{r.text(*span)} may name a source"
            yield Failure(r.sentence, ACCORDING_TO.id, span, about, Refusal.OTHER_PHRASE, after)
    for k in r.line.so:
        so = words[k]
        if k and so.lemma == "そう" and so.foreign and not r.is_cued(so.start, so.end):
            refusal = Refusal.NOT_AT_END if so.foreign == "伝聞" else Refusal.LOOKS_SO
            about, before = "そう may tell hearsay", (words[k - 1].surface,)
            yield Failure(r.sentence, HEARSAY_ENDING.id, Span(so.start, so.end), about, refusal, before)


# ------------------------------------------------------------------------------- sentences without any cue, stances


def _unspoken(r: _Reading, stated: bool, announcing: set[int]) -> Failure:
    """Why nobody is given a sentence in which no word of the tables stands."""
    sentence = r.context.analysis.sentences[r.sentence]
    looked = tuple(r.text(p.start, p.end) for p in r.predicates()[:_MOST])
    refusal, rule = Refusal.NO_CUE_WORD, SPEECH_TO
    if not stated:
        rule = AUTHOR_STATEMENT
        if sentence.kind in (SentenceKind.PARENTHESIS, SentenceKind.INSERTION):
            refusal = Refusal.ASIDE
        elif sentence.quotation is not None:
            refusal, rule = Refusal.NOBODY_SPEAKS, UNCUED_QUOTATION
        elif root_predicate(r.context, r.sentence) in announcing:
            refusal = Refusal.ANNOUNCES
        elif not states(r.context, r.sentence):
            refusal = Refusal.NO_PREDICATE
    about = "the author's statement" if stated else "the sentence"
    return Failure(r.sentence, rule.id, Span(sentence.start, sentence.end), about, refusal, looked)


def _without_source(context: Context, a: Attribution) -> Iterator[Failure]:
    """Why nobody is named who says it: この寺は|古いと|言われている."""
    if a.entity is not None or a.cue is None:
        return
    cue = None if a.predicate is None else context.analysis.predicates[a.predicate]
    refusal, rule = Refusal.NO_SPEAKER, TOPIC_SOURCE
    if cue is not None and cue.voice in PASSIVE:
        refusal, rule = Refusal.NO_AGENT, PASSIVE_GENERIC
    elif HEARSAY_ENDING.id in a.rules:
        refusal, rule = Refusal.NO_TELLER, HEARSAY_ENDING
    text = context.analysis.document.text
    looked = () if cue is None else tuple(text[x.start : x.end] for x in cue.arguments if x.case in _SPEAKERS)
    about = f"{' '.join(text[a.cue.start : a.cue.end].split())} ({a.act}), source"
    yield Failure(a.sentence, rule.id, Span(a.cue.start, a.cue.end), about, refusal, looked[:_MOST])


def _without_stance(context: Context, a: Attribution) -> Iterator[Failure]:
    """Why an attribution holds no stance; what the author tells in words that judge nothing is passed over."""
    missing = stance_refusal(context, a)
    plain = a.cue is None and a.entity == AUTHOR
    if missing is not None and not (plain and missing[1] is Refusal.NO_EVALUATION):
        rule, refusal, words = missing
        text = " ".join(context.analysis.document.text[slice(*a.content)].split())
        yield Failure(a.sentence, rule.id, a.content, f"{text} ({a.act}), stance", refusal, words)
