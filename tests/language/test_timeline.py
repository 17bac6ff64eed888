"""Timeline: times that hang on another time, ranges, and the periods between two."""

from __future__ import annotations

import pytest

from extractor.language import analyse
from extractor.language.timeline import RULES
from extractor.model import Analysis, Document, NameType

WRITTEN = "2024-03-01"  # a Friday


def read(text: str, written: str | None = WRITTEN) -> Analysis:
    return analyse(Document("例", text, date=written))


def times(text: str) -> list[str]:
    return [f"{text[n.start : n.end]} {n.value}" for n in read(text).names if n.type in (NameType.DATE, NameType.TIME)]


DATED = [
    # the date named last
    ("橋は2019年5月3日に開き、翌日閉じた。", ["2019年5月3日 2019-05-03", "翌日 2019-05-04"]),
    ("橋は2019年5月3日に開いた。式は前日だった。", ["2019年5月3日 2019-05-03", "前日 2019-05-02"]),
    ("2019年に開き、翌年3月に閉じた。", ["2019年 2019", "翌年3月 2020-03"]),
    ("2019年12月に開き、翌月閉じた。", ["2019年12月 2019-12", "翌月 2020-01"]),
    ("2019年に開き、翌日閉じた。", ["2019年 2019", "翌日 None"]),
    ("前日に会った。", ["前日 None"]),
    ("2022年度に始め、翌年度に終えた。", ["2022年度 2022-04/2023-03", "翌年度 2023-04/2024-03"]),
    ("2019年に生まれ、その3年後に死んだ。", ["2019年 2019", "3年後 2022"]),
    ("3年後に死ぬだろう。", ["3年後 2027"]),
    ("地震の3日前に会った。", ["3日前 None"]),
    ("船が着く3日前に会った。", ["3日前 None"]),
    ("2019年10月に開き、同年12月に閉じた。", ["2019年10月 2019-10", "12月 2019-12"]),
    ("2019年10月2日に開き、同月9日に閉じた。", ["2019年10月2日 2019-10-02", "9日 2019-10-09"]),
    # behind の, in brackets, side by side
    ("昨年の10月に会った。", ["昨年 2023", "10月 2023-10"]),
    ("1896年（明治29年）8月27日に会った。", ["1896年（明治29年）8月27日 1896-08-27"]),
    ("明治29年（1896年）8月27日に会った。", ["明治29年 1896", "1896年 1896", "8月27日 1896-08-27"]),
    ("来週の木曜日に会う。", ["来週 2024-W10", "木曜日 2024-03-07"]),
    ("5月3日（金曜日）に会う。", ["5月3日 2024-05-03", "金曜日 2024-05-03"]),
    ("5月3日（土曜日）に会う。", ["5月3日 2024-05-03", "土曜日 None"]),
    ("5月3日午後9時に会う。", ["5月3日 2024-05-03", "午後9時 2024-05-03T21"]),
    ("5月の午後9時に会う。", ["5月 2024-05", "午後9時 T21"]),
    # what comes again has no year
    ("毎年7月に会う。", ["7月 XXXX-07"]),
    ("毎週月曜日に会う。", ["月曜日 None"]),
    # ranges
    ("10日〜12日に開く。", ["10日〜12日 2024-02-10/2024-02-12"]),
    ("10〜12日に開く。", ["10〜12日 2024-02-10/2024-02-12"]),
    ("3月6〜8日に開く。", ["3月6〜8日 2024-03-06/2024-03-08"]),
    ("3月30日〜4月2日に開く。", ["3月30日〜4月2日 2024-03-30/2024-04-02"]),
    ("2020年1-6月は寒かった。", ["2020年1-6月 2020-01/2020-06"]),
    ("4〜6月期は黒字だった。", ["4〜6月 2024-04/2024-06"]),
    ("2023年10月〜3月は寒い。", ["2023年10月〜3月 2023-10/2024-03"]),
    ("2010〜2015年に栄えた。", ["2010〜2015年 2010/2015"]),
    ("70〜80年代に栄えた。", ["70〜80年代 197X/198X"]),
    ("17〜19世紀に栄えた。", ["17〜19世紀 16XX/18XX"]),
    ("午前9時〜午後5時に開く。", ["午前9時〜午後5時 T09/T17"]),
    ("9〜17時に開く。", ["9〜17時 T09/T17"]),
    ("2015年〜2010年に栄えた。", ["2015年〜2010年 None"]),
]  # fmt: skip

PERIODS = [
    ("1月から3月まで休む。", ["1月から3月 2024-01/2024-03"]),
    ("2023年10月から3月まで休む。", ["2023年10月から3月 2023-10/2024-03"]),
    ("来年1月から再来年3月にかけて直す。", ["来年1月から再来年3月 2025-01/2026-03"]),
    ("1990年代から2000年代まで栄えた。", ["1990年代から2000年代 199X/200X"]),
    ("1565年-1898年は栄えた。", ["1565年-1898年 1565/1898"]),
    ("午後1時から5時半まで休む。", []),  # 5時半 is T05:30: the afternoon is not told twice
    ("3月から働く。1月に休む。", []),
    ("2019年5月3日に開き、同日閉じた。", ["同日 2019-05-03"]),
    ("2019年5月に開き、同年閉じた。", ["同年 2019"]),
    ("2019年に開き、同日閉じた。", []),
    ("同年代の人に会った。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATED)
def test_dated(text: str, expected: list[str]) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_periods(text: str, expected: list[str]) -> None:
    assert [f"{text[q.start : q.end]} {q.value}" for q in read(text).quantities] == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_fire_in_their_examples(rule) -> None:
    def fired(text: str) -> set[str]:
        analysis = read(text)
        return {n.rule for n in analysis.names} | {q.rule for q in analysis.quantities}

    assert all(rule.id in fired(text) for text in rule.yes)
    assert not any(rule.id in fired(text) for text in rule.no)
