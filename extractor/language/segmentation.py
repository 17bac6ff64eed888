"""Segmentation: text -> sentences and the tree of its quotations.

Cは「A。B」と言った（D）。 -> [Cは「][B」と言った][。], cut out of it A。 (quoted) and D (parenthesis). Every character that is no blank
belongs to exactly one sentence's fragments, but for the brackets around a parenthesis or an insertion: those are inside the span of
its sentences and nobody reads them. The bracket that opens a quotation stays with the words before it; where there are
none it goes with the quotation's first sentence (「A。 | B」と言った。). One pass, no recursion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.language.boundaries import goes_on, has_full_stop, is_told, sentence_end
from extractor.language.quotations import (
    CLOSING,
    INSERTIONS,
    LINE_END,
    LINE_ENDS,
    PARENTHESES,
    QUOTES,
    Bracket,
    brackets,
    quotation_tree,
)
from extractor.model import Quotation, Sentence, SentenceKind, Span

TEXT, QUOTED, PARENTHESIS, INSERTION = SentenceKind

_PAIRS = QUOTES | PARENTHESES | INSERTIONS
_EVENT = re.compile(LINE_END + "|[。！？!?｡.．—―–〞" + re.escape("".join(sorted({*_PAIRS, *_PAIRS.values()}))) + "]")
_TITLE = 20  # a quotation this short without full stop is one unit: 「ラブライブ！サンシャイン！！」
_WORK = 40  # so is a work's title in 『』, also with full stops, where the sentence goes on as behind a noun: 『雨。風。』を読んだ
_BEHIND_WORK = re.compile("』[をはがのにでもやへ、・]")


@dataclass(slots=True)
class _Frame:
    """A level that is open: running text, a quotation or a parenthesis; ``pieces`` and ``children`` say where its sentence's begin."""

    kind: SentenceKind
    start: int  # where it begins, with its bracket
    end: int  # where its content ends
    quotation: int | None
    cuts: bool = True
    pieces: int = 0
    children: int = 0
    empty: int = 0  # up to here its sentence holds nothing but blanks and opening brackets; -1: it holds words
    alone: tuple[int, int] | None = None  # a quotation that begins its sentence, and where it ends
    unended: list[int] = field(default_factory=list)  # quotations that nobody closes and that end with its sentence
    last: int = -1  # its last sentence so far


@dataclass(slots=True)
class _Record:
    start: int
    end: int
    fragments: list[Span]
    kind: SentenceKind
    quotation: int | None
    paragraph: int
    parent: int | None = None


@dataclass(slots=True)
class _Walk:
    text: str
    frames: list[_Frame]
    records: list[_Record] = field(default_factory=list)
    pieces: list[Span] = field(default_factory=list)  # of all open sentences, outermost first
    children: list[int] = field(default_factory=list)  # likewise: the sentences cut out of them
    at: int = 0  # start of the stretch not yet given to a sentence
    paragraph: int = 0
    running: tuple[int, int] | None = None  # a quotation that nobody closes, and the end of its line
    blanks: tuple[int, int] = (1, 0)
    ends: dict[int, int] = field(default_factory=dict)  # unclosed quotation -> where it ends


def segment(text: str) -> tuple[tuple[Sentence, ...], tuple[Quotation, ...]]:
    """Cut a text into sentences and read its quotations: 「A。B」とCは言った。 -> 「A。 and B」とCは言った。, one quotation.

    Sentences and quotations are sorted by their start. A line's end ends a sentence; a quotation may go on. All but the last
    sentence of a quotation, every parenthesis and every ``[insertion]`` are cut out of the sentence around them, which is their
    ``parent``. A quotation standing alone gives all its sentences with ``quotation`` set; ``paragraph`` is the line a sentence ends
    in. Never raises.
    """
    pairs = brackets(text)
    quotes = [b for b in pairs if b.opening in QUOTES]
    number = {b.start: n for n, b in enumerate(quotes)}
    opened = {b.start: b for b in pairs}
    closed = {b.end - 1 for b in pairs if b.closed}
    walk = _Walk(text, [_Frame(TEXT, 0, len(text), None)])
    for match in _EVENT.finditer(text):
        at, char = match.start(), match[0]
        if at < walk.at:
            continue
        if char[0] in LINE_ENDS:
            _line_end(walk, at)
        elif at in opened:
            _open(walk, opened[at], number.get(at))
        elif at in closed:
            _close(walk, at)
        elif end := sentence_end(text, at, char):
            stray = end
            while end < len(text) and text[end] in CLOSING and end not in closed and end not in opened:
                end += 1
            if end == stray or not is_told(text, end):
                _end(walk, end)
    _emit(walk, len(text))
    ended = [b if b.closed else b._replace(end=walk.ends.get(n, b.end)) for n, b in enumerate(quotes)]
    return _sentences(walk.records), quotation_tree(ended)


def _line_end(walk: _Walk, at: int) -> None:
    _end(walk, at)
    walk.paragraph += 1
    walk.running = None


def _end(walk: _Walk, end: int) -> None:
    """A sentence of the innermost level ends, unless it is the last one of a quotation or parenthesis."""
    frame = walk.frames[-1]
    if frame.cuts and (frame.kind is TEXT or _behind_blanks(walk, end) < frame.end):
        _emit(walk, end)


def _open(walk: _Walk, bracket: Bracket, quotation: int | None) -> None:
    frame, at = walk.frames[-1], bracket.start
    nothing_before = _nothing_before(walk, frame, at)
    if not bracket.closed:
        _open_unclosed(walk, frame, bracket, quotation, nothing_before)
        return
    if quotation is None:
        _flush(walk, at)
        walk.at = at + 1
        kind = PARENTHESIS if bracket.opening in PARENTHESES else INSERTION
        inner = _Frame(kind, at, bracket.end - 1, frame.quotation)
    else:
        if nothing_before:
            frame.alone = (quotation, bracket.end)
        else:
            _flush(walk, at + 1)
        inner = _Frame(QUOTED, at, bracket.end - 1, quotation, cuts=not _is_title(walk.text, bracket))
    inner.pieces, inner.children, inner.empty = len(walk.pieces), len(walk.children), at + 1
    walk.frames.append(inner)


def _is_title(text: str, bracket: Bracket) -> bool:
    length = bracket.end - bracket.start
    work = length < _WORK and bracket.opening == "『" and _BEHIND_WORK.match(text, bracket.end - 1) is not None
    return work or (length < _TITLE and not has_full_stop(text, bracket.start, bracket.end))


def _open_unclosed(walk: _Walk, frame: _Frame, bracket: Bracket, quotation: int | None, nothing_before: bool) -> None:
    """A quotation nobody closes runs to the end of its line where it begins a sentence, else to the end of its sentence."""
    if quotation is None:
        return
    colon = walk.text[max(bracket.start - 1, 0) : bracket.start] in ("：", ":")
    if (nothing_before or colon) and walk.running is None and len(walk.frames) == 1:
        walk.running = (bracket.start, quotation)
        frame.empty = bracket.start + 1 if nothing_before else -1
        walk.ends[quotation] = bracket.end
    else:
        frame.unended.append(quotation)
        walk.ends[quotation] = bracket.end


def _nothing_before(walk: _Walk, frame: _Frame, at: int) -> bool:
    if frame.empty >= 0:
        words = len(walk.pieces) > frame.pieces or _behind_blanks(walk, frame.empty) < at
        frame.empty = -1 if words else at
    return frame.empty >= 0


def _behind_blanks(walk: _Walk, at: int) -> int:
    """Where the blanks that begin at ``at`` end. Remembered, so that a run of a million newlines is read once."""
    start, end = walk.blanks
    if not start <= at <= end:
        end = at
        while end < len(walk.text) and walk.text[end].isspace():
            end += 1
        walk.blanks = (at, end)
    return end


def _close(walk: _Walk, at: int) -> None:
    frame = walk.frames[-1]
    if len(walk.frames) == 1 or frame.end != at:
        return
    if frame.kind is not QUOTED:
        _emit(walk, at)
        walk.at = at + 1
        if frame.last >= 0:
            walk.records[frame.last].end = at + 1
        walk.frames.pop()
        around = walk.frames[-1]
        around.empty = at + 1 if around.empty >= 0 else -1
        return
    walk.frames.pop()
    walk.frames[-1].empty = -1
    if frame.cuts and _ends_in_full_stop(walk.text, at) and not goes_on(walk.text, at + 1):
        _end(walk, at + 1)


def _ends_in_full_stop(text: str, at: int) -> bool:
    return text[at - 1] in "。｡！？!?.．" and at > 1


def _flush(walk: _Walk, end: int) -> None:
    """Give the stretch read so far to the sentence that is open."""
    text, start = walk.text, walk.at
    if start < end:
        if walk.pieces and walk.pieces[-1].end == start and len(walk.pieces) > walk.frames[-1].pieces:
            walk.pieces[-1] = Span(walk.pieces[-1].start, end)
        elif not text[start:end].isspace():
            walk.pieces.append(Span(start, end))
    walk.at = end


def _emit(walk: _Walk, end: int) -> None:
    """Close the sentence of the innermost level; what was cut out of it gets it as parent, and so does it where it is cut out."""
    frame = walk.frames[-1]
    _flush(walk, end)
    fragments = _trimmed(walk.text, walk.pieces[frame.pieces :])
    del walk.pieces[frame.pieces :]
    if fragments:
        me = len(walk.records)
        for child in walk.children[frame.children :]:
            walk.records[child].parent = me
        del walk.children[frame.children :]
        bracket = frame.last < 0 and frame.kind in (PARENTHESIS, INSERTION)
        start, end_ = frame.start if bracket else fragments[0].start, fragments[-1].end
        walk.records.append(
            _Record(start, end_, fragments, frame.kind, _quotation(walk, frame, fragments), walk.paragraph)
        )
        frame.last = me
        if len(walk.frames) > 1:
            walk.children.append(me)
            frame.children += 1
    frame.empty, frame.alone = end, None
    for quotation in frame.unended:
        walk.ends[quotation] = min(walk.ends[quotation], end)
    frame.unended.clear()


def _quotation(walk: _Walk, frame: _Frame, fragments: list[Span]) -> int | None:
    """The quotation that holds the whole sentence: the level's own, one that nobody closes, or one that stands alone."""
    if frame.alone and not walk.text[frame.alone[1] : fragments[-1].end].strip(" \t\u3000。．.！？!?"):
        return frame.alone[0]
    if frame.quotation is None and walk.running and walk.running[0] <= fragments[0].start:
        return walk.running[1]
    return frame.quotation


def _trimmed(text: str, pieces: list[Span]) -> list[Span]:
    """Neighbouring pieces joined, outer blanks dropped."""
    joined: list[Span] = []
    for piece in pieces:
        if joined and joined[-1].end == piece.start:
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    trimmed = []
    for start, end in joined:
        stretch = text[start:end]
        left, right = len(stretch) - len(stretch.lstrip()), len(stretch.rstrip())
        if left < right:
            trimmed.append(Span(start + left, start + right))
    return trimmed


def _sentences(records: list[_Record]) -> tuple[Sentence, ...]:
    order = sorted(range(len(records)), key=lambda n: records[n].start)
    place = {old: new for new, old in enumerate(order)}
    made = []
    for old in order:
        r = records[old]
        parent = None if r.parent is None else place[r.parent]
        made.append(Sentence(r.start, r.end, tuple(r.fragments), r.kind, r.quotation, parent, r.paragraph))
    return tuple(made)
