"""Dependencies: the bunsetsu of a sentence -> each with its head, by a linear ranker over named features.

彼は / 本を / 読んだ。 -> 彼は → 読んだ, 本を → 読んだ. Heads stand to the right and arcs do not cross, so a phrase's head is the next
phrase or one of that phrase's heads: from right to left, each phrase picks among this chain the candidate whose features weigh most
(Sekine, Uchimoto & Isahara 2000; the candidate set after Kudo & Matsumoto 2002). Weights: ``weights/dependencies.tsv``, learned by
``training/dependencies.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from extractor.language.bunsetsu import Phrase
from extractor.language.weights import load
from extractor.model import Bunsetsu, BunsetsuKind

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
        Bunsetsu(
            p.start,
            p.end,
            h + offset if h >= 0 else -1,
            sentence,
            p.morphemes,
            p.content,
            p.head_word,
            p.kind,
            p.particles,
        )
        for p, h in zip(phrases, heads, strict=True)
    ]


def _decode(view: Sequence[View]) -> list[int]:
    last = len(view) - 1
    heads = [min(i + 1, last) for i in range(last)] + [-1] * bool(view)
    attached: dict[int, set[str]] = {}
    for i in range(last - 1, -1, -1):
        if i < last - 1:
            options = candidates(i, heads)
            scores = _scores(view, i, options, attached)
            heads[i] = options[scores.index(max(scores))]
        attached.setdefault(heads[i], set()).add(view[i].particle)
    return heads


def candidates(i: int, heads: Sequence[int]) -> list[int]:
    """The next phrase, its head, that one's head …; the chain is cut after ``CHAIN`` and ended with the root."""
    root = len(heads) - 1
    j = i + 1
    chain: list[int] = []
    while j < root and len(chain) < CHAIN:
        chain.append(j)
        j = heads[j]
    return [*chain, root]


def _scores(view: Sequence[View], i: int, options: Sequence[int], attached: dict[int, set[str]]) -> list[float]:
    """Sum each candidate's weights. The features of form, position and state recur all the time: their sums are remembered; the
    words' own weights are looked up.
    """
    v = view[i]
    shape_sums, state_sums = _memo()
    if len(shape_sums) > _REMEMBERED:
        shape_sums.clear()
    heads, words, tags = _lexical()
    of_particle = heads.get(v.particle, _NO_WORDS)
    of_word, of_tag = words.get((v.lemma, v.particle), _NO_WORDS), tags.get((v.lemma, v.particle), _NO_WORDS)
    scores = []
    for key, k in zip(_keys(view, i, options), options, strict=True):
        head = view[k]
        score = shape_sums.get(key)
        if score is None:
            score = shape_sums[key] = _total(shape_features(*key))
        has = attached.get(k)
        state = (
            v.form,
            v.tag,
            head.coarse,
            head.form,
            head.tag,
            v.lemma == head.lemma,
            "" if has is None else _has(v, has),
        )
        extra = state_sums.get(state)
        if extra is None:
            extra = state_sums[state] = _total(state_features(v, head, has or _NONE))
        scores.append(
            score + extra + of_particle.get(head.lemma, 0.0) + of_word.get(head.lemma, 0.0) + of_tag.get(head.tag, 0.0)
        )
    return scores


def _has(v: View, attached: set[str]) -> str:
    """All that :func:`state_features` asks of what is attached: the same particle, and which of は が を に."""
    return ("=" if v.particle in attached else "") + "".join([c for c in "はがをに" if c in attached])


def _total(features: Sequence[Feature]) -> float:
    weights = load("dependencies")
    return sum([weights.get(template, {}).get(parts, 0.0) for template, parts in features])


@cache
def _memo() -> tuple[dict[tuple[object, ...], float], dict[tuple[object, ...], float]]:
    return {}, {}


@cache
def _lexical() -> tuple[
    dict[str, dict[str, float]], dict[tuple[str, str], dict[str, float]], dict[tuple[str, str], dict[str, float]]
]:
    """The words' own weights: particle -> head's lemma, (word, particle) -> head's lemma, (word, particle) -> head's tag."""
    weights = load("dependencies")
    heads: dict[str, dict[str, float]] = {}
    words: dict[tuple[str, str], dict[str, float]] = {}
    tags: dict[tuple[str, str], dict[str, float]] = {}
    for (particle, lemma), weight in weights.get("particle-head", {}).items():
        heads.setdefault(particle, {})[lemma] = weight
    for table, template in ((words, "word-particle-head"), (tags, "word-tag")):
        for (word, particle, end), weight in weights.get(template, {}).items():
            table.setdefault((word, particle), {})[end] = weight
    return heads, words, tags


_REMEMBERED = 200_000  # sums kept: some 40 MB, then memory begins anew
_NONE: set[str] = set()
_NO_WORDS: dict[str, float] = {}
_DISTANCE = ("0", "1", "2", "3", "4", "4", "6", "6", "6", "6")
_RANK = ("0", "1", "2", "3", "4", "4", "4", "4", "4", "4", "4", "4")
_ORDINAL = {coarse: tuple(f"{coarse}{n}" for n in range(4)) for coarse in "PNO"}


def _keys(view: Sequence[View], i: int, options: Sequence[int]) -> list[tuple[str, ...]]:
    """What :func:`shape_features` takes, for each candidate."""
    v, after = view[i], view[i + 1]
    form, after_form, commas = v.form, after.form, after.commas
    seen = {"P": 0, "N": 0, "O": 0}
    keys: list[tuple[str, ...]] = []
    final = len(options) - 1
    for rank, k in enumerate(options):
        head_form, _, tag, coarse, _, level, before = view[k]
        ordinal = seen[coarse]
        if ordinal < 3:
            seen[coarse] = ordinal + 1
        keys.append((
            form, tag, head_form, _DISTANCE[k - i] if k - i < 10 else "10", _RANK[rank], "last" if rank == final else "inner",
            after_form, _ORDINAL[coarse][ordinal], _RANK[min(before - commas, 3)],
            "=" if level == v.level else "+" if level > v.level else "-",
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
        found.append(
            ("parallel", (v.form, "same-lemma" if v.lemma == head.lemma else "same-tag" if v.tag == head.tag else ""))
        )
    elif v.coarse == "N" and head.coarse == "N":
        found.append(
            ("coordinated", (v.form, "same" if v.lemma == head.lemma else "alike" if v.tag == head.tag else "other"))
        )
    return found


def arc_features(
    view: Sequence[View], i: int, options: Sequence[int], attached: dict[int, set[str]]
) -> list[list[Feature]]:
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
_FORMAL = frozenset(
    [
        "事",
        "物",
        "の",
        "為",
        "様",
        "時",
        "所",
        "訳",
        "筈",
        "積もり",
        "方",
        "者",
        "人",
        "中",
        "他",
        "後",
        "前",
        "上",
        "際",
        "間",
        "場合",
    ]
)


def sentence_view(phrases: Sequence[Phrase]) -> list[View]:
    """What the features see of each phrase of a sentence."""
    views, level, commas = [], 0, 0
    for p in phrases:
        words, content = p.morphemes, p.content
        head = words[content - 1]
        shape = (
            p.kind,
            head.pos,
            head.cform,
            head.lemma if head.lemma in _FORMAL else "",
            *[(m[3], m[6], m[5]) for m in words[content:]],
        )
        particle, form, tag, coarse, closed = _shape(shape)
        opened = 0
        for m in words[:content]:
            if m[3] == _OPEN:
                opened += 1
        lemma = head.lemma
        if lemma == "為る" and content > 1:
            lemma = words[content - 2].lemma
        views.append(View(form, particle, tag, coarse, lemma, level + opened, commas))
        commas += form is not particle
        level += opened - closed
    return views


@cache
def _shape(shape: tuple[Any, ...]) -> tuple[str, str, str, str, int]:
    """A phrase's particle, form, tag, coarse class and how many brackets its tail closes, from kind, head and function words."""
    kind, pos, cform, lemma, *tail = shape
    particle, comma = _form(kind, pos, cform, tail)
    tag, coarse = _tag(kind, pos, lemma, tuple(word for _, word, _ in tail[:2]))
    closed = sum((p == _CLOSE) - (p == _OPEN) for p, _, _ in tail)
    return particle, particle + comma if comma else particle, tag, coarse, closed


def _form(kind: BunsetsuKind, pos: str, cform: str, tail: Sequence[tuple[str, str, str]]) -> tuple[str, str]:
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


def _tag(kind: BunsetsuKind, pos: str, lemma: str, tail: tuple[str, ...]) -> tuple[str, str]:
    """What a phrase is as a head, finely and coarsely: 読む -> (verbal, P); 学生だ -> (nominal-だ, P); こと -> (事, N)."""
    if kind in (BunsetsuKind.VERBAL, BunsetsuKind.ADJECTIVAL):
        return str(kind), "P"
    if tail[:1] in (("だ",), ("です",)) or tail[:2] == ("で", "有る"):
        return ("事-だ" if lemma in _FORMAL else "nominal-だ"), "P"
    if kind is BunsetsuKind.NOMINAL:
        return (lemma if lemma in _FORMAL else pos), "N"
    return str(kind), "O"
