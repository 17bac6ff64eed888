"""Antecedents: a noun run -> the earlier runs it may point back to, with what speaks for each.

古い橋が落ちた。橋は… -> 橋: 古い橋 (the same head). Most runs have none and cost a look into two dictionaries; a pronoun or この橋 looks
at the last few runs, a gloss at what stands before its bracket or in the sentence that its line belongs to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple

from extractor.claims.chain_features import Look, Seen
from extractor.claims.coreference import OTHER
from extractor.claims.levels import Boundaries, boundaries_of, level_at
from extractor.claims.mentions import before_blanks
from extractor.claims.noun_runs import COUNT, SCRIPTS, Run
from extractor.claims.transliteration import SAME_SOUND, sound_distance
from extractor.model import Analysis, Entity, NameType, SentenceKind

_WINDOW = 8  # runs that a pronoun looks back over
_HOSTS = 24  # runs that a gloss on a line of its own looks over
_THINGS = frozenset(["此れ", "其れ", "彼れ", "此れ等", "其れ等", "此処", "其処", "彼処"])  # no person is called so
_DEICTIC = frozenset(["pronoun", "time", "DATE", "TIME"])  # mean what they mean to who speaks
_STRICT = _DEICTIC | {"formal"}
_ADVERBIAL = frozenset(["迄", "まで", "から", "程", "ほど", "切り"])
_PEOPLE = frozenset(["person", "PERSON"])
_READ = frozenset(["equal", "end", "begin", "begin-end", "last"])  # ways in which a reading may fit its word
_SOUNDS = frozenset(["same", "near"])
_SAME = 2  # occurrences of one noun that are looked at
_GLOSSES = 4  # of one host that are counted
_FAR = ((5, "3-5"), (10, "6-10"), (30, "11-30"))  # sentences between
_NEAR_SOUND = 0.45
_LONGEST = 40  # characters whose sound is compared


@dataclass(slots=True)
class Memory:
    """What has been said so far. Runs and chains are numbers; a chain is called by its first run."""

    types: tuple[NameType | None, ...]  # of the entities
    order: Sequence[int]  # sentence -> its place in the narration
    before: dict[int, int]  # sentence that is a parenthesis -> where the phrase in front of it ends
    levels: Boundaries
    totals: dict[str, int]  # how often each head stands in the document
    runs: list[Run] = field(default_factory=list)
    chain: list[int] = field(default_factory=list)  # of each run
    members: dict[int, int] = field(default_factory=dict)  # chain -> how many runs it has
    owner: dict[int, int] = field(default_factory=dict)  # chain -> the entity it speaks of
    heads: dict[str, list[int]] = field(default_factory=dict)
    keys: dict[str, list[int]] = field(default_factory=dict)
    entities: dict[int, int] = field(default_factory=dict)  # entity -> its last run
    ends: dict[int, int] = field(default_factory=dict)
    body: list[int] = field(default_factory=list)  # runs of the last sentence that is no remark
    glossed: dict[int, str] = field(default_factory=dict)  # run of it -> scripts of its glosses
    host: int = -1  # what the last gloss stands for


class Rivals(NamedTuple, Generic[Seen]):
    """The runs that one may point back to, in text order, how each is looked at and what is seen of it, and what speaks for none."""

    runs: list[int]
    ways: list[str]  # again, pointing, gloss: the fields of chain_features.Look
    seen: list[Seen]
    none: Seen


def memory_of(analysis: Analysis, entities: Sequence[Entity], runs: Sequence[Run]) -> Memory:
    """The memory at the beginning of a document: nothing has been said."""
    order: list[int] = []
    before, place = {}, 0
    for number, s in enumerate(analysis.sentences):
        if s.kind is SentenceKind.PARENTHESIS:
            before[number] = before_blanks(analysis.document.text, s.start)
        order.append(order[s.parent] if s.parent is not None and s.parent < number else place)
        place += s.kind is SentenceKind.TEXT
    return Memory(tuple(e.type for e in entities), order, before, boundaries_of(analysis.quotations),
                  Counter([r.head for r in runs]))  # fmt: skip


def rivals(m: Memory, run: Run, look: Look[Seen]) -> Rivals[Seen] | None:
    """What competes for the antecedent of a run; None where nothing does. 古い橋が落ちた。橋は… -> for 橋 the first 橋 or none.

    Two entities that the rules tell apart are never rivals.
    """
    ways = _ways(m, run)
    numbers = sorted(ways if run.entity < 0 else [n for n in ways if m.chain[n] not in m.owner]) if ways else ()
    if not numbers:
        return None
    if run.remark or run.points:
        kind = "gloss" if run.remark else "pointer"
    else:
        kind = "+".join(sorted({_match(run, m.runs[n]) for n in numbers}))
    seen = [view(m, run, n, ways[n], look) for n in numbers]
    none = look.new(run.head, run.key, run.sense, run.modifier, run.role, kind, str(min(run.words, 3)))
    return Rivals(numbers, [ways[n] for n in numbers], seen, none)


def view(m: Memory, run: Run, number: int, way: str, look: Look[Seen]) -> Seen:
    """What is seen of a pair in one of the three ways: 橋 and the 橋 before it, 彼 and 田中, しょうごう and 称号."""
    other = m.runs[number]
    if way == "gloss":
        return look.gloss(f"{_script(run)}-{_script(other)}", *_likeness(run, other), _place(m, number), other.role,
                          other.sense, m.glossed.get(number, ""))  # fmt: skip
    members = str(min(m.members[m.chain[number]], 3))
    distance = _distance(m.order[run.sentence] - m.order[other.sentence])
    if way == "pointing":
        word = run.key if run.sense == "pronoun" else f"{run.modifier}-{run.sense}"
        between = str(min(len(m.runs) - number, 6))
        return look.pointing(word, _sense(m, other), other.role, distance, between, run.role, members)
    return look.again(_match(run, other), distance, run.sense, run.head, run.modifier, run.role, other.modifier, other.role,
                      _entity(m, run, number), members, _of(run.of, other.of), str(min(m.totals[run.head], 6)))  # fmt: skip


def remember(m: Memory, run: Run, antecedent: int) -> None:
    """Add a run to the chain of its antecedent, or as the first of a new one where that is -1."""
    number = len(m.runs)
    chain = number if antecedent < 0 else m.chain[antecedent]
    if not run.remark:
        if m.body and m.runs[m.body[-1]].sentence != run.sentence:
            m.body.clear()
            m.glossed.clear()
            m.host = -1
        m.body.append(number)
    elif antecedent >= 0 and run.sense in SCRIPTS:
        m.glossed[antecedent] = (m.glossed.get(antecedent, "") + run.sense[0])[:_GLOSSES]
        m.host = antecedent
    m.runs.append(run)
    m.chain.append(chain)
    m.members[chain] = m.members.get(chain, 0) + 1
    m.heads.setdefault(run.head, []).append(number)
    m.keys.setdefault(run.key, []).append(number)
    m.ends[run.end] = number
    if run.entity >= 0:
        m.entities[run.entity] = number
        m.owner[chain] = run.entity


def _ways(m: Memory, run: Run) -> dict[int, str]:
    """The earlier runs to look at, each with the way to do so."""
    ways: dict[int, str] = {}
    if run.remark and run.sentence not in m.before:
        ways = {n: "gloss" for n in m.body[:_HOSTS] if _may_gloss(run, m.runs[n])}
    elif run.points and not _is_adverb(run):
        near = range(max(0, len(m.runs) - _WINDOW), len(m.runs))
        ways = {n: "pointing" for n in near if run.key not in _THINGS or _sense(m, m.runs[n]) not in _PEOPLE}
    if run.of in OTHER or _is_adverb(run):
        return ways
    for same in (m.keys.get(run.key), m.heads.get(run.head)):
        if same:
            for number in same[-_SAME:]:
                if run.sense not in _STRICT or _may_repeat(m, run, m.runs[number]):
                    ways[number] = "again"
    return ways


def _is_adverb(run: Run) -> bool:
    """これまで and それほど point to nothing."""
    return run.key in _THINGS and run.role in _ADVERBIAL


def _may_gloss(run: Run, host: Run) -> bool:
    """Whether nothing in the form of a gloss on a line of its own speaks against its host."""
    reading, sound = _likeness(run, host)
    return sound != "far" and (run.sense != "mixed" or reading in _READ)


def _may_repeat(m: Memory, run: Run, other: Run) -> bool:
    """Whether a word of a strict kind may mean what it meant before: 私 and 今日 do not in another quotation, and もの by itself is
    anything.
    """
    if run.sense in _DEICTIC:
        return level_at(m.levels, run.start) == level_at(m.levels, other.start)
    return run.points


def bracket_host(m: Memory, run: Run) -> int:
    """The run in front of the bracket that a reading or a translation of it stands in, else -1: 湖（みずうみ） -> 湖.

    Many brackets say something else: 警官（俳優の名）, 8 km（5 miles）, 田中氏（NHK）.
    """
    number = m.ends.get(m.before.get(run.sentence, -1), -1)
    if number < 0 or run.sense not in SCRIPTS or (run.entity >= 0 and m.chain[number] in m.owner):
        return -1
    host = m.runs[number]
    reading, sound = _likeness(run, host)
    if run.sense == "latin" and not sound:
        return number if _script(host) != "latin" and _sense(m, host) not in _PEOPLE else -1
    return number if reading in _READ or sound in _SOUNDS else -1


def _place(m: Memory, number: int) -> str:
    """Where the host stands in its sentence and to the host of the last gloss: glosses follow the order of what they explain."""
    place = "first" if number == m.body[0] else "last" if number == m.body[-1] else "middle"
    if m.host < 0:
        return place
    return f"{place}-{'same' if number == m.host else 'behind' if number > m.host else 'before'}"


def _sense(m: Memory, run: Run) -> str:
    kind = m.types[run.entity] if run.entity >= 0 else None
    return kind.value if kind else run.sense


def _entity(m: Memory, run: Run, number: int) -> str:
    """Which of the two speaks of an entity that the rules have found."""
    if run.entity >= 0:
        return "named-own" if m.types[run.entity] else "own"
    owner = m.owner.get(m.chain[number], -1)
    return "none" if owner < 0 else "named-other" if m.types[owner] else "other"


def _of(own: str, other: str) -> str:
    """Whether what modifies two nouns is the same: 日本の首都, 中国の首都 -> differ."""
    if own[:1] == COUNT or other[:1] == COUNT:
        return "count-same" if own == other else "count"
    if own and other:
        return "same" if own == other else "differ"
    return "own" if own else "other" if other else ""


def _match(run: Run, other: Run) -> str:
    """What two runs share: 衛星, 衛星 word; 通信衛星 twice equal; 通信衛星, 衛星 shorter; 気象衛星, 通信衛星 head."""
    if run.key == other.key:
        return "equal" if run.words > 1 else "word"
    return "shorter" if run.words == 1 else "longer" if other.words == 1 else "head"


def _distance(sentences: int) -> str:
    if sentences < 3:
        return str(max(sentences, 0))
    return next((name for most, name in _FAR if sentences <= most), "far")


def _script(run: Run) -> str:
    if run.sense in SCRIPTS:
        return run.sense
    first = run.key[:1]
    return "latin" if first.isascii() else "katakana" if "ァ" <= first <= "ヺ" else "other"


def _likeness(run: Run, other: Run) -> tuple[str, str]:
    """How a gloss in kana reads like its host, how one in Latin letters sounds like a host in katakana or the other way round."""
    one, two = _script(run), _script(other)
    if {one, two} == {"latin", "katakana"}:
        latin, kana = (run.head, other.key) if one == "latin" else (other.head, run.key)
        return "", _sound(latin, kana) if max(len(latin), len(kana)) <= _LONGEST else ""
    return ("" if one in ("latin", "other") else _reading(run.reading, other.reading)), ""


def _reading(own: str, other: str) -> str:
    """How two readings meet: シュウキョウカ, シュウキョウカ -> equal; ヒトノミチ, ミチ -> end."""
    if not own or not other:
        return "unknown"
    if own == other:
        return "equal"
    if own.endswith(other) or other.endswith(own):
        return "end"
    if own[:2] == other[:2]:
        return "begin-end" if own[-2:] == other[-2:] else "begin"
    return "last" if own[-2:] == other[-2:] else "first" if own[0] == other[0] else "differ"


@lru_cache(1 << 12)
def _sound(latin: str, kana: str) -> str:
    distance = sound_distance(kana, latin)
    return "same" if distance < SAME_SOUND else "near" if distance < _NEAR_SOUND else "far"
