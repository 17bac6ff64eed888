"""Aliases: when two written forms name the same thing. アルトマン, Altman -> サム アルトマン; 日銀 -> 日本銀行; 米国 -> アメリカ.

No list of names stands behind it: only spelling, sound, the dictionary's own foreign words, the parts of full names and a few closed
classes (words that end company names, the short names of countries). Precision first: a form that two things could own joins neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from extractor.claims.forms import BODIES, REGIONS, Form, Link, company_words, name_key
from extractor.claims.sound_links import FOREIGN, SOUND, SPELLING, sound_links, spelling_links
from extractor.language.namewords import roles
from extractor.model import NameType, Rule

SURNAME = Rule(
    "surname-of-full-name", "A surname alone is who bears it in the document.",
    "姓だけの名は、その文書でその姓を持つ人を指す。",
    "last part, first in Chinese characters", ("サム・アルトマン氏は反対した。アルトマン氏は辞任した。",), ("サム・アルトマン氏は反対した。ジョンソン氏は辞任した。",),
)  # fmt: skip
GIVEN = Rule(
    "given-name-of-full-name", "A given name alone is who bears it, unless it is another's surname.",
    "名だけの形は、ほかの人の姓でない限り、その名を持つ人を指す。",
    "other part", ("サム・アルトマン氏は反対した。サム氏は辞任した。",), ("サム・アルトマン氏は反対した。トム氏は辞任した。",),
)  # fmt: skip
MIDDLE = Rule(
    "middle-name", "A full name may lose what stands between its first and last part.",
    "氏名は、最初と最後の間の部分（ミドルネーム）を省くことがある。",
    "A X B = A B", ("ジョン・フィッツジェラルド・ケネディ氏は反対した。ジョン・ケネディ氏は辞任した。",), ("ジョン・ケネディ氏は反対した。ロバート・ケネディ氏は辞任した。",),
)  # fmt: skip
INITIALS = Rule(
    "initials", "Capitals are the initials of a Latin name.",
    "大文字の並びは、ラテン文字の名前の頭文字である。",
    "A B C = ABC", ("World Health Organizationは反対した。WHOは声明を出した。",), ("World Health Organizationは反対した。IMFは声明を出した。",),
)  # fmt: skip
KANJI_INITIALS = Rule(
    "kanji-initials", "A body's short name takes the first characters of its words.",
    "組織の略称は、各語の最初の漢字からなる（日本銀行と日銀）。",
    "AB CD = AC", ("日本銀行は利下げに反対した。日銀は声明を出した。",), ("日本銀行は利下げに反対した。日産は声明を出した。",),
)  # fmt: skip
COMPANY = Rule(
    "company-word", "A company's name may lose the words for its trade or legal form.",
    "会社名は、業種や法人の種類を表す語を省くことがある。",
    "company_words.tsv", ("トヨタ自動車は反対した。トヨタは声明を出した。",), ("トヨタ自動車は反対した。ホンダは声明を出した。",),
)  # fmt: skip
PLACE_BEFORE = Rule(
    "place-before-name", "A body's name may lose the place in front of it.",
    "組織名は、前に付く地名を省くことがある。",
    "place + name", ("ロシア外務省が発表した。外務省は反対した。",), ("ロシア外務省が発表した。内務省は反対した。",),
)  # fmt: skip
PLACE_SUFFIX = Rule(
    "place-suffix-dropped", "A place may lose the word for its kind.",
    "地名は、「市」「州」など種類を表す語を省くことがある。",
    "市 県 州 …", ("カリフォルニア州に住む。カリフォルニアは広い。",), ("ニューヨーク州に住む。ニューヨーク市は広い。",),
)  # fmt: skip
BODY = Rule(
    "body-name", "A body known in the whole world has a name in capitals and one spelled out.",
    "世界的に知られた組織には、頭文字の名と正式な名がある。",
    "body_names.tsv", ("欧州連合は反対した。EUは声明を出した。",), ("欧州連合は反対した。IMFは声明を出した。",),
)  # fmt: skip
COUNTRY = Rule(
    "country-name", "A country has a short, a full and an old name.",
    "国には、略称・正式名・旧称がある。",
    "country_names.tsv", ("アメリカは反対した。米国は声明を出した。",), ("アメリカは反対した。英国は声明を出した。",),
)  # fmt: skip
GOVERNMENT = Rule(
    "state-and-government", "A state and its government are one.",
    "国とその政府は同じものとして扱う。",
    "X政府 = X", ("韓国政府は反対した。韓国は声明を出した。",), ("韓国政府は反対した。中国は声明を出した。",),
)  # fmt: skip
RULES = (
    SURNAME,
    GIVEN,
    SPELLING,
    MIDDLE,
    FOREIGN,
    SOUND,
    INITIALS,
    KANJI_INITIALS,
    COMPANY,
    PLACE_BEFORE,
    PLACE_SUFFIX,
    BODY,
    COUNTRY,
    GOVERNMENT,
)

_SMALL_WORDS = frozenset(["of", "the", "for", "and", "de", "&"])
_SURNAMES_FIRST = frozenset("リイノ")  # Korean surnames of one mora stand first: リ・ヨンホ, イ・ナギョン, ノ・ムヒョン
_LONGEST_TAIL = 4  # parts that may stand alone of a name with more
_CLIPPED = {"裁判所": "裁", "銀行": "銀", "大学": "大", "委員会": "委"}  # 最高裁判所 -> 最高裁, 早稲田大学 -> 早稲田大
_CAPS = 20  # long names that one short name is compared with at most: a text with more is a list


class Links(NamedTuple):
    """What :func:`links` finds. ``roots`` has the same number for all forms that are joined; ``shared`` maps a bare part of several
    full names (ブッシュ of the father and the son) to those who bear it.
    """

    same: tuple[Link, ...]
    roots: tuple[int, ...]
    shared: dict[int, tuple[int, ...]]


def links(forms: Sequence[Form], given: Sequence[Link] = (), apart: Sequence[tuple[int, int]] = ()) -> Links:
    """Which of the names of a document belong together; ``forms`` have distinct keys, ``given`` are links known
    from elsewhere, ``apart`` forms that must never meet: アルトマン, サムアルトマン -> one link.

    Nearly linear: every form is looked up under the keys it could be shortened to; sounds are compared within blocks of like sounds.
    """
    index = {form.key: i for i, form in enumerate(forms)}
    groups = list(range(len(forms)))
    same: list[Link] = []
    shared: dict[int, tuple[int, ...]] = {}
    for link in (*given, *_full_names(forms, index), *_countries(forms), *sound_links(forms)):
        _join(groups, same, link, apart)
    owners: dict[int, list[Link]] = {}
    for i, form in enumerate(forms):
        for rule, key in shortened(form):
            short = index.get(key)
            if short is not None and short != i and _fits(rule, form, forms[short]):
                owners.setdefault(short, []).append(Link(short, i, rule))
    for link in (*_kanji_initials(forms), *spelling_links(forms, owners)):
        owners.setdefault(link.one, []).append(link)
    for short, found in sorted(owners.items(), key=lambda item: -len(forms[item[0]].parts)):
        if any(link.rule != GIVEN.id for link in found):
            found = [link for link in found if link.rule != GIVEN.id]
        found = [link for link in found if not _vetoed(groups, link, apart)]
        roots = list(dict.fromkeys(_root(groups, link.other) for link in found))
        if not found:
            continue
        if len(roots) == 1:
            _join(groups, same, found[0], apart)
        elif found[0].rule in (SURNAME.id, GIVEN.id):
            shared[short] = tuple(dict.fromkeys(link.other for link in found))
    for link in _bodies(forms):
        _join(groups, same, link, apart)
    return Links(tuple(same), tuple(_root(groups, i) for i in range(len(forms))), shared)


def _root(groups: list[int], i: int) -> int:
    while groups[i] != i:
        groups[i] = groups[groups[i]]
        i = groups[i]
    return i


def _vetoed(groups: list[int], link: Link, apart: Sequence[tuple[int, int]]) -> bool:
    """Whether a link would bring two forms together that a person has set apart."""
    if not apart:
        return False
    meet = {_root(groups, link.one), _root(groups, link.other)}
    return len(meet) == 2 and any({_root(groups, a), _root(groups, b)} == meet for a, b in apart)


def _join(groups: list[int], same: list[Link], link: Link, apart: Sequence[tuple[int, int]]) -> None:
    one, other = _root(groups, link.one), _root(groups, link.other)
    if one != other and not _vetoed(groups, link, apart):
        groups[max(one, other)] = min(one, other)
        same.append(link)


@lru_cache(maxsize=1 << 13)
def shortened(form: Form) -> tuple[tuple[str, str], ...]:
    """The keys that a name may be shortened to, each with its rule: サム・アルトマン -> アルトマン, サム; トヨタ自動車 -> トヨタ."""
    return tuple(_shortened(form))


def _shortened(form: Form) -> Iterator[tuple[str, str]]:
    person = form.type is NameType.PERSON
    if person and len(form.parts) > 1:
        yield from _bare_names(form)
    if person and len(form.parts) == 1 and form.script == "han" and len(form.key) > 2:
        yield SURNAME.id, form.key[: 1 if len(form.key) == 3 else 2]  # 習近平, which the dictionary does not cut
    if form.script == "latin" and len(form.parts) > 2:
        yield INITIALS.id, "".join(part[0] for part in form.parts if part not in _SMALL_WORDS)
    if person:
        return
    key = form.key
    if form.type is NameType.LOCATION:
        if key.endswith(REGIONS) and len(key) > 2:
            yield PLACE_SUFFIX.id, key[:-1]
        return
    if key.endswith("政府"):
        yield GOVERNMENT.id, key[:-2]
    yield from _companies(form)
    for suffix, clipped in _CLIPPED.items():
        if key.endswith(suffix) and len(key) > len(suffix) + 1:
            yield KANJI_INITIALS.id, key[: -len(suffix)] + clipped
    body = roles().get(form.words[-1], "") in BODIES
    if body and 0 < form.places < len(form.words):  # 日本マイクロソフト is not マイクロソフト
        yield PLACE_BEFORE.id, key[len("".join(form.words[: form.places])) :]


def _bare_names(form: Form) -> Iterator[tuple[str, str]]:
    surname, given = (form.parts[0], form.parts[-1]) if form.script == "han" else (form.parts[-1], form.parts[0])
    if len(surname) > 1 or form.script == "han":
        yield SURNAME.id, surname
    if given != surname and (len(given) > 1 or given in _SURNAMES_FIRST):
        yield GIVEN.id, given
    for last in range(max(1, len(form.parts) - _LONGEST_TAIL), len(form.parts) - 1):
        yield SURNAME.id, "".join(form.parts[last:])  # ティム・バーナーズ・リー -> バーナーズ・リー


def _companies(form: Form) -> Iterator[tuple[str, str]]:
    words = form.words
    for count in (1, 2):
        if len(words) > count and "".join(words[-count:]) in company_words():
            yield COMPANY.id, form.key[: -len("".join(words[-count:]))]
        if len(words) > count and "".join(words[:count]) in ("株式会社", "有限会社"):
            yield COMPANY.id, form.key[4:]


def _fits(rule: str, long: Form, short: Form) -> bool:
    """Whether the type of the short form allows it to be the long one's."""
    if rule in (SURNAME.id, GIVEN.id):
        return len(short.parts) < max(len(long.parts), 2) and (
            short.type in (NameType.PERSON, None) or short.script == "latin"
        )
    if rule in (PLACE_SUFFIX.id, GOVERNMENT.id):
        return short.type in (NameType.LOCATION, None) and long.type is not NameType.PERSON
    if rule == COMPANY.id and long.key.endswith("社") and short.script in ("kana", "latin"):
        return short.type is not NameType.PERSON  # アマゾン社, アマゾン
    return short.type not in (NameType.LOCATION, NameType.PERSON)


def _full_names(forms: Sequence[Form], index: dict[str, int]) -> Iterator[Link]:
    """ジョン・F・ケネディ -> ジョン・ケネディ."""
    for i, form in enumerate(forms):
        if form.type is NameType.PERSON and len(form.parts) > 2:
            other = index.get(form.parts[0] + form.parts[-1])
            if other is not None:
                yield Link(other, i, MIDDLE.id)


def _countries(forms: Sequence[Form]) -> Iterator[Link]:
    """米国, 韓国政府 -> アメリカ, 韓国."""
    seen: dict[str, int] = {}
    for i, form in enumerate(forms):
        key = form.key.removesuffix("政府")
        country = countries().get(key)
        if country is not None and form.type is not NameType.PERSON:
            first = seen.setdefault(country, i)
            if first != i:
                government = key != form.key or forms[first].key.endswith("政府")
                yield Link(first, i, GOVERNMENT.id if government else COUNTRY.id)


def _bodies(forms: Sequence[Form]) -> Iterator[Link]:
    """EU -> 欧州連合."""
    seen: dict[str, int] = {}
    for i, form in enumerate(forms):
        body = bodies().get(form.key)
        if body is not None:
            first = seen.setdefault(body, i)
            if first != i:
                yield Link(first, i, BODY.id)


def _kanji_initials(forms: Sequence[Form]) -> Iterator[Link]:
    """日銀 -> 日本|銀行, 東京地裁 -> 東京|地方|裁判|所, 経団連 -> 日本|経済|団体|連合|会."""
    short = [(i, f) for i, f in enumerate(forms) if f.script == "han" and f.type is not NameType.LOCATION]
    by_first: dict[str, list[int]] = {}
    for i, form in short:
        if len(form.words) > 1 and form.type in (NameType.ORGANIZATION, None):
            for first in dict.fromkeys((form.key[0], "".join(form.words[form.places :])[:1])):
                by_first.setdefault(first, []).append(i)
    for i, form in short:
        if 2 <= len(form.key) <= 5 and (form.type is not NameType.PERSON or len(form.words) == 1):
            for j in by_first.get(form.key[0], ())[:_CAPS]:
                if i != j and initials_of(form.key, forms[j]):
                    yield Link(i, j, KANJI_INITIALS.id)


def initials_of(short: str, form: Form) -> bool:
    """Whether a short name takes the first characters of a body's words, in order, its place in full, by its first one or not at all:
    日銀, 東京地裁, 経団連; not 東京 of 東京電力.
    """
    place, rest = "".join(form.words[: form.places]), form.words[form.places :]
    if place and short.startswith(place):
        return _takes_initials(short[len(place) :], rest)
    return _takes_initials(short, form.words) or bool(place and len(short) > 2 and _takes_initials(short, rest))


def _takes_initials(short: str, words: Sequence[str]) -> bool:
    if len(short) < 2 or len(short) > len(words) or short == "".join(words)[: len(short)] or short[0] != words[0][0]:
        return False
    initials = iter([w[0] for w in words])
    return all(any(c == initial for initial in initials) for c in short)


@cache
def countries() -> dict[str, str]:
    """The table country_names.tsv: any name of a country -> its usual one: 米 -> アメリカ."""
    lines = Path(__file__).with_name("country_names.tsv").read_text("utf-8").splitlines()[1:]
    return {word: country for word, country, *_ in (line.split("\t") for line in lines)}


@cache
def bodies() -> dict[str, str]:
    """The table body_names.tsv: key of any name of an international or state body -> its usual one: eu -> 欧州連合."""
    lines = Path(__file__).with_name("body_names.tsv").read_text("utf-8").splitlines()[1:]
    return {name_key(name): body for name, body, *_ in (line.split("\t") for line in lines)}
