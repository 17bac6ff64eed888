"""Acts that a construction decides, polarities and modality."""

import pytest

from extractor.model import Act, Modality, Polarity
from extractor.pipeline import extract

P, N = Polarity.POSITIVE, Polarity.NEGATIVE

ROWS = [
    ("田中氏は増税は誤りだと述べた。", Act.STATE, P, P, Modality.ASSERTED),
    ("田中氏は増税が必要だとは思っていない。", Act.BELIEVE, N, P, Modality.ASSERTED),
    ("田中氏は増税はしないと述べた。", Act.STATE, P, N, Modality.ASSERTED),
    ("田中氏は増税は避けられないかもしれないと述べた。", Act.STATE, P, N, Modality.POSSIBLE),
    ("田中氏は雨が降るだろうと述べた。", Act.STATE, P, P, Modality.PROBABLE),
    ("田中氏は増税をやめるべきだと述べた。", Act.STATE, P, P, Modality.NECESSARY),
    ("私は町を出たいと思う。", Act.INTEND, P, P, Modality.DESIRED),
    ("野党は首相の辞任を求めた。", Act.DEMAND, P, P, Modality.DESIRED),
    ("専門家は議論を続けることが重要だと述べた。", Act.STATE, P, P, Modality.NECESSARY),
    ("この寺は古いと言われている。", Act.STATE, P, P, Modality.HEARSAY),
    ("二人は別れたとの噂が流れた。", Act.STATE, P, P, Modality.HEARSAY),
    ("景気は悪化したとみられる。", Act.BELIEVE, P, P, Modality.PROBABLE),
    ("我々はこのような詭弁を認めない。", Act.SUPPORT, N, P, Modality.ASSERTED),
    ("それで十分だと言えますか。", Act.DOUBT, P, P, Modality.ASSERTED),
    ("増税を支持する議員はほとんどいない。", Act.SUPPORT, N, P, Modality.ASSERTED),
    ("それで十分だとは言い難い。", Act.STATE, N, P, Modality.ASSERTED),
]


@pytest.mark.parametrize(("text", "act", "polarity", "content_polarity", "modality"), ROWS)
def test_reads_how_it_is_said(
    text: str, act: Act, polarity: Polarity, content_polarity: Polarity, modality: Modality
) -> None:
    claim = next(c for c in extract(text).claims if c.cue is not None)
    assert (claim.act, claim.polarity, claim.content_polarity, claim.modality) == (
        act,
        polarity,
        content_polarity,
        modality,
    )
