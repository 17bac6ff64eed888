"""Language: a document -> its sentences, quotations, bunsetsu tree, predicates with arguments, and names.

太郎は学校に行った。 -> [太郎は -> 行った] [学校に -> 行った]; 行く(ガ 太郎, ニ 学校), past, positive.
"""

from __future__ import annotations

from extractor.language.bunsetsu import chunk
from extractor.language.dependencies import attach
from extractor.language.morphology import morphemes
from extractor.language.names import names_of
from extractor.language.predicates import predicates_of
from extractor.language.quantities import quantities_of
from extractor.language.segmentation import segment
from extractor.language.timeline import in_context
from extractor.model import Analysis, Bunsetsu, Document


def analyse(document: Document) -> Analysis:
    """Read a document's language: 彼は来ない。 -> one sentence, two bunsetsu, 来る(ガ 彼) negative."""
    text = document.text
    sentences, quotations = segment(text)
    words = [morphemes(text, sentence.fragments) for sentence in sentences]
    chunks = [chunk(of_sentence) for of_sentence in words]
    bunsetsu: list[Bunsetsu] = []
    for number, of_sentence in enumerate(chunks):
        bunsetsu += attach(of_sentence, number, len(bunsetsu))
    phrases = tuple(bunsetsu)
    names = in_context(text, names_of(document, phrases), document.date)
    predicates = predicates_of(document, sentences, quotations, phrases, names)
    quantities = quantities_of(document, phrases, names)
    return Analysis(document, sentences, quotations, phrases, predicates, names, quantities)
