"""Complements that are clauses without と: small clauses, requests with ように, embedded questions, what is asked about.

大きさを尺度と|見なす -> 大きさを尺度; 早く帰るように|命じる -> 早く帰る; 来るかどうか|尋ねる -> 来るかどうか.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.claims.context import Context
from extractor.claims.phrases import can_speak, content_end, noun_phrase, tail, trim
from extractor.claims.verbs import VerbCue
from extractor.model import Argument, BunsetsuKind, Morpheme, Predicate, Rule, Span

SMALL_CLAUSE = Rule(
    "small-clause", "What a verb of judging takes as A を B と is the content A is B.",
    "判断の動詞が「AをBと」の形を取れば、内容は「AはBだ」である。",
    "を と", ("彼は大きさを誤った尺度と見なしている。",), ("彼は妻を会社と駅に送った。",),
)  # fmt: skip
REQUEST_THAT = Rule(
    "request-that", "A clause with ように under a verb of demand or wish is what is demanded or wished.",
    "要求・願望の動詞の前の「ように」節は、求め、望む内容である。",
    "よう に", ("社長は社員に早く帰るように命じた。", "社長は社員に早く帰るよう命じた。"), ("彼は走れるようになった。",),
)  # fmt: skip
INDIRECT_QUESTION = Rule(
    "indirect-question", "A clause with か or かどうか under a verb of asking is what is asked.",
    "問う動詞の前の「か」「かどうか」節は、問いの内容である。",
    "か", ("記者は社長に辞任するかどうか尋ねた。",), ("彼が来るかどうか分からない。",),
)  # fmt: skip
ASKED_ABOUT = Rule(
    "asked-about", "What a verb of asking is about stands with について.",
    "問う動詞の対象は「について」で示される。",
    "ニツイテ", ("記者は社長に計画について尋ねた。",), ("記者は計画について述べた。",),
)  # fmt: skip
_ASKED = 4  # bunsetsu between よう and its verb
_ADDRESSED = (("に",), ("を",), ("の",), ("に", "は"), ("に", "も"))
_ADVERBS = (BunsetsuKind.ADVERBIAL, BunsetsuKind.ADJECTIVAL)
RULES = (SMALL_CLAUSE, REQUEST_THAT, INDIRECT_QUESTION, ASKED_ABOUT)


def argument_of(predicate: Predicate, case: str) -> Argument | None:
    """The overt filler of a case before a predicate: 辞任を|求める, ヲ -> 辞任."""
    for argument in predicate.arguments:
        if argument.case == case and not argument.implicit and argument.start < predicate.start:
            return argument
    return None


def about_of(context: Context, predicate: Predicate) -> int | None:
    """What stands with について under a verb."""
    argument = argument_of(predicate, ASKED_ABOUT.pattern)
    if argument is not None:
        return argument.bunsetsu
    for child in context.children[predicate.bunsetsu]:
        words = context.analysis.bunsetsu[child].morphemes
        if any(w.lemma in ("付く", "就く", "つく") and k and words[k - 1].surface == "に" for k, w in enumerate(words)):
            return child
    return None


def small_clause(context: Context, cue: VerbCue, predicate: Predicate, second: str = "ト") -> tuple[Span, int] | None:
    """サイズを|誤った尺度と|見なす -> サイズを誤った尺度."""
    thing, judged = argument_of(predicate, "ヲ"), argument_of(predicate, second)
    if judged is None or context.analysis.bunsetsu[judged.bunsetsu].kind is not BunsetsuKind.NOMINAL:
        return None
    at = next(
        (
            b
            for b in range(context.first[judged.bunsetsu], judged.bunsetsu)
            if tail(context.analysis.bunsetsu[b]) == ("を",)
        ),
        None,
    )
    if thing is not None and thing.bunsetsu < judged.bunsetsu:
        at = thing.bunsetsu
    if at is None or (thing is None and "を" in cue.frames):
        return None
    start = noun_phrase(context, at).start
    return trim(context.analysis.document.text, start, content_end(context, judged.bunsetsu)), judged.bunsetsu


def clause_before(context: Context, predicate: Predicate, ending: tuple[str, ...]) -> tuple[Span, int] | None:
    """The clause of a child that ends in the given lemmas: 来る|ように, 来る|か|どう|か|を."""
    bunsetsu = context.analysis.bunsetsu
    for child in _before(context, predicate.bunsetsu, ending):
        words = bunsetsu[child].morphemes
        k = _ends(words, ending)
        if k is not None and ending == ("様",) and any(not w.pos.startswith("補助記号") for w in words[k + 1 :]):
            continue  # 夢のような話: only a bare よう asks for something
        before = words[k - 1] if k else context.analysis.bunsetsu[max(child - 1, 0)].morphemes[-1]
        if k is not None and (before.surface == "の" or before.pos == "連体詞" or before.lemma == "有る"):
            continue  # 子供向けのように感じる, このように言う, 上にあるように: a likeness
        if k is not None and (k > 0 or child > context.first[child]):
            first = context.first[child]
            if first < child and tail(bunsetsu[first]) == ("に",) and can_speak(context, first, True):
                first += 1  # whom one asks
            while first - 1 in context.children[predicate.bunsetsu] and bunsetsu[first - 1].kind in _ADVERBS:
                first -= 1
            end = words[k].start if ending[0] == "様" else words[k].end
            return trim(context.analysis.document.text, bunsetsu[first].start, end), child if k else child - 1
    return None


def _before(context: Context, number: int, ending: tuple[str, ...]) -> Iterator[int]:
    """The bunsetsu before a verb that may close its complement: its children, and behind よう what is right before whom one asks.

    口を|出さないよう|米国に|求めた, where a tree may tie よう to 米国.
    """
    yield from (c for c in reversed(context.children[number]) if c < number)
    if ending[0] == "様":
        at = number - 1
        while at > max(0, number - _ASKED) and tail(context.analysis.bunsetsu[at]) in _ADDRESSED:
            at -= 1
            if context.analysis.bunsetsu[at].sentence != context.analysis.bunsetsu[number].sentence:
                return
            if context.analysis.bunsetsu[at].kind is not BunsetsuKind.NOMINAL:
                yield at
                return


def _ends(words: Sequence[Morpheme], ending: tuple[str, ...]) -> int | None:
    for k in range(len(words) - len(ending), -1, -1):
        if all(lemma in (words[k + i].lemma, words[k + i].surface) for i, lemma in enumerate(ending)):
            return k
    return None
