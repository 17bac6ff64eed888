"""Times and quantities: a run of words -> its DATE, TIME, MONEY and PERCENT spans, dates with their ISO 8601 value.

昨年10月, read in an article of 2024-03-01 -> DATE 2023-10. Values are those of ISO 8601-1 (2023-10-03, T15:30, 2024-W07) and, where
digits are unknown, 8601-2 (199X for 90年代, XXXX-05-03 for 5月3日 without a year). What counts follows IREX: points, no durations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractor.language.calendar import calendar_words, value_of
from extractor.language.figures import ascii_of
from extractor.language.units import currencies
from extractor.model import Name, NameType, Rule

_D = "[0-9〇一二三四五六七八九十百千]{1,6}"
_NUMBER = "[0-9〇一二三四五六七八九十百千数](?:[0-9,.〇一二三四五六七八九十百千万億兆 ]{0,24}[0-9〇一二三四五六七八九十百千万億兆])?"
_COUNT = "[0-9.〇一二三四五六七八九十百千万億数]{1,12}"
_PART = "(?P<part>初頭|初め|前半|中頃|半ば|後半|末期|初期|中期|後期|前期|上半期|下半期|上期|下期|末|[春夏秋冬](?![季期場休至]))?"
_QUARTER = "第 ?(?P<quarter>[1-4一二三四]) ?四半期"
_MONTH_DAY = (
    f"(?P<month>{_D}) ?月(?!間)(?: ?(?P<day>{_D}) ?日(?!間)|(?P<third>[上中下初]旬)|(?P<term>(?=期(?![間限末待]))))?"
)
_CURRENCY = "|".join(sorted(currencies(), key=len, reverse=True))
_RELATIVE, _OF_DAY = (
    "|".join(
        word + "(?![ぁ-ゖ])" * ("ぁ" <= word[-1] <= "ゖ")  # きょう, but not きょうく
        for word in sorted(calendar_words(), key=len, reverse=True)
        if calendar_words()[word].type == kind
    )
    for kind in ("DATE", "TIME")
)

RULES: tuple[Rule, ...] = (
    Rule("statute-number", "a law by its number",
         "番号で示された法令である。",
         f"(?:令和|平成|昭和|大正|明治)(?:元|{_D})年(?:{_D}月(?:{_D}日)?)?(?:法律|政令|省令|勅令|条約|布告|府令)第{_D}号", ("昭和22年法律第26号で定めた。",), ("昭和22年に定めた。",)),
    Rule("era-date", "a date in a Japanese era",
         "元号による日付である。",
         f"(?P<era>令和|平成|昭和|大正|明治|慶応) ?(?P<year>元|{_D}) ?年(?P<fiscal>度)?(?: ?(?:{_MONTH_DAY}|{_QUARTER}))?{_PART}",
         ("令和5年4月に始まった。", "昭和二十年八月十五日だった。"), ("彼は昭和の人だ。",)),
    Rule("relative-date", "a date counted from the day of writing or from the date named last",
         "書かれた日、または直前の日付から数えた日付（昨年、翌月）である。",
         f"(?<![一-鿿ぁ-ゖ0-9])(?P<word>{_RELATIVE})(?: ?(?:{_MONTH_DAY}|{_QUARTER}|(?P<day2>{_D}) ?日(?!間)|(?P<third2>[上中下初]旬)|(?P<weekday>[月火水木金土日])曜日?))?{_PART}(?!酔い|限り)",
         ("昨年10月に会った。", "昨日会った。"), ("毎日会う。",)),
    Rule("decade", "a decade",
         "年代（1990年代）である。", f"(?P<decade>[0-9]{{1,3}}0|[一二三四五六七八九〇十]{{1,4}}) ?年代{_PART}",
         ("1990年代に流行した。", "90年代後半の曲だ。"), ("1990年に流行した。",)),
    Rule("century", "a century",
         "世紀である。",
         f"(?P<bc>紀元前)?(?P<century>{_D}) ?世紀{_PART}", ("19世紀末に建った。",), ("新世紀だ。",)),
    Rule("distant-date", "so many years, months or days ago or ahead",
         "何年・何か月・何日前、または後という日付である。",
         f"(?:(?P<count>{_COUNT}) ?(?P<unit>年|[かカヶケヵ箇]月|週間?|日)(?:ほど|くらい|ぐらい|(?P<more>半))?|(?P<half>半)(?:年|月))(?P<way>前(?!後)|後)(?!半)",
         ("3年前に会った。", "半年前に会った。"), ("3年ぶりに会った。",)),
    Rule("written-date", "a date in figures",
         "数字と記号で書いた日付である。",
         r"(?P<year>[0-9]{4})(?P<sep>[/.-])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?![0-9])",
         ("2004/9/8に会った。",), ("1/2の確率だ。",)),
    Rule("calendar-date", "a year of the calendar, with or without month and day",
         "西暦の年、またはそれに月日の付いた日付である。",
         rf"(?P<bc>紀元前|前)?(?:西暦)?(?P<year>[0-9]{{3,4}}|[一二][〇一二三四五六七八九]{{3}}|(?<=前)[0-9]{{1,2}}|[0-9]{{1,2}}(?= ?年 ?[0-9]{{1,2}} ?月)) ?年(?![代間生ぶ]|以上|以内|未満|余り|連続)(?P<fiscal>度)?(?: ?(?:{_MONTH_DAY}|{_QUARTER}))?{_PART}",
         ("2019年5月3日に会った。", "紀元前44年に死んだ。"), ("2年間休んだ。",)),
    Rule("month-and-day", "a month, with or without a day",
         "月、または月日である。", f"{_MONTH_DAY}{_PART}", ("5月3日に会う。", "１２月末に会う。"), ("3か月待った。",)),
    Rule("quarter", "a quarter of a year",
         "四半期である。", _QUARTER, ("第2四半期は黒字だった。",), ("四半期ごとに調べる。",)),
    Rule("day-of-month", "a day of this month",
         "その月の日である。",
         "(?<!週)(?P<day>[0-9]{1,2}) ?日(?![間目分後前ほ以ぶ連ご未余]|平均|[あ当]たり|[0-9]{1,4} ?(?:時間|[分回人件]))", ("12日に会う。",), ("3日間休んだ。", "10日ぶりに会った。")),
    Rule("weekday", "a day of the week",
         "曜日である。", "(?P<weekday>[月火水木金土日])曜日", ("木曜日に会った。",), ("毎日会う。",)),
    Rule("clock-time", "a time of the day",
         "時刻である。",
         f"(?:(?P<half>午前|午後|夜|夕方|朝)|(?P<of_day>{_OF_DAY}))? ?(?:(?P<hour>{_D}) ?時(?![間代期点])(?: ?(?:(?P<minute>{_D}) ?分(?: ?(?P<second>{_D}) ?秒)?|(?P<thirty>半)))?|(?P<hour2>[0-9]{{1,2}}):(?P<minute2>[0-9]{{2}})(?![0-9:]))|(?P<of_day2>{_OF_DAY})",
         ("午後3時半に会った。", "21:00に始まる。"), ("3時間待った。",)),
    Rule("sum-of-money", "a sum of money",
         "金額である。",
         rf"[¥$€£] ?{_NUMBER}|{_NUMBER} ?(?:{_CURRENCY})(?![高安札玉形卓周])", ("5万円を払った。", "120億ドルを払った。"), ("円が上がった。",)),
    Rule("percentage", "a share in hundreds, tens or parts",
         "百分率・割・部分で示した割合である。",
         f"{_NUMBER} ?(?:%|パーセント)|{_COUNT} ?割(?:[0-9一二三四五六七八九] ?分|強|弱)?(?![りれ引合安高])",
         ("30％が反対した。", "3割が反対した。"), ("割合が高い。",)),
    Rule("fraction", "one part of so many",
         "分数（3分の1）である。", f"{_D} ?分の ?{_D}", ("3分の1が反対した。",), ("3分の遅れが出た。",)),
)  # fmt: skip

_TYPES = {
    "statute-number": NameType.ARTIFACT,
    "clock-time": NameType.TIME,
    "sum-of-money": NameType.MONEY,
    "percentage": NameType.PERCENT,
    "fraction": NameType.PERCENT,
}

_FIGURES_BEFORE = re.compile(
    r"(?:(?<![0-9０-９.．,，])(?:[0-9０-９]{1,4}[兆億万])*[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})*[,，]|[0-9０-９]+[.．])\Z"
)
_FIGURES_BEHIND = re.compile(r"(?:[,，][0-9０-９]{3})+(?![0-9０-９])")


_OUTSIDE_RUNS = (
    ("fraction", NameType.PERCENT, re.compile("分の"), re.compile(f"{_D} ?分の ?{_D}")),
    ("sum-of-money", NameType.MONEY, re.compile("[¥￥$＄€£]"), re.compile(f"[¥$€£] ?{_NUMBER}")),
)


@cache
def _patterns() -> tuple[tuple[str, NameType, re.Pattern[str]], ...]:
    return tuple((r.id, _TYPES.get(r.id, NameType.DATE), re.compile(r.pattern)) for r in RULES)


def times_in(stretch: str, offset: int, written: str | None) -> list[Name]:
    """Find the times and quantities of a stretch of text that begins at ``offset``: 昨年10月 -> DATE, 2023-10 in an article of 2024.

    ``written`` is the ISO date of the article or None; without it relative dates have no value. Earlier rules win.
    """
    ascii_ = ascii_of(stretch)
    taken = bytearray(len(stretch))
    found = []
    for rule, kind, pattern in _patterns():
        for match in pattern.finditer(ascii_):
            start, end = match.span()
            if start == end or any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            found.append(Name(offset + start, offset + end, kind, rule, value_of(rule, match.groupdict(), written)))
    return sorted(found, key=lambda name: name.start)


_IN_ERA = re.compile("（[^（）]{2,10}年）|\\([^()]{2,10}年\\)")


def rejoined(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """Put a date together around its year in another era: 2003年（平成15年）10月1日 -> one DATE, 2003-10-01."""
    joined: list[Name] = []
    for name in names:
        year = next((n for n in joined[-2:] if n.rule == "calendar-date" and text[n.end - 1] == "年"), None)
        if year and name.rule == "month-and-day" and _IN_ERA.fullmatch(text, year.end, name.start):
            while joined[-1] is not year:
                joined.pop()
            value = year.value and value_of(name.rule, parts_of(name, text), None, year.value)
            joined[-1] = replace(year, end=name.end, value=value)
        else:
            joined.append(name)
    return tuple(joined)


def parts_of(name: Name, text: str) -> dict[str, str | None]:
    """The named parts of the pattern that found a time: 2019年5月 -> {"year": "2019", "month": "5", …}; nothing for other names."""
    pattern = next((p for rule, _, p in _patterns() if rule == name.rule), None)
    found = pattern and pattern.fullmatch(ascii_of(text[name.start : name.end]))
    return found.groupdict() if found else {}


def widened(text: str, name: Name) -> Name:
    """A sum or share with the figures that a full-width comma or point has cut off: １６，【８００円】 -> 【１６，８００円】."""
    if name.type not in (NameType.MONEY, NameType.PERCENT):
        return name
    begin = max(name.start - 20, 0)
    left = _FIGURES_BEFORE.search(text[begin : name.start]) if text[name.start].isdecimal() else None
    right = _FIGURES_BEHIND.match(text, name.end) if text[name.end - 1].isdecimal() else None
    if not left and not right:
        return name
    return replace(name, start=begin + left.start() if left else name.start, end=right.end() if right else name.end)


def outside_runs(text: str) -> list[Name]:
    """Find what の and signs keep out of runs of nouns: 3分の1 -> PERCENT, $5 -> MONEY."""
    found = []
    for rule, kind, sign, pattern in _OUTSIDE_RUNS:
        if sign.search(text):
            found += [Name(*m.span(), kind, rule) for m in pattern.finditer(ascii_of(text))]
    return found
