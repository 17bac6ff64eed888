"""Which nodes are things to people: 増税, 私立大学 and 田中 are, それ, こと, この計画, 3人 and a whole sentence are not."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from extractor.language.units import currencies, units

NAMED = ("person", "organization", "location", "artifact")
_LONGEST = 24  # characters of a label that names a thing; what is longer tells a story
_PARTICLE = "(?:[はがをにもへとのでや]|から|まで|より|だけ|こそ|など|ほど|しか|程|以外|以上|以下|以降|以前)"
_POINTING = re.compile(  # what a pronoun goes on with decides: 私の案 points, 私鉄 does not; 何かの points, 何でも屋 does not
    rf"""(?:[こそあど]の|[こそあど]んな|(?:[こそ]う|ああ|どう)(?:した|い[うっ])|(?:他|ほか)の|何らか|[こそあ]れら|\.\.)
    |[こそ]う(?:$|する|して|な[るっ]|で[あな]|だ(?:$|と))
    |(?:[こそあど]れ|それぞれ|あ?[こそ]こ|どこ|[こそあど]ちら|あなた|私|僕|俺|彼女?|我々|自分)(?:たち|達|ら|自[身体])?(?:$|{_PARTICLE})
    |ここ[数0-9]
    |[何誰](?:$|か|[がをにのと](?!で?も))
    """,
    re.VERBOSE,
)
_NUMBER = "(?!数字|十字|千歳)[0-9数何一二三四五六七八九十百千][0-9.,〇一二三四五六七八九十百千万億兆]*"
_TIME = "年度?|世紀|[かカヶケヵ箇]?月|週|日|時|分|秒"  # and parts, which units.tsv has not either
_PART = "割|%|パーセント|つ|度目|回目"
_BEFORE = "約|およそ|計|午前|午後|西暦|明治|大正|昭和|平成|令和"
_AFTER = "間|半|代|前|後|末|以上|以下|以内|以降|以前|以来|未満|超|弱|強|余り?|近く|程度|前後|ほど|まで|から|台"


def is_thing(label: str, kind: str) -> bool:
    """Whether a label says by itself what is meant: 増税 does; それ, こと, 3割, a whole sentence and the unnamed 著者 do not."""
    if not label or (kind == "author" and label == "著者"):
        return False
    return kind in NAMED or not (len(label) > _LONGEST or _says_nothing(unicodedata.normalize("NFKC", label)))


def _says_nothing(label: str) -> bool:
    return label in _empty_labels() or bool(_POINTING.match(label) or _figure().fullmatch(label))


@cache
def _figure() -> re.Pattern[str]:
    """2倍, 約3割, 5~10%, 令和6年4月1日, 三人; not 100円ショップ, 三日月 or 65歳以上, who are people."""
    unit = "|".join([*map(re.escape, sorted({*units(), *currencies()}, reverse=True)), _TIME, _PART]).replace(
        "歳", "歳(?!以[上下])"
    )
    return re.compile(rf"(?:{_BEFORE})*(?:[0-9][0-9.,:/~〜-]*|(?:{_NUMBER} ?(?:{unit}|[~〜-]|から))+)(?:{_AFTER})*")


@cache
def _empty_labels() -> frozenset[str]:
    """Pronouns and formal nouns: the first column of ``empty_labels.tsv``."""
    lines = (Path(__file__).parent / "empty_labels.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.partition("\t")[0] for line in lines if not line.startswith("#"))
