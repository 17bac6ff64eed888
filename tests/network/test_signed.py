"""How topics divide, who agrees, what is in balance."""

import pytest

from extractor.network import signed
from extractor.network.networks import Link, Network, Node
from extractor.network.signed import agreements_of, controversy, topics_of, triads_of
from extractor.network.stances import render_stances, stance_notes


def stances(text: str) -> Network:
    """``a+x b-x``: a is for x, b against it."""
    parts = sorted(text.split())
    links = [
        Link(p[0], "supports" if p[1] == "+" else "opposes", p[2], 1 if p[1] == "+" else -1, p[3:], 1, 1.0)
        for p in parts
    ]
    names = sorted({n for link in links for n in (link.start, link.end)})
    return Network("stance", True, tuple(Node(n, n, "", "entity") for n in names), tuple(links))


def test_a_topic_and_its_camps() -> None:
    first, second = topics_of(stances("a+x b+x c-x a+y b+y"))
    assert (first.topic, first.supports, first.opposes, first.camp_for, first.camp_against) == ("x", 2, 1, 2, 1)
    assert first.balance == pytest.approx(1 / 3, abs=1e-6)
    assert (second.topic, second.balance, second.controversy) == ("y", 1, 0)


@pytest.mark.parametrize(
    ("one", "other", "value"), [(0, 0, 0), (5, 0, 0), (1, 1, 2), (10, 10, 20), (10, 1, 1.27098), (1, 10, 1.27098)]
)
def test_controversy_is_how_many_by_how_evenly(one: int, other: int, value: float) -> None:
    assert controversy(one, other) == pytest.approx(value, abs=1e-5)


def test_who_is_of_two_minds_is_in_no_camp() -> None:
    (topic,) = topics_of(stances("a+x a-x b+x"))
    assert (topic.supports, topic.opposes, topic.camp_for, topic.camp_against) == (2, 1, 1, 0)


def test_agreement_is_of_shared_topics() -> None:
    (found,) = agreements_of(stances("a+x b+x a+y b-y a+z c+w"))
    assert (found.one, found.other, found.shared, found.same, found.different, found.agreement) == (
        "a",
        "b",
        2,
        1,
        1,
        0,
    )


TRIADS = [  # stances -> +++, ++-, +--, ---
    ("a+x b+x c+x", (1, 0, 0, 0), 1.0),
    ("a+x b+x c-x", (0, 0, 1, 0), 1.0),
    ("a+x b-x b+y c-y a+z c-z", (0, 0, 0, 1), 0.0),
    ("a+x b+x b+y c+y a+z c-z", (0, 1, 0, 0), 0.0),
    ("a+x b+x", (0, 0, 0, 0), None),
    ("a+x", (0, 0, 0, 0), None),
]


@pytest.mark.parametrize(("text", "counts", "balance"), TRIADS)
def test_triads(text: str, counts: tuple[int, ...], balance: float | None) -> None:
    found = triads_of(stances(text))
    assert found[2:6] == counts
    assert found.balance == balance


def test_each_period_for_itself() -> None:
    shown = render_stances(stances("a+x2023 b+x2023 a-x2024"), "topics", "csv")
    assert [line.split(",")[:4] for line in shown.splitlines()] == [
        ["period", "topic", "english", "supports"],
        ["2023", "x", "", "2"],
        ["2024", "x", "", "0"],
    ]


@pytest.mark.parametrize("show", ["topics", "agreement", "triads"])
@pytest.mark.parametrize("format_", ["table", "csv", "json"])
def test_a_network_without_stances_has_a_head_at_least(show: str, format_: str) -> None:
    assert render_stances(Network("stance", True, (), ()), show, format_)


def test_too_many_holders_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signed, "_MOST", 30)  # the real limit takes seconds, since pairs grow with the square
    nodes = tuple(Node(f"{n:05}", f"{n:05}", "", "person") for n in range(42))
    many = Network(
        "stance", True, nodes, tuple(Link(n.iri, "supports", nodes[0].iri, 1, "", 1, 1.0) for n in nodes[1:])
    )
    assert stance_notes(many, "triads") == ["41 holders take a side; the 30 with the most topics are compared"]
    assert stance_notes(many, "topics") == []
    assert triads_of(many).holders == 30
