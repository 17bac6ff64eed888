"""Periods: parts of a year, month, decade or century, and intervals, in EDTF (ISO 8601-2): 2023年前半 -> 2023-01/2023-06."""

from __future__ import annotations

import re
from calendar import monthrange

_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_FIRST = frozenset(["前半", "上半期", "上期"])
_SECOND = frozenset(["後半", "下半期", "下期"])
_THIRDS = {"上旬": (1, 10), "初旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_FISCAL = re.compile(r"(\d{4})-04/\d{4}-03")


def part_of(period: str | None, part: str | None) -> str | None:
    """The part of a period: (2024-02, 下旬) -> 2024-02-21/2024-02-29, (199X, 後半) -> 1995/1999, (2024, 春) -> 2024-21.

    Vague parts (初頭, 半ば, 末) are as good as the whole.
    """
    if period is None or not part or "X" in period[:2]:
        return period
    if len(period) == 4 and (digits := period.rstrip("X")):
        return _of_years(period, digits, part)
    if fiscal := _FISCAL.fullmatch(period):
        return _of_fiscal_year(period, int(fiscal[1]), part)
    if month := _MONTH.fullmatch(period):
        return _of_month(period, monthrange(int(month[1]), int(month[2]))[1], part)
    return period


def quarter(year: int | None, number: int | None, fiscal: bool) -> str | None:
    """The months of a quarter: 2024年第2四半期 -> 2024-04/2024-06, 2024年度第4四半期 -> 2025-01/2025-03."""
    if year is None or number is None or not 1 <= number <= 4:
        return None
    first = 3 * (number - 1) + (3 if fiscal else 0)
    y = year + first // 12
    return f"{y:04d}-{first % 12 + 1:02d}/{y:04d}-{first % 12 + 3:02d}"


def interval(start: str | None, end: str | None) -> str | None:
    """Two values as one: (2024-01, 2024-03) -> 2024-01/2024-03; of periods the outer ends count. None where one is unknown, unlike or later."""
    if start is None or end is None:
        return None
    first, last = start.partition("/")[0], end.rpartition("/")[2]
    comparable = len(first) == len(last) and ("X" in first) == ("X" in last)
    return f"{first}/{last}" if comparable and first < last else None


def _of_years(period: str, digits: str, part: str) -> str:
    open_ = 4 - len(digits)
    if open_ == 0 and part in _SEASONS:
        return f"{period}-{_SEASONS[part]}"
    if part not in _FIRST | _SECOND:
        return period
    if open_ == 0:
        return f"{period}-01/{period}-06" if part in _FIRST else f"{period}-07/{period}-12"
    low, middle, high = "0" * open_, str(5 * 10 ** (open_ - 1)), "9" * open_
    end_of_first = str(int(middle) - 1).zfill(open_)
    return f"{digits}{low}/{digits}{end_of_first}" if part in _FIRST else f"{digits}{middle}/{digits}{high}"


def _of_fiscal_year(period: str, year: int, part: str) -> str:
    if part in _FIRST:
        return f"{year:04d}-04/{year:04d}-09"
    return f"{year:04d}-10/{year + 1:04d}-03" if part in _SECOND else period


def _of_month(period: str, days: int, part: str) -> str:
    if part in _FIRST:
        return f"{period}-01/{period}-15"
    if part in _SECOND:
        return f"{period}-16/{period}-{days}"
    if part not in _THIRDS:
        return period
    first, last = _THIRDS[part]
    return f"{period}-{first:02d}/{period}-{min(last, days)}"
