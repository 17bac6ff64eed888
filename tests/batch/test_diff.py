"""What ``claimkg diff`` tells of two collections."""

import json
from pathlib import Path

import pytest

from extractor.batch.diff import Differences, as_json, as_text, differences
from extractor.claims.customisation import Customisation
from extractor.errors import ReadError
from extractor.graph import SUFFIXES, serialise
from extractor.model import Correction, Document
from extractor.pipeline import extract


def written(folder: Path, texts: dict[str, str], format_: str = "turtle", custom: Customisation | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    for id_, text in texts.items():
        data = serialise(extract(Document(id_, text), custom or Customisation()), format_)
        (folder / f"{id_}{SUFFIXES[format_]}").write_bytes(data)
    return folder


def compared(tmp_path: Path, old: dict[str, str], new: dict[str, str]) -> Differences:
    return differences(written(tmp_path / "old", old), written(tmp_path / "new", new))


OPPOSED, PRAISED, OTHER = "市長は増税に反対した。", "市長は減税を評価した。", "「橋は安全だ」と知事は述べた。"

# old text, new text -> kinds of the claims that differ, fields of those that have changed
CASES = [
    (OPPOSED, OPPOSED, [], []),
    (OPPOSED, OPPOSED + OTHER, ["added"], []),
    (OPPOSED + OTHER, OTHER, ["removed"], []),
    (OTHER, "晴れだ。" + OTHER, ["added"], []),
    ("「橋は安全だ」と知事は述べた。", "「橋は安全だ」と市長は述べた。", ["changed"], ["source"]),
    ("「橋は安全だ」と知事は述べた。", "「橋は安全だ」と知事は信じている。", ["changed"], ["act", "cue"]),
    ("「橋は安全だ」と知事は述べた。", "「橋は安全だろう」と知事は述べた。", ["changed"], ["words", "modality"]),
]


@pytest.mark.parametrize(("old", "new", "kinds", "fields"), CASES)
def test_claims(tmp_path: Path, old: str, new: str, kinds: list[str], fields: list[str]) -> None:
    found = compared(tmp_path, {"a": old}, {"a": new})
    changes = [change for document in found.documents for change in document.changes]
    assert [change.kind for change in changes] == kinds
    assert set(fields) <= {name for change in changes for name, _, _ in change.fields}


def test_documents(tmp_path: Path) -> None:
    found = compared(tmp_path, {"a": OPPOSED, "b": OTHER}, {"b": OTHER, "c": PRAISED})
    assert [(document.kind, document.id) for document in found.documents] == [("removed", "a"), ("added", "c")]


def test_a_correction_is_told_with_its_field(tmp_path: Path) -> None:
    right = Correction("", "a", "増税", "act", "criticize", "山田", "2024-05-03", "強い言葉だから")
    old = written(tmp_path / "old", {"a": OPPOSED})
    new = written(tmp_path / "new", {"a": OPPOSED}, custom=Customisation(corrections=(right,)))
    ((change,),) = (document.changes for document in differences(old, new).documents)
    assert ("act", "oppose", "criticize") in change.fields


@pytest.mark.parametrize("format_", SUFFIXES)
def test_formats_do_not_matter(tmp_path: Path, format_: str) -> None:
    old = written(tmp_path / "old", {"a": OPPOSED, "b": OTHER})
    new = written(tmp_path / "new", {"a": OPPOSED, "b": OTHER}, format_)
    assert differences(old, new) == Differences((), ())


def test_as_text_and_json(tmp_path: Path) -> None:
    found = compared(tmp_path, {"a": OTHER}, {"a": "「橋は安全だ」と市長は述べた。"})
    text = as_text(found)
    assert text.startswith("~ a (its text too)\n  ~ 市長: state 「橋は安全だ」\n      source: 知事 → 市長\n")
    assert text.endswith("documents: 0 added, 0 removed, 1 changed; claims: 0 added, 0 removed, 1 changed\n")
    ((row,),) = ([d["claims"] for d in json.loads(as_json(found))],)
    assert row[0]["fields"]["source"] == ["知事", "市長"]


def test_a_broken_file_is_named_and_an_empty_folder_refused(tmp_path: Path) -> None:
    old, new = written(tmp_path / "old", {"a": OPPOSED}), written(tmp_path / "new", {"a": OPPOSED})
    (new / "b.ttl").write_text("no graph", encoding="utf-8")
    found = differences(old, new)
    assert found.documents == ()
    assert "b.ttl" in found.skipped[0]
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError, match="no graph"):
        differences(tmp_path / "empty", new)
