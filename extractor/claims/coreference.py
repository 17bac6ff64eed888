"""Coreference: phrases in text order -> which of them point to the same thing. アルトマンは…。彼は…。同社は… -> 彼 is アルトマン.

Names come with their aliases already joined, pronouns are left to salience.py; here この手紙, bare titles and repeated nouns find
what they stand for, each by looking back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from extractor.claims.forms import BODIES
from extractor.claims.mentions import Candidate
from extractor.claims.salience import Cluster, Salience, antecedent, remember, salience_of
from extractor.language.namewords import roles
from extractor.model import Analysis, BunsetsuKind, NameType, Rule

NAMED = Rule(
    "name-mention",
    "A name points to whom it names.",
    "名前は、その名を持つものを指す。",
    "Name",
    ("田中氏が反対した。",),
    ("犬が反対した。",),
)
NOUN = Rule(
    "noun-mention",
    "A noun phrase that fills a case points to something.",
    "格を埋める名詞句は、何かを指す。",
    "N が",
    ("住民が反対した。",),
    ("田中氏が反対した。",),
)
REPEATED = Rule(
    "noun-repeated", "A noun said again without a modifier, or a compound said again, is the same thing.",
    "修飾語なしで繰り返された名詞、または繰り返された複合名詞は、同じものを指す。",
    "N … N", ("古い橋が落ちた。橋は閉鎖された。",), ("古い橋が落ちた。新しい橋は無事だった。",),
)  # fmt: skip
HEAD = Rule(
    "head-repeated", "The head of a compound said again alone is the same thing.",
    "複合名詞の主要部だけを繰り返した名詞は、同じものを指す。",
    "M N … N", ("通信衛星が落ちた。衛星は燃えた。",), ("通信衛星が落ちた。別の衛星は燃えた。",),
)  # fmt: skip
HEAD_OF_NAME = Rule(
    "head-of-name", "The common noun that ends a body's name, said alone, is that body.",
    "組織名の末尾の普通名詞だけを言えば、その組織を指す。",
    "X N … N", ("バークレー警察が発表した。警察は捜査した。",), ("バークレー警察が発表した。地元の警察は捜査した。",),
)  # fmt: skip
TITLE = Rule(
    "title-of-person", "An office said alone is held by the person last named with it.",
    "役職名だけを言えば、直前にその役職で挙げられた人を指す。",
    r"(?:.*[相長領督裁官事王皇]|党首|国王|皇太子|大使|容疑者|被告|CEO|CFO|COO)", ("田中首相が反対した。首相は辞任した。",), ("田中首相が反対した。市長は辞任した。",),
)  # fmt: skip
DEMONSTRATIVE = Rule(
    "demonstrative", "この and その before a noun point back to what was called by it.",
    "「この」「その」の付いた名詞は、前にその語で呼ばれたものを指す。",
    "此の 其の", ("通信衛星が落ちた。この衛星は古い。",), ("通信衛星が落ちた。この法案は古い。",),
)  # fmt: skip
RULES = (NAMED, NOUN, REPEATED, HEAD, HEAD_OF_NAME, TITLE, DEMONSTRATIVE)

_OFFICE = re.compile(TITLE.pattern)
_POINTING = frozenset(DEMONSTRATIVE.pattern.split())
_PLURAL = re.compile(r".*(?:ら|たち|達|等|々|市民|国民|住民|民衆|聴衆|観客|家族|夫妻|夫婦|兄弟|姉妹|両親|一同|ファン)")
_BODIES = BODIES | frozenset("WQ")  # words that are organisations by themselves
OTHER = frozenset(["別", "以前", "他", "もう", "新しい", "次", "違う", "別個", "他の", "外", "ほか", "新た"])
_COUNTED = "counted "  # 一人の住民 is not the 住民 of the next sentence
_LONGEST_NAME = 8  # words


@dataclass(slots=True)
class _Discourse:
    """What has been talked about so far."""

    analysis: Analysis
    name_cluster: Callable[[Candidate], Cluster | None]
    salience: Salience
    clusters: list[Cluster] = field(default_factory=list)
    nouns: dict[str, tuple[Cluster, str]] = field(default_factory=dict)  # key -> cluster, modifier
    heads: dict[str, tuple[Cluster, str]] = field(default_factory=dict)  # last word of a compound -> cluster, its key
    bodies: dict[str, Cluster] = field(default_factory=dict)  # end of a body's name -> cluster
    offices: dict[str, Cluster] = field(default_factory=dict)


def resolve(
    analysis: Analysis,
    found: Sequence[Candidate],
    name_cluster: Callable[[Candidate], Cluster | None],
    vetoed: Callable[[Candidate, Cluster], bool] | None = None,
) -> list[Cluster]:
    """Sort candidates into clusters, in the order of their first members: アルトマン … 彼 -> one cluster.

    ``name_cluster`` gives the cluster of a candidate whose alias links are known beforehand, None for others; ``vetoed`` says
    whether a person has set a candidate apart from what a cluster holds.
    """
    d = _Discourse(analysis, name_cluster, salience_of(analysis))
    for candidate in found:
        cluster, rule = _cluster(d, candidate)
        if cluster is None:
            continue
        if vetoed is not None and vetoed(candidate, cluster):
            cluster, rule = Cluster(None), NOUN.id
        if not cluster.members:
            d.clusters.append(cluster)
        cluster.members.append((candidate, rule))
        remember(d.salience, candidate, cluster)
    return d.clusters


def _cluster(d: _Discourse, c: Candidate) -> tuple[Cluster | None, str]:
    known = d.name_cluster(c)
    if known is not None:
        _learn(d, c, known)
        return known, NAMED.id
    if c.anaphor:
        return antecedent(d.salience, c)
    modifier = _modifier(d.analysis, c)
    if modifier in _POINTING:
        pointed = _called(d, c)
        if pointed is not None:
            return pointed, DEMONSTRATIVE.id
    key = synonyms().get(c.key, c.key)
    cluster, rule = _noun(d, c, key, modifier)
    d.nouns[key] = (cluster, modifier)
    if c.words > 1:
        d.heads[c.head] = cluster, c.key
    return cluster, rule


def _noun(d: _Discourse, c: Candidate, key: str, modifier: str) -> tuple[Cluster, str]:
    before = d.nouns.get(key)
    named = before is not None and before[0].type is not None and modifier != ""  # 労働党 … 党 … 緑の党
    if before is not None and not named and (c.words > 1 or before[1] == modifier or _may_repeat(before[1], modifier)):
        return before[0], REPEATED.id
    if not modifier and before is None:
        if c.key in d.offices:
            return d.offices[c.key], TITLE.id
        if c.key in d.bodies:
            return d.bodies[c.key], HEAD_OF_NAME.id
        whole = d.heads.get(c.head)
        if whole is not None and (c.words == 1 or whole[1].endswith(c.key)):  # 議員委員会 … 委員|会
            return whole[0], HEAD.id
    if c.sense != "person" or roles().get(c.key, "") in _BODIES:
        return Cluster(None), NOUN.id
    return Cluster(None, person=True, plural=_PLURAL.fullmatch(c.key) is not None), NOUN.id


def _may_repeat(before: str, modifier: str) -> bool:
    """Whether a noun with one modifier can be the last one with another: 古い橋 … 橋; 橋 … 落ちた橋; not 橋 … 別の橋, 一人の住民 … 住民."""
    if not modifier:
        return not before.startswith(_COUNTED)
    return not before and modifier not in OTHER and not modifier.startswith(_COUNTED)


def _called(d: _Discourse, c: Candidate) -> Cluster | None:
    """What この N points to: the last N, the last compound that ends in it, the last body whose name does."""
    before = d.nouns.get(synonyms().get(c.key, c.key))
    if before is not None:
        return before[0]
    whole = d.heads.get(c.head)
    return whole[0] if whole is not None else d.bodies.get(c.key)


def _learn(d: _Discourse, c: Candidate, cluster: Cluster) -> None:
    """Remember a person's offices and the noun that ends a body's name."""
    for title in (*c.titles, *_apposed(d.analysis, c)):
        if _OFFICE.fullmatch(title):
            d.offices[title] = cluster
            d.nouns.pop(title, None)  # 首相の田中氏は…。首相は…
    form = c.form
    if form is not None and form.type is NameType.ORGANIZATION and len(form.words) > 1:
        for first in range(1, min(len(form.words), _LONGEST_NAME)):
            d.bodies["".join(form.words[first:])] = cluster


def _apposed(analysis: Analysis, c: Candidate) -> tuple[str, ...]:
    """The office in front of a person: 首相の|田中氏, CEO である|アルトマン -> 首相, CEO."""
    if c.form is None or c.form.type is not NameType.PERSON:
        return ()
    b = analysis.bunsetsu[c.bunsetsu]
    titles = [w.lemma for w in b.morphemes[: min(b.content, _LONGEST_NAME)] if w.end <= c.start][-1:]
    if not titles and c.bunsetsu:
        before = analysis.bunsetsu[c.bunsetsu - 1]
        nominal = before.kind is BunsetsuKind.NOMINAL and before.content > 0
        if nominal and before.head == c.bunsetsu and before.particles[-1:] in ((), ("の",)):
            titles = [before.morphemes[before.content - 1].lemma]
    return tuple(titles)


def _modifier(analysis: Analysis, c: Candidate) -> str:
    """The first word of what modifies a noun directly, "" if nothing does: この|橋 -> 此の."""
    if c.bunsetsu == 0 or not c.final:
        return ""
    before = analysis.bunsetsu[c.bunsetsu - 1]
    if before.head != c.bunsetsu:
        return ""
    copula = len(before.morphemes) > before.content and before.morphemes[before.content].lemma == "だ"
    adnominal = copula or before.kind is not BunsetsuKind.NOMINAL or before.particles[-1:] == ("の",)
    if not adnominal or before.kind is BunsetsuKind.CONJUNCTION:
        return ""
    if before.morphemes[0].pos == "名詞-数詞":
        return f"{_COUNTED}{c.bunsetsu}"
    if any(w.pos == "名詞-数詞" for w in before.morphemes[: before.content]):
        return "".join(
            [w.surface for w in before.morphemes[: before.content]]
        )  # マグニチュード 7.5 の|地震, not that of 6.8
    return f"clause {c.bunsetsu}" if before.kind is BunsetsuKind.VERBAL else before.morphemes[0].lemma


@cache
def synonyms() -> dict[str, str]:
    """The table synonyms.tsv: a noun -> the usual noun for the same thing: 手紙 -> 書簡."""
    lines = Path(__file__).with_name("synonyms.tsv").read_text("utf-8").splitlines()[1:]
    return {key: usual for key, usual, *_ in (line.split("\t") for line in lines)}
