"""Glosses: a parenthesis behind a phrase that gives its other name: 国際通貨基金（IMF） -> IMF; 大規模な言語モデル (LLM) -> LLM.

Not every parenthesis does: ages, dates, parties and places say something else of what stands before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.claims.forms import script_of
from extractor.claims.mentions import Candidate, before_blanks
from extractor.claims.transliteration import sound_distance
from extractor.model import Analysis, NameType, Rule, SentenceKind

READING = Rule(
    "gloss-reading", "A parenthesis in kana is the reading of what stands before it.",
    "括弧の中の仮名は、直前の語の読みである。",
    r"[ぁ-ゖァ-ヺー・\s]+", ("家畜（かちく）が増えた。家畜は高い。",), ("家畜（牛と豚）が増えた。家畜は高い。",),
)  # fmt: skip
ABBREVIATION = Rule(
    "gloss-abbreviation", "Capitals in a parenthesis abbreviate what stands before it.",
    "括弧の中の大文字は、直前の語の略称である。",
    r"[A-Z][A-Za-z0-9&./-]*[A-Z0-9][A-Za-z0-9]*", ("国際通貨基金（IMF）が発表した。IMFは反対した。",), ("田中氏（NHK）が発表した。NHKは反対した。",),
)  # fmt: skip
LATIN = Rule(
    "gloss-latin", "Latin words in a parenthesis are the original of what stands before it.",
    "括弧の中のラテン文字は、直前の語の原語である。",
    r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ.'’ \u3000-]{2,}", ("人工知能（artificial intelligence）が発達した。",), ("人工知能（2020年）が発達した。",),
)  # fmt: skip
EXPANSION = Rule(
    "gloss-expansion", "A noun phrase in a parenthesis spells out the capitals before it.",
    "括弧の中の名詞句は、直前の頭文字を書き下したものである。",
    "(X)", ("WHO（世界保健機関）が発表した。世界保健機関は反対した。",), ("WHO（ジュネーブ）が発表した。ジュネーブは涼しい。",),
)  # fmt: skip
HEREAFTER = Rule(
    "gloss-hereafter", "A parenthesis with 以下, 通称 or 略称 says what something is also called.",
    "「以下」「通称」「略称」などの付いた括弧は、別の呼び方を示す。",
    "以下|以降|通称|略称|別名|愛称|旧称|別称|本名|略して", ("気候変動対策法（以下、対策法）が成立した。",), ("気候変動対策法（以前の対策法）が成立した。",),
)  # fmt: skip
RULES = (READING, ABBREVIATION, LATIN, EXPANSION, HEREAFTER)

_READING = re.compile(READING.pattern)
_ABBREVIATION = re.compile(ABBREVIATION.pattern)
_LATIN = re.compile(LATIN.pattern)
_HEREAFTER = re.compile(
    rf"\s*(?:{HEREAFTER.pattern})は?[、,，:：・\s]*[「『]?(?P<name>[^」』]+?)[」』]?(?:とする|と呼ぶ|という)?"
)
_LONGEST = 60  # characters; a longer parenthesis is a remark
_CAPITALS = re.compile("[A-Z]{2,}[A-Za-z0-9]*")


class Gloss(NamedTuple):
    """A parenthesis that names what stands before it: the candidate, the other name with its span, and how we know."""

    host: Candidate
    start: int
    end: int
    close: int  # behind the closing bracket
    rule: str


def glosses(analysis: Analysis, found: Sequence[Candidate]) -> list[Gloss]:
    """The glosses of a document in text order: WHO（世界保健機関） -> 世界保健機関 for WHO."""
    cut = [s for s in analysis.sentences if s.kind is SentenceKind.PARENTHESIS and s.end - s.start < _LONGEST]
    if not cut:
        return []
    text = analysis.document.text
    hosts = {c.end if c.form is None else c.start + len(c.form.text): c for c in found if not c.anaphor}  # 田中（…）氏
    hosts |= {c.end: c for c in found if not c.anaphor}
    types = {(n.start, n.end): n.type for n in analysis.names}
    read = {(n.start, n.end) for n in analysis.names if n.rule == "reading-of-name"}
    out = []
    for sentence in cut:
        host = hosts.get(before_blanks(text, sentence.start))
        inner = text[sentence.start + 1 : sentence.end - 1]
        start = sentence.start + 1 + len(inner) - len(inner.lstrip())
        end = start + len(inner.strip())
        if host is not None and start < end:
            named = _hereafter(text, start, end)
            if named is not None:
                out.append(Gloss(host, *named, sentence.end, HEREAFTER.id))
            elif (start, end) in read:
                out.append(Gloss(host, start, end, sentence.end, READING.id))
            elif rule := _rule(host, text, text[start:end], types.get((start, end))):
                out.append(Gloss(host, start, end, sentence.end, rule))
    return out


def _hereafter(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name behind 以下 and its like, also after another gloss: （英語名 Ocean Institute、略称は OI）."""
    comma = max(text.rfind("、", start, end), text.rfind(",", start, end)) + 1
    match = _HEREAFTER.fullmatch(text, start, end) or (comma and _HEREAFTER.fullmatch(text, comma, end))
    return match.span("name") if match else None


def _rule(host: Candidate, text: str, inner: str, kind: NameType | None) -> str | None:
    """How the inside of a parenthesis names its host, if it does."""
    written = host.form.text if host.form else text[host.start : host.end]
    of = host.form.type if host.form else None
    if kind in (NameType.DATE, NameType.TIME, NameType.MONEY, NameType.PERCENT):
        return None
    if _READING.fullmatch(inner) and script_of(written) in ("han", "other", "latin") and kind is not NameType.LOCATION:
        return READING.id if _could_be_read(written, inner) else None
    if _ABBREVIATION.fullmatch(inner):
        clash = of in (NameType.PERSON, NameType.LOCATION)
        return None if clash or len(inner) >= len(written) + 2 else ABBREVIATION.id
    if _LATIN.fullmatch(inner):
        if script_of(written) == "kana" and " " not in inner and " " not in written:
            return LATIN.id if sound_distance(written, inner) < 0.5 else None
        return LATIN.id if kind is None or of is None or kind == of or kind is NameType.ORGANIZATION else None
    if _CAPITALS.fullmatch(written) and script_of(inner) in ("han", "kana") and kind in (None, of):
        return EXPANSION.id if len(inner) > 2 and not re.search(r"[、。0-9はがをに]", inner) else None
    return None


def _could_be_read(written: str, reading: str) -> bool:
    """A reading is at least as long as what it reads, and not many times as long."""
    return len(written) <= len(reading) + 2 and len(reading) <= 5 * len(written)
