"""Random histories of a small collection: ``python benchmarks/histories.py [1000]``, deltas in order = rebuild = manifest.

A history is a dozen nights. On each, documents of a small pool come, change, are renamed and go, rules are changed, a run is killed before or
after its delta, deltas are left out, the base of the names changes. After each night that was not killed the deltas are put into a store as SPARQL Update and into a
set as N-Quads; at the end both must hold what the manifest holds, and what a rebuild in another order from nothing holds, links included.
The nights here do by hand what a run does with manifest, index and deltas: documents are extracted once and remembered.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from extractor.batch import deltas
from extractor.batch import link_index as index
from extractor.batch.collection import relinked
from extractor.batch.schemas import DELTAS, INDEX
from extractor.claims.customisation import Customisation
from extractor.graph import BASE, iris, serialise
from extractor.graph.quads import quad_lines
from extractor.graph.style import Style
from extractor.linking import Said, facts_of, keyed
from extractor.model import Act, Document
from extractor.pipeline import extract

TEXTS = (
    "サム・アルトマン（Sam Altman）氏は増税に反対した。",
    "Sam Altmanは増税に賛成した。",
    "OpenAIのサム・アルトマンCEOは反対した。",
    "OpenAIのアルトマンCEOは「規制は誤りだ」と述べた。",
    "アルトマン氏は釣りに賛成した。",
    "日本銀行（日銀）は利下げに反対した。",
    "日銀は増税に賛成した。",
    "青浜市の山田太郎市長は増税に反対した。",
    "湊市の山田太郎市長は港の埋め立てに反対した。",
    "青浜市の山田市長は「橋は安全だ」と述べた。",
    "米国は増税に反対した。",
    "アメリカは増税をディスった。",
)
IDS = ("a", "b", "2024/春", "名前 に空白", "e", "f")
BASES = (BASE, "https://example.org/kg/")
NIGHTS = 12
_RULES = (  # what a file of cues or vetoes, switched on and off, makes of a run
    Customisation(),
    Customisation(cues={"ディスる": {"を": Act.CRITICIZE}}),
    Customisation(apart=frozenset([("日本銀行", "日銀"), ("日銀", "日本銀行")])),
)


class Setup(NamedTuple):
    """What a run is told: which of the rules, which base, which format."""

    rules: int
    base: str
    format: str


@cache
def read(id_: str, text: int, setup: Setup) -> tuple[bytes, tuple[Said, ...]]:
    """The graph of a document and its facts."""
    extraction = extract(Document(id_, TEXTS[text]), _RULES[setup.rules])
    return zlib.compress(serialise(extraction, setup.format, Style(setup.base))), facts_of(extraction)


def opened() -> sqlite3.Connection:
    """A manifest with no more than deltas and links ask for."""
    book = sqlite3.connect(":memory:", isolation_level=None)
    book.execute("CREATE TABLE graph (id TEXT PRIMARY KEY, data BLOB NOT NULL)")
    book.executescript(INDEX + DELTAS)
    return book


def night(book: sqlite3.Connection, standing: Mapping[str, int], setup: Setup, output: Path | None, stop: int = -1) -> None:  # fmt: skip
    """What a run does: forget what is gone, read what is another than it was, link, write a delta. ``stop`` kills it after that many documents."""
    if output is not None:
        deltas.begin(book, output, setup.base)
    known = dict(book.execute("SELECT id, data FROM graph"))
    wanted = {id_: read(id_, text, setup) for id_, text in standing.items()}
    for number, id_ in enumerate(sorted({*known, *wanted})):
        if number == stop:
            return
        data, facts = wanted.get(id_, (None, ()))
        book.execute("BEGIN")
        if data is None:
            book.execute("DELETE FROM graph WHERE id = ?", (id_,))
        elif data != known.get(id_):
            book.execute("INSERT OR REPLACE INTO graph VALUES (?, ?)", (id_, data))
        index.replace(book, id_, map(keyed, facts))
        book.execute("COMMIT")
    book.execute("BEGIN")
    relinked(book, setup.base, setup.format, _RULES[setup.rules].apart)
    book.execute("COMMIT")


def lines_of(book: sqlite3.Connection, base: str) -> set[str]:
    """All quads that a manifest holds."""
    rows = [(iris.document(base, id_), data) for id_, data in book.execute("SELECT id, data FROM graph")]
    rows += [(iris.links(base), data) for (data,) in book.execute("SELECT data FROM collection_graph")]
    return {line for graph, data in rows for line in quad_lines(zlib.decompress(data), graph)}


class Reader:
    """Whoever applies the deltas, each once, in order."""

    def __init__(self, output: Path) -> None:
        """Nothing is known yet."""
        self.folder, self.seen = output / deltas.FOLDER, 0
        self.store, self.lines = ox.Store(), set[str]()

    def catch_up(self) -> None:
        """Apply what is new."""
        while (delta := self.folder / f"{self.seen + 1:06}").is_dir():
            self.store.update((delta / "update.ru").read_bytes().decode())
            removed, added = (set((delta / name).read_bytes().decode().split("\n")[:-1]) for name in ("removed.nq", "added.nq"))  # fmt: skip
            self.lines = self.lines - removed | added
            self.seen += 1

    def stored(self) -> set[str]:
        """What the store holds."""
        return set((ox.serialize(self.store, format=ox.RdfFormat.N_QUADS) or b"").decode().split("\n")[:-1])


def history(seed: int, output: Path) -> Counter[str]:
    """Live through a history and compare at its end. Raises ``AssertionError`` where something differs; returns what has happened."""
    draw, happened = random.Random(seed), Counter[str]()
    book, reader = opened(), Reader(output)
    standing: dict[str, int] = {}
    setup = Setup(0, BASE, draw.choice(("turtle", "nquads", "trig")))
    for number in range(NIGHTS + 1):
        last = number == NIGHTS
        if not last:
            setup = _events(draw, standing, setup, happened)
        fate = "whole" if last else draw.choice(("whole", "whole", "whole", "killed early", "killed late", "without deltas"))  # fmt: skip
        happened[fate] += 1
        stop = draw.randrange(max(1, min(4, len(standing)))) if fate == "killed early" else -1
        night(book, standing, setup, None if fate == "without deltas" and number else output, stop)
        before = book.serialize()
        if fate in ("whole", "killed late"):
            deltas.write_delta(book, output, setup.base)
            reader.catch_up()
        if fate == "killed late":
            book = sqlite3.connect(":memory:", isolation_level=None)
            book.deserialize(before)
    anew = opened()
    for id_ in draw.sample(sorted(standing), len(standing)):
        data, facts = read(id_, standing[id_], setup)
        anew.execute("INSERT INTO graph VALUES (?, ?)", (id_, data))
        index.replace(anew, id_, map(keyed, facts))
    relinked(anew, setup.base, setup.format, _RULES[setup.rules].apart)
    wanted = lines_of(anew, setup.base)
    for name, found in (("manifest", lines_of(book, setup.base)), ("update.ru", reader.stored()), ("lines", reader.lines)):  # fmt: skip
        assert found == wanted, f"history {seed}: {name} differs by {len(found ^ wanted)} quads"
    book.close()
    anew.close()
    happened["quads"] += len(wanted)
    happened["deltas"] += reader.seen
    happened["links"] += sum("ontology#Link>" in line for line in wanted)
    return happened


def _events(draw: random.Random, standing: dict[str, int], setup: Setup, happened: Counter[str]) -> Setup:
    for _ in range(draw.randrange(4)):
        event = draw.choice(("add", "change", "rename", "delete"))
        id_ = draw.choice(IDS)
        if event == "rename" and standing:
            standing[id_] = standing.pop(draw.choice(sorted(standing)))
        elif event == "delete":
            standing.pop(id_, None)
        else:
            standing[id_] = draw.randrange(len(TEXTS))
        happened[event] += 1
    if draw.random() < 0.15:
        happened["rule change"] += 1
        setup = setup._replace(rules=draw.randrange(len(_RULES)))
    if draw.random() < 0.05:
        happened["other base"] += 1
        setup = setup._replace(base=draw.choice(BASES))
    return setup


def campaign(count: int, first: int = 0) -> Counter[str]:
    """Live through many histories; how many ended well is under ``equal``."""
    total = Counter[str]()
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as folder:
            try:
                total += history(seed, Path(folder))
                total["equal"] += 1
            except AssertionError as error:
                print(error)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    count = parser.parse_args().count
    wall, cpu = time.monotonic(), time.process_time()
    total = campaign(count)
    print(f"{total.pop('equal', 0)} of {count} histories: deltas = rebuild = manifest")
    print(", ".join(f"{name} {number}" for name, number in sorted(total.items())))
    print(f"{time.monotonic() - wall:.0f} s wall, {time.process_time() - cpu:.0f} s CPU")


if __name__ == "__main__":
    main()
