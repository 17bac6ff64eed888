"""How a graph is to be written, in one value: ``Style(base="https://example.org/kg/", detail="claims")``."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from extractor.graph.iris import BASE

Detail = Literal["edges", "claims", "full"]
SUFFIXES = {"turtle": ".ttl", "trig": ".trig", "nquads": ".nq", "ntriples": ".nt", "jsonld": ".jsonld"}
TABLES = {"csv": ".csv", "jsonl": ".jsonl", "parquet": ".parquet"}
NANOPUBS = ".np.trig"  # of graphs too, but cut another way: where a folder is read, such files are passed over
EXPORTS = (
    SUFFIXES | {"nanopub": NANOPUBS} | TABLES
)  # all that an extraction can be written as; only graphs are read back
DETAILS: tuple[str, ...] = get_args(Detail)


class Style(NamedTuple):
    """What of an extraction goes into its graph, and under which names. The graph tells it of itself, so that it can be written again.

    ``detail``: ``edges`` is the flat edges with their nodes; ``claims`` adds claims, statements and the stretches of text, but for what
    follows (the types that a property's domain or range gives, the values of the unmarked case) and for where it comes from (rules,
    confidences, corrections); ``full`` is all that docs/modelling.md describes.
    """

    base: str = BASE  # where the IRIs of the data begin
    with_text: bool | None = (
        None  # with the article's text, the words of the evidence stay in any case; None: where the detail is full
    )
    english: bool = False  # label statements in English where they can be said so
    detail: Detail = "full"
    min_confidence: float | None = None  # leave out what is less sure
    custom: str | None = None  # digest of the user's files, where there were any

    @property
    def texts(self) -> bool:
        """Whether the article's text is written."""
        return self.detail == "full" if self.with_text is None else self.with_text


PLAIN = Style()
