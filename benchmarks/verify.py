"""What verify and validate cost beside extract, in CPU time of one run, interleaved: ``python benchmarks/verify.py [--documents 300] [--format turtle]``.

Each in turn works on a share of the collection, after one share for warming up; no document is read twice in the process. With ``--tamperings N`` instead: how many of N random tamperings verify notices.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from collection import articles
from tampering import tampered, written

from extractor import verification
from extractor.errors import ReadError
from extractor.graph import SUFFIXES, Style, iris, serialise
from extractor.graph.rdf import rows_of
from extractor.graph.validation import validate
from extractor.model import Document
from extractor.pipeline import extract
from extractor.reading import read_all
from extractor.verification import verify
from extractor.writing import file_name, write

_SHARES = 20
_EXTRACT = "from extractor.cli import main; main()"


class Costs(NamedTuple):
    """CPU seconds for the same documents, and what verify and validate had to say of them."""

    documents: int
    extract: float
    verify: float
    validate: float
    findings: int

    @property
    def ratio(self) -> float:
        """CPU of verify against extract."""
        return self.verify / self.extract


def verify_costs(documents: int = 300, format_: str = "turtle") -> Costs:
    """Extract, verify and validate a collection share by share; the first shares are not counted. Graphs to verify are written by
    another process, and no document is read twice here, so that nothing remembered of one reading helps the next.
    """
    spent: Counter[str] = Counter()
    findings, counted = 0, 0
    with TemporaryDirectory() as folder:
        shares = _shares(Path(folder), 2 * documents)
        for number, (share, other) in enumerate(zip(shares[::2], shares[1::2], strict=True)):
            output, written = Path(folder, f"output{number}"), Path(folder, f"written{number}")
            subprocess.run(
                [sys.executable, "-c", _EXTRACT, "extract", str(other), "-o", str(written), "--format", format_],
                check=True,
            )
            order: list[tuple[str, Callable[[], int]]] = [
                ("extract", partial(_extract, share, output, format_)),
                ("verify", partial(_verify, other, written)),
                ("validate", partial(_validate, written)),
            ]
            for name, work in order if number % 2 else reversed(order):
                start = time.process_time()
                findings += work()
                spent[name] += (time.process_time() - start) if number else 0
            counted += len(list(written.iterdir())) if number else 0
    return Costs(counted, spent["extract"], spent["verify"], spent["validate"], findings)


def _shares(folder: Path, documents: int) -> list[Path]:
    shares = [folder / f"input{number}" for number in range(_SHARES)]
    for number, row in enumerate(articles(documents)):
        file = shares[number % _SHARES] / f"{row['id'].replace('/', '-')}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(row["text"], encoding="utf-8")
    return shares


def _extract(share: Path, output: Path, format_: str) -> int:
    for document in _read([share]):
        write(output / file_name(document.id, SUFFIXES[format_]), serialise(extract(document), format_))
    return 0


def _verify(share: Path, output: Path) -> int:
    return sum(len(v.findings) for v in verify(output, read_all([share])) if not isinstance(v, ReadError))


def _validate(output: Path) -> int:
    return sum(len(found) for file in sorted(output.iterdir()) for _, found in validate(file))


def _read(inputs: Sequence[Path]) -> list[Document]:
    return [found for found in read_all(inputs) if isinstance(found, Document)]


def tampering_campaign(count: int, seed: int = 0) -> tuple[Counter[str], Counter[str]]:
    """Tamper with graphs of the examples ``count`` times: by way, how often it was done and how often verify noticed."""
    draw, done, noticed = Random(seed), Counter[str](), Counter[str]()
    documents = _read([Path(__file__).parents[1] / "examples"])
    known = {document: extract(document) for document in documents}
    verification.extract = lambda document, _: known[document]  # type: ignore[attr-defined]  # each document is read once
    styles = [Style(), Style(detail="claims"), Style(detail="edges"), Style(english=True), Style(with_text=False)]
    with TemporaryDirectory() as folder:
        for _ in range(count):
            document, other = draw.sample(documents, 2)
            style = draw.choice(styles)
            rows, others = (frozenset(rows_of(known[d], style)) for d in (document, other))
            way, changed = tampered(rows, draw, others)
            format_ = draw.choice(sorted(SUFFIXES))
            file = Path(folder, f"x{SUFFIXES[format_]}")
            file.write_bytes(written(changed, format_, iris.document(style.base, document.id)))
            done[way] += 1
            noticed[way] += any(isinstance(v, ReadError) or bool(v.findings) for v in verify(file, [document]))
    return done, noticed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--format", choices=SUFFIXES, default="turtle")
    parser.add_argument("--tamperings", type=int, default=0)
    options = parser.parse_args()
    if options.tamperings:
        done, noticed = tampering_campaign(options.tamperings)
        for way in sorted(done):
            print(f"{way:20} {noticed[way]:6} of {done[way]:6}")
        print(f"{'all':20} {noticed.total():6} of {done.total():6}")
        return
    costs = verify_costs(options.documents, options.format)
    print(f"documents {costs.documents}, findings {costs.findings}")
    for name in ("extract", "verify", "validate"):
        print(f"{name:9} {getattr(costs, name) / costs.documents * 1e3:7.2f} ms a document")
    print(f"verify / extract {costs.ratio:.2f}")


if __name__ == "__main__":
    main()
