"""Sources that are no subjects: the agent of a passive, a text, a standpoint, the voices of many, the noun that a verb modifies.

彼によって|否定された -> 彼; 報告書では|…と主張する -> 報告書; …と主張する|人々 -> 人々.
"""

from __future__ import annotations

from extractor.claims.context import Context, quotation_at
from extractor.claims.cues import group
from extractor.claims.drafts import Source
from extractor.claims.phrases import can_speak, content_end, is_adnominal, is_document, is_empty, noun_phrase, tail
from extractor.model import BunsetsuKind, Polarity, Predicate, Rule, Span

_FAR = 100  # bunsetsu; a topic further away is none
RELATIVE_SOURCE = Rule(
    "relative-source", "The noun that a verb of saying modifies is its subject if it can speak and the verb has none.",
    "発言動詞が修飾する名詞は、話し手になりえて、動詞に主語がなければ、その主語である。",
    "Vする N", ("増税は誤りだと主張する議員がいる。",), ("増税は誤りだと主張する理由がある。",),
)  # fmt: skip
AGENT_SOURCE = Rule(
    "agent-source", "The source of a passive is its agent, marked by に, から or によって.",
    "受身の発言者は、「に」「から」「によって」で示される動作主である。",
    "ニヨッテ カラ ニ", ("この案は議会によって否定された。",), ("この案は否定された。",),
)  # fmt: skip
DOCUMENT_SOURCE = Rule(
    "document-source", "What a text says, with では or には, is said by the text where nobody else is named.",
    "「では」「には」で示された文書の内容は、ほかに話し手がなければ、その文書の主張である。",
    "デ ニ", ("報告書では、景気は回復したと主張している。",), ("会議では、景気は回復したと主張している。",),
)  # fmt: skip
RULES = (RELATIVE_SOURCE, AGENT_SOURCE, DOCUMENT_SOURCE)


def agent(context: Context, predicate: Predicate, first: int, last: int) -> Source | None:
    """Who does what a passive says: 議会によって|否定された -> 議会."""
    for case in AGENT_SOURCE.pattern.split():
        for argument in predicate.arguments:
            at = argument.bunsetsu
            if argument.case != case or argument.implicit or first <= at <= last or at > predicate.bunsetsu:
                continue
            if "は" in tail(context.analysis.bunsetsu[at]):
                continue
            if case == "ニヨッテ" or can_speak(context, at):
                return Source(at, noun_phrase(context, at), AGENT_SOURCE.id)
    return None


def standpoint(context: Context, predicate: Predicate) -> Source | None:
    """Whose view it is: 会社としては|…と考えている."""
    for child in context.children[predicate.bunsetsu]:
        words = context.analysis.bunsetsu[child].morphemes
        marks = [k for k in range(1, len(words) - 1) if words[k].surface == "と" and words[k + 1].lemma == "為る"]
        if (
            marks
            and child < predicate.bunsetsu
            and tail(context.analysis.bunsetsu[child])[-1:] == ("は",)
            and can_speak(context, child)
        ):
            return Source(child, Span(noun_phrase(context, child).start, words[marks[0] - 1].end), None)
    return None


def document(context: Context, predicate: Predicate, first: int, last: int) -> Source | None:
    """What is written says it: 手紙では|…と主張していた, 報告書には|…と書かれている."""
    for argument in predicate.arguments:
        outside = argument.case in ("デ", "ニ") and not argument.implicit and not first <= argument.bunsetsu <= last
        if outside and is_document(context, argument.bunsetsu):
            return Source(argument.bunsetsu, noun_phrase(context, argument.bunsetsu), DOCUMENT_SOURCE.id)
    for at in range(first, min(last, first + _FAR)):
        particles = tail(context.analysis.bunsetsu[at])
        if particles in (("で", "は"), ("に", "は")) and is_document(context, at):
            return Source(at, noun_phrase(context, at, first), DOCUMENT_SOURCE.id)
        if "は" in particles:
            break
    return None


def voices(context: Context, predicate: Predicate) -> Source | None:
    """Whose voice it is: 市民から|…を疑問視する|声が|上がる."""
    bunsetsu = context.analysis.bunsetsu
    head = bunsetsu[predicate.last].head
    if (
        head < 0
        or not bunsetsu[head].content
        or bunsetsu[head].morphemes[bunsetsu[head].content - 1].lemma not in group("voice")
    ):
        return None
    above = bunsetsu[head].head
    for child in (*context.children[predicate.bunsetsu], *(context.children[above] if above >= 0 else ())):
        if child < predicate.bunsetsu and tail(bunsetsu[child])[:1] == ("から",) and can_speak(context, child, True):
            return Source(child, noun_phrase(context, child), None)
    return None


def relative_head(context: Context, predicate: Predicate) -> Source | None:
    """The noun that the cue modifies, if it can speak: …と主張する|人々."""
    phrase = context.analysis.bunsetsu[predicate.last]
    head = phrase.head
    if (
        head < 0
        or any(m.rule == "politeness" for m in predicate.markers)
        or not is_adnominal(phrase)
        or quotation_at(context, phrase.start) != quotation_at(context, context.analysis.bunsetsu[head].start)
    ):
        return None
    if (
        context.analysis.bunsetsu[head].kind is BunsetsuKind.NOMINAL
        and can_speak(context, head)
        and not is_empty(context, head)
    ):
        span = noun_phrase(context, head, predicate.last + 1)
        last = _last_of_row(context, head)
        return Source(last, Span(span.start, max(span.end, content_end(context, last))), RELATIVE_SOURCE.id)
    return None


def _last_of_row(context: Context, number: int) -> int:
    """共感した|田中、|鈴木、|佐藤が: a clause before the first of a row modifies them all."""
    bunsetsu = context.analysis.bunsetsu
    while (
        bunsetsu[number].head == number + 1
        and tail(bunsetsu[number]) in ((), ("と",), ("や",))
        and bunsetsu[number + 1].kind is BunsetsuKind.NOMINAL
        and (tail(bunsetsu[number]) or bunsetsu[number].morphemes[-1].surface in "、，,")
        and can_speak(context, number + 1, True)
    ):
        number += 1
    return number


def hardly_exists(context: Context, source: Source) -> bool:
    """Whether the noun that a cue modifies is said not to exist: …を予想する|アナリストは|ほとんど|存在しない."""
    head = context.analysis.bunsetsu[source.bunsetsu].head
    number = context.predicate_at.get(head)
    if source.rule != RELATIVE_SOURCE.id or number is None:
        return False
    predicate = context.analysis.predicates[number]
    negated = predicate.polarity is Polarity.NEGATIVE and predicate.lemma in group("scarce")
    return negated or predicate.lemma in group("scarce-itself")
