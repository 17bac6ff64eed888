"""Customisation: what a user adds to the tables and rules of this room, as one frozen value that is handed from stage to stage.

A gazetteer row ``日本銀行 日銀 … ORGANIZATION`` -> 日銀 is read as a name and is 日本銀行; a cue ``ディスる を criticize`` -> criticism.
The files it comes from are read in ``extractor/userfiles``. Nothing here is global: two runs with different files do not meet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.model import Act, Bunsetsu, Correction, Direction, NameType, Predicate, Rule

GAZETTEER = "user-gazetteer"  # the id under which a gazetteer's links and names appear


@dataclass(frozen=True, slots=True)
class UserRule:
    """A verb that is a cue where its cases hold given words: 棚に|上げる. ``stance`` None leaves the stance to the act.

    ``silent`` says that the claim holds no stance whatever its act is.
    """

    rule: Rule
    lemma: str
    content: str  # a frame of cues.tsv
    act: Act
    words: tuple[tuple[str, tuple[str, ...]], ...]  # case -> the nouns that may fill it
    stance: Direction | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Customisation:
    """All that the user's files say. Keys of forms are those of :func:`extractor.claims.forms.name_key`."""

    labels: Mapping[str, str] = field(default_factory=dict)  # key of a form -> key of its label
    links: Mapping[str, str] = field(default_factory=dict)  # key of a label -> IRI
    types: Mapping[str, NameType] = field(default_factory=dict)  # form as written -> type
    apart: frozenset[tuple[str, str]] = frozenset()  # keys of two forms that are never one, both ways round
    cues: Mapping[str, Mapping[str, Act]] = field(default_factory=dict)
    idioms: Mapping[str, Mapping[tuple[str, str], Mapping[str, Act]]] = field(default_factory=dict)
    rules: Mapping[str, tuple[UserRule, ...]] = field(default_factory=dict)  # by lemma
    corrections: tuple[Correction, ...] = ()


NOTHING = Customisation()


def rule_for(
    custom: Customisation, predicate: Predicate, lemma: str, bunsetsu: tuple[Bunsetsu, ...]
) -> UserRule | None:
    """The first of the user's rules whose words fill a predicate's cases: 提案を|棚に|上げた -> the rule of 上げる with ニ = 棚."""
    for rule in custom.rules.get(lemma, ()):
        if all(_filled(predicate, case, words, bunsetsu) for case, words in rule.words):
            return rule
    return None


def _filled(predicate: Predicate, case: str, words: tuple[str, ...], bunsetsu: tuple[Bunsetsu, ...]) -> bool:
    for argument in predicate.arguments:
        phrase = bunsetsu[argument.bunsetsu]
        if argument.case == case and not argument.implicit and phrase.content:
            written = "".join(m.surface for m in phrase.morphemes[: phrase.content])
            if phrase.morphemes[phrase.content - 1].lemma in words or written.endswith(words):
                return True
    return False


def effect_of(custom: Customisation, rules: tuple[str, ...]) -> UserRule | None:
    """The user's rule among those that made an attribution, if it says what the stance is."""
    if not custom.rules:
        return None
    own = (rule for found in custom.rules.values() for rule in found if rule.rule.id in rules)
    return next((rule for rule in own if rule.silent or rule.stance is not None), None)
