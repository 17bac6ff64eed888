"""Graph files -> their quads; and the one place that tells whether a file is RDF, ours and whole.

``output/news.ttl`` -> its quads, and Documents(("https://…/doc/news",), ("0.1.0",)); one that is cut off -> a ReadError that names it. A cut
shows in the grammar, or, where it fell between two statements, in what the graph tells of its own reading.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from extractor import __version__
from extractor.errors import ReadError
from extractor.graph import iris
from extractor.graph.style import NANOPUBS
from extractor.graph.vocabulary import CKG, NIF, PROV, RDF, SCHEMA

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_TYPE, _SAYS, CONTEXT, _CLAIM = (ox.NamedNode(term[1:-1]) for term in (RDF.type, RDF.predicate, NIF.Context, CKG.Claim))
_SOFTWARE, _VERSION, _DETAIL = (term[1:-1] for term in (PROV.wasAssociatedWith, SCHEMA.softwareVersion, CKG.detail))
_COUNTS = {"claims": CKG.claimCount[1:-1], "statements": CKG.statementCount[1:-1]}
_TOLD = {_SOFTWARE, _VERSION, _DETAIL, *_COUNTS.values()}
Told = dict[str, dict[str, str]]  # subject -> property -> value


class Documents(NamedTuple):
    """The documents of a file, sorted by IRI, and for each the version of claimkg that wrote it."""

    iris: tuple[str, ...]
    versions: tuple[str, ...]


def graph_files(path: Path, of_collection: bool = False) -> list[Path]:
    """The graph files at ``path``, one file or all below a folder, sorted; names that begin with ``.`` are none, and those with
    ``_``, which are about the collection and no document of it, only where they are asked for.

    Raises ``ReadError`` when there is nothing to read.
    """
    hidden = (".",) if of_collection else ("_", ".")
    found = (
        file for file in path.rglob("*") if file.suffix in FORMATS and file.is_file() and _plain(file, path, hidden)
    )
    files = [path] if path.is_file() else sorted(found)
    if not files:
        raise ReadError(f"{path}: no graph there; write some with: claimkg extract INPUT -o {path}")
    return files


def _plain(file: Path, folder: Path, hidden: tuple[str, ...]) -> bool:
    """What stands in a folder about the collection, such as ``_deltas``, is no graph of it as it is; nor are nanopublications."""
    *folders, name = file.relative_to(folder).parts
    return not (
        name.startswith(hidden) or name.endswith(NANOPUBS) or any(part.startswith(("_", ".")) for part in folders)
    )


def quads_of(file: Path, data: bytes | None = None) -> Iterator[ox.Quad]:
    """The quads of a graph file, by its suffix, from its bytes if they were read already. Raises ``ReadError`` where it is no RDF or is
    cut off; all that came before it then is to be forgotten.
    """
    try:
        yield from ox.parse(file.read_bytes() if data is None else data, format=format_of(file))
    except OSError as error:
        raise ReadError(f"{file}: cannot be read ({error.strerror or error}); skipped") from None
    except (SyntaxError, ValueError) as error:
        raise broken(file, f"not RDF, or cut off ({error})") from None


def format_of(file: Path) -> ox.RdfFormat:
    """The format that a file's suffix says; Turtle where it says none."""
    return FORMATS.get(file.suffix, ox.RdfFormat.TURTLE)


def base_in(file: Path) -> str | None:
    """Where the IRIs of a file's data begin: its ``@base``, else what stands before ``doc/`` in the IRI of its first document; None where
    it tells neither.
    """
    try:
        parser = ox.parse(file.read_bytes(), format=format_of(file))
        first = list(islice(parser, 1))
        if parser.base_iri:
            return parser.base_iri
        documents = (q.subject for q in chain(first, parser) if q.predicate == _TYPE and q.object == CONTEXT)
        return next((iris.base_of(_value(document)) for document in documents), None)
    except (OSError, SyntaxError, ValueError):
        return None  # who reads it whole will tell


def broken(file: Path, what: str) -> ReadError:
    """The error of a file that is not mixed with others: ``out/news.ttl: not RDF, or cut off (…); write it again, or remove it``."""
    return ReadError(f"{file}: {what}; write it again, or remove it")


def documents_of(file: Path, quads: Iterable[ox.Quad], needed: bool = True) -> Documents:
    """The documents that the quads of a file tell of. Raises ``ReadError`` where one is needed and there is none, or less of them than
    they tell of themselves: 3 claims where ``ckg:claimCount`` is 4.
    """
    documents: set[str] = set()
    found: Counter[str] = Counter()
    told: Told = defaultdict(dict)
    for quad in quads:
        if quad.predicate == _TYPE:
            if quad.object == CONTEXT:
                documents.add(_value(quad.subject))
            found["claims"] += quad.object == _CLAIM
        elif quad.predicate == _SAYS:
            found["statements"] += 1
        elif quad.predicate.value in _TOLD:
            told[_value(quad.subject)][quad.predicate.value] = _value(quad.object)
    if needed and not documents:
        raise ReadError(f"{file}: holds no document that claimkg read; skipped")
    _check_counts(file, [told[f"{iri}#extraction"] for iri in sorted(documents)], found)
    versions = (told[told[f"{iri}#extraction"].get(_SOFTWARE, "")].get(_VERSION) for iri in sorted(documents))
    return Documents(tuple(sorted(documents)), tuple(_known(file, version) for version in versions))


def _check_counts(file: Path, readings: Iterable[dict[str, str]], found: Counter[str]) -> None:
    """As many claims and statements as the readings tell of, where they were to be written."""
    wanted: Counter[str] = Counter()
    for reading in readings:
        for what, name in _COUNTS.items():
            count = _known(file, reading.get(name))
            wanted[what] += int(count) if count.isdecimal() and reading.get(_DETAIL) != "edges" else 0
    for what in _COUNTS:
        if found[what] < wanted[what]:
            raise broken(file, f"cut off: holds {found[what]} of {wanted[what]} {what}")


def _known(file: Path, value: str | None) -> str:
    if value is None:
        raise broken(file, "does not tell how its documents were read: cut off, or of another tool")
    return value


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def outdated(versions: Iterable[str]) -> list[str]:
    """A line for each other version of claimkg that wrote some of the documents."""
    return [
        f"{count} of the documents were written by claimkg {version}, this is {__version__}: extract them again"
        for version, count in sorted(Counter(versions).items())
        if version != __version__
    ]
