"""The ratchet: no development figure may fall more than 0.3 points below ``quality_floors.json``."""

import json
import os
from pathlib import Path

import pytest
from quality import Figures, measure

FLOORS = json.loads((Path(__file__).parent / "quality_floors.json").read_text(encoding="utf-8"))
TOLERANCE = 0.3


@pytest.fixture(scope="module")
def figures() -> Figures:
    if not (place := os.environ.get("CLAIMKG_GOLD")):
        pytest.skip("CLAIMKG_GOLD is not set: it names the folder of the gold data and scorers")
    gold = Path(place)
    assert (gold / "score.py").is_file(), f"CLAIMKG_GOLD={place} holds no score.py"
    return measure(gold)


@pytest.mark.parametrize(("name", "row"), [(name, row) for name, rows in FLOORS.items() for row in rows])
def test_holds_its_floor(figures: Figures, name: str, row: str) -> None:
    assert figures[name][row] >= FLOORS[name][row] - TOLERANCE
