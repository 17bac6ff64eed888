"""A query -> what is wrong with it, and where: ``SELECT ?x { ?x ab ?y }`` -> line 1, column 16: ab is not expected."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

import pyoxigraph as ox

from extractor.errors import UsageError
from extractor.graph.columns import width
from extractor.graph.queries import QUIET, WORD, words

_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_CLASSES = re.compile(r"\[[^\]]*\]")  # ['0' ..= '9']
_EXPECTED = re.compile(r"\"(?:[^\"\\]|\\.)+\"|[A-Z][\w ]+")
_TOKEN = re.compile(f"{QUIET.pattern}|[?$]\\w+|@[\\w-]+|[\\w.-]*:[\\w.%-]*|\\w+|\\S", re.DOTALL)
_PREFIXED = re.compile(r"[\w.-]*:")
_DECLARED = re.compile(r"(?i)\bprefix\s+([\w.-]*):")
_BLANKS = " " * 20
_SERVICE = re.compile(
    "".join(rf"(?:{c}|\\u(?:0000)?00(?:{ord(c):x}|{ord(c.upper()):x}))" for c in "servic") + r"(e|\\u(?:0000)?00[46]5)",
    re.IGNORECASE,
)  # its letters as such or as code points
_DEEPEST = 100  # brackets
_SHOWN = 6  # alternatives that an error names
_WIDEST = 100  # columns of the query that an error shows


def check(query: str, declared: Mapping[str, str]) -> None:
    """Raise ``UsageError`` for what is no query, or would reach out of the graphs; a note on it shows the place in the query."""
    first = WORD.search(re.sub(r"(?i)\b(prefix|base)\b", " ", QUIET.sub(" ", query)))
    if first is None:
        raise UsageError("query: is empty; see claimkg query --list for questions that are shipped")
    if first.group().upper() in _UPDATES:
        raise UsageError(
            f"query: {first.group()}: only queries are answered (SELECT, ASK, CONSTRUCT, DESCRIBE); nothing is changed"
        )
    if "SERVICE" in words(query):
        raise UsageError("query: SERVICE: asks another server, and nothing is asked outside the graphs; leave it out")
    if _depth(query) > _DEEPEST:
        raise UsageError(f"query: is nested more than {_DEEPEST} deep")
    if (complaint := _complaint(query, declared)) is not None:
        raise _explained(query, complaint, declared)


def _depth(query: str) -> int:
    """How deep brackets stand in brackets; the parser's own depth is that of its process's stack."""
    steps = ((character in "{([") - (character in "})]") for character in QUIET.sub(" ", query))
    return max(accumulate(steps), default=0)


class _Complaint(NamedTuple):
    """What the store's parser says of a query: whether it came to its end, and what it expected."""

    at_end: bool
    expected: str


def _complaint(query: str, declared: Mapping[str, str]) -> _Complaint | None:
    """The parser also evaluates, so it is asked with every ``service`` misspelt: as a keyword that is an error, in a string or a
    name it is none. No reading of ours could tell them apart as surely: in ``?a<'b>c'`` the quote opens a string or does not.
    """
    try:
        ox.Store().query(_SERVICE.sub(_misspelt, query), prefixes=dict(declared))
    except SyntaxError as error:
        found, lines = _PLACE.match(str(error)), query.split("\n")
        if found is None:
            return _Complaint(True, str(error))
        return _Complaint(int(found[1]) == len(lines) and int(found[2]) > len(lines[-1]), found[3])
    except RuntimeError:  # an unknown function is no error of syntax
        return None
    return None


def _misspelt(word: re.Match[str]) -> str:
    """As long as before, so that places stay right."""
    return word.group()[: -len(word[1])] + "x".ljust(len(word[1]), "x")


def _explained(query: str, complaint: _Complaint, declared: Mapping[str, str]) -> UsageError:
    """The error with line and column. The parser's own place is where its longest guess at a keyword ended, so it is asked again
    for the first word with which a query so far, and blanks longer than any keyword, make it stop before the end.
    """

    def stops(word: re.Match[str]) -> bool:
        told = _complaint(query[: word.end()] + _BLANKS, declared)
        return told is not None and not told.at_end

    tokens = [word for word in _TOKEN.finditer(query) if not word.group().startswith("#")]
    place = bisect_left(tokens, True, key=stops)
    if place == len(tokens):
        told = _complaint(query + _BLANKS, declared) or complaint
        return _error(query, len(query.rstrip()), _reason("the end", told, told))
    wrong = tokens[place]
    known = {*declared, *_DECLARED.findall(query)}
    if _PREFIXED.match(wrong.group()) and wrong.group().partition(":")[0] not in known:
        return _error(query, wrong.start(), f"the prefix {wrong.group().partition(':')[0]}: is not declared")
    told, before = (_complaint(query[:end] + _BLANKS, declared) or complaint for end in (wrong.end(), wrong.start()))
    return _error(query, wrong.start(), _reason(str(wrong.group()), told, before))


def _reason(word: str, complaint: _Complaint, before: _Complaint) -> str:
    """What is wrong, in the parser's own words where it has some (a variable that is not grouped), else what may stand there."""
    sentences = [told for told in _alternatives(complaint) if re.search("[a-z] ", told)]
    if sentences:
        return sentences[0]
    shown = [told for told in _alternatives(before) if told.isalpha() or told in "{}().,;?<"]
    return f"{word} is not expected" + (f"; {' '.join(shown)} may stand there" if 0 < len(shown) <= _SHOWN else "")


def _alternatives(complaint: _Complaint) -> list[str]:
    return [told.group().strip('"') for told in _EXPECTED.finditer(_CLASSES.sub("", complaint.expected))]


def _error(query: str, offset: int, reason: str) -> UsageError:
    line, column = query.count("\n", 0, offset) + 1, offset - (query.rfind("\n", 0, offset) + 1) + 1
    error = UsageError(f"query: line {line}, column {column}: {reason}")
    error.add_note(_shown(query.split("\n")[line - 1], column))
    return error


def _shown(line: str, column: int) -> str:
    """The line, no wider than a terminal, and a caret below the place."""
    start = max(0, column - 1 - _WIDEST // 2)
    shown, before = (re.sub(r"\s", " ", text) for text in (line[start : start + _WIDEST], line[start : column - 1]))
    return f"  {shown}\n  {' ' * width(before)}^"
