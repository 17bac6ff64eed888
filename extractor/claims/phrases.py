"""Phrases: bunsetsu -> the stretches of text that sources and contents are. 研究に携わった|山下教授|は -> 研究に携わった山下教授.

Everything here answers with spans that carry no outer bracket, particle, comma or full stop.
"""

from __future__ import annotations

from itertools import pairwise

from extractor.claims.context import Context, quotation_at
from extractor.claims.cues import group, source_nouns
from extractor.model import Bunsetsu, BunsetsuKind, Morpheme, NameType, Span, Voice

_OPEN = "「『“（(〈《【［["
_CLOSE = "」』”）)〉》】］]"
_OPENED = dict(zip(_OPEN, _CLOSE, strict=True))  # opening bracket -> its partner
_CLOSED = dict(zip(_CLOSE, _OPEN, strict=True))
WIDEST = 300  # bunsetsu; noise may nest without end, and the contents of its claims must not grow with the square of it
_ROW = 10  # clauses coordinated
_EDGE = " \t\n\r　、，,。．.・…"
_AGENTS = (NameType.PERSON, NameType.ORGANIZATION)
_ADNOMINAL_PARTICLES = ("の", "と", "や", "か", "とか", "など", "な")
_NAMED = (NameType.LOCATION, NameType.ARTIFACT)
PASSIVE = (Voice.PASSIVE, Voice.CAUSATIVE_PASSIVE)
_TOPICS = ("は", "も")


def trim(text: str, start: int, end: int) -> Span:
    """Take blanks, stops and brackets without a partner off both ends: 、「増税だ」と -> 「増税だ」; だ」。 -> だ."""
    count: dict[str, int] = {}  # of each bracket inside, kept as the ends move: a run of stray brackets costs one pass
    while start < end:
        head, tail = text[start], text[end - 1]
        if head in _EDGE or _stray(text, start, end, head, _CLOSE, _OPENED, count):
            start += 1
            count[head] = count.get(head, 1) - 1
        elif tail in _EDGE or _stray(text, start, end, tail, _OPEN, _CLOSED, count):
            end -= 1
            count[tail] = count.get(tail, 1) - 1
        else:
            break
    return Span(start, end)


def _stray(
    text: str, start: int, end: int, char: str, always: str, partner: dict[str, str], count: dict[str, int]
) -> bool:
    if char in always:
        return True
    other = char if char == '"' else partner.get(char)
    if other is None:
        return False
    if other not in count:
        count[other] = text.count(other, start, end)
    return count[other] % 2 == 1 if other == char else count[other] == 0


def tail(phrase: Bunsetsu) -> tuple[str, ...]:
    """The particles that close a bunsetsu, by what is written: 東京|には -> (に, は); している -> ()."""
    if not phrase.particles:
        return ()
    closing: list[str] = []
    for word in reversed(phrase.morphemes):
        kind = word.pos[:2]
        if kind == "助詞":
            closing.append(word.surface)
        elif closing or kind != "補助":
            break
    return tuple(closing[::-1])


def is_adnominal(phrase: Bunsetsu) -> bool:
    """Whether a bunsetsu can modify a noun: 行く, 大きな, 行ったという; not 行き, 行って, and nothing before a comma."""
    last = phrase.morphemes[-1]
    if last.pos.startswith("助詞"):
        concessive = len(phrase.morphemes) > 1 and phrase.morphemes[-2].lemma == "物"  # 認めたものの
        return last.surface in _ADNOMINAL_PARTICLES and not concessive
    return last.cform.startswith(("連体形", "終止形")) or last.pos.startswith("連体詞")


def is_conditional(phrase: Bunsetsu) -> bool:
    """Whether a bunsetsu ends a condition: あれば, あったら, あるなら."""
    for word in reversed(phrase.morphemes):
        if not word.pos.startswith("補助記号"):
            return word.surface in ("ば", "なら") or word.cform.startswith("仮定形")
    return False


def content_end(context: Context, number: int) -> int:
    """Where the content words of a bunsetsu end: 警察は -> behind 警察."""
    phrase = context.analysis.bunsetsu[number]
    return phrase.morphemes[phrase.content - 1].end if phrase.content else phrase.head_word.end


def noun_phrase(context: Context, number: int, floor: int = 0) -> Span:
    """The whole noun phrase that a bunsetsu heads, without its particle: 研究に携わった|教授は -> 研究に携わった教授.

    ``floor`` is the first bunsetsu that may belong to it.
    """
    bunsetsu = context.analysis.bunsetsu
    first = number
    coordinated = _coordinated(context, number, floor)
    if coordinated is not None:
        return trim(
            context.analysis.document.text, noun_phrase(context, coordinated, floor).start, content_end(context, number)
        )
    for child in reversed(context.children[number]):
        if child >= number:
            continue
        if child != first - 1 or child < floor or not _modifies_noun(context, child):
            break
        first = max(context.first[child], floor)
    first = max(first, number - WIDEST)
    end = content_end(context, number)
    level = quotation_at(context, end - 1)
    start = (
        bunsetsu[first].start
        if level is None
        else max(bunsetsu[first].start, context.analysis.quotations[level].inner.start)
    )
    text = context.analysis.document.text
    start = max(start, _past_time(bunsetsu[first]), text.rfind("：", start, end) + 1, text.rfind(":", start, end) + 1)
    return trim(text, start, end)


def _past_time(phrase: Bunsetsu) -> int:
    """今週|Lee: a time run together with a name is no part of it."""
    words = phrase.morphemes[: phrase.content]
    for before, word in pairwise(words):
        if before.pos.endswith("副詞可能") and (word.surface.isascii() or word.pos.startswith("名詞-固有名詞")):
            return word.start
    return phrase.start


def _coordinated(context: Context, number: int, floor: int) -> int | None:
    """The first of a row of clauses: 現場にいた|こと、|…射殺した|こと -> the first こと."""
    bunsetsu = context.analysis.bunsetsu
    head = _head_lemma(bunsetsu[number])
    if head not in ("事", "の"):
        return None
    found = None
    for _ in range(_ROW):
        at = number if found is None else found
        before = next(
            (c for c in reversed(context.children[at]) if floor <= c < at and _is_row_item(bunsetsu[c], head)), None
        )
        if before is None:
            break
        found = before
    return found


def _is_row_item(phrase: Bunsetsu, head: str) -> bool:
    return _head_lemma(phrase) == head and phrase.morphemes[-1].surface in ("、", "，", ",", "と", "や")


def _head_lemma(phrase: Bunsetsu) -> str:
    return phrase.morphemes[phrase.content - 1].lemma if phrase.content else ""


def _modifies_noun(context: Context, number: int) -> bool:
    """Whether a bunsetsu modifies a noun or is coordinated with one: 彼の, 大きな, 行く, 田中、; not 彼は, 店で, 今年."""
    phrase = context.analysis.bunsetsu[number]
    closing = tail(phrase)
    if closing:
        joined = closing[-1] != "と" or phrase.kind is BunsetsuKind.NOMINAL
        return joined and closing[-1] in _ADNOMINAL_PARTICLES and "は" not in closing
    last = phrase.morphemes[-1]
    if phrase.kind is BunsetsuKind.NOMINAL and not last.cform:
        return last.pos.startswith(("補助記号", "接尾辞")) or not last.pos.endswith("副詞可能")  # 二国間|協定
    return is_adnominal(phrase)


def is_topic(context: Context, number: int) -> bool:
    """Whether a bunsetsu is a bare topic: 彼は, 彼も; not 彼には."""
    phrase = context.analysis.bunsetsu[number]
    if not phrase.particles or phrase.particles[-1] not in _TOPICS:
        return False
    closing = tail(phrase)
    return bool(closing) and closing[-1] in _TOPICS and (len(closing) == 1 or closing[0] in ("だけ", "など", "ら"))


def can_speak(context: Context, number: int, aloud: bool = False) -> bool:
    """Whether the head of a phrase is someone or something that can say or think: a person, an organisation, a document.

    ``aloud``: it may also be a place, for its government, or anything with a name (ソウルは…と発表した).
    """
    phrase = context.analysis.bunsetsu[number]
    words = phrase.morphemes[: phrase.content]
    while words and words[-1].pos.startswith("補助記号"):
        words = words[:-1]
    if not words:
        return False
    if _speaking_noun(words):
        return True
    name = context.named.get(words[-1].end)
    if name is not None and name.type in _AGENTS:
        return True
    if not aloud:
        return False
    foreign = not words[-1].reading or words[-1].surface.isascii()
    return (name is not None and name.type in _NAMED) or words[-1].pos.startswith("名詞-固有名詞") or foreign


def is_first_person(context: Context, span: Span) -> bool:
    """Whether a phrase is 私, 我々, 本紙 …"""
    return context.analysis.document.text[span.start : span.end] in group("first-person")


def is_document(context: Context, number: int) -> bool:
    """Whether the head of a phrase is a text that can say something: 報告書, 手紙, 調査."""
    phrase = context.analysis.bunsetsu[number]
    words = [w for w in phrase.morphemes[: phrase.content] if not w.pos.startswith("補助記号")]
    if not words:
        return False
    nouns = source_nouns()
    kind = nouns.get(words[-1].lemma) or (nouns.get(f"-{words[-1].lemma}") if len(words) > 1 else None)
    return kind == "document"


def _speaking_noun(words: tuple[Morpheme, ...]) -> bool:
    nouns = source_nouns()
    last = words[-1]
    if last.lemma in ("ら", "等", "達", "たち", "自身") and len(words) > 1:
        last = words[-2]
    if last.lemma in nouns and (last.lemma != "方" or last.pos.startswith("接尾") or last.reading == "カタ"):
        return True
    if last.pos.startswith(("代名詞", "名詞-固有名詞-人名")):
        return last.lemma not in ("此れ", "其れ", "あれ", "何", "此処", "其処", "何処", "何れ", "これ", "それ")
    return (len(words) > 1 or last.pos.startswith("接尾辞")) and f"-{last.lemma}" in nouns


def is_empty(context: Context, number: int) -> bool:
    """Whether a bunsetsu's noun only carries grammar: こと, もの, ため."""
    phrase = context.analysis.bunsetsu[number]
    return phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in group("empty")


def is_time(phrase: Bunsetsu) -> bool:
    """現在は, 今後も: when, not who."""
    if not phrase.content:
        return False
    word = phrase.morphemes[phrase.content - 1]
    return word.pos.endswith("副詞可能") or (
        word.pos.endswith("助数詞可能") and word.lemma in ("度", "回", "年", "日", "月", "時", "分")
    )
