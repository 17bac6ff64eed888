"""Facts: what one document says of the names in it, small enough to be shuffled by key and kept in an index.

OpenAIのサム・アルトマンCEO … アルトマン氏 -> Said(サム・アルトマン, PERSON, forms (サム・アルトマン full, アルトマン bare), CEO at OpenAI).
A fact tells no position: two documents that say the same of a name have the same fact.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from extractor.claims.aliases import COMPANY, GOVERNMENT, PLACE_BEFORE, PLACE_SUFFIX, bodies, shortened
from extractor.claims.forms import Form, form_of, name_key
from extractor.graph.terms import plain
from extractor.language.morphology import morphemes
from extractor.language.namewords import roles
from extractor.model import Analysis, Entity, Extraction, NameType, Role, Span

NAMED = (NameType.PERSON, NameType.ORGANIZATION, NameType.LOCATION, NameType.ARTIFACT)
FULL, BARE, WEAK = "full", "bare", "weak"
_TITLES = frozenset("hiqbO")  # honorific, title, office, minister, organisation, in language/namewords.py
_RELATIVE = frozenset([PLACE_BEFORE.id, PLACE_SUFFIX.id, GOVERNMENT.id])
_DEICTIC = ("同", "当", "本", "両", "各", "我が", "わが")
_CAPITALS = re.compile("[A-ZＡ-Ｚ]{1,2}")
_BREAKS = re.compile(r"[\n「」『』（）()。、，]")
_OF_PLACE = re.compile(
    "(?P<place>.*[都道府県市区町村])(?P<head>知事|長)"
)  # 青浜市長 is 市長 of 青浜市, 東京都知事 is 知事 of 東京都
_REGION = re.compile("[都道府県市区町村](?=知事)")
_FORMER = re.compile("^[前元新現故](?=..)")
_SPACE = re.compile(r"\s+")
_MOST_FORMS, _MOST_ROLES = 12, 8
_LONGEST = 60  # characters of a form; what is longer is no name


class Written(NamedTuple):
    """A written form. ``full`` names its bearer by itself, ``bare`` is a part of a person's name, ``weak`` a head that others share (県警)."""

    text: str
    key: str
    kind: str
    parts: tuple[str, ...]


class Office(NamedTuple):
    """What a person is, and where: 市長 of 青浜市. ``where`` holds the keys of every form of that place or body, sorted."""

    title: str
    where: tuple[str, ...]


class Said(NamedTuple):
    """What a document says of one name; ``forms`` begins with the label, the rest is sorted."""

    label: str  # names the node
    type: str  # a NameType, or "" for what only the gazetteer knows
    forms: tuple[Written, ...]
    offices: tuple[Office, ...]
    english: str  # key of the English that the dictionary gives a whole katakana name, or ""
    iri: str  # of the user's gazetteer, or ""


def facts_of(extraction: Extraction) -> tuple[Said, ...]:
    """What an extraction says of each name, sorted: 日本銀行（日銀）は反対した。 -> 日本銀行, with 日銀 as a further full form."""
    links, entities = dict(extraction.links), {e.canonical: e for e in extraction.entities}
    found = {_said(e, links.get(e.canonical, ""), extraction.analysis, entities)
             for e in extraction.entities if e.type in NAMED and _usable(e.canonical)}  # fmt: skip
    known = {said.label for said in found}
    bare = {Said(label, "", (_label_form(label),), (), "", iri) for label, iri in links.items() if label not in known}
    return tuple(sorted(found | bare))


def packed(said: Said) -> str:
    """A fact as one line of JSON, the same for the same fact."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def unpacked(line: str) -> Said:
    """The fact that :func:`packed` has written."""
    label, type_, forms, offices, english, iri = json.loads(line)
    return Said(
        label, type_, tuple(Written(text, key, kind, tuple(parts)) for text, key, kind, parts in forms),
        tuple(Office(title, tuple(where)) for title, where in offices), english, iri,
    )  # fmt: skip


def _usable(label: str) -> bool:
    return 0 < len(label) <= _LONGEST and "\n" not in label and plain(label) == label and bool(name_key(label))


def _said(entity: Entity, iri: str, analysis: Analysis, entities: Mapping[str, Entity]) -> Said:
    kind = entity.type or NameType.ARTIFACT
    label = form(entity.canonical, kind)
    first = Written(label.text, label.key, FULL if kind is not NameType.PERSON or is_full(label) else BARE, label.parts)
    others = {_written(alias, label, kind) for alias in _names(entity) if name_key(alias) != label.key}
    forms = (first, *sorted(others)[:_MOST_FORMS])
    offices = sorted({_office(role, entity, analysis, entities) for role in entity.roles})
    return Said(label.text, str(kind), forms, tuple(offices[:_MOST_ROLES]), _english(label, kind), iri)


def _label_form(label: str) -> Written:
    return Written(label, name_key(label), FULL, (name_key(label),))


def _names(entity: Entity) -> Iterator[str]:
    """The aliases that are names: no title behind them, no bracket in them."""
    aliases = set(entity.aliases)
    for alias in entity.aliases:
        titled = any(alias[:at] in aliases and _is_title(alias[at:].strip()) for at in range(1, len(alias)))
        if _usable(alias) and not _BREAKS.search(alias) and not titled:
            yield alias


def _is_title(words: str) -> bool:
    return roles().get(words, "") in _TITLES or any(words.endswith(w) and roles()[w] in _TITLES for w in _tails(words))


def _tails(words: str) -> Iterator[str]:
    return (words[at:] for at in range(1, len(words)) if words[at:] in roles())


@lru_cache(maxsize=1 << 13)
def form(text: str, kind: NameType) -> Form:
    """A name taken apart by itself, whatever document it stands in: 山田太郎 -> (山田, 太郎)."""
    return form_of(morphemes(text, [Span(0, len(text))]), text, kind)


def is_full(name: Form) -> bool:
    """Whether a person's name holds more than a surname or given name: 山田太郎, 習近平; not 山田, 佐々木, アルトマン."""
    if len(name.parts) > 1:
        return True
    return name.script == "han" and len(name.key) > 2 and len(name.words) > 1


def _written(alias: str, label: Form, kind: NameType) -> Written:
    own = form(alias, kind)
    return Written(alias, own.key, _kind(own, label, kind), own.parts)


def _kind(own: Form, label: Form, kind: NameType) -> str:
    if kind is NameType.PERSON:
        return FULL if is_full(own) else BARE
    relative = any(rule in _RELATIVE and key == own.key for rule, key in shortened(label))
    head = label.key.endswith(own.key) or roles().get(own.text, "") in frozenset("OoyVY")
    if relative or head or own.text.startswith(_DEICTIC) or _CAPITALS.fullmatch(own.text):
        return WEAK
    return FULL


def _english(label: Form, kind: NameType) -> str:
    """ジョン・スミス -> johnsmith, where the dictionary spells each part."""
    whole = kind is NameType.PERSON and label.script == "kana" and len(label.parts) > 1 and all(label.foreign)
    return name_key("".join(label.foreign)) if whole else ""


# ------------------------------------------------------------------------------------------------ offices


def _office(role: Role, entity: Entity, analysis: Analysis, entities: Mapping[str, Entity]) -> Office:
    """Title and place apart: 青浜市長 -> 市長 of 青浜市; a place that is no known name is the の before the name."""
    title, where = _REGION.sub("", _SPACE.sub("", plain(role.title))), role.organisation
    former = _FORMER.match(title)
    split = _OF_PLACE.fullmatch(role.title[1:] if former else role.title)
    if split and len(split["place"]) > 1:
        head = split["head"] if split["head"] == "知事" else split["place"][-1] + split["head"]
        return Office(f"{former[0] if former else ''}{head}", (name_key(split["place"]),))
    if where is None or not _usable(where):
        return Office(title, _modifier(entity, title, analysis))
    return Office(title, keys_of_body(where, entities.get(where)))


def keys_of_body(label: str, entity: Entity | None) -> tuple[str, ...]:
    """All keys under which a body or place may be met: トヨタ自動車 -> トヨタ, トヨタ自動車; 日銀 -> 日銀, 日本銀行."""
    texts = (label, *(() if entity is None else _names(entity)))
    keys = {name_key(text) for text in texts}
    for text in texts:
        own = form(text, NameType.ORGANIZATION)
        keys.update(key for rule, key in shortened(own) if rule == COMPANY.id and not own.places and len(key) > 1)
    keys.update(name_key(bodies()[key]) for key in tuple(keys) if key in bodies())
    return tuple(sorted(keys))


def _modifier(entity: Entity, title: str, analysis: Analysis) -> tuple[str, ...]:
    """青浜市の山田市長 -> 青浜市: the words before a name with its title, where the title is that of a place of their kind."""
    kind = title[:-1] if title.endswith("長") else {"知事": "都道府県"}.get(title, "")
    if len(kind) not in (1, 4) or not set(kind) <= set("都道府県市区町村"):
        return ()
    found = {name_key(place) for place in _places_before(entity.aliases, kind, analysis)}
    return tuple(found) if len(found) == 1 else ()


def _places_before(names: Iterable[str], kinds: str, analysis: Analysis) -> Iterator[str]:
    """The 〜市の or 〜県の that modifies a phrase which begins with one of the names."""
    firsts = tuple(names)
    for number, b in enumerate(analysis.bunsetsu):
        head = analysis.bunsetsu[b.head] if b.head > number else None
        if b.particles == ("の",) and head is not None and b.content:
            text = analysis.document.text
            place = text[b.start : b.morphemes[b.content - 1].end]
            if len(place) > 1 and place.endswith(tuple(kinds)) and text[head.start : head.end].startswith(firsts):
                yield place.strip("「『（( 　")
