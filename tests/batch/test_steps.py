"""What a run does with its graphs where it is asked to: once for each state of them, and again after a failure."""

from pathlib import Path

import pytest
from loading import held, said
from nights import collection, night
from real_stores import oxigraph

from extractor.batch import steps
from extractor.batch.steps import _load
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


@pytest.mark.slow
def test_a_real_store_holds_what_the_output_says_night_after_night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    with oxigraph(tmp_path / "store") as server:
        articles = collection(tmp_path, f'endpoint = "{server.endpoint}"')
        begun: list[int] = []
        with monkeypatch.context() as patch:
            patch.setattr(steps, "_load", lambda *arguments: begun.append(1) or _load(*arguments))
            found = night(tmp_path, stopping=lambda: bool(begun))
        assert (found.outcome.stopped, found.trouble, held(server)) == (True, [], {})
        for change in (lambda: None, lambda: (articles / "a.txt").write_text("市長は橋に賛成した。", "utf-8"), lambda: (articles / "b.txt").unlink()):  # fmt: skip
            change()
            assert night(tmp_path).trouble == []
            assert held(server) == said(tmp_path / "output")
        assert len(held(server)) == 2


def test_checking_stops_where_it_is_asked_to_and_goes_on_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collection(tmp_path, "validate = true")
    checked: list[str] = []
    monkeypatch.setattr(steps, "_PAGE", 1)
    monkeypatch.setattr(steps, "_wrong", lambda file: checked.append(file.stem) or "")
    assert night(tmp_path, stopping=lambda: len(checked) == 1).outcome.stopped
    assert len(checked) == 1
    night(tmp_path)
    assert len(set(checked)) == len(checked) == 3


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
