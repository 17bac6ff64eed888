"""The whole reading: a document in, who claims what out. Read this page first.

「注目しすぎていると思います」とアルトマンは言いました。 -> アルトマン states, believes, opposes 注目; each with its rule and its characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from extractor.claims import claims_of
from extractor.claims.customisation import NOTHING, Customisation
from extractor.claims.entities import entities_of
from extractor.claims.gazetteer import links_of, named
from extractor.corrections import corrected
from extractor.language import analyses
from extractor.model import Document, Extraction

T = TypeVar("T")
_TOGETHER = 8_000  # characters that :func:`extract_all` is best given at once


def extract(source: Document | str, custom: Customisation = NOTHING) -> Extraction:
    """Read one document: 「増税は誤りだ」と田中氏は述べた。 -> Tanaka opposes 増税, with the rule and the characters behind it.

    A plain string is read as a document called ``text``; ``custom`` holds the user's own names, words, rules and corrections.
    Noise never raises: what cannot be read costs claims, not the document.
    """
    document = source if isinstance(source, Document) else Document(id="text", text=source)
    return extract_all([document], custom)[0]


def extract_all(documents: Sequence[Document], custom: Customisation = NOTHING) -> list[Extraction]:
    """Read several documents, each as :func:`extract` does, stage by stage, which is quicker where they are short."""
    read = analyses(documents)  # sentences, quotations, bunsetsu with heads, predicates with arguments, names
    read = [named(analysis, custom) for analysis in read]
    spoken = [entities_of(analysis, custom) for analysis in read]  # who and what is named, in all its written forms
    claims = [claims_of(a, *s, custom) for a, s in zip(read, spoken, strict=True)]  # who says what, how, for or against
    found = [Extraction(a, *s, c, links_of(s[0], c, custom)) for a, s, c in zip(read, spoken, claims, strict=True)]
    return [corrected(extraction, custom.corrections) for extraction in found]  # what people have put right


def extract_each(documents: Sequence[Document], custom: Customisation = NOTHING) -> list[Extraction | Exception]:
    """Read several documents together; where one of them cannot be read, each by itself, so that the exception stands in its place."""
    with suppress(
        Exception
    ):  # its traceback goes, and with it what was read so far: perhaps there was no room for more
        return list(extract_all(documents, custom))
    return [_alone(document, custom) for document in documents]


def _alone(document: Document, custom: Customisation) -> Extraction | Exception:
    try:
        return extract(document, custom)
    except Exception as error:
        return error.with_traceback(None)


def grouped(items: Iterable[T], characters: Callable[[T], int]) -> Iterator[list[T]]:
    """Items gathered, in order, to groups for :func:`extract_all`: short documents go together, a long one closes its group."""
    group: list[T] = []
    size = 0
    for item in items:
        group.append(item)
        size += characters(item)
        if size > _TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group
