"""Figures: Arabic and Chinese numerals -> numbers: 二十三 -> 23, 1万5000 -> 15000, 120億 -> 12000000000, 5.2 -> 5.2."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = (("兆", 10**12), ("億", 10**8), ("万", 10**4))
_POINTED = re.compile(r"[0-9]+\.[0-9]+")
# Full-width to ASCII, one to one, so that offsets hold
_ASCII = {c + 0xFEE0: c for c in range(0x21, 0x7F)} | dict(zip(map(ord, "，．￥　零\n\t"), ",.¥ 〇  ", strict=True))


def ascii_of(text: str) -> str:
    """Full-width figures and signs as ASCII, as long as before: ２０１９年％ -> 2019年%."""
    return text.translate(_ASCII)


def number(figures: str) -> int | None:
    """Read whole numbers below 10,000 and Arabic ones: 二十三 -> 23, 一九四五 -> 1945, 12 -> 12; None where they are neither."""
    if figures.isdecimal():
        return int(figures)
    if not any(c in _POWERS for c in figures):
        digits = [str(_DIGITS.get(c, c)) for c in figures]
        return int("".join(digits)) if digits and all(d.isdecimal() for d in digits) else None
    total = unit = 0
    for c in figures:
        if c in _POWERS:
            total, unit = total + (unit or 1) * _POWERS[c], 0
        elif c in _DIGITS or c.isdecimal():
            unit = unit * 10 + _DIGITS.get(c, int(c) if c.isdecimal() else 0)
        else:
            return None
    return total + unit


def amount(figures: str) -> Decimal | None:
    """Read any number: 1億2,000万 -> 120000000, 1.5億 -> 150000000; None for 数十 and for what is no number."""
    rest = figures.replace(",", "").replace(" ", "")
    if not rest:
        return None
    total = Decimal(0)
    for sign, power in _MYRIADS:
        head, found, tail = rest.partition(sign)
        if found:
            part = _plain(head)
            if part is None:
                return None
            total, rest = total + part * power, tail
    last = _plain(rest) if rest else Decimal(0)
    return None if last is None else total + last


def _plain(figures: str) -> Decimal | None:
    if _POINTED.fullmatch(figures):
        return Decimal(figures)
    whole = number(figures)
    return None if whole is None else Decimal(whole)


def written(value: Decimal) -> str:
    """The canonical lexical form of xsd:decimal, without exponent or trailing zeros: 2.50 -> "2.5", 1.2E+10 -> "12000000000"."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
