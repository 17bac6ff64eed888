"""Random histories through ``claimkg run`` itself: ``python benchmarks/run_histories.py [1000] [--pool]``, deltas in order = outputs = rebuild.

A history is a dozen nights in a folder of its own. On each, documents come, change, are renamed and go, as files and as lines of a table; user
files, base and format change; outputs are edited and deleted; a run is killed at a random instant (SIGKILL), asked to stop, or leaves
its deltas out. After each night that was not disturbed, whoever has applied every delta that ever stood there must hold what the output files
say; at the end also what a rebuild from nothing says, its inputs in the other order, file by file the same bytes. Links are included.

Documents are read in this process, which is what makes a thousand histories affordable; ``--pool`` reads them by worker processes, as users do.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from histories import BASES, IDS, TEXTS, Reader

from extractor.batch.config import read_config
from extractor.batch.run import Outcome, run
from extractor.batch.tasks import Done, Task
from extractor.batch.work import Setup as Reading
from extractor.batch.work import _opened, _settled
from extractor.errors import ClaimkgError
from extractor.graph import BASE, iris
from extractor.graph.quads import quad_lines
from extractor.graph.style import SUFFIXES
from extractor.writing import file_name

NIGHTS = 12
PLACES = ("txt", "md", "line")
FATES = ("whole", "whole", "whole", "killed", "stopped", "without deltas")
USER_FILES = (
    {},
    {"cues": "ディスる\tを\tcriticize\n"},
    {"cues": "ディスる\tを\tpraise\n"},
    {"veto": "日本銀行\t日銀\n"},
    {"gazetteer": "日本銀行\t日銀\thttps://example.org/boj\tORGANIZATION\n", "cues": "ディスる\tを\tcriticize\n"},
)
ANCHOR = "錨"  # stands in every night: a folder that is empty is taken for one that is not mounted


class Told(NamedTuple):
    """What claimkg.toml says, but for the inputs."""

    user_files: int
    base: str
    format: str


Standing = dict[str, tuple[str, int]]  # id -> where it stands, which text


def history(seed: int, folder: Path) -> Counter[str]:
    """Live through a history. Raises ``AssertionError`` where something differs; returns what has happened."""
    draw, happened = random.Random(seed), Counter[str]()
    standing: Standing = {ANCHOR: ("txt", 0)}
    told = Told(0, BASE, draw.choice(("turtle", "nquads", "trig")))
    reader, wall = Reader(folder / "output"), 0.5
    for number in range(NIGHTS + 1):
        last = number == NIGHTS
        told = told if last else _events(draw, folder, standing, told, happened)
        lay_out(draw, folder, standing)
        fate = "whole" if last else draw.choice(FATES)
        write_config(folder, told, deltas=fate != "without deltas")
        began = time.monotonic()
        happened[_night(folder, fate, draw, wall)] += 1
        wall = time.monotonic() - began if fate == "whole" else wall
        reader.catch_up()
        if fate == "whole":
            _same(f"history {seed}, night {number}", reader, quads_of(folder / "output", standing, told))
    _same_as_a_rebuild(f"history {seed}", folder, told, reader)
    happened["quads"] += len(reader.lines)
    happened["deltas"] += reader.seen
    happened["links"] += sum("ontology#Link>" in line for line in reader.lines)
    return happened


# ------------------------------------------------------------------------------------------------- the world


def _events(draw: random.Random, folder: Path, standing: Standing, told: Told, happened: Counter[str]) -> Told:
    for _ in range(draw.randrange(5)):
        event = draw.choice(("add or change", "add or change", "add or change", "rename", "delete", "tamper"))
        happened[event] += 1
        id_, others = draw.choice(IDS), sorted(standing.keys() - {ANCHOR})
        if event == "rename" and others:
            _rename(folder, standing, draw.choice(others), id_)
        elif event == "delete":
            standing.pop(id_, None)
        elif event == "tamper":
            _tamper(draw, folder / "output")
        else:
            standing[id_] = (draw.choice(PLACES), draw.randrange(len(TEXTS)))
    for name, odds, choices in (("user_files", 0.2, range(len(USER_FILES))), ("base", 0.05, BASES), ("format", 0.05, ("turtle", "nquads", "trig"))):  # fmt: skip
        if draw.random() < odds:
            happened[f"other {name}"] += 1
            told = told._replace(**{name: draw.choice(choices)})
    return told


def _rename(folder: Path, standing: Standing, old: str, new: str) -> None:
    """A file keeps its times and its inode, as under ``mv``."""
    standing[new] = standing.pop(old)
    place, _ = standing[new]
    here, there = (folder / "articles" / f"{id_}.{place}" for id_ in (old, new))
    if here.exists():
        there.parent.mkdir(parents=True, exist_ok=True)
        here.replace(there)


def _tamper(draw: random.Random, output: Path) -> None:
    files = sorted(p for p in output.iterdir() if p.is_file()) if output.is_dir() else []
    if files:
        file = draw.choice(files)
        file.unlink() if draw.random() < 0.5 else file.write_text("edited", "utf-8")


def lay_out(draw: random.Random, folder: Path, standing: Standing) -> None:
    """Make the inputs what stands; files that are right already are left alone, some of the others look old."""
    wanted = {folder / "articles" / f"{id_}.{place}": TEXTS[text] for id_, (place, text) in standing.items() if place != "line"}  # fmt: skip
    rows = [json.dumps({"id": id_, "text": TEXTS[text]}, ensure_ascii=False) for id_, (place, text) in standing.items() if place == "line"]  # fmt: skip
    wanted[folder / "table.jsonl"] = "".join(f"{row}\n" for row in rows)
    for file in [*(folder / "articles").rglob("*.*")]:
        if file not in wanted:
            file.unlink()
    for file, text in wanted.items():
        if not file.exists() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            if draw.random() < 0.5:
                os.utime(file, (1e9, 1e9))


def write_config(folder: Path, told: Told, deltas: bool, output: str = "output", inputs: tuple[str, ...] = ("articles", "table.jsonl")) -> None:  # fmt: skip
    lines = [
        f"inputs = {json.dumps(inputs)}",
        f'output = "{output}"',
        f'base = "{told.base}"',
        f'format = "{told.format}"',
    ]
    for key, text in USER_FILES[told.user_files].items():
        (folder / f"{key}.tsv").write_text(text, "utf-8")
        lines.append(f'{key} = "{key}.tsv"')
    (folder / "claimkg.toml").write_text("\n".join([*lines, f"deltas = {str(deltas).lower()}"]), "utf-8")


# ---------------------------------------------------------------------------------------------------- nights


def _night(folder: Path, fate: str, draw: random.Random, wall: float) -> str:
    """Live through it; returns what has become of it. ``wall`` is how long such a night takes: kills come anywhere in it."""
    if fate == "killed":
        return "killed" if _killed(folder, draw.uniform(0, wall)) else "killed too late"
    left = draw.randrange(4) if fate == "stopped" else -1
    asked = iter(range(1 << 30))
    outcome, lines = whole(folder, lambda: 0 <= left <= next(asked))
    assert not outcome.failed, lines
    assert not lines, lines
    return fate


def whole(folder: Path, stopping: Callable[[], bool] = lambda: False) -> tuple[Outcome, list[str]]:
    """A run, and what it had to complain of."""
    lines: list[str] = []
    outcome = run(
        read_config(folder / "claimkg.toml"), lambda level, line: level == "info" or lines.append(line), stopping
    )
    return outcome, lines


def _killed(folder: Path, after: float) -> bool:
    """Whether the run was still at work."""
    child = os.fork()
    if child == 0:
        try:
            whole(folder)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def read_here(tasks: Iterator[Task], setup: Reading, stopping: Callable[[], bool]) -> Iterator[Done]:
    """What workers do, in this process and without their limits."""
    for task in tasks:
        if stopping():
            return
        yield from _settled([_opened(task, setup)], setup)


# ------------------------------------------------------------------------------------------------ comparison


def quads_of(output: Path, standing: Standing, told: Told) -> set[str]:
    """All quads of the files in the output, which must be those of the documents and of the links."""
    suffix = SUFFIXES[told.format]
    graphs = {file_name(id_, suffix): iris.document(told.base, id_) for id_ in standing}
    there = {p.name for p in output.iterdir() if p.is_file()}
    if (links := f"_links{suffix}") in there:
        graphs[links] = iris.links(told.base)
    assert there == graphs.keys(), f"files: {sorted(there ^ graphs.keys())}"
    return {line for name, graph in graphs.items() for line in quad_lines((output / name).read_bytes(), graph)}


def _same(where: str, reader: Reader, wanted: set[str]) -> None:
    for name, found in (("update.ru", reader.stored()), ("lines", reader.lines)):
        assert found == wanted, f"{where}: {name} differs by {len(found ^ wanted)} quads"


def _same_as_a_rebuild(where: str, folder: Path, told: Told, reader: Reader) -> None:
    again, _ = whole(folder)
    assert again[:4] == (0, 0, 0, 0), f"{where}: a further run does {again[:4]}"
    write_config(folder, told, True, "rebuilt", ("table.jsonl", "articles"))
    whole(folder)
    files = [
        {p.name: p.read_bytes() for p in (folder / name).iterdir() if p.is_file()} for name in ("output", "rebuilt")
    ]
    assert files[0] == files[1], f"{where}: a rebuild has other bytes"
    anew = Reader(folder / "rebuilt")
    anew.catch_up()
    _same(f"{where}: rebuild", anew, reader.lines)


def campaign(count: int, first: int = 0, pool: bool = False) -> Counter[str]:
    """Live through many histories; how many ended well is under ``equal``."""
    total = Counter[str]()
    for seed in range(first, first + count):
        folder = Path(tempfile.mkdtemp(prefix="claimkg-history-"))
        try:
            if pool:
                total += history(seed, folder)
            else:
                with patch("extractor.batch.workers.worked", read_here):
                    total += history(seed, folder)
            total["equal"] += 1
        except (AssertionError, ClaimkgError) as error:
            print(f"{seed}: {error}", flush=True)
        finally:
            shutil.rmtree(folder)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first")
    parser.add_argument("--pool", action="store_true", help="read by worker processes")
    options = parser.parse_args()
    wall, cpu = time.monotonic(), time.process_time()
    total = campaign(options.count, options.first, options.pool)
    print(f"{total.pop('equal', 0)} of {options.count} histories: deltas = outputs = rebuild")
    print(", ".join(f"{name} {number}" for name, number in sorted(total.items())))
    print(f"{time.monotonic() - wall:.0f} s wall, {time.process_time() - cpu:.0f} s CPU of this process")


if __name__ == "__main__":
    main()
