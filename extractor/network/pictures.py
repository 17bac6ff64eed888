"""Documents -> a picture of their network as one SVG file: the whole, or the neighbourhood of one person or thing.

``output/`` and 廃止 -> 廃止 in the middle of all who are for or against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from extractor.errors import UsageError
from extractor.graph.links import Same
from extractor.graph.records import DocumentRecord
from extractor.network.collection import Collection, collection_of
from extractor.network.drawing import SHOWN, drawing_of, important, name
from extractor.network.templates import rendered, words


def picture(
    documents: Iterable[DocumentRecord],
    entity: str | None = None,
    labels: str = "ja",
    top: int | None = None,
    same: Mapping[str, Same] | None = None,
) -> str:
    """Draw the ``top`` most central nodes, or ``entity`` and what it is linked to, light or dark as the reader's system is.

    ``labels="en"`` writes names in English where they are known. Raises ``UsageError`` when there is no such entity.
    """
    collection = collection_of(documents, same or {})
    shown = important(collection, top or SHOWN) if entity is None else neighbourhood(collection, entity, top or SHOWN)
    title = words()[labels]["network"] if entity is None else name(collection.nodes[shown[0]], labels)
    return rendered("picture.svg", drawing=drawing_of(collection, shown, (labels,)), title=title)


def neighbourhood(collection: Collection, entity: str, count: int = SHOWN) -> list[int]:
    """The node of that label, alias or IRI and those it is linked to, the most linked first. Raises ``UsageError`` where there is none."""
    found = [
        n
        for n, node in enumerate(collection.nodes)
        if entity in (node.record.label, node.record.english, node.record.iri)
    ]
    found += [n for n, node in enumerate(collection.nodes) if entity in node.record.aliases]
    if not found:
        raise UsageError(f"--entity {entity}: no such person or thing in the graph; claimkg analyze lists them")
    near: defaultdict[int, int] = defaultdict(int)
    for claim in collection.claims:
        for link in claim.links:
            if found[0] in link[:2]:
                near[link.end if link.start == found[0] else link.start] += 1
    return [found[0], *sorted(near, key=lambda n: (-near[n], n))[: count - 1]]
