"""Errors on a development set by kind, most frequent first, gold and ours side by side.

``python benchmarks/errors.py EVAL_DIR SET [--layer LAYER] [--most 20] [--examples 2] [--kind TEXT]``

SET is a file's name without ending: wac-dev, kwdlc-dev, gsd-dev, wac-dev-restored, wac-train …; dev, dev.rare, seed, news-dev.
Without ``--layer`` every layer that the set annotates is shown; ``--kind`` keeps the kinds whose name holds TEXT.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from claim_errors import CLAIM_LAYERS
from language_errors import Error, Json, Layer, Pair, arguments, bunsetsu, dependencies, predicates
from name_errors import coreference, names

from extractor.annotation import annotate
from extractor.model import Document
from extractor.pipeline import extract

LANGUAGE: dict[str, Layer] = {
    "bunsetsu": bunsetsu,
    "dependencies": dependencies,
    "predicates": predicates,
    "arguments": arguments,
    "names": names,
    "coreference": coreference,
}
_AROUND = 45  # characters of the sentence shown on each side


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="EVAL_DIR")
    parser.add_argument("set", metavar="SET")
    parser.add_argument("--layer", choices=[*LANGUAGE, *CLAIM_LAYERS])
    parser.add_argument("--most", type=int, default=20, metavar="N", help="kinds shown (20)")
    parser.add_argument("--examples", type=int, default=2, metavar="N", help="sentences shown of each kind (2)")
    parser.add_argument("--kind", default="", metavar="TEXT", help="only kinds whose name holds TEXT")
    options = parser.parse_args()
    pairs = read(options.gold, options.set)
    layers, script = (CLAIM_LAYERS, "score_claims.py") if "claims" in pairs[0].gold else (LANGUAGE, "score.py")
    if options.layer and options.layer not in layers:
        raise SystemExit(f"{options.set} does not annotate {options.layer}; it has {', '.join(layers)}")
    scorer = load_scorer(options.gold / script)
    for name in [options.layer] if options.layer else layers:
        found = [(pair, error) for pair in pairs for error in layers[name](pair, scorer) if options.kind in error.kind]
        print("\n".join(report(name, found, options.most, options.examples)))


def read(folder: Path, name: str) -> list[Pair]:
    """Read a set and let claimkg read the same texts."""
    pairs = []
    for gold in gold_rows(folder, name):
        extraction = extract(Document(gold["id"], gold["text"]))
        pairs.append(Pair(gold, extraction, annotate(extraction)))
    return pairs


def gold_rows(folder: Path, name: str) -> Iterator[Json]:
    paths = [
        folder / f"data/{name}.gold.jsonl",
        folder / f"data/{name}.gold.jsonl.gz",
        folder / f"claims/{name}.claims.jsonl",
    ]
    path = next((p for p in paths if p.exists()), None)
    if path is None:
        raise SystemExit(f"{folder}: no set {name}: neither {', '.join(p.name for p in paths)}")
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None  # the path ends in .py
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def report(layer: str, found: list[tuple[Pair, Error]], most: int, examples: int) -> Iterator[str]:
    """The lines for people: each kind with its share, its commonest words, and some sentences, spread over the set."""
    counts = Counter(error.kind for _, error in found)
    groups = Counter(re.split(r" \(|:| \[", error.kind)[0] for _, error in found).most_common(8)
    yield f"== {layer}: {len(found)} errors of {len(counts)} kinds; {', '.join(f'{group} {n}' for group, n in groups)}"
    for kind, count in counts.most_common(most):
        of_kind = [(pair, error) for pair, error in found if error.kind == kind]
        words = Counter(error.word for _, error in of_kind).most_common(5)
        yield f"\n{count:5} {100 * count / len(found):5.1f} %  {kind}"
        yield "      " + ", ".join(f"{word} {n}" for word, n in words)
        for pair, error in of_kind[:: max(1, len(of_kind) // examples)][:examples] if examples else ():
            yield from _example(pair, error)


def _example(pair: Pair, error: Error) -> Iterable[str]:
    text, (start, end) = pair.text, error.focus
    begin = max(start - _AROUND, text.rfind("\n", 0, start) + 1)
    line = text.find("\n", end)
    stop = min(end + _AROUND, len(text) if line < 0 else line)
    return (
        f"        {pair.gold['id']}: {text[begin:start]}【{text[start:end]}】{text[end:stop]}",
        f"            gold  {error.gold}",
        f"            ours  {error.ours}",
    )


if __name__ == "__main__":
    main()
