"""IRIs of the data -> the addresses at which they are looked up: ``…/entity/増税`` -> ``entity/%E5%A2%97%E7%A8%8E`` below the server's own.

Nothing else has an address, and no file is ever found by one.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from extractor.network.collection import Collection

_ESCAPE = re.compile("%[0-9a-fA-F]{2}")


class Place(NamedTuple):
    """What has an address: an IRI, its kind (doc, claim, entity or predicate) and its number in the collection."""

    iri: str
    kind: str
    number: int  # of a predicate: -1


def path_of(iri: str, base: str) -> str:
    """The path of an IRI below the server's own, in ASCII; "" for what lies elsewhere."""
    return quote(iri.removeprefix(base), safe=string.punctuation) if iri.startswith(base) else ""


def asked_path(raw: bytes) -> str:
    """The path that was asked for, in the one form that :func:`path_of` writes: escapes in capitals, all but ASCII escaped."""
    ascii_ = quote(raw.lstrip(b"/"), safe=string.punctuation)
    return _ESCAPE.sub(lambda escape: escape.group().upper(), ascii_)


def places_of(collection: Collection, base: str) -> Mapping[str, Place]:
    """Every address: of documents, claims, nodes and predicates whose IRIs begin with ``base``."""
    found = [Place(d.iri, "doc", n) for n, d in enumerate(collection.documents)]
    found += [Place(c.record.iri, "claim", n) for n, c in enumerate(collection.claims)]
    found += [Place(iri, "entity", n) for iri, n in collection.number.items() if "#" not in iri]
    found += [Place(iri, "predicate", -1) for iri in collection.predicates]
    return {path: place for place in found if (path := path_of(place.iri, base))}
