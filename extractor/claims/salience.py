"""Salience: what a pronoun or 同社 points to: the nearest that agrees, topics before subjects before the rest (Walker, Iida and
Cote 1994, Japanese Discourse and the Process of Centering, Computational Linguistics 20).

田中首相は鈴木大臣と会った。彼は… -> 田中. What is said inside a quotation and around it keep to themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.claims.aliases import countries
from extractor.claims.levels import Boundaries, boundaries_of, level_at
from extractor.claims.mentions import Candidate, anaphors
from extractor.model import Analysis, NameType, Rule, SentenceKind

HE = Rule(
    "pronoun-he",
    "彼 is the nearest man that is talked about.",
    "「彼」は、直近に話題になった男性を指す。",
    "彼",
    ("田中氏は帰国した。彼は反対した。",),
    ("橋が落ちた。彼は反対した。",),
)
SHE = Rule(
    "pronoun-she",
    "彼女 is the nearest woman that is talked about.",
    "「彼女」は、直近に話題になった女性を指す。",
    "彼女",
    ("田中氏は帰国した。彼女は反対した。",),
    ("橋が落ちた。彼女は反対した。",),
)
THEY = Rule(
    "pronoun-they",
    "彼ら are the nearest people that are many.",
    "「彼ら」は、直近に話題になった複数の人を指す。",
    "彼ら",
    ("住民たちは集まった。彼らは反対した。",),
    ("橋が落ちた。彼らは反対した。",),
)
SAME = Rule(
    "anaphoric-same", "同 before a noun points to the nearest name of that kind.",
    "「同社」「同氏」などの「同」は、その種類の直近の名前を指す。",
    "同社 同氏 同国 同X", ("トヨタ自動車は増産した。同社は反対した。",), ("橋が落ちた。同社は反対した。",),
)  # fmt: skip
RULES = (HE, SHE, THEY, SAME)

_NO_COMPANY = re.compile(r".*(?:党|省|庁|府|大学|警察|裁判所|委員会|議会|軍|県|市|連合|連盟|機構)")
_SUBJECTS = (("は",), ("が",), ("も",))  # two of them in one sentence are not the same
_MEMORY = 40  # phrases looked back over
_FAR = 12  # sentences
_PER_SENTENCE = 0.6  # what a sentence in between costs; roles are worth 3 (topic), 2 (subject) and 1
_PER_MENTION = 0.15
_OTHER_GENDER = 2.0
_OTHER_QUOTATION = 2.0
_UNNAMED = 1.0
_TWO_SUBJECTS = 1.5


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
    """A phrase said a while ago, with its weight and where it stands."""

    cluster: Cluster
    candidate: Candidate
    weight: float
    sentence: int
    quotation: int


@dataclass(slots=True)
class Salience:
    """The phrases of the last sentences that a pronoun could point to."""

    analysis: Analysis
    boundaries: Boundaries
    order: list[int]  # sentence -> its place in the narration: what is quoted in nine sentences is one step
    recent: list[_Recent] = field(default_factory=list)


def salience_of(analysis: Analysis) -> Salience:
    """The salience at the beginning of a document: nothing has been said."""
    return Salience(analysis, boundaries_of(analysis.quotations), _order(analysis))


def antecedent(d: Salience, c: Candidate) -> tuple[Cluster | None, str]:
    """What a pronoun, 同社 or 同X points to, and the rule; None if nothing before it agrees: 彼 -> 田中."""
    rule, kind, count = anaphors().get(c.anaphor, (SAME.id, "", "one"))
    if c.anaphor.startswith("同"):
        cluster = _of_kind(d, c, c.anaphor[1:]) or (_salient(d, c, kind, count) if kind else None)
    else:
        cluster = _salient(d, c, kind, count, {HE.id: "m", SHE.id: "f"}.get(rule, ""))
    return cluster, rule


def remember(d: Salience, c: Candidate, cluster: Cluster) -> None:
    """Keep a phrase that someone or something named stands behind: アルトマンは counts 3, アルトマンが 2, アルトマンの 1."""
    if cluster.type is None and not cluster.person:
        return
    b = d.analysis.bunsetsu[c.bunsetsu]
    last = b.particles[-1] if b.particles and c.final else ""
    weight = 3.0 if last in ("は", "も") else 2.0 if last == "が" else 1.0
    d.recent.append(_Recent(cluster, c, weight, b.sentence, level_at(d.boundaries, c.start)))
    if len(d.recent) > 2 * _MEMORY:
        del d.recent[:_MEMORY]


def _of_kind(d: Salience, c: Candidate, noun: str) -> Cluster | None:
    """The last name that ends in the noun behind 同, or was said with it as a title: 同党 -> 自民党, 同首相 -> 田中首相."""
    for r in reversed(d.recent):
        said = r.candidate
        if said.form is not None and (noun in said.titles or (said.key.endswith(noun) and len(said.key) > len(noun))):
            return r.cluster
    return None


def _salient(d: Salience, c: Candidate, kind: str, count: str, gender: str = "") -> Cluster | None:
    """The best antecedent of a pronoun; what frames the quotation around the pronoun is who speaks, and not meant."""
    b = d.analysis.bunsetsu[c.bunsetsu]
    level = level_at(d.boundaries, c.start)
    subject = c.final and b.particles[-1:] in _SUBJECTS
    best: tuple[float, Cluster] | None = None
    for r in reversed(d.recent):
        distance = d.order[b.sentence] - d.order[r.sentence]
        if (
            distance > _FAR
            or not _agrees(r, kind, count)
            or (level not in (-1, r.quotation) and _frames(d, r, b.sentence))
        ):
            continue
        score = r.weight - _PER_SENTENCE * abs(distance) + _PER_MENTION * min(len(r.cluster.members), 4)
        score -= _OTHER_QUOTATION * (r.quotation not in (level, -1)) + _UNNAMED * (r.cluster.type is None)
        score -= _OTHER_GENDER * (gender != "" and r.cluster.gender not in ("", gender))
        score -= _TWO_SUBJECTS * (subject and distance == 0 and r.weight >= 2)
        if best is None or score > best[0]:
            best = score, r.cluster
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


def _frames(d: Salience, r: _Recent, sentence: int) -> bool:
    """Whether a phrase is the topic or subject of the sentence around the quotation that ``sentence`` is or holds: the speaker."""
    outer = d.analysis.sentences[sentence].parent
    return r.weight >= 2 and r.sentence in (sentence, outer)


def _order(analysis: Analysis) -> list[int]:
    places: list[int] = []
    place = 0
    for sentence in analysis.sentences:
        places.append(place)
        place += sentence.kind is SentenceKind.TEXT
    return places
