"""Who and what a text names: all written forms, the canonical one, the English one, and the places."""

from pathlib import Path

import pytest
from entity_reading import aliases, read, referent, together
from hypothesis import given
from hypothesis import strategies as st

from extractor.claims.entities import entities_of
from extractor.language import analyse
from extractor.model import Document, NameType

PARLIAMENT = """緑風党党首のアンナ・ベルク氏は、国際自然機構（INO）の報告を批判した。Berg氏は「報告は誤りだ」と述べた。
ベルク氏によると、INOは調査をしていない。国際自然機構は反論した。"""

GLOSSED = [
    ("国際自然基金（INF）が発表した。INFは反対した。", "国際自然基金", "INF"),
    ("大規模な言語モデル (LLM) が増えた。LLMは高い。", "大規模な言語モデル", "LLM"),
    ("WHO（世界保健機関）が発表した。", "WHO", "世界保健機関"),
    ("家畜（かちく）が増えた。", "家畜", "かちく"),
    ("人工知能（artificial intelligence）が発達した。", "人工知能", "artificial intelligence"),
    ("アンナ・ベルク（Anna Berg）氏が来た。", "アンナ・ベルク", "Anna Berg"),
    ("気候変動対策法（以下、対策法）が成立した。対策法は厳しい。", "気候変動対策法", "対策法"),
]
NO_GLOSS = [
    ("田中氏（45）が来た。", "田中", "45"),
    ("田中氏（自民党）が来た。自民党は反対した。", "田中", "自民党"),
    ("田中氏（NHK）が来た。NHKは反対した。", "田中", "NHK"),
    ("工場（千葉県）が燃えた。千葉県は調査した。", "工場", "千葉県"),
    ("大会（2020年）が開かれた。", "大会", "2020年"),
    ("祭り（3日）が開かれた。", "祭り", "3日"),
]
APART = [
    ("ジョージ・ブッシュ氏は父だ。ジェブ・ブッシュ氏は子だ。", "ジョージ・ブッシュ", "ジェブ・ブッシュ"),
    ("OpenAI は増員した。OpenAI の書簡は長い。", "OpenAI", "OpenAI の書簡"),
    ("GPT-3 は古い。GPT-4 は新しい。", "GPT-3", "GPT-4"),
    ("トランプ氏が来た。トランプ政権は反対した。", "トランプ", "トランプ政権"),
    ("東京は広い。東京大学は発表した。", "東京", "東京大学"),
]


@pytest.mark.parametrize(("text", "one", "other"), GLOSSED)
def test_a_parenthesis_gives_the_other_name(text: str, one: str, other: str) -> None:
    assert together(text, one, other)


@pytest.mark.parametrize(("text", "one", "other"), [*NO_GLOSS, *APART])
def test_stays_apart(text: str, one: str, other: str) -> None:
    assert other not in aliases(text, one)


def test_lists_every_written_form_with_titles_and_without_pronouns() -> None:
    forms = aliases(PARLIAMENT + "彼女は辞任を求めた。", "アンナ・ベルク")
    assert forms == {"アンナ・ベルク", "アンナ・ベルク氏", "Berg", "Berg氏", "ベルク", "ベルク氏"}


def test_the_canonical_name_is_the_fullest_form_without_a_title() -> None:
    entity = next(e for e in read(PARLIAMENT)[0] if "Berg" in e.aliases)
    assert (entity.canonical, entity.aliases[0], entity.type) == ("アンナ・ベルク", "アンナ・ベルク", NameType.PERSON)
    assert "surname-of-full-name" in entity.rules
    assert "title-added" in entity.rules


def test_english_is_what_the_text_or_the_dictionary_writes() -> None:
    def english(text: str) -> str | None:
        return read(text)[0][0].english

    assert english("サム・アルトマン氏は来た。Altman氏は話した。") == "Sam Altman"
    assert english("国際自然基金（INF）が発表した。") == "INF"
    assert english("田中首相は来た。") is None


def test_a_bare_surname_of_two_people_is_the_one_named_last() -> None:
    text = "ジョージ・ブッシュ氏は反対した。ブッシュ氏は怒った。ジェブ・ブッシュ氏は賛成した。"
    assert referent(text, "ブッシュ氏") == "ジョージ・ブッシュ"
    assert referent(text + "ブッシュ氏は笑った。", "ブッシュ氏") == "ジェブ・ブッシュ"


def test_a_shared_surname_with_a_title_is_who_bears_the_title() -> None:
    text = "バーナード・ヴァン中佐は孫を持つ。マイケル・ヴァン氏は語った。ヴァン中佐は勇敢だった。"
    assert referent(text, "ヴァン中佐") == "バーナード・ヴァン"


def test_a_bare_office_is_no_alias() -> None:
    text = "田中首相は反対した。首相は辞任する。"
    assert aliases(text, "田中") == {"田中", "田中首相"}


def test_mentions_are_in_text_order_and_point_to_entities() -> None:
    entities, mentions = read(PARLIAMENT)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert {m.entity for m in mentions} == set(range(len(entities)))


def test_every_form_stands_in_the_text() -> None:
    for entity in read(PARLIAMENT)[0]:
        assert all(form in PARLIAMENT for form in entity.aliases)
        assert entity.canonical in entity.aliases


NOISE = st.text(
    alphabet=st.sampled_from("田中氏アルトマンAltman・（）()「」同社彼この首相橋がはの。、\n 123LLM"), max_size=60
)


@given(NOISE)
def test_noise_never_raises(text: str) -> None:
    entities, mentions = entities_of(analyse(Document(id="noise", text=text)))
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert 0 <= mention.entity < len(entities)
    for entity in entities:
        assert all(form in text for form in entity.aliases)


@pytest.mark.parametrize(
    "text", ["（" * 3000, "（A）" * 1500, "田中（X）" * 1500, "田中氏と" * 1500, "橋の" * 3000, "「彼は" * 1500]
)
def test_long_noise_is_read_in_passing(text: str) -> None:
    entities_of(analyse(Document(id="noise", text=text)))


def pairs(verdict: str) -> list[list[str]]:
    """The rows of alias_pairs.tsv (kind, text, one form, another): small documents in which two forms name one thing, or do not."""
    lines = Path(__file__).with_name("alias_pairs.tsv").read_text("utf-8").splitlines()[1:]
    return [row[1:] for row in (line.split("\t") for line in lines) if row[0] == verdict]


def test_nearly_all_that_is_one_is_merged() -> None:
    missed = [(one, other) for _, text, one, other in pairs("same") if not together(text, one, other)]
    assert len(pairs("same")) >= 150
    assert len(missed) <= 0.05 * len(pairs("same")), missed


@pytest.mark.parametrize(("text", "one", "other"), [row[1:] for row in pairs("apart")])
def test_what_differs_is_never_merged(text: str, one: str, other: str) -> None:
    assert other not in aliases(text, one)
    assert one not in aliases(text, other)
