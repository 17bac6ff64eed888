"""Extractions built by hand, for the tests of this folder, and those of ``examples/``."""

from functools import cache
from pathlib import Path

from extractor.model import (
    Act,
    Analysis,
    Claim,
    Cue,
    Direction,
    Document,
    Entity,
    Extraction,
    Modality,
    Name,
    NameType,
    Polarity,
    Span,
    Stance,
    Term,
    Triple,
)

TEXT = "「増税は誤りだ」と田中氏は述べた。市は橋を直した。"
TANAKA = Entity("田中", NameType.PERSON, ("田中", "田中氏"), "Tanaka", ("title-added",))
TAX = Term(1, 3, "増税", "tax increase")


def claim(**changes: object) -> Claim:
    """「増税は誤りだ」と田中氏は述べた, with whatever a test changes."""
    fields: dict[str, object] = {
        "within": None, "source": Span(9, 12), "source_entity": "田中", "source_implicit": False, "cue": Cue(13, 16, "述べる"),
        "act": Act.STATE, "content": Span(1, 7), "polarity": Polarity.POSITIVE, "content_polarity": Polarity.POSITIVE,
        "modality": Modality.ASSERTED, "triples": (triple(),), "stances": (stance(),), "rules": ("speech-to",),
    }  # fmt: skip
    return Claim(**(fields | changes))  # type: ignore[arg-type]  # the keys are the fields


def triple(negated: bool = False, others: tuple[tuple[str, Term], ...] = ()) -> Triple:
    return Triple(TAX, Span(6, 7), "だ", Term(4, 6, "誤り"), "cop", negated, ("copula-clause",), others)


def stance(direction: Direction = Direction.OPPOSE, holder: str = "田中") -> Stance:
    return Stance(holder, direction, TAX, ("evaluated-subject",))


def extraction(
    *claims: Claim,
    document: Document | None = None,
    entities: tuple[Entity, ...] = (TANAKA,),
    names: tuple[Name, ...] = (),
) -> Extraction:
    analysis = Analysis(document or Document("a/例", TEXT), (), (), (), (), names)
    return Extraction(analysis, entities, (), claims)


@cache
def read_examples() -> tuple[Extraction, ...]:
    """The articles of ``examples/``, as they are read."""
    from extractor.pipeline import extract  # the tables of the language: only who reads waits for them
    from extractor.reading import read_all

    found = read_all([str(Path(__file__).parents[2] / "examples")])
    return tuple(extract(document) for document in found if isinstance(document, Document))
