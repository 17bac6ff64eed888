"""docs/language.md shows what comes out: ``python benchmarks/walkthrough.py --write`` brings it up to date."""

from __future__ import annotations

import pytest
from walkthrough import DOCUMENT, blocks, written

BLOCKS = blocks()


@pytest.mark.parametrize("name", BLOCKS)
def test_the_document_shows_what_comes_out(name: str) -> None:
    assert written(DOCUMENT.read_text("utf-8")).get(name) == BLOCKS[name]


def test_every_stage_has_its_block() -> None:
    assert list(written(DOCUMENT.read_text("utf-8"))) == list(BLOCKS)
    assert all(block.strip() for block in BLOCKS.values())
