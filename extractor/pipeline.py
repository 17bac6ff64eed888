"""The whole reading: a document in, who claims what out. Read this page first.

「注目しすぎていると思います」とアルトマンは言いました。 -> アルトマン states, believes, opposes 注目; each with its rule and its characters.
"""

from __future__ import annotations

from extractor.claims import claims_of
from extractor.claims.customisation import NOTHING, Customisation
from extractor.claims.entities import entities_of
from extractor.claims.gazetteer import links_of, named
from extractor.corrections import corrected
from extractor.language import analyse
from extractor.model import Document, Extraction


def extract(source: Document | str, custom: Customisation = NOTHING) -> Extraction:
    """Read one document: 「増税は誤りだ」と田中氏は述べた。 -> Tanaka opposes 増税, with the rule and the characters behind it.

    A plain string is read as a document called ``text``; ``custom`` holds the user's own names, words, rules and corrections.
    Noise never raises: what cannot be read costs claims, not the document.
    """
    document = source if isinstance(source, Document) else Document(id="text", text=source)
    analysis = analyse(document)  # sentences, quotations, bunsetsu with heads, predicates with arguments, names
    analysis = named(analysis, custom)
    entities, mentions = entities_of(analysis, custom)  # who and what is named, in all its written forms
    claims = claims_of(analysis, entities, mentions, custom)  # who says what, how, for or against what
    found = Extraction(analysis, entities, mentions, claims, links_of(entities, claims, custom))
    return corrected(found, custom.corrections)  # what people have put right
