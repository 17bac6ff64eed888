"""Score claimkg on the development sets: ``python benchmarks/quality.py EVAL_DIR [--write tests/quality_floors.json]``.

Prints one line a figure. ``--write`` stores the figures as the new floors; lowering one needs a sentence why in the commit.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.annotation import annotate
from extractor.model import Document
from extractor.pipeline import extract

# scorer row -> figure; claims/dev is scored together with its rare companion
LANGUAGE = {
    "gsd-dev": ["bunsetsu span", "UAS (head word)"],
    "wac-dev": ["UAS (head word, guideline-neutral)", "predicate (verbal)", "PAS verbal ガヲニ", "triple F1 (overt)",
                "triple F1 (all)", "NE span+type", "coref bunsetsu-final CoNLL average"],
    "kwdlc-dev": ["UAS (head word, guideline-neutral)", "predicate (verbal)", "PAS verbal ガヲニ", "triple F1 (overt)",
                  "triple F1 (all)", "NE span+type", "coref bunsetsu-final CoNLL average"],
}  # fmt: skip
CLAIMS = {"dev": ["dev", "dev.rare"], "seed": ["seed"], "news-dev": ["news-dev"]}
Figures = dict[str, dict[str, float]]


def measure(gold: Path) -> Figures:
    """Score every set below ``gold``: ``{"gsd-dev": {"UAS (head word)": 84.1, …}, "claims/dev": {"claim F1": 61.3, …}}``."""
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as folder:
        prediction = Path(folder) / "prediction.jsonl"
        for name, rows in LANGUAGE.items():
            predict([gold / f"data/{name}.input.jsonl"], prediction)
            scores = run(gold / "score.py", gold / f"data/{name}.gold.jsonl", prediction, "--json", "-")
            figures[name] = {row: percent(scores[row].get("f1", scores[row].get("acc"))) for row in rows}
        for name, parts in CLAIMS.items():
            predict([gold / f"claims/{part}.input.jsonl" for part in parts], prediction)
            joined = Path(folder) / "gold.jsonl"
            joined.write_text("".join((gold / f"claims/{p}.claims.jsonl").read_text("utf-8") for p in parts), "utf-8")
            figures[f"claims/{name}"] = dict(
                claim_rows(run(gold / "score_claims.py", joined, prediction, "--json")["all"])
            )
    return figures


def predict(inputs: list[Path], output: Path) -> None:
    lines = (line for path in inputs for line in path.read_text(encoding="utf-8").splitlines() if line)
    documents = (Document(row["id"], row["text"]) for row in map(json.loads, lines))
    with output.open("w", encoding="utf-8") as out:
        for document in documents:
            out.write(json.dumps(annotate(extract(document)), ensure_ascii=False) + "\n")


def run(script: Path, *arguments: Path | str) -> Any:
    done = subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, check=True)
    return json.loads(done.stdout[done.stdout.index("{") : done.stdout.rindex("}") + 1])


def claim_rows(scores: dict[str, Any]) -> Iterator[tuple[str, float]]:
    for key, name in (("claim", "claim F1"), ("triple_overall", "triples F1"), ("stance", "stance F1")):
        yield name, percent(scores[key]["F1"])
    for key in ("act", "polarity", "content_polarity", "modality", "source_entity"):
        yield f"{key} accuracy", percent(scores[f"{key}_accuracy"]["acc"])
    if (rate := scores["empty_items"].get("false_claim_rate")) is not None:
        yield "empty items left alone", percent(1 - rate)
    if "alias_b3" in scores:
        yield "alias B3", percent(scores["alias_b3"]["F1"])
    if "key_stance_recall" in scores:
        yield "key stances", float(scores["key_stance_recall"]["hit"])


def percent(value: float | None) -> float:
    return round(100 * (value or 0), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    figures = measure(options.gold)
    for name, rows in figures.items():
        for row, value in rows.items():
            print(f"{name:16} {row:44} {value:7.1f}")
    if options.write:
        options.write.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
