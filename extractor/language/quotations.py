"""Quotations: text -> its brackets paired up, closed or not, nested or not.

彼は「『何。』と聞かれた」と言った -> 「…」 holding 『…』. Noise is usual: brackets nobody closes, closed by another kind, closed three
paragraphs later, or a straight quote that is an inch mark. One pass with a stack; every bracket is pushed and popped once a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.model import Quotation, Span

QUOTES = {"「": "」", "『": "』", "“": "”", "‘": "’", "〝": "〟", "｢": "｣", '"': '"', "”": "”"}
PARENTHESES = {"（": "）", "(": ")"}
INSERTIONS = {"[": "]", "［": "］"}
CLOSING = frozenset("」』”’〟〞｣）)]］】〉》〕｝»›")
LINE_ENDS = "\r\n\v\f\x85\u2028\u2029"
LINE_END = f"\r\n|[{LINE_ENDS}]"  # as a pattern

_PAIRS = QUOTES | PARENTHESES | INSERTIONS
_OPENERS = {close: tuple(o for o, c in _PAIRS.items() if c == close) for close in _PAIRS.values()} | {"〞": ("〝",)}
_BRACKET = re.compile(LINE_END + "|[" + re.escape("".join(sorted({*_PAIRS, *_OPENERS}))) + "]")
_WITHIN_LINE = frozenset(
    [*PARENTHESES, *INSERTIONS, '"', "”", "‘"]
)  # still open at the end of a line: not a bracket at all
_PARAGRAPHS = 8  # how far a quotation may run; a closing bracket further down belongs to something else
_LETTER = re.compile("[0-9A-Za-z]")
_SAYS = re.compile("”(?:と|って)[^」』\n]{0,100}(?:[\n。]|\\Z)")  # closes 「 in 「雨だ”と言った。


class Bracket(NamedTuple):
    """A pair of brackets. ``end`` is behind the closing one; where there is none, where being inside ends at the latest."""

    start: int
    end: int
    opening: str
    closed: bool


class _Open(NamedTuple):
    at: int
    line: int
    char: str


@dataclass(slots=True)
class _Scan:
    found: list[Bracket] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    count: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_PAIRS, 0))
    line_ends: list[int] = field(default_factory=list)


def brackets(text: str) -> list[Bracket]:
    """Pair the brackets of a text: 「A（B」 -> 「…」 closed; （ stands for itself. Sorted by start, properly nested, linear time."""
    scan = _Scan()
    for match in _BRACKET.finditer(text):
        at, char = match.start(), match[0]
        if char[0] in LINE_ENDS:
            _end_line(scan, at, text[match.end() : match.end() + 1])
        elif char in _OPENERS and (opening := _closes(scan, text, at, char)):
            _close(scan, at, opening)
        elif char in _PAIRS and _opens(text, at, char):
            scan.stack.append(_Open(at, len(scan.line_ends), char))
            scan.count[char] += 1
    _end_line(scan, len(text), "")
    scan.found += [_unclosed(scan, entry, len(text)) for entry in scan.stack]
    return _nested(sorted(scan.found))


def _opens(text: str, at: int, char: str) -> bool:
    if char == '"':
        return at == 0 or not text[at - 1].isdigit()  # 12" is a length
    return char != "‘" or at == 0 or not _LETTER.match(text[at - 1])


def _closes(scan: _Scan, text: str, at: int, char: str) -> str | None:
    """The opening bracket that ``char`` closes; a quotation may be closed by another kind's bracket (「…』) in its own line."""
    if char == "’" and _LETTER.match(text, at + 1):
        return None  # an apostrophe
    for opening in _OPENERS[char]:
        if scan.count[opening]:
            return opening
    if scan.stack and (char in "」』｣" or _SAYS.match(text, at)):
        last = scan.stack[-1]
        if last.line == len(scan.line_ends) and last.char in "「『｢“":
            return last.char
    return None


def _close(scan: _Scan, at: int, opening: str) -> None:
    while True:
        entry = scan.stack.pop()
        scan.count[entry.char] -= 1
        if entry.char == opening:
            scan.found.append(Bracket(entry.at, at + 1, opening, True))
            return
        if entry.char not in _WITHIN_LINE:
            scan.found.append(_unclosed(scan, entry, at))


def _unclosed(scan: _Scan, entry: _Open, limit: int) -> Bracket:
    ends = scan.line_ends
    return Bracket(entry.at, min(limit, ends[entry.line]) if entry.line < len(ends) else limit, entry.char, False)


def _end_line(scan: _Scan, at: int, following: str) -> None:
    """Keep what may be closed further down. Where the next line opens the same bracket anew (「A。⏎「B。」, the English habit), the
    earlier one ends with its line.
    """
    scan.line_ends.append(at)
    if not scan.stack:
        return
    kept: list[_Open] = []
    for entry in scan.stack:
        if (
            entry.char not in _WITHIN_LINE
            and entry.char != following
            and len(scan.line_ends) - entry.line <= _PARAGRAPHS
        ):
            kept.append(entry)
            continue
        scan.count[entry.char] -= 1
        if entry.char not in _WITHIN_LINE:
            scan.found.append(_unclosed(scan, entry, at))
    scan.stack = kept


def _nested(found: list[Bracket]) -> list[Bracket]:
    """An unclosed quotation ends before a bracket that runs on behind it: 「A『B⏎C』 leaves 「A."""
    around: list[int] = []
    for number, bracket in enumerate(found):
        while around and found[around[-1]].end < bracket.end:
            outer = around.pop()
            found[outer] = found[outer]._replace(end=min(found[outer].end, bracket.start))
        around.append(number)
    return found


def quotation_tree(found: list[Bracket]) -> tuple[Quotation, ...]:
    """Quotations with the one each stands in, from quotation brackets in text order: 「A『B』」 -> 『B』 has parent 「…」."""
    quotations: list[Quotation] = []
    around: list[int] = []
    for number, (start, end, opening, closed) in enumerate(found):
        while around and found[around[-1]].end <= start:
            around.pop()
        parent = around[-1] if around else None
        quotations.append(Quotation(start, end, Span(start + 1, end - 1 if closed else end), opening, closed, parent))
        around.append(number)
    return tuple(quotations)
