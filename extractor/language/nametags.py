"""Name tags: which words of a run of nouns make a name, of which type? Rules propose, weights learned from corpora decide.

東京|大学|病院 -> one organisation, although 東京大学 is one by rule. A linear chain of tags, B- on a name's first word and I- on the others
(Lafferty, McCallum and Pereira 2001); the rule's proposal is one feature among others: the words and their letters, the ends of the run,
the names that corpora know. Weights: ``weights/names.tsv``, learned by ``training/names.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.language.vectors import Vector, Vectors, load_vectors, total
from extractor.model import Morpheme

KINDS = ("PERSON", "ORGANIZATION", "LOCATION", "ARTIFACT", "DATE", "OPTIONAL")  # OPTIONAL: what the corpora leave open
LABELS = ("O", *(f"B-{kind}" for kind in KINDS), *(f"I-{kind}" for kind in KINDS))
NOTHING = "-"
FORBIDDEN = -1e4  # the weight of a tag behind one that it cannot follow
_LONGEST = 8  # words of a name that corpora know
_BEHIND = 6.0  # a tag so far behind the best of its word is given up

Feature = tuple[str, tuple[str, ...]]


class Run(NamedTuple):
    """An unbroken stretch of nouns ``words[first:stop]`` of a sentence, one letter a word; what times.py took has the letter x."""

    sentence: int
    words: list[Morpheme]  # of the whole sentence
    first: int
    stop: int
    letters: str


Shape = tuple[
    str, str, str, str
]  # letters of five words, this one in the middle, _ beyond the run; parts of speech of three
Hint = tuple[str, str, str, str, str]  # rule and known name at the word, each with that at the next; its letter
Rim = tuple[
    str, str, str, str, str, str, str
]  # last word of the run, words up to it, word behind, first word, word before, letter, rule


class Seen(NamedTuple):
    """What the features see of a word."""

    words: tuple[str, str, str]  # this one in the middle
    shape: Shape
    hint: Hint
    rim: Rim


def tag(run: Run, rules: Sequence[str]) -> list[tuple[int, int, str]]:
    """The names of a run, given the rule that proposes one at each word: (first word, stop, type), counted in the run."""
    rows = []
    for (left, here, right), shape, hint, rim in views(run, rules, known_names(run, known())):
        vectors = (
            _of_word("-1", left),
            _of_word("0", here),
            _of_word("+1", right),
            _of_shape(shape),
            _of_hint(hint),
            _of_rim(rim),
        )
        rows.append(list(map(sum, zip(*vectors, strict=True))))
    return [span for span in spans(best(rows, _follows())) if span[2] != "OPTIONAL"]


def settled(letters: str) -> bool:
    """Whether the rules need no weights on a run of these letters: in the corpora both agree on all but very few of them."""
    return (letters,) in _settled()


def views(run: Run, rules: Sequence[str], names: Sequence[str]) -> Iterator[Seen]:
    """Describe each word of a run, given the rule and the known name at each."""
    words, first, stop, letters = run.words, run.first, run.stop, f"__{run.letters}__"
    before = ("", "") if first == 0 else words[first - 1][2:4]
    after = ("", "") if stop == len(words) else words[stop][2:4]
    inner = [word[2:4] for word in words[first:stop]]
    last, start, n = inner[-1][0], "", stop - first
    left, right = before, before
    for i, here in enumerate(inner):
        right = inner[i + 1] if i + 1 < n else after
        rule, name = rules[i], names[i]
        rule_next, name_next = (rules[i + 1], names[i + 1]) if i + 1 < n else ("", "")
        distance = "0123"[min(3, n - 1 - i)]
        letter = letters[i + 2]
        yield Seen(
            (left[0], here[0], right[0]), (letters[i : i + 5], left[1], here[1], right[1]),
            (rule, rule_next, name, name_next, letter), (last, distance, after[0], start, before[0], letter, rule),
        )  # fmt: skip
        left, start = here, inner[0][0]


def features(seen: Seen) -> list[Feature]:
    """All features of a word, for training."""
    found = [f for offset, word in zip(("-1", "0", "+1"), seen.words, strict=True) for f in word_features(offset, word)]
    return [*found, *shape_features(seen.shape), *hint_features(seen.hint), *rim_features(seen.rim)]


def word_features(offset: str, surface: str) -> list[Feature]:
    """Features of a word at an offset: 市 behind the word at hand …"""
    return [("word", (offset, surface)), ("end", (offset, surface[-1:])), ("end-two", (offset, surface[-2:])),
            ("start", (offset, surface[:1]))]  # fmt: skip


def shape_features(shape: Shape) -> list[Feature]:
    """Features of the letters of five words and the parts of speech of three: a place before a common noun …"""
    letters, before, here, after = shape
    c = letters[2]
    return [
        ("letter", (c,)), ("letters", ("-1", letters[1:3])), ("letters", ("+1", letters[2:4])), ("letters", ("3", letters[1:4])),
        ("letters", ("-2", letters[:3])), ("letters", ("+2", letters[2:])), ("letters", ("5", letters)),
        ("pos", (here,)), ("pos-two", ("-", before, here)), ("pos-two", ("+", here, after)), ("pos-three", (before, here, after)),
    ]  # fmt: skip


def hint_features(hint: Hint) -> list[Feature]:
    """Features of what rules and corpora say: a place by rule, part of a known organisation …"""
    rule, rule_next, known_here, known_next, letter = hint
    return [
        ("rule", (rule,)), ("rules", (rule, rule_next)), ("rule-letter", (rule, letter)), ("known", (known_here,)),
        ("known-two", (known_here, known_next)), ("known-rule", (known_here, rule)), ("known-letter", (known_here, letter)),
    ]  # fmt: skip


def rim_features(rim: Rim) -> list[Feature]:
    """Features of the rim of the run: two words before 大学, は behind it …"""
    last, distance, after, first, before, letter, rule = rim
    return [
        ("last", (last, distance)), ("last-rule", (last, rule)), ("after", (after, distance)),
        ("after-letter", (after, distance, letter)), ("first", (first,)), ("before", (before, letter)),
    ]  # fmt: skip


def known_names(run: Run, table: dict[str, str]) -> list[str]:
    """The names of the table in a run, the longest first: 東京|大学|前 -> B-ORGANIZATION, I-ORGANIZATION, -."""
    surfaces = [w.surface for w in run.words[run.first : run.stop]]
    found = [NOTHING] * len(surfaces)
    i = 0
    while i < len(surfaces):
        for stop in range(min(len(surfaces), i + _LONGEST), i, -1):
            if kind := table.get("".join(surfaces[i:stop])):
                found[i:stop] = [f"B-{kind}", *[f"I-{kind}"] * (stop - i - 1)]
                i = stop
                break
        else:
            i += 1
    return found


def best(rows: Sequence[Sequence[float]], follows: Sequence[Sequence[float]]) -> list[int]:
    """The best chain of tags (Viterbi): ``rows[i][b]`` is the weight of tag b at word i, ``follows[b][a]`` of b behind a; O at the start."""
    if len(rows) == 1:
        (row,) = rows
        ends = [weight + follows[b][0] for b, weight in enumerate(row)]
        return [ends.index(max(ends))]
    scores = {0: 0.0}
    back: list[dict[int, int]] = []
    for row in rows:
        least = max(row) - _BEHIND
        links: dict[int, int] = {}
        sums: dict[int, float] = {}
        for b, weight in enumerate(row):
            if b and weight < least:
                continue
            of, top = follows[b], 2 * FORBIDDEN
            for a, score in scores.items():
                if score + of[a] > top:
                    top, links[b] = score + of[a], a
            if top > FORBIDDEN / 2:
                sums[b] = top + weight
        scores = sums
        back.append(links)
    tags = [max(scores, key=scores.__getitem__)]
    for links in back[:0:-1]:
        tags.append(links[tags[-1]])
    return tags[::-1]


def spans(tags: Sequence[int]) -> list[tuple[int, int, str]]:
    """Tags -> (first word, stop, type): B-PERSON I-PERSON O -> (0, 2, PERSON)."""
    found: list[tuple[int, int, str]] = []
    for i, number in enumerate(tags):
        label = LABELS[number]
        if label.startswith("B"):
            found.append((i, i + 1, label[2:]))
        elif label.startswith("I") and found:
            found[-1] = (found[-1][0], i + 1, found[-1][2])
    return found


def allowed(previous: str, label: str) -> bool:
    """I- follows only a tag of its own type: (B-PERSON, I-PERSON) -> True."""
    return not label.startswith("I") or previous[2:] == label[2:]


# ------------------------------------------------------------------------------------------------ weights


@lru_cache(1 << 14)
def _of_word(offset: str, surface: str) -> Vector:
    return total(word_features(offset, surface), _vectors(), len(LABELS))


@lru_cache(1 << 14)
def _of_shape(shape: Shape) -> Vector:
    return total(shape_features(shape), _vectors(), len(LABELS))


@lru_cache(1 << 14)
def _of_hint(hint: Hint) -> Vector:
    return total(hint_features(hint), _vectors(), len(LABELS))


@lru_cache(1 << 14)
def _of_rim(rim: Rim) -> Vector:
    return total(rim_features(rim), _vectors(), len(LABELS))


@cache
def _vectors() -> Vectors:
    return load_vectors("names", LABELS)


@cache
def _settled() -> frozenset[tuple[str, ...]]:
    return frozenset(_vectors().get("settled", ()))


@cache
def known() -> dict[str, str]:
    """The names that corpora know, with their type: 東京 -> LOCATION. A name is written without its blanks."""
    return {parts[0]: LABELS[of[0][0]][2:] for parts, of in _vectors().get("name", {}).items()}


@cache
def _follows() -> list[list[float]]:
    table = _vectors().get("follows", {})
    rows = [[0.0 if allowed(a, b) else FORBIDDEN for a in LABELS] for b in LABELS]
    for (previous,), of in table.items():
        for b, weight in of:
            rows[b][LABELS.index(previous)] += weight
    return rows
