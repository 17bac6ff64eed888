"""A popular name has many facts: what linking them costs grows with their number, not with its square."""

import time

import pytest

from extractor.linking import Member, Said, link_block
from extractor.linking.facts import Office, Written


def member(number: int, label: str, place: str) -> Member:
    """佐藤健一 or 佐藤, 市長 of a place, with a further form that no other fact has."""
    parts = ("佐藤", "健一") if label == "佐藤健一" else ("佐藤",)
    other = Written(f"佐藤{number}", f"佐藤{number}", "bare", (f"佐藤{number}",))
    forms = (Written(label, label, "full" if parts[1:] else "bare", parts), other)
    return Member(Said(label, "PERSON", forms, (Office("市長", (place,)),), "", ""), (f"{number:08}",))


def seconds(key: str, members: list[Member]) -> float:
    began = time.process_time()
    assert link_block(key, members)
    return time.process_time() - began


@pytest.mark.parametrize(
    ("key", "labels", "place"),
    [("name:PERSON:佐藤健一", ["佐藤健一"], "{}市"), ("office:佐藤", ["佐藤健一", "佐藤"], "青浜市")],
    ids=["many places", "surname and full name"],
)
def test_ten_times_the_facts_cost_about_ten_times_as_much(key: str, labels: list[str], place: str) -> None:
    few, many = ([member(n, labels[n % len(labels)], place.format(n)) for n in range(size)] for size in (300, 3000))
    assert seconds(key, many) < 40 * min(seconds(key, few) for _ in range(3))
