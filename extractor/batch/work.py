"""What a worker does with a document: bytes or a line -> the graph's bytes, or the reason why there is none.

A task for ``articles/春.txt`` -> Done("春", hash of what was read, ``@base … .``, 3 claims). A worker writes nothing.
"""

from __future__ import annotations

import gc
import hashlib
import os
import zlib
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from extractor.batch.config import Config
from extractor.batch.recipe import FILES
from extractor.batch.scan import exact_signature, line_hash
from extractor.batch.tasks import Done, Task, place
from extractor.claims.confidence import sure
from extractor.claims.customisation import NOTHING, Customisation
from extractor.corrections import applied, unmatched
from extractor.errors import ReadError, unforeseen
from extractor.graph import Style, bulk, checked_base, serialise
from extractor.graph.rdf import rows_of
from extractor.graph.style import Detail
from extractor.linking import facts_of, keyed
from extractor.model import Document, Extraction
from extractor.pipeline import extract, extract_each, grouped
from extractor.reading import documents_in
from extractor.reading.jsonl import document as document_in
from extractor.userfiles import read_with_digest

_ATTEMPTS = 3  # to read a file that is being written
_SMALLEST = 1 << 28  # bytes: what a worker holds before its first document, where the system does not tell


class Setup(NamedTuple):
    """What all documents of a run are read by."""

    config: Config
    custom: Customisation
    style: Style


def setup_of(config: Config) -> Setup:
    """Read the user's files, once for all workers. Raises ``UsageError`` for the first thing that is wrong."""
    custom, digest = read_with_digest({name: getattr(config, name) for name in (*FILES, "corrections")})
    style = Style(checked_base(config.base), config.with_text, config.labels == "en", cast(Detail, config.detail), config.min_confidence, digest)  # fmt: skip
    return Setup(config, custom, style)


class Halt(Protocol):
    """An event of another process."""

    def is_set(self) -> bool:
        """Whether to stop."""
        ...


_told: tuple[Setup, Halt] | None = None


def prepare(setup: Setup, halt: Halt) -> None:
    """Make this process a worker: its limits, what it reads by, and what it looks at between two documents."""
    global _told  # once: to send it with each task would cost as much as reading
    _told = setup, halt
    gc.set_threshold(200_000, 50, 50)  # as the command line does, and for the same reason
    _limit(setup.config.memory * 1_000_000)


def _limit(size: int) -> None:
    """Beyond what the process holds already; private memory alone, for the dictionary is shared."""
    import resource

    pages = Path("/proc/self/statm")
    held = int(pages.read_text().split()[5]) * resource.getpagesize() if pages.exists() else _SMALLEST
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    wanted = held + size
    if hard == resource.RLIM_INFINITY or wanted < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))


def work_on(tasks: Sequence[Task]) -> list[Done]:
    """Read documents, a few short ones together, until told to halt; nothing that one of them does reaches another."""
    assert _told is not None
    setup, halt = _told
    begun = takewhile(lambda _: not halt.is_set(), tasks)
    opened = (_opened(task, setup) for task in begun)
    return [done for group in grouped(opened, _characters) for done in _settled(group, setup)]


class _Opened(NamedTuple):
    """A document to extract from, with the hash of what was read."""

    task: Task
    content: str
    document: Document


def _characters(opened: Done | _Opened) -> int:
    return len(opened.document.text) if isinstance(opened, _Opened) else 0


def _opened(task: Task, setup: Setup) -> Done | _Opened:
    """What there is to read, or why there is nothing."""
    content = ""
    try:
        data = _bytes(setup.config.folder / task.path) if task.line is None else task.line.encode("utf-8", "surrogatepass")  # fmt: skip
        content = _file_hash(task.path, data) if task.line is None else line_hash(task.line)
        if content == task.known:
            return Done(task.id, content)
        return _Opened(task, content, _document(task, data))
    except ReadError as error:
        return Done(task.id, content, problem=str(error))
    except FileNotFoundError as error:
        gone = _gone_input(task.path, setup.config)
        return Done(task.id, "", problem=gone or f"{task.path}: cannot be read ({error.strerror})")
    except OSError as error:
        return Done(task.id, "", problem=f"{task.path}: cannot be read ({error.strerror or error})")
    except Exception as error:
        return _failed(task, content, error, setup)


def _failed(task: Task, content: str, error: Exception, setup: Setup) -> Done:
    """One document must never end the batch; the line says which and why."""
    if isinstance(error, MemoryError):
        return Done(task.id, content, problem=f"{place(task)}: needs more than {setup.config.memory} MB; raise memory, or leave it out")  # fmt: skip
    return Done(task.id, content, problem=unforeseen(place(task), "not extracted", error))


def _settled(group: Sequence[Done | _Opened], setup: Setup) -> list[Done]:
    """Extract from what could be opened of a group."""
    found = iter(extract_each([opened.document for opened in group if isinstance(opened, _Opened)], setup.custom))
    return [opened if isinstance(opened, Done) else _done(opened, next(found), setup) for opened in group]


def _done(opened: _Opened, found: Extraction | Exception, setup: Setup) -> Done:
    try:
        if isinstance(found, Exception):
            raise found
        return _written(found, opened.content, setup)
    except Exception as error:
        return _failed(opened.task, opened.content, error, setup)


def _gone_input(path: str, config: Config) -> str:
    """The line of an input that is no longer there, the same for all that it held; "" where only the file is gone."""
    holders = (name for name in config.inputs if f"{path}/".startswith(f"{name.rstrip('/')}/"))
    name = next(holders, path)
    return (
        ""
        if (config.folder / name).exists()
        else f"{name}: gone since the run began; what was read from it before stays"
    )


def _file_hash(path: str, data: bytes) -> str:
    """Of a file as it is read: the same bytes are another article as .md than as .txt."""
    return hashlib.sha256(Path(path).suffix.lower().encode() + b"\0" + data).hexdigest()


def _written(extraction: Extraction, content: str, setup: Setup) -> Done:
    config = setup.config
    data = _bytes_of(extraction, config.format, setup.style)
    hash_ = hashlib.sha256(data).hexdigest()
    kept = extraction if config.min_confidence is None else sure(extraction, config.min_confidence)
    return Done(extraction.analysis.document.id, content, data, zlib.compress(data, 1), hash_, len(kept.claims), "", _unmatched(extraction, setup), tuple(map(keyed, facts_of(extraction))))  # fmt: skip


def _bytes_of(extraction: Extraction, format_: str, style: Style) -> bytes:
    """The bytes of ``serialise``; Turtle by the writer for many documents, which takes a tenth of the time."""
    if format_ == "turtle":
        return bulk.turtle(rows_of(extraction, style), style.base).encode("utf-8")
    return serialise(extraction, format_, style)


def _unmatched(extraction: Extraction, setup: Setup) -> tuple[str, ...]:
    """The corrections of this very document that fit no claim of it."""
    id_ = extraction.analysis.document.id
    own = [c for c in setup.custom.corrections if c.document == id_]
    lines = unmatched(own, set(applied(extraction)), {id_}) if own else ()
    return tuple(f"{setup.config.corrections}: line {c.line}: fits no claim ({c.field} {c.value} of {c.claim or c.evidence}); look the claim up again, or delete the line" for c in lines)  # fmt: skip


def _document(task: Task, data: bytes) -> Document:
    if task.line is not None:
        found = document_in(task.line, task.number, task.path)
    else:
        found = next(documents_in(data, Path(task.path).suffix.lower(), task.path, task.id))
    if isinstance(found, ReadError):
        raise found
    if found.id != task.id:
        raise InterruptedError(0, "it has changed since the run began; the next run reads it")
    return found


def _bytes(path: Path) -> bytes:
    """All of a file, as it stood at one moment. Raises ``OSError``; ``ReadError`` for one that is being written all the time."""
    with path.open("rb") as file:
        for _ in range(_ATTEMPTS):
            before = exact_signature(os.fstat(file.fileno()))
            file.seek(0)
            data = file.read()
            if exact_signature(os.fstat(file.fileno())) == before:
                return data
    raise InterruptedError(0, "it is being written; the next run reads it")


def warm() -> None:
    """Load dictionary, tables and weights, and let what is loaded lie still, so that workers made from this process share its pages."""
    extract("「増税は誤りだ」と田中氏は2024年5月3日に述べた。", NOTHING)
    gc.collect()
    gc.freeze()
