"""Quotations: which bracket closes which, and the tree they form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language.segmentation import segment


def tree(text: str) -> list[tuple[str, int | None, bool]]:
    """The quotations of a text: inner text, parent, closed or not."""
    return [(text[q.inner.start : q.inner.end], q.parent, q.closed) for q in segment(text)[1]]


QUOTATIONS = [
    ("彼は「雨だ」と言った。", [("雨だ", None, True)]),
    ("彼は“雨だ”と言った。", [("雨だ", None, True)]),
    ('彼は"雨だ"と言った。', [("雨だ", None, True)]),
    ("彼は〝雨だ〟と言った。", [("雨だ", None, True)]),
    ("彼は｢雨だ｣と言った。", [("雨だ", None, True)]),
    ("彼は”雨だ”と言った。", [("雨だ", None, True)]),
    # nested
    ("「父は『雨だ』と言った」と話す。", [("父は『雨だ』と言った", None, True), ("雨だ", 0, True)]),
    ("「父は「雨だ」と言った」と話す。", [("父は「雨だ」と言った", None, True), ("雨だ", 0, True)]),
    # closed by another kind's bracket
    ("彼は「雨だ』と言った。", [("雨だ", None, True)]),
    ("彼は“雨だ」と言った。", [("雨だ", None, True)]),
    ("彼は「雨だ”と言った。", [("雨だ", None, True)]),
    ("彼は「“雨”と言った」と話す。", [("“雨”と言った", None, True), ("雨", 0, True)]),
    ("「父は『雨だ」と話す。", [("父は『雨だ", None, True), ("雨だ", 0, False)]),
    # over lines: closed further down, or opened anew in each line
    ("「雨だ。\n風だ」と言った。", [("雨だ。\n風だ", None, True)]),
    ("「雨だ。\n「風だ」と言った。", [("雨だ。", None, False), ("風だ", None, True)]),
    ("「雨だ。\r\n「風だ」と言った。", [("雨だ。", None, False), ("風だ", None, True)]),
    # several sentences, several levels, side by side
    (
        "「『雨だ。風だ。』と父が言った。私は笑った」と語る。",
        [("『雨だ。風だ。』と父が言った。私は笑った", None, True), ("雨だ。風だ。", 0, True)],
    ),
    (
        "「甲『乙「丙」丁』戊」と「己」。",
        [("甲『乙「丙」丁』戊", None, True), ("乙「丙」丁", 0, True), ("丙", 1, True), ("己", None, True)],
    ),
    ("彼は「雨だ（小雨だ）」と言った。", [("雨だ（小雨だ）", None, True)]),
    # nobody closes it
    ("「雨だ。風だ。", [("雨だ。風だ。", None, False)]),
    ("彼は「雨だと言った。風だ。", [("雨だと言った。", None, False)]),
    ("次のように述べた：「雨だ。風だ。", [("雨だ。風だ。", None, False)]),
    ("「雨だ。\n" + "風だ。\n" * 20 + "嵐だ」", [("雨だ。", None, False)]),
    # no quotations
    ('画面は12"です。"', []),
    ("It’s raining と言う。", []),
    ("雨だ」と言った。", []),
    ("（雨だ）と言った。", []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations(text: str, expected: list[tuple[str, int | None, bool]]) -> None:
    assert tree(text) == expected


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*'「」『』“”‘’"（）[]あ。\nと', "」と", "。」"]), max_size=40).map("".join))
def test_quotations_nest(text: str) -> None:
    quotations = segment(text)[1]
    for number, q in enumerate(quotations):
        assert 0 <= q.start < q.inner.start <= q.inner.end <= q.end <= len(text)
        assert text[q.start] == q.bracket
        if q.parent is not None:
            around = quotations[q.parent]
            assert q.parent < number
            assert around.start < q.start
            assert q.end <= around.end
