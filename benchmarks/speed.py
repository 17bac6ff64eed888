"""CPU of each stage as a multiple of bare tokenisation: ``python benchmarks/speed.py [INPUT.jsonl] [--times 3]``.

The reference is fugashi with ``-Owakati`` over the same sentences in the same run; without an input the texts of
``examples/`` are repeated. The last line, ``annotate``, is the whole way from JSON Lines in to JSON Lines out.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import fugashi
import orjson
import unidic_lite

from extractor.annotation import annotate
from extractor.claims import claims_of
from extractor.claims.chains import chains_of
from extractor.claims.entities import entities_of
from extractor.language.bunsetsu import chunk
from extractor.language.dependencies import attach
from extractor.language.morphology import morphemes
from extractor.language.names import names_of
from extractor.language.predicates import predicates_of
from extractor.language.quantities import quantities_of
from extractor.language.segmentation import segment
from extractor.language.timeline import in_context
from extractor.model import Analysis, Bunsetsu, Document, Extraction
from extractor.pipeline import extract, extract_all, grouped


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", type=Path, nargs="?")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    gc.set_threshold(200_000, 50, 50)  # as the command line does
    lines = load(options.input) * options.times
    documents = [Document(row["id"], row["text"]) for row in map(json.loads, lines)]
    extract("暖機運転です。")
    sentences = ["".join(d.text[a:b] for a, b in s.fragments) for d in documents for s in segment(d.text)[0]]
    tagger = fugashi.GenericTagger(f'-Owakati -r "{unidic_lite.DICDIR}/dicrc" -d "{unidic_lite.DICDIR}"')

    def bare() -> float:
        return cpu(lambda: each(tagger.parse, sentences))

    before = bare()
    annotated = cpu(lambda: annotate_lines(lines))
    reference = (before + bare()) / 2  # around what is measured: the machine's speed drifts
    print(f"{len(documents)} documents, {len(sentences)} sentences, bare tokenisation {reference:.2f} s CPU")
    for name, seconds in stages(documents).items():
        print(f"{name:22} {seconds / reference:6.1f} x")
    print(f"{'annotate':22} {annotated / reference:6.1f} x")


def stages(documents: list[Document]) -> dict[str, float]:
    """CPU seconds of each stage, document by document, so that nothing but the document at hand is kept alive."""
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[..., Any], *arguments: Any) -> Any:
        start = time.process_time()
        result = work(*arguments)
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return result

    for document in documents:
        sentences, quotations = timed("segmentation", segment, document.text)
        phrases: list[Bunsetsu] = []
        for number, sentence in enumerate(sentences):
            words = timed("morphology", morphemes, document.text, sentence.fragments)
            chunks = timed("bunsetsu", chunk, words)
            phrases += timed("dependencies", attach, chunks, number, len(phrases))
        bunsetsu = tuple(phrases)
        names = timed("names", names_of, document, bunsetsu)
        names = timed("times, quantities", in_context, document.text, names, document.date)
        quantities = timed("times, quantities", quantities_of, document, bunsetsu, names)
        predicates = timed("predicates, arguments", predicates_of, document, sentences, quotations, bunsetsu, names)
        analysis = Analysis(document, sentences, quotations, bunsetsu, predicates, names, quantities)
        entities, mentions = timed("entities", entities_of, analysis)
        claims = timed("claims", claims_of, analysis, entities, mentions)
        timed("chains", chains_of, analysis, entities, mentions)
        row = timed("annotation, with chains", annotate, Extraction(analysis, entities, mentions, claims))
        timed("json", orjson.dumps, row)
    return spent


def annotate_lines(lines: list[str]) -> None:
    """As the command does: short documents go through the stages together."""
    documents = (Document(row["id"], row["text"]) for row in map(json.loads, lines))
    for group in grouped(documents, lambda d: len(d.text)):
        for extraction in extract_all(group):
            orjson.dumps(annotate(extraction))


def load(path: Path | None) -> list[str]:
    if path is not None and path.is_file():
        return path.read_text(encoding="utf-8").splitlines()
    examples = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
    return [
        json.dumps({"id": f"{p.stem}-{n}", "text": p.read_text(encoding="utf-8")}) for n in range(300) for p in examples
    ]


def each(work: Callable, items: Iterable) -> None:
    for item in items:
        work(item)


def cpu(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
