"""Terms of RDF as they stand in canonical N-Triples: 増税 -> ``"増税"@ja``, 458 -> ``"458"^^<…#integer>``, a name -> ``<name>``.

A row of these strings is a line but for two blanks and a full stop, which is what makes a bulk of them cheap: nothing is parsed, nothing
escaped twice. Escapes are those of RDF 1.2 N-Canonical, https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples .
"""

from __future__ import annotations

import re
import unicodedata

Row = tuple[str, str, str]

_NON_CHARACTERS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = f"\0\ud800-\udfff\ufdd0-\ufdef{_NON_CHARACTERS}"
_UNSAFE = re.compile(f"[{_FORBIDDEN}]")
_ODD = re.compile(f'[\x01-\x1f"\\\\\x7f{_FORBIDDEN}]')
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    ord(char): escape
    for char, escape in {
        "\b": "\\b",
        "\t": "\\t",
        "\n": "\\n",
        "\f": "\\f",
        "\r": "\\r",
        '"': '\\"',
        "\\": "\\\\",
    }.items()
}
_ESCAPE = re.compile(r"\\(?:u([0-9A-F]{4})|(.))", re.DOTALL)
_MEANT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}
_LITERAL = re.compile(r'"(.*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)


def iri(name: str) -> str:
    """An IRI: ``https://example.org/a`` -> ``<https://example.org/a>``."""
    return f"<{name}>"


def text(value: str, language: str = "") -> str:
    """A string, character for character but for what RDF cannot hold: ``増\\n税``, ``ja`` -> ``"増\\\\n税"@ja``."""
    if _ODD.search(value):
        value = plain(value).translate(_ESCAPES)
    return f'"{value}"@{language}' if language else f'"{value}"'


def label(value: str, language: str = "ja") -> str:
    """A label in NFC: か + ゛ is が."""
    return text(nfc(value), language)


def typed(value: str, datatype: str) -> str:
    """A value of a datatype, which is a term itself: 2024, ``<…#gYear>`` -> ``"2024"^^<…#gYear>``."""
    return f'"{value}"^^{datatype}'


def integer(value: int) -> str:
    """A whole number: 458 -> ``"458"^^<…#integer>``."""
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#integer>'


def nfc(value: str) -> str:
    """The canonical composition, so that two spellings of the same characters are one."""
    return unicodedata.normalize("NFC", value)


def plain(value: str) -> str:
    """Text that RDF can hold, character for character: a lone surrogate, non-character or NUL becomes U+FFFD."""
    return _UNSAFE.sub("\ufffd", value)


def parts(literal: str) -> tuple[str, str, str]:
    """A literal taken apart, its escapes undone: ``"増税"@ja`` -> 増税, ja, no datatype. Raises ``ValueError`` for any other term."""
    found = _LITERAL.fullmatch(literal)
    if found is None:
        raise ValueError(f"{literal} is no literal")
    value, language, datatype = found[1], found[2] or "", found[3] or ""
    return (_ESCAPE.sub(_character, value) if "\\" in value else value), language, datatype


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else _MEANT.get(escape[2], escape[2])
