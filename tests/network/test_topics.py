"""Which labels name the same topic, and which way round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.network.topics import merged, topic_of

PEOPLE = frozenset({"佐藤", "政府"})

SAME = [  # label, topic, side
    ("増税", "増税", 1),
    ("増税案", "増税", 1),
    ("増税計画", "増税", 1),
    ("増税すること", "増税", 1),
    ("増税するの", "増税", 1),
    ("増税という案", "増税", 1),
    ("増税するという方針", "増税", 1),
    ("増税の実施", "増税", 1),
    ("増税を実施すること", "増税", 1),
    ("増税を進めること", "増税", 1),
    ("増税への賛成", "増税", 1),
    ("増税への反対", "増税", -1),
    ("増税に反対すること", "増税", -1),
    ("増税反対", "増税", -1),
    ("増税反対運動", "増税", -1),
    ("増税への反対の声", "増税", -1),
    ("増税の中止", "増税", -1),
    ("増税の白紙撤回", "増税", -1),
    ("増税を撤回すること", "増税", -1),
    ("増税しないこと", "増税", -1),
    ("増税をやめること", "増税", -1),
    ("増税の中止への反対", "増税", 1),
    ("新庁舎の建設", "新庁舎建設", 1),
    ("新庁舎建設", "新庁舎建設", 1),
    ("新庁舎を建設すること", "新庁舎建設", 1),
    ("新庁舎の建設計画", "新庁舎建設", 1),
    ("消費税の引き上げ", "消費税引き上げ", 1),
    ("消費税引き上げ", "消費税引き上げ", 1),
    ("消費税を引き上げること", "消費税引き上げ", 1),
    ("税を減らすこと", "税減らし", 1),
    ("ＡＩの導入", "AI", 1),
    ("入湯税の導入", "入湯税", 1),
]
APART = [
    ("路面電車の廃止", "路面電車廃止", 1),
    ("消費税法案", "消費税法案", 1),
    ("佐藤案", "佐藤案", 1),
    ("佐藤の提案", "佐藤提案", 1),
    ("政府の方針", "政府方針", 1),
    ("反対", "反対", 1),
    ("案", "案", 1),
    ("中止", "中止", 1),
    ("人の一生", "人一生", 1),
]


@pytest.mark.parametrize(("label", "key", "sign"), SAME + APART)
def test_the_topic_of_a_label(label: str, key: str, sign: int) -> None:
    assert topic_of(label, PEOPLE) == (key, sign)


def test_the_shortest_label_that_is_for_it_stands_for_a_topic() -> None:
    labels = {"a": "増税への反対", "b": "増税案", "c": "増税", "d": "減税"}
    assert merged(labels) == {"a": ("c", -1), "b": ("c", 1), "c": ("c", 1), "d": ("d", 1)}


def test_where_all_are_against_it_the_label_stands_as_it_is() -> None:
    assert merged({"a": "増税への反対"}) == {"a": ("a", 1)}


def test_a_plan_of_something_is_it_where_it_is_a_topic_and_nobody() -> None:
    assert merged({"a": "増税の方針", "b": "増税"})["a"] == ("b", 1)
    assert merged({"a": "増税の方針", "b": "減税"})["a"] == ("a", 1)
    assert merged({"a": "政府の方針", "b": "政府"}, PEOPLE)["a"] == ("a", 1)


@given(st.text(max_size=30))
def test_any_label_has_a_topic(label: str) -> None:
    assert topic_of(label).sign in (1, -1)
