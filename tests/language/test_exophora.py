"""Who is meant without being named: the speaker and the hearer, of the text or of a quotation."""

import pytest

from extractor.language import analyse
from extractor.model import Document

# sentence, predicate -> case and who; whether it is those of a quotation
TABLE = [
    ("私は海へ行く。", "行く", {("ガ", "speaker", False)}),
    ("私たちは海へ行った。", "行く", {("ガ", "speaker", False)}),
    ("早く海へ行きたい。", "行く", {("ガ", "speaker", False)}),
    ("来年は車を売るつもりだ。", "売る", {("ガ", "speaker", False)}),
    ("さあ、海へ行こう。", "行く", {("ガ", "speaker", False)}),
    ("早く海へ行ってください。", "行く", {("ガ", "hearer", False)}),
    ("窓を開けろ。", "開ける", {("ガ", "hearer", False)}),
    ("妹があなたを呼んだ。", "呼ぶ", {("ヲ", "hearer", False)}),
    ("「私は海へ行く」と妹が言った。", "行く", {("ガ", "speaker", True)}),
    ("「窓を開けてください」と妹が言った。", "開ける", {("ガ", "hearer", True)}),
    ("妹は海へ行く。", "行く", set()),
    ("妹は海へ行きたい。", "行く", set()),
    ("妹は海へ行きたかった。", "行く", set()),
    ("海へ行く人が多い。", "行く", set()),
]


@pytest.mark.parametrize(("text", "lemma", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_who_is_meant(text: str, lemma: str, expected: set[tuple[str, str, bool]]) -> None:
    found = [p for p in analyse(Document("t", text)).predicates if p.lemma == lemma]
    assert {(e.case, str(e.who), e.quotation is not None) for p in found for e in p.exophora} == expected
