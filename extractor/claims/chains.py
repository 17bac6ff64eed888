"""Chains: the noun runs of a document -> which of them speak of the same thing. 会社は市場を調査した。調査は… -> 調査 twice.

What the rules have made one entity stays one, and what they tell apart stays apart; beyond that a linear ranker decides for each noun
run between its rivals and none. A chain that reaches no entity is printed with the mentions all the same: coreference is broader
than what a claim can point to, and a link that weights have found makes no alias.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp, log
from operator import itemgetter

from extractor.claims.antecedents import Memory, Rivals, bracket_host, memory_of, remember, rivals, view
from extractor.claims.chain_features import EXPLAINED, WEIGHED
from extractor.claims.noun_runs import Run, noun_runs
from extractor.model import Analysis, Entity, Mention, Reference, Rule, Span

AGAIN = Rule(
    "chain-again", "A noun said again, also as the noun of a verb, may be the same thing: weights decide.",
    "繰り返された名詞（動詞の名詞形を含む）が同じものを指すかどうかは、重みで決める。",
    "N … N", ("会社は市場を調査した。調査は一年かかる。",), ("会社は市場を調査した。結果は一年後に出る。",),
)  # fmt: skip
POINTING = Rule(
    "chain-pointing", "これ, それ and a noun behind この or その point back to something near: weights decide.",
    "「これ」「それ」と、「この」「その」の付いた名詞は近くのものを指し、どれかは重みで決める。",
    "此れ 其れ 此の N", ("古い日記を見つけた。それを友人に見せた。",), ("古い日記を見つけた。友人に手紙を書いた。",),
)  # fmt: skip
BRACKET = Rule(
    "chain-bracket", "A reading or a translation in brackets is what stands before them.",
    "括弧の中の読みや訳は、直前の語と同じものである。",
    "N（かな、Latin）", ("方言（ほうげん、dialect）は地方の言葉である。",), ("方言は地方の言葉である。", "警官（ケヴィン）が走った。"),
)  # fmt: skip
GLOSS = Rule(
    "chain-gloss", "Readings and translations on a line below a sentence are nouns of it: weights decide.",
    "文の下の行に並ぶ読みや訳がその文のどの名詞のものかは、重みで決める。",
    "N … \\n かな、Latin", ("方言は地方の言葉である。\nほうげん",), ("方言は地方の言葉である。",),
)  # fmt: skip
RULES = (AGAIN, POINTING, BRACKET, GLOSS)

_RULE = {"again": AGAIN.id, "pointing": POINTING.id, "gloss": GLOSS.id}
_BOLD = 1.0  # links are found too seldom where each is weighed alone: chosen on the development sets


def chains_of(analysis: Analysis, entities: Sequence[Entity], mentions: Sequence[Mention]) -> tuple[Reference, ...]:
    """All that points to something which is spoken of more than once, or is an entity, in text order.

    会社は市場を調査した。調査は… -> both 調査, in one chain. A chain's number is that of its entity, or a higher one.
    """
    runs = noun_runs(analysis, {m.end: m.entity for m in mentions})
    memory = memory_of(analysis, entities, runs)
    links = [_link(memory, run) for run in runs]
    numbers = _numbers(memory, len(entities))
    found = [Reference(m.start, m.end, m.entity, m.rule) for m in mentions]
    for run, chain, (antecedent, rule, features) in zip(runs, memory.chain, links, strict=True):
        if run.entity < 0 and chain in numbers:
            before = None if antecedent < 0 else Span(memory.runs[antecedent].start, memory.runs[antecedent].end)
            found.append(Reference(run.start, run.end, numbers[chain], rule, before, features))
    found.sort(key=itemgetter(0, 1))
    return tuple(found)


def _link(memory: Memory, run: Run) -> tuple[int, str, tuple[str, ...]]:
    """Give a run its place in a chain: its antecedent, -1 for none, the rule and the features that spoke for it."""
    if run.entity in memory.entities:
        remember(memory, run, memory.entities[run.entity])
        return -1, "", ()
    host = bracket_host(memory, run) if run.remark else -1
    if host >= 0:
        remember(memory, run, host)
        return host, BRACKET.id, ()
    options = rivals(memory, run, WEIGHED)
    antecedent, way = (-1, "") if options is None else _best(options, memory.chain)
    features = view(memory, run, antecedent, way, EXPLAINED) if antecedent >= 0 else ()
    remember(memory, run, antecedent)
    return antecedent, _RULE.get(way, ""), features


def _best(options: Rivals[float], chain: Sequence[int]) -> tuple[int, str]:
    """The last run of the likeliest chain, the odds of its runs added up, and how it was looked at; -1 if none is likelier."""
    odds: dict[int, float] = {}
    last: dict[int, int] = {}
    for i, (number, score) in enumerate(zip(options.runs, options.seen, strict=True)):
        odds[chain[number]] = odds.get(chain[number], 0.0) + exp(score)
        last[chain[number]] = i
    likeliest = max(odds, key=odds.__getitem__)
    if log(odds[likeliest]) <= options.none - _BOLD:
        return -1, ""
    return options.runs[last[likeliest]], options.ways[last[likeliest]]


def _numbers(memory: Memory, entities: int) -> dict[int, int]:
    """The chains worth printing, by their number: those of entities, and those of two runs or more."""
    numbers = dict(memory.owner)
    for chain, size in Counter(memory.chain).items():
        if size > 1 and chain not in numbers:
            numbers[chain] = entities + len(numbers)
    return numbers
