"""CPU of each stage as a multiple of bare tokenisation: ``python benchmarks/speed.py [INPUT.jsonl] [--times 3]``.

The reference is fugashi with ``-Owakati`` over the same sentences in the same run; without an input the texts of
``examples/`` are repeated. The last line, ``annotate``, is the whole way from JSON Lines in to JSON Lines out.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import fugashi
import unidic_lite
from extractor.claims.entities import entities_of
from extractor.language.bunsetsu import chunk
from extractor.language.dependencies import attach
from extractor.language.segmentation import segment

from extractor.annotation import annotate
from extractor.claims import claims_of
from extractor.language import analyse
from extractor.language.morphology import morphemes
from extractor.model import Document
from extractor.pipeline import extract


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", type=Path, nargs="?")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    lines = load(options.input) * options.times
    documents = [Document(row["id"], row["text"]) for row in map(json.loads, lines)]
    extract("暖機運転です。")
    units = [(d.text, s.fragments) for d in documents for s in segment(d.text)[0]]
    sentences = ["".join(text[a:b] for a, b in fragments) for text, fragments in units]
    tagger = fugashi.GenericTagger(f'-Owakati -r "{unidic_lite.DICDIR}/dicrc" -d "{unidic_lite.DICDIR}"')
    bare = min(cpu(lambda: each(tagger.parse, sentences)) for _ in range(3))
    print(f"{len(documents)} documents, {len(sentences)} sentences, bare tokenisation {bare:.2f} s CPU")
    for name, work in stages(lines, documents, units):
        print(f"{name:22} {cpu(work) / bare:6.1f} x")


def stages(lines: list[str], documents: list[Document], units: list) -> list[tuple[str, Callable[[], None]]]:
    words = [morphemes(text, fragments) for text, fragments in units]
    chunks = [chunk(w) for w in words]
    analyses = [analyse(d) for d in documents]
    named = [(a, *entities_of(a)) for a in analyses]
    return [
        ("segmentation", lambda: each(lambda d: segment(d.text), documents)),
        ("morphology", lambda: each(lambda u: morphemes(*u), units)),
        ("bunsetsu", lambda: each(chunk, words)),
        ("dependencies", lambda: each(lambda c: attach(c, 0, 0), chunks)),
        ("all of language", lambda: each(analyse, documents)),
        ("entities", lambda: each(entities_of, analyses)),
        ("claims", lambda: each(lambda n: claims_of(*n), named)),
        ("annotate", lambda: each(annotate_line, lines)),
    ]


def annotate_line(line: str) -> str:
    row = json.loads(line)
    return json.dumps(annotate(extract(Document(row["id"], row["text"]))), ensure_ascii=False)


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
