"""Which pairs of written forms name the same thing, and which look as if they did."""

import pytest

from extractor.claims.aliases import links
from extractor.claims.forms import Form, Link, form_of
from extractor.language.morphology import morphemes
from extractor.model import NameType, Span

P, L, A = NameType.PERSON, NameType.LOCATION, NameType.ARTIFACT
O = NameType.ORGANIZATION  # noqa: E741 - the initials keep the tables readable


def form(text: str, kind: NameType | None) -> Form:
    return form_of(morphemes(text, [Span(0, len(text))]), text, kind)


def rules_between(one: tuple[str, NameType | None], other: tuple[str, NameType | None]) -> list[str]:
    forms = [form(*one), form(*other)]
    if forms[0].key == forms[1].key:
        return ["same-form"]
    return [link.rule for link in links(forms).same]


SAME = [
    (("サム・アルトマン", P), ("サム アルトマン", P), "same-form"),
    (("サム＝アルトマン", P), ("サムアルトマン", P), "same-form"),
    (("ＩＢＭ", O), ("IBM", O), "same-form"),
    (("ｱｯﾌﾟﾙ", O), ("アップル", O), "same-form"),
    (("コンピューター", A), ("コンピュータ", A), "same-form"),
    (("Open AI", O), ("OpenAI", O), "same-form"),
    (("サム・アルトマン", P), ("アルトマン", P), "surname-of-full-name"),
    (("エリザベス ウォレン", P), ("エリザベス", P), "given-name-of-full-name"),
    (("田中太郎", P), ("太郎", P), "given-name-of-full-name"),
    (("ティム・バーナーズ・リー", P), ("バーナーズ・リー", P), "surname-of-full-name"),
    (("田中太郎", P), ("田中", P), "surname-of-full-name"),
    (("小池百合子", P), ("小池", P), "surname-of-full-name"),
    (("習近平", P), ("習", P), "surname-of-full-name"),
    (("羽生結弦", P), ("羽生", P), "surname-of-full-name"),
    (("Angela Merkel", P), ("Merkel", P), "surname-of-full-name"),
    (("アンゲラ・メルケル", P), ("Merkel", None), "kana-latin-sound"),
    (("サム・アルトマン", P), ("Altman", P), "kana-latin-sound"),
    (("サム・アルトマン", P), ("Sam Altman", P), "kana-latin-sound"),
    (("ボリス・ジョンソン", P), ("Johnson", None), "dictionary-foreign-word"),
    (("マーフィー", P), ("Murphy", None), "dictionary-foreign-word"),
    (("シュナイダー", P), ("Schneider", None), "kana-latin-sound"),
    (("ビルヌーブ", P), ("Villeneuve", None), "kana-latin-sound"),
    (("ムアンバ", P), ("Muamba", None), "kana-latin-sound"),
    (("グーグル", O), ("Google", O), "dictionary-foreign-word"),
    (("サムスン", O), ("Samsung", O), "kana-latin-sound"),
    (("スペースエックス", O), ("SpaceX", O), "kana-latin-sound"),
    (("ウォーレン", P), ("ウォレン", P), "spelling-variant"),
    (("ジョン・ウェイド", P), ("ウェード", P), "spelling-variant"),
    (("ジョン・フィッツジェラルド・ケネディ", P), ("ジョン・ケネディ", P), "middle-name"),
    (("World Health Organization", O), ("WHO", O), "initials"),
    (("日本銀行", O), ("日銀", O), "kanji-initials"),
    (("東京電力", O), ("東電", O), "kanji-initials"),
    (("自由民主党", O), ("自民党", O), "kanji-initials"),
    (("公正取引委員会", O), ("公取委", O), "kanji-initials"),
    (("早稲田大学", O), ("早大", O), "kanji-initials"),
    (("トヨタ自動車", O), ("トヨタ", O), "company-word"),
    (("株式会社山田工業", O), ("山田工業", O), "company-word"),
    (("ソニーグループ", O), ("ソニー", O), "company-word"),
    (("ロシア外務省", O), ("外務省", O), "place-before-name"),
    (("東京地方裁判所", O), ("地方裁判所", O), "place-before-name"),
    (("カリフォルニア州", L), ("カリフォルニア", L), "place-suffix-dropped"),
    (("東京都", L), ("東京", L), "place-suffix-dropped"),
    (("米国", L), ("アメリカ", L), "country-name"),
    (("英", L), ("イギリス", L), "country-name"),
    (("韓国政府", L), ("韓国", L), "state-and-government"),
    (("英国政府", L), ("イギリス", L), "state-and-government"),
]

DIFFERENT = [
    (("GPT-3", A), ("GPT-4", A)),
    (("iPhone 12", A), ("iPhone 13", A)),
    (("第一中学校", O), ("第二中学校", O)),
    (("東京", L), ("東京大学", O)),
    (("東京都", L), ("東京大学", O)),
    (("東京大学", O), ("東大阪", L)),
    (("東京電力", O), ("東京", L)),
    (("北朝鮮", L), ("朝鮮", L)),
    (("北朝鮮", L), ("韓国", L)),
    (("南スーダン", L), ("スーダン", L)),
    (("西ドイツ", L), ("東ドイツ", L)),
    (("ニューヨーク州", L), ("ニューヨーク市", L)),
    (("ワシントン", L), ("ジョージ・ワシントン", P)),
    (("ジョンソン", P), ("Jackson", None)),
    (("ジョンソン", P), ("ジョンストン", P)),
    (("ジョンソン", P), ("ジョン", P)),
    (("オバマ", P), ("Osama", None)),
    (("ハリス", P), ("Paris", None)),
    (("サム", P), ("Zoom", None)),
    (("メイ", P), ("Mao", None)),
    (("マーティン", P), ("Martinez", None)),
    (("アルトマン", P), ("Hartmann", None)),
    (("カナダ", L), ("Kennedy", P)),
    (("ジョン・ケネディ", P), ("ロバート・ケネディ", P)),
    (("ジョン・ケネディ", P), ("ジョン・スミス", P)),
    (("田中太郎", P), ("田中次郎", P)),
    (("ロバート・ブラック＝ダレー", P), ("ダレー", P)),
    (("林田花子", P), ("林", P)),
    (("山本", P), ("山", P)),
    (("日本銀行", O), ("日本", L)),
    (("日本銀行", O), ("日産", O)),
    (("日本マイクロソフト", O), ("マイクロソフト", O)),
    (("三菱電機", O), ("三菱重工業", O)),
    (("ロシア外務省", O), ("内務省", O)),
    (("米国", L), ("英国", L)),
    (("中国政府", L), ("韓国", L)),
    (("World Health Organization", O), ("IMF", O)),
    (("トヨタ自動車", O), ("トヨタ", P)),
    (("OpenAI", O), ("OpenTable", O)),
    (("ビル", P), ("ビール", P)),
]


@pytest.mark.parametrize(("one", "other", "rule"), SAME, ids=lambda v: v[0] if isinstance(v, tuple) else v)
def test_names_the_same(one: tuple[str, NameType | None], other: tuple[str, NameType | None], rule: str) -> None:
    assert rules_between(one, other) == [rule]
    assert rules_between(other, one) == [rule]


@pytest.mark.parametrize(("one", "other"), DIFFERENT, ids=lambda v: v[0])
def test_names_another(one: tuple[str, NameType | None], other: tuple[str, NameType | None]) -> None:
    assert rules_between(one, other) == []
    assert rules_between(other, one) == []


def test_a_part_that_two_people_bear_is_shared() -> None:
    forms = [form("ジョージ・ブッシュ", P), form("ジェブ・ブッシュ", P), form("ブッシュ", P)]
    found = links(forms)
    assert found.same == ()
    assert found.shared == {2: (0, 1)}


def test_a_short_form_that_two_bodies_own_joins_neither() -> None:
    assert links([form("三菱電機", O), form("三菱自動車", O), form("三菱", O)]).same == ()


def test_a_short_name_between_two_places_of_one_name_joins_neither() -> None:
    assert links([form("ニューヨーク州", L), form("ニューヨーク市", L), form("ニューヨーク", L)]).same == ()


def test_two_owners_that_are_one_share_nothing() -> None:
    forms = [form("サム・アルトマン", P), form("Sam Altman", P), form("アルトマン", P)]
    assert links(forms).shared == {}
    assert len(set(links(forms).roots)) == 1


def test_links_known_beforehand_count() -> None:
    forms = [form("国際通貨基金", O), form("IMF", O)]
    assert links(forms, [Link(0, 1, "gloss-abbreviation")]).roots == (0, 0)


def test_many_names_stay_linear() -> None:
    kana = [
        Form(f"ア{chr(0x30A1 + i % 80)}{chr(0x30A1 + i // 80)}", "ア", P, ("ア",), "kana", ("",), ("ア",), 0)
        for i in range(4000)
    ]
    latin = [Form(f"a{i}", "Abc", P, (f"abc{'d' * (i % 7)}",), "latin", ("",), ("Abc",), 0) for i in range(1000)]
    assert len(links([*kana, *latin]).roots) == 5000


def test_a_surname_goes_before_a_given_name() -> None:
    forms = [form("トーマス・ビョルン", P), form("ジャスティン・トーマス", P), form("トーマス", P)]
    assert links(forms).roots == (0, 1, 1)
