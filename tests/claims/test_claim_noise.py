"""Whatever the text, claims keep their invariants; whatever the noise, they cost no more than its length."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.model import Span
from extractor.pipeline import extract

PIECES = ["彼は", "田中氏が", "「", "」", "『", "』", "と", "言った", "思う", "。", "、", "よると", "警察に", "という", "見方だ", "\n", "と述べ", "こと", "を認め",
          "ように", "求めた", "反対", "に", "（", "）", "[x]", "私", "ない", "か", "方針", "とのこと"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_claims_of_any_text_stay_inside_it_and_nest(text: str) -> None:
    claims = extract(text).claims
    for number, claim in enumerate(claims):
        for span in (claim.content, claim.source, claim.cue and Span(claim.cue.start, claim.cue.end)):
            assert span is None or 0 <= span.start < span.end <= len(text)
        content = text[slice(*claim.content)]
        assert content == content.strip()
        assert claim.rules
        if claim.within is not None:
            outer = claims[claim.within].content
            assert claim.within < number
            assert outer.start <= claim.content.start
            assert claim.content.end <= outer.end


@pytest.mark.parametrize(
    "unit",
    [
        "「",
        "彼は来ると言ったと",
        "「行く」と言った。",
        "行ったこと、",
        "彼によると、",
        "彼が言うように、",
        "「行く。\n",
    ],
)
def test_noise_gives_claims_of_bounded_size(unit: str) -> None:
    claims = extract(unit * 1000).claims
    assert sum(c.content.end - c.content.start for c in claims) < 3_000_000
