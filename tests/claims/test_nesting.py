"""Claims inside claims: 「…と思う」と言った -> what is said, and within it what is thought."""

import pytest
from claim_tables import row

from extractor.pipeline import extract

NESTED = [
    (
        "「増税は誤りだと思います」と田中氏は述べた。",
        [(None, "述べた", "増税は誤りだと思います"), (0, "思います", "増税は誤りだ")],
    ),
    ("田中氏は計画を見直す方針だと述べた。", [(None, "述べた", "計画を見直す方針だ"), (0, "方針だ", "計画を見直す")]),
    (
        "警察によると、男は盗んだと認めた。",
        [(None, "によると", "男は盗んだと認めた"), (0, "認めた", "盗んだ")],
    ),
    (
        "佐藤氏は、田中氏が増税は誤りだと述べたと語った。",
        [(None, "語った", "田中氏が増税は誤りだと述べた"), (0, "述べた", "増税は誤りだ")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_nests(text: str, expected: list[tuple[int | None, str, str]]) -> None:
    found = [(c.within, row(text, c)[1], row(text, c)[3]) for c in extract(text).claims if c.cue is not None]
    assert found == expected


def test_outer_claims_come_before_inner_ones_and_hold_them() -> None:
    text = "「『私は行くと思う』と彼が言ったと聞いた」と田中氏は話した。「増税は誤りだと思う」とも述べた。"
    claims = extract(text).claims
    for number, claim in enumerate(claims):
        if claim.within is not None:
            assert claim.within < number
            outer = claims[claim.within].content
            assert outer.start <= claim.content.start
            assert claim.content.end <= outer.end
