"""Values of XML Schema: 2024-05-03 -> xsd:date, 2024 -> xsd:gYear; periods and seasons as EDTF; what is neither stays a string."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from extractor.graph.terms import typed
from extractor.graph.vocabulary import XSD

_DATE = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})(?P<time>T\d{2}(?::\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?)?(?P<zone>Z|[+-]\d{2}:\d{2})?",
    re.ASCII,
)
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
_YEAR = re.compile(r"-?\d{4}", re.ASCII)
_CLOCK = re.compile(r"T\d{2}(?::\d{2}(?::\d{2})?)?", re.ASCII)
_POINT = r"(?:\d{4}-\d{2}(?:-\d{2})?|[\dX]{4}(?:-\d{2}-\d{2})?|XXXX-\d{2})"
_EDTF = re.compile(f"{_POINT}(?:/{_POINT})?", re.ASCII)
EDTF = "<http://id.loc.gov/datatypes/edtf>"  # of the Library of Congress, which drafted ISO 8601-2


def dated(value: str) -> str | None:
    """An ISO 8601 value as a typed literal: ``2024-05`` -> "2024-05"^^xsd:gYearMonth; None where XML Schema has no such value."""
    if value.startswith(("0000", "-0000")):
        return None
    if _YEAR.fullmatch(value):
        return typed(value, XSD.gYear)
    if _MONTH.fullmatch(value):
        return typed(value, XSD.gYearMonth)
    try:
        return _clock(value) if _CLOCK.fullmatch(value) else _day(value)
    except ValueError:
        return None


def timed(value: str) -> str | None:
    """A time as :func:`dated` has it, else a period, a season or open digits in EDTF: ``2024-04/2025-03`` -> "2024-04/2025-03"^^edtf."""
    return dated(value) or (typed(value, EDTF) if _EDTF.fullmatch(value) else None)


def _day(value: str) -> str | None:
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    day, clock, zone = found["date"], found["time"], found["zone"] or ""
    if clock is None:
        date.fromisoformat(day)
        return None if zone else typed(day, XSD.date)
    seconds = clock + ":00" * (2 - clock.count(":"))
    datetime.fromisoformat(f"{day}{seconds[:9]}{zone}")
    return typed(f"{day}{seconds}{zone}", XSD.dateTime)


def _clock(value: str) -> str:
    return typed(time.fromisoformat(value[1:]).isoformat(), XSD.time)
