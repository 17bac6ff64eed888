"""Nights one after another: what has changed is read, written, mended or dropped, and nothing else."""

import json
import os
from pathlib import Path

import pytest
from nights import TEXTS, collection, config, night, outputs

from extractor.batch import recipe, settle
from extractor.graph import Style, serialise
from extractor.model import Document
from extractor.pipeline import extract
from extractor.reading import read_all
from extractor.writing import file_name

IDLE = (0, 0, 0, 0)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    found = collection(tmp_path)
    assert night(tmp_path).did == (3, 0, 0, 0)
    return found


def test_the_outputs_are_those_of_extract(articles: Path, tmp_path: Path) -> None:
    expected = {file_name(id_, ".ttl"): serialise(extract(Document(id_, text)), "turtle") for id_, text in TEXTS.items()}  # fmt: skip
    assert outputs(tmp_path) == expected
    assert {d.id for d in read_all([articles]) if isinstance(d, Document)} == set(TEXTS)


def test_nothing_changed_is_nothing_done(articles: Path, tmp_path: Path) -> None:
    found = night(tmp_path)
    assert (found.did, found.lines) == (IDLE, [])


CHANGES = {
    "edited": (lambda a: (a / "a.txt").write_text("市は橋を直すと発表した。", "utf-8"), (1, 0, 0, 0)),
    "edited to the same length, at the same time": (lambda a: same_look(a / "a.txt"), (1, 0, 0, 0)),
    "touched": (lambda a: (a / "a.txt").touch(), IDLE),
    "an older time": (lambda a: os.utime(a / "a.txt", (1, 1)), IDLE),
    "older, and edited": (lambda a: ((a / "a.txt").write_text("雨だ。", "utf-8"), os.utime(a / "a.txt", (1, 1))), (1, 0, 0, 0)),
    "a time to come": (lambda a: os.utime(a / "a.txt", (4e9, 4e9)), IDLE),
    "removed": (lambda a: (a / "a.txt").unlink(), (0, 0, 1, 0)),
    "renamed": (lambda a: (a / "a.txt").rename(a / "z.txt"), (1, 0, 1, 0)),
    "moved to another kind": (lambda a: (a / "a.txt").rename(a / "a.md"), (1, 0, 0, 0)),
    "replaced by a copy": (lambda a: ((a / "x").write_bytes((a / "a.txt").read_bytes()), (a / "x").replace(a / "a.txt")), IDLE),
    "new": (lambda a: (a / "新.txt").write_text("雨だ。", "utf-8"), (1, 0, 0, 0)),
    "an output deleted": (lambda a: (a / "../output/a.ttl").unlink(), (0, 1, 0, 0)),
    "an output edited": (lambda a: (a / "../output/a.ttl").write_text("x", "utf-8"), (0, 1, 0, 0)),
    "an output touched": (lambda a: (a / "../output/a.ttl").touch(), IDLE),
    "a leftover of a killed run": (lambda a: (a / "../output/.claimkg-xyz").write_text("x", "utf-8"), IDLE),
    "a file about the collection": (lambda a: (a / "../output/_links.ttl").write_text("", "utf-8"), IDLE),
}  # fmt: skip


def same_look(file: Path) -> None:
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("田中", "山田"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("name", CHANGES)
def test_what_has_changed_is_done_and_nothing_else(articles: Path, tmp_path: Path, name: str) -> None:
    change, did = CHANGES[name]
    change(articles)
    found = night(tmp_path)
    assert (found.did, found.trouble) == (did, [])
    assert not list(tmp_path.glob("output/_links*")), "these articles link nothing"


def test_other_weights_are_another_recipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = tmp_path / "extractor"
    (room / "language/weights").mkdir(parents=True)
    for name in ("reading", "claims", "graph", "linking", "userfiles"):
        (room / name).mkdir()
    for name in ("__init__.py", "corrections.py", "model.py", "pipeline.py", "language/weights/names.tsv"):
        (room / name).write_text("", "utf-8")
    monkeypatch.setattr("extractor.__file__", str(room / "__init__.py"))
    before = recipe._code()
    (room / "language/weights/names.tsv").write_text("1", "utf-8")
    assert recipe._code() != before


def test_after_all_these_changes_the_outputs_are_those_of_a_first_run(articles: Path, tmp_path: Path) -> None:
    for name in ("an output edited", "new", "edited", "renamed", "moved to another kind", "a leftover of a killed run"):
        if (articles / "a.txt").exists():
            CHANGES[name][0](articles)
    night(tmp_path)
    assert night(tmp_path).did == IDLE
    (tmp_path / "output").rename(tmp_path / "before")
    night(tmp_path)
    assert outputs(tmp_path, "before") == outputs(tmp_path)


# -------------------------------------------------------------------------------------------- JSON Lines


def table(folder: Path, **texts: str) -> None:
    rows = [json.dumps({"id": id_, "text": text}, ensure_ascii=False) for id_, text in texts.items()]
    (folder / "articles.jsonl").write_text("\n".join(rows) + "\n", "utf-8")


def test_of_a_table_only_the_lines_that_changed_are_read(tmp_path: Path) -> None:
    config(tmp_path, inputs='["articles.jsonl"]')
    table(tmp_path, a="雨だ。", b="市長は反対した。", c="風だ。")
    assert night(tmp_path).did == (3, 0, 0, 0)
    table(tmp_path, z="雪だ。", a="雨だ。", c="風が強い。")
    assert night(tmp_path).did == (2, 0, 1, 0)
    assert sorted(outputs(tmp_path)) == ["a.ttl", "c.ttl", "z.ttl"]
    assert night(tmp_path).did == IDLE


def test_a_line_that_is_gone_does_not_come_back_when_the_run_that_saw_it_was_ended(tmp_path: Path) -> None:
    config(tmp_path, inputs='["articles.jsonl"]')
    table(tmp_path, a="雨だ。", b="風だ。")
    night(tmp_path)
    table(tmp_path, b="風だ。")
    os.utime(tmp_path / "articles.jsonl", (1e9, 1e9))  # so that the next run takes it for known
    assert night(tmp_path, stopping=lambda: True).did == IDLE
    assert night(tmp_path).did == (0, 0, 1, 0)
    assert sorted(outputs(tmp_path)) == ["b.ttl"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_table_in_any_encoding_and_with_any_line_ends(tmp_path: Path, encoding: str) -> None:
    config(tmp_path, inputs='["t.jsonl"]')
    rows = [json.dumps({"id": str(n), "text": "市長は増税に反対した。"}, ensure_ascii=False) for n in range(3)]
    (tmp_path / "t.jsonl").write_bytes("\r\n".join(rows).encode(encoding))
    assert night(tmp_path).did == (3, 0, 0, 0)
    assert (tmp_path / "output/0.ttl").read_bytes() == serialise(extract(Document("0", "市長は増税に反対した。")), "turtle")  # fmt: skip


def test_lines_that_are_no_document_are_told_and_kept_in_mind(tmp_path: Path) -> None:
    config(tmp_path, inputs='["t.jsonl"]')
    (tmp_path / "t.jsonl").write_text('{"id": "a", "text": "雨だ。"}\n{"id": \n', "utf-8")
    found = night(tmp_path)
    assert found.did == (1, 0, 0, 1)
    assert found.trouble[0].startswith("t.jsonl, line 2: not JSON")


# --------------------------------------------------------------------------------------- rules and options


def test_another_format_is_said_aloud_and_leaves_nothing_of_the_old_one(articles: Path, tmp_path: Path) -> None:
    config(tmp_path, 'format = "nquads"')
    found = night(tmp_path)
    assert found.lines[0] == ("info", '3 documents are read again, for these have changed: format: "turtle" → "nquads"')
    assert sorted(outputs(tmp_path)) == [file_name("2024/c", ".nq"), "a.nq", "b.nq"]


def test_a_users_file_is_said_aloud_by_its_key(articles: Path, tmp_path: Path) -> None:
    config(tmp_path, 'gazetteer = "names.tsv"')
    (tmp_path / "names.tsv").write_text("田中\t田中氏\n", "utf-8")
    assert night(tmp_path).lines[0][1].endswith("for these have changed: gazetteer")
    assert night(tmp_path).did == IDLE


def test_a_correction_reads_its_own_document_again_and_no_other(articles: Path, tmp_path: Path) -> None:
    config(tmp_path, 'corrections = "corrections.tsv"')
    line = "\ta\t増税は誤りだ\tact\toppose\t山田\t2024-05-03\t皮肉である\n"
    (tmp_path / "corrections.tsv").write_text(line, "utf-8")
    assert night(tmp_path).did == (1, 0, 0, 0)
    assert b"ckg:Correction" in (tmp_path / "output/a.ttl").read_bytes()
    assert night(tmp_path).did == IDLE
    (tmp_path / "corrections.tsv").write_text(line.replace("増税は", "減税は"), "utf-8")
    assert "line 1: fits no claim" in night(tmp_path).trouble[0]


def test_options_reach_the_graph(tmp_path: Path) -> None:
    collection(tmp_path, 'base = "https://example.org/kg/"', 'detail = "claims"', "with_text = true", 'labels = "en"')
    night(tmp_path)
    style = Style("https://example.org/kg/", True, True, "claims")
    assert (tmp_path / "output/a.ttl").read_bytes() == serialise(extract(Document("a", TEXTS["a"])), "turtle", style)


def test_a_document_that_is_refused_leaves_by_a_delta_and_comes_back_by_another(tmp_path: Path) -> None:
    articles = collection(tmp_path, "deltas = true")
    night(tmp_path)
    (articles / "a.txt").write_bytes(bytes(range(256)))
    night(tmp_path)
    (articles / "a.txt").write_text(TEXTS["a"], "utf-8")
    night(tmp_path)
    first, gone, back = (tmp_path / f"output/_deltas/00000{number}" for number in (1, 2, 3))
    assert (gone / "added.nq").read_bytes() == (back / "removed.nq").read_bytes() == b""
    own = (gone / "removed.nq").read_text("utf-8")
    assert own == (back / "added.nq").read_text("utf-8")
    assert own
    assert set(own.splitlines()) == {line for line in (first / "added.nq").read_text("utf-8").splitlines() if line.endswith("/doc/a> .")}  # fmt: skip


def test_two_jobs_write_what_one_does(articles: Path, tmp_path: Path) -> None:
    one = outputs(tmp_path)
    (tmp_path / "output").rename(tmp_path / "before")
    config(tmp_path, "jobs = 2")
    assert night(tmp_path).did == (3, 0, 0, 0)
    assert outputs(tmp_path) == one


def test_mending_stops_where_it_is_asked_to_and_goes_on_there(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = outputs(tmp_path)
    for name in before:
        (tmp_path / "output" / name).unlink()
    monkeypatch.setattr(settle, "_PAGE", 1)
    found = night(tmp_path, stopping=lambda: bool(outputs(tmp_path)))
    assert (found.outcome.mended, found.outcome.left, found.outcome.stopped) == (1, 2, True)
    assert night(tmp_path).did == (0, 2, 0, 0)
    assert outputs(tmp_path) == before


def test_a_run_that_is_asked_to_stop_leaves_the_rest_to_the_next(tmp_path: Path) -> None:
    collection(tmp_path)
    found = night(tmp_path, stopping=lambda: True)
    assert found.outcome.stopped
    assert (found.outcome.read, found.outcome.left) == (0, 3)
    assert night(tmp_path).did == (3, 0, 0, 0)
