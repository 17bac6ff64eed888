"""What the commands that extract have in common: the options for the user's own files; and ``claimkg correct``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.model import Correction, Extraction

Command = Callable[..., Any]
_FILE = click.Path(path_type=Path)
_OPTIONS = {
    "gazetteer": "Names of yours: label, alias, IRI, type (TSV).",
    "veto": "Pairs of forms that are never the same (TSV).",
    "cues": "Verbs of saying and thinking: lemma, frame, act (TSV).",
    "rules": "Rules of yours, with examples (TOML).",
    "corrections": "What people have put right (TSV).",
}

min_confidence_option = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=None,
    metavar="P",
    help="Leave out what is less sure (0 to 1).",
)


def custom_options(command: Command) -> Command:
    """Give a command ``--gazetteer``, ``--veto``, ``--cues``, ``--rules`` and ``--corrections``; it gets them as one ``custom``."""

    @wraps(command)
    def reading(*arguments: Any, **options: Any) -> Any:
        return command(*arguments, custom=Custom({name: options.pop(name) for name in _OPTIONS}), **options)

    for name, text in reversed(_OPTIONS.items()):
        reading = click.option(f"--{name}", type=_FILE, default=None, metavar="FILE", help=text)(reading)
    return reading


class Custom:
    """The user's files of one run: read before the first document, and asked at the end which corrections found nothing."""

    def __init__(self, files: dict[str, Path | None]) -> None:
        """Read the files. Raises ``UsageError`` for the first thing that is wrong in one."""
        from extractor.userfiles import read_with_digest

        self.value, self.digest = read_with_digest(files)
        self._file = files["corrections"]
        self._documents: set[str] = set()
        self._applied: set[Correction] = set()

    def saw(self, extraction: Extraction) -> None:
        """Remember which document was read and which corrections fitted it."""
        if self.value.corrections:
            from extractor.corrections import applied

            self._documents.add(extraction.analysis.document.id)
            self._applied.update(applied(extraction))

    def unmatched(self) -> Iterable[str]:
        """A line for each correction that should have fitted one of the documents and did not."""
        if self.value.corrections:
            from extractor.corrections import unmatched

            for c in unmatched(self.value.corrections, self._applied, self._documents):
                what = " ".join(filter(None, (c.field, c.value)))
                where = c.claim or f"{c.document} 「{c.evidence}」"
                yield f"{self._file}: line {c.line}: fits no claim ({what} of {where}); look the claim up again, or delete the line"


@click.command()
@click.argument("output", metavar="OUTPUT", type=_FILE)
@click.argument("iri", metavar="IRI")
@click.option("--field", default=None, help="source, act, polarity, content_polarity, modality or stance.")
@click.option("--value", default=None, help="What is right; none for no source or no stance.")
@click.option("--reject", is_flag=True, help="It is no claim at all.")
@click.option("--who", required=True, help="Who says so.")
@click.option("--why", required=True, help="The reason, for others to judge.")
@click.option("--when", default=None, metavar="DATE", help="As 2024-05-03; today if left out.")
@click.option("--corrections", type=_FILE, default=Path("corrections.tsv"), show_default=True, metavar="FILE")
def correct(output: Path, iri: str, field: str | None, value: str | None, reject: bool, who: str, why: str, when: str | None,
            corrections: Path) -> None:  # fmt: skip
    """Write a correction of the claim IRI in the graphs of OUTPUT into a file for --corrections.

    \b
    Example:
      claimkg correct output/ claim/0123456789abcdef --field act --value oppose --who 山田 --why 皮肉である
      claimkg correct output/ claim/0123456789abcdef --reject --who 山田 --why 引用ではない
    """
    from datetime import date

    from extractor.corrections import REJECT, checked, one_line
    from extractor.graph.lookup import find_claim
    from extractor.model import Correction
    from extractor.userfiles import write_correction

    if reject == (field is not None):
        raise UsageError("correct: give --reject, or --field and --value")
    chosen, right = (REJECT, "") if reject else (field or "", value or "")
    if (wrong := checked(chosen, right)) is not None:
        raise UsageError(f"correct: {wrong}")
    found = find_claim(output, iri)
    day = date.today().isoformat() if when is None else when
    line = Correction(found.iri, found.document, one_line(found.evidence), chosen, right, who, day, why)
    write_correction(corrections, line)
