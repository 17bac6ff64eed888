"""Claims counted by month or year."""

import pytest
from page_examples import claim, document, node, stance

from extractor.network.collection import collection_of
from extractor.network.timeline import Period, timeline_of

NODES = [node("t", "田中", "person"), node("x", "増税")]


def periods(*dates: str | None) -> tuple[Period, ...]:
    documents = [
        document(NODES, [claim(n, "t", stance("t", "x", "opposes" if n % 2 else "supports"))], id=str(n), date=date)
        for n, date in enumerate(dates)
    ]
    return timeline_of(collection_of(documents))


def test_months_with_what_lies_between() -> None:
    assert periods("2023-12-03", "2024-02", None) == (
        Period("2023-12", 1, 1, 0),
        Period("2024-01", 0, 0, 0),
        Period("2024-02", 1, 0, 1),
    )


def test_many_months_become_years() -> None:
    assert [p.name for p in periods("2001-01-01", "2009-12-31")] == [str(year) for year in range(2001, 2010)]


def test_a_long_time_is_not_filled() -> None:
    assert [p.name for p in periods("0645-07-10", "2024-01-01", "9999-12-31")] == ["0645", "2024", "9999"]


@pytest.mark.parametrize("date", ["2024-13-01", "2024-02-30", "昨日", "", "12024-01-01", "-500-01-01", "0000-01-01"])
def test_what_is_no_date_counts_nowhere(date: str) -> None:
    assert periods(date) == ()


def test_a_year_alone_is_not_left_out() -> None:
    assert [(p.name, p.claims) for p in periods("2024-05-03", "2023", "2023")] == [("2023", 2), ("2024", 1)]


def test_years_alone() -> None:
    assert [p.name for p in periods("2023", "2024")] == ["2023", "2024"]
