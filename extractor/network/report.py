"""Documents as their graphs tell of them -> one HTML page that needs no network: figures, drawing, every claim with its sentence.

``output/`` of an article on 廃止 -> a page that says 村瀬健一 is at the centre, against 廃止, and opens 「廃止は誤りだ」 in the article.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from extractor.errors import ReadError
from extractor.graph.links import Same, read_links
from extractor.graph.records import DocumentRecord, read_documents
from extractor.model import Rule
from extractor.network.collection import Claim, Collection, Link, collection_of
from extractor.network.dates import day_of
from extractor.network.drawing import Drawing, drawing_of, important, sign_of
from extractor.network.embedding import blocks, first_line, nodes_of
from extractor.network.standing import Standing, speakers_of, standings_of, summary, topics_of
from extractor.network.templates import clean, page_file, rendered, words
from extractor.network.timeline import timeline_of
from extractor.network.turns import turns_of

_ROWS = 25  # rows of a table, and
_CLAIMS = 5  # claims of a section, that stand in the page without scripts
_NARROW = 12  # nodes of the drawing on a telephone
_WIDE_CANVAS, _NARROW_CANVAS = (1000.0, 720.0), (440.0, 620.0)
_LIBRARY = (
    "dispatch",
    "selection",
    "timer",
    "ease",
    "color",
    "interpolate",
    "transition",
    "drag",
    "zoom",
)  # each needs those before
_SCRIPTS = (
    "base",
    "data",
    "filters",
    "search",
    "drawing",
    "surroundings",
    "claims",
    "article",
    "tables",
    "timeline",
    "turns",
    "main",
)


class Card(NamedTuple):
    """A claim as the static page shows it; ``source`` is a node, -1 nobody, -2 the author."""

    claim: Claim
    words: str
    title: str
    day: str
    sign: str
    stances: tuple[Link, ...]


class Section(NamedTuple):
    """A node with its figures and its first claims, as the static page shows it."""

    number: int
    standing: Standing
    said: tuple[Card, ...]
    about: tuple[Card, ...]


def report_of(path: Path, title: str | None, language: str, rules: Iterable[Rule]) -> tuple[bytes, list[str]]:
    """The page about the graph files of a folder, or one file, with the links beside them; and a line for each that cannot be read.

    Raises ``ReadError`` when there is nothing to read.
    """
    found = list(read_documents(path))
    unread = [str(line) for line in found if isinstance(line, ReadError)]
    documents = [document for document in found if not isinstance(document, ReadError)]
    return report(documents, title, language, rules, read_links(path)).encode("utf-8", "replace"), unread


def report(
    documents: Iterable[DocumentRecord],
    title: str | None = None,
    language: str = "ja",
    rules: Iterable[Rule] = (),
    same: Mapping[str, Same] | None = None,
) -> str:
    """One self-contained page about all documents, in Japanese and English (``language`` is the one shown first), the same each time.

    ``rules`` are those whose glosses the page can tell, ``same`` which nodes are one, as ``read_links`` finds it beside the documents.
    """
    collection = collection_of(documents, same or {})
    return report_on(collection, standings_of(collection), title, language, rules, same)


def report_on(
    collection: Collection,
    standings: Sequence[Standing],
    title: str | None = None,
    language: str = "ja",
    rules: Iterable[Rule] = (),
    same: Mapping[str, Same] | None = None,
    addresses: Sequence[str] = (),
) -> str:
    """The same of a collection whose standings are known. ``addresses`` are those of the nodes' own pages, where it is served."""
    languages = ("ja", "en") if language == "ja" else ("en", "ja")
    wide, narrow = _drawings(collection, languages)
    script, style = _script(), stylesheet()
    return rendered(
        "page.html",
        title=clean(title) if title else None, lang=language, words=words(), said=words()[language], words_json=_embedded(words()),
        collection=collection, standings=standings, summaries={code: summary(collection, standings, code) for code in ("ja", "en")},
        wide=wide, narrow=narrow, drawn={box.number for box in wide.boxes}, languages=languages, sections=_sections(collection, standings, wide),
        speakers=speakers_of(collection, standings)[:_ROWS], topics=topics_of(collection, standings)[:_ROWS],
        documents=_documents(collection), turns=turns_of(collection.documents, same or {}, collection), periods=timeline_of(collection), nodes_json=_embedded(nodes_of(collection, standings)), blocks=blocks(collection, rules),
        addresses_json=_embedded(addresses) if addresses else "",
        script=script, style=style, script_hash=_hash(script), style_hash=_hash(style),
    )  # fmt: skip


def _drawings(collection: Collection, languages: Sequence[str]) -> tuple[Drawing, Drawing]:
    """One for a wide window and one for a narrow one."""
    wide = drawing_of(collection, None, languages, _WIDE_CANVAS)
    return wide, drawing_of(collection, important(collection, _NARROW), languages, _NARROW_CANVAS, largest=16.0)


def _sections(collection: Collection, standings: Sequence[Standing], drawing: Drawing) -> list[Section]:
    """A section for whatever is drawn."""
    return [
        Section(n, standings[n], _cards(collection, standings[n].said), _cards(collection, standings[n].about))
        for n in sorted(box.number for box in drawing.boxes)
    ]


def _cards(collection: Collection, numbers: Sequence[int]) -> tuple[Card, ...]:
    return tuple(card_of(collection, collection.claims[number]) for number in numbers[:_CLAIMS])


def card_of(collection: Collection, claim: Claim) -> Card:
    """A claim with what is shown of it at a glance."""
    document = collection.documents[claim.document]
    stances = tuple(link for link in claim.links if link.sign)
    return Card(claim, claim.record.evidence.words, clean(document.title or first_line(document)), day_of(document.date),
                sign_of(link.sign for link in claim.links), stances)  # fmt: skip


def _documents(collection: Collection) -> list[tuple[str, str, int]]:
    """Title, date and number of claims of the first documents."""
    counts: dict[int, int] = {}
    for claim in collection.claims:
        counts[claim.document] = counts.get(claim.document, 0) + 1
    return [
        (clean(d.title or first_line(d)), day_of(d.date), counts.get(n, 0))
        for n, d in enumerate(collection.documents[:_ROWS])
    ]


def _script() -> str:
    library = [page_file(f"vendor/d3/d3-{name}.min.js") for name in _LIBRARY]
    ours = "\n".join(page_file(f"scripts/{name}.js") for name in _SCRIPTS)
    return "\n".join([*library, f"(() => {{\n{ours}}})();"])


def stylesheet() -> str:
    """The styles of the page, light and dark."""
    dark = page_file("dark.css")
    return "\n".join([
        page_file("colours.css"), f"@media screen {{ :root[data-theme=dark] {{\n{dark}}} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{\n{dark}}} }}",
        page_file("drawing.css"), page_file("page.css"),
    ])  # fmt: skip


def policy() -> str:
    """The page's content security policy, for who sends it over HTTP."""
    return (f"default-src 'none'; script-src '{_hash(_script())}'; style-src '{_hash(stylesheet())}'; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'")  # fmt: skip


def _hash(text: str) -> str:
    """What the page's content security policy allows to run: this text and nothing else."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _embedded(value: Any) -> str:
    """JSON that cannot end the element it stands in."""
    return orjson.dumps(value).decode("utf-8").replace("<", "\\u003c")
