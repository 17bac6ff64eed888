"""What nightly runs cost and survive, row by row: ``python benchmarks/batch.py [ROW…] [--documents 10000] [--times 200] …``.

Rows: unchanged, changed, jobs, text, memory, kills, full, term; all of them without an argument. Costs are ratios within one run: CPU is
that of the command and of every process it starts. Texts are those of ``benchmarks/collection.py``, in a folder of its own that is deleted.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from collection import write_folder

COMMAND = [sys.executable, "-c", "from extractor.cli import main; main()", "run", "--quiet"]
_NIGHTS = 10  # of one collection, before another begins
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: orphans become our children, so that their CPU is ours to see


class Cost(NamedTuple):
    """Of one run, with all its processes."""

    code: int
    wall: float
    cpu: float
    peak: int  # bytes: the most that the processes held together, shared pages counted once


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--more", type=int, default=10, help="how many times as many for the memory row")
    parser.add_argument("--times", type=int, default=200, help="kills; a tenth of it full disks and SIGTERMs")
    parser.add_argument("--small", type=int, default=60, help="documents of the runs that are disturbed")
    parser.add_argument("--sentences", type=int, help="of each document of the memory row; all where left out")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    own_orphans()
    with tempfile.TemporaryDirectory(prefix="claimkg-bench-") as folder:
        for row in options.rows or ROWS:
            print(f"{row:10} {ROWS[row](Path(folder) / row, options)}", flush=True)
            shutil.rmtree(Path(folder) / row, ignore_errors=True)


# ---------------------------------------------------------------------------------------------------- costs


def unchanged(folder: Path, options: argparse.Namespace) -> str:
    first, again = _first(folder, options.documents), _cost(folder)
    again = min(again, _cost(folder), key=lambda cost: cost.cpu)
    return f"{options.documents} documents: first run {first.cpu:.1f} s CPU, nothing changed {again.cpu:.2f} s: {again.cpu / first.cpu:.2%} (target 2 %)"


def changed(folder: Path, options: argparse.Namespace) -> str:
    first = _first(folder, options.documents)
    _cost(folder)
    files = sorted((folder / "articles").rglob("*.txt"))
    for file in random.Random(options.seed).sample(files, len(files) // 100):
        file.write_text(file.read_text("utf-8") + "市長は計画に反対した。\n", "utf-8")
    again = _cost(folder)
    return f"{options.documents} documents: first run {first.cpu:.1f} s CPU, 1 % changed {again.cpu:.2f} s: {again.cpu / first.cpu:.2%} (target 4 %)"


def jobs(folder: Path, options: argparse.Namespace) -> str:
    _make(folder, options.documents)
    walls = {}
    for number in (1, 2):
        shutil.rmtree(folder / "output", ignore_errors=True)
        walls[number] = _cost(folder, "--jobs", str(number))
    one, two = walls[1], walls[2]
    return f"{options.documents} documents: 1 job {one.wall:.1f} s, 2 jobs {two.wall:.1f} s: {one.wall / two.wall:.2f} x (target 1.7), CPU {one.cpu:.1f} and {two.cpu:.1f} s"


def text(folder: Path, options: argparse.Namespace) -> str:
    """Against bare tokenisation of the same sentences, before and after: the machine's speed drifts."""
    shown = []
    for format_, target in (("nquads", 30), ("turtle", 45)):
        here = folder / format_
        _make(here, options.documents, f'format = "{format_}"')
        before = _bare(here)
        cost = _cost(here)
        reference = (before + _bare(here)) / 2
        shown.append(f"{format_} {cost.cpu / reference:.1f} x (target {target})")
    return f"{options.documents} documents, bare -Owakati {reference:.2f} s CPU: {', '.join(shown)}"


def memory(folder: Path, options: argparse.Namespace) -> str:
    few, many = options.documents, options.documents * options.more
    peaks = [_first(folder / str(count), count, options.sentences).peak for count in (few, many)]
    size = f" of {options.sentences} sentences" if options.sentences else ""
    return f"{few} documents{size} {peaks[0] / 1e6:.0f} MB, {many} documents {peaks[1] / 1e6:.0f} MB: {peaks[1] / peaks[0] - 1:+.1%} (target 20 %)"


def _first(folder: Path, count: int, sentences: int | None = None) -> Cost:
    _make(folder, count, sentences=sentences)
    return _cost(folder)


def _make(folder: Path, count: int, *lines: str, sentences: int | None = None) -> None:
    write_folder(folder / "articles", count, sentences)
    config = ['inputs = ["articles"]', 'output = "output"', *lines]
    (folder / "claimkg.toml").write_text("\n".join(config) + "\n", "utf-8")


def _cost(folder: Path, *arguments: str) -> Cost:
    return cost_of([*COMMAND, str(folder / "claimkg.toml"), *arguments])


def own_orphans() -> None:
    """Let the processes that outlive their parent be ours, so that their CPU is too."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def cost_of(command: list[str], **options: Any) -> Cost:
    """Of a command with every process that it starts; ``options`` are those of ``Popen``."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(command, **options)
    peak, done = [0], threading.Event()
    watching = threading.Thread(target=_watch, args=(process.pid, peak, done))
    watching.start()
    code = process.wait()
    wall = time.monotonic() - began
    done.set()
    watching.join()
    _reap()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(code, wall, cpu, peak[0])


def _reap() -> None:
    """The processes that outlive the command by a moment are ours."""
    try:
        while True:
            os.wait()
    except ChildProcessError:
        return


def _watch(pid: int, peak: list[int], done: threading.Event) -> None:
    while not done.wait(0.5):
        peak[0] = max(peak[0], sum(map(_proportional, tree(pid))))


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    threads = [c for t in Path(f"/proc/{pid}/task").glob("*/children") for c in _words(t)]
    return [pid, *(p for child in {*children, *threads} for p in tree(int(child)))]


def _words(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except OSError:
        return []


def _proportional(pid: int) -> int:
    """PSS of what is no file: a page that n processes share counts as a n-th for each; pages of files, such as the dictionary's, count
    less the more other processes of the machine have them open.
    """
    return sum(
        int(line.split()[1]) * 1024 for line in _words_of_rollup(pid) if line.startswith(("Pss_Anon:", "Pss_Shmem:"))
    )


def _words_of_rollup(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return []


def _bare(folder: Path) -> float:
    """CPU seconds of -Owakati over the sentences of the texts, in a process of its own."""
    script = (
        "import sys, time, fugashi, unidic_lite; from pathlib import Path; from extractor.language.segmentation import segment\n"
        "texts = [p.read_text('utf-8') for p in sorted(Path(sys.argv[1]).rglob('*.txt'))]\n"
        "sentences = [''.join(t[a:b] for a, b in s.fragments) for t in texts for s in segment(t)[0]]\n"
        'tagger = fugashi.GenericTagger(f\'-Owakati -r "{unidic_lite.DICDIR}/dicrc" -d "{unidic_lite.DICDIR}"\')\n'
        "began = time.process_time()\n"
        "for s in sentences: tagger.parse(s)\n"
        "print(time.process_time() - began)"
    )
    done = subprocess.run([sys.executable, "-c", script, folder / "articles"], capture_output=True, check=True)
    return float(done.stdout)


# -------------------------------------------------------------------------------------------------- troubles


def kills(folder: Path, options: argparse.Namespace) -> str:
    return _disturbed(folder, options, options.times, killed)


def term(folder: Path, options: argparse.Namespace) -> str:
    return _disturbed(folder, options, max(1, options.times // 10), terminated)


def full(folder: Path, options: argparse.Namespace) -> str:
    return _disturbed(folder, options, max(1, options.times // 10), on_a_full_disk)


Disturb = Callable[[Path, random.Random, float], str]


def _disturbed(folder: Path, options: argparse.Namespace, times: int, disturb: Disturb) -> str:
    wrong = disturbed(folder, options.small, times, options.seed, disturb)
    return f"{times - len(wrong)} of {times} the same bytes after the next run{''.join(f'; {w}' for w in wrong[:5])}"


def disturbed(folder: Path, count: int, times: int, seed: int, disturb: Disturb) -> list[str]:
    """Two collections that change alike, night after night; the runs of one are disturbed, each followed by one that is not.

    Returns what was wrong in which night: other bytes than in the quiet collection, a run that ends as it should not.
    """
    draw, wrong = random.Random(seed), []
    for number in range(times):
        if number % _NIGHTS == 0 or not folder.exists():  # now and then, and after a failure, from nothing
            shutil.rmtree(folder, ignore_errors=True)
            for name in ("quiet", "wild"):
                _make(folder / name, count)
                _quietly(folder / name)
        if trouble := _one_night(folder, draw.randrange(1 << 30), disturb):
            wrong.append(f"night {number}: {trouble}")
            shutil.rmtree(folder)
        _reap()
    return wrong


def _one_night(folder: Path, seed: int, disturb: Disturb) -> str:
    quiet, wild = folder / "quiet", folder / "wild"
    for each in (quiet, wild):
        change(each, seed)
    began = time.monotonic()
    _quietly(quiet)
    trouble = disturb(wild, random.Random(seed), time.monotonic() - began)
    code = _quietly(wild)
    if trouble or code:
        return trouble or f"the run after it ends with {code}"
    return "" if bytes_of(wild) == bytes_of(quiet) else "other bytes"


def _quietly(folder: Path) -> int:
    return subprocess.run([*COMMAND, str(folder / "claimkg.toml")], check=False).returncode


def change(folder: Path, seed: int) -> None:
    """A night's changes: a third of the documents edited, some gone, some new, an output deleted and one edited."""
    draw = random.Random(seed)
    files = sorted((folder / "articles").rglob("*.txt"))
    for file in draw.sample(files, len(files) // 3):
        file.write_text(file.read_text("utf-8") + f"専門家{draw.randrange(1000)}人は計画に反対した。\n", "utf-8")
    for file in draw.sample(files, len(files) // 10):
        file.rename(file.with_name(f"renamed-{file.name}")) if draw.random() < 0.5 else file.unlink()
    for number in range(len(files) // 10):
        (folder / "articles" / f"new{number}.txt").write_text("「増税は誤りだ」と田中氏は述べた。", "utf-8")
    outputs = sorted((folder / "output").glob("*.ttl"))
    outputs[draw.randrange(len(outputs))].unlink()
    kept = sorted((folder / "output").glob("*.ttl"))
    kept[draw.randrange(len(kept))].write_text("edited", "utf-8")


def bytes_of(folder: Path) -> str:
    """A digest of all that a run leaves for others, names and bytes."""
    found = hashlib.sha256()
    for path in sorted((folder / "output").rglob("*")):
        if path.is_file() and ".claimkg" not in path.relative_to(folder / "output").parts:
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def killed(folder: Path, draw: random.Random, wall: float) -> str:
    """SIGKILL at a random instant, start and end included."""
    return _signalled(folder, signal.SIGKILL, draw.uniform(0, wall * 1.1))


def terminated(folder: Path, draw: random.Random, wall: float) -> str:
    """SIGTERM at a random instant: it ends in its own time, with 143, or with 0 if it was done before."""
    return _signalled(folder, signal.SIGTERM, draw.uniform(0, wall * 1.1))


def _signalled(folder: Path, number: int, after: float) -> str:
    process = subprocess.Popen([*COMMAND, str(folder / "claimkg.toml")], stderr=subprocess.PIPE)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(number)
    trouble = (process.communicate(timeout=60)[1] or b"").decode()
    if number == signal.SIGKILL:  # who is left behind may say so
        return "" if process.returncode in (0, -signal.SIGKILL) else f"ends with {process.returncode}: {trouble}"
    allowed = (0, 143, -signal.SIGTERM)  # the last where it had not even begun
    return "" if process.returncode in allowed and not trouble else f"ends with {process.returncode}: {trouble}"


def on_a_full_disk(folder: Path, draw: random.Random, wall: float) -> str:
    """The output on a file system of its own (tmpfs; needs root) with little room: the run ends with 1 and one line; then room is made."""
    output = folder / "output"
    kept = folder / "kept"
    output.rename(kept)
    output.mkdir()
    pages = sum(1 + p.stat().st_size // 4096 for p in [kept, *kept.rglob("*")])
    room = (pages + 1 + draw.randrange(100)) * 4096
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", output], check=True)
    try:
        shutil.copytree(kept, output, dirs_exist_ok=True)
        done = subprocess.run([*COMMAND, str(folder / "claimkg.toml")], capture_output=True)
        lines = done.stderr.decode().splitlines()
        halves = [p.name for p in output.iterdir() if p.name.startswith(".claimkg-")]
        shutil.rmtree(kept)
        shutil.copytree(output, kept)  # as it was left
    finally:
        subprocess.run(["umount", output], check=True)
    output.rmdir()
    kept.rename(output)
    expected = (done.returncode, len(lines)) in ((1, 1), (0, 0)) and not halves
    return "" if expected else f"ends with {done.returncode}: {lines} {halves}"


ROWS: dict[str, Callable[[Path, argparse.Namespace], str]] = {
    "unchanged": unchanged, "changed": changed, "jobs": jobs, "text": text, "memory": memory, "kills": kills, "full": full, "term": term,
}  # fmt: skip


if __name__ == "__main__":
    main()
