"""The user's rules: TOML records -> cues that hold only where a case has given words.

::

    [[rule]]
    id = "shelved"
    gloss = "To put a plan on the shelf is to be against it."
    cue = "上げる"
    with = { "ニ" = ["棚"] }
    content = "を"
    act = "oppose"
    yes = ["市は計画を棚に上げた。"]
    no = ["市は計画を議会に上げた。"]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from extractor.claims.customisation import GAZETTEER, UserRule
from extractor.model import Act, Direction, Rule
from extractor.userfiles.cues import LIGHT, check_act, check_frame, verb_of
from extractor.userfiles.rows import bad, text_of

CASES = ("ガ", "ヲ", "ニ", "ト", "デ", "カラ", "ヨリ", "ヘ", "マデ")
_NEEDED = ("id", "gloss", "cue", "content", "act", "yes", "no")
_KEYS = (*_NEEDED, "with", "stance")
_ID = re.compile(r"[a-z]+(-[a-z0-9]+)+|[a-z]+")
_AT = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)")


def read_rules(path: Path, taken: Collection[str]) -> list[tuple[int, UserRule]]:
    """Read rule records, each with the line it begins at; ``taken`` are ids in use. Raises ``UsageError`` for what is wrong.

    The examples are not run here: see :func:`extractor.userfiles.read_custom`.
    """
    text = text_of(path)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what = _AT.fullmatch(str(error))
        line = int(what[2]) if what and what[2] else text.count("\n") + 1
        raise bad(path, line, f"not TOML ({what[1] if what else error}); see docs/customising.md") from None
    except RecursionError:
        raise bad(path, 1, "not TOML that can be read (nested too deep); see docs/customising.md") from None
    records = table.get("rule")
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines, 1) if re.match(r"\s*\[\[\s*rule\s*\]\]", line)]
    if set(table) - {"rule"} or not isinstance(records, list) or len(starts) != len(records):
        raise bad(path, 1, "begin every rule with a line [[rule]], and write nothing outside of rules")
    found: list[tuple[int, UserRule]] = []
    ids = dict.fromkeys((*taken, GAZETTEER), 0)
    for start, stop, record in zip(starts, [*starts[1:], len(lines) + 1], records, strict=True):
        reader = _Reader(path, start, lines[start - 1 : stop - 1], record)
        rule = reader.rule()
        if (before := ids.get(rule.rule.id)) is not None:
            where = f"line {before}" if before else "a rule of ours"
            raise bad(path, reader.line("id"), f"duplicate id {rule.rule.id} ({where}); choose another")
        ids[rule.rule.id] = start
        found.append((start, rule))
    return found


class _Reader:
    """One record and where its keys stand."""

    def __init__(self, path: Path, start: int, lines: list[str], record: dict[str, Any]) -> None:
        self.path, self.start, self.lines, self.record = path, start, lines, record

    def line(self, key: str) -> int:
        pattern = re.compile(rf'\s*\[?(?:rule\.)?"?{re.escape(key)}"?\]?\s*(?:[=.]|$)')
        return self.start + next((n for n, line in enumerate(self.lines) if pattern.match(line)), 0)

    def rule(self) -> UserRule:
        for key in self.record:
            if key not in _KEYS:
                raise bad(self.path, self.line(key), f"unknown key {key}; choose from {', '.join(_KEYS)}")
        for key in _NEEDED:
            if not self.record.get(key):
                raise bad(self.path, self.start, f"no {key}; every rule needs {', '.join(_NEEDED)}")
        id_, gloss, cue, content, act = (self.string(key) for key in _NEEDED[:5])
        if not _ID.fullmatch(id_):
            raise bad(self.path, self.line("id"), f"bad id {id_}; write lower-case words with hyphens, as put-on-shelf")
        check_frame(self.path, self.line("content"), content)
        check_act(self.path, self.line("act"), act)
        lemma, words = verb_of(self.path, self.line("cue"), cue), self.words()
        if lemma in LIGHT and not words:
            raise bad(
                self.path, self.line("cue"), f'{cue} alone would match nearly everything; add with = {{ "ヲ" = ["…"] }}'
            )
        stance = self.string("stance") if "stance" in self.record else None
        if stance not in (None, "support", "oppose", "none"):
            raise bad(self.path, self.line("stance"), f"unknown stance {stance}; choose from support, oppose, none")
        shown = " ".join(f"{'|'.join(nouns)}{case}" for case, nouns in words)
        pattern = " ".join(filter(None, (content, shown, lemma))) + f" = {act}" + (f", {stance}" if stance else "")
        record = Rule(id_, gloss, gloss, pattern, self.strings("yes"), self.strings("no"))
        direction = Direction(stance) if stance in ("support", "oppose") else None
        return UserRule(record, lemma, content, Act(act), words, direction, stance == "none")

    def string(self, key: str) -> str:
        value = self.record[key]
        if not isinstance(value, str):
            raise bad(self.path, self.line(key), f'{key} is no string; write {key} = "…"')
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        value = self.record[key]
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise bad(self.path, self.line(key), f'{key} is no list of sentences; write {key} = ["…"]')
        return tuple(value)

    def words(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The nouns of each case: ``with = { "ニ" = ["棚"] }``; one noun may stand without brackets."""
        value = self.record.get("with", {})
        line = self.line("with")
        if not isinstance(value, dict):
            raise bad(self.path, line, 'with is no table of cases; write with = { "ニ" = ["棚"] }')
        found = []
        for case, nouns in value.items():
            if case not in CASES:
                raise bad(self.path, line, f"unknown case {case}; choose from {', '.join(CASES)}")
            listed = [nouns] if isinstance(nouns, str) else nouns
            if not isinstance(listed, list) or not listed or not all(isinstance(n, str) and n.strip() for n in listed):
                raise bad(
                    self.path, line, f'{case} has no nouns, so the rule could match nothing; write "{case}" = ["棚"]'
                )
            found.append((case, tuple(listed)))
        return tuple(found)
