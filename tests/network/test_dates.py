"""Dates of documents, as far as they tell."""

import pytest

from extractor.network.dates import day_of, period_of

DATES = [  # date, day, month, year
    ("2024-05-03", "2024-05-03", "2024-05", "2024"),
    ("2024-05-03T10:00:00+09:00", "2024-05-03", "2024-05", "2024"),
    ("2024-05", None, "2024-05", "2024"),
    ("2024", None, None, "2024"),
    ("9999-12-31", "9999-12-31", "9999-12", "9999"),
    ("0000-01-01", None, None, None),
    ("2024-13-45", None, None, None),
    ("2024-02-30", None, None, None),
    ("12024-01-01", None, None, None),
    ("昨年", None, None, None),
    ("２０２４-05-03", None, None, None),
    ("", None, None, None),
    (None, None, None, None),
]


@pytest.mark.parametrize(("date", "day", "month", "year"), DATES)
def test_period(date: str | None, day: str | None, month: str | None, year: str | None) -> None:
    assert [period_of(date, by) for by in ("day", "month", "year")] == [day, month, year]
    assert day_of(date) == (day or month or year or "")
