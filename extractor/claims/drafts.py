"""A draft: an attribution whose source has been seen in the sentence but not yet resolved to anybody."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from extractor.model import Act, Cue, Modality, Polarity, Span


class Silent(Enum):
    """What it means that a sentence names no source."""

    ELLIPSIS = "whoever was speaking, or the author"
    GENERIC = "nobody in particular"
    SELF = "whoever writes, or speaks in the quotation around"
    AUTHOR = "whoever wrote the text"


class Draft(NamedTuple):
    """What the construction of one sentence gives: 彼は…と述べた -> cue 述べた, its content, and 彼 as the source."""

    sentence: int
    cue: Cue | None
    predicate: int | None  # the cue's
    act: Act
    content: Span
    last: int | None  # bunsetsu that heads the content
    source: Span | None
    silent: Silent
    polarity: Polarity
    modality: Modality | None  # given by the cue, whatever the content says
    rules: tuple[str, ...]
    quotation: int | None = None  # that the content is
    speaks: bool = True  # the source can speak: it is who a later verb without a subject may mean
    thought: bool = False  # a zero subject is the one who writes or speaks: と思う


class Source(NamedTuple):
    """A source's bunsetsu, its phrase and the rule that found it."""

    bunsetsu: int
    span: Span
    rule: str | None


class Search(NamedTuple):
    """Where to look for a source: the content's bunsetsu [first, last], the cue's start, and what may speak.

    ``inward`` verbs (思う) are nothing that a text or a place does; with ``any_subject`` the subject may be anything, as no content
    could own it; ``before`` is where the content's quotation opens: what stands before it belongs to the cue, whatever the tree says; with ``controls`` whoever speaks is
    who acts in the content (進めたいと明言する, 減らすことを目指す), so that one subject does for both;
    ``embedded`` says that another verb reports the cue itself (…と供述したと発表した): the topic of that verb is not who speaks.
    """

    first: int
    last: int
    start: int
    inward: bool = False
    any_subject: bool = False
    before: int = 0
    controls: bool = False
    embedded: bool = False
