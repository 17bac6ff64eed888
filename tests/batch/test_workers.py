"""Workers that hang, crash or eat memory: the document at fault is refused with its reason, all others are read, in order."""

import json
import threading
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pytest
from nights import collection, config, night, outputs
from pebble import ProcessPool
from troubled import troubled_work_on, weigh

from extractor import pipeline
from extractor.batch import workers
from extractor.batch.config import read_config
from extractor.batch.tasks import Done, Task
from extractor.batch.work import prepare, setup_of, work_on
from extractor.errors import ClaimkgError
from extractor.model import Analysis, Document


def line(number: int, text: str) -> Task:
    return Task(str(number), "t.jsonl", number, json.dumps({"id": str(number), "text": text}, ensure_ascii=False), "")


def worked(folder: Path, texts: list[str], jobs: int = 2, timeout: int = 30, memory: int = 500) -> list[Done]:
    collection(folder)
    plain = replace(read_config(folder / "claimkg.toml"), jobs=jobs, timeout=timeout, memory=memory)
    tasks = (line(number, text) for number, text in enumerate(texts))
    return list(workers.worked(tasks, setup_of(plain), lambda: False))


def test_results_come_in_order_whoever_has_them(tmp_path: Path) -> None:
    done = worked(tmp_path, [f"市長は{'増税に' * (n % 7)}反対した。" for n in range(80)])
    assert [d.id for d in done] == [str(n) for n in range(80)]
    assert not any(d.problem for d in done)


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("落ちる", "its worker died (SIGKILL)"),
        ("抜ける", "its worker died (exit code 3)"),
        ("止まる", "takes more than 1 s; raise timeout, or leave it out"),
    ],
)
def test_only_the_document_at_fault_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, reason: str
) -> None:
    monkeypatch.setattr(workers, "work_on", troubled_work_on)
    done = worked(tmp_path, ["雨だ。", "風だ。", f"木が{word}。", "雪だ。"], jobs=1, timeout=1)
    assert [bool(d.problem) for d in done] == [False, False, True, False]
    assert done[2].problem.startswith(f"t.jsonl, line 2: {reason}")


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system does not tell what is shared")
def test_workers_share_the_dictionary_and_the_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "work_on", weigh)
    weights = [tuple(map(int, done.problem.split())) for done in worked(tmp_path, ["市長は増税に反対した。"] * 64)]
    assert all(own < 0.4 * held for held, own in weights), weights


def test_a_document_that_is_too_large_is_refused(tmp_path: Path) -> None:
    done = worked(tmp_path, ["雨だ。", "市長は増税に反対した。\n" * 40_000, "雪だ。"], memory=20)
    assert [bool(d.problem) for d in done] == [False, True, False]
    assert "t.jsonl, line 1: needs more than 20 MB; raise memory, or leave it out" in done[1].problem or "died" in done[1].problem  # fmt: skip


def test_what_is_refused_is_tried_again_when_its_text_or_the_limits_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config(tmp_path, inputs='["t.jsonl"]')
    table = tmp_path / "t.jsonl"
    table.write_text('{"id": "a", "text": "雨だ。"}\n{"id": "b", "text": "木が落ちる。"}\n', "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(workers, "work_on", troubled_work_on)
        first = night(tmp_path)
        assert (first.did, first.outcome.quarantined) == ((1, 0, 0, 1), 1)
        assert list(outputs(tmp_path)) == ["a.ttl"]
        again = night(tmp_path)
        assert (again.did, again.outcome.quarantined, again.trouble) == ((0, 0, 0, 0), 1, [])
        table.write_text('{"id": "a", "text": "雨だ。"}\n{"id": "b", "text": "木が倒れる。"}\n', "utf-8")
        assert night(tmp_path).outcome[:7] == (1, 0, 0, 0, 0, 2, 0)
        table.write_text('{"id": "a", "text": "雨だ。"}\n{"id": "b", "text": "木が落ちる。"}\n', "utf-8")
        assert night(tmp_path).outcome.quarantined == 1
        assert list(outputs(tmp_path)) == ["a.ttl"]  # the graph of words that are gone would be wrong
    config(tmp_path, "timeout = 99", inputs='["t.jsonl"]')
    assert night(tmp_path).outcome[:7] == (1, 0, 0, 0, 0, 2, 0)


def test_a_pool_that_breaks_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def breaking(*arguments: object) -> object:
        made.append(1)
        if len(made) == 1:
            raise BrokenProcessPool
        return ProcessPool(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "ProcessPool", breaking)
    assert [d.id for d in worked(tmp_path, ["雨だ。"])] == ["0"]
    made.clear()
    monkeypatch.setattr(workers, "ProcessPool", lambda *_: made.clear() or breaking())
    with pytest.raises(ClaimkgError, match="worker processes end as soon as they begin"):
        worked(tmp_path, ["雨だ。"])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This process as a worker, without its limits."""
    monkeypatch.setattr("extractor.batch.work._limit", lambda _: None)
    collection(tmp_path)
    prepare(setup_of(read_config(tmp_path / "claimkg.toml")), threading.Event())
    return tmp_path


def test_a_file_that_cannot_be_opened_or_is_gone_is_left_for_the_next_run(here: Path) -> None:
    (here / "articles/dir.txt").mkdir()
    gone, folder = work_on([Task("x", "articles/x.txt", 0, None, ""), Task("dir", "articles/dir.txt", 0, None, "")])
    assert (gone.content, gone.problem) == ("", "articles/x.txt: cannot be read (No such file or directory)")
    assert (folder.content, folder.problem) == ("", "articles/dir.txt: cannot be read (Is a directory)")


def test_a_disk_that_fails_is_one_line(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("pathlib.Path.open", failing)
    (done,) = work_on([Task("a", "articles/a.txt", 0, None, "")])
    assert (done.content, done.problem) == ("", "articles/a.txt: cannot be read (Input/output error)")


def test_a_file_that_grows_while_it_is_read_is_left_for_the_next_run(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter(range(100))
    monkeypatch.setattr("extractor.batch.work.exact_signature", lambda _: str(next(looks)))
    (done,) = work_on([Task("a", "articles/a.txt", 0, None, "")])
    assert (done.content, done.problem) == ("", "articles/a.txt: cannot be read (it is being written; the next run reads it)")  # fmt: skip


def test_what_goes_wrong_in_one_document_is_its_own(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bytes:
        raise KeyError("x")

    monkeypatch.setattr("extractor.batch.work.rows_of", broken)
    (done,) = work_on([Task("a", "articles/a.txt", 0, None, "")])
    assert done.content
    assert done.problem == "articles/a.txt: not extracted (KeyError: 'x'); please report it with this document"


def test_what_cannot_be_extracted_from_costs_no_other_of_its_group(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(documents: Sequence[Document]) -> list[Analysis]:
        if any("誤り" in document.text for document in documents):
            raise KeyError("x")
        return analyses(documents)

    analyses = pipeline.analyses
    monkeypatch.setattr(pipeline, "analyses", failing)
    one, wrong, other = work_on([line(1, "雨だ。"), line(2, "増税は誤りだ。"), line(3, "彼は反対した。")])
    assert (bool(one.data), bool(wrong.data), bool(other.data)) == (True, False, True)
    assert (one.problem, other.problem) == ("", "")
    assert wrong.problem == "t.jsonl, line 2: not extracted (KeyError: 'x'); please report it with this document"
