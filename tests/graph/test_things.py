"""Labels that are nodes of a network, and labels that say nothing by themselves."""

import pytest

from extractor.graph.things import is_thing

THINGS = [
    "増税", "公共事業", "三島", "五輪", "日時", "七五三", "三日月", "数学", "数字", "十字架", "数値目標", "千葉県", "何でも屋", "一票の格差",
    "私立大学", "私立大学への補助", "私鉄", "私学助成", "私有地", "私的年金", "自分史", "自分らしさ", "私小説", "彼岸", "誰もが使える駅",
    "誰一人取り残さない社会", "誰にでも優しい町", "何もしない政治", "何にでも使える交付金", "そうめん", "そうざい", "こうのとり", "こうなご", "こころ", "そこぢから",
    "あれるぎー", "100円ショップ", "5年生", "3人組", "24時間営業", "65歳以上", "憲法9条", "5G", "2人の子ども", "3割引", "三者協議",
    "2024年問題", "1票の格差",
]  # fmt: skip
NOTHING = [
    "それ", "これら", "これら行為", "それ程", "それぞれの立場", "こと", "その他", "この計画", "その案", "あの人", "どの党", "こんな政策", "こうした声",
    "そういう意見", "そういった考え", "どうした", "年", "月", "日", "そう", "そうすること", "こうなること", "そうだと", "そうでないこと", "これまでの方針",
    "それ以上", "ここ", "ここでの議論", "ここ数年", "そこが問題", "あそこ", "私", "私の意見", "私たち", "私達の町", "私自身", "私が言う増税", "僕ら",
    "僕の案", "我々の税金", "自分", "自分の考え", "自分たちの町", "彼の提案", "あなたの一票", "他の国", "ほかの党", "何", "何か", "何が問題か",
    "何らかの対策", "何人", "誰", "誰か", "誰かの意見", "誰のための増税か", "…と言う人", "2倍", "3割", "30％", "30%", "5人", "5人以上",
    "２０２４年", "2024年度", "1,000", "３．５", "10万円", "1億2000万円", "約3割", "3割近く", "5〜10％", "5～10%", "2か月",
    "3カ所", "三人", "数千人", "3大学", "3議席", "5万トン", "5km", "2024年10月1日", "令和6年", "昭和60年度", "午前10時", "10:30",
    "2024-05-01", "1990年代", "3年間", "5年後", "30歳", "2つ", "100ドル", "3kg", "3度目",
]  # fmt: skip


@pytest.mark.parametrize("label", THINGS)
def test_it_says_what_is_meant(label: str) -> None:
    assert is_thing(label, "concept")
    assert is_thing(label, "entity")


@pytest.mark.parametrize("label", [*NOTHING, "1 つ", "3 割"])
def test_it_says_nothing_by_itself(label: str) -> None:
    assert not is_thing(label, "concept")
    assert is_thing(label, "organization")  # whatever has a name is something: 何か, a band


def test_a_story_and_the_unnamed_author_are_no_things() -> None:
    assert [is_thing("長" * length, "concept") for length in (24, 25)] == [True, False]
    assert not is_thing("", "person")
    assert [is_thing("著者", kind) for kind in ("author", "person")] == [False, True]
