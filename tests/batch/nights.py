"""A small collection and its nights, for the tests of this room."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from extractor.batch.config import read_config
from extractor.batch.run import Outcome, run

TEXTS = {
    "a": "「増税は誤りだ」と田中氏は述べた。",
    "b": "市長は図書館の民営化に反対した。",
    "2024/c": "鈴木氏によると、橋の工事は来年終わるという。",
}


class Night(NamedTuple):
    """What a run did and said."""

    outcome: Outcome
    lines: list[tuple[str, str]]

    @property
    def did(self) -> tuple[int, int, int, int]:
        return self.outcome[:4]

    @property
    def trouble(self) -> list[str]:
        return [line for level, line in self.lines if level != "info"]


def collection(folder: Path, *keys: str, inputs: str = '["articles"]') -> Path:
    """Three articles and a claimkg.toml; returns the folder of the articles."""
    for id_, text in TEXTS.items():
        file = folder / "articles" / f"{id_}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        os.utime(file, (1e9, 1e9))  # what has just been written is looked into twice
    config(folder, *keys, inputs=inputs)
    return folder / "articles"


def config(folder: Path, *keys: str, inputs: str = '["articles"]') -> None:
    (folder / "claimkg.toml").write_text("\n".join([f"inputs = {inputs}", 'output = "output"', *keys]), "utf-8")


def night(folder: Path, stopping: Callable[[], bool] = lambda: False) -> Night:
    lines: list[tuple[str, str]] = []
    outcome = run(read_config(folder / "claimkg.toml"), lambda level, line: lines.append((level, line)), stopping)
    return Night(outcome, lines)


def outputs(folder: Path, name: str = "output") -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted((folder / name).iterdir()) if p.is_file()}
