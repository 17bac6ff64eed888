"""Several documents read together: each as if it stood alone, and what goes wrong with one is its own."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import pipeline
from extractor.cli import cli
from extractor.model import Analysis, Document
from extractor.pipeline import extract, extract_all, grouped

TEXTS = (
    "「増税は誤りだ」と田中氏は述べた。",
    "",
    "彼は反対した。",
    "日本銀行（日銀）は、物価が上がると予想している。日銀は利上げを急がない。",
    "\x00「」。",
    "市長は計画を支持すると思う。",
)


@given(st.lists(st.sampled_from(TEXTS), max_size=6))
@settings(deadline=None, max_examples=25)
def test_together_as_alone(texts: list[str]) -> None:
    documents = [Document(f"d{number}", text) for number, text in enumerate(texts)]
    assert extract_all(documents) == [extract(document) for document in documents]


def test_short_ones_go_together_and_a_long_one_closes_its_group() -> None:
    assert list(grouped([3000, 3000, 9000, 1, 8000, 2], lambda size: size)) == [[3000, 3000, 9000], [1, 8000], [2]]


def test_one_that_cannot_be_read_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    analyses = pipeline.analyses

    def failing(documents: Sequence[Document]) -> list[Analysis]:
        if any(document.id == "b" for document in documents):
            raise KeyError("x")
        return analyses(documents)

    monkeypatch.setattr(pipeline, "analyses", failing)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("彼は反対した。", "utf-8")
    done = CliRunner().invoke(cli, ["annotate", str(tmp_path), "--layers", "sentences"])
    assert [line[:9] for line in done.stdout.splitlines()] == ['{"id":"a"', '{"id":"c"']
    assert "b: not extracted (KeyError: 'x')" in done.stderr
    assert done.exit_code == 1
