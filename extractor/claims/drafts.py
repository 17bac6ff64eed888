"""A draft: an attribution whose source has been seen but not yet resolved to anybody."""

from __future__ import annotations

from typing import NamedTuple

from extractor.model import Act, Cue, Modality, Polarity, Span


class Draft(NamedTuple):
    """What the construction of one sentence gives: 彼は…と述べた -> cue 述べた, its content, and 彼は as the source's bunsetsu.

    ``generic`` says that no source is to be looked for elsewhere (とされる). ``modality`` overrides that of the content.
    """

    sentence: int
    cue: Cue | None
    predicate: int | None
    at: int  # bunsetsu of the cue, or of the content's end where there is none
    act: Act
    content: Span
    last: int | None  # bunsetsu that heads the content
    source: int | None  # bunsetsu that heads the source
    span: Span | None  # the source's phrase
    generic: bool
    polarity: Polarity
    modality: Modality | None
    rules: tuple[str, ...]
    quotation: int | None = None  # that the content is
