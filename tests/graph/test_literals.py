"""ISO 8601 values as XML Schema types."""

import pytest

from extractor.graph.literals import EDTF, dated, timed
from extractor.graph.terms import typed
from extractor.graph.vocabulary import XSD

TYPED = [
    ("2024-05-03", XSD.date, "2024-05-03"),
    ("2024-05", XSD.gYearMonth, "2024-05"),
    ("2024", XSD.gYear, "2024"),
    ("-0044", XSD.gYear, "-0044"),
    ("2024-05-03T15:30", XSD.dateTime, "2024-05-03T15:30:00"),
    ("2024-05-03T15:30:10.25+09:00", XSD.dateTime, "2024-05-03T15:30:10.25+09:00"),
    ("2024-05-03T15:30Z", XSD.dateTime, "2024-05-03T15:30:00Z"),
    ("T15:30", XSD.time, "15:30:00"),
    ("T15", XSD.time, "15:00:00"),
    ("2024-05-03T15", XSD.dateTime, "2024-05-03T15:00:00"),
]


@pytest.mark.parametrize(("value", "datatype", "written"), TYPED)
def test_dates_that_xml_schema_knows(value: str, datatype: str, written: str) -> None:
    assert dated(value) == typed(written, datatype)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "199X",
        "XXXX-05-03",
        "2024-W07",
        "2023-02-31",
        "2024-13",
        "0000",
        "T25:00",
        "昨日",
        "2024-05-03T99:00",
        "２０２４",
    ],
)
def test_what_is_no_date_is_left_alone(value: str) -> None:
    assert dated(value) is None


@pytest.mark.parametrize(
    "value", ["2024-04/2025-03", "2024-21", "199X", "18XX", "XXXX-05-03", "1990/1994", "2024-02-21/2024-02-29"]
)
def test_periods_are_edtf(value: str) -> None:
    assert timed(value) == typed(value, EDTF)


@pytest.mark.parametrize("value", ["", "2024-W07", "T09/T17", "昨日", "2024-04/"])
def test_what_edtf_does_not_know_is_left_alone(value: str) -> None:
    assert timed(value) is None


def test_a_date_stays_one_of_xml_schema() -> None:
    assert timed("2024-05") == typed("2024-05", XSD.gYearMonth)
