"""What the words around a stance say of it."""

import pytest

from extractor.network.passages import is_conceded, passage_of, turns

CONCEDED = [  # the text, with ＊ where the stance stands
    "確かに＊増税は必要だ。しかし反対だ。",
    "確かに＊増税は必要だが、反対だ。",
    "＊増税の必要性を認めつつも、増税に反対した。",
    "＊増税に一定の理解を示したが、増税に反対した。",
    "「もちろん＊増税は必要だ」。だが彼は反対した。",
]
MEANT = [
    "確かに増税は必要だが、＊増税に反対した。",
    "＊増税は必要だ。",
    "確かに＊増税は必要だ。",
    "＊増税に賛成したが、のちに反対した。",
]


@pytest.mark.parametrize("text", CONCEDED)
def test_granted(text: str) -> None:
    assert is_conceded(text.replace("＊", ""), text.index("＊"))


@pytest.mark.parametrize("text", MEANT)
def test_meant(text: str) -> None:
    assert not is_conceded(text.replace("＊", ""), text.index("＊"))


TURNS = [
    "当初は＊賛成した。＊反対した。",
    "＊賛成した。その後、＊反対した。",
    "2020年に＊賛成した。2023年に＊反対した。",
    "＊賛成したが、のちに＊反対した。",
]
STAYS = ["＊賛成した。＊反対した。", "2020年に＊賛成した。2020年に＊反対した。", "＊賛成した。一方で＊反対した。"]


@pytest.mark.parametrize(("text", "expected"), [*((t, True) for t in TURNS), *((t, False) for t in STAYS)])
def test_time_passes(text: str, expected: bool) -> None:
    first, second = text.index("＊"), text.rindex("＊") - 1
    assert turns(text.replace("＊", ""), first, second) is expected


def test_the_sentence_of_a_place() -> None:
    assert passage_of("一つ目。二つ目の文だ。三つ目。", 6) == "二つ目の文だ。"
    assert passage_of(None, 6) == ""
    assert len(passage_of("長" * 100_000, 50_000)) <= 800
