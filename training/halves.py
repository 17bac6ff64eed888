"""Running a stage with other weights than the package's: two halves of a corpus, each read by what the other one taught."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.language import dependencies, nametags, overt, weights, zero_features
from training.ranker import Feature, write


@contextmanager
def trained_on(name: str, learned: dict[Feature, float]) -> Iterator[None]:
    """Inside the block ``name`` reads its weights from ``learned``."""
    packaged = weights.FOLDER
    with tempfile.TemporaryDirectory() as folder:
        for path in packaged.glob("*.tsv"):
            (Path(folder) / path.name).symlink_to(path.resolve())
        (Path(folder) / f"{name}.tsv").unlink(missing_ok=True)
        write(Path(folder) / f"{name}.tsv", learned, [])
        weights.FOLDER = Path(folder)
        _forget()
        try:
            yield
        finally:
            weights.FOLDER = packaged
            _forget()


def _forget() -> None:
    """Empty every memory that may hold weights or sums of them."""
    for module in (weights, dependencies, nametags, overt, zero_features):
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
