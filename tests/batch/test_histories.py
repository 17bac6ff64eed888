"""A sample of the campaign of ``benchmarks/histories.py``: deltas in order = rebuild = manifest."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from histories import campaign  # from a folder of scripts


def test_a_few_histories() -> None:
    assert campaign(3)["equal"] == 3


@pytest.mark.slow
def test_histories() -> None:
    assert campaign(25, first=1000)["equal"] == 25
