"""Scope: what an ending, an adverb or a conjunction says of more than its own verb: 行って|見る|べきだ -> 行く is necessary too.

Along て, 連用形, ながら and たり conjuncts share the tense and the modality of the last one; its denial they share only in
飲みも食べもしない. が, から, し and a topic of its own close a clause to what follows, after the clause classes of Minami (1974).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from extractor.language.links import last_two, link_of
from extractor.language.modality import rows
from extractor.model import (
    Bunsetsu,
    BunsetsuKind,
    Marker,
    Modality,
    Morpheme,
    Polarity,
    Predicate,
    PredicateKind,
    Span,
    Voice,
)

_MODALITIES = {m.value: m for m in Modality}
_EACH = frozenset({"たり", "も"})  # 飲んだり食べたりしない, 飲みも食べもしない: each is denied
_SHARING = _EACH | {"連用", "て", "てから", "ながら", "つつ"}
_MANNER = _EACH | {"ながら", "つつ"}  # what else a denial in the last verb's own ending holds over: 見ながら歩かない
_FACTUAL = frozenset({"と", "たら"})  # 家に帰ると誰もいなかった
_SUPPOSED = frozenset({"若し", "仮", "仮令", "万一"})  # 仮に来ても
_QUANTIFIED = frozenset({"全員", "全部", "全て", "皆", "両方", "誰", "何", "何処", "人", "一人", "一つ"})
_REACH = 30  # phrases between a clause and the predicate it shares with
_E_ROW = "エケセテネヘメレゲゼデベペ"


def scoped(predicates: Sequence[Predicate], bunsetsu: Sequence[Bunsetsu]) -> tuple[Predicate, ...]:
    """Add what stands outside the predicates' own endings: おそらく来る -> probable; 降れば|やめる -> 降る is conditional."""
    owner = _owners(predicates)
    found = [_inflected(p, bunsetsu) for p in predicates]
    adverbs, conditions, governors = _adverbs(), _conditions(), _governors()
    for i in [i for i, b in enumerate(bunsetsu) if b.morphemes[0].lemma in adverbs or "しか" in b.particles]:
        b = bunsetsu[i]
        if (k := owner.get(b.head, -1)) >= 0 and i < predicates[k].bunsetsu:
            found[k] = _restricted(found[k]) if "しか" in b.particles else _with_adverb(found[k], b)
    for k in range(len(found) - 1, -1, -1):  # the last conjunct first: what it inherits itself, it hands on
        p = found[k]
        b = bunsetsu[p.last]
        link = link_of(b)
        if link in _SHARING:
            if b.head in owner:
                found[k] = _sharing(p, found[owner[b.head]], link, bunsetsu)
        elif link in conditions:
            found[k] = _conditional(p, found[owner[b.head]] if b.head in owner else None, link, bunsetsu)
        elif link == "" and b.head >= 0:
            noun = bunsetsu[b.head].morphemes[0]
            if noun.lemma in governors:
                found[k] = _governed(p, noun, b.head, found, owner, bunsetsu)
            elif noun.lemma in conditions:  # 降る|場合
                found[k] = _supposing(p, noun.lemma, noun, noun)
    return tuple(found)


def scope_of(marker: Marker, number: int, predicates: Sequence[Predicate], bunsetsu: Sequence[Bunsetsu]) -> Span:
    """The stretch that a marker of predicate ``number`` holds over: 彼は|町へ行って絵を見る|べきだ -> 町へ行って絵を見る.

    An adverb's scope is its predicate; any other marker's runs to the left, as far as the topic or a clause outside.
    """
    if marker.end <= predicates[number].start:
        return Span(predicates[number].start, predicates[number].end)
    bearer = next(
        (p for p in predicates[number:] if marker in p.markers and bunsetsu[p.last].end >= marker.end),
        predicates[number],
    )
    start, inside = bearer.start, set(range(bearer.bunsetsu, bearer.last + 1))
    ends = {p.last: p for p in predicates}
    conjuncts = set(inside)
    for i in range(bearer.bunsetsu - 1, -1, -1):
        b = bunsetsu[i]
        if b.head not in inside or (b.head in conjuncts and _closes(b, ends.get(i), marker)):
            break
        inside.add(i)
        start = b.start
        if b.head in conjuncts and i in ends:
            conjuncts |= set(range(ends[i].bunsetsu, i + 1))
    return Span(start, max(marker.start, min(marker.end, bearer.start + 1)))


def _closes(b: Bunsetsu, clause: Predicate | None, marker: Marker) -> bool:
    """Whether a dependent of what a marker holds over stands outside: a topic, a conjunction, a clause with が."""
    if clause is None:
        return _is_topic(b) or b.kind is BunsetsuKind.CONJUNCTION
    link = link_of(b)
    return link != "" and link not in (_MANNER if marker.rule == "negation" else _SHARING)


def _owners(predicates: Sequence[Predicate]) -> dict[int, int]:
    return {i: k for k, p in enumerate(predicates) for i in range(p.bunsetsu, p.last + 1)}


def _is_topic(b: Bunsetsu) -> bool:
    """彼は, 彼も; not 全員は and 誰も, which a denial includes."""
    return bool(b.particles) and b.particles[-1] in ("は", "も") and b.morphemes[b.content - 1].lemma not in _QUANTIFIED


def _inflected(p: Predicate, bunsetsu: Sequence[Bunsetsu]) -> Predicate:
    """行ける is the potential of 行く; 開いている is the state after 開く, 走っている goes on (Kindaichi 1950)."""
    if p.kind is not PredicateKind.VERB or p.voice is not Voice.ACTIVE:
        return p
    stem = p.end
    if p.markers:
        stem = p.markers[0].start
        if p.markers[0].value == "progressive" and p.lemma in _words("change_verbs"):
            return replace(p, markers=(p.markers[0]._replace(value="resultative"), *p.markers[1:]))
    for m in bunsetsu[p.bunsetsu].morphemes:
        if m.ctype.startswith("下一段") and p.start <= m.start < m.end <= stem and _is_potential(m.reading):
            return replace(
                p, voice=Voice.POTENTIAL, markers=(Marker("potential", "potential", m.start, m.end), *p.markers)
            )
    return p


@cache
def _is_potential(reading: str) -> bool:
    """A 下一段 form of a word whose plain form is 五段: 行ける, read イク."""
    return len(reading) > 1 and not (reading[-1] == "ル" and reading[-2] in _E_ROW)


def _with_adverb(p: Predicate, b: Bunsetsu) -> Predicate:
    """おそらく来る is probable, 必ずしも来ない possible; where the ending says how sure, the ending counts."""
    words, rule, value = _adverbs()[b.morphemes[0].lemma]
    if words != [m.lemma for m in b.morphemes[: len(words)]] or (
        rule == "partial-negation" and p.polarity is Polarity.POSITIVE
    ):
        return p
    marker = Marker(rule, value, b.start, b.morphemes[len(words) - 1].end)
    modality = _MODALITIES[value] if p.modality is Modality.ASSERTED else p.modality
    return replace(p, modality=modality, markers=(marker, *p.markers))


def _restricted(p: Predicate) -> Predicate:
    """一人しか来ない: one came."""
    if p.polarity is Polarity.POSITIVE:
        return p
    markers = tuple(
        [m._replace(rule="restriction", value="positive") if m.rule == "negation" else m for m in p.markers]
    )
    return p if markers == p.markers else replace(p, polarity=Polarity.POSITIVE, markers=markers)


def _sharing(p: Predicate, main: Predicate, link: str, bunsetsu: Sequence[Bunsetsu]) -> Predicate:
    """行って見るべきだ: going is necessary too. 兄は医者で、弟は教師だろう: a topic of its own keeps the guess to the brother."""
    if main is p or main.bunsetsu - p.last > _REACH:
        return p
    if main.modality is Modality.ASSERTED and (p.past or not main.past) and link not in _EACH:
        return p  # nothing to share
    between = [b for b in bunsetsu[p.last + 1 : main.bunsetsu] if b.head >= main.bunsetsu]
    if any(_is_topic(b) for b in between):
        return p
    denials = {m.start for m in main.markers if m.value == "negative"}
    past = main.past and not p.past
    unsure = p.modality is Modality.ASSERTED is not main.modality and _shares_modality(p, main, between)
    shared = [
        m
        for m in main.markers
        if (past and m.value == "past")
        or (unsure and m.value == main.modality.value and m.start not in denials)
        or (link in _EACH and m.rule == "negation")
    ]
    if not shared:
        return p
    values = {m.value for m in shared}
    return replace(
        p,
        past=p.past or "past" in values,
        modality=main.modality if main.modality.value in values else p.modality,
        polarity=main.polarity if "negative" in values else p.polarity,
        markers=(*p.markers, *shared),
    )


def _shares_modality(p: Predicate, main: Predicate, between: Sequence[Bunsetsu]) -> bool:
    """Not 雨に降られて帰らなければならなかった (a cause), not 海ではなく山へ行きたい, not 雨が降り、風が吹くだろう (a clause of its own)."""
    if p.kind is PredicateKind.NOMINAL and p.polarity is Polarity.NEGATIVE:
        return False
    if p.voice is Voice.PASSIVE and main.modality in (Modality.NECESSARY, Modality.DESIRED):
        return False
    return main.modality is Modality.CONDITIONAL or not any("が" in b.particles for b in between)


def _conditional(p: Predicate, main: Predicate | None, link: str, bunsetsu: Sequence[Bunsetsu]) -> Predicate:
    """降れば, 降ったら: supposed, not said; 帰ると誰もいなかった: told as a fact."""
    if link == "ても" and not _supposed(p, bunsetsu):
        return p
    if link == "と" and (p.past or p.modality is not Modality.ASSERTED or _quotes(p, main)):
        return p  # 降ったと, 降ると言う
    if link in _FACTUAL and main is not None and main.past and main.modality is Modality.ASSERTED:
        return p
    word, before = last_two(bunsetsu[p.last])
    return _supposing(
        replace(p, past=p.past and link != "たら"), link, before if link in ("ても", "ならば") else word, word
    )


def _quotes(p: Predicate, main: Predicate | None) -> bool:
    """降る|と|言う quotes; する does so only right behind: 降る|と|する."""
    if main is None or (main.lemma == "する" and main.bunsetsu > p.last + 1):
        return False
    return main.lemma in _words("quoting_verbs")


def _supposing(p: Predicate, link: str, first: Morpheme, last: Morpheme) -> Predicate:
    marker = Marker(*_conditions()[link], first.start, last.end)
    return replace(p, modality=Modality.CONDITIONAL, markers=(*p.markers, marker))


def _governed(
    p: Predicate,
    noun: Morpheme,
    head: int,
    found: Sequence[Predicate],
    owner: dict[int, int],
    bunsetsu: Sequence[Bunsetsu],
) -> Predicate:
    """行く|方針だ, 行く|気は|ない, 行く|ことが|重要だ: a noun the clause stands before, with its predicate, says how it stands."""
    said = _governors()[noun.lemma]
    k = owner.get(head, owner.get(bunsetsu[head].head))
    if k is None or p.modality is not Modality.ASSERTED:
        return p
    main = found[k]
    name = _name_of(main)[0 if main.bunsetsu > head else len(main.lemma) :]
    if name not in said:
        return p
    rule, values = said[name]
    markers = [Marker(rule, value, noun.start, main.end) for value in values.split()]
    modality = next((_MODALITIES[v] for v in values.split() if v in _MODALITIES), p.modality)
    negative = (p.polarity is Polarity.NEGATIVE) != ("negative" in values)
    polarity = Polarity.NEGATIVE if negative else Polarity.POSITIVE
    return replace(p, modality=modality, polarity=polarity, markers=(*p.markers, *markers))


def _name_of(p: Predicate) -> str:
    """How a governing predicate stands in the table: 許されない -> 許す/passive/negative."""
    return (
        p.lemma
        + (f"/{p.voice}" if p.voice is not Voice.ACTIVE else "")
        + ("/negative" if p.polarity is Polarity.NEGATIVE else "")
    )


def _supposed(p: Predicate, bunsetsu: Sequence[Bunsetsu]) -> bool:
    """もし, たとえ …ても."""
    before = range(max(0, p.bunsetsu - _REACH), p.bunsetsu)
    return any(p.bunsetsu <= bunsetsu[i].head <= p.last and bunsetsu[i].morphemes[0].lemma in _SUPPOSED for i in before)


@cache
def _adverbs() -> dict[str, tuple[list[str], str, str]]:
    """By their first word: 必ず -> 必ず しも, partial-negation, possible."""
    return {
        (words := pattern[1:].split())[0]: (words, rule, value) for pattern, value, rule in rows() if pattern[0] == "~"
    }


@cache
def _conditions() -> dict[str, tuple[str, str]]:
    return {pattern[1:]: (rule, value) for pattern, value, rule in rows() if pattern[0] == "+"}


@cache
def _governors() -> dict[str, dict[str, tuple[str, str]]]:
    """By noun, then by predicate ("" where the noun is the predicate itself): 気 -> ない -> intention, negative desired."""
    table: dict[str, dict[str, tuple[str, str]]] = {}
    for pattern, values, rule in rows():
        if pattern[0] == "=":
            noun, _, verb = pattern[1:].partition(" ")
            table.setdefault(noun, {})[verb] = rule, values
    return table


@cache
def _words(table: str) -> frozenset[str]:
    """The words of ``change_verbs.tsv`` or ``quoting_verbs.tsv``."""
    lines = Path(__file__).with_name(f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if not line.startswith("#"))
