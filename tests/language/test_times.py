"""Times and quantities: what is found, and what it is worth in ISO 8601."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language import analyse
from extractor.language.calendar import number
from extractor.language.times import fractions_in, times_in
from extractor.model import Document

WRITTEN = "2024-03-01"

FOUND = [
    # text, what is found, its type, its value in an article of 2024-03-01
    ("2019年5月3日", "2019年5月3日", "DATE", "2019-05-03"),
    ("２００４／９／８", "２００４／９／８", "DATE", "2004-09-08"),
    ("2018年度", "2018年度", "DATE", "2018"),
    ("令和5年4月3日", "令和5年4月3日", "DATE", "2023-04-03"),
    ("昭和六十三年五月", "昭和六十三年五月", "DATE", "1988-05"),
    ("平成元年", "平成元年", "DATE", "1989"),
    ("紀元前44年", "紀元前44年", "DATE", None),
    ("昨年10月", "昨年10月", "DATE", "2023-10"),
    ("昨日", "昨日", "DATE", "2024-02-29"),
    ("来月", "来月", "DATE", "2024-04"),
    ("先週", "先週", "DATE", "2024-W08"),
    ("再来年", "再来年", "DATE", "2026"),
    ("5月3日", "5月3日", "DATE", "2024-05-03"),
    ("11 月 3 日", "11 月 3 日", "DATE", "2023-11-03"),
    ("23日", "23日", "DATE", "2024-02-23"),
    ("90年代後半", "90年代後半", "DATE", "199X"),
    ("2010 年代", "2010 年代", "DATE", "201X"),
    ("19世紀末", "19世紀末", "DATE", "18XX"),
    ("3年前", "3年前", "DATE", "2021"),
    ("2か月後", "2か月後", "DATE", "2024-05"),
    ("数十年前", "数十年前", "DATE", None),
    ("木曜日", "木曜日", "DATE", None),
    ("2019年13月", "2019年13月", "DATE", None),
    ("午後3時半", "午後3時半", "TIME", "T15:30"),
    ("午前 2:30", "午前 2:30", "TIME", "T02:30"),
    ("今夜", "今夜", "TIME", None),
    ("約1万5000円", "1万5000円", "MONEY", None),
    ("120億米ドル", "120億米ドル", "MONEY", None),
    ("￥２，０００", "￥２，０００", "MONEY", None),
    ("３０％", "３０％", "PERCENT", None),
    ("3割強", "3割強", "PERCENT", None),
    ("昭和22年法律第26号", "昭和22年法律第26号", "ARTIFACT", None),
]

DURATIONS = ["3日間", "2年間", "5時間", "10か月", "1990点", "3丁目", "毎日", "世紀", "円高"]


@pytest.mark.parametrize(("text", "surface", "kind", "value"), FOUND)
def test_found(text: str, surface: str, kind: str, value: str | None) -> None:
    (name,) = times_in(text, 0, WRITTEN)
    assert (text[name.start : name.end], name.type.value, name.value) == (surface, kind, value)


@pytest.mark.parametrize("text", DURATIONS)
def test_durations_and_counts_are_no_points_in_time(text: str) -> None:
    assert times_in(text, 0, WRITTEN) == []


def test_two_in_one_run() -> None:
    text = "木曜日午後9時"
    assert [text[n.start : n.end] for n in times_in(text, 0, None)] == ["木曜日", "午後9時"]


def test_without_the_day_of_writing() -> None:
    values = [times_in(text, 0, None)[0].value for text in ("昨日", "5月3日", "2019年", "23日", "3年前")]
    assert values == [None, "XXXX-05-03", "2019", None, None]


def test_a_date_that_is_none_is_as_good_as_none() -> None:
    assert times_in("昨日", 0, "春ごろ")[0].value is None


def test_fractions_cross_a_particle() -> None:
    (name,) = fractions_in("住民の3分の1が反対した。")
    assert (name.start, name.end, name.type.value) == (3, 7, "PERCENT")


@pytest.mark.parametrize(("figures", "value"), [("12", 12), ("１２", 12), ("二十三", 23), ("一九四五", 1945), ("百", 100), ("億", None), ("", None)])  # fmt: skip
def test_figures(figures: str, value: int | None) -> None:
    assert number(figures) == value


PIECES = [
    *"0123456789０９一二十百千万億年月日時分割円％%¥$.,，／-: 前後間代",
    "昨年",
    "今日",
    "令和",
    "元",
    "午後",
    "世紀",
    "年代",
    "か月",
    "分の",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31"]),
)
def test_any_run_of_figures(text: str, written: str | None) -> None:
    names = times_in(text, 5, written)
    assert all(5 <= n.start < n.end <= 5 + len(text) for n in names)
    assert all(a.end <= b.start for a, b in pairwise(names))


@pytest.mark.parametrize("text", ["1" * 100_000, "十" * 100_000, "1," * 50_000, "1 " * 50_000, "昨年" * 50_000])
def test_nothing_is_quadratic(text: str) -> None:
    begin = time.process_time()
    times_in(text, 0, WRITTEN)
    assert time.process_time() - begin < 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2003年（平成15年）10月1日に始まった。", [("2003年（平成15年）10月1日", "2003-10-01")]),
        ("1949年(昭和24年)2月に始まった。", [("1949年(昭和24年)2月", "1949-02")]),
        ("2003年（平成15年）に始まった。", [("2003年", "2003"), ("平成15年", "2003")]),
        ("2003年に始まり、10月1日に終わった。", [("2003年", "2003"), ("10月1日", "XXXX-10-01")]),
    ],
)
def test_a_date_goes_on_behind_its_year_in_another_era(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[n.start : n.end], n.value) for n in analyse(Document("own", text)).names] == expected
