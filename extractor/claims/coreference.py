"""Coreference: phrases in text order -> which of them point to the same thing. アルトマンは…。彼は…。同社は… -> 彼 is アルトマン.

Names come with their aliases already joined; here pronouns, 同社, この手紙, bare titles and repeated nouns find what they stand for, each
by looking back: the nearest that fits, topics before subjects before the rest, at the same level of quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.claims.aliases import countries
from extractor.claims.forms import BODIES
from extractor.claims.mentions import Candidate, anaphors
from extractor.language.namewords import roles
from extractor.model import Analysis, BunsetsuKind, NameType, Rule, SentenceKind

NAMED = Rule("name-mention", "A name points to whom it names.", "Name", ("田中氏が反対した。",), ("犬が反対した。",))
NOUN = Rule("noun-mention", "A noun phrase that fills a case points to something.", "N が", ("住民が反対した。",), ("田中氏が反対した。",))
REPEATED = Rule(
    "noun-repeated", "A noun said again without a modifier, or a compound said again, is the same thing.",
    "N … N", ("古い橋が落ちた。橋は閉鎖された。",), ("古い橋が落ちた。新しい橋は無事だった。",),
)  # fmt: skip
HEAD = Rule(
    "head-repeated", "The head of a compound said again alone is the same thing.",
    "M N … N", ("通信衛星が落ちた。衛星は燃えた。",), ("通信衛星が落ちた。別の衛星は燃えた。",),
)  # fmt: skip
HEAD_OF_NAME = Rule(
    "head-of-name", "The common noun that ends a body's name, said alone, is that body.",
    "X N … N", ("バークレー警察が発表した。警察は捜査した。",), ("バークレー警察が発表した。地元の警察は捜査した。",),
)  # fmt: skip
TITLE = Rule(
    "title-of-person", "An office said alone is held by the person last named with it.",
    r"(?:.*[相長領督裁官事王皇]|党首|国王|皇太子|大使|容疑者|被告|CEO|CFO|COO)", ("田中首相が反対した。首相は辞任した。",), ("田中首相が反対した。市長は辞任した。",),
)  # fmt: skip
DEMONSTRATIVE = Rule(
    "demonstrative", "この and その before a noun point back to what was called by it.",
    "此の 其の", ("通信衛星が落ちた。この衛星は古い。",), ("通信衛星が落ちた。この法案は古い。",),
)  # fmt: skip
HE = Rule("pronoun-he", "彼 is the nearest man that is talked about.", "彼", ("田中氏は帰国した。彼は反対した。",), ("橋が落ちた。彼は反対した。",))
SHE = Rule("pronoun-she", "彼女 is the nearest woman that is talked about.", "彼女", ("田中氏は帰国した。彼女は反対した。",), ("橋が落ちた。彼女は反対した。",))
THEY = Rule("pronoun-they", "彼ら are the nearest people that are many.", "彼ら", ("住民たちは集まった。彼らは反対した。",), ("橋が落ちた。彼らは反対した。",))
SAME = Rule(
    "anaphoric-same", "同 before a noun points to the nearest name of that kind.",
    "同社 同氏 同国 同X", ("トヨタ自動車は増産した。同社は反対した。",), ("橋が落ちた。同社は反対した。",),
)  # fmt: skip
RULES = (NAMED, NOUN, REPEATED, HEAD, HEAD_OF_NAME, TITLE, DEMONSTRATIVE, HE, SHE, THEY, SAME)

_OFFICE = re.compile(TITLE.pattern)
_POINTING = frozenset(DEMONSTRATIVE.pattern.split())
_PLURAL = re.compile(r".*(?:ら|たち|達|等|々|市民|国民|住民|民衆|聴衆|観客|家族|夫妻|夫婦|兄弟|姉妹|両親|一同|ファン)")
_NO_COMPANY = re.compile(r".*(?:党|省|庁|府|大学|警察|裁判所|委員会|議会|軍|県|市|連合|連盟|機構)")
_BODIES = BODIES | frozenset("WQ")  # words that are organisations by themselves
_OTHER = frozenset(["別", "他", "もう", "新しい", "次", "違う", "別個", "他の", "外", "ほか", "新た"])
_COUNTED = "counted "  # 一人の住民 is not the 住民 of the next sentence
_LONGEST_NAME = 8  # words
_SUBJECTS = (("は",), ("が",), ("も",))  # two of them in one sentence are not the same
_MEMORY = 40  # phrases looked back over
_PER_SENTENCE = 0.6
_PER_MENTION = 0.15
_GENDER = 2.0
_FAR = 12  # sentences


@dataclass(slots=True)
class Cluster:
    """An entity in the making: the candidates that point to it, in text order, and what agreement knows of it."""

    type: NameType | None
    members: list[tuple[Candidate, str]] = field(default_factory=list)
    rules: tuple[str, ...] = ()  # how its forms were joined
    forms: tuple[str, ...] = ()  # forms that are no candidates: glosses
    gender: str = ""
    person: bool = False
    plural: bool = False


class _Recent(NamedTuple):
    cluster: Cluster
    candidate: Candidate
    weight: float
    sentence: int
    quotation: int


@dataclass(slots=True)
class _Discourse:
    """What has been talked about so far."""

    analysis: Analysis
    name_cluster: Callable[[Candidate], Cluster | None]
    boundaries: list[tuple[int, int]]
    order: list[int]  # sentence -> its place in the narration: what is quoted in nine sentences is one step
    clusters: list[Cluster] = field(default_factory=list)
    recent: list[_Recent] = field(default_factory=list)
    nouns: dict[str, tuple[Cluster, str]] = field(default_factory=dict)  # key -> cluster, modifier
    heads: dict[str, Cluster] = field(default_factory=dict)  # last word of a compound -> cluster
    bodies: dict[str, Cluster] = field(default_factory=dict)  # end of a body's name -> cluster
    offices: dict[str, Cluster] = field(default_factory=dict)


def resolve(analysis: Analysis, found: Sequence[Candidate], name_cluster: Callable[[Candidate], Cluster | None]) -> list[Cluster]:
    """Sort candidates into clusters, in the order of their first members: アルトマン … 彼 -> one cluster.

    ``name_cluster`` gives the cluster of a candidate whose alias links are known beforehand, None for others.
    """
    d = _Discourse(analysis, name_cluster, _boundaries(analysis), _order(analysis))
    for candidate in found:
        cluster, rule = _cluster(d, candidate)
        if cluster is None:
            continue
        if not cluster.members:
            d.clusters.append(cluster)
        cluster.members.append((candidate, rule))
        _remember(d, candidate, cluster)
    return d.clusters


def _cluster(d: _Discourse, c: Candidate) -> tuple[Cluster | None, str]:
    known = d.name_cluster(c)
    if known is not None:
        _learn(d, c, known)
        return known, NAMED.id
    if c.anaphor:
        return _anaphor(d, c)
    modifier = _modifier(d.analysis, c)
    if modifier in _POINTING:
        pointed = _called(d, c)
        if pointed is not None:
            return pointed, DEMONSTRATIVE.id
    cluster, rule = _noun(d, c, modifier)
    d.nouns[c.key] = (cluster, modifier)
    if c.words > 1:
        d.heads[c.head] = cluster
    return cluster, rule


def _noun(d: _Discourse, c: Candidate, modifier: str) -> tuple[Cluster, str]:
    before = d.nouns.get(c.key)
    if before is not None and (c.words > 1 or before[1] == modifier or _may_repeat(before[1], modifier)):
        return before[0], REPEATED.id
    if not modifier and before is None:
        if c.key in d.offices:
            return d.offices[c.key], TITLE.id
        if c.key in d.bodies:
            return d.bodies[c.key], HEAD_OF_NAME.id
        if c.words == 1 and c.head in d.heads:
            return d.heads[c.head], HEAD.id
    if c.sense != "person" or roles().get(c.key, "") in _BODIES:
        return Cluster(None), NOUN.id
    return Cluster(None, person=True, plural=_PLURAL.fullmatch(c.key) is not None), NOUN.id


def _may_repeat(before: str, modifier: str) -> bool:
    """Whether a noun with one modifier can be the last one with another: 古い橋 … 橋; 橋 … 落ちた橋; not 橋 … 別の橋, 一人の住民 … 住民."""
    if not modifier:
        return not before.startswith(_COUNTED)
    return not before and modifier not in _OTHER and not modifier.startswith(_COUNTED)


def _called(d: _Discourse, c: Candidate) -> Cluster | None:
    """What この N points to: the last N, the last compound that ends in it, the last body whose name does."""
    before = d.nouns.get(c.key)
    if before is not None:
        return before[0]
    return d.heads.get(c.head) or d.bodies.get(c.key)


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
    return f"clause {c.bunsetsu}" if before.kind is BunsetsuKind.VERBAL else before.morphemes[0].lemma


def _anaphor(d: _Discourse, c: Candidate) -> tuple[Cluster | None, str]:
    rule, kind, count = anaphors().get(c.anaphor, (SAME.id, "", "one"))
    if c.anaphor.startswith("同"):
        cluster = _of_kind(d, c, c.anaphor[1:]) or (_salient(d, c, kind, count) if kind else None)
    else:
        cluster = _salient(d, c, kind, count, {HE.id: "m", SHE.id: "f"}.get(rule, ""))
    return cluster, rule


def _of_kind(d: _Discourse, c: Candidate, noun: str) -> Cluster | None:
    """The last name that ends in the noun behind 同, or was said with it as a title: 同党 -> 自民党, 同首相 -> 田中首相."""
    for r in reversed(d.recent):
        said = r.candidate
        if said.form is not None and (noun in said.titles or (said.key.endswith(noun) and len(said.key) > len(noun))):
            return r.cluster
    return None


def _salient(d: _Discourse, c: Candidate, kind: str, count: str, gender: str = "") -> Cluster | None:
    """The best antecedent of a pronoun: highest role, nearest sentence; gender and number agree; quotations keep to themselves."""
    sentence = d.analysis.bunsetsu[c.bunsetsu].sentence
    level = _level(d, c.start)
    subject = c.final and d.analysis.bunsetsu[c.bunsetsu].particles[-1:] in _SUBJECTS
    best: tuple[float, Cluster] | None = None
    for r in reversed(d.recent):
        distance = d.order[sentence] - d.order[r.sentence]
        if distance > _FAR or not _agrees(r, kind, count):
            continue
        if level >= 0 and r.quotation != level and _frames(d, r, sentence):
            continue
        score = r.weight - _PER_SENTENCE * abs(distance) - (2.0 if r.quotation not in (level, -1) else 0.0)
        score += _PER_MENTION * min(len(r.cluster.members), 4) - (_GENDER if gender and r.cluster.gender not in ("", gender) else 0.0)
        score -= (1.0 if r.cluster.type is None else 0.0) + (1.5 if subject and distance == 0 and r.weight >= 2 else 0.0)
        if best is None or score > best[0]:
            best = (score, r.cluster)
    if best is None:
        return None
    best[1].gender = best[1].gender or gender
    return best[1]


def _agrees(r: _Recent, kind: str, count: str) -> bool:
    cluster = r.cluster
    if count == "many":
        return cluster.plural and (cluster.person or cluster.type is NameType.PERSON)
    if cluster.plural or r.candidate.key == "人":
        return False
    if kind == "PERSON":
        return cluster.type is NameType.PERSON or (cluster.person and cluster.type is None)
    if kind == "COUNTRY":
        return cluster.type is NameType.LOCATION and (r.candidate.key in countries() or r.candidate.key.endswith("国"))
    if kind == "ORGANIZATION":
        return cluster.type is NameType.ORGANIZATION and not _NO_COMPANY.fullmatch(r.candidate.key)
    return cluster.type is not None and cluster.type.value == kind


def _frames(d: _Discourse, r: _Recent, sentence: int) -> bool:
    """Whether a phrase is the topic or subject of the sentence around the quotation that ``sentence`` is or holds: the speaker."""
    outer = d.analysis.sentences[sentence].parent
    return r.weight >= 2 and r.sentence in (sentence, outer)


def _remember(d: _Discourse, c: Candidate, cluster: Cluster) -> None:
    if cluster.type is None and not cluster.person:
        return
    b = d.analysis.bunsetsu[c.bunsetsu]
    last = b.particles[-1] if b.particles and c.final else ""
    weight = 3.0 if last in ("は", "も") else 2.0 if last == "が" else 1.0
    d.recent.append(_Recent(cluster, c, weight, b.sentence, _level(d, c.start)))
    if len(d.recent) > 2 * _MEMORY:
        del d.recent[:_MEMORY]


def _order(analysis: Analysis) -> list[int]:
    places: list[int] = []
    place = 0
    for sentence in analysis.sentences:
        places.append(place)
        place += sentence.kind is SentenceKind.TEXT
    return places


def _boundaries(analysis: Analysis) -> list[tuple[int, int]]:
    """(position, innermost quotation from there on or -1), sorted."""
    marks = [(q.start, 1, n, n) for n, q in enumerate(analysis.quotations)]
    marks += [(q.end, 0, -n, -1 if q.parent is None else q.parent) for n, q in enumerate(analysis.quotations)]
    return [(position, number) for position, _, _, number in sorted(marks)]


def _level(d: _Discourse, position: int) -> int:
    k = bisect_right(d.boundaries, (position, len(d.boundaries))) - 1
    return d.boundaries[k][1] if k >= 0 else -1
