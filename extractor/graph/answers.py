"""What the store answers -> a table, CSV, TSV, JSON (SPARQL 1.1 results), Turtle or N-Triples.

A row of <…/entity/田中> and "増税"@ja -> ``entity:田中  増税`` in the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

import pyoxigraph as ox

from extractor.errors import UsageError
from extractor.graph.columns import columns, cut

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
FORMATS = ("table", "csv", "tsv", "json", "turtle", "ntriples")
_ROWS = {"csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV, "json": ox.QueryResultsFormat.JSON}
_TRIPLES = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES}
_WIDEST = 80  # columns that a cell may take in the table
_NUMBERS = ("integer", "decimal", "double", "float")


def render(result: Result, format_: str | None, limit: int | None, prefixes: Mapping[str, str]) -> str:
    """Write an answer; without a format SELECT and ASK give a table, CONSTRUCT and DESCRIBE Turtle. ``limit`` keeps the first rows.

    Raises ``UsageError`` for a format that cannot hold the answer.
    """
    triples = isinstance(result, ox.QueryTriples)
    chosen = format_ or ("turtle" if triples else "table")
    if (chosen in _TRIPLES) != triples:
        kind, fit = ("CONSTRUCT and DESCRIBE", _TRIPLES) if triples else ("SELECT and ASK", ("table", *_ROWS))
        raise UsageError(f"--format {chosen}: the answer to {kind} is written as {', '.join(fit)}")
    if isinstance(result, ox.QueryTriples):
        return _triples(result, chosen, limit, prefixes)
    if isinstance(result, ox.QueryBoolean):
        return f"{'yes' if result else 'no'}\n" if chosen == "table" else _written(result, chosen)
    kept = result if limit is None else _first(result, limit)
    return _table(kept, prefixes) if chosen == "table" else _written(kept, chosen)


def _written(result: ox.QuerySolutions | ox.QueryBoolean, format_: str) -> str:
    text = (result.serialize(format=_ROWS[format_]) or b"").decode("utf-8")
    return text if text.endswith("\n") else f"{text}\n"


def _first(result: ox.QuerySolutions, limit: int) -> ox.QuerySolutions:
    """The first rows, through the one format in which a row is a line."""
    lines = (result.serialize(format=ox.QueryResultsFormat.TSV) or b"").split(b"\n")
    kept = b"\n".join([*lines[: limit + 1], b""] if limit + 1 < len(lines) else lines)
    found = ox.parse_query_results(kept, format=ox.QueryResultsFormat.TSV)
    assert isinstance(found, ox.QuerySolutions)
    return found


def _triples(result: ox.QueryTriples, format_: str, limit: int | None, prefixes: Mapping[str, str]) -> str:
    return triples_written(islice(sorted(set(result), key=str), limit), _TRIPLES[format_], prefixes)


def triples_written(triples: Iterable[ox.Triple], format_: ox.RdfFormat, prefixes: Mapping[str, str]) -> str:
    """Each triple once, sorted, so that the writer groups subjects; prefixes of Turtle sorted and only those that are used, too."""
    rows, short = sorted(set(triples), key=str), dict(prefixes) if format_ == ox.RdfFormat.TURTLE else {}
    lines = (ox.serialize(rows, format=format_, prefixes=short) or b"").decode("utf-8").splitlines(keepends=True)
    head, body = lines[: len(short)], "".join(lines[len(short) :])
    return "".join(sorted(line for line in head if line.split()[1] in body)) + body


def _table(result: ox.QuerySolutions, prefixes: Mapping[str, str]) -> str:
    head = [variable.value for variable in result.variables]
    rows = [[row[name] for name in head] for row in result]
    numbers = [i for i in range(len(head)) if rows and all(_is_number(row[i]) for row in rows)]
    return (
        columns([head, *([_cell(term, prefixes) for term in row] for row in rows)], numbers)
        if head
        else f"{len(rows)}\n"
    )


def _is_number(term: Term | None) -> bool:
    return term is None or (isinstance(term, ox.Literal) and term.datatype.value.rpartition("#")[2] in _NUMBERS)


def _cell(term: Term | None, prefixes: Mapping[str, str]) -> str:
    if isinstance(term, ox.NamedNode):
        return cut(shortened(term.value, prefixes), _WIDEST)
    return "" if term is None else cut(term.value if isinstance(term, ox.Literal) else str(term), _WIDEST)


def shortened(iri: str, prefixes: Mapping[str, str]) -> str:
    """``entity:田中`` for <…/entity/田中>, for people: the longest namespace that the IRI begins with; else in brackets."""
    fitting = [(name, prefix) for prefix, name in prefixes.items() if iri.startswith(name)]
    name, prefix = max(fitting, default=("", ""), key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(name)}" if name else f"<{iri}>"
