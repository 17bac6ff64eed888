"""What Spark's workers do with the rows of a partition, as plain generators: rows in, rows out, nothing of Spark in them.

A row with the bytes of ``articles/春.txt`` -> its document -> its N-Quads, its rows of the table of claims, its facts; the facts of all
documents under one key -> the links that they prove. A row that cannot be read, or whose reading crashes, goes on with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import groupby
from multiprocessing import get_context
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import unquote

from extractor.claims.customisation import Customisation
from extractor.claims.forms import name_key
from extractor.errors import ReadError, unforeseen
from extractor.graph import Style, bulk, iris, serialise
from extractor.graph.tables import COLUMNS, statement_rows
from extractor.graph.terms import iri
from extractor.linking import Homonym, Link, Member, facts_of, keys_of, link_block, link_rows, packed, unpacked
from extractor.linking.blocks import Finding
from extractor.model import Document, Extraction
from extractor.pipeline import extract
from extractor.reading import documents_in, jsonl

Row = dict[str, Any]
Rows = Iterable[Row]
METADATA = ("title", "url", "date", "author", "site")  # in the order of Document


class Input(NamedTuple):
    """One INPUT: its number, what the user called it, and where it is, as the file system writes that."""

    number: int
    name: str
    root: str
    folder: bool


class Place(NamedTuple):
    """Where a document comes from: what sorts documents as one machine reads them, and what a person is told."""

    input: int
    path: str  # below the input, folder by folder: NUL parts them, so that a/b comes before a-b
    line: int
    place: str

    def numbered(self, line: int, word: str = "line") -> Place:
        """The same with a line."""
        return self._replace(line=line, place=f"{self.place}, {word} {line}")


# ------------------------------------------------------------------------------------------------- reading


def in_files(rows: Rows, source: Input) -> Iterator[Row]:
    """Whole files (``path``, ``content``) -> documents: ``articles/2024/春.txt`` of the input ``articles`` has the id ``2024/春``."""
    for row in rows:
        below = _below(row["path"], source)
        place, path = _place(below, source), PurePosixPath(below or source.root)
        id_ = path.with_suffix("").as_posix() if below else path.stem
        yield _document_row(place, partial(_of_file, row["content"], path.suffix.lower(), place.place, id_))


def in_lines(rows: Rows, source: Input) -> Iterator[Row]:
    """Lines of JSON Lines (``path``, ``block``, ``value``), block by block -> documents; ``before`` tells how many lines stand before a block."""
    for (path, _), lines in groupby(rows, key=lambda row: (row["path"], row["block"])):
        file = _place(_below(path, source), source)
        for number, row in enumerate(lines, 1):
            place = file.numbered(row["before"] + number)
            if row["value"].decode("utf-8", "replace").strip():
                yield _document_row(place, partial(_of_line, row["value"], place, file))


def in_table(rows: Rows, source: Input) -> Iterator[Row]:
    """Rows of Parquet (``path``, ``row``, ``id``, ``text``, metadata) -> documents."""
    for row in rows:
        place = _place(_below(row["path"], source), source).numbered(row["row"] + 1, "row")
        yield _document_row(place, partial(_of_table, row, place))


def _below(path: str, source: Input) -> str:
    """The path of a file, which Spark gives percent-encoded, below a folder; "" for the input itself."""
    return unquote(path).removeprefix(source.root).lstrip("/") if source.folder else ""


def _place(below: str, source: Input) -> Place:
    name = f"{source.name.rstrip('/')}/{below}" if below else source.name
    return Place(source.number, below.replace("/", "\0"), 0, name)


def _of_file(data: bytes, suffix: str, name: str, id_: str) -> Document | ReadError:
    return next(documents_in(data, suffix, name, id_))


def _of_line(value: bytes, place: Place, file: Place) -> Document | ReadError:
    try:
        line = value.decode("utf-8-sig" if place.line == 1 else "utf-8")
    except UnicodeDecodeError as error:
        return ReadError(f"{place.place}: not UTF-8 (byte {error.start} of the line); convert the file to UTF-8")
    return jsonl.document(line, place.line, file.place)


def _of_table(row: Row, place: Place) -> Document | ReadError:
    try:
        return jsonl.document_of(row)
    except ValueError as error:
        return ReadError(f"{place.place}: {error}; give each row an id and a text")


def _document_row(place: Place, read: Callable[[], Document | ReadError]) -> Row:
    """A document, or why there is none."""
    try:
        found = read()
    except ReadError as error:
        found = error
    except Exception as error:  # one document must never end the job; the line says which and why
        found = ReadError(unforeseen(place.place, "cannot be read", error))
    if isinstance(found, ReadError):
        return {**place._asdict(), "problem": str(found)}
    return {**place._asdict(), "id": found.id, "text": found.text} | {key: getattr(found, key) for key in METADATA}


# ----------------------------------------------------------------------------------------------- extraction

Work = Callable[[Row], Row]


def extracted(row: Row, style: Style, custom: Customisation) -> Row:
    """A document -> its N-Quads, its statements, what it says of names; one with a problem stays as it is."""
    place = {key: row[key] for key in (*Place._fields, "id", "problem")}
    if row["problem"] is not None:
        return place
    try:
        return place | _outputs(extract(Document(row["id"], row["text"], *(row[key] for key in METADATA)), custom), style)  # fmt: skip
    except Exception as error:  # one document must never end the job; the line says which and why
        return place | {"problem": unforeseen(row["id"], "not extracted", error)}


def _outputs(extraction: Extraction, style: Style) -> Row:
    return {
        "quads": serialise(extraction, "nquads", style).decode("utf-8").removesuffix("\n"),
        "statements": [dict(zip(_NAMES, row, strict=True)) for row in statement_rows(extraction, style)],
        "facts": list(map(packed, facts_of(extraction))),
    }


_NAMES = tuple(column.name for column in COLUMNS)


def carefully(rows: Rows, work: Work) -> Iterator[Row]:
    """Each document in another process, after one of them has killed a worker: that one goes on with its reason, the others are read."""
    pool = _pool(work)
    for row in rows:
        try:
            yield pool.submit(_done, row).result()
        except BrokenProcessPool:
            pool = _pool(work)
            yield {key: row[key] for key in (*Place._fields, "id")} | {"problem": f"{row['place']}: its worker died; please report it with this document"}  # fmt: skip
    pool.shutdown()


def _pool(work: Work) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, get_context("fork"), _prepare, (work,))


_work: Work | None = None


def _prepare(work: Work) -> None:
    global _work  # once: to send the user's files with each document would cost as much as reading
    _work = work


def _done(row: Row) -> Row:
    assert _work is not None
    return _work(row)


# -------------------------------------------------------------------------------------------------- linking


def in_blocks(rows: Rows) -> Iterator[Row]:
    """Distinct facts with the first documents that state them -> a row for each block that a fact belongs to."""
    return (row | {"key": key} for row in rows for key in keys_of(unpacked(row["fact"])))


def links_in(rows: Rows, parties: frozenset[str]) -> Iterator[Row]:
    """Rows that come block by block -> what each block proves. ``party`` says whether a veto has to do with a finding."""
    for key, members in groupby(rows, key=lambda row: row["key"]):
        for found in link_block(key, [Member(unpacked(m["fact"]), tuple(m["documents"])) for m in members]):
            yield as_row(found) | {"party": not parties.isdisjoint(map(name_key, _said_in(found)))}


def as_row(found: Finding) -> Row:
    """A finding as a row; of a homonym ``one`` is the label and ``other`` is empty."""
    if isinstance(found, Link):
        return found._asdict()
    return {"one": found.label, "rule": found.rule, "words": found.words, "documents": found.documents}


def as_finding(row: Row) -> Finding:
    """The finding of a row; ``doubtful`` says that one of its names is perhaps two people's."""
    words, documents = tuple(row["words"]), tuple(row["documents"])
    if row["other"] is None:
        return Homonym(row["one"], row["rule"], words, documents)
    return Link(row["one"], row["other"], row["rule"], words, documents, row["everywhere"] and not row["doubtful"])


def _said_in(found: Finding) -> tuple[str, ...]:
    return (found.one, found.other, *found.words) if isinstance(found, Link) else ()


def link_lines(rows: Rows, base: str) -> Iterator[Row]:
    """Findings that come pair by pair -> lines of N-Quads in the graph of links."""
    graph = iri(iris.links(base))
    for _, found in groupby(rows, key=lambda row: (row["one"], row["other"])):
        lines = bulk.nquads(link_rows(list(map(as_finding, found)), base), graph)
        yield from ({"value": line} for line in lines.split("\n")[:-1])
