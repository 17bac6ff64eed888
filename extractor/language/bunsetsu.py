"""Bunsetsu: a sentence's morphemes -> phrases, content words followed by function words.

東京|で|開か|れ|た|会議|に|つい|て -> 東京で / 開かれた / 会議について. After UD Japanese GSD (Omura & Asahara 2018): compound function words
(について, という, ことができる) belong to the phrase before them. A boundary is proposed by the classes of the words on its two
sides, for a few pairs of classes by their lemmas; the compounds and the nouns that stand alone are in ``bunsetsu.tsv``. The exceptions that
corpora teach are weights (``cuts.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from extractor.language.cuts import cuts, overruled
from extractor.model import BunsetsuKind, Morpheme, Span


class Phrase(NamedTuple):
    """A bunsetsu without its head: the fields are those of ``model.Bunsetsu``."""

    start: int
    end: int
    morphemes: tuple[Morpheme, ...]
    content: int
    head_word: Span
    kind: BunsetsuKind
    particles: tuple[str, ...]


CUT, JOIN, COMPOUND = "cut", "join", "compound"  # what rules propose; the last for に|よって


def chunk(words: Sequence[Morpheme]) -> list[Phrase]:
    """Cut a sentence's morphemes into bunsetsu: 太郎|は|寝|た -> 太郎は / 寝た. No words, no phrases; never raises."""
    if not words:
        return []
    classes, joined, proposals = propose(words)
    phrases, begin, doubtful = [], 0, overruled()
    for i in range(1, len(words)):
        proposal = proposals[i]
        asked = (proposal, classes[i - 1], classes[i]) in doubtful
        if cuts(words, classes, i, proposal) if asked else proposal is CUT:
            phrases.append(_phrase(words[begin:i], classes[begin:i], joined, begin))
            begin = i
    phrases.append(_phrase(words[begin:], classes[begin:], joined, begin))
    return phrases


def propose(words: Sequence[Morpheme]) -> tuple[list[str], set[int], list[str]]:
    """The classes of the words, where compound function words go on, and what the rules propose before each word."""
    classes = [_class_of(w.pos) for w in words]
    joined = _compounds(words)
    proposals = [CUT]
    left, row = words[0], _BOUNDARY[classes[0]]
    for i in range(1, len(words)):
        right, decision = words[i], row[classes[i]]
        cut = decision if isinstance(decision, bool) else decision(left, right)
        proposals.append(COMPOUND if i in joined else CUT if cut else JOIN)
        left, row = right, _BOUNDARY[classes[i]]
    return classes, joined, proposals


# ------------------------------------------------------------------------------------------ word classes

# The longest prefix of the part of speech decides.
_CLASSES = {
    "名詞": "noun", "名詞-数詞": "number", "名詞-普通名詞-副詞可能": "adverbial", "名詞-普通名詞-助数詞可能": "counter",
    "名詞-固有名詞-地名": "place", "名詞-助動詞語幹": "stem", "代名詞": "pronoun", "形状詞": "noun", "形状詞-助動詞語幹": "stem",
    "接尾辞-形容詞的": "inflected-suffix", "接尾辞-動詞的": "inflected-suffix",
    "接頭辞": "prefix", "接尾辞": "suffix", "接尾辞-名詞的-副詞可能": "adverbial-suffix",
    "動詞": "verb", "動詞-非自立可能": "light-verb", "形容詞": "adjective", "形容詞-非自立可能": "light-adjective",
    "副詞": "adverb", "連体詞": "adnominal", "接続詞": "conjunction", "感動詞": "adverb",
    "助詞": "particle", "助動詞": "auxiliary",
    "補助記号": "symbol", "補助記号-読点": "comma", "補助記号-句点": "stop", "補助記号-括弧開": "opening",
    "補助記号-括弧閉": "closing", "記号": "symbol", "空白": "comma",
}  # fmt: skip
_NAMES = tuple(dict.fromkeys(_CLASSES.values()))
_OTHER = "symbol"


@cache
def _class_of(pos: str) -> str:
    parts = pos.split("-")
    prefixes = ("-".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((_CLASSES[p] for p in prefixes if p in _CLASSES), _OTHER)


# ------------------------------------------------------------------------------- boundaries between two words

_NOMINAL = frozenset(["noun", "number", "adverbial", "counter", "place", "prefix"])
_INFLECTED = frozenset(["verb", "light-verb", "adjective", "light-adjective"])
_FREE = _NOMINAL | _INFLECTED | {"pronoun", "adverb", "adnominal", "conjunction", "opening"}
_AFTER_NOUN = frozenset(["verb", "adjective", "adverb", "adnominal", "conjunction", "pronoun", "opening"])

# Left class -> the classes that begin a phrase after it.
_BEGINS = {
    "noun": _AFTER_NOUN, "number": _AFTER_NOUN, "counter": _AFTER_NOUN, "place": _AFTER_NOUN, "pronoun": _AFTER_NOUN,
    "suffix": _AFTER_NOUN, "symbol": _AFTER_NOUN, "adverbial": _AFTER_NOUN,
    "adverbial-suffix": _AFTER_NOUN | _NOMINAL,
    "verb": _FREE - {"light-verb", "light-adjective"}, "light-verb": _FREE - {"light-verb", "light-adjective"},
    "adjective": _FREE - {"light-adjective"}, "light-adjective": _FREE - {"light-adjective"},
    "inflected-suffix": _FREE - {"light-verb", "light-adjective"},
    "adverb": _FREE, "adnominal": _FREE | {"stem", "suffix"}, "conjunction": _FREE,
    "particle": _FREE, "auxiliary": _FREE, "stem": _FREE,
    "comma": _FREE | {"suffix", "adverbial-suffix"}, "stop": _FREE, "closing": _FREE - {"prefix"},
    "prefix": frozenset(), "opening": frozenset(),
}  # fmt: skip

_SUPPORT = frozenset(["為る", "出来る", "致す", "為さる", "下さる", "頂く", "貰う", "願う"])
_MANNER = frozenset(["然う", "そう", "こう", "どう", "ああ", "斯う", "一見", "暫く", "色々", "ゆっくり"])
_AUXILIARY_VERBS_TE = frozenset(["て", "で"])
_FORMAL = frozenset(["事", "物", "人", "方", "者", "自分"])
_PLACES = frozenset(["県", "州", "都", "府", "市", "区", "郡", "町", "村", "省"])


def _after_te(left: Morpheme, right: Morpheme) -> bool:
    """食べ|て / いる is one phrase, 学校|に / いる two."""
    return not (left.pos == "助詞-接続助詞" and left.surface in _AUXILIARY_VERBS_TE)


def _stem(left: Morpheme, right: Morpheme) -> bool:
    """行ったか / のようだ are one phrase, 彼の / ようだ two."""
    return left.lemma == "の"


def _noun_verb(left: Morpheme, right: Morpheme) -> bool:
    """勉強 / する and 口コミ / する are one phrase, 問題 / ある two."""
    return right.lemma not in _SUPPORT and "サ変" not in left.pos


def _adverb_verb(left: Morpheme, right: Morpheme) -> bool:
    """はっきり / する is one phrase, そう / する two."""
    return right.lemma != "為る" or left.lemma in _MANNER


def _adverbial_noun(left: Morpheme, right: Morpheme) -> bool:
    """それぞれ / 独立 are two phrases, 古代 / 文明 one."""
    return left.lemma in _table().alone


def _place(left: Morpheme, right: Morpheme) -> bool:
    """宮城県 / 石巻市 are two phrases, 北 / アフリカ one."""
    return left.lemma in _PLACES


def _stem_noun(left: Morpheme, right: Morpheme) -> bool:
    """薄 / 茶色 is one phrase, 美しい / 町 two."""
    return not left.cform.startswith("語幹")


def _adjective_aux(left: Morpheme, right: Morpheme) -> bool:
    """高く / ありません is one phrase, 高く / なる two."""
    return right.lemma != "有る"


def _after_bracket(left: Morpheme, right: Morpheme) -> bool:
    """「夢」 / 計画 is one phrase, 「飲む」 / こと two."""
    return right.lemma in _FORMAL


def _thousands(left: Morpheme, right: Morpheme) -> bool:
    """The comma of 2,892."""
    return left.surface not in ",，" or len(right.surface) != 3


def _initials(left: Morpheme, right: Morpheme) -> bool:
    """The full stop of U.S."""
    return left.surface not in ".．" or right.space


def _dash(left: Morpheme, right: Morpheme) -> bool:
    """A dash with a blank behind it ends a phrase, アーティスト・ブログ goes on."""
    return right.space and left.surface[:1] in "—―–-…→"


_Decision = bool | Callable[[Morpheme, Morpheme], bool]
_SPECIAL: dict[tuple[str, str], Callable[[Morpheme, Morpheme], bool]] = {
    ("particle", "light-verb"): _after_te,
    ("particle", "stem"): _stem,
    **{
        (n, "light-verb"): _noun_verb
        for n in ("noun", "counter", "adverbial", "suffix", "number", "place", "pronoun", "adverbial-suffix")
    },
    ("adverb", "light-verb"): _adverb_verb,
    **{("adverbial", n): _adverbial_noun for n in _NOMINAL},
    **{(n, "place"): _place for n in ("noun", "suffix", "place")},
    **{("adjective", n): _stem_noun for n in _NOMINAL},
    ("adjective", "light-verb"): _adjective_aux,
    ("light-adjective", "light-verb"): _adjective_aux,
    ("closing", "noun"): _after_bracket,
    ("comma", "number"): _thousands,
    ("stop", "noun"): _initials,
    **{("symbol", n): _dash for n in _NOMINAL},
}
_BOUNDARY: dict[str, dict[str, _Decision]] = {
    left: {right: _SPECIAL.get((left, right), right in _BEGINS[left]) for right in _NAMES} for left in _NAMES
}


# -------------------------------------------------------------------------------- compound function words


class _Compound(NamedTuple):
    words: tuple[tuple[str, str], ...]  # lemma, and how its inflection must begin or how it is written
    unless: str  # lemma that must not follow
    predicate: bool  # joins what stands before it, which must be a predicate


class _Table(NamedTuple):
    compounds: dict[str, dict[str, list[_Compound]]]  # first lemma -> second lemma
    alone: frozenset[str]


@cache
def _table() -> _Table:
    lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    compounds: dict[str, dict[str, list[_Compound]]] = {}
    alone = []
    for decision, words, _ in (line.split("\t") for line in lines[1:]):
        if decision == "cut after":
            alone.append(words)
            continue
        joined, _, unless = words.partition(" !")
        parts = [w.partition("/") for w in joined.split(" ")]
        compound = _Compound(tuple((p[0], p[2]) for p in parts), unless, decision == "join after a predicate")
        compounds.setdefault(parts[0][0], {}).setdefault(parts[1][0], []).append(compound)
    return _Table(compounds, frozenset(alone))


def _compounds(words: Sequence[Morpheme]) -> set[int]:
    """Where no phrase may begin because a compound function word goes on: 会議|に|つい|て -> {2, 3}."""
    table, joined = _table().compounds, set[int]()
    for i in range(len(words) - 1):
        following = table.get(words[i].lemma)
        if following:
            for compound in following.get(words[i + 1].lemma, ()):
                if _matches(words, i, compound):
                    joined.update(range(i + 1 - compound.predicate, i + len(compound.words)))
    return joined


def _matches(words: Sequence[Morpheme], at: int, compound: _Compound) -> bool:
    end = at + len(compound.words)
    found = words[at:end]
    if end > len(words) or (compound.predicate and not (at and _attributive(words[at - 1]))):
        return False
    if compound.unless and words[end : end + 1] and words[end].lemma == compound.unless:
        return False
    return all(_fits(w, *wanted) for w, wanted in zip(found, compound.words, strict=True))


def _fits(word: Morpheme, lemma: str, form: str) -> bool:
    return word.lemma == lemma and (word.cform.startswith(form) or word.surface == form)


def _attributive(word: Morpheme) -> bool:
    return word.cform.startswith(("連体形", "終止形"))


# ------------------------------------------------------------------------------------- content and function

_FUNCTION = frozenset(["particle", "auxiliary", "stem"])
_ADJECTIVE = frozenset(["adjective", "light-adjective"])
_MARKS = frozenset(["comma", "stop", "closing", "opening", "symbol"])
_KINDS = (
    ("動詞", BunsetsuKind.VERBAL), ("形容詞", BunsetsuKind.ADJECTIVAL), ("形状詞", BunsetsuKind.ADJECTIVAL),
    ("副詞", BunsetsuKind.ADVERBIAL), ("連体詞", BunsetsuKind.ADNOMINAL), ("接続詞", BunsetsuKind.CONJUNCTION),
    ("名詞", BunsetsuKind.NOMINAL), ("代名詞", BunsetsuKind.NOMINAL), ("接尾辞-名詞", BunsetsuKind.NOMINAL),
    ("接尾辞-形容詞", BunsetsuKind.ADJECTIVAL), ("接尾辞-形状詞", BunsetsuKind.ADJECTIVAL), ("接尾辞-動詞", BunsetsuKind.VERBAL),
)  # fmt: skip


def _phrase(words: Sequence[Morpheme], classes: Sequence[str], joined: set[int], begin: int) -> Phrase:
    compound = next((i for i in range(1, len(words)) if begin + i in joined), 0) if joined else 0
    content, particles = _shape(tuple(classes), compound)
    head = words[content - 1]
    return Phrase(words[0].start, words[-1].end, tuple(words), content, Span(head.start, head.end), _kind(head.pos),
                  tuple([words[i].lemma for i in particles]) if particles else ())  # fmt: skip


@lru_cache(1 << 14)
def _shape(classes: tuple[str, ...], compound: int) -> tuple[int, tuple[int, ...]]:
    """How many words are content, and which of the others are particles: noun noun particle comma -> 2, (2,).

    Content ends before the first function word, the ``compound`` one, or the ない of 高くない; marks at its end are left out.
    """
    n = len(classes)
    first = next((i for i, c in enumerate(classes) if c not in _MARKS), n - 1)
    end = next((i for i in range(first + 1, n) if i == compound or _function(classes[i - 1], classes[i])), n)
    while end > first + 1 and classes[end - 1] in _MARKS:
        end -= 1
    return end, tuple(i for i in range(end, n) if classes[i] == "particle")


def _function(left: str, right: str) -> bool:
    return right in _FUNCTION or (left in _ADJECTIVE and right in ("light-adjective", "light-verb"))


@cache
def _kind(pos: str) -> BunsetsuKind:
    return next((kind for prefix, kind in _KINDS if pos.startswith(prefix)), BunsetsuKind.OTHER)
