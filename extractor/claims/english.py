"""English: the words of a Japanese noun phrase or the lemma of a predicate -> how an English reader would name it, or nothing.

パラメータ数への注目 -> attention to parameter count; 増税の延期 -> postponement of tax increase; 反対する -> opposes. Nothing is invented:
each word stands in ``english.tsv``, is the dictionary's own loanword, or is written in Latin letters; one word unknown, and there is no label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from extractor.model import AUTHOR, Entity, Morpheme, Stance, Triple

_LINKS = {"の": "of", "へ": "to", "で": "in", "と": "with", "から": "from", "について": "on"}
_YEAR = 4  # figures
_SILENT = frozenset("な「」『』“”\"'")
_OBJECT_CASES = ("ヲ", "ニ", "ト", "cop")
_DATIVE = frozenset(
    ["opposes", "attends", "becomes", "faces", "reaches", "influences", "violates", "follows"]
)  # に in Japanese
_WITH_PREPOSITION = (" with", " to", " on", " in", " for", " from", " of")
_VOICES = ("れ", "せ", "たい", "たく")  # passive, causative and desire turn the verb round
_TABLES = Path(__file__).parent


def english_of(words: Sequence[Morpheme]) -> str | None:
    """Compose an English noun phrase, the modifier last: チップの競争 -> competition of chip; GPT-4 の開発 -> development of GPT-4.

    None where a word has no English.
    """
    label = ""
    for link, run in _runs(words):
        noun = _compound(run)
        if noun is None:
            return None
        if not label:
            label = noun
        elif link == "of" and label[0].isupper() and "|" not in nouns().get(run[-1].lemma, ""):
            label = f"{label}'s {noun}"
        else:
            label = f"{noun} {_preposition(run[-1], link)} {label}"
    return label or None


def english_act(noun: str, object_: str | None) -> str | None:
    """Name an act by its verbal noun and the English of its object: 注目, parameter count -> attention to parameter count."""
    entry = nouns().get(noun)
    if entry is None or object_ is None:
        return None
    word, _, preposition = entry.partition("|")
    return f"{word} {preposition or 'of'} {object_}"


def _runs(words: Sequence[Morpheme]) -> Iterator[tuple[str, list[Morpheme]]]:
    """The compounds of a phrase, each with what links it to the one before: チップ|の|競争 -> ("", チップ), (of, 競争)."""
    link, run = "", list[Morpheme]()
    for number, word in enumerate(words):
        if not run or word.surface not in _LINKS or not word.pos.startswith("助詞"):
            run.append(word)
            continue
        following = words[number + 1].surface if number + 1 < len(words) else ""
        if word.surface != "の" and following != "の":
            run.append(word)  # 犬と猫: not composed
            continue
        if word.surface == "の" and words[number - 1].surface in _LINKS and words[number - 1].pos.startswith("助詞"):
            continue  # the の of への
        yield link, run
        link, run = _LINKS[word.surface], []
    if run and run[0].surface == "の":
        run = run[1:]
    yield link, run


def _compound(run: Sequence[Morpheme]) -> str | None:
    """One compound, adjectives in front: 大規模な言語モデル -> large-scale language model; Latin words as they are written: GPT-4.

    A Japanese word right against a Latin one makes a name of its own, which is not taken apart: チャットGPT.
    """
    found: list[str] = []
    at = 0
    while at < len(run):
        last = _latin_end(run, at)
        if last > at:
            if at and not run[at].space and run[at - 1].surface not in _SILENT:
                return None
            found.append("".join([w.surface for w in run[at:last]]))
            at = last + (last < len(run) and run[last].surface == "年" and len(found[-1]) == _YEAR)
        elif run[at].surface in _SILENT:
            at += 1
        else:
            size, english = _longest(run, at)
            if english is None or (
                at and run[at - 1].surface.isascii() and run[at - 1].surface.isupper() and not run[at].space
            ):
                return None
            found.append(english)
            at += size
    return " ".join(found) or None


def _latin_end(run: Sequence[Morpheme], at: int) -> int:
    """Where the Latin letters and figures that begin at a word and are written without a blank end."""
    end = at
    while end < len(run) and run[end].surface.isascii() and (end == at or not run[end].space):
        end += 1
    return end


def _longest(run: Sequence[Morpheme], at: int) -> tuple[int, str | None]:
    """The English of the most words from one on that the table has together: 大|規模 -> large-scale."""
    for size in (3, 2):
        entry = nouns().get("".join([w.surface for w in run[at : at + size]])) if at + size <= len(run) else None
        if entry is not None:
            return size, entry.partition("|")[0]
    return 1, _word(run[at])


def _word(word: Morpheme) -> str | None:
    """The English of one word. Not guessed from the dictionary: names, also those it takes apart (カヴァ-cover|ノー) or for a plural
    (チェッカーズ), and loanwords with a capital, which are German (Vakzin).
    """
    entry = nouns().get(word.lemma) or nouns().get(word.surface)
    if entry is not None:
        return entry.partition("|")[0]
    foreign = word.foreign
    common = word.pos.startswith("名詞-普通名詞") and word.surface.replace("ー", "") == word.lemma.replace("ー", "")
    return foreign if common and foreign.isascii() and foreign[:1].islower() else None


def _preposition(head: Morpheme, link: str) -> str:
    own = nouns().get(head.lemma, "").partition("|")[2]
    return own if own and link in ("of", "to", "with") else link


def english_names(entities: Iterable[Entity]) -> dict[str, str]:
    """The English of the canonical names that have one: サム アルトマン -> Sam Altman."""
    return {e.canonical: e.english for e in entities if e.english}


def english_stance(stance: Stance, names: Mapping[str, str]) -> str | None:
    """The edge of a stance, None where one of its ends has no English: ``Sam Altman –opposes→ attention to parameter count``."""
    holder = AUTHOR if stance.holder == AUTHOR else _end(stance.holder, None, names)
    target = _end(stance.target.label, stance.target.english, names)
    return f"{holder} –{stance.direction}s→ {target}" if holder and target else None


def english_triple(triple: Triple, text: str, names: Mapping[str, str]) -> str | None:
    """The edge of a triple where both ends and the verb have English: 田中が増税に反対する, with Tanaka -> Tanaka –opposes→ tax increase.

    Only for the object of the verb itself: under another case or another voice the English verb would say something else.
    """
    if triple.subject is None or triple.object is None or triple.case not in _OBJECT_CASES:
        return None
    if any(sign in text[triple.predicate.start : triple.predicate.end] for sign in _VOICES):
        return None
    verb = english_verb(triple.lemma)
    direct = triple.case in ("ヲ", "cop") or (
        verb is not None and (verb in _DATIVE or verb.endswith(_WITH_PREPOSITION))
    )
    ends = [_end(term.label, term.english, names) for term in (triple.subject, triple.object)]
    if verb is None or not direct or None in ends:
        return None
    return f"{ends[0]} –{'not: ' if triple.negated else ''}{verb}→ {ends[1]}"


def _end(label: str, english: str | None, names: Mapping[str, str]) -> str | None:
    return names.get(label) or english or (label if label.isascii() and label else None)


def english_verb(lemma: str) -> str | None:
    """The predicate of an English edge: 反対する -> opposes; None for a verb that the table does not have."""
    return _table("english_verbs.tsv").get(lemma)


def nouns() -> dict[str, str]:
    """The table english.tsv: lemma -> English noun, behind a bar the preposition of its object: 注目 -> attention|to."""
    return _table("english.tsv")


@cache
def _table(name: str) -> dict[str, str]:
    lines = (_TABLES / name).read_text(encoding="utf-8").splitlines()
    return {lemma: english for lemma, english, *_ in (line.split("\t") for line in lines if not line.startswith("#"))}
