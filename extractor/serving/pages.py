"""A place in a collection -> the page that people see of it, in Japanese or English, with the report's own styles.

The claim 「増税は誤りだ」 -> who says it, its sentence in the article with the evidence marked, its rules and how sure they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request

from extractor.graph.answers import shortened
from extractor.graph.queries import prefixes, questions
from extractor.model import Rule
from extractor.network.collection import Claim
from extractor.network.drawing import name
from extractor.network.embedding import first_line
from extractor.network.passages import around
from extractor.network.report import Card, card_of, stylesheet
from extractor.network.templates import clean, rendered, words, words_of
from extractor.serving.negotiation import preferred_language
from extractor.serving.places import Place, path_of
from extractor.serving.search import Hits
from extractor.serving.snapshot import Snapshot

_HERE = Path(__file__).parent / "templates"
_CARDS = 50  # claims of a page
_NEAR = 150  # characters shown on either side of a claim's sentence
_ROWS = 1000  # rows of an answer that a page shows


class View(NamedTuple):
    """Who looks at what: the snapshot, the way up to the server's first page, the language, and the address in the other one."""

    snapshot: Snapshot
    root: str
    language: str
    asked: str  # "?lang=en" where the address says so
    other: str  # what of the address stays, up to "lang="

    def link(self, iri: str) -> str:
        """The address of an IRI's page, relative; "" where it has none."""
        path, _, fragment = path_of(iri, self.snapshot.base).partition("#")
        known = path in self.snapshot.places
        return f"{self.root}{path}{self.asked}{'#' + fragment if fragment else ''}" if known else ""

    def short(self, iri: str) -> str:
        """``entity:田中`` for <…/entity/田中>."""
        return shortened(iri, prefixes(self.snapshot.base))

    def name(self, number: int) -> str:
        """What a node is called."""
        return name(self.snapshot.collection.nodes[number], self.language)


class Portion(NamedTuple):
    """Some of many claims."""

    key: str  # of the words above it
    total: int
    cards: tuple[Card, ...]


def view_of(request: Request, snapshot: Snapshot) -> View:
    """Relative links work behind any proxy, whatever path it puts before ours."""
    root = "../" * (request.scope["raw_path"].count(b"/") - 1) or "./"
    asked = request.query_params.get("lang")
    kept = urlencode([pair for pair in request.query_params.multi_items() if pair[0] != "lang"])
    other = f"?{kept}&lang=" if kept else "?lang="
    if asked not in ("ja", "en"):
        return View(snapshot, root, preferred_language(request.headers.get("accept-language")), "", other)
    return View(snapshot, root, asked, f"?lang={asked}", other)


def place_page(view: View, place: Place, page: int, rules: Mapping[str, Rule]) -> str:
    """The page of whatever has an address; ``page`` counts portions of its claims from 1."""
    if place.kind == "claim":
        return _claim_page(view, place, rules)
    lists = _lists(view.snapshot, place)
    last = max(1, -(-max(len(numbers) for numbers in lists.values()) // _CARDS))
    shown = min(page, last)
    portions = [_portion(view.snapshot, key, numbers, shown) for key, numbers in lists.items()]
    return _page(view, f"{place.kind}.html", _title(view, place), place=place, portions=portions, page=shown, last=last)


def _title(view: View, place: Place) -> str:
    collection = view.snapshot.collection
    if place.kind == "entity":
        return view.name(place.number)
    if place.kind == "predicate":
        return clean(collection.predicates[place.iri])
    document = collection.documents[place.number]
    return clean(document.title or first_line(document))


def _portion(snapshot: Snapshot, key: str, numbers: Sequence[int], page: int) -> Portion:
    start = (page - 1) * _CARDS
    return Portion(key, len(numbers), _cards(snapshot, numbers[start : start + _CARDS]))


def _lists(snapshot: Snapshot, place: Place) -> dict[str, Sequence[int]]:
    """Claims of a page, by the words above them."""
    claims = snapshot.collection.claims
    if place.kind == "entity":
        standing = snapshot.standings[place.number]
        return {"said": standing.said, "about": standing.about}
    if place.kind == "doc":
        return {"claims": [n for n, claim in enumerate(claims) if claim.document == place.number]}
    return {"claims": [n for n, claim in enumerate(claims) if _uses(claim, place.iri)]}


def _uses(claim: Claim, predicate: str) -> bool:
    return any(statement.predicate == predicate for statement in claim.record.statements)


def _cards(snapshot: Snapshot, numbers: Sequence[int]) -> tuple[Card, ...]:
    return tuple(card_of(snapshot.collection, snapshot.collection.claims[number]) for number in numbers)


def _claim_page(view: View, place: Place, known: Mapping[str, Rule]) -> str:
    collection = view.snapshot.collection
    claim = collection.claims[place.number]
    document = collection.documents[claim.document]
    words = claim.record.evidence.words
    cut = None if document.text is None else around(document.text, *claim.record.evidence[:2])
    rules = dict.fromkeys([*claim.record.rules, *(rule for s in claim.record.statements for rule in s.rules)])
    return _page(view, "claim.html", clean(f"「{words[:40]}」"), place=place, card=card_of(collection, claim), document=document, cut=cut, near=_NEAR,
                 within=_within(view, claim), rules={rule: known.get(rule) for rule in rules})  # fmt: skip


def _within(view: View, claim: Claim) -> Card | None:
    collection = view.snapshot.collection
    return card_of(collection, collection.claims[claim.within]) if claim.within >= 0 else None


def search_page(view: View, query: str, hits: Hits | None) -> str:
    """What was found, and the box to search again."""
    found = hits or Hits((), (), ())
    cards = _cards(view.snapshot, found.claims)
    return _page(view, "search.html", _said(view)["search"], query=query, hits=hits, cards=cards)


def query_page(view: View, query: str, trouble: str = "") -> str:
    """The form for a query, and what is wrong with the one that was asked."""
    return _page(view, "query.html", "SPARQL", query=query, trouble=trouble, questions=questions(), answer=None)


def answer_page(view: View, query: str, answer: Any) -> str:
    """The answer below its query: rows as a table, triples as they are written."""
    return _page(
        view, "query.html", "SPARQL", query=query, trouble="", questions=questions(), answer=answer, most=_ROWS
    )


def _page(view: View, template: str, title: str, **values: Any) -> str:
    return rendered(template, _HERE, view=view, lang=view.language, said=_said(view), title=title,
                    collection=view.snapshot.collection, **values)  # fmt: skip


def _said(view: View) -> Mapping[str, str]:
    return {**words()[view.language], **_own_words()[view.language]}


@cache
def _own_words() -> Mapping[str, Mapping[str, str]]:
    return words_of((_HERE / "words.tsv").read_text(encoding="utf-8"))


@cache
def style_file() -> bytes:
    """The report's styles, and what its page has no need of."""
    return f"{stylesheet()}\n{(_HERE / 'served.css').read_text(encoding='utf-8')}".encode()


@cache
def script_file() -> bytes:
    """The script that completes what is typed into the search box."""
    return (_HERE / "search.js").read_bytes()
