"""What pronouns, 同社, bare offices and repeated nouns point to."""

import pytest
from entity_reading import read, referent, together

PRONOUNS = [
    ("田中首相は帰国した。彼は増税に反対した。", "彼", "田中"),
    ("田中首相は鈴木大臣と会った。彼は増税に反対した。", "彼", "田中"),
    ("田中首相が帰国した。その後、鈴木大臣が会見した。彼は増税に反対した。", "彼", "鈴木"),
    ("アルトマン氏は「増税は誤りだ」と述べた。彼は撤回を求めた。", "彼", "アルトマン"),
    ("アルトマン氏は来日した。「とても楽しかった」と彼は述べた。", "彼", "アルトマン"),
    ("ジョンソン氏は辞任した。アルトマン氏は「彼は正しい」と述べた。", "彼", "ジョンソン"),
    ("メルケル氏は辞任した。彼女は理由を述べなかった。", "彼女", "メルケル"),
    ("メルケル氏は辞任した。彼女は疲れていた。トランプ氏が来た。彼女は去った。", "彼女", "メルケル"),
    ("トヨタ自動車は増産すると発表した。同社は工場を新設する。", "同社", "トヨタ自動車"),
    ("田中氏はトヨタ自動車の社長だ。同社は反対した。", "同社", "トヨタ自動車"),
    ("鈴木氏は反対した。同氏は辞任する。", "同氏", "鈴木"),
    ("フランスは反対した。同国は声明を出した。", "同国", "フランス"),
    ("自民党は反対した。同党は声明を出した。", "同党", "自民党"),
    ("東京大学は発表した。同大学は来年移転する。", "同大学", "東京大学"),
    ("田中首相は反対した。首相は辞任する。", "首相", "田中"),
    ("首相の田中氏は反対した。首相は辞任する。", "首相", "田中"),
    ("東京地方裁判所は棄却した。裁判所は理由を述べた。", "裁判所", "東京地方裁判所"),
    ("通信衛星が落ちた。この衛星は古い。", "衛星", "通信衛星"),
    ("住民たちは集まった。彼らは反対した。", "彼ら", "住民たち"),
]
NOBODY = [
    ("橋が落ちた。彼は反対した。", "彼"),
    ("橋が落ちた。同社は反対した。", "同社"),
    ("トヨタ自動車は増産した。同氏は反対した。", "同氏"),
    ("自民党は反対した。同社は増産した。", "同社"),
    ("田中氏は来た。彼らは反対した。", "彼ら"),
    ("アルトマン氏は「彼は正しい」と述べた。", "彼"),
]
REPEATED = [
    ("古い橋が落ちた。橋は閉鎖された。", "古い橋", "橋"),
    ("彼は長い手紙を書いた。手紙は燃えた。", "長い手紙", "手紙"),
    ("パラメータ数が増えた。パラメーター数は減らない。", "パラメータ数", "パラメーター数"),
    ("通信衛星が落ちた。衛星は古かった。", "通信衛星", "衛星"),
]
NOT_REPEATED = [
    ("古い橋が落ちた。新しい橋は無事だった。", "橋"),
    ("日本の首都は大きい。中国の首都も大きい。", "首都"),
    ("一人の住民が反対した。別の住民は賛成した。", "住民"),
]


@pytest.mark.parametrize(("text", "phrase", "name"), PRONOUNS)
def test_points_to(text: str, phrase: str, name: str) -> None:
    assert referent(text, phrase) == name


@pytest.mark.parametrize(("text", "phrase"), NOBODY)
def test_points_to_nobody(text: str, phrase: str) -> None:
    assert referent(text, phrase) is None


@pytest.mark.parametrize(("text", "one", "other"), REPEATED)
def test_is_said_again(text: str, one: str, other: str) -> None:
    assert together(text, one, other)


@pytest.mark.parametrize(("text", "noun"), NOT_REPEATED)
def test_is_another(text: str, noun: str) -> None:
    numbers = [m.entity for m in read(text)[1] if text[m.start : m.end] == noun]
    assert len(numbers) == len(set(numbers))
