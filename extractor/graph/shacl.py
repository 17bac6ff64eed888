"""SHACL shapes -> one SPARQL ASK a node shape, true where a graph may break it: the filter before pySHACL.

``ckgs:claim-polarity sh:minCount 1`` -> ``ASK { { $this a ckg:Claim FILTER NOT EXISTS { $this ckg:polarity ?value } } … }``.
The definitions are the SPARQL ones of the W3C's recommendation, https://www.w3.org/TR/shacl/ , for those components that our shapes use;
SHACL-SPARQL constraints stand as they are written, but for ``$this``, which is left open. In doubt the answer is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pyoxigraph as ox

Term = Any  # pyoxigraph's terms; which of them stands where, the shapes graph says and no type can
_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WITHOUT_CAST = {f"<{_XSD}string>", f"<{_RDF}langString>", "<http://id.loc.gov/datatypes/edtf>"}
_NO_CONSTRAINTS = {"path", "message", "targetClass", "targetSubjectsOf"}


def load_shapes(turtle: bytes) -> ox.Store:
    """A shapes graph that can be asked."""
    store = ox.Store()
    store.load(turtle, ox.RdfFormat.TURTLE)
    return store


def filters(shapes: ox.Store) -> tuple[tuple[str, str], ...]:
    """The IRI and the query of every shape with a target, sorted. Raises ``ValueError`` for a component that is not known here."""
    targets = chain(_subjects(shapes, "targetClass"), _subjects(shapes, "targetSubjectsOf"))
    names = sorted({shape.value for shape in targets} - {shape.value for shape in _subjects(shapes, "rule")})
    return tuple((name, _ask(shapes, ox.NamedNode(name))) for name in names)


def rules(shapes: ox.Store) -> tuple[str, ...]:
    """The CONSTRUCT queries of the shapes graph's rules, in order."""
    ordered = sorted((str(_one(shapes, rule, "order").value), rule.value) for rule in _subjects(shapes, "construct"))
    return tuple(_prefixes(shapes) + str(_one(shapes, ox.NamedNode(r), "construct").value) for _, r in ordered)


def _ask(shapes: ox.Store, shape: ox.NamedNode) -> str:
    branches = " UNION\n".join(f"{{ {branch} }}" for branch in _branches(shapes, shape))
    return f"{_prefixes(shapes)}ASK {{\n{branches}\n}}"


def _branches(shapes: ox.Store, shape: ox.NamedNode) -> Iterator[str]:
    """Graph patterns that match where something is wrong."""
    for select in _objects(shapes, shape, "sparql"):
        yield str(_one(shapes, select, "select").value)
    properties = [shape] if _objects(shapes, shape, "path") else _objects(shapes, shape, "property")
    for target in _targets(shapes, shape):
        if _objects(shapes, shape, "closed"):
            yield f"{target} $this ?path ?value FILTER (?path NOT IN ({_allowed(shapes, shape)}))"
        else:
            for property_ in properties:
                yield from (f"{target} {pattern}" for pattern in _broken(shapes, property_))


def _targets(shapes: ox.Store, shape: ox.NamedNode) -> Iterator[str]:
    yield from (f"$this a {class_} ." for class_ in _objects(shapes, shape, "targetClass"))
    yield from (f"$this {path} ?any ." for path in _objects(shapes, shape, "targetSubjectsOf"))


def _allowed(shapes: ox.Store, shape: Term) -> str:
    paths = [_one(shapes, property_, "path") for property_ in _objects(shapes, shape, "property")]
    return ", ".join(map(str, (*paths, *_list(shapes, _one(shapes, shape, "ignoredProperties")))))


def _broken(shapes: ox.Store, shape: Term) -> Iterator[str]:
    """Patterns for a property shape: too few values, too many, and one that does not conform."""
    path = _path(shapes, _one(shapes, shape, "path"))
    qualified = _objects(shapes, shape, "qualifiedValueShape")
    if qualified:  # of our shapes, exactly one value of a kind
        one, other = (_conforms(shapes, qualified[0], name) for name in ("?value", "?other"))
        yield f"FILTER NOT EXISTS {{ $this {path} ?value FILTER ({one}) }}"
        yield f"$this {path} ?value, ?other FILTER ({one} && {other} && !sameTerm(?value, ?other))"
        return
    if _objects(shapes, shape, "minCount"):
        yield f"FILTER NOT EXISTS {{ $this {path} ?value }}"
    if _objects(shapes, shape, "maxCount"):
        yield f"$this {path} ?value, ?other FILTER (!sameTerm(?value, ?other))"
    yield f"$this {path} ?value FILTER (!({_conforms(shapes, shape, '?value')}))"


def _path(shapes: ox.Store, path: Term) -> str:
    return f"^{_one(shapes, path, 'inversePath')}" if isinstance(path, ox.BlankNode) else str(path)


def _conforms(shapes: ox.Store, shape: Term, value: str) -> str:
    """A condition that is true of a value which conforms; an error counts as false."""
    tests = [
        f"COALESCE({test}, false)"
        for quad in sorted(shapes.quads_for_pattern(shape, None, None), key=str)
        if (test := _test(shapes, quad.predicate.value, quad.object, value))
    ]
    return " && ".join(tests) or "true"


def _test(shapes: ox.Store, component: str, wanted: Term, value: str) -> str:
    name = component.removeprefix(_SH)
    match name:
        case "datatype":
            cast = "" if str(wanted) in _WITHOUT_CAST else f' && STR({wanted}(STR({value}))) != ""'
            return f"DATATYPE({value}) = {wanted}{cast}"
        case "nodeKind":
            return f"isIRI({value})"
        case "class":
            return f"EXISTS {{ {value} a {wanted} }}"
        case "in":
            return f"{value} IN ({', '.join(map(str, _list(shapes, wanted)))})"
        case "languageIn":
            return " || ".join(f"LANGMATCHES(LANG({value}), {tag})" for tag in _list(shapes, wanted))
        case "pattern":
            return f"REGEX(STR({value}), {wanted})"
        case "minInclusive":
            return f"{value} >= {wanted}"
        case "maxInclusive":
            return f"{value} <= {wanted}"
        case "disjoint":
            return f"NOT EXISTS {{ $this {wanted} {value} }}"
        case "or":
            return " || ".join(f"({_conforms(shapes, shape, value)})" for shape in _list(shapes, wanted))
        case "minCount" | "maxCount" if wanted.value == "1":
            return ""
    if name in _NO_CONSTRAINTS or component == f"{_RDF}type":
        return ""
    raise ValueError(f"{component} {wanted}: not among the components that shapes.ttl may use")


# ------------------------------------------------------------------------------------------------ the shapes graph


def _prefixes(shapes: ox.Store) -> str:
    rows = sorted(
        (_one(shapes, s, "prefix").value, _one(shapes, s, "namespace").value) for s in _subjects(shapes, "prefix")
    )
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in rows)


def _subjects(shapes: ox.Store, name: str) -> list[Term]:
    return [quad.subject for quad in shapes.quads_for_pattern(None, ox.NamedNode(_SH + name), None)]


def _objects(shapes: ox.Store, subject: Term, name: str) -> list[Term]:
    return sorted((q.object for q in shapes.quads_for_pattern(subject, ox.NamedNode(_SH + name), None)), key=str)


def _one(shapes: ox.Store, subject: Term, name: str) -> Term:
    (found,) = _objects(shapes, subject, name)
    return found


def _list(shapes: ox.Store, node: Term) -> Iterator[Term]:
    while str(node) != f"<{_RDF}nil>":
        (first,) = (q.object for q in shapes.quads_for_pattern(node, ox.NamedNode(f"{_RDF}first"), None))
        (node,) = (q.object for q in shapes.quads_for_pattern(node, ox.NamedNode(f"{_RDF}rest"), None))
        yield first
