"""Which phrases speak of the same thing beyond names: nouns and the nouns of verbs said again, これ and この, glosses in brackets."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.claims.chains import chains_of
from extractor.claims.noun_runs import noun_runs
from extractor.language import analyse
from extractor.model import Document, Reference
from extractor.pipeline import extract

TOGETHER = [
    # the noun of a verb
    ("会社は市場を調査した。調査は一年かかる。", "調査", "調査"),
    ("委員会は計画を承認した。承認は全会一致だった。", "承認", "承認"),
    ("政府は法案を提出した。提出は三度目になる。", "提出", "提出"),
    ("増税を決定した。決定は撤回された。", "決定", "決定"),
    ("トンネルが開通した。開通を祝う式が開かれた。", "開通", "開通"),
    ("工場を移転する。移転の費用は高い。", "移転", "移転"),
    ("彼は論文を発表した。発表は注目された。", "発表", "発表"),
    ("新薬を開発した。開発には十年かかった。", "開発", "開発"),
    ("会社は合併を延期した。延期は二度目だ。", "延期", "延期"),
    ("市場の開放が進む。開放には反対が多い。", "開放", "開放"),
    ("橋の改修が終わった。改修には三年を要した。", "改修", "改修"),
    ("試合は中止になった。中止の理由は雨だった。", "中止", "中止"),
    # a noun said again
    ("先生に本を借りた。本は面白かった。", "本", "本"),
    ("猫が鳴く。猫は黒い。", "猫", "猫"),
    ("卵を割る。卵に砂糖を入れる。", "卵", "卵"),
    ("雨が降った。雨は夜まで続いた。", "雨", "雨"),
    ("海岸に船が着いた。船には十人が乗っていた。", "船", "船"),
    ("祖母は庭に桜を植えた。桜は毎年咲く。", "桜", "桜"),
    ("東京に塔がある。塔の高さは三百メートルだ。", "塔", "塔"),
    ("机の上に花瓶を置いた。花瓶は割れた。", "花瓶", "花瓶"),
    ("私は行く。私は帰る。", "私", "私"),
    # この and その
    ("山の上に城がある。その城は古い。", "城", "城"),
    ("町に湖がある。この湖は深い。", "湖", "湖"),
    ("昔、村に寺があった。その寺は焼けた。", "寺", "寺"),
    ("池に魚がいる。その池は浅い。", "池", "池"),
    # pronouns of things and places
    ("古い日記を見つけた。それを友人に見せた。", "日記", "それ"),
    ("駅前に図書館がある。そこで本を借りた。", "図書館", "そこ"),
    ("駅前に図書館がある。ここは静かだ。", "図書館", "ここ"),
    ("港に船が入った。それは大きかった。", "船", "それ"),
    ("辞書を買って、それを毎日使う。", "辞書", "それ"),
    ("橋を渡ると、そこに店がある。", "橋", "そこ"),
    ("古い時計があり、これを父が直した。", "時計", "これ"),
    ("昔は城があったが、それは焼けた。", "城", "それ"),
    ("海辺の町で生まれ、そこで育った。", "町", "そこ"),
    # readings, translations, short forms
    ("方言（ほうげん、dialect）は地方の言葉である。", "方言", "ほうげん"),
    ("方言（ほうげん、dialect）は地方の言葉である。", "方言", "dialect"),
    ("湖（みずうみ）は深い。", "湖", "みずうみ"),
    ("磁石（じしゃく、magnet）は鉄を引く。", "磁石", "magnet"),
    ("化石（かせき、fossil）は地層から出る。", "化石", "かせき"),
    ("詩集（ししゅう）を出した。", "詩集", "ししゅう"),
    ("彫刻（ちょうこく、sculpture）は立体の美術である。", "彫刻", "sculpture"),
    ("経済学（economics）は社会科学である。", "経済学", "economics"),
    ("ネットワーク（network）は広い。", "ネットワーク", "network"),
    ("方言は地方の言葉である。\nほうげん、dialect", "方言", "ほうげん"),
    # names and pronouns, by the rules for entities
    ("鈴木さんが来た。鈴木は帰った。", "鈴木さん", "鈴木"),
    ("田中氏が来た。彼は帰った。", "田中氏", "彼"),
    ("トヨタ自動車は増産した。同社は反対した。", "トヨタ自動車", "同社"),
]
APART = [
    ("会社は市場を調査した。結果は一年後に出る。", "調査", "結果"),
    ("会社は合併を延期した。株価は下がった。", "延期", "株価"),
    ("猫が鳴く。犬は黒い。", "猫", "犬"),
    ("机の上に花瓶を置いた。皿は割れた。", "花瓶", "皿"),
    ("日本の首都は大きい。中国の首都も大きい。", "首都", "首都"),
    ("新しい駅ができた。古い駅は閉じた。", "駅", "駅"),
    ("五ポイントを失った。三ポイントを得た。", "五ポイント", "三ポイント"),
    ("会議は六時に始まる。食事は七時に始まる。", "六時", "七時"),
    ("大きなものが落ちた。小さなものも落ちた。", "もの", "もの"),
    ("誰が来たのか。誰が帰ったのか。", "誰", "誰"),
    ("「私は行く」と田中氏は言った。「私は残る」と鈴木氏は言った。", "私", "私"),
    ("彼は来た。彼らは帰った。", "彼", "彼ら"),
    ("田中氏が来た。これは驚きだ。", "田中氏", "これ"),
    ("池に魚がいる。その川は浅い。", "池", "川"),
    ("家畜（牛と豚）が増えた。", "家畜", "豚"),
    ("俳優（田中一郎）が来た。", "俳優", "田中一郎"),
    ("田中氏（NHK）は語った。", "田中", "NHK"),
    ("距離は八キロ（五マイル）ある。", "八キロ", "五マイル"),
    ("距離は8km（5miles）ある。", "8km", "5miles"),
    ("水車（2020年）は回る。", "水車", "2020年"),
    ("劇場（定員300人）は満員だ。", "劇場", "定員300人"),
    ("古い日記を見つけた。友人に手紙を書いた。", "日記", "手紙"),
    ("田中氏は来た。鈴木氏は帰った。", "田中氏", "鈴木氏"),
    ("テーブル（chair）を運ぶ。", "テーブル", "chair"),
]
TEXTS = [text for text, _, _ in (*TOGETHER, *APART)]


@cache
def read(text: str) -> tuple[Reference, ...]:
    e = extract(text)
    return chains_of(e.analysis, e.entities, e.mentions)


def chains(text: str, phrase: str) -> list[int]:
    """The chain of each phrase that is written so, in text order."""
    return [r.chain for r in read(text) if text[r.start : r.end] == phrase]


@pytest.mark.parametrize(("text", "one", "other"), TOGETHER)
def test_speaks_of_the_same(text: str, one: str, other: str) -> None:
    assert chains(text, one)[:1] == chains(text, other)[-1:] != []
    assert one != other or len(chains(text, one)) > 1


@pytest.mark.parametrize(("text", "one", "other"), APART)
def test_speaks_of_another(text: str, one: str, other: str) -> None:
    ours = chains(text, one)
    if one == other:
        assert len(ours) == len(set(ours))
    else:
        assert not set(ours) & set(chains(text, other))


def test_a_link_says_what_spoke_for_it() -> None:
    text = "会社は市場を調査した。調査は一年かかる。"
    first, second = (r for r in read(text) if text[r.start : r.end] == "調査")
    assert (first.antecedent, first.rule) == (None, "")
    assert second.antecedent == (first.start, first.end)
    assert second.rule == "chain-again"
    assert all(f.startswith(("match", "distance", "members", "of", "total")) for f in second.features)
    assert second.features


def test_a_learned_link_makes_no_alias() -> None:
    e = extract("田中首相は法案を提出した。提出は三度目になる。これは異例だ。")
    assert all("これ" not in entity.aliases and "提出" not in entity.aliases for entity in e.entities)


RUNS = [
    ("古い通信衛星が落ちた。", [("通信衛星", "衛星", "adnominal", "が")]),
    ("この橋を渡る。", [("橋", "橋", "此の", "を")]),
    ("日本の首都は大きい。", [("日本", "日本", "", "の"), ("首都", "首都", "no", "は")]),
    ("落ちた橋を調査した。", [("橋", "橋", "clause", "を"), ("調査", "調査", "", "verb")]),
    ("鈴木さんが来た。", [("鈴木さん", "スズキ", "", "が")]),
    ("彼らは帰った。", [("彼ら", "等", "", "は")]),
    ("本だ。", [("本", "本", "", "copula")]),
    ("誰が来たか。", []),
    ("称号（しょうごう、Title）を得た。", [("称号", "称号", "", "を"), ("しょうごう", "しょうごう", "", ""), ("Title", "Title", "", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RUNS)
def test_noun_runs(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    runs = noun_runs(analyse(Document("test", text)), {})
    assert [(text[r.start : r.end], r.head, r.modifier, r.role) for r in runs] == expected


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4).map("".join))
@settings(max_examples=60, deadline=None)
def test_chains_hold_whatever_stands_side_by_side(text: str) -> None:
    e = extract(text)
    found = chains_of(e.analysis, e.entities, e.mentions)
    assert found == chains_of(e.analysis, e.entities, e.mentions)
    assert all(0 <= r.start < r.end <= len(text) for r in found)
    assert all(a[:2] <= b[:2] for a, b in pairwise(found))
    own = [(m.start, m.end, m.entity) for m in e.mentions]
    assert [r[:3] for r in found if r.chain < len(e.entities) and r[:3] in own] == sorted(
        own
    )  # no entity is split or merged
    sizes: dict[int, int] = {}
    for r in found:
        sizes[r.chain] = sizes.get(r.chain, 0) + 1
        assert r.antecedent is None or r.antecedent.start != r.start
    assert all(size > 1 for chain, size in sizes.items() if chain >= len(e.entities))


@given(st.text(alphabet="橋はがこのそれ私（）「」。、\n ・ーアaB1年さん\u3000", max_size=60))
@settings(max_examples=150, deadline=None)
def test_noise_raises_nothing(text: str) -> None:
    e = extract(text)
    assert all(0 <= r.start < r.end <= len(text) for r in chains_of(e.analysis, e.entities, e.mentions))
