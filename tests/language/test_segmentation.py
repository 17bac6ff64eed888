"""Segmentation: where sentences end, what is cut out of them, and what must hold for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language.segmentation import segment
from extractor.model import Sentence, SentenceKind


def cut(text: str) -> list[str]:
    """The sentences of a text as ``kind fragment|fragment``; running text without its kind."""
    shown = []
    for s in segment(text)[0]:
        kind = "" if s.kind is SentenceKind.TEXT else f"{s.kind.value} "
        shown.append(kind + "|".join(text[a:b] for a, b in s.fragments))
    return shown


ENDS = [
    ("雨が降った。風も吹いた。", ["雨が降った。", "風も吹いた。"]),
    ("本当か！？そうだ！", ["本当か！？", "そうだ！"]),
    ("市の計画\n計画は遅れている", ["市の計画", "計画は遅れている"]),
    # an ASCII full stop ends a Japanese sentence, but not a number, an abbreviation, an address
    ("雨だと言いました. 風も吹きました.", ["雨だと言いました.", "風も吹きました."]),
    ("GPT-3.5は3.5倍速い。", ["GPT-3.5は3.5倍速い。"]),
    ("U.S.の例 (e.g. example.com) です。", ["U.S.の例|です。", "parenthesis e.g. example.com"]),
    ("本稿では論じない．しかし重要だ．", ["本稿では論じない．", "しかし重要だ．"]),
    ("道に迷った．．．誰もいない。", ["道に迷った．．．", "誰もいない。"]),
    # a mark inside a name, or before と
    ("Yahoo! の株が上がった。", ["Yahoo! の株が上がった。"]),
    ("Yahoo!ニュースが伝えた。", ["Yahoo!ニュースが伝えた。"]),
    ("なぜだろう？と考えた。", ["なぜだろう？と考えた。"]),
    ("すごい！とても速い。", ["すごい！", "とても速い。"]),
    # symbols and stray closing brackets belong to the sentence they follow
    ("楽しかった！♪また行く。", ["楽しかった！♪", "また行く。"]),
    ("雨だ。」風だ。", ["雨だ。」", "風だ。"]),
    *[(f"雨だ。{close}風だ。", [f"雨だ。{close}", "風だ。"]) for close in "」』”’〟｣）)]］】〉》〕｝»›"],
    ("〈雨だ。〉と言った。風だ。", ["〈雨だ。〉と言った。", "風だ。"]),  # whose opening one is no quotation's
    ("雨だ。」と言った。風だ。", ["雨だ。」と言った。", "風だ。"]),  # or was lost
    ("【速報】雨だ。風だ。", ["【速報】雨だ。", "風だ。"]),
    # debris of machine translation: blanks before the stop, two stops, ASCII marks without blank
    ("雨だ 。風だ 。", ["雨だ 。", "風だ 。"]),
    ("雨です。.", ["雨です。."]),
    ("雨だ!風だ?嵐だ", ["雨だ!", "風だ?", "嵐だ"]),
    ("雨だ. 風だ. 嵐だ.", ["雨だ.", "風だ.", "嵐だ."]),
    ("「雨だ. 風だ. 」と言った. 次だ.", ["quoted 「雨だ.", "風だ. 」と言った.", "次だ."]),
    # every kind of line end
    *[(f"雨だ{end}風だ", ["雨だ", "風だ"]) for end in ("\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029")],
    # a spaced dash between clauses
    ("それは誤りでした — しかし、誰も怒らない。", ["それは誤りでした —", "しかし、誰も怒らない。"]),
    ("三人の子 — 長男と双子 — が来た。", ["三人の子 — 長男と双子 — が来た。"]),
]

CUTS = [
    # all but the last sentence of a quotation
    ("「雨だ。風だ。」と彼は言った。", ["quoted 「雨だ。", "風だ。」と彼は言った。"]),
    ("彼は「雨だ。風だ」と言った。", ["彼は「|風だ」と言った。", "quoted 雨だ。"]),
    ("彼は「雨だ」と言った。", ["彼は「雨だ」と言った。"]),
    ("「雨だ。風だ。」", ["quoted 「雨だ。", "風だ。」"]),
    ("「雨だ。\n風だ」と彼は言った。", ["quoted 「雨だ。", "風だ」と彼は言った。"]),
    ("「雨だ。『風か。嵐か。』と聞いた。行こう」と彼は言った。",
     ["quoted 「雨だ。", "quoted 『風か。", "quoted 嵐か。』と聞いた。", "行こう」と彼は言った。"]),
    # a quotation that ends a sentence by itself
    ("彼は述べた。「雨だ。風だ。」外は静かだ。", ["彼は述べた。", "quoted 「雨だ。", "風だ。」", "外は静かだ。"]),
    # titles stay whole
    ("「朝焼け娘。」が歌う。", ["「朝焼け娘。」が歌う。"]),
    ("『走れ！夜空!!』を見た。", ["『走れ！夜空!!』を見た。"]),
    ("小説『雨。そして風。』を読んだ。", ["小説『雨。そして風。』を読んだ。"]),
    # what somebody says is no title, whatever its brackets
    ("『雨だ。風だ。』と父は言った。", ["quoted 『雨だ。", "風だ。』と父は言った。"]),
    ("彼は｢雨だ｡風だ｣と言った｡", ["彼は｢|風だ｣と言った｡", "quoted 雨だ｡"]),
    ('彼は "雨です. 風です." と言った。', ['彼は "|風です." と言った。', "quoted 雨です."]),
    # the sentence around several quotations goes on
    ("「雨だ」と彼は言い、「風だ。嵐だ」と母は言った。", ["「雨だ」と彼は言い、「|嵐だ」と母は言った。", "quoted 風だ。"]),
    ("「雨だ。」「風だ。」と二人は言った。", ["「雨だ。」「風だ。」と二人は言った。"]),
    ("「雨だ。」彼は笑った。", ["「雨だ。」", "彼は笑った。"]),
    ("「雨だ。」風が鳴った。", ["「雨だ。」", "風が鳴った。"]),
    # nobody closes it: to the end of the line where it begins a sentence, else of its sentence
    ("彼は「雨だと言った。外は静かだ。", ["彼は「雨だと言った。", "外は静かだ。"]),
    # parentheses and insertions
    ("市長（57）は反対した。", ["市長|は反対した。", "parenthesis 57"]),
    ("彼は「雨（小雨）だ」と言った。", ["彼は「雨|だ」と言った。", "parenthesis 小雨"]),
    ("私たちは [building] 会社が好きだ。", ["私たちは|会社が好きだ。", "insertion building"]),
    ("雨だ。（写真は昨日）", ["雨だ。", "parenthesis 写真は昨日"]),
    ("顔文字 :( は残る。", ["顔文字 :( は残る。"]),
    ("（雨だ。（風）嵐だ。）", ["parenthesis 雨だ。", "parenthesis 風", "parenthesis 嵐だ。"]),
    ("（）雨だ。", ["雨だ。"]),
    ("雨だ（笑）。風だ［原文ママ］。", ["雨だ|。", "parenthesis 笑", "風だ|。", "insertion 原文ママ"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_sentences_end(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_what_is_cut_out(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_what_is_cut_out_knows_where_it_stood() -> None:
    sentences, _ = segment("市長（57）は「雨だ。風だ」と言った。")
    outer, age, earlier = sentences
    assert (outer.parent, age.parent, earlier.parent) == (None, 0, 0)
    assert (outer.quotation, age.quotation, earlier.quotation) == (None, None, 0)


def test_a_parenthesis_keeps_its_brackets_in_its_span_and_not_in_what_is_read() -> None:
    text = "市長（57。元記者）は [of the city] 反対した。"
    for s in segment(text)[0][1:]:
        assert text[s.start] in "（元["
        assert text[s.end - 1] in "。）]"
    spans = [(text[s.start : s.end], "".join(text[a:b] for a, b in s.fragments)) for s in segment(text)[0][1:]]
    assert spans == [("（57。", "57。"), ("元記者）", "元記者"), ("[of the city]", "of the city")]


def test_a_quotation_alone_holds_all_its_sentences() -> None:
    sentences, _ = segment("彼は頷いた。\n「雨だ。\n風だ。」\n皆が笑った。")
    assert [s.quotation for s in sentences] == [None, 0, 0, None]
    assert [s.paragraph for s in sentences] == [0, 1, 2, 3]


def test_an_unclosed_quotation_at_the_start_holds_its_line() -> None:
    sentences, _ = segment("彼は述べた。「雨だ。風だ。\n「嵐だ」と彼は言った。")
    assert [s.quotation for s in sentences] == [None, 0, 0, None]


HOSTILE = {
    "opening brackets": "「" * 10_000,
    "unclosed quotations": "「雨だ。" * 10_000,
    "unclosed lines": "「雨だ。\n" * 10_000,
    "nesting": "「" * 10_000 + "雨。風" + "」" * 10_000,
    "nested parentheses": "「（" * 5_000 + "雨。風" + "）」" * 5_000,
    "parentheses": "（雨）" * 20_000,
    "newlines": "「雨。" + "\n" * 200_000,
    "full stops": "雨" + "." * 200_000,
    "one line": "雨が降った" * 200_000,
    "quotations": "「雨」" * 50_000,
    "mismatched": "『「』" * 20_000,
    "blanks": "雨。" + "「。" * 5_000 + " " * 100_000 + "」" * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_is_quadratic(text: str) -> None:
    begin = time.process_time()
    segment(text)
    assert time.process_time() - begin < 5


PIECES = ["あ", "。", "「", "」", "『", "』", "（", "）", "(", ")", "[", "]", '"', "“", "”", "‘", "’", "\n", "！", "?", ".", "．", "—", " ",
          "と", "A", "、", "。」", "」と", "\u3000", "\x00", "\ud800"]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=60)))
def test_every_character_has_one_sentence(text: str) -> None:
    sentences, quotations = segment(text)
    owner: dict[int, Sentence] = {}
    for s in sentences:
        assert s.start <= s.fragments[0].start
        assert s.fragments[-1].end <= s.end
        if s.kind in (SentenceKind.PARENTHESIS, SentenceKind.INSERTION):
            assert s.start == s.fragments[0].start or text[s.start] in "（(["
        else:
            assert (s.start, s.end) == (s.fragments[0].start, s.fragments[-1].end)
        assert s.parent is None or sentences[s.parent] is not s
        assert s.quotation is None or 0 <= s.quotation < len(quotations)
        assert all(a.end <= b.start for a, b in pairwise(s.fragments))
        for start, end in s.fragments:
            for position in range(start, end):
                assert position not in owner
                owner[position] = s
    unread = {i for i, c in enumerate(text) if i not in owner and not c.isspace()}
    assert all(text[i] in "（）()[]" for i in unread)
    assert list(sentences) == sorted(sentences, key=lambda s: s.start)
