"""Stems: the words of a bunsetsu -> the stem of the predicate it holds, if it holds one: 注目|しすぎている -> 注目する, a verb.

A stem is a verb, verbal noun + する, adjective (also with なる/する: 高くなる), na-adjective, or noun that a copula follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractor.language.modality import Words
from extractor.model import Morpheme, PredicateKind, Rule

# Plain spellings of dictionary lemmas for words that people write in kana.
PLAIN = {"為る": "する", "居る": "いる", "有る": "ある", "無い": "ない", "成る": "なる", "出来る": "できる", "貰う": "もらう",
         "呉れる": "くれる", "良い": "よい", "仕舞う": "しまう", "致す": "いたす", "御座る": "ござる", "下さる": "くださる",
         "遣る": "やる", "因る": "よる", "居らっしゃる": "いらっしゃる", "仰る": "おっしゃる", "此れ": "これ", "其れ": "それ",
         "来たる": "来る", "事": "こと", "為": "ため", "物": "もの", "筈": "はず", "訳": "わけ"}  # fmt: skip
_LIGHT = frozenset({"為る", "出来る", "致す", "為さる", "下さる", "頂く", "願う", "申し上げる"})
_AUXILIARY = frozenset(
    {"過ぎる", "続ける", "続く", "始める", "終わる", "終える", "得る", "兼ねる"}
)  # verbs that markers.tsv reads
_ADVERBS = frozenset({"そう", "こう", "ああ", "どう"})
_COPULAR = frozenset({"だ", "だろう", "なら", "らしい", "みたい", "ぽい", "そう:様態", "過ぎる"})
# 医者|かもしれない, 医者|のはずだ: what makes a noun a predicate without a copula; は and も may stand between.
_ENDINGS = ("か も 知れる", "に 違い", "に 相違", "に 過ぎる ない", "と 限る ない", "で しか 無い", "で も 無い", "だけ で 無い", "のみ で 無い",
            "のみ なら ない", "だけ だ", "のみ だ", "の 様", "の 筈")  # fmt: skip
_OPENERS = {
    first: [e.split()[1:] for e in _ENDINGS if e.startswith(first + " ")]
    for first in ("か", "に", "と", "で", "の", "だけ", "のみ")
}
_FORMAL = frozenset({"筈", "訳", "積り"})  # nouns that markers.tsv reads
_CASED = frozenset({"が", "を", "は", "も", "へ", "や", "から", "まで"})
_CONTENT = "NKVADPI"


class Stem(NamedTuple):
    """``first`` and ``stop`` index the sentence's morphemes."""

    first: int
    stop: int
    lemma: str
    kind: PredicateKind
    rule: str


@cache
def word_class(pos: str) -> str:
    """One letter for a part of speech: N noun, K na-adjective, V verb, A adjective, D adverb, P prefix, I interjection, else X."""
    if pos.startswith(("名詞-助動詞語幹", "形状詞-助動詞語幹")):
        return "X"
    for start, letter in (("接尾辞-名詞", "N"), ("接尾辞-形状詞", "K"), ("接尾辞-動詞", "V"), ("接尾辞-形容詞", "A"), ("名詞", "N"),
                          ("代名詞", "N"), ("記号", "N"), ("形状詞", "K"), ("動詞", "V"), ("形容詞", "A"), ("副詞", "D"),
                          ("接頭辞", "P"), ("感動詞", "I"), ("助詞", "X"), ("助動詞", "X")):  # fmt: skip
        if pos.startswith(start):
            return letter
    return "B" if pos.startswith("補助記号") else "X"


def stem(words: Words, begin: int, stop: int, content: int, final: bool) -> Stem | None:
    """Find the stem in morphemes[begin:stop], one bunsetsu: 学生|です -> 学生, nominal. ``content``: where function words begin
    (行く|ために); ``final``: it ends the sentence.
    """
    ms = words.morphemes
    first = begin
    while first < stop and word_class(ms[first].pos) not in _CONTENT:
        if word_class(ms[first].pos) == "X" and ms[first].pos != "連体詞":
            return None
        first += 1
    after = first
    while after < content and (word_class(ms[after].pos) in _CONTENT or _bridges(ms, after, stop)):
        after += 1
    if first == after:
        return None
    if ms[after - 1].lemma in _FORMAL and after - 1 > first and ms[after - 2].cform.startswith(("連体形", "終止形")):
        after -= 1  # 来る|はずだ
    verb = next((i for i in range(first, after) if word_class(ms[i].pos) == "V"), -1)
    last = word_class(ms[after - 1].pos)
    if last == "V" or (last == "A" and verb >= 0 and ms[after - 1].pos.startswith("接尾辞")):
        return _verbal(ms, first, after, stop)
    if last == "A":
        return _adjectival(words, after, stop)
    if last in "NK":
        return _nominal(words, first, after, stop, final)
    return _adverbial(words, after, stop)


def _bridges(ms: Sequence[Morpheme], i: int, stop: int) -> bool:
    """A closing bracket or a middle dot between content words: 「ドラゴン」シリーズ."""
    return (
        word_class(ms[i].pos) == "B"
        and i + 1 < stop
        and word_class(ms[i + 1].pos) in _CONTENT + "B"
        and ms[i].surface not in "、，。"
    )


def _verbal(ms: Sequence[Morpheme], first: int, after: int, stop: int) -> Stem | None:
    start = after - 1
    while start > first and (ms[start].pos.startswith("接尾辞") or _chains(ms[start - 1], ms[start])):
        start -= 1
    head = ms[start]
    if _deverbal(ms, after, stop):
        return None
    if (
        head.lemma in _LIGHT
        and start > first
        and word_class(ms[start - 1].pos) in "NKD"
        and ms[start - 1].lemma not in _ADVERBS
    ):
        noun = start - 1
        while noun > first and (ms[noun].pos.startswith("接尾辞") or ms[noun - 1].pos == "接頭辞"):
            noun -= 1
        if ms[noun].lemma == "御":
            noun += 1
        name = "".join(m.surface for m in ms[noun : start - 1]) + ms[start - 1].lemma
        return Stem(noun, start + 1, name + "する", PredicateKind.VERB, "verbal-noun")
    if head.lemma == "願う" and start > first and ms[start - 1].lemma == "御":
        start -= 1
    lemma, end = PLAIN.get(head.lemma, head.lemma), start + 1
    while end < after and ms[end].lemma not in _AUXILIARY and not ms[end].pos.startswith("接尾辞-形容詞"):
        if ms[end].lemma not in _LIGHT:
            lemma = _joined(ms, start, end)
        end += 1
    return Stem(start, end, lemma, PredicateKind.VERB, "verb")


def _chains(before: Morpheme, verb: Morpheme) -> bool:
    """歩き|回る, 言い|始める: two verbs make one."""
    return before.pos.startswith("動詞") and verb.pos.startswith("動詞") and before.cform.startswith("連用形")


def _joined(ms: Sequence[Morpheme], start: int, end: int) -> str:
    return "".join(m.surface for m in ms[start:end]) + ms[end].lemma


def _deverbal(ms: Sequence[Morpheme], after: int, stop: int) -> bool:
    """賑わい|を: a verb in its noun form before a case particle is no predicate; 食べ|に行く is one."""
    if not ms[after - 1].cform.startswith("連用形") or after >= stop:
        return False
    return (ms[after].pos == "助詞-格助詞" and ms[after].surface not in ("に", "て", "で")) or ms[after].surface in (
        "は",
        "の",
    )


def _adjectival(words: Words, after: int, stop: int) -> Stem | None:
    ms = words.morphemes
    start = after - 1
    adjective = ms[start]
    if adjective.cform.startswith("連用形-一般") or adjective.cform.startswith("連用形-ウ"):
        follower = _next(ms, after)
        if follower is not None and follower.lemma in ("成る", "為る"):
            at = ms.index(follower, after)
            return Stem(start, at + 1, adjective.surface + PLAIN[follower.lemma], PredicateKind.VERB, "change-of-state")
        if follower is None or not (
            follower.pos.startswith(("助詞-接続", "助動詞", "補助記号-読点"))
            or follower.lemma in ("無い", "御座る", "有る")
        ):
            return Stem(
                start,
                after,
                PLAIN.get(adjective.lemma, adjective.lemma),
                PredicateKind.ADJECTIVE,
                "adverbial-adjective",
            )
    return Stem(start, after, PLAIN.get(adjective.lemma, adjective.lemma), PredicateKind.ADJECTIVE, "adjective")


def _next(ms: Sequence[Morpheme], after: int) -> Morpheme | None:
    """The next word, は and も passed over: 高く|は|ない."""
    at = after
    while at < len(ms) and ms[at].lemma in ("は", "も"):
        at += 1
    return ms[at] if at < len(ms) else None


def _nominal(words: Words, first: int, after: int, stop: int, final: bool) -> Stem | None:
    ms = words.morphemes
    if after < stop and words.keys[words.after[after - 1]] in _CASED:
        return None  # most nouns, so that they cost nothing
    head = ms[after - 1]
    start = after - 1
    while start > first and ms[start].pos.startswith("接尾辞"):
        start -= 1
    name = "".join(m.surface for m in ms[start : after - 1]) + head.lemma
    adjective = word_class(head.pos) == "K" or (head.pos == "名詞-普通名詞-形状詞可能")
    kind = PredicateKind.ADJECTIVE if adjective else PredicateKind.NOMINAL
    name = PLAIN.get(name, name)
    if after >= len(ms):
        return Stem(start, after, name, kind, "noun-at-sentence-end") if final else None
    key, follower = words.keys[words.after[after - 1]], ms[after]
    if after >= stop:
        if head.lemma == "同じ":
            return Stem(start, after, name, kind, "na-adjective")
        return None
    if key == "に" and adjective:
        following = _next(ms, after + 1)
        if following is not None and following.lemma in ("成る", "為る"):
            at = ms.index(following, after)
            return Stem(start, at + 1, name + "に" + PLAIN[following.lemma], PredicateKind.VERB, "change-of-state")
        return Stem(start, after, name, kind, "adverbial-adjective")
    if key == "の" and adjective and not (key in _OPENERS and _marked(words, after)):
        return Stem(start, after, name, kind, "na-adjective-no")
    if key == "な" and follower.pos == "助動詞":
        return Stem(start, after, name, kind, "na-adjective" if adjective else "copula")
    if (
        key in _COPULAR
        or (key == "で" and (follower.pos == "助動詞" or _denied(ms, after, stop)))
        or (key in _OPENERS and (final or key not in ("だけ", "のみ")) and _marked(words, after))
    ):
        return Stem(start, after, name, kind, "copula")
    if key == "で":
        return Stem(start, after, name, kind, "noun-before-de")
    if final and word_class(follower.pos) == "B" and _ends(ms, after):
        return Stem(start, after, name, kind, "noun-at-sentence-end")
    return None


def _ends(ms: Sequence[Morpheme], after: int) -> bool:
    return all(word_class(m.pos) == "B" for m in ms[after:])


def _denied(ms: Sequence[Morpheme], after: int, stop: int) -> bool:
    """学生|ではない, 学生|でもありません: the dictionary takes this で for the case particle."""
    following = _next(ms, after + 1)
    return following is not None and following.lemma in ("無い", "有る") and following.start < ms[stop - 1].end


def _marked(words: Words, after: int) -> bool:
    """雨|のようだ, 学生|かもしれない, 学生|とは限らない."""
    k = words.after[after - 1]
    following = [key for key in words.keys[k + 1 : k + 5] if key != "は"]
    return any(following[: len(rest)] == rest for rest in _OPENERS[words.keys[k]])


def _adverbial(words: Words, after: int, stop: int) -> Stem | None:
    ms = words.morphemes
    head = ms[after - 1]
    if after < stop and words.keys[words.after[after - 1]] in _COPULAR and head.pos.startswith("副詞"):
        return Stem(after - 1, after, head.lemma, PredicateKind.NOMINAL, "copula")
    if head.lemma in ("有り難う", "有難う"):
        return Stem(after - 1, after, "ありがとう", PredicateKind.ADJECTIVE, "adjective")
    return None


RULES = (
    Rule("verb", "A verb is a predicate.", "動詞は述語である。", "動詞", ("犬が吠える。",), ("空が青い。",)),
    Rule(
        "verbal-noun",
        "A verbal noun with する is a verb: 注目する.",
        "サ変名詞に「する」が付けば動詞である（注目する）。",
        "名詞 為る|出来る|致す",
        ("皆が注目する。",),
        ("犬が吠える。",),
    ),
    Rule(
        "adjective",
        "An adjective is a predicate.",
        "形容詞は述語である。",
        "形容詞",
        ("空が青い。",),
        ("犬が吠える。",),
    ),
    Rule(
        "na-adjective",
        "A na-adjective before the noun it describes is a predicate.",
        "名詞を修飾する形容動詞（静かな）は述語である。",
        "形状詞 な",
        ("静かな町だ。",),
        ("青い空だ。",),
    ),
    Rule(
        "noun-at-sentence-end",
        "A noun that ends its sentence is a predicate.",
        "文末の名詞（体言止め）は述語である。",
        "名詞 。",
        ("彼は医者。",),
        ("彼は医者を呼ぶ。",),
    ),
    Rule(
        "na-adjective-no",
        "A na-adjective that takes の for な is a predicate.",
        "「な」の代わりに「の」を取る形容動詞（別の）は述語である。",
        "形状詞 の",
        ("別の道を探す。",),
        ("机の上を見る。",),
    ),
    Rule(
        "adverbial-adjective",
        "An adjective that says how something is done may be a predicate of its own.",
        "動作のさまを表す形容詞・形容動詞の連用形は、それ自体が述語になりうる。",
        "形容詞く|形状詞に",
        ("一同が楽しく歌った。",),
        ("一同が歌った。",),
    ),
    Rule(
        "noun-before-de",
        "A noun before a で that the dictionary takes for the case particle is a predicate where it describes a topic.",
        "辞書が格助詞とする「で」の前の名詞も、主題のことを述べるときは述語である。",
        "名詞 で",
        ("父は医師で、母は教師だ。",),
        ("父は学校で教える。",),
    ),
    Rule(
        "change-of-state",
        "く or に with なる and する is one verb: 高くなる.",
        "「く」「に」に「なる」「する」が続けば、一つの動詞である（高くなる）。",
        "形容詞く|形状詞に 成る|為る",
        ("家賃が高くなる。",),
        ("家賃が高い。",),
    ),
)
