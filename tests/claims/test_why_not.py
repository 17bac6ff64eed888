"""Why a sentence made no claim or no stance: the nearest rule, the first condition that failed, and the word that was looked at."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.claims.customisation import Customisation
from extractor.claims.refusals import Refusal
from extractor.claims.why_not import why_not
from extractor.corrections import REJECT
from extractor.explain import explain_why_not
from extractor.model import Act, Correction, Span
from extractor.pipeline import extract
from extractor.rules import all_rules

# sentence | rule | refusal | word looked at ("" for none)
TABLE = """
田中氏は会場で述べた。 | speech-to | NO_CONTENT_MARK |
彼は別の町で語り始めた。 | speech-to | NO_CONTENT_MARK |
田中氏は妻と述べた。 | speech-to | NO_CLAUSE | 妻
花と鳥と言う。 | speech-to | NO_CLAUSE | 鳥
彼は友人と話し合った。 | speech-to | NO_CLAUSE | 友人
橋が古いと、田中氏は感じた。 | speech-to | ONLY_WHEN | 古い
年代で比べると、田中氏は疑った。 | speech-to | ONLY_WHEN | 比べる
彼は国を出ようとした。 | speech-to | NOT_SAYING |
橋が古いという写真を見た。 | speech-to | NOT_SAYING | 古い
「橋は古い」と言うと、彼は帰った。 | quote-cue | NOT_SAYING | 「橋は古い」
橋が古いと田中氏が言えば、町は変わる。 | speech-to | COMMENTS | 古い
正しいと考えてみよう。 | speech-to | APPEAL | 正しい
橋が古いと思え。 | speech-to | APPEAL | 古い
田中氏は新製品を『明日』と発表した。 | quote-cue | TITLE | 『明日』
市は橋を「希望」と決めた。 | quote-cue | TITLE | 「希望」
橋が古いとの写真を見て述べた。 | speech-to | LINKED | 古い
田中氏は、増税は誤りだと述べ、詳しく語った。 | speech-to | TAKEN | 誤りだ
世論が変わったとする考えが広がった。 | speech-to | ELSEWHERE | 変わった
彼は珈琲を飲もうと店に行った。 | speech-to | NO_VERB | 行った
「もう十分だ」と席を立った。 | quoted-gesture | NO_VERB | 立った
「赤い花」と名付けた店がある。 | quoted-gesture | OTHER_VERB | 名付けた
違憲だとして条例の撤回を求めた。 | grounds-for-act | GROUNDS | 求めた
彼は店で珈琲を求めた。 | event-object | NO_EVENT | 珈琲
市長は名簿を公表した。 | event-object | NO_EVENT | 名簿
専門家は市に期待している。 | event-object | NO_EVENT | 市
社長は帰るのを命じた。 | event-object | NO_NOUN | 帰るの
「計画」が批判された。 | event-subject | OBJECT_ELSEWHERE | 計画
新しい計画が提案された。 | event-subject | AGENTLESS | 計画
橋の安全が確認された。 | event-subject | AGENTLESS | 安全
この薬の安全性を確認できる仕組みがある。 | event-object | ABLE | 安全性
市長は支持を宣言した。 | event-object | BARE_STANCE | 支持
田中氏は一斉に反対した。 | event-object | ADVERBIAL | 一斉
市は反対を示した。 | stance-toward | NO_COMPLEMENT |
市は児童を指導した。 | request-that | NO_COMPLEMENT |
社長は社員に頼んだ。 | speech-to | NO_FRAME |
記者は社長に尋ねた。 | indirect-question | NO_FRAME |
市長はそう考えた。 | speech-to | NO_FRAME |
一般的に言えば、橋は古い。 | speech-to | NO_FRAME |
町の懸念は消えた。 | noun-cue | UNLINKED | の
懸念が広がった。 | stance-noun | NO_TOWARD |
米国との合意が崩れた。 | noun-cue | NO_CLAUSE_LINKED | 米国
田中氏との約束を守った。 | noun-cue | NO_CLAUSE_LINKED | 田中氏
景気が悪化するという事実がある。 | noun-cue | NO_THOUGHT | 事実
市の方針を読んだ。 | bare-noun-cue | NO_PLAIN_CLAUSE | の
町の見通しが開けた。 | bare-noun-cue | NO_PLAIN_CLAUSE | の
計画を見直す方針の資料を配った。 | bare-noun-cue | NOT_CLOSING | 見直す
政府は計画を見直す方針を聞いた。 | bare-noun-cue | NOT_HELD | 見直す
事故による渋滞が続いた。 | according-to | OTHER_PHRASE | 渋滞
店は閉まりそうだ。 | hearsay-ending | LOOKS_SO | 閉まり
雨が降りそうな空だ。 | hearsay-ending | LOOKS_SO | 降り
店は閉まるそうなので急いだ。 | hearsay-ending | NOT_AT_END | 閉まる
物価が上がった。 | speech-to | NO_CUE_WORD | 上がった
春になると、田中氏は畑に出た。 | speech-to | NO_CUE_WORD | 出た
田中氏は次のように述べた。「橋は古い。」 | author-statement | ANNOUNCES | 述べた
橋へ。 | author-statement | NO_PREDICATE |
市長は橋（石橋）を直した。 | author-statement | ASIDE |
「橋は」 | speaker-of-quotation | NOBODY_SPEAKS |
この本は批判された。 | passive-generic | NO_AGENT | 本
橋は古いとされる。 | passive-generic | NO_AGENT | 橋
橋は古いそうだ。 | hearsay-ending | NO_TELLER |
橋は古いと述べた。 | topic-source | NO_SPEAKER |
橋が古いとの声が大きい。 | topic-source | NO_SPEAKER |
「増税は来月だ」と田中氏は述べた。 | evaluated-subject | NO_EVALUATION | 来月だ
「とても愚かだ」と田中氏は述べた。 | evaluated-subject | NO_TARGET | 愚かだ
増税は誤りだと言われている。 | evaluated-subject | NO_HOLDER | 言われている
市民が増税に反対するなら、市長は辞める。 | stance-verb | HYPOTHETICAL | 反対する
「増税が誤りなら町は滅びる」と田中氏は述べた。 | evaluated-subject | IRREALIS | 滅びる
田中氏は増税は誤りだとは述べなかった。 | evaluated-subject | NEGATED_CUE | 述べなかった
市長は、橋は古いと思わなかった。 | negated-belief | PAST_BELIEF | 思わなかった
田中氏は「橋は古いと思う」と述べた。 | evaluated-subject | INNER | 述べた
田中氏は「自分に反対する」と述べた。 | stance-verb | EMPTY_TARGET | 反対する
市は計画を中止した。 | unwanted-thing | NARRATED | 中止した
「市は計画を中止した」と田中氏は述べた。 | unwanted-thing | NOT_WANTED | 中止した
「橋を直す必要はない」と田中氏は述べた。 | norm-stated | NO_NORM | 直す必要はない
「批判は当たる」と田中氏は述べた。 | evaluated-subject | ONLY_DENIED | 当たる
「増税は誤りなわけではない」と田中氏は述べた。 | evaluated-subject | WEAKENED | 誤りなわけではない
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]
SPOKEN = [text for rule in all_rules() for text in rule.yes if re.search("述べ|言|語|反対|求め|思", text)]
DECLARED = {rule.id for rule in all_rules()}
PIECES = ["田中氏は", "市は", "「", "」", "と", "述べた", "という", "懸念", "方針", "増税", "反対する", "。", "、", "による", "そうだ",
          "ように", "求めた", "か", "を", "に", "誤りだ", "\n", "\x00", "（", "）", "𠮷", "a"]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "refusal", "word"), ROWS, ids=[row[0] for row in ROWS])
def test_nearest_rule_and_first_failed_condition(text: str, rule: str, refusal: str, word: str) -> None:
    found = {(f.rule, f.refusal, word in f.words or not (word or f.words)) for f in why_not(extract(text))}
    assert (rule, Refusal[refusal], True) in found


def test_every_condition_has_a_sentence() -> None:
    assert {Refusal[row[2]] for row in ROWS} == set(Refusal)


@pytest.mark.parametrize("text", SPOKEN)
def test_a_cue_that_made_a_claim_is_not_missed(text: str) -> None:
    extraction = extract(text)
    cues = [c.cue for c in extraction.claims if c.cue is not None]
    for f in why_not(extraction):
        if not f.about.endswith(("stance", "source")) and not f.about.startswith("the "):
            assert not any(cue.start < f.span.end and f.span.start < cue.end for cue in cues), f


@pytest.mark.parametrize("text", SPOKEN)
def test_a_claim_with_a_stance_lacks_none(text: str) -> None:
    extraction = extract(text)
    lacking = {f.span for f in why_not(extraction) if f.about.endswith("stance")}
    silent = {c.content for c in extraction.claims if not c.stances}
    assert lacking <= silent


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_noise_is_explained_without_complaint(text: str) -> None:
    extraction = extract(text)
    for f in why_not(extraction):
        assert 0 <= f.span.start <= f.span.end <= len(text)
        assert f.about
        assert f.rule in DECLARED
    assert explain_why_not(extraction) == explain_why_not(extract(text))


def test_told_to_people_by_sentence() -> None:
    text = "彼は店で珈琲を求めた。市民は増税に反対した。"
    told = explain_why_not(extract(text))
    assert told == (
        "[0, 11) text: 彼は店で珈琲を求めた。\n"
        "  求める is a cue (demand), frame を事 [event-object]: its object names no event, action, fact or position: 珈琲\n\n"
        "[11, 22) text: 市民は増税に反対した。\n"
        "  nothing is missing\n"
    )
    assert explain_why_not(extract(text), Span(12, 13)).startswith("[11, 22)")


def test_a_rejected_claim_tells_who_rejected_it() -> None:
    custom = Customisation(
        corrections=(Correction("", "text", "増税", REJECT, "", "山田", "2024-05-03", "皮肉である"),)
    )
    told = explain_why_not(extract("市民は増税に反対した。", custom), custom=custom)
    assert "増税 (oppose): rejected by 山田, 2024-05-03; 皮肉である" in told


def test_words_of_the_user_count() -> None:
    custom = Customisation(cues={"ディスる": {"を": Act.CRITICIZE}})
    found = why_not(extract("彼は昨日ディスった。", custom), custom)
    assert any(f.about.startswith("ディスる is a cue") for f in found)
