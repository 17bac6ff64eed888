"""What a user asks -> a SPARQL query: its text, a file, or the name of a question that is shipped.

``query_text("who-opposes-what")`` -> the text of ``ontology/questions/who-opposes-what.rq``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from extractor.errors import UsageError
from extractor.graph.ontology import ontology_file

_CITO = "http://purl.org/spar/cito/"
QUIET = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|'
    r"'''(?:[^'\\]|\\.|'(?!''))*'''|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'(?:[^'\\\n]|\\.)*'|"
    r"<[^<>\"{}|^`\\\s]*>|#[^\n]*",
    re.DOTALL,
)  # strings, IRIs and comments (SPARQL 1.1, section 19.8)
WORD = re.compile(r"(?<![\w:?$@-])[A-Za-z]+(?![\w:-])")


class Question(NamedTuple):
    """A question that is shipped: its name, and the question in English and Japanese."""

    name: str
    english: str
    japanese: str
    text: str


def questions() -> tuple[Question, ...]:
    """All shipped questions, by name: ``who-opposes-what`` …"""
    return tuple(_question(file) for file in sorted(ontology_file("questions").glob("*.rq")))


def _question(file: Path) -> Question:
    text = file.read_text(encoding="utf-8")
    english, japanese, *_ = (line.removeprefix("# ") for line in text.splitlines())
    return Question(file.stem, english, japanese, text)


def query_text(given: str) -> str:
    """The query that is meant: one with a blank or a brace is the text itself, one ending in .rq or .sparql a file, else a name.

    Raises ``UsageError`` where there is no such file or question.
    """
    if given.endswith((".rq", ".sparql")) and "{" not in given:
        return _file_text(Path(given))
    if re.search(r"[\s{]", given.strip()) or not given.strip():
        return given.encode("utf-8", "replace").decode()  # a byte of the command line that is no UTF-8
    known = {question.name: question.text for question in questions()}
    if given.strip() not in known:
        near = _near(given.strip(), known)
        raise UsageError(f"query: {given}: no shipped question is called so{near}; see them with: claimkg query --list")
    return known[given.strip()]


def unknown_terms(query: str) -> tuple[str, ...]:
    """A line for each term of ``ckg:`` that the vocabulary does not have, as ``ckg:opose``: SPARQL finds nothing and calls it no error."""
    known = re.findall(r"^ckg:(\w+)", ontology_file("claimkg.ttl").read_text(encoding="utf-8"), re.MULTILINE)
    asked = set(re.findall(r"(?<![\w.-])ckg:(\w+)", QUIET.sub(" ", query)))
    return tuple(
        f"query: ckg:{term}: the vocabulary has no such term{_near(term, known, 'ckg:')}"
        for term in sorted(asked.difference(known))
    )


def _near(given: str, known: Iterable[str], prefix: str = "") -> str:
    return "".join(f", did you mean {prefix}{name}" for name in difflib.get_close_matches(given, list(known), 1))


def _file_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"query: {file}: cannot be read ({getattr(error, 'strerror', None) or error})") from None


def prefixes(base: str) -> dict[str, str]:
    """What a query need not declare: the vocabularies, and ``entity:``, ``predicate:``, ``doc:`` and ``claim:`` under the base."""
    from extractor.graph.vocabulary import PREFIXES

    data = {kind: f"{base}{kind}/" for kind in ("entity", "predicate", "doc", "claim")}
    return {**PREFIXES, "cito": _CITO, **data}


def words(query: str) -> frozenset[str]:
    """The keywords of a query in capitals, outside strings, IRIs and comments: ``select ?x {}`` -> SELECT."""
    return frozenset(word.upper() for word in WORD.findall(QUIET.sub(" ", query)))
