"""Modality: what the ending of a predicate says: 行か|なければならない -> necessary, positive; 来|ないかもしれない -> possible, negative.

A small calculus: the longest markers of ``markers.tsv`` are read off from left to right. Negations cancel each other, what is
a negation only in form (なければならない, かもしれない) is one marker, and the outermost modality wins (行くべきだろう is probable).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, product
from pathlib import Path
from typing import Any, NamedTuple

from extractor.model import Marker, Modality, Morpheme, Polarity, Rule, Voice

_MODALITIES = {m.value: m for m in Modality}
_VOICES = {v.value: v for v in Voice}
_PLAIN = {"ず": "ない", "ぬ": "ない", "です": "だ", "おる": "居る", "致す": "為る", "参る": "行く"}
_COPULA = {"連用形-一般": "で", "連用形-融合": "で", "連用形-ニ": "に", "連体形-一般": "な", "仮定形-一般": "なら",
           "意志推量形": "だろう"}  # fmt: skip
_PASSED = frozenset({"ます", "は", "も", "さえ", "すら", "など", "ばかり"})  # may stand between the words of a marker
_AFTER_NA = (["の"], ["筈"], ["訳"])  # 医者な|のか: the な is the copula's
_VARYING = frozenset({"て", "な", "そう"})
_MANY = 12  # no ending has more markers
_FAR = 12  # no marker is longer


class Words(NamedTuple):
    """A sentence's morphemes as markers see them: ``keys`` are lemmas, with 命令 or う behind an imperative or volitional form;
    ``word[k]`` is the morpheme of key ``k``, ``after[w]`` the first key behind the lemma of morpheme ``w``.
    """

    morphemes: Sequence[Morpheme]
    keys: list[str]
    word: list[int]
    after: list[int]


class Ending(NamedTuple):
    """What an ending says; ``stop`` is the index of the first morpheme after it."""

    stop: int
    voice: Voice
    polarity: Polarity
    modality: Modality
    past: bool
    markers: tuple[Marker, ...]


def words_of(morphemes: Sequence[Morpheme]) -> Words:
    """Prepare a sentence for :func:`ending`: 行きません -> the keys 行く, ます, ない."""
    own = [
        _keys(m.lemma, m.pos, m.cform, _variant(m, morphemes[i - 1]) if m.lemma in _VARYING else "")
        for i, m in enumerate(morphemes)
    ]
    keys = [key for of_one in own for key in of_one]
    if len(keys) == len(own):
        word, after = list(range(len(own))), list(range(1, len(own) + 1))
    else:
        word = [i for i, of_one in enumerate(own) for _ in of_one]
        ends = list(accumulate(map(len, own)))
        after = [end - len(of_one) + 1 for end, of_one in zip(ends, own, strict=True)]
    return Words(morphemes, keys, word, after)


def _variant(m: Morpheme, before: Morpheme) -> str:
    """降る|そうだ is 伝聞, 降り|そうだ 様態: the form before it tells, the dictionary often errs. So is 行く|な 禁止."""
    if m.lemma == "て":
        return m.surface
    if m.lemma == "な":
        return "禁止" if before.pos.startswith("動詞") and before.cform.startswith(("終止形", "連体形")) else ""
    if "助動詞語幹" not in m.pos:
        return ""
    return "伝聞" if before.cform.startswith(("終止形", "連体形")) else "様態"


@lru_cache(1 << 15)
def _keys(lemma: str, pos: str, cform: str, variant: str) -> tuple[str, ...]:
    if lemma in ("だ", "です"):
        return (_COPULA.get(cform, "だ"),)
    if lemma == "な" and variant and pos == "助詞-終助詞":
        return ("な:禁止",)
    if lemma == "そう" and variant:
        return (f"そう:{variant}",)
    if lemma == "て" and variant in ("ちゃ", "じゃ"):
        return ("ちゃ",)
    if lemma == "ない" and cform == "仮定形-融合":
        return ("なきゃ",)
    if lemma == "べし" and cform.startswith("連用形"):
        return ("べく",)
    if pos == "補助記号-句点":
        return ("？" if lemma in ("?", "？") else "。",)
    key = _PLAIN.get(lemma, lemma)
    if cform == "意志推量形":
        return key, "う"
    if cform.startswith("命令形"):
        return key, "命令"
    return (key,)


def ending(words: Words, start: int) -> Ending:
    """Read the ending of the predicate whose stem stops before morpheme ``start``: 行き|たくない -> desired, negative.

    After FactBank (Saurí and Pustejovsky 2009) and つつじ, a dictionary of Japanese functional expressions (Matsuyoshi et al. 2007).
    """
    markers: list[Marker] = []
    voices: list[str] = []
    modality, negative, past = Modality.ASSERTED, False, False
    key = words.after[start - 1] if start else 0
    stop = start
    while len(markers) < _MANY:
        found = _longest(words, key)
        if found is None:
            break
        first, key, (values, rule, ahead) = found
        begin, end = words.morphemes[words.word[first]].start, words.morphemes[words.word[key - 1]].end
        if words.keys[first] == "う":  # 行こ|う, one word to the dictionary
            begin = words.morphemes[words.word[first]].end - 1
        for value in values:
            markers.append(Marker(rule, value, begin, end))
            modality = _MODALITIES.get(value, modality)
            if value == "negative":
                negative = not negative
            elif value == "positive":
                negative = False
            elif value == "past":
                past = True
            elif value in _VOICES:
                voices.append(value)
        if ahead:
            break
        stop = words.word[key - 1] + 1
    polarity = Polarity.NEGATIVE if negative else Polarity.POSITIVE
    return Ending(stop, _voice(voices) if voices else Voice.ACTIVE, polarity, modality, past, tuple(markers))


def _longest(words: Words, start: int) -> tuple[int, int, tuple[tuple[str, ...], str, bool]] | None:
    """The longest marker at key ``start`` or behind words that may be passed: (first key, key after it, what it says)."""
    keys = words.keys
    node = _markers()
    best = None
    first = -1
    for k in range(start, min(start + _FAR, len(keys))):
        following = node.get(keys[k])
        if following is None:
            if keys[k] in _PASSED or (keys[k] == "な" and first < 0 and keys[k + 1 : k + 2] in _AFTER_NA):
                continue
            break
        if first < 0:
            first = k
        node = following
        said = node.get("")
        if said is not None and (not said[3] or _closes(keys, k + 1)):
            best = first, k + 1, said[:3]
    return best


def _closes(keys: list[str], k: int) -> bool:
    return k >= len(keys) or keys[k] in ("。", "？", "」", "』", "”", "と")


def _voice(found: list[str]) -> Voice:
    if "causative" in found and "passive" in found:
        return Voice.CAUSATIVE_PASSIVE
    # The outermost of several counts, but もらう and くれる only where the verb itself is active: 書かれてしまってくれる is passive.
    inner = [v for v in found if not v.startswith("benefactive")]
    return _VOICES[inner[-1] if inner else found[-1]]


@cache
def _markers() -> dict[str, Any]:
    """The table as a tree: 様 -> だ -> "" -> (values, rule, stands ahead of the ending, only at the end of a clause)."""
    root: dict[str, Any] = {}
    for pattern, values, rule in rows():
        if pattern[0] in "~+=":  # outside the ending: see scope
            continue
        ahead = pattern.startswith(">")
        tokens = pattern.removeprefix(">").split()
        final = tokens[-1] == "。"
        for variant in _variants(tokens[:-1] if final else tokens):
            node = root
            for lemma in variant:
                node = node.setdefault(lemma, {})
            node[""] = (tuple(values.split()), rule, ahead, final)
    return root


def _variants(tokens: list[str]) -> Iterator[tuple[str, ...]]:
    """が? may be absent; 無い is also ありません and ございません."""
    choices: list[tuple[tuple[str, ...], ...]] = []
    for token in tokens:
        if token.endswith("?"):
            choices.append(((token[:-1],), ()))
        elif token == "無い":
            choices.append((("無い",), ("有る", "ない"), ("御座る", "ない")))
        else:
            choices.append(((token,),))
    for choice in product(*choices):
        yield tuple(lemma for part in choice for lemma in part)


@cache
def rows() -> tuple[tuple[str, str, str], ...]:
    """The rows of ``markers.tsv``: the words, what they say, and the rule: か も 知れる ない, possible, possibility."""
    lines = Path(__file__).with_name("markers.tsv").read_text(encoding="utf-8").splitlines()
    table = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((pattern, values, rule) for pattern, values, rule, _ in table)


def _rules() -> tuple[Rule, ...]:
    """One rule for each name in ``markers.tsv``; its pattern lists all its markers, glosses and examples stand in ``marker_rules.tsv``."""
    lines = Path(__file__).with_name("marker_rules.tsv").read_text(encoding="utf-8").splitlines()
    table = (line.split("\t") for line in lines if not line.startswith("#"))
    patterns: dict[str, list[str]] = {}
    for pattern, _, rule in rows():
        patterns.setdefault(rule, []).append(pattern)
    return tuple(
        Rule(id_, gloss, gloss_ja, " | ".join(patterns[id_]), (yes,), (no,)) for id_, gloss, gloss_ja, yes, no in table
    )


RULES = _rules()
