"""Who is for (+) or against (-) what: sentence -> holder, sign, label of the target. Sentences are our own."""

import pytest

from extractor.model import Direction
from extractor.pipeline import extract

TABLE = [
    # by what the source does
    ("市民は増税に反対した。", {"市民 - 増税"}),
    ("市民は増税に反対しなかった。", {"市民 + 増税"}),
    ("野党は法案を支持した。", {"野党 + 法案"}),
    ("田中氏は計画に同意していない。", {"田中 - 計画"}),
    ("田中氏は首相の判断を称賛した。", {"田中 + 首相の判断"}),
    ("田中氏は市の対応を批判した。", {"田中 - 市の対応"}),
    # demands
    ("市民は情報の公開を求めた。", {"市民 + 情報の公開"}),
    ("市民は計画の撤回を求めた。", {"市民 - 計画"}),
    ("市民は市に計画を中止するよう求めた。", {"市民 - 計画"}),
    # what is said: evaluation of a thing, of its class, of a respect of it
    ("「増税は誤りだ」と田中氏は述べた。", {"田中 - 増税"}),
    ("「増税は誤りではない」と田中氏は述べた。", {"田中 + 増税"}),
    ("「この薬は役に立つ」と田中氏は述べた。", {"田中 + この薬"}),
    ("「増税は誤った判断だ」と田中氏は述べた。", {"田中 - 増税"}),
    ("田中氏は大きさを誤った尺度と見なしている。", {"田中 - 大きさ"}),
    ("「その案には説得力が欠けている」と田中氏は述べた。", {"田中 - その案"}),
    ("市の計画が間違っている点があると田中氏は述べた。", {"田中 - 市の計画"}),
    ("父は、大きさを競うのはばかげていると笑っていた。", {"父 - 大きさを競うこと"}),
    # excess
    ("「市は速さに注目しすぎていると思う」と田中氏は述べた。", {"田中 - 速さへの注目"}),
    ("「家賃は高すぎる」と田中氏は述べた。", {"田中 - 家賃"}),
    # norms
    ("橋を直すべきだと田中氏は述べた。", {"田中 + 橋を直すこと"}),
    ("橋を直すべきではないと田中氏は述べた。", {"田中 - 橋を直すこと"}),
    ("計画を見直すべきだと田中氏は述べた。", {"田中 - 計画"}),
    ("急いで橋を直すことが重要だと田中氏は述べた。", {"田中 + 急いで橋を直すこと"}),
    # beliefs denied, wishes, purposes denied
    ("田中氏は、町が安全だとは思っていない。", {"田中 - 町が安全だ"}),
    ("田中氏は、雨が降るとは信じていない。", {"田中 - 雨が降ること"}),
    ("「私が作りたいのは安い電池です」と田中氏は述べた。", {"田中 + 安い電池"}),
    ("「町を壊すためにここにいるわけではありません」と田中氏は述べた。", {"田中 - 町を壊すこと"}),
    # nobody is for or against anything
    ("「増税は来月だ」と田中氏は述べた。", set()),
    ("「増税は誤りか」と田中氏は尋ねた。", set()),
    ("増税は誤りだとされる。", set()),
    ("田中氏は橋を直すと述べた。", set()),
    ("「増税が間違っているわけではない」と田中氏は述べた。", set()),
    ("「橋を直す必要はない」と田中氏は述べた。", set()),
]


def stances(text: str) -> set[str]:
    sign = {Direction.SUPPORT: "+", Direction.OPPOSE: "-"}
    return {f"{s.holder} {sign[s.direction]} {s.target.label}" for c in extract(text).claims for s in c.stances}


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_stance(text: str, expected: set[str]) -> None:
    assert stances(text) == expected


def test_first_person_in_a_quotation_is_its_speaker() -> None:
    text = "ハンセン氏は工房を開いた。「私たちは数字を追いすぎていると思います。声を聞くべきです」とハンセン氏は言いました。"
    assert stances(text) == {"ハンセン - 数字を追うこと", "ハンセン + 声を聞くこと"}
