"""What a run does with its graphs where it is asked to: once for each state of them, and again after a failure."""

from pathlib import Path

import pytest
from nights import collection, night

from extractor.batch import steps
from extractor.errors import StoreError
from extractor.graph.files import graph_files

IDLE = (0, 0, 0, 0)


def test_graphs_are_checked_once_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = collection(tmp_path, "validate = true")
    checked: list[str] = []
    monkeypatch.setattr(steps, "_wrong", lambda file: checked.append(file.stem) or ("b.ttl: breaks a shape" if file.stem == "b" else ""))  # fmt: skip
    assert night(tmp_path).trouble == ["b.ttl: breaks a shape"]
    assert (len(checked), night(tmp_path).did, len(checked)) == (3, IDLE, 3)
    (articles / "a.txt").write_text("雨だ。", "utf-8")
    night(tmp_path)
    assert checked[3:] == ["a"]


def test_what_is_wrong_with_a_graph_is_one_line(tmp_path: Path) -> None:
    collection(tmp_path, "validate = true")
    assert night(tmp_path).trouble == []
    file = tmp_path / "output/a.ttl"
    file.write_text(file.read_text("utf-8").replace("ckg:polarity ckg:Positive ;", ""), "utf-8")
    assert steps._wrong(file).startswith(f"{file}: breaks a shape: <https://w3id.org/claimkg/data/claim/")
    file.write_text("<a> <b>", "utf-8")
    assert "a.ttl" in steps._wrong(file)


def test_a_store_is_loaded_when_something_has_changed_and_again_after_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = collection(tmp_path, 'endpoint = "http://127.0.0.1:1/store"')
    loads: list[int] = []
    answers = iter([StoreError("http://127.0.0.1:1/store: cannot be reached"), 1, 0, 0])

    def load(*_: object) -> int:
        loads.append(1)
        answer = next(answers)
        if isinstance(answer, StoreError):
            raise answer
        return answer

    monkeypatch.setattr(steps, "_load", load)
    first = night(tmp_path)
    assert (first.outcome.failed, first.trouble) == (1, ["http://127.0.0.1:1/store: cannot be reached"])
    assert night(tmp_path).outcome.failed == 1
    assert night(tmp_path).outcome.failed == 0
    assert (night(tmp_path).did, len(loads)) == (IDLE, 3)
    (articles / "a.txt").unlink()
    night(tmp_path)
    assert len(loads) == 4


def test_the_page_is_made_when_something_has_changed_or_it_is_gone(tmp_path: Path) -> None:
    collection(tmp_path, 'report = "page.html"')
    night(tmp_path)
    page = tmp_path / "page.html"
    before = page.read_bytes()
    assert "田中".encode() in before
    page.write_text("edited", "utf-8")
    assert night(tmp_path).did == IDLE
    assert page.read_text("utf-8") == "edited"
    page.unlink()
    night(tmp_path)
    assert page.read_bytes() == before


def test_deltas_are_no_graphs_of_the_collection_as_it_is(tmp_path: Path) -> None:
    collection(tmp_path, "deltas = true")
    night(tmp_path)
    assert (tmp_path / "output/_deltas/000001/added.nq").exists()
    assert all("_deltas" not in file.parts for file in graph_files(tmp_path / "output", of_collection=True))
