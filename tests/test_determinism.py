"""A sample of ``benchmarks/determinism.py``: other hash seed, order, time zone and, where it can be made, locale; the same bytes."""

import sys
from pathlib import Path

import pytest
from determinism import Setting, made_locales, outcome

NAMES = ("extract turtle", "extract nquads", "ledger json", "report ja", "query json")


@pytest.mark.slow
def test_the_same_bytes_in_another_world(tmp_path: Path) -> None:
    places = made_locales(tmp_path / "locales")
    locale = list(places)[-1]
    here = outcome(Setting(sys.executable, "0", "C", "UTC", 1, 0), 2, tmp_path / "here", names=NAMES)
    there = outcome(Setting(sys.executable, "7", locale, "Asia/Tokyo", 1, 1), 2, tmp_path / "there", places[locale], NAMES)  # fmt: skip
    assert len(here) > len(NAMES) + 10
    assert here == there
