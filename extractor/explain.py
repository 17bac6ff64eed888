"""Extraction -> text for people: each sentence, its bunsetsu tree, its predicates, and its claims with the rules behind them.

::

    [0, 9) text: 太郎は本を読んだ。
        太郎は---D
            本を-D
            読んだ。
      読む positive past: ガ=太郎 [topic-as-subject] ヲ=本 [case-particle]
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractor.claims.chains import chains_of
from extractor.claims.customisation import NOTHING, Customisation
from extractor.claims.english import english_names, english_stance, english_triple
from extractor.claims.why_not import Failure, why_not
from extractor.language.decisions import NOBODY, Decision, Decisions, decisions_of
from extractor.model import (
    Analysis,
    Argument,
    Bunsetsu,
    Claim,
    Extraction,
    Modality,
    Name,
    Polarity,
    Predicate,
    Reference,
    Sentence,
    Span,
    Stance,
    Term,
    Triple,
    Voice,
)

_WIDEST_TREE = (
    60  # a drawing grows with the square of its bunsetsu; a longer sentence is listed with head numbers instead
)


def explain(extraction: Extraction, span: Span | None = None, features: int = 0, labels: str = "ja") -> str:
    """Lay open how the sentences that overlap ``span`` (all of them without one) were read; with the ``features`` heaviest features of
    each head and argument against the runner-up; with ``labels="en"`` edges in English where they can be said so.

    「増税は誤りだ」と田中氏は述べた。 -> the tree, 述べる with its cases, and the claim ``田中 state`` with its stance and its rules.
    """
    analysis = extraction.analysis
    text = analysis.document.text
    trees: dict[int, list[int]] = defaultdict(list)
    predicates: dict[int, list[int]] = defaultdict(list)
    for number, phrase in enumerate(analysis.bunsetsu):
        trees[phrase.sentence].append(number)
    for number, predicate in enumerate(analysis.predicates):
        predicates[analysis.bunsetsu[predicate.bunsetsu].sentence].append(number)
    claims = _by_sentence(analysis, [c.content.end for c in extraction.claims])
    names = _by_sentence(analysis, [n.end for n in analysis.names])
    chains = chains_of(analysis, extraction.entities, extraction.mentions)
    mentions = _by_sentence(analysis, [r.end for r in chains])
    english = english_names(extraction.entities) if labels == "en" else None
    why = decisions_of(analysis) if features else None
    blocks = []
    for i, sentence in enumerate(analysis.sentences):
        if span is None or (sentence.start < span.end and span.start < sentence.end):
            lines = [_heading(sentence, text), *_tree(analysis, trees[i])]
            lines += [line for n in trees[i] if why for line in _head_features(analysis, why, n, features)]
            for n in predicates[i]:
                lines.append(f"  {_predicate(analysis.predicates[n], text)}")
                lines += _argument_features(analysis, why, n, features) if why else ()
            lines += _listed("names", [_name(analysis.names[n], text) for n in names[i]])
            lines += _listed("mentions", [_mention(extraction, chains[n]) for n in mentions[i]])
            lines += [line for n in claims[i] for line in _claim(n, extraction.claims[n], text, english)]
            blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def explain_why_not(extraction: Extraction, span: Span | None = None, custom: Customisation = NOTHING) -> str:
    """Tell of the sentences that overlap ``span`` (all of them without one) which cues made no claim and which claims hold no stance.

    彼は店で珈琲を求めた。 -> 求める is a cue (demand), frame を事 [event-object]: its object names no event …: 珈琲. ``custom`` as for ``extract``.
    """
    analysis = extraction.analysis
    text = analysis.document.text
    failures: dict[int, list[Failure]] = defaultdict(list)
    for failure in why_not(extraction, custom):
        failures[failure.sentence].append(failure)
    rejected = _by_sentence(analysis, [r.claim.content.end for r in extraction.rejected])
    blocks = []
    for i, sentence in enumerate(analysis.sentences):
        if span is None or (sentence.start < span.end and span.start < sentence.end):
            lines = [_failure(f) for f in failures[i]]
            lines += [_rejection(extraction.rejected[n].claim, text) for n in rejected[i]]
            blocks.append("\n".join([_heading(sentence, text), *(lines or ["  nothing is missing"])]))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _failure(f: Failure) -> str:
    looked = f": {', '.join(f.words)}" if f.words else ""
    return f"  {f.about} [{f.rule}]: {f.refusal}{looked}"


def _rejection(c: Claim, text: str) -> str:
    done = c.corrections[-1]
    return f"  {text[c.content.start : c.content.end]} ({c.act}): rejected by {done.who}, {done.when}; {done.why}"


def _by_sentence(analysis: Analysis, places: Sequence[int]) -> dict[int, list[int]]:
    """Number of the sentence -> numbers of the things that end in one of its fragments; ``places`` are their ends."""
    ends = [(b, a, i) for i, s in enumerate(analysis.sentences) for a, b in s.fragments]
    ends.sort()
    found: dict[int, list[int]] = defaultdict(list)
    k = 0
    for n in sorted(range(len(places)), key=lambda n: places[n]):
        while k < len(ends) - 1 and ends[k][0] < places[n]:
            k += 1
        if ends:
            found[ends[k][2]].append(n)
    return defaultdict(list, {i: sorted(numbers) for i, numbers in found.items()})


def _heading(sentence: Sentence, text: str) -> str:
    own = "".join(text[a:b] for a, b in sentence.fragments)
    return f"[{sentence.start}, {sentence.end}) {sentence.kind}: {' '.join(own.split())}"


def _tree(analysis: Analysis, numbers: Sequence[int]) -> Iterator[str]:
    """Draw the tree as CaboCha does: one bunsetsu a line, a rail to the column of its head (Kudo & Matsumoto 2002)."""
    phrases = [analysis.bunsetsu[n] for n in numbers]
    if len(phrases) > _WIDEST_TREE:
        yield from (f"    {n} -> {b.head}: {_surface(b)}" for n, b in zip(numbers, phrases, strict=True))
        return
    surfaces = [_surface(b) for b in phrases]
    heads = [b.head - numbers[0] for b in phrases]
    edge = max(map(_width, surfaces), default=0)
    for i, surface in enumerate(surfaces):
        rails = "".join(_rail(heads, i, column) for column in range(i + 1, len(heads)))
        yield " " * (4 + edge - _width(surface) + 2 * i) + f"{surface}{rails}".rstrip()


def _rail(heads: Sequence[int], i: int, column: int) -> str:
    if heads[i] == column:
        return "-D"
    if i < column < heads[i]:
        return "--"
    return " |" if any(heads[k] == column for k in range(i)) else "  "


def _surface(phrase: Bunsetsu) -> str:
    return "".join((" " if m.space and k else "") + m.surface for k, m in enumerate(phrase.morphemes))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _predicate(p: Predicate, text: str) -> str:
    traits = [str(p.polarity)] + ["past"] * p.past
    traits += [str(p.voice)] * (p.voice is not Voice.ACTIVE) + [str(p.modality)] * (p.modality is not Modality.ASSERTED)
    traits += [f"{m.value} [{m.rule}]" for m in p.markers]
    cases = [_argument(a, text) for a in p.arguments] + [f"{e.case}=({e.who}) [{e.rule}]" for e in p.exophora]
    return f"{p.lemma} ({p.kind}, {', '.join(traits)}): " + " ".join(cases)


def _argument(a: Argument, text: str) -> str:
    sure = f" {a.score:.2f}" if a.score < 1 else ""
    return f"{a.case}{'*' if a.implicit else ''}={text[a.start : a.end]} [{a.rule}{sure}]"


def _name(n: Name, text: str) -> str:
    value = "" if n.value is None else f" {n.value}"
    return f"{text[n.start : n.end]} {n.type}{value} [{n.rule}]"


def _mention(extraction: Extraction, r: Reference) -> str:
    """田中氏=田中 [name-mention]; 調査=調査 [chain-again: match word +0.62], with what it points back to where no entity is behind it."""
    text = extraction.analysis.document.text
    means = text[slice(*r.antecedent)] if r.antecedent else ""
    if r.chain < len(extraction.entities):
        means = extraction.entities[r.chain].canonical
    why = f"{r.rule}: {', '.join(r.features)}" if r.features else r.rule
    return f"{text[r.start : r.end]}={means} [{why}]" if r.rule else text[r.start : r.end]


def _listed(title: str, items: Sequence[str]) -> list[str]:
    return [f"  {title}: " + ", ".join(items)] if items else []


def _head_features(analysis: Analysis, why: Decisions, number: int, most: int) -> Iterator[str]:
    if decision := why.heads.get(number):
        yield f"    {_surface(analysis.bunsetsu[number])} -> {_against(analysis, decision, most)}"


def _argument_features(analysis: Analysis, why: Decisions, number: int, most: int) -> Iterator[str]:
    for a in analysis.predicates[number].arguments:
        decision = why.arguments.get((number, a.case))
        if decision and decision.features:
            yield f"    {a.case} = {_against(analysis, decision, most)}"


def _against(analysis: Analysis, d: Decision, most: int) -> str:
    """読んだ。, not 太郎が: +1.20 form-tag は verbal; -0.31 …"""
    chosen, rival = ("nobody" if n == NOBODY else _surface(analysis.bunsetsu[n]) for n in (d.chosen, d.rival))
    return f"{chosen}, not {rival}: " + "; ".join(f"{f.weight:+.2f} {f.feature}" for f in d.features[:most])


def _claim(number: int, c: Claim, text: str, english: Mapping[str, str] | None) -> Iterator[str]:
    source = c.source_entity or "(unstated)"
    cue = f" by 「{text[c.cue.start : c.cue.end]}」" if c.cue else ""
    denied = " not" if c.polarity is Polarity.NEGATIVE else ""
    inside = f", within claim {c.within}" if c.within is not None else ""
    implicit = " (implicit)" if c.source_implicit else ""
    yield f"  claim {number}: {source}{implicit}{denied} {c.act}{cue}{inside}  [{', '.join(c.rules)}]"
    yield f"    content ({c.content_polarity}, {c.modality}): {text[c.content.start : c.content.end]}"
    for done in c.corrections:
        yield f"    corrected by {done.who}, {done.when}: {done.field} was {done.was}; {done.why}"
    for triple in c.triples:
        edge = None if english is None else english_triple(triple, text, english)
        yield f"    {f'triple: {edge}' if edge else _triple(triple)}  [{', '.join(triple.rules)}]"
    for stance in c.stances:
        edge = None if english is None else english_stance(stance, english)
        yield f"    stance: {edge or _stance(stance)}  [{', '.join(stance.rules)}]"


def _triple(t: Triple) -> str:
    negation = "NOT " if t.negated else ""
    case = f" {t.case}" if t.case else ""
    others = "".join(f"; {role} {term.label}" for role, term in t.others)
    return f"triple: {_label(t.subject)} – {negation}{t.lemma}{case} – {_label(t.object)}{others}"


def _stance(s: Stance) -> str:
    english = f" ({s.target.english})" if s.target.english else ""
    return f"{s.holder} –{s.direction}→ {s.target.label}{english}"


def _label(term: Term | None) -> str:
    return term.label if term else "∅"
