"""Small collections and what is linked in them: ``A=B`` wherever the names stand, ``A~B`` in some documents only; ``␣`` is a blank.
What a reader would link as well, and the rules leave alone, is ``missed``.
"""

from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from extractor.linking import Homonym, Link, Said, facts_of, links_of
from extractor.pipeline import extract

TABLE = Path(__file__).with_name("collections.tsv").read_text(encoding="utf-8").splitlines()[1:]
ROWS = [line.split("\t") for line in TABLE]
LEAST_PRECISION, LEAST_RECALL = 0.98, 0.85


@cache
def facts(text: str) -> tuple[Said, ...]:
    return facts_of(extract(text))


def collection(texts: str) -> list[tuple[str, tuple[Said, ...]]]:
    return [(str(number), facts(text)) for number, text in enumerate(texts.split("‖"))]


def shown(link: Link) -> str:
    sign = "=" if link.everywhere else "~"
    return sign.join(sorted((link.one.replace(" ", "␣"), link.other.replace(" ", "␣"))))


def found(texts: str) -> tuple[set[str], set[str]]:
    findings = links_of(collection(texts))
    links = {shown(f) for f in findings if isinstance(f, Link)}
    exact = {link.replace("=", "~") for link in links if "=" in link}
    return links - exact, {f.label for f in findings if isinstance(f, Homonym)}


def wanted(row: list[str]) -> tuple[set[str], set[str]]:
    links = {sign.join(sorted(pair.split(sign))) for pair in row[1].split() for sign in "=~" if sign in pair}
    return links, set(row[2].split())


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 60
    assert sum(not row[1] for row in ROWS) >= 25


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_links_and_homonyms(row: list[str]) -> None:
    assert found(row[0]) == wanted(row)


def test_precision_and_recall() -> None:
    right = made = due = 0
    for row in ROWS:
        links, expected = found(row[0])[0], wanted(row)[0]
        right, made = right + len(links & expected), made + len(links)
        due += len(expected) + len(row[3].split())
    assert right / made >= LEAST_PRECISION
    assert right / due >= LEAST_RECALL


@pytest.mark.parametrize("row", [row for row in ROWS if row[1]], ids=lambda row: row[0])
def test_any_order_ends_in_the_same_links(row: list[str]) -> None:
    documents = collection(row[0])
    assert len({links_of(order) for order in permutations(documents)}) == 1
