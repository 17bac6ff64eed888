"""Measure how often each rule is right: ``python benchmarks/confidence.py EVAL_DIR``.

Extracts the development sets, matches claims, triples and stances with ``score_claims.py``, and writes for every rule how many of those
that carry it are right to ``extractor/claims/confidence.tsv``. Run it last, after every change of rules. Prints the precision of what is
above each confidence, every document rated by the table of all others, so that one sees what a confidence is worth.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import extractor.claims
from extractor.annotation import annotate
from extractor.claims.confidence import ALL, marks_of_claim, marks_of_stance, marks_of_triple
from extractor.model import Document, Extraction
from extractor.pipeline import extract

SETS = ("dev", "dev.rare", "seed", "news-dev")
STRENGTH = 10  # cases that the precision of all counts for, against those of one rule
TABLE = Path(extractor.claims.__file__).with_name("confidence.tsv")
HEAD = """\
# How often what a rule made was right on the development sets of claims (dev, dev.rare, seed, news-dev); written by benchmarks/confidence.py.
# Shrunk: (right + 10 p) / (seen + 10), p the precision of all (*). Counts only; no sentence of the sets is in here.
# kind	rule	right	seen	confidence
"""
STEPS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)


class Case(NamedTuple):
    """One claim, triple or stance that was extracted: what it carries and whether it is right."""

    kind: str
    marks: tuple[str, ...]
    right: bool


def measure(gold: Path) -> list[list[Case]]:
    """The cases of each document."""
    scorer = load(gold / "score_claims.py")
    documents = []
    for name in SETS:
        for line in (gold / f"claims/{name}.claims.jsonl").read_text("utf-8").splitlines():
            item = json.loads(line)
            extraction = extract(Document(item["id"], item["text"]))
            documents.append(list(cases_of(scorer, item, extraction)))
    return documents


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: not there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases_of(scorer: ModuleType, item: dict[str, Any], extraction: Extraction) -> Iterator[Case]:
    """Every predicted claim, triple and stance that the scorer counts, right if it is matched, or matches any of the gold's."""
    text, names = item["text"], names_of(scorer, item)
    gold = [scorer.Claim(c, text, names) for c in item["claims"]]
    row = json.loads(json.dumps(annotate(extraction, ["claims"])))
    found = [scorer.Claim(c, text, names) for c in row["claims"]]
    matched = {j for _, j in scorer.match(gold, found, True, False)}
    triples = [t for c in gold for t in c.tri]
    stances = [(s, c) for c in gold for s in c.st]
    for number, (claim, read) in enumerate(zip(extraction.claims, found, strict=True)):
        told = read.cue is None and (read.ent is None or read.ent in scorer.AUTH)
        if number not in matched and told and item.get("corpus") != "seed":
            continue  # plain narration, which the gold does not annotate
        yield Case("claim", marks_of_claim(claim), number in matched)
        for triple, t in zip(claim.triples, read.tri, strict=True):
            right = any(scorer.tri_ok(g, t, text, names) for g in triples)
            yield Case("triple", marks_of_triple(triple, claim.content), right)
        for stance, s in zip(claim.stances, read.st, strict=True):
            right = any(scorer.st_ok(g, (s, read), text, names) for g in stances)
            yield Case("stance", marks_of_stance(stance, claim), right)


def names_of(scorer: ModuleType, item: dict[str, Any]) -> dict[str, str]:
    return {
        scorer.norm(form): scorer.norm(entity["canonical"])
        for entity in item.get("entities", [])
        for form in [*entity["aliases"], entity["canonical"]]
    }


def counted(cases: Sequence[Case]) -> dict[tuple[str, str], tuple[int, int]]:
    """(kind, rule) -> (right, seen), sorted."""
    right: Counter[tuple[str, str]] = Counter()
    seen: Counter[tuple[str, str]] = Counter()
    for case in cases:
        for mark in dict.fromkeys((ALL, *case.marks)):
            seen[case.kind, mark] += 1
            right[case.kind, mark] += case.right
    return {key: (right[key], seen[key]) for key in sorted(seen)}


def shrunk(counts: dict[tuple[str, str], tuple[int, int]]) -> dict[tuple[str, str], float]:
    found = {}
    for (kind, mark), (right, seen) in counts.items():
        of_all, all_ = counts[kind, ALL]
        prior = of_all / all_
        found[kind, mark] = prior if mark == ALL else (right + STRENGTH * prior) / (seen + STRENGTH)
    return found


def confidence_by(table: dict[tuple[str, str], float]) -> Callable[[Case], float]:
    def confidence(case: Case) -> float:
        prior = table[case.kind, ALL]
        return min((table.get((case.kind, mark), prior) for mark in case.marks), default=prior)

    return confidence


def report(documents: list[list[Case]]) -> None:
    """Precision and share of what each minimum keeps, every document rated by the counts of all others."""
    rated = []
    for number, document in enumerate(documents):
        others = [case for d in (*documents[:number], *documents[number + 1 :]) for case in d]
        confidence = confidence_by(shrunk(counted(others)))
        rated += [(case, confidence(case)) for case in document]
    print(f"{'kind':8}{'minimum':>8}{'kept':>8}{'share':>8}{'precision':>10}")
    for kind in ("claim", "triple", "stance"):
        of_kind = [(case, value) for case, value in rated if case.kind == kind]
        for step in STEPS:
            kept = [case.right for case, value in of_kind if value >= step]
            if kept:
                share = len(kept) / len(of_kind)
                print(f"{kind:8}{step:8.1f}{len(kept):8}{share:8.2f}{sum(kept) / len(kept):10.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, metavar="EVAL_DIR")
    documents = measure(parser.parse_args().gold)
    counts = counted([case for document in documents for case in document])
    table = shrunk(counts)
    rows = [
        f"{kind}\t{mark}\t{right}\t{seen}\t{table[kind, mark]:.3f}\n" for (kind, mark), (right, seen) in counts.items()
    ]
    TABLE.write_text(HEAD + "".join(rows), encoding="utf-8")
    report(documents)
    print(f"{len(rows)} rows written to {TABLE.name}")


if __name__ == "__main__":
    main()
