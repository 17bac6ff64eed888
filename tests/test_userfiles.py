"""The user's names, vetoes, cues and rules at work."""

from pathlib import Path

import pytest
from rdflib.namespace import OWL, SKOS

from extractor.claims.customisation import NOTHING, Customisation
from extractor.graph import to_graph
from extractor.model import Act, Direction, Extraction, NameType
from extractor.pipeline import extract
from extractor.rules import fired
from extractor.userfiles import read_custom


def custom(folder: Path, **texts: str) -> Customisation:
    files = {}
    for option, text in texts.items():
        files[option] = folder / option
        files[option].write_text(text, encoding="utf-8")
    return read_custom(**files)


def aliases(extraction: Extraction, form: str) -> set[str]:
    """All forms of the entity that has this form."""
    return {alias for e in extraction.entities if form in e.aliases for alias in e.aliases}


# ------------------------------------------------------------------------------------- gazetteer

JOINED = [
    ("日本銀行\t日本央行", "日本銀行は利上げに反対した。日本央行は声明を出した。", "日本央行", "日本銀行"),
    ("みどり市民会\tMCA", "みどり市民会は反対した。MCAは声明を出した。", "MCA", "みどり市民会"),
    ("松田聖子\tせいこちゃん\t\tPERSON", "松田聖子は歌った。せいこちゃんは帰国した。", "せいこちゃん", "松田聖子"),
    ("租税\t年貢", "重い租税が続いた。租税は上がった。厳しい年貢が続いた。年貢は下がった。", "年貢", "租税"),
    ("甲乙物産\tKOB\n甲乙物産\t甲乙商会", "KOBは反対した。甲乙商会は声明を出した。", "KOB", "甲乙商会"),
]


@pytest.mark.parametrize(("rows", "text", "form", "other"), JOINED, ids=[j[2] for j in JOINED])
def test_listed_forms_are_one(tmp_path: Path, rows: str, text: str, form: str, other: str) -> None:
    assert other not in aliases(extract(text), form)
    assert other in aliases(extract(text, custom(tmp_path, gazetteer=rows)), form)


def test_the_label_names_the_node_where_the_text_has_it(tmp_path: Path) -> None:
    listed = custom(tmp_path, gazetteer="MCA\tみどり市民会\t\tORGANIZATION")
    text = "みどり市民会は値上げに反対した。MCAは声明を出した。"
    assert [e.canonical for e in extract(text, listed).entities if "MCA" in e.aliases] == ["MCA"]
    alone = extract("みどり市民会は値上げに反対した。", listed)
    assert "MCA" not in {
        form for e in alone.entities for form in e.aliases
    }  # every form of a node is written in the text


def test_a_listed_form_is_a_name_of_its_type(tmp_path: Path) -> None:
    listed = custom(tmp_path, gazetteer="つばめ\t\t\tPERSON")
    text = "つばめは橋に反対した。"
    assert NameType.PERSON not in {n.type for n in extract(text).analysis.names}
    (name,) = extract(text, listed).analysis.names
    assert (text[name.start : name.end], name.type) == ("つばめ", NameType.PERSON)


def test_a_listed_form_counts_between_words_only(tmp_path: Path) -> None:
    listed = custom(tmp_path, gazetteer="AI\t\t\tARTIFACT\n京都\t\t\tLOCATION\nサム\t\t\tPERSON")
    text = "OpenAIは東京都とサムスンに反対した。"
    own = [n for n in extract(text, listed).analysis.names if n.rule == "user-gazetteer"]
    assert own == []


def test_a_listed_form_does_not_cut_a_longer_name(tmp_path: Path) -> None:
    text = "サム・アルトマン氏は橋に反対した。アルトマン氏は辞任した。"
    found = extract(text, custom(tmp_path, gazetteer="アルトマン\t\t\tPERSON"))
    assert [text[n.start : n.end] for n in found.analysis.names] == ["サム・アルトマン", "アルトマン"]


def test_the_longest_form_wins_and_overlaps_give_way(tmp_path: Path) -> None:
    listed = custom(tmp_path, gazetteer="東京\t\t\tPERSON\n東京 大学\t東京大学\t\tARTIFACT")
    text = "東京大学は橋に反対した。"
    names = [(text[n.start : n.end], n.type) for n in extract(text, listed).analysis.names]
    assert names == [("東京大学", NameType.ARTIFACT)]


def test_links_stand_in_the_graph(tmp_path: Path) -> None:
    rows = "みどり市民会\tMCA\thttps://example.org/mca\tORGANIZATION\n値上げ\t\thttps://example.org/rise"
    graph = to_graph(extract("MCAは値上げに反対した。", custom(tmp_path, gazetteer=rows)))
    assert [str(o) for o in graph.objects(predicate=OWL.sameAs)] == ["https://example.org/mca"]
    assert [str(o) for o in graph.objects(predicate=SKOS.exactMatch)] == ["https://example.org/rise"]


# ------------------------------------------------------------------------------------------ vetoes

APART = [
    ("田中太郎\t田中", "田中太郎氏は反対した。田中氏は賛成した。", "田中太郎", "田中"),
    (
        "サム・アルトマン\tアルトマン",
        "サム・アルトマン氏は反対した。アルトマン氏は賛成した。",
        "サム・アルトマン",
        "アルトマン",
    ),
    ("トヨタ自動車\tトヨタ", "トヨタ自動車は反対した。トヨタは声明を出した。", "トヨタ自動車", "トヨタ"),
    ("アメリカ\t米国", "アメリカは反対した。米国は声明を出した。", "アメリカ", "米国"),
    ("通信衛星\t衛星", "通信衛星が落ちた。衛星は燃えた。", "通信衛星", "衛星"),
    ("バークレー警察\t警察", "バークレー警察が発表した。警察は捜査した。", "バークレー警察", "警察"),
]


def one_entity(extraction: Extraction, one: str, other: str) -> bool:
    """Whether mentions written in these ways point to one entity."""
    text = extraction.analysis.document.text
    written: dict[int, set[str]] = {}
    for m in extraction.mentions:
        written.setdefault(m.entity, set()).add(text[m.start : m.end].removesuffix("氏"))
    return any({one, other} <= forms for forms in written.values())


@pytest.mark.parametrize(("rows", "text", "one", "other"), APART, ids=[a[1] for a in APART])
def test_forms_set_apart_stay_apart(tmp_path: Path, rows: str, text: str, one: str, other: str) -> None:
    plain, apart = extract(text), extract(text, custom(tmp_path, veto=rows))
    assert one_entity(plain, one, other)
    assert not one_entity(apart, one, other)


def test_forms_set_apart_do_not_meet_by_way_of_a_third(tmp_path: Path) -> None:
    text = "ジョン・ケネディ氏は反対した。ケネディ氏は賛成した。ジョン・フィッツジェラルド・ケネディ氏は帰国した。"
    found = extract(text, custom(tmp_path, veto="ジョン・フィッツジェラルド・ケネディ\tジョン・ケネディ"))
    assert not any(
        {"ジョン・ケネディ", "ジョン・フィッツジェラルド・ケネディ"} <= set(e.aliases) for e in found.entities
    )


# ---------------------------------------------------------------------------------- cues and rules

CUES = [
    ("ディスる\tを\tcriticize", "村瀬氏は駐車場の案をディスった。", Act.CRITICIZE, "駐車場の案"),
    ("太鼓判 を 押す\tに\tsupport", "町長は計画に太鼓判を押した。", Act.SUPPORT, "計画"),
    ("言放つ\tと\tstate", "村瀬氏は橋は要らないと言い放った。", Act.STATE, "橋は要らない"),
]


@pytest.mark.parametrize(("rows", "text", "act", "content"), CUES, ids=[c[0] for c in CUES])
def test_a_cue_of_the_users(tmp_path: Path, rows: str, text: str, act: Act, content: str) -> None:
    claims = extract(text, custom(tmp_path, cues=rows)).claims
    assert (act, content) in {(c.act, text[slice(*c.content)]) for c in claims if c.cue is not None}


def test_a_cue_of_the_users_goes_before_ours(tmp_path: Path) -> None:
    text = "市民は増税に反対した。"
    (claim,) = extract(text, custom(tmp_path, cues="反対する\tに\tdoubt")).claims
    assert claim.act is Act.DOUBT


def test_a_compound_noun_of_an_idiom_is_the_whole_compound(tmp_path: Path) -> None:
    stamped = extract("町長は書類に判を押した。", custom(tmp_path, cues="太鼓判 を 押す\tに\tsupport"))
    assert Act.SUPPORT not in {claim.act for claim in stamped.claims}


RULE = """[[rule]]
id = "put-on-shelf"
gloss = "To put a plan on the shelf is to be against it."
cue = "上げる"
with = { "ニ" = ["棚"] }
content = "を"
act = "decide"
stance = "oppose"
yes = ["市は案を棚に上げた。"]
no = ["市は案を議会に上げた。"]
"""


def test_a_rule_of_the_users_makes_claim_and_stance_and_shows_its_id(tmp_path: Path) -> None:
    text = "町長は橋の計画を棚に上げた。"
    found = extract(text, custom(tmp_path, rules=RULE))
    (claim,) = found.claims
    assert (claim.act, claim.source_entity) == (Act.DECIDE, "町長")
    assert [(s.direction, s.target.label, s.rules) for s in claim.stances] == [
        (Direction.OPPOSE, "橋の計画", ("put-on-shelf",))
    ]
    assert "put-on-shelf" in fired(found)
    assert "https://w3id.org/claimkg/rules#put-on-shelf" in {str(o) for o in to_graph(found).objects()}


def test_negation_turns_the_stance_of_a_rule_round(tmp_path: Path) -> None:
    (claim,) = extract("町長は橋の計画を棚に上げなかった。", custom(tmp_path, rules=RULE)).claims
    assert [s.direction for s in claim.stances] == [Direction.SUPPORT]


def test_a_rule_may_hold_no_stance(tmp_path: Path) -> None:
    silent = custom(tmp_path, rules=RULE.replace('stance = "oppose"', 'stance = "none"').replace("decide", "oppose"))
    (claim,) = extract("町長は橋の計画を棚に上げた。", silent).claims
    assert (claim.act, claim.stances) == (Act.OPPOSE, ())


def test_two_runs_with_different_files_do_not_meet(tmp_path: Path) -> None:
    text = "町長は橋の計画を棚に上げた。"
    before = extract(text)
    assert extract(text, custom(tmp_path, rules=RULE)) != before
    assert extract(text) == extract(text, NOTHING) == before
