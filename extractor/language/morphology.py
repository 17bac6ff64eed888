"""Morphology: a stretch of text -> UniDic short-unit morphemes with offsets into the document.

今日は`晴れ`です -> 今日 は 晴れ です, each with part of speech, inflection, lemma and kana. The only module that imports fugashi.
ASCII is widened one to one before MeCab sees it (``GPT-4`` is unknown to the dictionary, ``ＧＰＴ－４`` is not), so offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache, partial
from sys import intern

import fugashi
import unidic_lite

from extractor.model import Morpheme, Span

# 1:1, so that offsets hold. What MeCab cannot take (NUL cuts the text short, a lone surrogate raises) or would make a token of
# (no-break space, zero-width space, BOM, carriage return) becomes a blank; half-width forms become the full-width ones it knows.
_TO_MECAB = {c: c + 0xFEE0 for c in range(0x21, 0x7F)}
_TO_MECAB |= dict.fromkeys(
    [*range(0x20), 0x7F, 0x85, 0xA0, 0x3000, 0x200B, 0x200C, 0x200D, 0x2028, 0x2029, 0xFEFF], 0x20
)
_TO_MECAB |= dict.fromkeys([*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0x20)
_TO_MECAB |= dict(zip(map(ord, "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ｡｢｣､･"),
                      map(ord, "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー。「」、・"),
                      strict=True))  # fmt: skip
_SURROGATE = re.compile("[\ud800-\udfff]")
_NARROW = {c + 0xFEE0: c for c in range(0x21, 0x7F)}
_FOREIGN = re.compile(r"^([^-]+)-(.+)$")


_LINE = r'-O "" -F "%M\\t%H\\n" -U "%M\\t%H\\n" -E ""'  # a word with the blanks before it, a tab, its features


@cache
def _tagger() -> fugashi.GenericTagger:
    """Whole lines at once cost half of what MeCab's nodes cost one by one."""
    return fugashi.GenericTagger(f'-r "{unidic_lite.DICDIR}/dicrc" -d "{unidic_lite.DICDIR}" {_LINE}')


@lru_cache(1 << 15)
def _word(line: str) -> tuple[int, int, str, str, str, str, str, str]:
    """A line of MeCab's -> blanks before the word, its length with them, pos, ctype, cform, lemma, reading, foreign.

    Cached: a few thousand lines make most of a text. Interned, as the words in the weights are: what is looked up is then found by identity.
    """
    shown, _, raw = line.partition("\t")
    pos, ctype, cform, lemma, reading, foreign = map(intern, _features(raw))
    return len(shown) - len(shown.lstrip(" ")), len(shown), pos, ctype, cform, lemma, reading, foreign


def _features(raw: str) -> tuple[str, str, str, str, str, str]:
    """UniDic's features -> (pos, ctype, cform, lemma, reading, foreign)."""
    f = raw.split(",", 8)
    pos = "-".join(p for p in f[:4] if p != "*")
    if len(f) < 9:
        return pos, "", "", "", "", ""
    lemma, foreign = f[7], ""
    if (m := _FOREIGN.match(lemma)) and not f[0].startswith(("補助", "記号")):
        lemma, foreign = m[1], m[2]
    return pos, _known(f[4]), _known(f[5]), _known(lemma.translate(_NARROW)), _known(f[6]), foreign


def _known(field: str) -> str:
    return "" if field == "*" else field


def morphemes(text: str, fragments: Iterable[Span]) -> list[Morpheme]:
    """Tokenise the text of ``fragments`` read as one stretch: 猫(ねこ)が鳴く with the parenthesis cut out -> 猫 が 鳴く.

    A newline is no boundary for MeCab, so call once a sentence. A morpheme never spans two fragments' texts unless the
    dictionary joins the words around the cut; its offsets then run from its first to its last character.
    """
    spans = list(fragments)
    if len(spans) == 1:
        start, end = spans[0]
        return _tokenise(text[start:end], start)
    joined = "".join(text[s:e] for s, e in spans)
    at = [i for s, e in spans for i in range(s, e)]
    return [m._replace(start=at[m.start], end=at[m.end - 1] + 1) for m in _tokenise(joined, 0)]


_PIECE = 2_000  # characters; MeCab looks from each letter or mark to the end of its run, which would be quadratic in 。。。。…


def _tokenise(text: str, offset: int) -> list[Morpheme]:
    found: list[Morpheme] = []
    start = 0
    while len(text) - start > _PIECE:
        end = text.rfind("、", start, start + _PIECE) + 1 or start + _PIECE
        found += _parse(text[start:end], offset + start)
        start = end
    return found + _parse(text[start:], offset + start) if found else _parse(text, offset)


def _parse(text: str, offset: int) -> list[Morpheme]:
    wide = _SURROGATE.sub("〓", text.translate(_TO_MECAB))
    found: list[Morpheme] = []
    position = 0
    make = partial(
        tuple.__new__, Morpheme
    )  # what Morpheme() does, without the call in between: the hottest line of all
    for line in _tagger().parse(wide).splitlines():
        blanks, length, pos, ctype, cform, lemma, reading, foreign = _word(line)
        start, position = position + blanks, position + length
        written = text[start:position]
        found.append(make((offset + start, offset + position, written, pos, ctype, cform, lemma or written, reading,
                           foreign, blanks > 0)))  # fmt: skip
    return found
