"""Quantities: what figures with a unit are worth, as a value of XML Schema with its unit."""

from __future__ import annotations

import csv
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extractor.language
from extractor.annotation import annotate
from extractor.language import analyse
from extractor.language.figures import amount, number, written
from extractor.language.quantities import RULES
from extractor.model import Document, Quantity
from extractor.pipeline import extract


def quantities(text: str) -> tuple[Quantity, ...]:
    return analyse(Document("例", text, date="2024-03-01")).quantities


FOUND = [
    # sentence, what is found, its value, datatype and unit
    ("税率は5.2%だ。", "5.2%", "5.2", "decimal", "%"),
    ("税率は１２．５％だ。", "１２．５％", "12.5", "decimal", "%"),
    ("税率は8パーセントだ。", "8パーセント", "8", "decimal", "%"),
    ("2割が反対した。", "2割", "20", "decimal", "%"),
    ("打率は3割5分だ。", "3割5分", "35", "decimal", "%"),
    ("数割が反対した。", "数割", None, "decimal", "%"),
    ("住民の3分の1が反対した。", "3分の1", "1/3", "rational", "1"),
    ("120億ドルを払った。", "120億ドル", "12000000000", "decimal", "USD"),
    ("5万円を払った。", "5万円", "50000", "decimal", "JPY"),
    ("1億2000万円を払った。", "1億2000万円", "120000000", "decimal", "JPY"),
    ("1.5兆ユーロを払った。", "1.5兆ユーロ", "1500000000000", "decimal", "EUR"),
    ("１６，８００円を払った。", "１６，８００円", "16800", "decimal", "JPY"),
    ("三千円を払った。", "三千円", "3000", "decimal", "JPY"),
    ("数億円を払った。", "数億円", None, "decimal", "JPY"),
    ("30カナダドルを払った。", "30カナダドル", "30", "decimal", "CAD"),
    ("$5を払った。", "$5", "5", "decimal", "USD"),
    ("20ペソを払った。", "20ペソ", "20", "decimal", "ペソ"),
    ("3万人が集まった。", "3万人", "30000", "decimal", "人"),
    ("約2.5倍に増えた。", "2.5倍", "2.5", "decimal", "倍"),
    ("数十人が集まった。", "数十人", None, "decimal", "人"),
    ("十数社が倒れた。", "十数社", None, "decimal", "社"),
    ("2〜3人が残った。", "2〜3人", None, "decimal", "人"),
    ("三十五歳で死んだ。", "三十五歳", "35", "decimal", "歳"),
    ("50カ所で調べた。", "50カ所", "50", "decimal", "カ所"),
    ("1,200件を調べた。", "1,200件", "1200", "decimal", "件"),
    ("500キロ走った。", "500キロ", "500", "decimal", "キロ"),
    ("40キロメートル走った。", "40キロメートル", "40", "decimal", "km"),
    ("５ｋｇの米を買った。", "５ｋｇ", "5", "decimal", "kg"),
    ("10平方メートルの部屋だ。", "10平方メートル", "10", "decimal", "m2"),
    ("3日間休んだ。", "3日間", "P3D", "duration", None),
    ("2時間半待った。", "2時間半", "PT2H30M", "duration", None),
    ("1年2か月待った。", "1年2か月", "P1Y2M", "duration", None),
    ("1年半待った。", "1年半", "P1Y6M", "duration", None),
    ("2週間待った。", "2週間", "P14D", "duration", None),
    ("1.5時間待った。", "1.5時間", "PT1H30M", "duration", None),
    ("15分待った。", "15分", "PT15M", "duration", None),
    ("10年ぶりに会った。", "10年", "P10Y", "duration", None),
    ("３日以内に払う。", "３日", "P3D", "duration", None),
    ("数日間休んだ。", "数日間", None, "duration", None),
]  # fmt: skip

NOTHING = [
    "3回目に勝った。", "第3回を開いた。", "十分に休んだ。", "3本部を置いた。", "一方で千葉は晴れた。", "3年生が来た。", "3年前に会った。",
    "5月3日に会った。", "意見が二分した。", "2019年に開いた。", "三宅氏が来た。", "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "value", "datatype", "unit"), FOUND)
def test_found(text: str, surface: str, value: str | None, datatype: str, unit: str | None) -> None:
    (q,) = quantities(text)
    assert (text[q.start : q.end], q.value, q.datatype, q.unit) == (surface, value, datatype, unit)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


def test_durations_and_counts_are_no_names() -> None:
    assert analyse(Document("例", "3万人が2時間半待った。")).names == ()


def test_the_annotation_prints_them() -> None:
    row = annotate(extract(Document("例", "3万人が待った。")), ["quantities"])
    expected = {"start": 0, "end": 3, "value": "30000", "datatype": "decimal", "unit": "人", "rule": "count"}
    assert row["quantities"] == [expected]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_fire_in_their_examples(rule) -> None:
    assert all(rule.id in {q.rule for q in quantities(text)} for text in rule.yes)
    assert all(rule.id not in {q.rule for q in quantities(text)} for text in rule.no)


@pytest.mark.parametrize(("figures", "value"), [("12", 12), ("１２", 12), ("二十三", 23), ("一九四五", 1945), ("百", 100), ("億", None), ("", None)])  # fmt: skip
def test_whole_numbers(figures: str, value: int | None) -> None:
    assert number(figures) == value


@pytest.mark.parametrize(("figures", "value"), [("1億2,000万", "120000000"), ("1.50", "1.5"), ("3千", "3000"), ("百二十", "120"), ("数十", None), ("1.2.3", None), ("万", None), ("", None)])  # fmt: skip
def test_any_numbers(figures: str, value: str | None) -> None:
    found = amount(figures)
    assert (found if found is None else written(found)) == value


@given(st.decimals(min_value=0, max_value=10**18, places=3))
def test_a_decimal_is_written_as_itself(value: Decimal) -> None:
    assert Decimal(written(value)) == value
    assert "E" not in written(value)


def test_the_table_of_units_is_sorted_and_whole() -> None:
    with (Path(extractor.language.__file__).parent / "units.tsv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, delimiter="\t")
    assert all(len(row) == len(header) and row[1] in ("currency", "measure", "counter") for row in rows)
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})


def test_nothing_is_quadratic() -> None:
    def seconds(text: str) -> float:
        document, analysis = Document("例", text), analyse(Document("例", text))
        begin = time.process_time()
        extractor.language.quantities.quantities_of(document, analysis.bunsetsu, analysis.names)
        return time.process_time() - begin

    assert seconds("3人2年間5" * 20_000) < 5
