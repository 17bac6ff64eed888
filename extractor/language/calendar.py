"""Calendar: what a date expression says -> ISO 8601: 令和5年4月3日 -> 2023-04-03; 昨日, written 2024-03-01 -> 2024-02-29.

Points are those of ISO 8601-1. Where digits are unknown, for seasons and for periods the notation is that of ISO 8601-2 (EDTF):
199X for 90年代, XXXX-05-03 for 5月3日 without a year, 2024-21 for 今春, 2024-04/2025-03 for 2024年度, which begins in April.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extractor.language.figures import number
from extractor.language.periods import part_of, quarter

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "慶応": 1864}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_WEEKDAYS = "月火水木金土日"
_NAMED = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?(?![\dX])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:]+)?")
_PRECISE = {  # what a date must say for a word to count from it
    "year": re.compile(r"\d{4}(?![\dX]).*"),
    "fiscal": re.compile(r"\d{4}-04/\d{4}-03"),
    "month": re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2}(?:T[\d:]+)?)?"),
    "week": re.compile(r"\d{4}-(?:W\d{2}|\d{2}-\d{2})"),
}
_EVENING = ("午後", "夜", "夕方", "今夜", "今晩", "昨夜", "昨晩", "前夜", "翌晩")

Parts = Mapping[str, str | None]


class Word(NamedTuple):
    """A word of the calendar: 昨年 is a DATE, so many units from the day of writing or from the last date named."""

    type: str  # "" where it is only a part of one
    unit: str  # year, fiscal, month, week, day, spring … weekend, noon; "" where it has no value of its own
    offset: int
    counted_from: str  # writing, named


@cache
def calendar_words() -> dict[str, Word]:
    """The table calendar_words.tsv: 昨年 -> (DATE, year, -1, writing)."""
    lines = Path(__file__).with_name("calendar_words.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return {word: Word(kind, unit, int(offset or 0), start) for word, kind, unit, offset, start, _ in rows}


def value_of(rule: str, parts: Parts, written: str | None, named: str | None = None) -> str | None:
    """The ISO 8601 value of what a rule of times.py matched, or None where it cannot be told.

    ``written`` is the day of writing, ``named`` the value of the date that the text counts from: 翌日 behind 2019年5月3日 -> 2019-05-04.
    """
    today = _day_of(written)
    match rule:
        case "era-date":
            year = 1 if parts["year"] == "元" else number(parts["year"] or "")
            return None if year is None else _dated(_ERAS[parts["era"] or ""] + year, parts)
        case "calendar-date" | "written-date":
            year = number(parts["year"] or "")
            return None if year is None or parts.get("bc") or not _plausible(parts["year"]) else _dated(year, parts)
        case "month-and-day" | "quarter":
            return _dated(_year_of(parts, named, today), parts)
        case "relative-date":
            return _relative(parts, today, named)
        case "decade":
            return part_of(_decade(number(parts["decade"] or "")), parts["part"])
        case "century":
            century = number(parts["century"] or "")
            plain = None if century is None or parts["bc"] or not 1 <= century <= 99 else f"{century - 1:02d}XX"
            return part_of(plain, parts["part"])
        case "distant-date":
            return _distant(parts, today if named is None else anchor(named))
        case "day-of-month":
            return _day_of_month(parts, today, named)
        case "weekday":
            return _weekday(parts["weekday"] or "", today, named)
        case "clock-time":
            return _clock(parts, today, named)
    return None


def anchor(named: str | None) -> date | None:
    """The first day of what a value names: 2019-05 -> 2019-05-01; None for 199X."""
    if named and (week := _WEEK.match(named)):
        return _monday(int(week[1]), int(week[2]))
    found = _NAMED.match(named or "")
    try:
        return found and date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _day_of(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def _plausible(year: str | None) -> bool:
    return len(year or "") > 2  # 98年3月 leaves the century open


def _dated(year: int | None, parts: Parts) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD, or the part of it that is named; XXXX for an unknown year; None for a 31st of April."""
    month, day = number(parts.get("month") or ""), number(parts.get("day") or "")
    y = "XXXX" if year is None else f"{year:04d}"
    if year is not None and not MINYEAR <= year < MAXYEAR:
        return None
    if parts.get("quarter"):
        return quarter(year, number(parts["quarter"] or ""), bool(parts.get("fiscal")))
    if month is None:
        if parts.get("month") is not None:
            return None
        return part_of(fiscal(year) if year and parts.get("fiscal") else y, parts.get("part"))
    if not 1 <= month <= 12 or (day is None and parts.get("day") is not None):
        return None
    if day is not None:
        fits = 1 <= day <= monthrange(2000 if year is None else year, month)[1]
        return f"{y}-{month:02d}-{day:02d}" if fits else None
    if parts.get("term") is not None and year:
        return _business_year(year, month)
    return part_of(f"{y}-{month:02d}", parts.get("third") or parts.get("third2") or parts.get("part"))


def fiscal(year: int) -> str:
    """The Japanese fiscal year, from April to March: 2024年度 -> 2024-04/2025-03."""
    return f"{year:04d}-04/{year + 1:04d}-03"


def _business_year(year: int, month: int) -> str:
    """2024年3月期 is the business year that ends with that month."""
    return f"{year - (month < 12):04d}-{month % 12 + 1:02d}/{year:04d}-{month:02d}"


def _year_of(parts: Parts, named: str | None, today: date | None) -> int | None:
    """A month without a year is one of the year just named, else within half a year of the day of writing."""
    if (first := anchor(named)) is not None:
        return first.year
    month = 3 * (number(parts["quarter"] or "") or 0) - 1 if parts.get("quarter") else number(parts.get("month") or "")
    if today is None or month is None or not 1 <= month <= 12:
        return None
    years = (today.year + shift for shift in (-1, 0, 1))
    return min(years, key=lambda y: abs((y - today.year) * 12 + month - today.month))


def _relative(parts: Parts, today: date | None, named: str | None) -> str | None:
    word = calendar_words()[parts["word"] or ""]
    first = _counted_from(word, today, named)
    if first is None or not word.unit:
        return None
    if parts.get("month") or parts.get("quarter"):
        return _month_of(word, first, parts)
    value = _shifted(first, word.unit, word.offset)
    if parts.get("day2"):
        month = _MONTH.fullmatch(value or "")
        return _dated(int(month[1]), {"month": month[2], "day": parts["day2"]}) if month else None
    if parts.get("weekday"):
        return _weekday(parts["weekday"] or "", None, value) if word.unit == "week" else None
    return part_of(value, parts.get("third") or parts.get("third2") or parts.get("part"))


def _month_of(word: Word, first: date, parts: Parts) -> str | None:
    """昨年10月, 来年度第1四半期: only a year has months."""
    if word.unit == "fiscal":
        return _dated(first.year - (first.month < 4) + word.offset, {**parts, "fiscal": "度"})
    return _dated(first.year + word.offset, parts) if word.unit == "year" else None


def _counted_from(word: Word, today: date | None, named: str | None) -> date | None:
    """The day that a word counts from; None where the date named is too vague for it: 2019年の翌日."""
    if word.counted_from != "named":
        return today
    precise = _PRECISE.get(word.unit, _DAY)
    return anchor(named) if precise.fullmatch(named or "") else None


def _shifted(first: date, unit: str, offset: int) -> str | None:
    """The year, season, month, week or day so many away; None beyond the calendar."""
    months = first.year * 12 + first.month - 1 + offset
    try:
        match unit:
            case "year":
                return f"{date(first.year + offset, 1, 1).year:04d}"
            case "fiscal":
                return fiscal(date(first.year - (first.month < 4) + offset, 4, 1).year)
            case "month":
                return date(months // 12, months % 12 + 1, 1).isoformat()[:7]
            case "spring" | "summer" | "autumn" | "winter":
                return f"{date(first.year + offset, 1, 1).year:04d}-{_SEASONS[unit]}"
        day = first + timedelta(days=offset * (1 if unit == "day" else 7))
        if unit == "weekend":
            saturday = day + timedelta(days=5 - day.weekday())
            return f"{saturday}/{saturday + timedelta(days=1)}"
    except (ValueError, OverflowError):
        return None
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}" if unit == "week" else day.isoformat()


def _distant(parts: Parts, first: date | None) -> str | None:
    """3年前, 半年後; 3年半前 counts in months."""
    count, unit = 6 if parts["half"] else number(parts["count"] or ""), parts["unit"] or ""
    name = {"年": "year", "週": "week", "週間": "week", "日": "day"}.get(unit, "month")
    if first is None or count is None or count > 12 * MAXYEAR:
        return None
    if parts["more"]:
        if name != "year":
            return None
        name, count = "month", count * 12 + 6
    return _shifted(first, name, -count if parts["way"] == "前" else count)


def _decade(year: int | None) -> str | None:
    """1990 -> 199X; 90 -> 199X, for a decade named by two figures is one of the last century."""
    if year is None or year % 10 or not (year >= 1000 or 20 <= year <= 90):
        return None
    return f"{(year if year >= 1000 else 1900 + year) // 10:03d}X"


def _day_of_month(parts: Parts, today: date | None, named: str | None) -> str | None:
    """A bare day is one of the month just named, else the last one before the day of writing."""
    day = number(parts["day"] or "")
    if day is None or not 1 <= day <= 31:
        return None
    if named is not None and len(named) >= 7 and (first := anchor(named)) is not None:
        return _dated(first.year, {"month": str(first.month), "day": str(day)})
    for back in range(min(31, today.toordinal())) if today else ():
        if today and (then := today - timedelta(days=back)).day == day:
            return then.isoformat()
    return None


def _weekday(weekday: str, today: date | None, named: str | None) -> str | None:
    """The day of the week just named, else the last one up to the day of writing; 3日（金曜日） is the 3rd."""
    number_of = _WEEKDAYS.index(weekday)
    if named is not None:
        first = anchor(named)
        if first is None or not (_WEEK.fullmatch(named) or (len(named) == 10 and first.weekday() == number_of)):
            return None
        return (first + timedelta(days=number_of - first.weekday())).isoformat()
    back = (today.weekday() - number_of) % 7 if today else 0
    return (today - timedelta(days=back)).isoformat() if today and today.toordinal() > back else None


def _clock(parts: Parts, today: date | None, named: str | None) -> str | None:
    """T15:30; 今夜8時 is 2024-03-01T20, 今夜 alone its day."""
    name = parts["of_day"] or parts["of_day2"]
    word = calendar_words()[name] if name else None
    first = _counted_from(word, today, named) if word else None
    day = _shifted(first, "day", word.offset) if word and first and word.unit == "day" else None
    if parts["of_day2"]:
        return "T12:00" if word and word.unit == "noon" else day
    hour = number(parts["hour"] or parts["hour2"] or "")
    minute = 30 if parts["thirty"] else number(parts["minute"] or parts["minute2"] or "")
    second = number(parts["second"] or "")
    if hour is None or not 0 <= hour <= 24 or not all(0 <= (n or 0) <= 59 for n in (minute, second)):
        return None
    hour += 12 if (parts["half"] or name) in _EVENING and hour < 12 else 0
    clock = "T" + ":".join(f"{n:02d}" for n in (hour, minute, second) if n is not None)
    return (day or "") + clock if hour < 24 or not (minute or second) else None
