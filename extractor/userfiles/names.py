"""The user's gazetteer (label, alias, IRI, type) and vetoes (two forms that are never one).

``日本銀行	日銀	https://www.wikidata.org/entity/Q38084	ORGANIZATION`` -> both forms have the label 日本銀行, that IRI and that type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from extractor.claims.forms import name_key
from extractor.graph.iris import is_absolute
from extractor.model import NameType
from extractor.userfiles.rows import bad, rows_of

TYPES = (NameType.PERSON, NameType.ORGANIZATION, NameType.LOCATION, NameType.ARTIFACT)
_WORD = re.compile(r"\w")

Gazetteer = tuple[dict[str, str], dict[str, str], dict[str, NameType]]  # labels, links, types: see Customisation


def read_gazetteer(path: Path) -> Gazetteer:
    """Read a gazetteer. Raises ``UsageError`` for a bad row, an alias of two labels, a cycle of aliases, two IRIs or types."""
    owners: dict[str, tuple[str, int]] = {}  # key of an alias -> its label as written, line
    written: dict[str, tuple[str, ...]] = {}  # key of a label -> all forms
    links: dict[str, str] = {}
    types: dict[str, NameType] = {}  # by key of the label
    for line, (label, alias, iri, kind) in rows_of(path, ("label", "alias", "IRI", "type"), 2):
        key, other = name_key(label), name_key(alias)
        if not _WORD.search(label) or (alias and not _WORD.search(alias)):
            raise bad(path, line, "no word in label or alias; write the name as it stands in texts")
        if alias and alias in written.get(key, ()):
            raise bad(path, line, f"{alias} is given twice as an alias of {label}; delete one line")
        written[key] = tuple(dict.fromkeys((*written.get(key, ()), label, *((alias,) if alias else ()))))
        if other and other != key:
            owner, before = owners.setdefault(other, (label, line))
            if name_key(owner) != key:
                raise bad(path, line, f"{alias} is an alias of {owner} already (line {before}); keep one of the two")
        if iri:
            _check_iri(path, line, iri)
            if links.setdefault(key, iri) != iri:
                raise bad(path, line, f"a second IRI for {label}, after {links[key]}; keep one")
        if kind:
            _check_type(path, line, kind)
            if types.setdefault(key, NameType(kind)) != kind:
                raise bad(path, line, f"a second type for {label}, after {types[key]}; keep one")
    _check_cycles(path, owners, written)
    _check_shared(path)
    labels = {name_key(form): key for key, forms in written.items() for form in forms}
    return labels, links, {form: types[key] for key, forms in written.items() if key in types for form in forms}


def _check_iri(path: Path, line: int, iri: str) -> None:
    if not is_absolute(iri):
        raise bad(path, line, f"{iri} is no absolute IRI; write one as https://www.wikidata.org/entity/Q38084")


def _check_type(path: Path, line: int, kind: str) -> None:
    if kind not in TYPES:
        raise bad(path, line, f"unknown type {kind}; choose from {', '.join(TYPES)}, or leave it out")


def _check_cycles(path: Path, owners: Mapping[str, tuple[str, int]], written: Mapping[str, tuple[str, ...]]) -> None:
    """A label that is an alias of another has two labels; following them round shows whether they go in a circle."""
    for key in written:
        if key in owners:
            chain, at = [written[key][0]], key
            while at in owners and len(chain) <= len(owners):
                chain.append(owners[at][0])
                at = name_key(owners[at][0])
                if at == key:
                    raise bad(
                        path, owners[key][1], f"a cycle of aliases: {' = '.join(chain)}; keep one of them as the label"
                    )
            top, line = owners[key]
            raise bad(
                path, line, f"{written[key][0]} is a label and an alias of {top}; make its aliases those of {top}"
            )


def _check_shared(path: Path) -> None:
    seen: dict[str, str] = {}
    for line, (label, _, iri, _) in rows_of(path, ("label", "alias", "IRI", "type"), 2):
        if iri and name_key(seen.setdefault(iri, label)) != name_key(label):
            raise bad(path, line, f"{iri} is the IRI of {seen[iri]} too; make {label} an alias of it")


def read_vetoes(path: Path, labels: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Read pairs of forms that are never one: ``アルトマン	アルトマン賞``. Raises ``UsageError`` for a bad row."""
    pairs: set[tuple[str, str]] = set()
    for line, (one, other) in rows_of(path, ("form", "other form"), 2):
        a, b = name_key(one), name_key(other)
        if not a or not b:
            raise bad(path, line, "a form is missing; write two forms with a tab between them")
        if a == b:
            raise bad(path, line, f"{one} and {other} are the same form; only different forms can be kept apart")
        if a in labels and labels[a] == labels.get(b):
            raise bad(path, line, f"the gazetteer makes {one} and {other} one; delete the alias there or this line")
        if (a, b) in pairs:
            raise bad(path, line, f"{one} and {other} are kept apart already; delete one line")
        pairs |= {(a, b), (b, a)}
    return frozenset(pairs)
