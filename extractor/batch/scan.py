"""The inputs as they stand on the disk -> one row a document, in the order in which the first of two with one id wins.

``articles/2024/春.txt`` below the input ``articles`` -> Found("2024/春", "articles/2024/春.txt", …). Nothing is opened but JSON Lines
files that have changed: what a file is like (size, times, inode) tells whether it has to be read.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from extractor.errors import ReadError
from extractor.model import Document
from extractor.reading import SUFFIXES
from extractor.reading.encodings import decode
from extractor.reading.jsonl import document

_SURROGATE = re.compile("[\ud800-\udfff]")  # what stands for a byte that is no UTF-8
_FRESH = 2.0  # seconds in which a file can change once more and look the same: file systems keep time that coarsely


class Found(NamedTuple):
    """A document that an input holds. ``content`` is the hash of a line of JSON Lines; a file's is known when it is read."""

    id: str
    path: str  # below the folder of claimkg.toml, or absolute
    line: int  # of a JSON Lines file, else 0
    stat: str  # of the file, "" where it is so new that it may still change unseen
    content: str


class Source(NamedTuple):
    """A file that an input holds."""

    path: str
    id: str
    stat: str


class Unreadable(NamedTuple):
    """An input, or a folder in one, of which nothing can be told: what was read from it stays."""

    path: str
    reason: str


def sources(folder: Path, inputs: tuple[str, ...]) -> Iterator[Source | Unreadable]:
    """Every file of the inputs with its id, in the order of the inputs and of the paths."""
    for name in inputs:
        path = folder / name
        try:
            found = path.stat()
        except (OSError, ValueError) as error:
            yield Unreadable(name, f"{_reason(error)}; what was read from it before stays")
            continue
        if S_ISDIR(found.st_mode):
            yield from _folder(str(folder), name)
        elif S_ISREG(found.st_mode):
            yield Source(name, path.stem, signature(found))
        else:
            yield Unreadable(name, "neither a file nor a folder; take it out of inputs")


def _folder(folder: str, name: str) -> Iterator[Source | Unreadable]:
    """A folder that holds nothing to read is more likely not mounted than emptied on purpose."""
    empty = True
    for found in _below(folder, name, ""):
        empty = empty and isinstance(found, Unreadable)
        yield found
    if empty:
        yield Unreadable(name, f"no {', '.join(SUFFIXES)} in this folder; what was read from it before stays until it is taken out of inputs")  # fmt: skip


def _below(folder: str, top: str, below: str) -> Iterator[Source | Unreadable]:
    """Files and folders by name; linked folders are not followed, so no loop of links is either."""
    here = f"{top.rstrip('/')}/{below}"
    try:
        with os.scandir(os.path.join(folder, here)) as entries:  # noqa: PTH118 - ten thousand times faster than objects
            rows = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return  # gone since its parent was listed
    except OSError as error:
        yield Unreadable(here.rstrip("/"), f"{_reason(error)}; what was read from it before stays")
        return
    for entry in rows:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(folder, top, f"{below}{entry.name}/")
        elif os.path.splitext(entry.name)[1].lower() in SUFFIXES:  # noqa: PTH122 - the same
            yield from _file(entry, f"{here}{entry.name}", f"{below}{entry.name}")


def _file(entry: os.DirEntry[str], path: str, below: str) -> Iterator[Source | Unreadable]:
    try:
        found = entry.stat()
    except FileNotFoundError:
        if entry.is_symlink():
            yield Unreadable(path, "a link to nothing; mend or delete it")
    except OSError as error:
        yield Unreadable(path, f"{_reason(error)}; mend or delete it")
    else:
        if _SURROGATE.search(path):
            yield Unreadable(_SURROGATE.sub("\ufffd", path), "its name is not UTF-8; rename it")
        elif S_ISREG(found.st_mode):
            yield Source(path, below[: below.rindex(".")], signature(found))
        elif not S_ISDIR(found.st_mode):
            yield Unreadable(path, "neither a file nor a folder; mend or delete it")


def signature(found: os.stat_result) -> str:
    """What a file looks like from outside; whatever changes its bytes changes this too, but for a change within a clock tick."""
    if abs(time.time() - found.st_mtime) < _FRESH:
        return ""
    return exact_signature(found)


def exact_signature(found: os.stat_result) -> str:
    """The same of a file that nobody else is writing."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def looks(file: Path) -> str:
    """The same of a file by its path; "" if there is none."""
    try:
        return exact_signature(file.stat())
    except OSError:
        return ""


def lines(folder: Path, path: str) -> Iterator[tuple[int, str]]:
    """The lines of a JSON Lines file with their numbers, one by one where it is UTF-8. Raises ``ReadError``."""
    file = folder / path
    try:
        if not _is_utf8(file):
            yield from enumerate(decode(file.read_bytes(), path).split("\n"), 1)
            return
        with file.open(encoding="utf-8-sig") as source:  # \r\n and \r end lines too, as in every other file
            yield from enumerate(source, 1)
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({_reason(error)})") from None
    except UnicodeDecodeError:  # it was UTF-8 a moment ago
        raise ReadError(f"{path}: it is being written; the next run reads it") from None


def _is_utf8(file: Path) -> bool:
    """In blocks, so that a file of any size can be told; ISO-2022-JP is valid UTF-8 and is none."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as source:
        try:
            while block := source.read(1 << 20):
                if b"\x1b$" in block:
                    return False
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def in_lines(folder: Path, source: Source, wrong: Callable[[int, ReadError], None]) -> Iterator[Found]:
    """The documents of a JSON Lines file; a line that is none is handed to ``wrong`` with its number."""
    for number, line in lines(folder, source.path):
        if line.strip():
            found = document(line, number, source.path)
            if isinstance(found, Document):
                yield Found(found.id, source.path, number, source.stat, line_hash(line))
            else:
                wrong(number, found)


def line_hash(line: str) -> str:
    """Of one line of JSON Lines, whatever ends it."""
    return hashlib.sha256(line.strip().encode("utf-8", "surrogatepass")).hexdigest()


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
