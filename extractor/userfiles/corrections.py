"""The user's corrections: a table of claim, document, evidence, field, value, who, when, why.

``claim/9f2c…	news	増税は誤りだ	act	oppose	山田	2024-05-03	皮肉である`` -> that claim's act is oppose.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from extractor.corrections import checked, one_line
from extractor.errors import UsageError
from extractor.model import Correction
from extractor.userfiles.rows import bad, rows_of, text_of
from extractor.writing import write

COLUMNS = ("claim", "document", "evidence", "field", "value", "who", "when", "why")


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read corrections in the order of their lines. Raises ``UsageError`` for one that is incomplete or has an unknown value."""
    return tuple(_correction(path, line, cells) for line, cells in rows_of(path, COLUMNS, len(COLUMNS)))


def _correction(path: Path, line: int, cells: list[str]) -> Correction:
    claim, document, evidence, field, value, who, when, why = cells
    claim = claim.strip("<>").partition("#")[0]  # of a statement, its claim
    correction = Correction(claim, document, one_line(evidence), field, value, who, when, why, line=line)
    if (wrong := _wrong(correction)) is not None:
        raise bad(path, line, wrong)
    return correction


def _wrong(correction: Correction) -> str | None:
    if not correction.claim and not (correction.document and correction.evidence):
        return "no claim; give its IRI, or document and evidence"
    if not correction.who or not correction.why:
        return "who and why must be given; nobody can judge a correction without them"
    if not _is_date(correction.when):
        return f"{correction.when or 'no date'}: when must be a date as 2024-05-03"
    return checked(correction.field, correction.value)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def write_correction(path: Path, correction: Correction) -> None:
    """Add a line to a corrections file, which is made if it is not there. Raises ``UsageError`` for a file that is none."""
    known = ""
    if path.exists():
        read_corrections(path)
        known = text_of(path)
    head = known or "# " + "\t".join(COLUMNS) + "\n"
    if (wrong := _wrong(correction._replace(who=one_line(correction.who), why=one_line(correction.why)))) is not None:
        raise UsageError(f"correct: {wrong}")
    row = "\t".join(one_line(str(getattr(correction, column))) for column in COLUMNS)
    write(path, (head + ("" if head.endswith("\n") else "\n") + row + "\n").encode())
