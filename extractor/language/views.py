"""Views: a phrase as the dependency ranker sees it: how it attaches, and what it is as a head.

太郎は、 -> form は、, particle は, tag 名詞-固有名詞-人名-名; 読んで -> form :て, tag verbal.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from sys import intern
from typing import Any, NamedTuple

from extractor.language.bunsetsu import Phrase
from extractor.model import BunsetsuKind


class View(NamedTuple):
    """What the features see of one phrase."""

    form: str  # how it attaches: its particles or inflection, with 、 if a comma follows
    particle: str  # the same without the comma
    tag: str  # what it is as a head
    coarse: str  # P for a predicate, N for a noun, O for the rest
    lemma: str
    level: int  # open brackets around its head word
    commas: int  # commas before it in the sentence


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
    particle = intern(particle)
    return particle, intern(particle + comma) if comma else particle, intern(tag), coarse, closed


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
