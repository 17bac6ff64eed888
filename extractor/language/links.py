"""Links: how a clause is joined to what follows, by its last words: 行って、 -> て; 行くならば -> ならば; 行き、 -> 連用."""

from __future__ import annotations

from functools import cache

from extractor.model import Bunsetsu, Morpheme


def link_of(b: Bunsetsu) -> str:
    """How a clause is joined to what follows: 行って、 -> て, 行き、 -> 連用; nothing for nouns and adnominal clauses."""
    word, before = last_two(b)
    return _name(word.lemma, word.pos, word.cform, before.lemma, before.pos)


def last_two(b: Bunsetsu) -> tuple[Morpheme, Morpheme]:
    """The last word that is no punctuation, and the one before it: 行くならば、 -> ば, なら."""
    words = b.morphemes
    at = len(words) - 1
    while at and words[at].pos.startswith("補助記号"):
        at -= 1
    return words[at], words[at - 1] if at else words[0]


@cache
def _name(lemma: str, pos: str, cform: str, before: str, before_pos: str) -> str:
    if before == "て" and lemma in ("も", "は", "から"):
        return before + lemma
    if lemma == "ば" and before == "だ":
        return "ならば"
    if cform.startswith("仮定形"):
        return {"た": "たら", "だ": "なら"}.get(lemma, "")
    if cform == "連用形-ニ":  # 静かに, 行くように
        return ""
    if lemma == "べし":
        return "べく"
    if cform.startswith("連用形"):
        return "ので" if before_pos == "助詞-準体助詞" else "連用"
    if lemma in ("に", "で") and pos == "助詞-格助詞":
        return "連用" if before in ("ず", "ぬ") or lemma == "で" else ""
    if lemma == "も":
        return lemma if before_pos.startswith("動詞") else ""
    return lemma if pos == "助詞-接続助詞" or lemma in ("たり", "し", "は") else ""
