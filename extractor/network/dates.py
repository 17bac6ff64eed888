"""Dates of documents -> days, months and years that sort: 2024-05-03T10:00:00+09:00 -> 2024-05."""

from __future__ import annotations

import re
from datetime import date

PERIODS = {"day": 10, "month": 7, "year": 4}  # characters of an ISO 8601 date
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])", re.ASCII)


def period_of(value: str | None, by: str) -> str | None:
    """The day, month or year of a document's date; None where it has none, is no date (2024-13-45), or says less than is asked."""
    found = _ISO.match(value or "")
    if found is None or not _is_day(*found.groups(default="01")):
        return None
    shown = found.group()
    return shown[: PERIODS[by]] if len(shown) >= PERIODS[by] else None


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        return bool(date(int(year), int(month), int(day)))
    except ValueError:
        return False


def day_of(value: str | None) -> str:
    """As much of a document's date as it tells, up to the day; "" where it is none: 2024-05-03T10:00:00+09:00 -> 2024-05-03."""
    return next((found for by in PERIODS if (found := period_of(value, by)) is not None), "")
