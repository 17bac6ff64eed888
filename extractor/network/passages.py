"""The words around a stance -> whether it is only granted (確かに…だが), and whether the text says that time has passed (当初は…)."""

from __future__ import annotations

import re

_END = re.compile(r"[。！？!?\n]")
_GRANT = re.compile(
    r"確かに|たしかに|もちろん|なるほど|むろん|無論|勿論|一定の(?:理解|評価|効果|意義)|面(?:も|は)ある|(?:利点|長所|欠点|問題点|課題)(?:も|は)ある"
)
_BUT = re.compile(r"(?:が|けれども|けれど|けど|ものの|つつも|つつ|ながらも|ながら)、|つつも|ながらも|とはいえ|としても")
_BUT_NEXT = re.compile(r"[\s」』]*(?:しかし|だが|ですが|けれど|とはいえ|ただ|それでも|でも|もっとも)")
_GRANTED_IN = re.compile(
    r"(?:を|は|も)(?:認め|理解し|評価し)(?:つつ|ながら|た上で|たうえで|はするが|るものの|るが)|理解を示し(?:つつ|ながら)"
)
_PAST = re.compile(
    r"当初|以前|かつて|もともと|元々|従来|これまで|それまで|昔|最初|はじめ|初め|前回|(?:昨|去|前|一昨)年|先[月週]|昨[日夜]|前[日月週]|年前|か月前|ヶ月前|日前|当時"
)
_TURN = re.compile(
    r"その後|後に|のちに|今[はで年月週度回]|今では|現在|一転|転じ|転換|翻し|改め|(?:前言|賛成|反対|支持|批判)を撤回|方針を変え|立場を変え|考えを変え|変わっ|翌[年月週日]|最近|ようやく|ついに|結局|やがて"
)
_WHEN = re.compile(r"\d{1,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日")


def passage_of(text: str | None, at: int) -> str:
    """The sentence that stands at an offset; "" without a text."""
    return "" if text is None else text[slice(*_sentence(text, at))].strip()


def around(text: str, start: int, end: int) -> tuple[str, str, str, str, str]:
    """A text cut at a stretch and at the sentences it lies in: before, sentence, stretch, sentence, after.

    あめ。増税は誤りだ。ゆき。, [3, 5) -> ("あめ。", "", "増税", "は誤りだ。", "ゆき。").
    """
    first, last = _sentence(text, start)[0], _sentence(text, max(start, end - 1))[1]
    return text[:first], text[first:start], text[start:end], text[end:last], text[last:]


def is_conceded(text: str, at: int) -> bool:
    """Whether a stance is granted only to be outweighed: 確かに増税は必要だ。しかし…, 増税の効果を認めつつも…"""
    start, end = _sentence(text, at)
    before, after = text[start:at], text[at:end]
    if _GRANTED_IN.search(after):
        return True
    grants = _GRANT.search(before) or _GRANT.search(after)
    return grants is not None and bool(_BUT.search(after) or _BUT_NEXT.match(text, end))


def turns(text: str, one: int, other: int) -> bool:
    """Whether two places of a text are told apart in time: 当初は…, その後…, 2020年に… 2023年に…"""
    (start, end), (begin, finish) = _sentence(text, one), _sentence(text, other)
    if start == begin:
        before, after = text[start:one], text[one:finish]
    else:
        before, after = text[start:end], text[end:finish]
    if _PAST.search(before) or _TURN.search(after):
        return True
    times = [_WHEN.findall(part) for part in (before, after)]
    return all(times) and times[0] != times[1]


def _sentence(text: str, at: int) -> tuple[int, int]:
    start = max((m.end() for m in _END.finditer(text, max(0, at - _REACH), at)), default=max(0, at - _REACH))
    end = _END.search(text, at, at + _REACH)
    return start, min(len(text), at + _REACH) if end is None else end.end()


_REACH = 400  # characters of a sentence that are looked at before and after a place
