"""Calendar: what a date expression says -> ISO 8601: 令和5年4月3日 -> 2023-04-03; 昨日, written 2024-03-01 -> 2024-02-29."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import MINYEAR, date, timedelta
from functools import cache
from pathlib import Path

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "慶応": 1864}
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_POWERS = {"十": 10, "百": 100, "千": 1000}

Parts = Mapping[str, str | None]


@cache
def calendar_words() -> dict[str, tuple[str, str, int]]:
    """The table calendar_words.tsv: 昨年 -> (DATE, year, -1); an empty unit has no value of its own."""
    lines = Path(__file__).with_name("calendar_words.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return {word: (kind, unit, int(offset or 0)) for word, kind, unit, offset, *_ in rows}


def number(figures: str) -> int | None:
    """Read Arabic or Chinese figures: 二十三 -> 23, 一九四五 -> 1945, 12 -> 12; None where they are neither."""
    if figures.isdecimal():
        return int(figures)
    if not any(c in _POWERS for c in figures):
        digits = [str(_DIGITS.get(c, c)) for c in figures]
        return int("".join(digits)) if digits and all(d.isdecimal() for d in digits) else None
    total = unit = 0
    for c in figures:
        if c in _POWERS:
            total, unit = total + (unit or 1) * _POWERS[c], 0
        elif c in _DIGITS or c.isdecimal():
            unit = unit * 10 + _DIGITS.get(c, int(c) if c.isdecimal() else 0)
        else:
            return None
    return total + unit


def value_of(rule: str, parts: Parts, written: str | None) -> str | None:
    """The ISO 8601 value of what a rule of times.py matched, or None where it cannot be told."""
    try:
        today = date.fromisoformat((written or "")[:10])
    except ValueError:
        today = None
    match rule:
        case "era-date":
            year = 1 if parts["year"] == "元" else number(parts["year"] or "")
            return None if year is None else _day(_ERAS[parts["era"] or ""] + year, parts)
        case "calendar-date" | "written-date":
            year = number(parts["year"] or "")
            return None if year is None or parts.get("bc") or not _plausible(parts["year"]) else _day(year, parts)
        case "month-and-day":
            return _day(_nearest_year(parts, today), parts)
        case "relative-date":
            return _relative(parts, today)
        case "decade":
            return _decade(number(parts["decade"] or ""))
        case "century":
            century = number(parts["century"] or "")
            return None if century is None or parts["bc"] or not 1 <= century <= 99 else f"{century - 1:02d}XX"
        case "distant-date":
            return _distant(parts, today)
        case "day-of-month":
            return _day_of_month(parts, today)
        case "clock-time":
            return _clock(parts)
    return None


def _plausible(year: str | None) -> bool:
    return len(year or "") > 2  # 98年3月 leaves the century open


def _day(year: int | None, parts: Parts) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD; XXXX for an unknown year; None for a 13th month or a 31st of April."""
    y = "XXXX" if year is None else f"{year:04d}"
    month, day = number(parts.get("month") or ""), number(parts.get("day") or "")
    if month is None:
        return y if parts.get("month") is None else None
    if day is None:
        return f"{y}-{month:02d}" if 1 <= month <= 12 and parts.get("day") is None else None
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return f"{y}-{month:02d}-{day:02d}"


def _nearest_year(parts: Parts, today: date | None) -> int | None:
    """A month without a year lies within half a year of the day of writing."""
    month = number(parts["month"] or "")
    if today is None or month is None or not 1 <= month <= 12:
        return None
    return min(
        (today.year + shift for shift in (-1, 0, 1)), key=lambda y: abs((y - today.year) * 12 + month - today.month)
    )


def _relative(parts: Parts, today: date | None) -> str | None:
    _, unit, offset = calendar_words()[parts["word"] or ""]
    if today is None or not unit:
        return None
    if parts.get("month"):
        return _day(today.year + offset, parts) if unit == "year" else None
    return _shifted(today, unit, offset)


def _shifted(today: date, unit: str, offset: int) -> str | None:
    """The year, month, week or day so many away; None beyond the calendar."""
    months = today.year * 12 + today.month - 1 + offset
    try:
        if unit == "year":
            return f"{date(today.year + offset, 1, 1).year:04d}"
        if unit == "month":
            return date(months // 12, months % 12 + 1, 1).isoformat()[:7]
        day = today + timedelta(days=offset * (7 if unit == "week" else 1))
    except (ValueError, OverflowError):
        return None
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}" if unit == "week" else day.isoformat()


def _distant(parts: Parts, today: date | None) -> str | None:
    count, unit = number(parts["count"] or ""), parts["unit"] or ""
    if today is None or count is None or count > today.year - MINYEAR:
        return None
    names = {"年": "year", "週": "week", "週間": "week", "日": "day"}
    return _shifted(today, names.get(unit, "month"), -count if parts["way"] == "前" else count)


def _decade(year: int | None) -> str | None:
    """1990 -> 199X; 90 -> 199X, for a decade named by two figures is one of the last century."""
    if year is None or year % 10 or not (year >= 1000 or 20 <= year <= 90):
        return None
    return f"{(year if year >= 1000 else 1900 + year) // 10:03d}X"


def _day_of_month(parts: Parts, today: date | None) -> str | None:
    """A bare day is the last one before the day of writing."""
    day = number(parts["day"] or "")
    if today is None or day is None or not 1 <= day <= 31:
        return None
    for back in range(min(31, today.toordinal())):
        if (then := today - timedelta(days=back)).day == day:
            return then.isoformat()
    return None


def _clock(parts: Parts) -> str | None:
    hour = number(parts["hour"] or parts["hour2"] or "")
    minute = 30 if parts["thirty"] else number(parts["minute"] or parts["minute2"] or "")
    if hour is None or not 0 <= hour <= 24 or not 0 <= (minute or 0) <= 59:
        return None
    hour += 12 if parts["pm"] and hour < 12 else 0
    return f"T{hour:02d}" if minute is None else f"T{hour:02d}:{minute:02d}"
