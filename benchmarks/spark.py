"""What Spark costs and what it moves, row by row: ``python benchmarks/spark.py [ROW…] [--documents 1000] [--mentions 10000000]``.

Rows: local (documents a second against ``claimkg extract`` in the same run, start-up, shuffles, sizes), skew (the largest block of names of which some are
very popular), blocks (what linking a block costs by its size), store (loading the parts). Texts are those of ``benchmarks/collection.py``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from batch import Cost, cost_of, own_orphans, tree
from collection import article, write_lines

CLAIMKG = [sys.executable, "-c", "from extractor.cli import main; main()"]
_PARTITIONS = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--mentions", type=int, default=10_000_000)
    parser.add_argument("--masters", nargs="+", default=["local[1]", "local[2]"])
    options = parser.parse_args()
    own_orphans()
    with tempfile.TemporaryDirectory(prefix="claimkg-bench-") as folder:
        for row in options.rows or ROWS:
            for line in ROWS[row](Path(folder), options):
                print(f"{row:8} {line}", flush=True)


# ---------------------------------------------------------------------------------------------------- local


def local(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    """Once warm, so that the start of Spark, which its compiler makes uneven, is told apart."""
    few, many = folder / "few.jsonl", folder / "many.jsonl"
    write_lines(few, 20)
    write_lines(many, options.documents)
    start, whole = _extract(few, folder), _extract(many, folder)
    one, wall = ((getattr(whole, f) - getattr(start, f)) / (options.documents - 20) for f in ("cpu", "wall"))
    yield f"extract: {1 / one:.1f} documents a CPU second, {1 / wall:.1f} a second"
    for master in options.masters:
        yield _job(folder, master, options.documents, one, wall)
        yield _shuffled(folder, options.documents)
        yield _sizes(folder, many, options.documents)


def _job(folder: Path, master: str, documents: int, one: float, wall: float) -> str:
    from extractor.batch import spark

    for name in ("events", "conf"):
        (folder / name).mkdir(exist_ok=True)
    defaults = f"spark.eventLog.enabled true\nspark.eventLog.compress false\nspark.eventLog.dir {(folder / 'events').as_uri()}\n"
    (folder / "conf/spark-defaults.conf").write_text(defaults)
    os.environ["SPARK_CONF_DIR"] = str(folder / "conf")
    marks = [_mark()]
    session = spark.session(master)
    marks.append(_mark())
    for name in ("few", "many"):
        spark.run(session, [str(folder / f"{name}.jsonl")], str(folder / "out"), overwrite=True)
        marks.append(_mark())
    session.stop()
    (start, start_wall), (few, few_wall), (cpu, took) = ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(marks))
    return (f"{master}: start {start:.1f} s CPU, {start_wall:.1f} s; a first job of 20 documents {few:.1f} s CPU, {few_wall:.1f} s; then {documents / cpu:.1f} documents a CPU second "
            f"({one * documents / cpu:.2f} of extract), {documents / took:.1f} a second ({wall * documents / took:.2f})")  # fmt: skip


def _mark() -> tuple[float, float]:
    """CPU of this process and all below it so far, and the time."""
    return sum(map(_cpu, tree(os.getpid()))), time.monotonic()


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _extract(file: Path, folder: Path) -> Cost:
    with (folder / "single.nq").open("wb") as out:
        return cost_of([*CLAIMKG, "extract", str(file), "--format", "nquads"], stdout=out)


def _shuffled(folder: Path, documents: int) -> str:
    """Of all jobs so far, from Spark's log of events: the bytes that they wrote for shuffles."""
    logs = (path for path in (folder / "events").rglob("*") if path.is_file())
    stages: dict[int, int] = {}
    for line in (line for log in logs if not log.name.startswith(".") for line in log.read_text("utf-8").splitlines()):
        event = json.loads(line)
        if event["Event"] == "SparkListenerTaskEnd":
            written = (event.get("Task Metrics") or {}).get("Shuffle Write Metrics", {}).get("Shuffle Bytes Written", 0)
            stages[event["Stage ID"]] = stages.get(event["Stage ID"], 0) + written
    return f"shuffles of all jobs so far {sum(stages.values()) / (documents + 20):.0f} bytes a document"


def _sizes(folder: Path, source: Path, documents: int) -> str:
    out = folder / "out"
    quads = b"".join(p.read_bytes() for p in sorted((out / "quads").glob("part-*.nq")))
    assert quads == (folder / "single.nq").read_bytes()
    sizes = {"text": source.stat().st_size, "quads": len(quads), "quads with zstd": _zstd(quads),
             "claims": _size(out / "claims"), "links": _size(out / "links")}  # fmt: skip
    shown = ", ".join(f"{name} {size / documents:.0f} bytes" for name, size in sizes.items())
    number = quads.count(b"\n") / documents
    return f"the same bytes as extract; a document: {shown}, {number:.0f} quads"


def _size(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.glob("part-*"))


def _zstd(data: bytes) -> int:
    import pyarrow as pa

    return len(pa.compress(data, codec="zstd", asbytes=True))


# ----------------------------------------------------------------------------------------------------- skew


def skew(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    """Mentions of names drawn by Zipf's law, each with one of the facts that documents state of that name, drawn by Zipf's law too."""
    import numpy as np

    draw = np.random.default_rng(0)
    for exponent in (1.0, 1.2):
        names = _zipf(draw, options.mentions, options.mentions // 10, exponent)
        facts = _zipf(draw, options.mentions, 5000, 1.0)
        pairs, counts = np.unique(names.astype(np.int64) * 5000 + facts, return_counts=True)
        largest = np.bincount(pairs // 5000).max()
        popular = np.bincount(names).max()
        yield (
            f"{options.mentions} mentions, exponent {exponent}: the most popular name {popular} ({popular / options.mentions:.1%}), {len(pairs)} distinct facts, "
            f"the largest block {largest} rows; the most stated fact {counts.max()} times, of which {_PARTITIONS} partitions move at most {min(counts.max(), 3 * _PARTITIONS)}"
        )


def _zipf(draw: Any, size: int, values: int, exponent: float) -> Any:
    """Numbers below ``values``, the n-th as often as 1 / n ** exponent."""
    import numpy as np

    weights = np.cumsum(1.0 / np.arange(1, values + 1) ** exponent)
    return np.searchsorted(weights / weights[-1], draw.random(size)).astype(np.int32)


def facts(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    """Of the articles themselves: how many names a document tells of, how many distinct facts, and which block is the largest."""
    from extractor.linking import facts_of, keys_of, packed
    from extractor.pipeline import extract

    said: Counter[str] = Counter()
    keys: dict[str, tuple[str, ...]] = {}
    for at in range(options.documents):
        for fact in facts_of(extract(article(at)["text"])):
            said[packed(fact)] += 1
            keys[packed(fact)] = keys_of(fact)
    blocks = Counter(key for found in keys.values() for key in found)
    mentions, bytes_ = said.total(), sum(len(line.encode()) * n for line, n in said.items())
    yield (f"{options.documents} documents: {mentions / options.documents:.1f} facts a document of {bytes_ / mentions:.0f} bytes, {len(said)} distinct, "
           f"{sum(map(len, keys.values())) / len(keys):.1f} keys a fact, {len(blocks)} blocks, the largest {blocks.most_common(1)[0]}")  # fmt: skip


# --------------------------------------------------------------------------------------------------- blocks


def blocks(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    """CPU of ``link_block`` on facts of one name that all differ: one office in ever more places, and one office told of surname and full name."""
    from extractor.linking import Member, Said, link_block
    from extractor.linking.facts import Office, Written

    def member(number: int, label: str, place: str) -> Member:
        parts = ("佐藤", "健一") if label == "佐藤健一" else ("佐藤",)
        other = Written(f"佐藤{number}", f"佐藤{number}", "bare", (f"佐藤{number}",))
        forms = (Written(label, label, "full" if parts[1:] else "bare", parts), other)
        return Member(Said(label, "PERSON", forms, (Office("市長", (place,)),), "", ""), (f"{number:08}",))

    kinds = {"one name, an office in as many places": (("佐藤健一",), "{}市"), "surname and full name, one office": (("佐藤健一", "佐藤"), "青浜市")}  # fmt: skip
    for kind, (labels, place) in kinds.items():
        shown = []
        for size in (100, 1000, 10_000):
            members = [member(n, labels[n % len(labels)], place.format(n)) for n in range(size)]
            began = time.process_time()
            link_block("name:PERSON:佐藤健一", members)
            link_block("office:佐藤", members)
            shown.append(f"{size} facts {(time.process_time() - began) * 1000:.0f} ms")
        yield f"{kind}: {', '.join(shown)}"


# ---------------------------------------------------------------------------------------------------- store


def store(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    """N-Quads, the same as a job's, into Oxigraph by its bulk loader."""
    write_lines(folder / "many.jsonl", options.documents)
    _extract(folder / "many.jsonl", folder)
    quads = (folder / "single.nq").read_bytes().count(b"\n")
    program = str(Path(sys.executable).with_name("oxigraph"))
    cost = cost_of([program, "load", "-l", str(folder / "store"), "-f", str(folder / "single.nq")], stderr=subprocess.DEVNULL)  # fmt: skip
    size = sum(p.stat().st_size for p in (folder / "store").rglob("*"))
    yield f"oxigraph load: {quads} quads, {quads / cost.cpu:.0f} a CPU second, {quads / cost.wall:.0f} a second, {size / quads:.0f} bytes each on disk, exit code {cost.code}"


ROWS: dict[str, Callable[[Path, argparse.Namespace], Iterator[str]]] = {
    "local": local, "skew": skew, "facts": facts, "blocks": blocks, "store": store,
}  # fmt: skip


if __name__ == "__main__":
    main()
