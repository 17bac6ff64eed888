"""Gold corpora -> our own bunsetsu with the gold's heads.

The text is tokenised and chunked as at run time; a chunk's head is the chunk that holds the head word of its gold head.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.language.bunsetsu import Phrase, chunk
from extractor.language.morphology import morphemes
from extractor.model import Span

LICENCES = {
    "gsd": "UD Japanese GSD, CC BY-SA 4.0",
    "wac": "Kyoto Wikipedia Annotated Corpus, CC BY-SA 4.0",
    "kwdlc": "Kyoto Web Document Leads Corpus, no licence stated",
}


def documents(folder: Path, corpus: str, part: str = "train") -> Iterator[dict[str, Any]]:
    """The gold documents of ``data/<corpus>-<part>.gold.jsonl[.gz]`` below the evaluation folder."""
    path = folder / f"data/{corpus}-{part}.gold.jsonl"
    with gzip.open(f"{path}.gz", "rt", encoding="utf-8") if part == "train" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def trees(folder: Path, corpus: str, part: str = "train") -> Iterator[tuple[list[Phrase], list[int | None]]]:
    """Each sentence as our phrases and their heads: local indices, -1 for the root, None where the gold cannot tell."""
    for document in documents(folder, corpus, part):
        yield from trees_of(document)


def trees_of(document: dict[str, Any]) -> Iterator[tuple[list[Phrase], list[int | None]]]:
    """The same for one document."""
    by_sentence: dict[int, list[dict[str, Any]]] = {}
    for b in document["bunsetsu"]:
        by_sentence.setdefault(b["sentence"], []).append(b)
    for number, s in enumerate(document["sentences"]):
        phrases = chunk(morphemes(document["text"], [Span(s["start"], s["end"])]))
        if len(phrases) > 1:
            yield phrases, _heads(phrases, by_sentence.get(number, []), document["bunsetsu"])


def _heads(phrases: list[Phrase], gold: list[dict[str, Any]], everything: list[dict[str, Any]]) -> list[int | None]:
    theirs = {c: b for b in gold for c in range(b["start"], b["end"])}
    own = [theirs.get(p.head_word.end - 1) for p in phrases]  # the gold bunsetsu that holds our head word
    last = {b["start"]: i for i, b in enumerate(own) if b is not None}  # its last phrase stands for it
    heads: list[int | None] = []
    for i, b in enumerate(own):
        j: int | None = i
        if b is not None and last[b["start"]] > i:  # we cut what the gold joins: to the next piece
            j = i + 1
        while (
            b is not None and j == i and everything[b["head"]]["start"] > b["start"]
        ):  # inside one phrase: the head's head
            b = everything[b["head"]]
            j = last.get(b["start"])
        heads.append(-1 if b is not None and j == i and b["head"] < 0 else j if j is not None and j > i else None)
    return heads


def predicate_at(start: int, end: int, heads: Mapping[int, int], predicates: Container[int]) -> int | None:
    """The last gold predicate whose head word overlaps ``[start, end)``; ``heads`` are those of :func:`heads_of`.

    Overlap, because Juman's head words hold what UniDic makes words of their own: 読んで, 静かな.
    """
    return next((heads[c] for c in range(end - 1, start - 1, -1) if c in heads and heads[c] in predicates), None)


def heads_of(document: dict[str, Any]) -> dict[int, int]:
    """Each character of a head word -> its gold phrase."""
    return {c: i for i, p in enumerate(document["phrases"]) for c in range(p["head_start"], p["head_end"])}
