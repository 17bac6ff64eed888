"""Forms: the words of a name or noun phrase -> the key under which its spellings meet, and the parts of a full name.

サム・アルトマン and サム アルトマン -> サムアルトマン, (サム, アルトマン); パラメータ数 and パラメーター数 -> パラメーター数.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from extractor.model import Morpheme, NameType

_KATAKANA = re.compile("[ァ-ヺー]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ.&'’-]+")
_HAN = re.compile("[一-鿿々〇ヶ]")
REGIONS = tuple("都道府県州省市区町村郡島")
BODIES = frozenset("OoyV")  # words that end the name of a body, in language/namewords.py
_LINKS = frozenset("・･")
_HYPHENS = frozenset("=＝")
_LINK = re.compile("[・･]")  # inside an unknown word, which MeCab does not cut; サン＝テグジュペリ is one part
_IGNORED = re.compile(r"[\s・=]")
_LAST_LENGTH = re.compile("(?<=[ァ-ヺー]{3})ー(?![ァ-ヺー])")  # コンピューター, コンピュータ (JIS Z 8301)
_B = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ", "ヴ": "ブ"}  # one sound, two spellings
_V = re.compile("|".join(_B))
_ENGLISH = re.compile("[A-Z][A-Za-z.' -]+")


class Form(NamedTuple):
    """One way of writing a name. ``key`` is the same for all that differ only in blanks, width, links and dictionary spelling."""

    key: str
    text: str
    type: NameType | None
    parts: tuple[str, ...]  # of a full name, keys themselves: (サム, アルトマン), (田中, 太郎)
    script: str  # kana, latin, han (with any Chinese character), other
    foreign: tuple[str, ...]  # for each part the dictionary's Latin word, "" where it has none
    words: tuple[str, ...]  # the morphemes as written
    places: int  # how many words at its front name a place: ルイジアナ|州|警察 2


class Link(NamedTuple):
    """Forms ``one`` and ``other``, by index, name the same thing by a rule."""

    one: int
    other: int
    rule: str


def key_of(words: Sequence[Morpheme]) -> str:
    """The key of a noun phrase, blanks and links left out: コンピュータ 会社 -> コンピューター会社."""
    if len(words) == 1:
        return _piece(words[0][2], words[0][3], words[0][6])
    return "".join([_piece(w[2], w[3], w[6]) for w in words])


@lru_cache(maxsize=1 << 13)
def name_key(text: str) -> str:
    """The key of a name, which is as it is written but for blanks, links, width, ヴ and a last long vowel: サム・ミラー -> サムミラ."""
    plain = _V.sub(lambda m: _B[m[0]], _IGNORED.sub("", unicodedata.normalize("NFKC", text)))
    return _LAST_LENGTH.sub("", plain).casefold()


@lru_cache(maxsize=1 << 13)
def _piece(surface: str, pos: str, lemma: str) -> str:
    """Spell common nouns as the dictionary's lemma does, proper nouns and Latin words as written."""
    plain = unicodedata.normalize("NFKC", surface)
    if surface in _LINKS or surface in _HYPHENS:
        return ""
    if pos.startswith("名詞-普通名詞") and not plain.isascii():
        return lemma
    return plain if plain.isdigit() else plain.casefold()


def form_of(words: Sequence[Morpheme], text: str, kind: NameType | None) -> Form:
    """Take a name apart: 田中|太郎 -> parts (田中, 太郎); サム|・|アルトマン -> (サム, アルトマン) with (Sam, "")."""
    return _form(tuple([_Word(w[2], w[3], w[8], w[9]) for w in words]), text, kind)


class _Word(NamedTuple):
    """What a form needs to know of a morpheme."""

    surface: str
    pos: str
    foreign: str
    space: bool


@lru_cache(maxsize=1 << 13)
def _form(words: tuple[_Word, ...], text: str, kind: NameType | None) -> Form:
    pieces = _parts(words, kind)
    split = [(part, piece) for piece in pieces for part in _LINK.split("".join([w.surface for w in piece])) if part]
    parts = tuple(name_key(part) for part, _ in split)
    foreign = tuple(_foreign(piece) for _, piece in split)
    return Form("".join(parts), text, kind, parts, script_of(text), foreign, tuple(w.surface for w in words),
                _places(words))  # fmt: skip


def _places(words: Sequence[_Word]) -> int:
    count = 0
    for word in words:
        place = "地名" in word.pos or (count == 1 and word.surface in REGIONS)
        if not place:
            break
        count += 1
    return count


def _parts(words: Sequence[_Word], kind: NameType | None) -> list[list[_Word]]:
    pieces: list[list[_Word]] = [[]]
    for word in words:
        if word.surface in _LINKS:
            pieces.append([])
            continue
        last = pieces[-1]
        if (
            last
            and word.surface not in _HYPHENS
            and last[-1].surface not in _HYPHENS
            and (word.space or (kind is NameType.PERSON and _new_part(last[-1], word)))
        ):
            pieces.append([])
        pieces[-1].append(word)
    return [p for p in pieces if p]


def _new_part(last: _Word, word: _Word) -> bool:
    """Whether a name goes on without a blank: 田中|太郎, サム|アルトマン."""
    if last.pos.endswith("人名-姓") and _HAN.match(word.surface):
        return True
    return "人名" in last.pos and "人名" in word.pos


def _foreign(piece: Sequence[_Word]) -> str:
    if len(piece) == 1 and "固有名詞" in piece[0].pos and _ENGLISH.fullmatch(piece[0].foreign):
        return piece[0].foreign
    return ""


@lru_cache(maxsize=1 << 13)
def script_of(text: str) -> str:
    """What a form is written in: アルトマン kana, Sam Altman latin, 田中 han."""
    plain = re.sub(r"[\s・=]", "", unicodedata.normalize("NFKC", text))
    if _KATAKANA.fullmatch(plain):
        return "kana"
    if _LATIN.fullmatch(plain):
        return "latin"
    return "han" if _HAN.search(plain) else "other"


def bare_form(key: str, text: str) -> Form:
    """A form that is no name of the analysis: a common noun that a parenthesis abbreviates."""
    return Form(key, text, None, (key,), script_of(text), ("",), (text,), 0)


@cache
def company_words() -> frozenset[str]:
    """The table company_words.tsv: 自動車, 銀行, ホールディングス …"""
    lines = Path(__file__).with_name("company_words.tsv").read_text("utf-8").splitlines()[1:]
    return frozenset(line.split("\t")[0] for line in lines)
