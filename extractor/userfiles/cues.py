"""The user's cues: a table with the columns of ``claims/cues.tsv``: lemma, frame, act.

``ディスる	を	criticize`` -> {ディスる: {を: criticize}}; ``太鼓判 を 押す	と	support`` -> an idiom.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extractor.claims.cues import idiom_cues, modern, verb_cues
from extractor.language import analyse
from extractor.model import Act, Document, PredicateKind
from extractor.userfiles.rows import bad, rows_of

LIGHT = frozenset(
    ["する", "為る", "ある", "有る", "在る", "いる", "居る", "なる", "成る", "だ", "ない", "無い", "できる", "出来る"]
)

Cues = tuple[dict[str, dict[str, Act]], dict[str, dict[tuple[str, str], dict[str, Act]]]]


def read_cues(path: Path) -> Cues:
    """Read verbs and idioms. Raises ``UsageError`` for a bad row, and for a cue that no text or nearly every text could show."""
    verbs: dict[str, dict[str, Act]] = {}
    idioms: dict[str, dict[tuple[str, str], dict[str, Act]]] = {}
    lines: dict[tuple[str, str], int] = {}
    for line, (lemma, frame, act) in rows_of(path, ("lemma", "frame", "act"), 3):
        check_frame(path, line, frame)
        check_act(path, line, act)
        if (lemma, frame) in lines:
            raise bad(
                path, line, f"{lemma} with {frame} is there already (line {lines[lemma, frame]}); delete one line"
            )
        lines[lemma, frame] = line
        words = lemma.split(" ")
        if len(words) not in (1, 3):
            raise bad(
                path, line, f"{lemma}: write a verb, or noun, particle and verb with blanks between, as 釘 を 刺す"
            )
        verb = verb_of(path, line, words[-1])
        if len(words) == 1:
            if verb in LIGHT:
                raise bad(
                    path, line, f"{lemma} would match nearly everything; give an idiom (noun, particle, verb) or a rule"
                )
            verbs.setdefault(verb, {})[frame] = Act(act)
        else:
            idioms.setdefault(verb, {}).setdefault((_noun(words[0]), words[1]), {})[frame] = Act(act)
    return verbs, idioms


def verb_of(path: Path, line: int, word: str) -> str:
    """The lemma that the dictionary gives a verb: 言放つ -> 言い放つ. Raises ``UsageError`` for what no text can show as a predicate."""
    predicates = analyse(Document("cue", f"{word}。")).predicates
    verb = predicates[0] if len(predicates) == 1 and predicates[0].kind is PredicateKind.VERB else None
    if verb is None or (verb.start, verb.end) != (0, len(word)) or verb.past:
        read = "".join(f", as it is read as {p.lemma}" for p in predicates if p.lemma != word)
        raise bad(path, line, f"{word} can match nothing{read}; write one verb in its dictionary form, as 述べる")
    return modern(verb.lemma)


def _noun(word: str) -> str:
    """The lemma of an idiom's noun, 釘; a compound stays as written: 太鼓判, not every 判."""
    phrases = analyse(Document("cue", f"{word}が")).bunsetsu
    return phrases[0].morphemes[0].lemma if phrases and phrases[0].content == 1 else word


def check_frame(path: Path, line: int, frame: str) -> None:
    """Raise ``UsageError`` unless a frame is one that the tables know."""
    if frame not in frames():
        raise bad(path, line, f"unknown frame {frame}; choose from {', '.join(frames())}")


def check_act(path: Path, line: int, act: str) -> None:
    """Raise ``UsageError`` unless an act is one of the vocabulary."""
    if act not in [str(known) for known in Act]:
        raise bad(path, line, f"unknown act {act}; choose from {', '.join(Act)}")


@cache
def frames() -> tuple[str, ...]:
    """The frames of our own table, sorted: か, と, に, に事, を …"""
    idioms = [frame for by_words in idiom_cues().values() for found in by_words.values() for frame in found]
    return tuple(sorted({*idioms, *(frame for found in verb_cues().values() for frame in found)}))
