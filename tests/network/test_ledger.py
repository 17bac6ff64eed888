"""Who stood where by whose word, and what does not go together; the large set is in ``test_planted_stances.py``."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import ReadError
from extractor.graph import Style, serialise
from extractor.graph.records import read_documents
from extractor.model import Document
from extractor.network.entries import Entry
from extractor.network.findings import findings_of
from extractor.network.ledger import Ledger, ledger_of, read_ledger
from extractor.network.listing import chosen, render_ledger
from extractor.network.networks import read_network
from extractor.pipeline import extract


def ledger(folder: Path, *texts: str, style: Style = Style()) -> Ledger:  # noqa: B008  # a frozen value
    """Of documents with their date in front."""
    for number, text in enumerate(texts):
        date, _, said = text.rpartition("|")
        data = serialise(extract(Document(str(number), said, date=date or None)), "turtle", style)
        (folder / f"{number}.ttl").write_bytes(data)
    return read_ledger(folder)


VOICES = [  # text -> side, voice, teller of the entries on 増税 of 田中
    ("田中氏は増税に反対した。", {("oppose", "own", "")}),
    ("「増税は誤りだ」と田中氏は述べた。", {("oppose", "own", "")}),
    ("田中氏は増税に反対だと村瀬氏は述べた。", {("oppose", "reported", "村瀬")}),
    ("田中氏は増税に反対していないと村瀬氏は述べた。", {("support", "reported", "村瀬")}),
    ("田中氏は増税に反対しているとされる。", {("oppose", "reported", "?")}),
    ("田中氏は増税に反対したことを否定した。", {("oppose", "denied", "田中")}),
    ("村瀬氏は、田中氏が増税を支持していると述べた。田中氏はこれを否定した。", {("support", "reported", "村瀬"), ("support", "denied", "田中")}),
    ("田中氏は増税の効果を認めながらも、増税に反対した。", {("support", "conceded", ""), ("oppose", "own", "")}),
    ("もし田中氏が増税に反対すれば、村瀬氏は喜ぶ。", set()),
    ("「田中氏は増税に反対すべきだ」と村瀬氏は述べた。", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), VOICES, ids=[row[0] for row in VOICES])
def test_whose_word(text: str, expected: set[tuple[str, str, str]], tmp_path: Path) -> None:
    found = [e for e in ledger(tmp_path, text).entries if e.holder == "田中" and e.topic == "増税"]
    assert {(e.side, e.voice, e.teller) for e in found} == expected


def test_an_entry_has_its_evidence(tmp_path: Path) -> None:
    (entry,) = ledger(tmp_path, "2024-05-03|市は動いた。田中氏は増税に反対した。").entries
    assert (entry.date, entry.document, entry.words) == ("2024-05-03", "0", "田中氏は増税に反対した。")
    assert entry.claim.startswith("https://")


def test_without_the_text_the_claims_own_words_are_left(tmp_path: Path) -> None:
    (entry,) = ledger(tmp_path, "田中氏は増税に反対した。", style=Style(with_text=False)).entries
    assert entry.words == "増税"


def test_dates_order_the_changes(tmp_path: Path) -> None:
    found = ledger(tmp_path, "2024-01-01|田中氏は増税に反対した。", "2023-01-01|田中氏は増税案に賛成した。")
    ((kind, first, second),) = found.findings
    assert (kind, first.side, second.side) == ("change", "support", "oppose")


@pytest.mark.parametrize(
    "dates", [("", ""), ("2023-01-01", ""), ("2023-05", "2023-05-01"), ("2024-13-45", "2023-01-01")]
)
def test_without_an_order_two_documents_disagree(dates: tuple[str, str], tmp_path: Path) -> None:
    found = ledger(tmp_path, f"{dates[0]}|田中氏は増税に反対した。", f"{dates[1]}|田中氏は増税に賛成した。")
    assert [f.kind for f in found.findings] == ["disagreement"]


def test_what_somebody_once_thought_is_no_news(tmp_path: Path) -> None:
    found = ledger(
        tmp_path,
        "2022-01-01|田中氏は増税に反対した。",
        "2023-01-01|田中氏は当初、増税に賛成していた。その後、田中氏は増税に反対した。",
    )
    assert [(f.kind, f.first.document, f.second.document) for f in found.findings] == [("change", "1", "1")]


# ------------------------------------------------------------------------------------------------ listing


@pytest.fixture
def found(tmp_path: Path) -> Ledger:
    return ledger(
        tmp_path, "2023-01-01|田中氏は増税に賛成した。村瀬氏は減税に賛成した。", "2024-01-01|田中氏は増税に反対した。"
    )


def test_filters(found: Ledger) -> None:
    assert {e.holder for e in chosen(found, holder="村瀬").entries} == {"村瀬"}
    assert {e.topic for e in chosen(found, topic="増税").entries} == {"増税"}
    assert chosen(found, topic="増税").findings
    assert not chosen(found, topic="減税").findings


def test_formats_hold_the_same(found: Ledger) -> None:
    for only in (None, "changes", "contradictions", "disagreements"):
        from_csv = list(csv.DictReader(io.StringIO(render_ledger(found, "csv", only))))
        from_json = json.loads(render_ledger(found, "json", only))
        assert [row["holder"] for row in from_csv] == [row["holder"] for row in from_json]
        assert len(render_ledger(found, "table", only).splitlines()) == len(from_json) + 1
    (change,) = json.loads(render_ledger(found, "json", "changes"))
    assert (change["first_side"], change["second_side"]) == ("support", "oppose")


def test_the_entry_at_which_something_turns_says_so(found: Ledger) -> None:
    rows = json.loads(render_ledger(found, "json"))
    assert [row["finding"] for row in rows if row["topic"] == "増税"] == ["", "change"]


# ------------------------------------------------------------------------------------------------ bad input


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no graph there"):
        read_ledger(tmp_path)


def test_no_stances_and_a_broken_file(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("@prefix", "utf-8")
    found = ledger(tmp_path, "橋が直った。")
    assert (found.entries, found.findings) == ((), ())
    assert "x.ttl" in found.skipped[0]


def entry(number: int, side: str, voice: str, teller: str, date: str = "", document: str = "a") -> Entry:
    return Entry("増税", "田中", date, document, number, side, voice, teller, "", f"c{number}", 1.0)


ENTRIES = st.lists(st.builds(
    entry, st.integers(0, 50), st.sampled_from(["support", "oppose"]), st.sampled_from(["own", "reported", "denied", "conceded"]),
    st.sampled_from(["", "a", "b"]), st.sampled_from(["", "2023", "2023-05", "2024"]), st.sampled_from(["x", "y"]),
), max_size=12)  # fmt: skip


@given(ENTRIES)
@settings(deadline=None)
def test_findings_join_what_does_not_go_together(entries: list[Entry]) -> None:
    texts = {"x": "", "y": ""}
    found = findings_of(sorted(entries), texts)
    for kind, first, second in found:
        assert first <= second
        assert "conceded" not in (first.voice, second.voice)
        assert (first.side != second.side) is not ("denied" in (first.voice, second.voice))
        assert kind == "disagreement" or {first.voice, second.voice} == {"own"}


@pytest.mark.parametrize("tellers", [1, 1000])
def test_a_hundred_thousand_claims_about_one_person(tellers: int) -> None:
    many = [
        entry(n, ("support", "oppose")[n * 7 % 3 % 2], ("own", "reported", "denied")[n % 3], f"t{n % tellers}")
        for n in range(100_000)
    ]
    assert findings_of(sorted(many), {"a": ""})


def test_the_order_of_documents_does_not_matter(tmp_path: Path) -> None:
    ledger(tmp_path, "田中氏は増税に反対した。", "田中氏は増税案に賛成した。", "村瀬氏は増税に賛成した。")
    read = list(read_documents(tmp_path))
    assert ledger_of(read) == ledger_of(reversed(read))


LINKS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix e: <https://w3id.org/claimkg/data/entity/> .
e:日本銀行 skos:exactMatch e:日銀 ; skos:prefLabel "日本銀行"@ja . e:佐藤 skos:closeMatch e:佐藤健一 ."""


def test_who_is_linked_is_one(tmp_path: Path) -> None:
    (tmp_path / "_links.ttl").write_text(LINKS, "utf-8")
    found = ledger(tmp_path, "2023-01-01|日銀は増税に反対した。", "2024-01-01|日本銀行は増税に賛成した。")
    assert [(f.kind, f.first.holder) for f in found.findings] == [("change", "日本銀行")]
    (node,) = (n for n in read_network(tmp_path, "stance").nodes if n.label != "増税")
    assert node.label == "日本銀行"


def test_links_that_are_broken_are_told(tmp_path: Path) -> None:
    (tmp_path / "_links.ttl").write_text("@prefix", "utf-8")
    with pytest.raises(ReadError, match="_links"):
        ledger(tmp_path, "日銀は増税に反対した。")


def test_topics_that_begin_like_pronouns_are_told_and_figures_are_not(tmp_path: Path) -> None:
    told = ledger(tmp_path, "村瀬健一氏は私立大学への補助に賛成した。", "村瀬健一氏は私鉄の増便に反対した。", "村瀬健一氏は3割に反対した。")  # fmt: skip
    assert {(e.topic, e.side) for e in told.entries} == {("私立大学への補助", "support"), ("私鉄の増便", "oppose")}
