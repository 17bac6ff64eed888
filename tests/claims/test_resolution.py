"""Who is behind a source: first persons, ellipsis, reflexives, quotations of several sentences."""

import pytest
from claim_tables import attributed

from extractor.model import AUTHOR, Modality
from extractor.pipeline import extract

WHO = [
    ("私は増税に反対する。", [AUTHOR]),
    ("この店はおいしいと思います。", [AUTHOR]),
    ("「私は増税に反対する」と田中氏は述べた。", ["田中", "田中"]),
    ("「この店はおいしいと思う」と田中氏は話した。", ["田中", "田中"]),
    ("田中氏は増税は誤りだと述べた。撤回すべきだとも語った。", ["田中", "田中"]),
    ("「彼は正しいと思う」と田中氏は話した。", ["田中", "田中"]),
    ("この寺は古いと言われている。", [None]),
    ("田中氏は記者団に語った。「物価は上がる。」", ["田中"]),
    ("「物価は上がる。賃金は上がらない」と田中氏は述べた。", ["田中", "田中"]),
    ("「物価は上がる。」\nと田中氏は述べた。", ["田中"]),
    ("田中氏：「物価は上がる。」", ["田中"]),
    ("「物価は上がる」田中氏は言う。", ["田中"]),
]


@pytest.mark.parametrize(("text", "expected"), WHO)
def test_resolves_the_source(text: str, expected: list[str | None]) -> None:
    claims = [c for c in extract(text).claims if c.cue is not None or c.source_entity != AUTHOR]
    assert [c.source_entity for c in claims] == expected


def test_a_quotation_gives_one_claim_a_sentence_with_one_cue() -> None:
    text = "「物価は上がる。賃金は上がらない。生活は苦しい」と田中氏は述べた。"
    claims = attributed(text)
    assert [text[slice(*c.content)] for c in claims] == ["物価は上がる", "賃金は上がらない", "生活は苦しい"]
    assert len({c.cue for c in claims}) == 1
    assert {text[slice(*c.source)] for c in claims if c.source} == {"田中氏"}


def test_the_author_states_what_nobody_else_does() -> None:
    text = "物価が上がった。田中氏は賃金も上がると述べた。"
    first, second = extract(text).claims
    assert (first.source_entity, first.cue, text[slice(*first.content)]) == (AUTHOR, None, "物価が上がった")
    assert second.source_entity == "田中"


def test_a_clause_beside_an_attribution_is_the_authors() -> None:
    text = "市長は慎重な態度を取っており、計画が成功するとは信じていない。"
    contents = {text[slice(*c.content)]: c.source_entity for c in extract(text).claims}
    assert contents["市長は慎重な態度を取っており"] == AUTHOR
    assert contents["計画が成功する"] == "市長"


def test_hearsay_names_nobody() -> None:
    (claim,) = attributed("この店は来月閉まるそうだ。")
    assert (claim.source, claim.source_entity, claim.modality) == (None, None, Modality.HEARSAY)
