"""Quantities: figures with a unit -> what they are worth: 3万人 -> 30000 人, 120億ドル -> 12000000000 USD, 2時間半 -> PT2H30M.

Counts, measures and durations are none of the eight types of names; sums and shares are, and have their number here. Units are codes of
ISO 4217 and UCUM, a counter is its own unit. A fraction is an owl:rational, for 1/3 has no decimal.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from extractor.language import timeline
from extractor.language.durations import PATTERN as DURATION
from extractor.language.durations import duration
from extractor.language.figures import amount, ascii_of, number, written
from extractor.language.units import currencies, units
from extractor.model import Bunsetsu, Document, Morpheme, Name, NameType, Quantity, Rule

_NUMBER = "[0-9〇一二三四五六七八九十百千数](?:[0-9,.〇一二三四五六七八九十百千万億兆数]{0,24}[0-9〇一二三四五六七八九十百千万億兆数])?"
_UNIT = "|".join(sorted(map(re.escape, units()), key=len, reverse=True))

RULES: tuple[Rule, ...] = (
    Rule("duration", "a length of time",
         "時間の長さである。",
         DURATION, ("3日間休んだ。", "2時間半待った。", "10年ぶりに会った。"), ("3日に会った。", "3年前に会った。", "3回目だ。")),
    Rule("count", "so many of a counter or unit",
         "助数詞や単位の付いた数量である。",
         f"(?:(?P<low>{_NUMBER}) ?[〜～~、-] ?)?(?P<figures>{_NUMBER}) ?(?P<unit>{_UNIT})(?!目)",
         ("3万人が集まった。", "500キロ走った。", "約2.5倍に増えた。"), ("3回目だ。", "第3回を開いた。", "十分に休んだ。")),
)  # fmt: skip

_MONEY = re.compile(rf"(?P<sign>[¥$€£])? ?(?P<figures>{_NUMBER}) ?(?P<unit>.*)", re.DOTALL)
_SIGNS = {"¥": "JPY", "$": "USD", "€": "EUR", "£": "GBP"}
_TENTHS = re.compile(r"(?P<tenths>[^割]+?) ?割(?:(?P<hundredths>[0-9一二三四五六七八九]) ?分)?")
_FRACTION = re.compile("(?P<below>[^分 ]+) ?分の ?(?P<above>.+)")
_LONGEST = 60
_FIGURES = "0123456789０１２３４５６７８９"
_DIGITS = _FIGURES + "〇一二三四五六七八九十百千万億兆数"
_NUMERAL = "名詞-数詞"


def quantities_of(document: Document, bunsetsu: tuple[Bunsetsu, ...], names: tuple[Name, ...]) -> tuple[Quantity, ...]:
    """Find the quantities of a document, in text order: 3万人が2時間半待った。 -> 30000 人, PT2H30M."""
    found = [_worth(document.text, name) for name in names if name.type in (NameType.MONEY, NameType.PERCENT)]
    found += [
        Quantity(start, end, value, "edtf", None, rule)
        for start, end, value, rule in timeline.periods(document.text, names, document.date)
    ]
    found += _counted(document.text, bunsetsu, names)
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _counted(text: str, bunsetsu: tuple[Bunsetsu, ...], names: tuple[Name, ...]) -> Iterator[Quantity]:
    """Figures with a unit outside of names, from where a numeral begins to where a word ends: 3本部 holds no 3本, 十分 no 10分."""
    starts = [name.start for name in names]
    phrases: list[Bunsetsu] = []
    done = 0
    for candidate in _candidates().finditer(text):
        start = candidate.start()
        before = bisect_right(starts, start) - 1
        if start < done or (before >= 0 and start < names[before].end):
            continue
        found = _quantity(text, start)
        if found is None:
            continue
        phrases = phrases or sorted(bunsetsu, key=_start)
        first, last = _word_at(phrases, start), _word_at(phrases, found.end - 1)
        if first is None or last is None or (first.start, last.end) != (start, found.end):
            continue
        if first.pos == _NUMERAL or first.surface[0] in _FIGURES:
            done = found.end
            yield found


@cache
def _candidates() -> re.Pattern[str]:
    """Figures before the first character of a unit; the rules read what this finds."""
    heads = "".join(sorted({unit[0] for unit in units()} | set("年月週日時分秒かカヶケヵ箇")))
    wide = "".join(chr(ord(c) + 0xFEE0) for c in heads if "!" <= c <= "~")
    return re.compile(
        rf"(?<!第)(?<![{_DIGITS}.．,，])[{_DIGITS}][{_DIGITS}.．,，〜～、 -]{{0,30}}(?=[{re.escape(heads + wide)}])"
    )


def _quantity(text: str, start: int) -> Quantity | None:
    stretch = ascii_of(text[start : start + _LONGEST])
    lasting, counted = (pattern.match(stretch) for pattern in _patterns())
    if lasting is not None and lasting.end():
        return Quantity(start, start + lasting.end(), duration(lasting.groupdict()), "duration", None, "duration")
    if counted is None:
        return None
    value = None if counted["low"] else amount(counted["figures"])  # 2〜3人 is no one number
    number_of = None if value is None else written(value)
    return Quantity(start, start + counted.end(), number_of, "decimal", units()[counted["unit"]], "count")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(RULES[0].pattern), re.compile(RULES[1].pattern)


def _word_at(phrases: list[Bunsetsu], position: int) -> Morpheme | None:
    """The word that a position stands in; the phrases are in text order."""
    number_of = bisect_right(phrases, position, key=_start) - 1
    words = phrases[number_of].morphemes if number_of >= 0 else ()
    place = bisect_right(words, position, key=_start) - 1
    return words[place] if place >= 0 and position < words[place].end else None


def _start(unit: Bunsetsu | Morpheme) -> int:
    return unit.start


def _worth(text: str, name: Name) -> Quantity:
    """The number and unit of a sum or share: 5万円 -> 50000 JPY, 2割 -> 20 %, 3分の1 -> 1/3."""
    surface = ascii_of(text[name.start : name.end])
    datatype, unit = "decimal", "%"
    if name.type is NameType.MONEY:
        value, unit = _sum(surface)
    elif fraction := _FRACTION.fullmatch(surface):
        value, datatype, unit = _rational(fraction["below"], fraction["above"]), "rational", "1"
    elif tenths := _TENTHS.match(surface):
        tens, ones = amount(tenths["tenths"]), amount(tenths["hundredths"] or "0")
        value = None if tens is None or ones is None else written(tens * 10 + ones)
    else:
        share = amount(surface.removesuffix("%").removesuffix("パーセント"))
        value = None if share is None else written(share)
    return Quantity(name.start, name.end, value, datatype, unit, name.rule)


def _sum(surface: str) -> tuple[str | None, str]:
    found = _MONEY.fullmatch(surface)
    if found is None:
        return None, ""
    value = amount(found["figures"])
    unit = _SIGNS[found["sign"]] if found["sign"] else currencies().get(found["unit"], found["unit"])
    return None if value is None else written(value), unit


def _rational(below: str, above: str) -> str | None:
    top, bottom = number(above), number(below)
    return f"{top}/{bottom}" if top is not None and bottom else None
