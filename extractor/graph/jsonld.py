"""Rows -> compact JSON-LD 1.1: claims as objects with source, act, states and evidence, under the terms of ``ontology/context.jsonld``.

``{"id": "claim/9f2c…", "type": "Claim", "source": "entity/田中", "act": "State", "states": [{"subject": "entity/田中", …}]}``. The context
stands in the document itself, with the terms that the document uses, so that nothing has to be fetched to read it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

import orjson

from extractor.errors import UsageError
from extractor.graph.ontology import ontology_file
from extractor.graph.shorthand import place, rank, relative
from extractor.graph.terms import Row, parts
from extractor.graph.vocabulary import CKG, PREFIXES, RDF

VERB = "verb"  # the prefix of verbs found in the text: predicate is the term of rdf:predicate
_NESTED = frozenset((CKG.states, CKG.evidence, CKG.correction))
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})", re.ASCII)  # beyond that JSON numbers are not exact
_RULES, _XSD = PREFIXES["ckgr"], PREFIXES["xsd"]


class Term(NamedTuple):
    """A property or individual as the context has it: its short name, how its values are meant, whether they are always a list."""

    name: str
    type: str | None = None  # @id, @vocab or a datatype under its prefix
    language: str | None = None
    by_language: bool = False
    as_list: bool = False


def jsonld(rows: Iterable[Row], base: str) -> str:
    """Write distinct rows: subjects in the order of the rows; statements, evidence and corrections within the claim that has them.

    Raises ``UsageError`` for an IRI that would be read under a prefix of the context (``skos:x``), as a user's gazetteer might hold.
    """
    graph = _Graph(base, {}, {})
    for subject, property_, object_ in rows:
        graph.subjects.setdefault(subject, {}).setdefault(property_, []).append(object_)
        if property_ in _NESTED:
            graph.parents.setdefault(object_, subject)
    nodes = [_node(graph, name) for name in graph.subjects if name not in graph.parents]
    document = {"@context": _context(graph), "@graph": nodes}
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode("utf-8")


class _Graph(NamedTuple):
    base: str
    subjects: dict[str, dict[str, list[str]]]  # each with its properties and their values
    parents: dict[str, str]  # what stands within another node -> that node


def _node(graph: _Graph, name: str) -> dict[str, Any]:
    """A node with its properties in the order of people."""
    properties = graph.subjects[name]
    written = (_property(graph, name, property_, properties[property_]) for property_ in sorted(properties, key=rank))
    return {"id": _name(name, graph.base), **dict(written)}


def _property(graph: _Graph, of: str, property_: str, objects: list[str]) -> tuple[str, Any]:
    """A property with its values: a list where the context says so, or where there are several."""
    term = _terms().get(property_)
    if property_ in _NESTED and term is not None:
        return term.name, _listed([_within(graph, of, o, term) for o in objects], term)
    ordered = sorted(objects, key=place)
    if term is None or (term.by_language and not all(parts(o)[1] for o in ordered)):
        return _own(property_, graph.base), _listed([_value(o, _UNKNOWN, graph.base) for o in ordered], _UNKNOWN)
    if term.by_language:
        return term.name, _by_language(ordered, term)
    return term.name, _listed([_value(o, term, graph.base) for o in ordered], term)


def _within(graph: _Graph, of: str, object_: str, term: Term) -> Any:
    """A node within the first one that leads to it, its name within all others."""
    here = graph.parents[object_] == of and object_ in graph.subjects
    return _node(graph, object_) if here else _value(object_, term, graph.base)


def _own(property_: str, base: str) -> str:
    """A verb of the text under its prefix; what the context does not have as it is."""
    verbs = f"<{base}predicate/"
    return f"{VERB}:{property_[len(verbs) : -1]}" if property_.startswith(verbs) else property_[1:-1]


def _by_language(objects: Iterable[str], term: Term) -> dict[str, Any]:
    """Labels by their language: 田中 and Tanaka -> ``{"en": "Tanaka", "ja": "田中"}``."""
    found: dict[str, list[str]] = {}
    for value, language, _ in map(parts, objects):
        found.setdefault(language, []).append(value)
    return {language: _listed(found[language], term) for language in sorted(found)}


def _listed(values: list[Any], term: Term) -> Any:
    return values if term.as_list or len(values) > 1 else values[0]


def _value(object_: str, term: Term, base: str) -> Any:
    """A value, as short as the term lets it be."""
    if object_.startswith("<"):
        known = _terms().get(object_) if term.type == "@vocab" else None
        name = known.name if known else _name(object_, base)
        return name if term.type in ("@id", "@vocab") else {"id": name}
    value, language, datatype = parts(object_)
    if language:
        return value if language == term.language else {"@value": value, "@language": language}
    if datatype:
        short = f"xsd:{datatype[len(_XSD) :]}" if datatype.startswith(_XSD) else datatype
        return _native(value, short) if short == term.type else {"@value": value, "@type": short}
    return value if term.type is None and term.language is None else {"@value": value}


def _native(value: str, datatype: str) -> str | int | bool:
    """A number or truth value of JSON where it says exactly the same; a decimal would become a double."""
    if datatype == "xsd:integer" and _WHOLE.fullmatch(value) and value != "-0":
        return int(value)
    return value == "true" if datatype == "xsd:boolean" and value in ("true", "false") else value


@lru_cache(16_384)
def _name(term: str, base: str) -> str:
    """An IRI: our own relative to the base, rules under their prefix, others whole."""
    name = relative(term[1:-1], base)
    if name.startswith(_RULES):
        return f"ckgr:{name[len(_RULES) :]}"
    scheme, _, rest = name.partition(":")
    if not rest.startswith("//") and (scheme in _shipped() or scheme == VERB):
        raise UsageError(f"{name}: JSON-LD would read {scheme}: as a prefix of its context; write it in another format")
    return name


def _context(graph: _Graph) -> dict[str, Any]:
    """The shipped context, as far as it is used, with the base of the data and the prefix of its verbs."""
    used = {
        name for properties in graph.subjects.values() for item in properties.items() for name in (item[0], *item[1])
    }
    kept = {_terms()[name].name for name in used if name in _terms()} | {"id", "type", *PREFIXES}
    shipped = {name: definition for name, definition in _shipped().items() if name in kept}
    return {"@version": 1.1, "@base": graph.base, VERB: f"{graph.base}predicate/"} | shipped


@cache
def _shipped() -> Mapping[str, Any]:
    context: dict[str, Any] = json.loads(ontology_file("context.jsonld").read_bytes())["@context"]
    return context


@cache
def _terms() -> Mapping[str, Term]:
    """IRI, as a term of N-Triples, -> how the context writes it."""
    found = {RDF.type: Term("type", "@vocab")}
    for name, definition in _shipped().items():
        told = {"@id": definition} if isinstance(definition, str) else definition
        prefix, colon, local = told["@id"].partition(":")
        if colon and local and not local.startswith("//"):
            found[f"<{PREFIXES[prefix]}{local}>"] = _term(name, told)
    return found


def _term(name: str, definition: Mapping[str, Any]) -> Term:
    container = definition.get("@container", ())
    return Term(
        name, definition.get("@type"), definition.get("@language"), "@language" in container, "@set" in container
    )


_UNKNOWN = Term("")
