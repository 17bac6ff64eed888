"""Candidates: an analysis -> the phrases that may point to an entity: names with their titles, noun phrases, pronouns.

OpenAI の CEO であるアルトマン氏は… -> OpenAI (name), CEO (noun), アルトマン氏 (name アルトマン, title 氏).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from extractor.claims.cues import source_nouns
from extractor.claims.forms import BODIES, REGIONS, Form, company_words, form_of, key_of, name_key, script_of
from extractor.claims.noun_phrases import modified
from extractor.language.namewords import roles
from extractor.model import Analysis, Bunsetsu, BunsetsuKind, Morpheme, Name, NameType, SentenceKind

TIMES = (NameType.DATE, NameType.TIME, NameType.MONEY, NameType.PERCENT)
_TITLES = frozenset("hiqb")  # honorific, title, office, minister in language/namewords.py
_PARTS = frozenset(
    ["多く", "一部", "大半", "大部分", "殆ど", "全て", "全部", "半分", "過半数", "大多数", "大勢", "一員"]
)
_SEPARATOR = re.compile(r"[\s・･]+")
_KATAKANA = re.compile("[ァ-ヺー]+")
_BLANKS = " \u3000\t"
HONORIFICS = frozenset(
    ["氏", "さん", "様", "君", "ちゃん", "さま", "くん", "選手", "容疑者", "被告"]
)  # titles that many bear at once
_LONGEST_TITLE = 5  # words: 北|大西洋|条約|機構|事務総長


class Candidate(NamedTuple):
    """A phrase that may point to an entity. ``form`` is there for names, ``anaphor`` for 彼, 同社 and their like."""

    start: int
    end: int
    bunsetsu: int
    key: str
    form: Form | None
    titles: tuple[str, ...]  # of a name: 米|大統領 -> (大統領,)
    head: str  # lemma of the last word
    words: int
    sense: str  # person or ""
    anaphor: str  # as written in anaphors.tsv, or ""
    final: bool  # closes its bunsetsu, so that particle and modifiers are its own


_Noun = tuple[
    int, tuple[Morpheme, ...], str, str
]  # a phrase that may become a candidate: bunsetsu, words, sense, anaphor


def candidates(analysis: Analysis, arguments: AbstractSet[int], listed: Container[str] = ()) -> list[Candidate]:
    """The candidates of a document in text order. A noun said once that could not be an entity of its own is none.

    ``arguments`` are the bunsetsu that fill a case: see :func:`arguments_of`; ``listed`` keys of the user's forms always count.
    """
    names = {name.end: name for name in analysis.names if name.type not in TIMES}
    found: list[Candidate] = []
    nouns: list[_Noun] = []
    nominal = BunsetsuKind.NOMINAL
    before: tuple[Morpheme, ...] = ()
    text = analysis.document.text
    for number, b in enumerate(analysis.bunsetsu):
        if b.kind is not nominal and (b.content < 3 or not names):  # a verb; ロシア|入り|した may hold a name
            before = b.morphemes
            continue
        words = b.morphemes[: b.content]
        if words and (words[-1][3][:1] == "補" or words[0][3][:1] == "補"):
            words = _without_brackets(words)
        if words:
            last = 0
            if names and (ends := [i for i, w in enumerate(words) if w[1] in names]):
                last = _names(number, before, words, [(i, names[words[i][1]]) for i in ends], text, found)
            if b.kind is nominal and last < len(words):
                _noun(number, b, words, nouns)
        before = b.morphemes
    _select(analysis, arguments, nouns, found, listed)
    found.sort(key=itemgetter(0))
    return found


def _without_brackets(words: tuple[Morpheme, ...]) -> tuple[Morpheme, ...]:
    """Words without the brackets and marks around them; a run of ten thousand of them costs one pass."""
    first, last = 0, len(words)
    while first < last and words[last - 1][3].startswith("補助記号"):
        last -= 1
    while first < last and words[first][3].startswith("補助記号"):
        first += 1
    return words[first:last]


def _select(
    analysis: Analysis, arguments: AbstractSet[int], nouns: list[_Noun], found: list[Candidate], listed: Container[str]
) -> None:
    """Add the nouns that are said again, can act, fill a case with a modifier, or stand before a parenthesis."""
    text = analysis.document.text
    heads = Counter([words[-1][6] for _, words, _, _ in nouns])
    heads.update([c.head for c in found])
    parts = _bare_parts(found)
    hosts = {before_blanks(text, s.start) for s in analysis.sentences if s.kind is SentenceKind.PARENTHESIS}
    for number, words, sense, anaphor in nouns:
        head = words[-1]
        again = (
            (listed and name_key(text[words[0][0] : head[1]]) in listed)
            or heads[head[6]] > 1
            or anaphor
            or head[1] in hosts
            or words[0][2] in parts
            or head[2][0] < "ぁ"
        )
        if again or (number in arguments and (sense == "person" or modified(analysis.bunsetsu, number))):
            found.append(_candidate(text, number, words, sense, anaphor, parts))


def _candidate(
    text: str, number: int, words: tuple[Morpheme, ...], sense: str, anaphor: str, parts: AbstractSet[str]
) -> Candidate:
    start, head = words[0][0], words[-1]
    form = None
    if "A" <= head[2][0] <= "Z" and script_of(written := text[start : head[1]]) == "latin":
        form = form_of(words, written, None)
    key = form.key if form else key_of(words)
    candidate = Candidate(start, head[1], number, key, form, (), head[6], len(words), sense, anaphor, True)
    return _as_part(candidate, words[0][2], text) if words[0][2] in parts and not anaphor else candidate


def arguments_of(analysis: Analysis) -> set[int]:
    """The bunsetsu that fill a case, and of 競争の|多く also the whole that is a part of."""
    found = {a.bunsetsu for p in analysis.predicates for a in p.arguments}
    bunsetsu = analysis.bunsetsu
    found |= {n - 1 for n in found if n and bunsetsu[n - 1].head == n and bunsetsu[n].morphemes[0].lemma in _PARTS}
    return found


def before_blanks(text: str, position: int) -> int:
    """The end of what stands before a position, blanks left out: of ``X (Y)`` that of X."""
    while position > 0 and text[position - 1] in _BLANKS:
        position -= 1
    return position


def _names(number: int, before: tuple[Morpheme, ...], words: tuple[Morpheme, ...], ends: list[tuple[int, Name]], text: str,
           found: list[Candidate]) -> int:  # fmt: skip
    """Add the names that end in a phrase; say how many of its words the last of them, title included, takes up."""
    last = 0
    for index, name in ends:
        first = index
        while first > 0 and words[first - 1].start >= name.start:
            first -= 1
        tail = _title(words, index + 1) if name.type is NameType.PERSON else 0
        titles = _offices(words[index + 1 : index + 1 + tail])
        near = index + 1 >= len(words) - _LONGEST_TITLE
        stop = len(words) if near and not tail and _extends(name.type, words[index + 1 :]) else index + 1
        if name.type is NameType.ORGANIZATION:
            first = _place(words, first, stop)
        own = words[first:stop]
        if name.start < own[0].start and first == 0:  # the name began in the bunsetsu before
            own = (*(w for w in before if w.start >= name.start), *own)
        last = stop + tail
        start = own[0].start
        form = form_of(own, text[start : own[-1].end], name.type)
        found.append(Candidate(start, words[last - 1].end, number, form.key, form, titles, own[-1].lemma, len(own), "", "",
                               last == len(words)))  # fmt: skip
    return last


def _place(words: tuple[Morpheme, ...], first: int, stop: int) -> int:
    """Where a body's name begins with the place right in front of it: ルイジアナ|州|警察."""
    if roles().get(words[stop - 1].surface, "") not in BODIES or words[first].space:
        return first
    start = first
    while start > 0 and ("地名" in words[start - 1].pos or (words[start - 1].surface in REGIONS and start > 1)):
        start -= 1
    return start if "地名" in words[start].pos else first


def _extends(kind: NameType, rest: tuple[Morpheme, ...]) -> bool:
    """Whether what follows a name belongs to it: トヨタ|自動車, 韓国|政府."""
    if not rest or kind not in (NameType.LOCATION, NameType.ORGANIZATION):
        return False
    behind = "".join([w.surface for w in rest])
    return behind == "政府" if kind is NameType.LOCATION else behind in company_words()


def _title(words: tuple[Morpheme, ...], start: int) -> int:
    """How many words behind a person's name are their title: 氏 1, 米|大統領 2, 擁護|派 0."""
    for stop in range(_nouns(words, start), start, -1):
        last = words[stop - 1].surface
        joined = "".join([w.surface for w in words[max(start, stop - 2) : stop]])
        if roles().get(last, "") in _TITLES or roles().get(joined, "") in _TITLES:
            return stop - start
    return 0


def _offices(tail: tuple[Morpheme, ...]) -> tuple[str, ...]:
    """The titles in what follows a name: 米|大統領 -> 大統領; 容疑|者 -> 容疑者."""
    single = tuple(w.lemma for w in tail if roles().get(w.surface, "") in _TITLES)
    return single or (("".join([w.surface for w in tail[-2:]]),) if tail else ())


def _nouns(words: tuple[Morpheme, ...], start: int) -> int:
    """Where an unbroken run of nouns, not longer than a title, ends."""
    stop = start
    while stop < min(len(words), start + _LONGEST_TITLE) and words[stop].pos.startswith(("名詞", "接尾辞", "接頭辞")):
        stop += 1
    if (
        stop > start
        and not words[start].space
        and _KATAKANA.fullmatch(words[start].surface)
        and words[start].surface not in roles()
    ):
        return start if _KATAKANA.fullmatch(words[start - 1].surface) else stop  # half a name: ツァイス|ラー|教授
    return stop


def _noun(number: int, b: Bunsetsu, words: tuple[Morpheme, ...], nouns: list[_Noun]) -> None:
    """Add a phrase that names or points; not pronouns like 私, quantities (三人) and what only describes (大規模な)."""
    first, head, count = words[0], words[-1], len(words)
    if first[2][0] in _ANAPHORIC and count < 4 and (anaphor := _anaphor(words)):
        nouns.append((number, words, "", anaphor))
        return
    sense = noun_class(head[3], head[6], count > 1)
    last = b.morphemes[-1]
    if sense == "idle" or first[3] == "代名詞" or (last[2] == "な" and len(b.morphemes) == b.content + 1):
        return
    if count == 2 and first[3] == "名詞-数詞" and "助数詞" in head[3]:
        return
    nouns.append((number, words, sense, ""))


@lru_cache(maxsize=1 << 13)
def noun_class(pos: str, lemma: str, compound: bool) -> str:
    """What the last word of a noun phrase says of it: 首相 person; とき, 多く, 三, 静か idle (points to nothing); 橋 ""."""
    if lemma in idle_nouns() and not (compound and pos == "接尾辞-名詞的-一般"):  # 裁判|所 is no 所
        return "idle"
    if pos.startswith(("形状詞", "副詞", "名詞-数詞")) or "副詞可能" in pos:
        return "idle"
    people = source_nouns()
    if (
        people.get(lemma) == "person"
        or "人名" in pos
        or ((compound or pos.startswith("接尾辞")) and people.get(f"-{lemma}") == "person")
    ):
        return "person"
    return ""


def _anaphor(words: tuple[Morpheme, ...]) -> str:
    """The word of anaphors.tsv that a phrase is, or 同 and what it repeats: 彼|ら -> 彼ら, 同|大学 -> 同大学."""
    written = "".join([w[2] for w in words])
    return written if written in anaphors() or (written[0] == "同" and len(written) > 1) else ""


def _bare_parts(found: list[Candidate]) -> frozenset[str]:
    """The parts of foreign full names, which are read as names where they stand alone: カニエ・ウェスト … ウェストは, トランプ米大統領."""
    people = [form for c in found if (form := c.form) is not None and form.type is NameType.PERSON]
    written = [_SEPARATOR.split(form.text) for form in people if len(form.parts) > 1 and form.script == "kana"]
    return frozenset(part for parts in written for part in (parts[0], parts[-1]) if roles().get(part, "") not in BODIES)


def _as_part(c: Candidate, first: str, text: str) -> Candidate:
    rest = text[c.start + len(first) : c.end]
    if rest and roles().get(rest, "") not in _TITLES and roles().get(rest[1:], "") not in _TITLES:
        return c
    key = name_key(first)
    form = Form(key, first, NameType.PERSON, (key,), "kana", ("",), (first,), 0)
    return c._replace(key=key, form=form, titles=(rest,) if rest else ())


_ANAPHORIC = frozenset("彼同")  # what the words of anaphors.tsv begin with


@cache
def anaphors() -> dict[str, tuple[str, str, str]]:
    """The table anaphors.tsv: word -> (rule, class of what it points to, one or many)."""
    lines = Path(__file__).with_name("anaphors.tsv").read_text("utf-8").splitlines()[1:]
    return {w: (rule, kind, count) for w, rule, kind, count, *_ in (line.split("\t") for line in lines)}


@cache
def idle_nouns() -> frozenset[str]:
    """The table idle_nouns.tsv: lemmas that point to nothing by themselves: こと, とき, 多く, 中."""
    lines = Path(__file__).with_name("idle_nouns.tsv").read_text("utf-8").splitlines()[1:]
    return frozenset(line.split("\t")[0] for line in lines)
