"""Blocks: the facts that share a key -> the links that they prove. A pure function of the set of facts, so any order or shuffle will do.

``name:ORGANIZATION:日銀`` with 日本銀行（日銀） of one document and 日銀 of another -> Link(日本銀行, 日銀, same-alias, …).
No pair is compared with every other: names are joined to one representative, what is ambiguous to none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.claims.aliases import bodies, countries
from extractor.claims.forms import script_of
from extractor.claims.transliteration import loose_kana
from extractor.linking.facts import BARE, FULL, Office, Said, Written, packed
from extractor.linking.rules import (
    OTHER_OFFICE,
    SAME_ALIAS,
    SAME_ENGLISH,
    SAME_IRI,
    SAME_KANA,
    SAME_KEY,
    SAME_LISTED,
    SAME_MIDDLE,
    SAME_OFFICE,
)
from extractor.model import NameType

SHOWN = 3  # documents that stand for all that say the same: the first by id
_STATE = frozenset(
    ["首相", "総理", "総理大臣", "大統領", "国王", "女王", "国家主席", "官房長官", "教皇", "法王"]
)  # needs no country to be known
_ALONE = frozenset(
    ["市長", "町長", "村長", "区長", "知事", "学長", "校長", "社長", "頭取", "総裁"]
)  # of which every place or body has one at a time
_PERSON = str(NameType.PERSON)


class Member(NamedTuple):
    """A fact and the first :data:`SHOWN` documents that state it."""

    said: Said
    documents: tuple[str, ...]


class Link(NamedTuple):
    """Two labels, ``one`` < ``other``, that name one thing. ``everywhere`` is False where that is known of ``documents`` only."""

    one: str
    other: str
    rule: str
    words: tuple[str, ...]  # the forms or offices that prove it, sorted
    documents: tuple[str, ...]  # that prove it, sorted
    everywhere: bool


class Homonym(NamedTuple):
    """A label that is perhaps the name of two people."""

    label: str
    rule: str
    words: tuple[str, ...]
    documents: tuple[str, ...]


Finding = Link | Homonym


def keys_of(said: Said) -> tuple[str, ...]:
    """The blocks that a fact belongs to, sorted: サム・アルトマン (Sam Altman) -> ends:…, kana:…, name:PERSON:samaltman …"""
    label = said.forms[0]
    keys = {_name_key(said, form) for form in said.forms if form is label or form.kind == FULL}
    if said.iri:
        keys.add(f"iri:{said.iri}")
    if said.english:
        keys.add(f"name::{said.english}")
    if said.type == _PERSON:
        keys.update(_keys_of_person(said))
    elif (listed := _listed(said)) is not None:
        keys.add(f"listed:{listed}")
    return tuple(sorted(keys))


def keyed(said: Said) -> tuple[str, tuple[str, ...]]:
    """A fact packed, with its blocks: what an index or a shuffle needs to know of it."""
    return packed(said), keys_of(said)


def _name_key(said: Said, form: Written) -> str:
    """Names of one word mean things of several types (Amazon); of longer ones the type is more often misread than shared."""
    longer = len(form.parts) > 1 and script_of(form.text) in ("kana", "latin")
    return f"name:{'' if longer else said.type}:{form.key}"


def _keys_of_person(said: Said) -> Iterator[str]:
    label = said.forms[0]
    if len(label.parts) > 1:
        yield f"ends:{label.parts[0]}/{label.parts[-1]}"
    if (loose := _loose(said)) is not None:
        yield f"kana:{loose}"
    if said.offices:
        surname = label.parts[0] if script_of(label.text) == "han" else label.parts[-1]
        yield from (f"office:{key}" for key in {surname, *(f.key for f in said.forms if f.kind == BARE)})
    elif label.kind == BARE:
        yield f"office:{label.key}"


def _loose(said: Said) -> str | None:
    """The sounds of a full name in katakana, part by part."""
    parts = said.forms[0].parts
    whole = said.type == _PERSON and len(parts) > 1 and script_of(said.label) == "kana"
    return "/".join(map(loose_kana, parts)) if whole else None


def _listed(said: Said) -> str | None:
    """The usual name of a listed country, its government or body: 米国, アメリカ政府 -> アメリカ."""
    key = said.forms[0].key.removesuffix("政府")
    country = countries().get(key) if len(key) > 1 or said.type == NameType.LOCATION else None
    return country or bodies().get(said.forms[0].key) if said.type else None


def link_block(key: str, members: Iterable[Member]) -> list[Finding]:
    """What the facts under one key prove, sorted: the same for any order of ``members``."""
    return sorted(_READERS[key.partition(":")[0]](key, sorted(members)))


# ------------------------------------------------------------------------------------------------- names


def _by_name(key: str, members: Sequence[Member]) -> Iterator[Finding]:
    """All that are called so, and who else bears it as a further name: one thing, unless the others are several."""
    own = key.split(":", 2)[2]
    named = [m for m in members if m.said.forms[0].key == own]
    others = [m for m in members if m.said.forms[0].key != own]
    yield from _star(named, SAME_KEY.id)
    roots = _roots(members, own)
    if named and others and len({roots[m.said.forms[0].key] for m in others}) == 1:
        called = [m for m in others if any(f.key == own and f.kind == FULL for f in m.said.forms)]
        one = _fullest(named)
        yield from _star(called, SAME_ALIAS.id, one, own)
        yield from _star([m for m in others if m not in called], SAME_ENGLISH.id, one)
    yield from _homonyms(named)


def _by_iri(key: str, members: Sequence[Member]) -> Iterator[Finding]:
    yield from _star(members, SAME_IRI)


def _by_kana(key: str, members: Sequence[Member]) -> Iterator[Finding]:
    yield from _star(members, SAME_KANA.id, apart=SAME_KEY.id)


def _by_list(key: str, members: Sequence[Member]) -> Iterator[Finding]:
    yield from _star(members, SAME_LISTED.id, apart=SAME_KEY.id)


def _by_ends(key: str, members: Sequence[Member]) -> Iterator[Finding]:
    """ジョン・ケネディ, where one ジョン・F・ケネディ is known."""
    short = [m for m in members if len(m.said.forms[0].parts) == 2]
    long = [m for m in members if len(m.said.forms[0].parts) > 2]
    roots = _roots(long, "")
    if short and len({roots[m.said.forms[0].key] for m in long}) == 1:
        yield from _star(short, SAME_MIDDLE.id, _fullest(long))


def _star(
    members: Sequence[Member], rule: str, centre: Member | None = None, own: str = "", apart: str = ""
) -> Iterator[Link]:
    """Each label joined to the fullest of them, or to ``centre``; labels of one key are joined under that key, not where ``apart``."""
    by_label: dict[str, list[Member]] = {}
    for m in members:
        by_label.setdefault(m.said.label, []).append(m)
    if not members or (centre is None and len(by_label) == 1):
        return
    middle = centre or _fullest(members)
    around = by_label.get(middle.said.label, [middle])
    for label, found in by_label.items():
        same = found[0].said.forms[0].key == middle.said.forms[0].key
        if label != middle.said.label and not (apart and same):
            words = [f.text for m in found for f in m.said.forms if f.key == own] or [label, middle.said.label]
            yield _link(label, middle.said.label, rule, words, [*found, *around])


def _link(
    one: str, other: str, rule: str, words: Iterable[str], proof: Iterable[Member], everywhere: bool = True
) -> Link:
    documents = sorted({d for m in proof for d in m.documents})
    first, last = sorted((one, other))
    return Link(first, last, rule, tuple(sorted(set(words))), tuple(documents[: 2 * SHOWN]), everywhere)


def _fullest(members: Iterable[Member]) -> Member:
    """Whose label stands for all: most parts, Japanese before Latin, longest, first."""
    return min(members, key=lambda m: (-len(m.said.forms[0].parts), script_of(m.said.label) == "latin",
                                       -len(m.said.label), m.said.label, m))  # fmt: skip


def _roots(members: Sequence[Member], but: str) -> dict[str, str]:
    """A key for each label's key, the same for names that one document or one spelling makes one; ``but`` itself joins nothing."""
    groups = []
    for said in (m.said for m in members):
        label, loose = said.forms[0].key, _loose(said)
        further = [f.key for f in said.forms if f.kind == FULL and f.key != but] + ([f"~{loose}"] if loose else [])
        groups.append((label, *(further if label != but else ())))
    return _joined(groups)


def _joined(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """For each key one that stands for all that a chain of groups joins to it."""
    up: dict[str, str] = {}

    def root(key: str) -> str:
        while up.setdefault(key, key) != key:
            up[key] = key = up[up[key]]
        return key

    for first, *rest in groups:
        root(first)
        for key in rest:
            one, other = sorted((root(first), root(key)))
            up[other] = one
    return {key: root(key) for key in list(up)}


# ----------------------------------------------------------------------------------------------- offices


def _by_office(key: str, members: Sequence[Member]) -> Iterator[Finding]:
    """A surname alone and the one full name with the same office: 山田市長 of 青浜市."""
    own = key.partition(":")[2]
    bare = [m for m in members if m.said.forms[0].kind == BARE and m.said.forms[0].key == own]
    holders: dict[tuple[str, str], list[Member]] = {}
    for m in members:
        if m.said.forms[0].kind == FULL:
            for post in _posts(m.said.offices):
                holders.setdefault(post, []).append(m)
    roots = _roots(members, own)
    known = {post: _Holders(frozenset(roots[m.said.forms[0].key] for m in found), _fullest(found)) for post, found in holders.items()}  # fmt: skip
    meant = {m: _holder(m, known) for m in bare}
    for label in sorted({m.said.label for m in bare}):
        of_label = [m for m in bare if m.said.label == label]
        everywhere = len({h and roots[h.said.forms[0].key] for h in (meant[m] for m in of_label)}) == 1
        for m in of_label:
            if (holder := meant[m]) is not None:
                words = _shown(set(_posts(m.said.offices)) & set(_posts(holder.said.offices)))
                yield _link(label, holder.said.label, SAME_OFFICE.id, words, [m, holder], everywhere)


class _Holders(NamedTuple):
    """Who holds an office: the persons, and the fullest name."""

    roots: frozenset[str]
    fullest: Member


def _holder(m: Member, holders: Mapping[tuple[str, str], _Holders]) -> Member | None:
    """The full name that holds an office of ``m``, if it is one person's."""
    found = [holders[post] for post in _posts(m.said.offices) if post in holders]
    return _fullest(f.fullest for f in found) if len({root for f in found for root in f.roots}) == 1 else None


def _posts(offices: Iterable[Office]) -> Iterator[tuple[str, str]]:
    """Offices that can be compared: a title with each key of its place, or the title alone where a state has one."""
    for title, where in offices:
        yield from ((title, place) for place in where)
        if not where and title in _STATE:
            yield title, ""


def _shown(posts: Iterable[tuple[str, str]]) -> list[str]:
    return sorted({f"{place}の{title}" if place else title for title, place in posts})


def _homonyms(named: Sequence[Member]) -> Iterator[Homonym]:
    """佐藤健一市長 of 青浜市 and of 湊市: perhaps two."""
    by_label: dict[str, dict[str, dict[tuple[str, ...], list[str]]]] = {}
    for m in named:
        for title, where in m.said.offices if m.said.forms[0].kind == FULL else ():
            if where and _has_one(title, where):
                seats = by_label.setdefault(m.said.label, {}).setdefault(title, {})
                seats.setdefault(where, []).extend(m.documents)
    for label, titles in by_label.items():
        for title, seats in titles.items():
            if _seats(seats) > 1:
                documents = sorted({d for found in seats.values() for d in found[:SHOWN]})
                words = _shown((title, max(where, key=len)) for where in seats)
                yield Homonym(label, OTHER_OFFICE.id, tuple(words), tuple(documents[: 2 * SHOWN]))


def _has_one(title: str, where: tuple[str, ...]) -> bool:
    """Whether a place or body has one holder of an office at a time; the mayor of a council is misread."""
    kinds = "都道府県" if title == "知事" else title[:-1] if title in ("市長", "町長", "村長", "区長") else ""
    return title in _ALONE and (not kinds or any(place.endswith(tuple(kinds)) for place in where))


def _seats(wheres: Iterable[tuple[str, ...]]) -> int:
    """How many places: 日銀 and 日本銀行 are one where some document has both keys."""
    return len(set(_joined(wheres).values()))


_READERS: dict[str, Callable[[str, Sequence[Member]], Iterator[Finding]]] = {
    "name": _by_name,
    "iri": _by_iri,
    "kana": _by_kana,
    "listed": _by_list,
    "ends": _by_ends,
    "office": _by_office,
}
