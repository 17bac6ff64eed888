"""Names: what is found in a sentence, with which type and extent."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import extractor.language
from extractor.language import analyse
from extractor.language.names import RULES
from extractor.model import Document, Name


def names(text: str) -> list[Name]:
    return list(analyse(Document("例", text, date="2024-03-01")).names)


def shown(text: str) -> list[str]:
    return [f"{text[n.start : n.end]}/{n.type.value}" for n in names(text)]


FOUND = [
    # people: without title, with their blanks and dots
    ("ドナルド・グレイ大統領が来日した。", ["ドナルド・グレイ/PERSON"]),
    ("サム アルトマンは話した。", ["サム アルトマン/PERSON"]),
    ("田中角栄元首相が語った。", ["田中角栄/PERSON"]),
    ("山田さんと佐藤氏が来た。", ["山田/PERSON", "佐藤/PERSON"]),
    ("グロムスキ容疑者を逮捕した。", ["グロムスキ/PERSON"]),
    ("河野太郎外務大臣が会見した。", ["河野太郎/PERSON"]),
    ("ルイ14世が建てた。", ["ルイ14世/PERSON"]),
    ("Novak 氏は反対した。", ["Novak/PERSON"]),
    # organisations
    ("東京大学が発表した。", ["東京大学/ORGANIZATION"]),
    ("厚生労働省は否定した。", ["厚生労働省/ORGANIZATION"]),
    ("山形電力と株式会社みどり商会が合併する。", ["山形電力/ORGANIZATION", "株式会社みどり商会/ORGANIZATION"]),
    ("BBCは国連の報告を伝えた。", ["BBC/ORGANIZATION", "国連/ORGANIZATION"]),
    ("委員会は会社に求めた。", []),
    ("緑風党党首が辞めた。", ["緑風党/ORGANIZATION"]),
    ("日本プロ野球選手会が決めた。", ["日本プロ野球選手会/ORGANIZATION"]),
    ("東京大学（とうきょうだいがく）で学ぶ。", ["東京大学/ORGANIZATION", "とうきょうだいがく/ORGANIZATION"]),
    # places
    ("東京都千代田区に住む。", ["東京都千代田区/LOCATION"]),
    ("フランスと北アフリカへ行く。", ["フランス/LOCATION", "北アフリカ/LOCATION"]),
    ("日本経済は弱い。", ["日本/LOCATION"]),
    ("アメリカ合衆国の法律だ。", ["アメリカ合衆国/LOCATION"]),
    ("米大統領が演説した。", ["米/LOCATION"]),
    ("都会に住む。", []),
    # works, laws, products
    ("刑事訴訟法を改めた。", ["刑事訴訟法/ARTIFACT"]),
    ("『遠い空』を読んだ。", ["遠い空/ARTIFACT"]),
    ("映画「夜の海」を見た。", ["夜の海/ARTIFACT"]),
    ("彼は「夜の海」と言った。", []),
    ("iPhoneとGPT-4を使う。", ["iPhone/ARTIFACT", "GPT-4/ARTIFACT"]),
    # times and quantities
    ("昨年10月に5万円を払った。", ["昨年10月/DATE", "5万円/MONEY"]),
    ("江戸時代に3割が死んだ。", ["江戸時代/DATE", "3割/PERCENT"]),
    ("3分の2が午後3時に帰った。", ["3分の2/PERCENT", "午後3時/TIME"]),
    ("学生時代は3日間休んだ。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_dates_count_from_the_day_of_writing() -> None:
    assert [n.value for n in names("昨日会った。")] == ["2024-02-29"]


def test_the_document_says_who_a_word_is() -> None:
    text = "アンナ・ベルカンは賛成した。\nベルカンは続けた。"
    assert shown(text) == ["アンナ・ベルカン/PERSON", "ベルカン/PERSON"]


def test_a_common_word_is_no_name_without_evidence() -> None:
    assert shown("トランプをした。") == []
    assert shown("トランプ氏が来た。トランプを批判した。") == ["トランプ/PERSON", "トランプ/PERSON"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_fire_in_their_examples(rule) -> None:
    assert all(rule.id in {n.rule for n in names(text)} for text in rule.yes)
    assert all(rule.id not in {n.rule for n in names(text)} for text in rule.no)


@pytest.mark.parametrize("table", ["name_words.tsv", "calendar_words.tsv"])
def test_tables_are_sorted_and_whole(table: str) -> None:
    with (Path(extractor.language.__file__).parent / table).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, delimiter="\t")
    assert all(len(row) == len(header) for row in rows)
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
