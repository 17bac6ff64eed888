"""Roles: what a person is to an organisation or a place, said by title, apposition or copula. OpenAI の CEO であるアルトマン氏 -> CEO, OpenAI.

A role is a property of the entity, never a name of it: a bare title is no alias.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.claims.coreference import NAMED
from extractor.language.namewords import roles
from extractor.model import (
    Analysis,
    Entity,
    Mention,
    Modality,
    Morpheme,
    NameType,
    Polarity,
    PredicateKind,
    Role,
    Rule,
)

TITLE = Rule(
    "title-as-role", "A title behind a person's name is a role; the place in it or the organisation before it says where.",
    "人名に続く肩書は役職であり、その中の地名や前の組織名が所属を示す。",
    "X の 名前+役職", ("東京大学の田中教授は話した。",), ("東京大学の田中氏は話した。",),
)  # fmt: skip
APPOSED = Rule(
    "apposed-role", "An office that stands in apposition before a person's name is their role.",
    "人名の前に同格で置かれた役職名は、その人の役職である。",
    "役職 の|である|、 名前", ("OpenAIのCEOであるアルトマン氏は話した。",), ("OpenAIのCEOとアルトマン氏は話した。",),
)  # fmt: skip
COPULA = Rule(
    "copula-role", "Who is said to be the holder of an office, by the text itself, now and without doubt, has it as a role.",
    "本文自身が現在のこととして断定した「AはBの役職だ」は、Aの役職を表す。",
    "名前 は 役職 だ", ("アルトマン氏はOpenAIのCEOだ。",), ("アルトマン氏はOpenAIのCEOではない。",),
)  # fmt: skip
RULES = (TITLE, APPOSED, COPULA)

_OFFICES = frozenset("iqb")  # office, title, minister in language/namewords.py; no honorifics
_FAMILY = frozenset(["兄弟", "姉妹", "一家", "親子", "父子", "母子", "夫婦"])
_OF = ("の",)
_LONGEST = 40  # words of a phrase that is read for roles; a longer one is a list
_MOST = 8  # roles of one person


def with_roles(analysis: Analysis, entities: Sequence[Entity], mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """The entities with the roles that the text gives the people among them: 緑風党党首のベルク氏 -> ベルク, 党首 of 緑風党."""
    if not any(e.type is NameType.PERSON for e in entities):
        return tuple(entities)
    reader = _Reader(analysis, entities, mentions)
    found: dict[int, dict[tuple[str, str | None], Role]] = {}
    for mention in mentions:
        if mention.rule == NAMED.id and entities[mention.entity].type is NameType.PERSON:
            for role in reader.of_name(mention):
                found.setdefault(mention.entity, {}).setdefault((role.title, role.organisation), role)
    for entity, role in reader.of_copulas():
        found.setdefault(entity, {}).setdefault((role.title, role.organisation), role)
    return tuple(
        replace(e, roles=tuple(found[n].values())[:_MOST]) if n in found else e for n, e in enumerate(entities)
    )


class _Reader:
    """The bunsetsu of a document and who is named where."""

    def __init__(self, analysis: Analysis, entities: Sequence[Entity], mentions: Sequence[Mention]) -> None:
        self.analysis, self.bunsetsu, self.entities = analysis, analysis.bunsetsu, entities
        self.text = analysis.document.text
        self.starts = [b.start for b in self.bunsetsu]
        self.people = {n.start: n.end for n in analysis.names if n.type is NameType.PERSON}
        places = (NameType.ORGANIZATION, NameType.LOCATION)
        self.bodies = {m.start: m for m in mentions if entities[m.entity].type in places}
        self.named = {self._number(m.start): m for m in mentions
                      if m.rule == NAMED.id and entities[m.entity].type is NameType.PERSON}  # fmt: skip

    def of_name(self, mention: Mention) -> Iterator[Role]:
        """The title behind a name, and the office before it."""
        number = self._number(mention.start)
        phrase = self.bunsetsu[number]
        if len(phrase.morphemes) > _LONGEST:
            return
        end = self.people.get(mention.start, mention.end)
        behind = [w for w in phrase.morphemes[: phrase.content] if w.start >= end]
        if role := self._role(number, behind, TITLE.id, self._modifier(number)):
            yield role
        before = [w for w in phrase.morphemes if w.end <= mention.start]
        if before:
            role = self._role(number, before, APPOSED.id, self._modifier(number))
        elif number and self._apposed(number - 1, number):
            other = self.bunsetsu[number - 1]
            role = self._role(number - 1, other.morphemes[: other.content], APPOSED.id, self._modifier(number - 1))
        else:
            role = None
        if role:
            yield role

    def of_copulas(self) -> Iterator[tuple[int, Role]]:
        """アルトマン氏は OpenAI の CEO だ, outside quotations."""
        for p in self.analysis.predicates:
            if p.kind is not PredicateKind.NOMINAL or p.polarity is not Polarity.POSITIVE or p.past:
                continue
            phrase = self.bunsetsu[p.bunsetsu]
            quoted = phrase.head != -1 or self.analysis.sentences[phrase.sentence].quotation is not None
            if quoted or p.modality is not Modality.ASSERTED:
                continue
            subject = next((a.bunsetsu for a in p.arguments if a.case == "ガ" and not a.implicit), None)
            words = [w for w in phrase.morphemes[: phrase.content] if w.end <= p.end]
            role = self._role(p.bunsetsu, words, COPULA.id, self._modifier(p.bunsetsu))
            if role and subject in self.named:
                yield self.named[subject].entity, role

    def _role(self, number: int, words: Sequence[Morpheme], rule: str, modifier: str | None) -> Role | None:
        """The office that words end in, less the organisation they begin with: 緑風|党|党首 -> 党首 of 緑風党."""
        words = [w for w in words if not w.pos.startswith("補助記号") and w.surface != "両"]
        if not words or not _is_office(words):
            return None
        body = self.bodies.get(words[0].start)
        inner = body is not None and body.end < words[-1].end
        title = self.text[(body.end if body is not None and inner else words[0].start) : words[-1].end].strip()
        where = self.entities[body.entity].canonical if body is not None and inner else modifier
        return Role(title, where, rule) if title and "\n" not in title else None

    def _modifier(self, number: int) -> str | None:
        """The organisation or place that a の before a bunsetsu gives: OpenAI の|CEO."""
        other = self.bunsetsu[number - 1] if number else None
        if other is None or other.head != number or other.particles != _OF:
            return None
        first = next((w for w in other.morphemes if not w.pos.startswith("補助記号")), None)
        body = None if first is None else self.bodies.get(first.start)
        whole = body is not None and body.end >= other.morphemes[other.content - 1].end
        return self.entities[body.entity].canonical if body is not None and whole else None

    def _apposed(self, left: int, right: int) -> bool:
        """Whether a bunsetsu stands in apposition to the name after it: 党首の|ベルク, CEO である|アルトマン, CEO、|アルトマン."""
        b = self.bunsetsu[left]
        tail = "".join([w.surface for w in b.morphemes[b.content :]])
        return (
            b.head == right and b.sentence == self.bunsetsu[right].sentence and tail in ("の", "である", "、", "，", "")
        )

    def _number(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1


def _is_office(words: Sequence[Morpheme]) -> bool:
    last = words[-1].surface
    joined = "".join([w.surface for w in words[-2:]])
    return last not in _FAMILY and (roles().get(last, "") in _OFFICES or roles().get(joined, "") in _OFFICES)
