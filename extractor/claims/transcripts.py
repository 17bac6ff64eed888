"""Speech without brackets or verbs: lines of minutes and interviews, headlines with a dash, and what こう述べた。 announces.

市長：反対です。 -> 市長 states 反対です; 増税は不要－市長 -> 市長 states 増税は不要; 市長はこう語った。増税はしない。 -> 市長 states 増税はしない.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.claims.contents import is_finite
from extractor.claims.context import Context
from extractor.claims.cues import source_nouns
from extractor.claims.drafts import Draft, Search, Silent
from extractor.claims.phrases import trim
from extractor.claims.sources import source_of
from extractor.claims.verbs import VerbCue, verb_cues_in
from extractor.model import Act, BunsetsuKind, Cue, Morpheme, NameType, Polarity, Rule, SentenceKind, Span

LINE_OF_SPEAKER = Rule(
    "line-of-speaker", "In minutes and interviews a line that begins with a speaker and a colon or wide space is what that speaker says.",
    "議事録や対談で、話者名とコロンか全角空白で始まる行は、その話者の発言である。",
    "N ：", ("市長：増税は避けられません。",), ("場所：市役所で開きます。",),
)  # fmt: skip
HEADLINE = Rule(
    "headline-with-speaker", "A headline's clause before a dash is said by whoever is named behind it.",
    "見出しのダッシュの前の節は、後ろに挙げられた人の発言である。",
    "… － N", ("増税は避けられない－市長",), ("増税は避けられない－その理由",),
)  # fmt: skip
CATAPHOR = Rule(
    "announced-sentence", "Where somebody speaks thus (こう, 次のように) and no quotation follows, the next sentence is what is said.",
    "「こう」「次のように」語ったとあり、引用が続かなければ、次の文がその発言である。",
    "こう|次 の 様 だ|以下 の 様 だ", ("市長はこう語った。増税は避けられない。",), ("市長は静かに語った。増税は避けられない。",),
)  # fmt: skip
RULES = (LINE_OF_SPEAKER, HEADLINE, CATAPHOR)

_WAYS = [way.split(" ") for way in CATAPHOR.pattern.split("|")]
_LABEL = re.compile(
    r"(?m)^[^\s：:。、「」『』―—（(]{1,24}(?:[（(][^）)\n]{1,20}[）)])?(?P<mark>[：:]|　)(?![：:/「『])"
)
_DASHED = re.compile(r"(?m)^[ 　]*[―—ー–]{2}")
_DASH = re.compile(r"\s*[－—―–]+\s*|\s+-\s+")
_LONGEST = 24  # characters of who is named behind a headline
_AGENTS = (NameType.PERSON, NameType.ORGANIZATION)


def transcript_drafts(context: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a document, which ``drafts`` hold, with those that neither a verb nor a bracket marks."""
    taken = {d.sentence for d in drafts}
    lines = _lines(context)
    drafts = [_past_label(context, d, lines[d.sentence]) if d.sentence in lines else d for d in drafts]
    found = [d for s, label in lines.items() if (d := _line(context, s, label)) is not None]
    taken.update(lines)
    headline = None if 0 in taken else _headline(context)
    return [*drafts, *found, *([] if headline is None else [headline]), *_announced(context, taken)]


def _past_label(context: Context, draft: Draft, label: Span) -> Draft:
    """田中　誤りだと|思います: who speaks is no part of what is thought."""
    if not label.start <= draft.content.start <= label.end:
        return draft
    return draft._replace(content=trim(context.analysis.document.text, label.end + 1, draft.content.end))


def _lines(context: Context) -> dict[int, Span]:
    """Sentence -> who is named at the head of its line."""
    text = context.analysis.document.text
    marks = {m.start(): m for m in _LABEL.finditer(text)}
    if not marks:
        return {}
    often = Counter(m.group() for m in marks.values())
    interview = _DASHED.search(text) is not None
    found: dict[int, Span] = {}
    label: Span | None = None
    paragraph = -1
    for number, sentence in enumerate(context.analysis.sentences):
        if sentence.paragraph != paragraph:
            paragraph, label = sentence.paragraph, None
            match = marks.get(sentence.start)
            if match is not None and (
                often[match.group()] > 1 or interview or (match["mark"] != "　" and _closes(text, match.end()))
            ):
                end = match.start("mark")
                label = Span(match.start(), end) if _names_speaker(context, number, end) else None
        if label is not None and sentence.kind is SentenceKind.TEXT and sentence.quotation is None:
            found[number] = label
    return found


def _closes(text: str, start: int) -> bool:
    """Whether a line is sentences, not a headline (トヨタ：新型車を発表)."""
    end = text.find("\n", start)
    return text[start : len(text) if end < 0 else end].rstrip()[-1:] in tuple("。？！?!")


def _names_speaker(context: Context, sentence: int, end: int) -> bool:
    words = [w for n in context.phrases[sentence][:4] for w in context.analysis.bunsetsu[n].morphemes if w.end <= end]
    return bool(words) and _speaks(context, words)


def _speaks(context: Context, words: Sequence[Morpheme]) -> bool:
    """Whether a name or title ends a row of words: 田中議員, 市長."""
    last = words[-1]
    name = context.named.get(last.end)
    kind = source_nouns().get(last.lemma) or source_nouns().get(f"-{last.lemma}")
    return "人名" in last.pos or (name is not None and name.type in _AGENTS) or kind in ("person", "organisation")


def _line(context: Context, sentence: int, label: Span) -> Draft | None:
    """One sentence of a speaker's line; the first one without the label."""
    text, phrases = context.analysis.document.text, context.phrases[sentence]
    if not phrases:
        return None
    begin = context.analysis.bunsetsu[phrases[0]].start
    start = label.end + 1 if begin <= label.start else begin
    span = trim(text, start, context.analysis.bunsetsu[phrases[-1]].end)
    root = phrases[-1]
    clause = root in context.predicate_at or any(is_finite(w) for w in context.analysis.bunsetsu[root].morphemes)
    return _draft(sentence, span, root, label, LINE_OF_SPEAKER.id) if clause and span.end > span.start else None


def _headline(context: Context) -> Draft | None:
    """増税は避けられない－市長: the first line, if it is no sentence with a stop."""
    text = context.analysis.document.text
    end = text.find("\n")
    end = min(len(text) if end < 0 else end, 200)
    marks = list(_DASH.finditer(text, 0, end))
    if not marks or not context.analysis.sentences or text[:end].rstrip().endswith("。"):
        return None
    mark = marks[-1]
    words = [w for n in context.phrases[0] for w in context.analysis.bunsetsu[n].morphemes]
    before = [w for w in words if w.end <= mark.start()]
    behind = [w for w in words if w.start >= mark.end() and not w.pos.startswith("補助記号")]
    if (
        not before
        or not behind
        or end - mark.end() > _LONGEST
        or not is_finite(before[-1])
        or not _speaks(context, behind)
    ):
        return None
    last = max(n for n in context.phrases[0] if context.analysis.bunsetsu[n].start < mark.start())
    source = trim(text, behind[0].start, behind[-1].end)
    return _draft(0, trim(text, words[0].start, mark.start()), last, source, HEADLINE.id)


def _announced(context: Context, taken: set[int]) -> list[Draft]:
    """市長は|こう|語った。|増税は避けられない。"""
    sentences = context.analysis.sentences
    found = []
    for number in range(len(sentences) - 1):
        after, phrases = number + 1, context.phrases[number]
        if number in taken or after in taken or not phrases or not context.phrases[after]:
            continue
        if sentences[after].kind is not SentenceKind.TEXT or sentences[after].quotation is not None:
            continue
        predicate = context.predicate_at.get(phrases[-1])
        if predicate is None or sentences[number].quotation is not None or not _points_ahead(context, phrases[-1]):
            continue
        cue = verb_cues_in(context, number).get(predicate)
        if cue is not None and "と" in cue.frames:
            found.append(_ahead(context, after, cue, phrases[-1]))
    return found


def _points_ahead(context: Context, root: int) -> bool:
    bunsetsu = context.analysis.bunsetsu
    for child in context.children[root]:
        if bunsetsu[child].kind is BunsetsuKind.NOMINAL:
            continue
        lemmas = [w.lemma for n in (child - 1, child) if n >= 0 for w in bunsetsu[n].morphemes]
        if any(lemmas[k : k + len(way)] == way for way in _WAYS for k in range(len(lemmas))):
            return True
    return False


def _ahead(context: Context, sentence: int, cue: VerbCue, root: int) -> Draft:
    phrases = context.phrases[sentence]
    bunsetsu = context.analysis.bunsetsu
    source = source_of(context, cue.number, Search(root, root, cue.start, any_subject=True))
    span = trim(context.analysis.document.text, bunsetsu[phrases[0]].start, bunsetsu[phrases[-1]].end)
    draft = _draft(sentence, span, phrases[-1], None if source is None else source.span, CATAPHOR.id)
    shown = Cue(cue.start, context.analysis.predicates[cue.number].end, cue.lemma)
    return draft._replace(cue=shown, predicate=cue.number, act=cue.frames["と"])


def _draft(sentence: int, span: Span, last: int, source: Span | None, rule: str) -> Draft:
    return Draft(sentence, None, None, Act.STATE, span, last, source, Silent.ELLIPSIS, Polarity.POSITIVE, None, (rule,))
