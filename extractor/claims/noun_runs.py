"""Noun runs: an analysis -> the nouns that may point to something, one a phrase, as coreference sees them.

古い通信衛星が落ちた。この衛星は… -> 通信衛星 (head 衛星, が, modified), 衛星 (この, は). In a remark, which is a parenthesis or a line that
is no sentence, the other names count one by one, however the dictionary cuts them: （しょうごう、英語：Title） -> しょうごう, 英語, Title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from extractor.language.phrases import sense_of
from extractor.language.stems import word_class
from extractor.model import Analysis, Bunsetsu, BunsetsuKind, Morpheme, NameType, Sentence, SentenceKind

_LONGEST_REMARK = 60  # characters
_CLOSED = tuple("。.！？!?」』")
_PIECE = re.compile(r"[^、，,：:;；／/=＝→（）()「」『』\[\]\n]+")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー・ \u3000]*[ぁ-ゖァ-ヺー]{2}[ぁ-ゖァ-ヺー・ \u3000]*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ.&'’ \u3000-]*")
_HIRAGANA = re.compile("[ぁ-ゖー]+")
_KATAKANA = {c: c + 0x60 for c in range(ord("ぁ"), ord("ゖ") + 1)}
_MODIFIERS = {
    BunsetsuKind.NOMINAL: "no",
    BunsetsuKind.VERBAL: "clause",
    BunsetsuKind.ADJECTIVAL: "adnominal",
    BunsetsuKind.ADNOMINAL: "adnominal",
}
SCRIPTS = ("hiragana", "katakana", "mixed", "latin")
_ASKING = frozenset(["誰", "何", "何処", "何れ", "何方", "何時"])  # point to nothing
COUNT = "#"  # before a number: 8 ポイント are not the 5 ポイント
POINTERS = frozenset(
    ["此の", "其の", "彼の", "当", "同", "同じ", "本", "両", "そんな", "こんな", "斯う言う", "そう言う"]
)


class Run(NamedTuple):
    """A run of nouns that closes a phrase. ``start``/``end`` span it, ``key`` is its lemmas joined, ``head`` the last of them."""

    start: int
    end: int
    bunsetsu: int
    sentence: int
    key: str
    head: str
    words: int
    sense: str  # class of the head in language/senses.tsv or the dictionary; pronoun, and for pieces of a remark hiragana, katakana, mixed and latin
    modifier: str  # the pointing word (此の, 同), no, clause, adnominal or ""
    role: str  # the particle behind it: は, が, を …; verb where する follows; "" at the end of a line
    reading: str  # katakana, "" where the dictionary has none
    remark: bool  # stands in a parenthesis or on a line that is no sentence
    entity: int  # the entity whose mention ends where it does, -1 for none
    points: bool  # a pronoun, or behind この and its like
    of: str  # lemma of what modifies it, or of the word of the compound before the head


def noun_runs(analysis: Analysis, entities: Mapping[int, int]) -> list[Run]:
    """The noun runs of a document in text order; ``entities`` maps the end of a mention to its entity.

    称号（しょうごう）は… -> 称号 and しょうごう.
    """
    text = analysis.document.text
    kinds = {n.end: n.type for n in analysis.names}
    found: list[Run] = []
    at, remark, pieces = -1, False, []
    for number, b in enumerate(analysis.bunsetsu):
        if b.sentence != at:
            at = b.sentence
            remark = _is_remark(analysis.sentences[at], text)
            pieces = _pieces(analysis.sentences[at], text) if remark else []
            found += [_named(text, *piece, number, at, entities) for piece in pieces]
        words = _run(b)
        if words and not (pieces and any(a < words[-1].end and words[0].start < z for a, z in pieces)):
            found.append(_noun(analysis.bunsetsu, number, words, remark, entities, kinds))
    found.sort(key=itemgetter(0))
    return found


def _is_remark(sentence: Sentence, text: str) -> bool:
    short = sentence.end - sentence.start <= _LONGEST_REMARK
    return short and (
        sentence.kind is SentenceKind.PARENTHESIS or not text.endswith(_CLOSED, sentence.start, sentence.end)
    )


def _pieces(sentence: Sentence, text: str) -> list[tuple[int, int]]:
    """The stretches of a remark that are written in kana or Latin letters alone."""
    found = []
    for match in _PIECE.finditer(text, sentence.start, sentence.end):
        written = match[0]
        start = match.start() + len(written) - len(written.lstrip())
        end = match.end() - len(written) + len(written.rstrip())
        if start < end and (_KANA.fullmatch(text, start, end) or _LATIN.fullmatch(text, start, end)):
            found.append((start, end))
    return found


def _named(text: str, start: int, end: int, number: int, sentence: int, entities: Mapping[int, int]) -> Run:
    written = text[start:end]
    kept = "".join(written.replace("・", "").split())
    kana = kept.translate(_KATAKANA)
    sense = (
        "latin"
        if _LATIN.fullmatch(written)
        else "hiragana"
        if _HIRAGANA.fullmatch(kept)
        else "katakana"
        if kana == kept
        else "mixed"
    )
    words = written.split()
    return Run(start, end, number, sentence, "_".join(words), words[-1], 1, sense, "", "", "" if sense == "latin" else kana, True,
               entities.get(end, -1), False, "")  # fmt: skip


def _run(b: Bunsetsu) -> Sequence[Morpheme]:
    """The nouns that close a phrase, also in front of する; none where a verb or an adjective does, or a word that asks (誰)."""
    words = b.morphemes
    stop = b.content
    while stop and not _is_noun(words[stop - 1][3]):
        if not words[stop - 1][3].startswith(("補助", "動詞-非自立", "助動詞")):
            return ()
        stop -= 1
    if stop == 0 or words[stop - 1][6] in _ASKING:
        return ()
    start = stop - 1
    while start and (_is_noun(words[start - 1][3]) or words[start - 1][2] in "・-－"):
        start -= 1
    return words[start:stop]


@cache
def _is_noun(pos: str) -> bool:
    return pos.startswith(("名詞", "代名詞", "接尾辞-名詞", "接頭辞", "記号", "形状詞"))


def _noun(bunsetsu: Sequence[Bunsetsu], number: int, words: Sequence[Morpheme], remark: bool, entities: Mapping[int, int],
          kinds: Mapping[int, NameType]) -> Run:  # fmt: skip
    b = bunsetsu[number]
    last = words[-1]
    own = len(words)
    while own > 1 and words[own - 1][6] in clear_suffixes() and words[own - 2][3] != "代名詞":  # 彼ら is not 彼
        own -= 1
    start, end, head = words[0][0], last[1], words[own - 1]
    sense = kinds.get(end) or kinds.get(head[1]) or ("pronoun" if last[3] == "代名詞" else _sense(last[3], last[6]))
    role = "verb" if b.kind is BunsetsuKind.VERBAL else b.particles[-1] if b.particles else _ending(b)
    modifier, of = _modifier(bunsetsu, number, words[0])
    key = lemma = _lemma(head[6], head[2])
    reading, entity = head[7], entities.get(end, -1)
    if own > 1:
        lemmas = [_lemma(w[6], w[2]) for w in words[:own]]
        key, reading = "".join(lemmas), "".join([w[7] for w in words[:own]])
        of = f"{COUNT}{lemmas[-2]}" if words[own - 2][3] == "名詞-数詞" else lemmas[-2]
        if lemmas[0] in POINTERS:
            modifier, of = lemmas[0], ""
    points = sense == "pronoun" or modifier in POINTERS
    return Run(
        start, end, number, b.sentence, key, lemma, own, sense, modifier, role, reading, remark, entity, points, of
    )


@lru_cache(1 << 13)
def _sense(pos: str, lemma: str) -> str:
    return sense_of(pos, lemma, word_class(pos))


@lru_cache(1 << 13)
def _lemma(lemma: str, surface: str) -> str:
    """A lemma as part of a feature, which holds no blank."""
    return "_".join((lemma or surface).split())


def _ending(b: Bunsetsu) -> str:
    return "copula" if len(b.morphemes) > b.content and b.morphemes[b.content].pos == "助動詞" else ""


def _modifier(bunsetsu: Sequence[Bunsetsu], number: int, first: Morpheme) -> tuple[str, str]:
    """What modifies a noun from the phrase in front, and its lemma: この -> 此の; 日本の -> no; 落ちた -> clause; 古い, 大きな -> adnominal."""
    before = bunsetsu[number - 1]
    if before.head != number or bunsetsu[number].morphemes[0] is not first:
        return "", ""
    lemma = before.morphemes[0][6]
    if lemma in POINTERS:
        return lemma, ""
    way = _MODIFIERS.get(before.kind, "")
    if not way or (way == "no" and before.particles[-1:] != ("の",)):
        return "", ""
    head = before.morphemes[max(before.content - 1, 0)]
    return way, _lemma(head[6], head[2])


@cache
def clear_suffixes() -> frozenset[str]:
    """The table clear_suffixes.tsv: what behind a noun leaves it the same thing: 氏, 達, 自体."""
    lines = Path(__file__).with_name("clear_suffixes.tsv").read_text("utf-8").splitlines()[1:]
    return frozenset(line.split("\t")[0] for line in lines)
