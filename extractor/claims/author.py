"""Author statements: main clauses of the narration that attribute nothing are claims of whoever wrote the text.

物価が上がった。 -> the author states 物価が上がった; 彼は慎重であり、それを信じていない。 -> the author states 彼は慎重であり.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.claims.contents import is_finite
from extractor.claims.context import Context
from extractor.claims.drafts import Draft, Silent
from extractor.claims.phrases import tail, trim
from extractor.model import Act, Bunsetsu, BunsetsuKind, Polarity, Rule, SentenceKind, Span

AUTHOR_STATEMENT = Rule(
    "author-statement", "A main clause of the narration without a verb of saying is what the author states.",
    "地の文の、発言動詞を持たない主節は、書き手の主張である。",
    "。", ("物価が上がった。",), ("田中氏は物価が上がったと述べた。",),
)  # fmt: skip
RULES = (AUTHOR_STATEMENT,)

_LINKS = ("が", "けれど", "けれども", "けど", "し", "て", "で")


def author_drafts(context: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """The author's statements of a document, in text order; ``drafts`` hold what is attributed to others."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    found = []
    announcing = {d.predicate for d in drafts if d.predicate is not None}
    for number, sentence in enumerate(context.analysis.sentences):
        if root_predicate(context, number) in announcing and number not in by_sentence:
            continue  # 田中氏は次のように述べた。
        if sentence.kind is SentenceKind.TEXT and sentence.quotation is None and context.phrases[number]:
            found += _in_sentence(context, number, by_sentence.get(number, []))
    return found


def root_predicate(context: Context, sentence: int) -> int | None:
    """The predicate that a sentence ends in."""
    return context.predicate_at.get(context.phrases[sentence][-1]) if context.phrases[sentence] else None


def _in_sentence(context: Context, number: int, attributed: Sequence[Draft]) -> list[Draft]:
    phrases = context.phrases[number]
    root = phrases[-1]
    bunsetsu = context.analysis.bunsetsu
    start = phrases[0]
    while start < root and bunsetsu[start].kind is BunsetsuKind.CONJUNCTION:
        start += 1
    if not states(context, number):
        return []
    taken = [_reach(context, d) for d in attributed]
    if not taken:
        return [_draft(context, number, bunsetsu[start].start, bunsetsu[root].end, root)]
    clauses = [c for c in context.children[root] if c in context.predicate_at and _coordinates(bunsetsu[c])]
    first = min(a for a, _ in taken)
    beside = [
        c for c in phrases if c in context.predicate_at and bunsetsu[c].end <= first and _coordinates(bunsetsu[c])
    ]
    if beside and not any(bunsetsu[c].end <= first for c in clauses):
        clauses.insert(0, beside[-1])
    found = []
    pending: int | None = None  # the last clause that nothing is attributed in
    for clause in [*clauses, root]:
        a, b = bunsetsu[start].start, bunsetsu[clause].end
        if not any(x < b and a < y for x, y in taken):
            pending = clause
            continue
        if pending is not None:
            found.append(_draft(context, number, a, bunsetsu[pending].end, pending))
        start, pending = min(clause + 1, root), None
    return (
        found if pending is None else [*found, _draft(context, number, bunsetsu[start].start, bunsetsu[root].end, root)]
    )


def states(context: Context, sentence: int) -> bool:
    """Whether a sentence ends in a predicate: 物価が上がった。; not 物価の上昇。"""
    words = context.analysis.bunsetsu[context.phrases[sentence][-1]].morphemes
    return root_predicate(context, sentence) is not None or any(is_finite(w) for w in words)


def _coordinates(phrase: Bunsetsu) -> bool:
    """Whether a clause stands on a level with the one it is linked to: 採用しており、, 認めているが、; not ため、, とき、."""
    closing = tail(phrase)
    if closing:
        return closing[-1] in _LINKS
    last = next((w for w in reversed(phrase.morphemes) if not w.pos.startswith("補助記号")), phrase.morphemes[-1])
    return last.cform.startswith("連用形")


def _reach(context: Context, draft: Draft) -> tuple[int, int]:
    """What an attribution covers: from its content, source or cue to the end of the cue or of the content."""
    spans = [draft.content] + ([] if draft.cue is None else [Span(draft.cue.start, draft.cue.end)])
    return min(s.start for s in spans), max(s.end for s in spans)


def _draft(context: Context, number: int, start: int, end: int, last: int) -> Draft:
    return Draft(number, None, None, Act.STATE, trim(context.analysis.document.text, start, end), last, None, Silent.AUTHOR,
                 Polarity.POSITIVE, None, (AUTHOR_STATEMENT.id,))  # fmt: skip
