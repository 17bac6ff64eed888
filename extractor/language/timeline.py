"""Timeline: the times of a document in text order -> the same, those that hang on another one dated, ranges as one.

2019年5月3日に開き、翌日閉じた -> 翌日 2019-05-04. 3月6〜8日 is one DATE, 2024-03-06/2024-03-08; 昨年の10月 is 2023-10; 3日午後9時 has its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractor.language.calendar import Parts, calendar_words, value_of
from extractor.language.figures import ascii_of
from extractor.language.periods import interval
from extractor.language.times import parts_of, times_in, widened
from extractor.model import Name, NameType, Rule

RULES: tuple[Rule, ...] = (
    Rule("time-range", "two dates or times joined by 〜 are one",
         "「〜」で結ばれた二つの日時は、一つの期間である。", " ?[〜～~] ?", ("10日〜12日に開く。", "3月6〜8日に開く。"), ("10日か12日に開く。",)),
    Rule("same-date", "the date named last",
         "「同年」「同日」などは、直前に挙がった日付を指す。",
         "(?<![一-鿿])同[年月日](?![度本中代])", ("2019年に開き、同年に閉じた。",), ("2019年に同じ年の人と会った。",)),
    Rule("from-to", "the time between two dates or times",
         "二つの日時の間（AからBまで）は期間である。", r"から ?| ?[\-–−―－] ?", ("1月から3月まで休む。",), ("1月から働く。",)),
)  # fmt: skip

_RANGE = re.compile(RULES[0].pattern)
_BARE_FIGURES = re.compile(r"(?<![0-9０-９.．/／:：])(?P<figures>[0-9０-９]{1,4}) ?[〜～~\-–−―－] ?\Z")
_FIRST_UNIT = re.compile(r"[0-9]+ ?(年代|年度|年|世紀|月|日|時|分)")
_LINK = re.compile("[の（(〈 　]?|[）)〉] ?")
_EVERY = re.compile("毎[年月週]の?")
_COUNTED = re.compile("その ?")
_SAME = re.compile(RULES[1].pattern)
_FROM = re.compile(RULES[2].pattern)
_LENGTHS = {"年": 4, "月": 7, "日": 10}
_PLAIN = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?")
_EVENT = re.compile("[のるたうくすつむぐぶぬ]")  # 事件の3日前, 着く3日前: counted from an event without a date
_LOOKBACK = 8
_YEARLESS = frozenset(["month-and-day", "quarter", "day-of-month", "weekday"])
_TIMES = frozenset([NameType.DATE, NameType.TIME])
_PROPER = frozenset(NameType) - _TIMES - {NameType.MONEY, NameType.PERCENT}


def in_context(text: str, names: tuple[Name, ...], written: str | None) -> tuple[Name, ...]:
    """Join the ranges and date what hangs on another date: 昨年の10月 in an article of 2024 -> 昨年 2023, 10月 2023-10."""
    if all(name.type in _PROPER for name in names):
        return names
    out: list[Name] = []
    before: Name | None = None  # the time before this one
    last: str | None = None  # the value of the date named last
    for name in names:
        if name.type in _TIMES:
            name = _valued(text, name, before, last, written)
            joined = _range(text, name, before, written)
            if joined is not None and before is not None and joined.start == before.start:
                out.pop()
            name = before = joined or name
            last = name.value.partition("T")[0] if name.value and name.value[0] != "T" else last
        out.append(widened(text, name))
    return tuple(out)


def _valued(text: str, name: Name, before: Name | None, last: str | None, written: str | None) -> Name:
    """The name with the value it has behind ``before`` and after the date named last."""
    parts = parts_of(name, text)
    linked = before.value if before and _LINK.fullmatch(text, before.end, name.start) else None
    if name.type is NameType.TIME and name.value and name.value[0] == "T" and linked and _is_day(linked):
        return replace(name, value=linked + name.value)
    if name.rule in _YEARLESS and any(_EVERY.fullmatch(text, max(name.start - n, 0), name.start) for n in (2, 3)):
        return replace(name, value=value_of(name.rule, parts, None))
    same = name.rule in _YEARLESS and last and _SAME.fullmatch(text, max(name.start - 2, 0), name.start)
    named = (
        linked
        if name.rule in _YEARLESS and not same
        else last
        if same or _counts_from_named(text, name, parts)
        else None
    )
    if named is not None:
        return replace(name, value=value_of(name.rule, parts, None, named))
    if name.rule == "distant-date" and _EVENT.match(text, max(name.start - 1, 0)) and name.start:
        return replace(name, value=None)
    return name


def _is_day(value: str) -> bool:
    return len(value) == 10 and value[4] + value[7] == "--" and "X" not in value


def _counts_from_named(text: str, name: Name, parts: Parts) -> bool:
    if name.rule == "distant-date":
        return _COUNTED.fullmatch(text, max(name.start - 2, 0), name.start) is not None
    word = calendar_words().get(parts.get("word") or parts.get("of_day") or parts.get("of_day2") or "")
    return word is not None and word.counted_from == "named"


def _range(text: str, name: Name, before: Name | None, written: str | None) -> Name | None:
    """The range that ends with this name: 10日〜12日, and with the unit only at the end 10〜12日, 3月6〜8日."""
    if before is not None and before.type is name.type and _RANGE.fullmatch(text, before.end, name.start):
        return _joined(text, before, name, before.start, written)
    start = max(name.start - _LOOKBACK, before.end if before else 0)
    figures = _BARE_FIGURES.search(text[start : name.start])
    unit = _FIRST_UNIT.match(ascii_of(text[name.start : name.end]))
    if figures is None or unit is None:
        return None
    end = start + figures.end("figures")
    begin = before.start if before and before.end == start + figures.start() else start + figures.start()
    stretch = text[begin:end] + unit[1]
    first = times_in(stretch, 0, written)
    if len(first) != 1 or (first[0].start, first[0].end, first[0].type) != (0, len(stretch), name.type):
        return None
    return _joined(text, first[0], name, begin, written)


def _joined(text: str, first: Name, last: Name, start: int, written: str | None) -> Name:
    return Name(start, last.end, last.type, "time-range", between(text, first, last, written))


def between(text: str, first: Name, last: Name, written: str | None) -> str | None:
    """The interval of two times, the second in the light of the first: (2023年10月, 3月) -> 2023-10/2024-03."""
    end = last.value
    if last.rule in _YEARLESS and first.value is not None and "X" not in first.value:
        parts = {**parts_of(last, text), "term": None}  # 4〜6月期 are three months, no business year
        end = value_of(last.rule, parts, written, first.value)
        if end is not None and end[:4].isdecimal() and end < first.value and last.rule == "month-and-day":
            end = f"{int(end[:4]) + 1:04d}{end[4:]}"
    if end and first.value and "T" in first.value[1:] and end[0] == "T":
        end = first.value.partition("T")[0] + end
    return interval(first.value, end)


def periods(text: str, names: tuple[Name, ...], written: str | None) -> list[tuple[int, int, str, str]]:
    """The stretches from one time to another that から or a dash joins, with value and rule: 1月から3月 -> 2024-01/2024-03."""
    times = [name for name in names if name.type in _TIMES]
    found = []
    for first, last in pairwise(times):
        if first.type is last.type and _FROM.fullmatch(text, first.end, last.start):
            value = between(text, first, last, written)
            if value is not None:
                found.append((first.start, last.end, value, "from-to"))
    return found + list(_same(text, times))


def _same(text: str, times: list[Name]) -> Iterator[tuple[int, int, str, str]]:
    """同年, 同日: what the date named last says, as far as it goes."""
    for match in _SAME.finditer(text) if times and "同" in text else ():
        before = next((t for t in reversed(times) if t.end <= match.start() and t.type is NameType.DATE), None)
        length = _LENGTHS[match[0][1:]]
        if before and before.value and _PLAIN.fullmatch(before.value) and len(before.value) >= length:
            yield (*match.span(), before.value[:length], "same-date")
