"""Dependencies: the bunsetsu of a sentence -> each with its head, by a linear ranker over named features.

彼は / 本を / 読んだ。 -> 彼は → 読んだ, 本を → 読んだ. Heads stand to the right and arcs do not cross, so a phrase's head is the next
phrase or one of that phrase's heads: from right to left, each phrase picks among this chain the candidate whose features weigh most
(Sekine, Uchimoto & Isahara 2000; the candidate set after Kudo & Matsumoto 2002). Weights: ``weights/dependencies.tsv``, learned by
``training/dependencies.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from extractor.language.arc_features import GROUPS, NONE, Feature, keys_of, state_features
from extractor.language.bunsetsu import Phrase
from extractor.language.phrases import sense_of
from extractor.language.stems import word_class
from extractor.language.views import View, sentence_view
from extractor.language.weights import load
from extractor.model import Bunsetsu

CHAIN = 10  # candidates looked at before the root itself, so that time stays linear in a sentence of any length


def attach(phrases: Sequence[Phrase], sentence: int, offset: int) -> list[Bunsetsu]:
    """Give each phrase its head: [太郎は][寝た。] -> heads [offset + 1, -1]. Heads count in the document's bunsetsu from ``offset``."""
    heads = _decode(phrases, sentence_view(phrases))
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


def _decode(phrases: Sequence[Phrase], view: Sequence[View]) -> list[int]:
    last = len(view) - 1
    heads = [min(i + 1, last) for i in range(last)] + [-1] * bool(view)
    attached: dict[int, set[str]] = {}
    _forget()
    for i in range(last - 1, -1, -1):
        if i < last - 1 and not bound(phrases, i):
            options = candidates(i, heads)
            scores = _scores(view, i, options, attached)
            heads[i] = options[scores.index(max(scores))]
        attached.setdefault(heads[i], set()).add(view[i].particle)
    return heads


def bound(phrases: Sequence[Phrase | Bunsetsu], i: int) -> bool:
    """計画に|賛成だと|語った, 計画に|前向きな|姿勢を示す: what stands in に right before a quoted noun predicate or a word of attitude is
    its own, unless somebody may be spoken to or it tells when.

    The treebanks hold few of these, and the ranker follows the verb's liking for に (語る) or the suffix (批判|的) instead.
    """
    return _in_ni(phrases[i]) and (_noun_quoted(phrases[i + 1]) or _attitude(phrases[i + 1]))


def _in_ni(p: Phrase | Bunsetsu) -> bool:
    if p.particles != ("に",):
        return False
    head = p.morphemes[p.content - 1]
    return sense_of(head.pos, head.lemma, word_class(head.pos)) not in _SPOKEN_TO_OR_WHEN


def _noun_quoted(p: Phrase | Bunsetsu) -> bool:
    """賛成だと、 批判的であると: a noun or an adjectival noun with its copula, and と."""
    words = [(m.lemma, m.pos) for m in p.morphemes[p.content :]]
    nominal = p.morphemes[p.content - 1].pos.startswith(_NOMINAL)
    return nominal and ("と", "助詞-格助詞") in words and ("だ", "助動詞") in words


def _attitude(p: Phrase | Bunsetsu) -> bool:
    """前向きな, 批判的で: of ``attitudes.tsv``, with its copula."""
    words = p.morphemes
    return (
        p.content < len(words)
        and words[p.content].lemma == "だ"
        and "".join([m.surface for m in words[: p.content]]) in _attitudes()
    )


@cache
def _attitudes() -> frozenset[str]:
    lines = Path(__file__).with_name("attitudes.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if not line.startswith("#"))


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
    (shapes, orders, places), states = _memo()
    heads, words, tags = _lexical()
    of_particle = heads.get(v.particle, _NO_WORDS)
    of_word, of_tag = words.get((v.lemma, v.particle), _NO_WORDS), tags.get((v.lemma, v.particle), _NO_WORDS)
    form, own_tag, own_lemma = v.form, v.tag, v.lemma
    scores = []
    for (shape, order, place), k in zip(keys_of(view, i, options), options, strict=True):
        head = view[k]
        head_form, _, tag, coarse, lemma, _, _ = head
        has = attached.get(k)
        state = (form, own_tag, coarse, head_form, tag, own_lemma == lemma, "" if has is None else _has(v, has))
        extra = states.get(state)
        if extra is None:
            extra = states[state] = _total(state_features(v, head, has or NONE))
        scores.append(of_particle.get(lemma, 0.0) + of_word.get(lemma, 0.0) + of_tag.get(tag, 0.0)
                      + shapes[shape] + orders[order] + places[place] + extra)  # fmt: skip
    return scores


def _has(v: View, attached: set[str]) -> str:
    """All that :func:`state_features` asks of what is attached: the same particle, and which of は が を に."""
    same = "=" if v.particle in attached else ""
    return same if attached.isdisjoint(_ASKED) else same + "".join([c for c in _ASKED if c in attached])


def _total(features: Sequence[Feature]) -> float:
    weights = load("dependencies")
    return sum([weights[template].get(parts, 0.0) for template, parts in features if template in weights])


class _Sums(dict[tuple[str, ...], float]):
    """The sums of a group of features, by what the group takes; each is made when it is first asked for."""

    def __init__(self, features: Callable[..., list[Feature]]) -> None:
        super().__init__()
        self.features = features

    def __missing__(self, key: tuple[str, ...]) -> float:
        found = self[key] = _total(self.features(*key))
        return found


@cache
def _memo() -> tuple[tuple[_Sums, ...], dict[tuple[object, ...], float]]:
    """The sums of each group of features, and of what candidates already have."""
    return tuple(_Sums(features) for features in GROUPS), {}


def _forget() -> None:
    """Memory is bounded."""
    sums, states = _memo()
    if len(states) + sum(map(len, sums)) > _REMEMBERED:
        states.clear()
        for table in sums:
            table.clear()


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


_SPOKEN_TO_OR_WHEN = frozenset(["person", "organization", "name", "time", "quantity"])
_NOMINAL = ("名詞", "形状詞", "接尾辞-名詞的", "接尾辞-形状詞的")
_ASKED = ("は", "が", "を", "に")
_NO_WORDS: dict[str, float] = {}
_REMEMBERED = 150_000  # sums kept: some 30 MB, then memory begins anew
