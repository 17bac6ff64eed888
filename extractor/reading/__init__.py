"""Reading: files, folders or standard input -> documents. ``articles/news.html`` -> Document(id="news", text=main text, …).

A document's id is the JSON Lines ``id``, else its path below the given input without extension. Offsets count in
``Document.text``: the text as read, with ``\\n`` for every line end, of HTML and Markdown the text a reader sees.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.errors import ReadError
from extractor.model import Document
from extractor.reading import html, jsonl, markdown
from extractor.reading.encodings import decode

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl")


def read(path: str | Path) -> Iterator[Document]:
    """Read the documents of a file, a folder (recursively, sorted) or ``-``: a news.txt with 市長は反対した。 -> one Document.

    Raises ``ReadError`` at the first document that cannot be read; :func:`read_all` goes on behind it.
    """
    for found in read_all([path]):
        if isinstance(found, ReadError):
            raise found
        yield found


def read_all(inputs: Iterable[str | Path]) -> Iterator[Document | ReadError]:
    """Read every input in order; what cannot be read comes as the error that says why. A second document of an id is an error."""
    seen: set[str] = set()
    for path in inputs:
        for found in _input(path):
            if isinstance(found, Document) and found.id in seen:
                yield ReadError(f"{path}: a second document with the id {found.id!r}; give each its own id")
                continue
            if isinstance(found, Document):
                seen.add(found.id)
            yield found


def _input(path: str | Path) -> Iterator[Document | ReadError]:
    if str(path) == "-":
        yield from _standard_input()
        return
    path = Path(path)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield from _file(path, path.stem)
        else:
            yield ReadError(f"{path}: no such file or folder")
    except (OSError, ValueError) as error:
        yield ReadError(f"{path}: cannot be read ({_reason(error)})")


def _folder(folder: Path) -> Iterator[Document | ReadError]:
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    if not files:
        yield ReadError(f"{folder}: no {', '.join(SUFFIXES)} in this folder")
    for file in files:
        yield from _file(file, file.relative_to(folder).with_suffix("").as_posix())


def _file(path: Path, id_: str) -> Iterator[Document | ReadError]:
    try:
        data = path.read_bytes()
        yield from documents_in(data, path.suffix.lower(), str(path), id_)
    except ReadError as error:
        yield error
    except OSError as error:
        yield ReadError(f"{path}: cannot be read ({_reason(error)})")


def documents_in(data: bytes, suffix: str, name: str, id_: str) -> Iterator[Document | ReadError]:
    """The documents in the bytes of a file: 市長は反対した。 as ``.txt`` -> one Document with ``id_``. Raises ``ReadError``, naming ``name``."""
    if suffix == ".jsonl":
        yield from jsonl.documents(decode(data, name), name)
    elif suffix in (".html", ".htm"):
        page = html.main_text(data, name)
        yield Document(id_, page.text, page.title, page.url, page.date, page.author, page.site)
    elif suffix == ".md":
        text, title = markdown.plain_text(decode(data, name))
        yield Document(id_, text, title)
    else:
        yield Document(id_, decode(data, name))


def _standard_input() -> Iterator[Document | ReadError]:
    """JSON Lines if the first line is an object, else one plain text called ``stdin``."""
    data = sys.stdin.buffer.read()
    suffix = ".jsonl" if data.lstrip()[:1] == b"{" else ".txt"
    try:
        yield from documents_in(data, suffix, "standard input", "stdin")
    except ReadError as error:
        yield error


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
