"""Links and deltas of whole runs: the file, its mending, and a store that follows night after night."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from nights import config, night

from extractor.graph import BASE, iris
from extractor.graph.quads import quad_lines
from extractor.linking import facts_of, link_rows, links_of
from extractor.pipeline import extract

TEXTS = {
    "a": "日本銀行（日銀）は利下げに反対した。",
    "b": "日銀は増税に賛成した。",
    "c": "市長は図書館の民営化に反対した。",
}


def put(folder: Path, **texts: str | None) -> None:
    for id_, text in texts.items():
        file = folder / "articles" / f"{id_}.txt"
        file.parent.mkdir(exist_ok=True)
        if text is None:
            file.unlink()
        else:
            file.write_text(text, "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    config(tmp_path, "deltas = true")
    put(tmp_path, **TEXTS)
    night(tmp_path)
    return tmp_path


def links(folder: Path) -> set[str]:
    file = folder / "output/_links.ttl"
    return quad_lines(file.read_bytes(), iris.links(BASE)) if file.exists() else set()


def expected(**texts: str) -> set[str]:
    rows = link_rows(links_of((id_, facts_of(extract(text))) for id_, text in texts.items()))
    return {f"{s} {p} {o} <{iris.links(BASE)}> ." for s, p, o in rows}


def by_files(folder: Path) -> set[str]:
    documents = {p.stem: p.read_bytes() for p in (folder / "output").glob("[!_]*.ttl")}
    return links(folder).union(*(quad_lines(data, iris.document(BASE, id_)) for id_, data in documents.items()))


def by_deltas(folder: Path) -> set[str]:
    store = ox.Store()
    for delta in sorted((folder / "output/_deltas").glob("[0-9]*")):
        store.update((delta / "update.ru").read_bytes().decode())
    return set((ox.serialize(store, format=ox.RdfFormat.N_QUADS) or b"").decode().split("\n")[:-1])


def test_a_run_links_and_tells_what_it_did(folder: Path) -> None:
    assert links(folder) == expected(**TEXTS) != set()
    assert by_deltas(folder) == by_files(folder)


def test_night_after_night(folder: Path) -> None:
    nights = [{"b": None}, {"d": "日銀は賛成した。"}, {"a": "日本銀行は利下げに反対した。"}, {"a": None, "d": None}]
    now = dict(TEXTS)
    for changes in nights:
        put(folder, **changes)
        now = {id_: text for id_, text in (now | changes).items() if text is not None}
        night(folder)
        assert links(folder) == expected(**now)
        assert by_deltas(folder) == by_files(folder)
    assert not (folder / "output/_links.ttl").exists()


def test_nothing_changed_is_nothing_done(folder: Path) -> None:
    file = folder / "output/_links.ttl"
    before = (file.stat().st_mtime_ns, sorted(p.name for p in (folder / "output/_deltas").iterdir()))
    assert night(folder).did == (0, 0, 0, 0)
    assert (file.stat().st_mtime_ns, sorted(p.name for p in (folder / "output/_deltas").iterdir())) == before


@pytest.mark.parametrize("spoil", [Path.unlink, lambda file: file.write_bytes(b"edited")], ids=["deleted", "edited"])
def test_the_file_is_mended(folder: Path, spoil) -> None:
    file = folder / "output/_links.ttl"
    before = file.read_bytes()
    spoil(file)
    night(folder)
    assert file.read_bytes() == before


def test_a_veto_takes_the_link_away(folder: Path) -> None:
    (folder / "apart.tsv").write_text("日銀\t日本銀行\n", "utf-8")
    config(folder, "deltas = true", 'veto = "apart.tsv"')
    night(folder)
    assert links(folder) == set()
    assert by_deltas(folder) == by_files(folder)


def test_another_format_leaves_no_second_file(folder: Path) -> None:
    config(folder, 'format = "nquads"')
    night(folder)
    assert [p.name for p in (folder / "output").glob("_links.*")] == ["_links.nq"]


def test_a_stopped_run_is_made_up_for(folder: Path) -> None:
    put(folder, d="日銀は賛成した。")
    night(folder, stopping=lambda: True)
    night(folder)
    assert by_deltas(folder) == by_files(folder)
