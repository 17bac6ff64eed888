"""Graph files -> the document and words of one claim, for whoever wants to correct it.

``claim/9f2c…`` -> Found("https://…/claim/9f2c…", "news", "増税は誤りだ").
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from extractor.errors import ReadError
from extractor.graph.files import graph_files
from extractor.graph.records import read_documents


class Found(NamedTuple):
    """A claim as a person finds it again."""

    iri: str
    document: str
    evidence: str


def find_claim(path: Path, iri: str) -> Found:
    """Look a claim up by its IRI, or the end of it, in one graph file or all below a folder; a statement stands for its claim.

    Raises ``ReadError`` where there is none.
    """
    name = iri.strip("<>").partition("#")[0].rpartition("/")[2]
    unread = ""
    for file in graph_files(path) if name else ():
        if name in _text(file):  # most hold it not, and need not be parsed
            for document in read_documents(file):
                if isinstance(document, ReadError):
                    unread = f"; {document}"
                    continue
                for claim in document.claims:
                    if claim.iri.endswith(f"/{name}"):
                        return Found(claim.iri, document.id, claim.evidence.words)
    raise ReadError(f"{path}: no claim {iri} in its graphs; copy the IRI from there, as claim/0123456789abcdef{unread}")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
