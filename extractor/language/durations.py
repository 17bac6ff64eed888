"""Durations: 2時間半 -> PT2H30M, 1年2か月 -> P1Y2M, 3日間 -> P3D, in the form of ISO 8601 that xsd:duration knows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from extractor.language.figures import amount

_N = "[0-9.〇一二三四五六七八九十百千万数]{1,8}"
_UNITS = (("years", "年"), ("months", " ?[かカヶケヵ箇]月"), ("weeks", "週"), ("days", "日"), ("hours", "時間"), ("minutes", "分"), ("seconds", "秒"))  # fmt: skip
# 年 日 週 分 also stand in dates, ordinals and fractions: only what follows makes them durations
_ENDS = "(?:ぶり|以上|以内|以下|未満|余り|あまり|連続|にわた|がかり|越し|を超え|ごと|おき)"
PATTERN = (
    "(?![一二三四五]分(?!間))"  # 意見が二分する
    + "".join(rf"(?:(?P<{name}>{_N}) ?{unit}(?P<{name}_half>半)?)?" for name, unit in _UNITS)
    + rf"(?:間|(?<=半)|(?<=か月|カ月|ヶ月|ケ月|ヵ月|箇月|時間|週間)|(?<=[分秒])|(?={_ENDS}))(?!目|前|後|[^\W\d]?の ?[0-9])"
)
# how many of the next unit below make one
_BELOW = {"years": 12, "months": 30, "weeks": 7, "days": 24, "hours": 60, "minutes": 60}
_ORDER = [name for name, _ in _UNITS]


def duration(parts: Mapping[str, str | None]) -> str | None:
    """The xsd:duration of what :data:`PATTERN` matched: 2時間半 -> PT2H30M, 1.5年 -> P1Y6M; None where a figure is open (数日間)."""
    counts: dict[str, Decimal] = {}
    for name in _ORDER:
        if parts[name] is not None:
            count = amount(parts[name] or "")
            if count is None:
                return None
            counts[name] = count + (Decimal("0.5") if parts[f"{name}_half"] else 0)
    return _written(_whole(counts))


def _whole(counts: Mapping[str, Decimal]) -> dict[str, int]:
    """Fractions carried down to the unit below, weeks as days; half a month is 15 days."""
    whole: dict[str, int] = {}
    carried = Decimal(0)
    for name in _ORDER:
        value = counts.get(name, Decimal(0)) + carried
        whole[name] = 0 if name == "weeks" else int(value)
        carried = (value - whole[name]) * _BELOW.get(name, 0)
    return whole


def _written(counts: Mapping[str, int]) -> str:
    day = _fields(counts, ("years", "months", "days"))
    clock = _fields(counts, ("hours", "minutes", "seconds"))
    return f"P{day}" + (f"T{clock}" if clock else "") if day or clock else "PT0S"


def _fields(counts: Mapping[str, int], names: tuple[str, ...]) -> str:
    return "".join(f"{counts[name]}{name[0].upper()}" for name in names if counts[name])
