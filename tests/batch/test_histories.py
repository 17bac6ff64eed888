"""Samples of the campaigns of ``benchmarks/histories.py`` and ``run_histories.py``: deltas in order = outputs = rebuild = manifest."""

import histories
import pytest
import run_histories


def test_a_few_histories() -> None:
    assert histories.campaign(3)["equal"] == 3


@pytest.mark.slow
def test_histories() -> None:
    assert histories.campaign(25, first=1000)["equal"] == 25


def test_a_history_of_whole_runs() -> None:
    assert run_histories.campaign(1)["equal"] == 1


@pytest.mark.slow
def test_histories_of_whole_runs() -> None:
    assert run_histories.campaign(4, first=1000)["equal"] == 4
