"""Which Latin words a katakana word may write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.claims.transliteration import (
    SAME_SOUND,
    kana_sounds,
    latin_sounds,
    loose_kana,
    sound_block,
    sound_distance,
)

ALIKE = [
    ("アルトマン", "Altman"), ("ジョンソン", "Johnson"), ("マーフィー", "Murphy"), ("シュミット", "Schmidt"), ("トランプ", "Trump"),
    ("ウォレン", "Warren"), ("ワシントン", "Washington"), ("ムスク", "Musk"), ("ハリス", "Harris"), ("バイデン", "Biden"),
    ("プーチン", "Putin"), ("マクロン", "Macron"), ("ネタニヤフ", "Netanyahu"), ("ゼレンスキー", "Zelenskyy"), ("カバノー", "Kavanaugh"),
    ("ザッカーバーグ", "Zuckerberg"), ("ショルツ", "Scholz"), ("スナク", "Sunak"), ("ピチャイ", "Pichai"), ("グーグル", "Google"),
    ("マイクロソフト", "Microsoft"), ("フェイスブック", "Facebook"), ("テスラ", "Tesla"), ("サムスン", "Samsung"), ("ホンダ", "Honda"),
]  # fmt: skip
UNLIKE = [
    ("ジョンソン", "Jackson"), ("ジョンソン", "Johnston"), ("オバマ", "Osama"), ("ハリス", "Paris"), ("アルトマン", "Hartmann"),
    ("アルトマン", "Goldman"), ("マーティン", "Martinez"), ("トランプ", "Trumbo"), ("サム", "Tim"),
    ("ボーン", "Brown"), ("ビル", "Bella"), ("ブラウン", "Bruno"), ("カーター", "Cutler"),
    ("スミス", "Smythson"), ("バイデン", "Budapest"), ("マクロン", "Micron"), ("ハンター", "Hunt"),
]  # fmt: skip


@pytest.mark.parametrize(("kana", "latin"), ALIKE)
def test_sounds_alike(kana: str, latin: str) -> None:
    assert sound_distance(kana, latin) <= SAME_SOUND
    assert sound_block(kana) == sound_block(latin)


@pytest.mark.parametrize(("kana", "latin"), UNLIKE)
def test_sounds_unlike(kana: str, latin: str) -> None:
    assert sound_distance(kana, latin) > SAME_SOUND


@pytest.mark.parametrize(
    ("kana", "sounds"),
    [
        ("ジョンソン", "JoNsoN"),
        ("アルトマン", "arutomaN"),
        ("ティム", "timu"),
        ("ヴィクター", "bikuta"),
        ("チェン", "CeN"),
        ("田中", ""),
    ],
)
def test_spells_katakana(kana: str, sounds: str) -> None:
    assert kana_sounds(kana) == sounds


@pytest.mark.parametrize(
    ("latin", "sounds"), [("Johnson", "jonson"), ("Murphy", "muRfy"), ("Schmidt", "Smit"), ("Núñez", "nunez")]
)
def test_spells_latin(latin: str, sounds: str) -> None:
    assert latin_sounds(latin) == sounds


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("ウェイド", "ウェード", True), ("シムズ", "シムス", True), ("ウォレン", "ウォーレン", True), ("ヴァン", "バン", True),
     ("ジョーンズ", "ジョンソン", False), ("シモンズ", "シムズ", False), ("ブラウン", "ブライアン", False)],
)  # fmt: skip
def test_ways_of_writing_one_name_meet(one: str, other: str, same: bool) -> None:
    assert (loose_kana(one) == loose_kana(other)) is same


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_words_have_a_distance(one: str, other: str) -> None:
    assert 0 <= sound_distance(one, other) <= 1
