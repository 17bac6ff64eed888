"""What the modules of this room hand to each other on the way to a claim."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model import Act, Cue, Modality, Polarity, Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, before the content is taken apart: 「増税は誤りだ」と田中氏は述べた。 -> source 田中氏, cue 述べた, content 増税は誤りだ.

    ``sentence`` is where the cue stands (the content's own sentence for the earlier sentences of a quotation).
    ``heads`` are the content's main predicates, indices into ``Analysis.predicates``; empty for a bare noun phrase.
    ``within`` is the index, in the same tuple, of the attribution in whose content this one stands.
    ``delegated`` says that the content's main predicate is itself a cue: the proposition belongs to the inner attribution only.
    """

    sentence: int
    cue: Cue | None
    predicate: int | None  # the cue's predicate; None for phrase, noun and ending cues that are none
    act: Act
    source: Span | None
    entity: str | None  # canonical name, surface of a common noun, AUTHOR, or None
    implicit: bool
    content: Span
    heads: tuple[int, ...]
    polarity: Polarity
    content_polarity: Polarity
    modality: Modality
    rules: tuple[str, ...]
    within: int | None = None
    delegated: bool = False
    last: int | None = None  # the bunsetsu that heads the content, a bare noun phrase's too
