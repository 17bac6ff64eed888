"""A sample of ``benchmarks/hostile.py``: everything that a user can choose is hostile; every reader finds the same triples."""

import itertools
from pathlib import Path

import pytest
from hostile import SPECIAL, bad_names, faults, strings


def test_every_id_has_a_file_name_and_an_iri_of_its_own() -> None:
    assert list(bad_names(list(strings(2_000)))) == []


@pytest.mark.slow
def test_every_reader_finds_the_same_triples(tmp_path: Path) -> None:
    given = [text for text in strings(len(SPECIAL) + 12) if len(text) < 1_000][::4]
    assert [
        f"{text!r}: {fault}" for text, other in itertools.pairwise(given) for fault in faults(text, other, tmp_path)
    ] == []  # fmt: skip
