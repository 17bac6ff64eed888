"""Dependencies: the bunsetsu of a sentence -> each with its head, by a linear ranker over named features.

彼は / 本を / 読んだ。 -> 彼は → 読んだ, 本を → 読んだ. Heads stand to the right and arcs do not cross, so a phrase's head is the next
phrase or one of that phrase's heads: from right to left, each phrase picks among this chain the candidate whose features weigh most
(Sekine, Uchimoto & Isahara 2000; the candidate set after Kudo & Matsumoto 2002). Weights: ``weights/dependencies.tsv``, learned by
``training/dependencies.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractor.language.bunsetsu import Phrase
from extractor.language.weights import Weights, load
from extractor.model import Bunsetsu, BunsetsuKind, Morpheme

CHAIN = 10  # candidates looked at before the root itself, so that time stays linear in a sentence of any length

Feature = tuple[str, tuple[str, ...]]


class View(NamedTuple):
    """What the features see of one phrase."""

    form: str  # how it attaches: its particles or inflection, with 、 if a comma follows
    particle: str  # the same without the comma
    tag: str  # what it is as a head
    coarse: str  # P for a predicate, N for a noun, O for the rest
    lemma: str
    level: int  # open brackets around its head word
    commas: int  # commas before it in the sentence


def attach(phrases: Sequence[Phrase], sentence: int, offset: int) -> list[Bunsetsu]:
    """Give each phrase its head: [太郎は][寝た。] -> heads [offset + 1, -1]. Heads count in the document's bunsetsu from ``offset``."""
    heads = _decode(sentence_view(phrases))
    return [
        Bunsetsu(p.start, p.end, h + offset if h >= 0 else -1, sentence, p.morphemes, p.content, p.head_word, p.kind, p.particles)
        for p, h in zip(phrases, heads, strict=True)
    ]


def _decode(view: Sequence[View]) -> list[int]:
    last = len(view) - 1
    heads = [min(i + 1, last) for i in range(last)] + [-1] * bool(view)
    attached: dict[int, set[str]] = {}
    weights, memo = load("dependencies"), _memo()
    for i in range(last - 1, -1, -1):
        if i < last - 1:
            options = candidates(i, heads)
            scores = _scores(view, i, options, attached, weights, memo)
            heads[i] = options[scores.index(max(scores))]
        attached.setdefault(heads[i], set()).add(view[i].particle)
    return heads


def candidates(i: int, heads: Sequence[int]) -> list[int]:
    """The next phrase, its head, that one's head …; the chain is cut after ``CHAIN`` and ended with the root."""
    root = len(heads) - 1
    j, chain = i + 1, []
    while j < root and len(chain) < CHAIN:
        chain.append(j)
        j = heads[j]
    return [*chain, root]


@cache
def _memo() -> dict[tuple[str | int, ...], float]:
    return {}


def _scores(view: Sequence[View], i: int, options: Sequence[int], attached: dict[int, set[str]], weights: Weights,
            memo: dict[tuple[str | int, ...], float]) -> list[float]:  # fmt: skip
    """Sum each candidate's weights. The features of form and position recur all the time: their sums are remembered."""
    v, scores = view[i], []
    lexical = weights.get("particle-head", {}), weights.get("word-particle-head", {}), weights.get("word-tag", {})
    for key, k in zip(_keys(view, i, options), options, strict=True):
        score = memo.get(key)
        if score is None:
            score = memo[key] = sum(weights.get(t, {}).get(f, 0.0) for t, f in shape_features(*key))
        head = view[k]
        score += lexical[0].get((v.particle, head.lemma), 0.0)
        score += lexical[1].get((v.lemma, v.particle, head.lemma), 0.0)
        score += lexical[2].get((v.lemma, v.particle, head.tag), 0.0)
        for template, feature in state_features(v, head, attached.get(k, _NONE)):
            score += weights.get(template, {}).get(feature, 0.0)
        scores.append(score)
    return scores


_NONE: set[str] = set()
_DISTANCE = ("0", "1", "2", "3", "4", "4", "6", "6", "6", "6")


def _keys(view: Sequence[View], i: int, options: Sequence[int]) -> list[tuple[str, ...]]:
    v, after = view[i], view[i + 1]
    seen = {"P": 0, "N": 0, "O": 0}
    keys = []
    for rank, k in enumerate(options):
        head = view[k]
        ordinal = seen[head.coarse]
        seen[head.coarse] = min(ordinal + 1, 3)
        level = head.level - v.level
        keys.append((
            v.form, head.tag, head.form, _DISTANCE[k - i] if k - i < 10 else "10", str(min(rank, 4)),
            "last" if rank == len(options) - 1 else "inner", after.form, f"{head.coarse}{ordinal}",
            str(min(head.commas - after.commas, 3)), "=" if level == 0 else "+" if level > 0 else "-",
        ))  # fmt: skip
    return keys


def shape_features(form: str, tag: str, head_form: str, distance: str, rank: str, last: str, after: str, ordinal: str,
                   commas: str, level: str) -> list[Feature]:  # fmt: skip
    """The features of one arc that look at form and position alone: は、 over two commas to the second predicate …"""
    return [
        ("form-tag", (form, tag)),
        ("form-tag-form", (form, tag, head_form)),
        ("form-distance", (form, distance)),
        ("form-tag-distance", (form, tag, distance)),
        ("form-rank", (form, rank, last)),
        ("form-tag-rank", (form, tag, rank, last)),
        ("form-ordinal", (form, ordinal, last)),
        ("form-ordinal-form", (form, ordinal, head_form)),
        ("form-commas", (form, ordinal[0], commas, rank)),
        ("form-level", (form, level, last)),
        ("form-after", (form, after, rank)),
        ("form-after-tag", (form, after, tag, last)),
        ("head-form-distance", (head_form, tag, distance)),
    ]


_CASES = frozenset(["は", "が", "を", "に", "も", "で", "と"])


def state_features(v: View, head: View, attached: set[str]) -> list[Feature]:
    """What the candidate already has, and whether two nouns look coordinated: 犬と猫を (と, same tag)."""
    found: list[Feature] = []
    if v.particle in attached:
        found.append(("same-attached", (v.particle, head.tag)))
    if v.particle in _CASES:
        has = "".join(c for c in "はがをに" if c in attached)
        found.append(("cases-attached", (v.form, head.coarse, has)))
    if v.coarse == head.coarse and v.form == head.form:
        found.append(("parallel", (v.form, "same-lemma" if v.lemma == head.lemma else "same-tag" if v.tag == head.tag else "")))
    elif v.coarse == "N" and head.coarse == "N":
        found.append(("coordinated", (v.form, "same" if v.lemma == head.lemma else "alike" if v.tag == head.tag else "other")))
    return found


def arc_features(view: Sequence[View], i: int, options: Sequence[int], attached: dict[int, set[str]]) -> list[list[Feature]]:
    """All features of all candidates of phrase ``i``: the same that decoding adds up, for training."""
    v = view[i]
    rows = []
    for key, k in zip(_keys(view, i, options), options, strict=True):
        head = view[k]
        rows.append([
            *shape_features(*key),
            ("particle-head", (v.particle, head.lemma)),
            ("word-particle-head", (v.lemma, v.particle, head.lemma)),
            ("word-tag", (v.lemma, v.particle, head.tag)),
            *state_features(v, head, attached.get(k, _NONE)),
        ])  # fmt: skip
    return rows


# ------------------------------------------------------------------------------------------------ views

_OPEN, _CLOSE, _COMMA = "補助記号-括弧開", "補助記号-括弧閉", "補助記号-読点"
_FORMAL = frozenset(["事", "物", "の", "為", "様", "時", "所", "訳", "筈", "積もり", "方", "者", "人", "中", "他", "後", "前", "上", "際", "間", "場合"])


def sentence_view(phrases: Sequence[Phrase]) -> list[View]:
    """What the features see of each phrase of a sentence."""
    views, level, commas = [], 0, 0
    for p in phrases:
        tail = p.morphemes[p.content :]
        at_head = level + sum(m.pos == _OPEN for m in p.morphemes[: p.content])
        head = p.morphemes[p.content - 1]
        particle, comma = _form(p.kind, head.pos, head.cform, tuple([(m.pos, m.lemma, m.cform) for m in tail]))
        tag, coarse = _tag(p.kind, head.pos, head.lemma, tuple([m.lemma for m in tail[:2]]))
        lemma = head.lemma
        if lemma == "為る" and p.content > 1:
            lemma = p.morphemes[p.content - 2].lemma
        views.append(View(particle + comma, particle, tag, coarse, lemma, at_head, commas))
        commas += comma != ""
        level = at_head + sum((m.pos == _OPEN) - (m.pos == _CLOSE) for m in tail)
    return views


@cache
def _form(kind: BunsetsuKind, pos: str, cform: str, tail: tuple[tuple[str, str, str], ...]) -> tuple[str, str]:
    """How a phrase attaches, and its comma: 太郎は、 -> (は, 、); 読んで -> (て, ""); 静かな -> (:連体形-一般, "")."""
    comma = "、" if any(p == _COMMA for p, _, _ in tail) else ""
    words = [(p, lemma, c) for p, lemma, c in tail if not p.startswith("補助記号")]
    particles = [lemma for p, lemma, _ in words if p.startswith("助詞")]
    if words and words[-1][0].startswith("助詞"):
        host = "" if words[0][0].startswith("助詞") and kind in (BunsetsuKind.NOMINAL, BunsetsuKind.OTHER) else ":"
        return host + "+".join(particles[-2:]), comma
    if words:
        return f":{words[-1][2]}", comma
    if kind in (BunsetsuKind.VERBAL, BunsetsuKind.ADJECTIVAL) and cform:
        return f":{cform}", comma
    return f"{kind}/{pos if kind is BunsetsuKind.NOMINAL else ''}", comma


@cache
def _tag(kind: BunsetsuKind, pos: str, lemma: str, tail: tuple[str, ...]) -> tuple[str, str]:
    """What a phrase is as a head, finely and coarsely: 読む -> (verbal, P); 学生だ -> (nominal-だ, P); こと -> (事, N)."""
    if kind in (BunsetsuKind.VERBAL, BunsetsuKind.ADJECTIVAL):
        return str(kind), "P"
    if tail[:1] in (("だ",), ("です",)) or tail[:2] == ("で", "有る"):
        return ("事-だ" if lemma in _FORMAL else "nominal-だ"), "P"
    if kind is BunsetsuKind.NOMINAL:
        return (lemma if lemma in _FORMAL else pos), "N"
    return str(kind), "O"
