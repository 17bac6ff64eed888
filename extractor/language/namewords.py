"""Name words: one word of a run of nouns -> a letter for what it can be in a name: 東京 L, 大学 o, 氏 h, アルトマン P.

The rules of names.py are patterns over these letters. Proper nouns come from the dictionary, suffixes and titles from the table
name_words.tsv, the rest from the script a word is written in.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from extractor.language.calendar import calendar_words

_ROLES = {
    "honorific": "h",
    "office": "q",
    "title": "i",
    "minister": "b",
    "periodical": "l",
    "person-affix": "f",
    "organisation": "O",
    "organisation-with-name": "o",
    "body": "y",
    "organisation-prefix": "Q",
    "organisation-word": "W",
    "ministry": "V",
    "place": "Y",
    "place-word": "L",
    "country": "B",
    "direction": "D",
    "work": "R",
    "work-with-name": "r",
    "work-word": "w",
    "work-noun": "u",
    "period": "J",
    "period-part": "z",
    "era": "e",
    "regnal": "g",
    "common": "n",
}
_PROPER = {
    "名詞-固有名詞-人名-姓": "S",
    "名詞-固有名詞-人名-名": "G",
    "名詞-固有名詞-人名-一般": "P",
    "名詞-固有名詞-地名-国": "C",
    "名詞-固有名詞-地名-一般": "L",
    "名詞-固有名詞-一般": "E",
}
_KATAKANA = re.compile("[ァ-ヺー・ｦ-ﾟ]+")
_HIRAGANA = re.compile("[ぁ-ゖー]{1,2}")
_LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚÀ-ɏ][A-Za-zＡ-Ｚａ-ｚ.＆&'’À-ɏ]*")
_UPPER = re.compile("[A-ZＡ-ＺÀ-Þ]")
_CAPITALISED = re.compile("[A-ZＡ-Ｚ][a-zａ-ｚ]+")
_FIGURE = re.compile("[0-9０-９〇一二三四五六七八九十百千万億兆数]")
_DAY_OF_WEEK = frozenset(["月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜"])

OUTSIDE = "x"


@cache
def roles() -> dict[str, str]:
    """The table name_words.tsv: word -> letter of its role: 大学 -> o, 氏 -> h."""
    lines = Path(__file__).with_name("name_words.tsv").read_text("utf-8").splitlines()[1:]
    return {word: _ROLES[role] for word, role, *_ in (line.split("\t") for line in lines)}


@lru_cache(maxsize=1 << 15)
def letter(surface: str, pos: str, reading: str) -> str:
    """The letter of a word, 東京 L: S G P surname, given name, name; C L country, place; E other proper noun; K k katakana unknown
    and known; A a Latin with and without capital; d figure; t word of the calendar; m j links; p s n v affixes, noun and
    adverbial noun; those of
    the table's roles; x what no name holds.
    """
    if surface in "-－‐":
        return "j"
    if not pos.startswith(("名詞", "接頭辞", "接尾辞-名詞", "記号", "補助記号-一般")):
        return "m" if surface in ("=", "＝") else OUTSIDE
    if pos.startswith("補助記号") and surface != "ー":
        return "m" if surface in "・＝=" else "j" if surface in "-－‐／/:：.," else "x"
    if _FIGURE.match(surface) and (pos == "名詞-数詞" or surface.isdecimal()):
        return "d"
    if surface in calendar_words() or surface in _DAY_OF_WEEK:
        return "t"
    if surface == "ー":
        return "k"  # left over where the dictionary cut a katakana word
    role = roles().get(surface)
    if role == "n" and _KATAKANA.fullmatch(surface):
        return "k"
    if role and (role != "f" or pos != "接頭辞"):
        return role
    return _by_dictionary(surface, pos) or _by_script(surface, pos, reading)


def _by_dictionary(surface: str, pos: str) -> str | None:
    if pos == "名詞-普通名詞-副詞可能":
        return "v"
    if pos == "名詞-固有名詞-一般" and _CAPITALISED.fullmatch(surface):
        return "A"
    if len(surface) < 3 and _HIRAGANA.fullmatch(surface):
        return None  # けん and りつ are rarely the name Ken and Ritsu
    return _PROPER.get(pos)


def _by_script(surface: str, pos: str, reading: str) -> str:
    if _KATAKANA.fullmatch(surface):
        return "k" if reading else "M" if "・" in surface.strip("・") else "K"
    if _LATIN.fullmatch(surface):
        return "A" if _UPPER.match(surface) else "a"
    return "p" if pos.startswith("接頭辞") else "s" if pos.startswith("接尾辞") else "n"
