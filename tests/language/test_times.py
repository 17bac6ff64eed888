"""Times: what is found in a stretch of text, and what it is worth in ISO 8601; one hanging on another in test_timeline.py."""

from __future__ import annotations

import re
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language import analyse
from extractor.language.times import outside_runs, times_in
from extractor.model import Document, Name

WRITTEN = "2024-03-01"  # a Friday

FOUND = [
    # text, what is found, its type, its value in an article of 2024-03-01
    # the calendar
    ("2019年5月3日", "2019年5月3日", "DATE", "2019-05-03"),
    ("２００４／９／８", "２００４／９／８", "DATE", "2004-09-08"),
    ("二〇二三年八月", "二〇二三年八月", "DATE", "2023-08"),
    ("紀元前44年", "紀元前44年", "DATE", None),
    ("98年3月", "98年3月", "DATE", None),
    ("2019年13月", "2019年13月", "DATE", None),
    ("2019年2月29日", "2019年2月29日", "DATE", None),
    # eras
    ("令和5年4月", "令和5年4月", "DATE", "2023-04"),
    ("令和5年4月3日", "令和5年4月3日", "DATE", "2023-04-03"),
    ("昭和六十三年五月", "昭和六十三年五月", "DATE", "1988-05"),
    ("平成元年", "平成元年", "DATE", "1989"),
    ("令和5年度", "令和5年度", "DATE", "2023-04/2024-03"),
    # fiscal years, halves, quarters
    ("2018年度", "2018年度", "DATE", "2018-04/2019-03"),
    ("今年度", "今年度", "DATE", "2023-04/2024-03"),
    ("来年度", "来年度", "DATE", "2024-04/2025-03"),
    ("来年度下半期", "来年度下半期", "DATE", "2024-10/2025-03"),
    ("2023年上半期", "2023年上半期", "DATE", "2023-01/2023-06"),
    ("2023年度上半期", "2023年度上半期", "DATE", "2023-04/2023-09"),
    ("第2四半期", "第2四半期", "DATE", "2024-04/2024-06"),
    ("2023年第３四半期", "2023年第３四半期", "DATE", "2023-07/2023-09"),
    ("2023年度第4四半期", "2023年度第4四半期", "DATE", "2024-01/2024-03"),
    ("昨年度第1四半期", "昨年度第1四半期", "DATE", "2022-04/2022-06"),
    ("2024年3月期", "2024年3月", "DATE", "2023-04/2024-03"),
    ("2023年12月期", "2023年12月", "DATE", "2023-01/2023-12"),
    # parts of years and months
    ("2023年前半", "2023年前半", "DATE", "2023-01/2023-06"),
    ("2023年春", "2023年春", "DATE", "2023-21"),
    ("2023年末", "2023年末", "DATE", "2023"),
    ("5月上旬", "5月上旬", "DATE", "2024-05-01/2024-05-10"),
    ("先月下旬", "先月下旬", "DATE", "2024-02-21/2024-02-29"),
    ("1月後半", "1月後半", "DATE", "2024-01-16/2024-01-31"),
    ("今春", "今春", "DATE", "2024-21"),
    ("昨秋", "昨秋", "DATE", "2023-23"),
    ("来年夏", "来年夏", "DATE", "2025-22"),
    # decades and centuries
    ("90年代", "90年代", "DATE", "199X"),
    ("2010 年代", "2010 年代", "DATE", "201X"),
    ("90年代前半", "90年代前半", "DATE", "1990/1994"),
    ("90年代後半", "90年代後半", "DATE", "1995/1999"),
    ("80年代初頭", "80年代初頭", "DATE", "198X"),
    ("19世紀末", "19世紀末", "DATE", "18XX"),
    ("19世紀後半", "19世紀後半", "DATE", "1850/1899"),
    # counted from the day of writing
    ("昨日", "昨日", "DATE", "2024-02-29"),
    ("きょう", "きょう", "DATE", "2024-03-01"),
    ("明後日", "明後日", "DATE", "2024-03-03"),
    ("来月", "来月", "DATE", "2024-04"),
    ("今月12日", "今月12日", "DATE", "2024-03-12"),
    ("先週", "先週", "DATE", "2024-W08"),
    ("先週木曜日", "先週木曜日", "DATE", "2024-02-22"),
    ("今週末", "今週末", "DATE", "2024-03-02/2024-03-03"),
    ("再来年", "再来年", "DATE", "2026"),
    ("昨年10月", "昨年10月", "DATE", "2023-10"),
    ("昨年10月3日", "昨年10月3日", "DATE", "2023-10-03"),
    ("5月3日", "5月3日", "DATE", "2024-05-03"),
    ("11 月 3 日", "11 月 3 日", "DATE", "2023-11-03"),
    ("23日", "23日", "DATE", "2024-02-23"),
    ("木曜日", "木曜日", "DATE", "2024-02-29"),
    ("金曜日", "金曜日", "DATE", "2024-03-01"),
    ("3年前", "3年前", "DATE", "2021"),
    ("三日前", "三日前", "DATE", "2024-02-27"),
    ("2か月後", "2か月後", "DATE", "2024-05"),
    ("半年前", "半年前", "DATE", "2023-09"),
    ("3年半前", "3年半前", "DATE", "2020-09"),
    ("2週間後", "2週間後", "DATE", "2024-W11"),
    ("数十年前", "数十年前", "DATE", None),
    ("1980年前後", "1980年", "DATE", "1980"),
    ("翌日", "翌日", "DATE", None),
    # times of the day
    ("午後3時半", "午後3時半", "TIME", "T15:30"),
    ("午前 2:30", "午前 2:30", "TIME", "T02:30"),
    ("午前零時", "午前零時", "TIME", "T00"),
    ("正午", "正午", "TIME", "T12:00"),
    ("夜9時", "夜9時", "TIME", "T21"),
    ("15時30分20秒", "15時30分20秒", "TIME", "T15:30:20"),
    ("25時", "25時", "TIME", None),
    ("今夜8時", "今夜8時", "TIME", "2024-03-01T20"),
    ("昨夜", "昨夜", "TIME", "2024-02-29"),
    ("未明", "未明", "TIME", None),
    # sums and shares have their numbers in test_quantities.py
    ("約1万5000円", "1万5000円", "MONEY", None),
    ("120億米ドル", "120億米ドル", "MONEY", None),
    ("￥２，０００", "￥２，０００", "MONEY", None),
    ("３０％", "３０％", "PERCENT", None),
    ("3割強", "3割強", "PERCENT", None),
    ("昭和22年法律第26号", "昭和22年法律第26号", "ARTIFACT", None),
]  # fmt: skip

NOT_FOUND = [
    "3日間", "2年間", "5時間", "10か月", "1990点", "3丁目", "毎日", "世紀", "円高", "10日ぶり", "2日以上", "2000年以上", "週4日",
    "1日8時間", "こうきょうく",
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "kind", "value"), FOUND)
def test_found(text: str, surface: str, kind: str, value: str | None) -> None:
    (name,) = times_in(text, 0, WRITTEN)
    assert (text[name.start : name.end], name.type.value, name.value) == (surface, kind, value)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_durations_and_counts_are_no_points_in_time(text: str) -> None:
    assert times_in(text, 0, WRITTEN) == []


def test_two_in_one_run() -> None:
    text = "木曜日午後9時"
    assert [text[n.start : n.end] for n in times_in(text, 0, None)] == ["木曜日", "午後9時"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("昨日", None), ("5月3日", "XXXX-05-03"), ("2019年", "2019"), ("23日", None), ("3年前", None), ("木曜日", None),
        ("来年度", None), ("今春", None), ("第2四半期", None), ("5月上旬", "XXXX-05"), ("2018年度", "2018-04/2019-03"), ("今夜", None),
    ],
)  # fmt: skip
def test_without_the_day_of_writing(text: str, value: str | None) -> None:
    assert times_in(text, 0, None)[0].value == value


@pytest.mark.parametrize(("written", "value"), [("2024-03-31", "2023-04/2024-03"), ("2024-04-01", "2024-04/2025-03")])
def test_a_fiscal_year_begins_in_april(written: str, value: str) -> None:
    assert times_in("今年度", 0, written)[0].value == value


def test_a_date_that_is_none_is_as_good_as_none() -> None:
    assert times_in("昨日", 0, "春ごろ")[0].value is None


@pytest.mark.parametrize(
    ("text", "found"),
    [("住民の3分の1が反対した。", "3分の1/PERCENT"), ("入場料は$5です。", "$5/MONEY"), ("代金は￥２，０００です。", "￥２，０００/MONEY")],
)  # fmt: skip
def test_some_cross_particles_and_signs(text: str, found: str) -> None:
    (name,) = outside_runs(text)
    assert f"{text[name.start : name.end]}/{name.type.value}" == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("代金は１６，８００円でした。", "１６，８００円"), ("資金は1億2,000万ユーロだ。", "1億2,000万ユーロ")],
)
def test_commas_do_not_cut_a_sum(text: str, found: str) -> None:
    (name,) = analyse(Document("例", text)).names
    assert text[name.start : name.end] == found


PIECES = [
    *"0123456789０９一二十百千万億年月日時分割円％%¥$.,，／-〜: 前間代度半春末", "昨年", "今日", "令和", "元", "午後", "世紀", "年代", "か月", "分の",
    "先週", "木曜日", "翌日", "同年", "上旬", "第2四半期", "年度", "前半", "月期", "今夜", "から", "まで", "その", "3日後", "人", "時間", "キロ", "数", "の",
]  # fmt: skip
_POINT = r"(?:[\dX]{4}(?:-\d{2}(?:-\d{2})?|-W\d{2})?)"
_CLOCK = r"T\d{2}(?::\d{2}){0,2}"
ISO = re.compile(rf"{_POINT}(?:/{_POINT})?|(?:\d{{4}}-\d\d-\d\d)?{_CLOCK}(?:/(?:\d{{4}}-\d\d-\d\d)?{_CLOCK})?")


def valid(value: str) -> bool:
    """ISO 8601 or EDTF, with real days, months or seasons, and hours, the end of a period behind its beginning."""
    if ISO.fullmatch(value) is None:
        return False
    for point in value.split("/"):
        day, _, clock = point.partition("T")
        if len(day) == 10 and "W" not in day:
            date.fromisoformat(day.replace("XXXX", "2000"))
        if len(day) == 7 and "W" not in day and not (1 <= int(day[5:]) <= 12 or 21 <= int(day[5:]) <= 24):
            return False
        if clock and not all(int(n) <= limit for n, limit in zip(clock.split(":"), (24, 59, 59), strict=False)):
            return False
    first, _, last = value.partition("/")
    return not last or len(first) != len(last) or first < last


def check(names: list[Name], start: int, end: int) -> None:
    assert all(start <= n.start < n.end <= end for n in names)
    assert all(a.end <= b.start for a, b in pairwise(names))
    assert [n.value for n in names if n.value is not None and not valid(n.value)] == []


texts = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
days = st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31", "2023-03-31", "二月"])


@given(texts, days)
def test_any_run_of_figures(text: str, written: str | None) -> None:
    check(times_in(text, 5, written), 5, 5 + len(text))


@settings(deadline=None)  # the first one loads the dictionary and the weights
@given(texts | st.text(max_size=40), days)
def test_any_text(text: str, written: str | None) -> None:
    analysis = analyse(Document("例", text, date=written))
    check(list(analysis.names), 0, len(text))
    assert all(0 <= q.start < q.end <= len(text) for q in analysis.quantities)
    for quantity in analysis.quantities:
        pattern = {"decimal": r"\d+(\.\d+)?", "duration": r"P(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?", "rational": r"\d+/[1-9]\d*"}  # fmt: skip
        value = quantity.value
        if value is not None:
            assert valid(value) if quantity.datatype == "edtf" else re.fullmatch(pattern[quantity.datatype], value)


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
    assert analyse(Document("own", text, date=WRITTEN)).names[0].value == expected[0][1]
    assert [(text[n.start : n.end], n.value) for n in analyse(Document("own", text)).names] == expected
