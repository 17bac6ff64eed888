"""Entities: an analysis -> who and what is named, in all its written forms, and where.

サム アルトマンは…。Altman 氏は…。 -> one entity, サム アルトマン, PERSON, with its two mentions.
"""

from __future__ import annotations

import unicodedata

from extractor.model import Analysis, Entity, Mention, NameType

_TIMES = (NameType.DATE, NameType.TIME, NameType.MONEY, NameType.PERCENT)


def entities_of(analysis: Analysis) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Find the entities of a document and their mentions in text order: 猫が鳴く。猫は黒い。 -> 猫, twice."""
    text = analysis.document.text
    spans: dict[tuple[int, int], NameType | None] = {
        (n.start, n.end): n.type for n in analysis.names if n.type not in _TIMES
    }
    ends = {end for _, end in spans}
    for predicate in analysis.predicates:
        for argument in predicate.arguments:
            if argument.end not in ends and argument.end > argument.start:
                spans.setdefault((argument.start, argument.end), None)
    numbers: dict[str, int] = {}
    forms: list[list[str]] = []
    types: list[NameType | None] = []
    mentions = []
    for (start, end), kind in sorted(spans.items(), key=lambda item: item[0]):
        form = text[start:end]
        number = numbers.setdefault(unicodedata.normalize("NFKC", form).replace(" ", ""), len(forms))
        if number == len(forms):
            forms.append([])
            types.append(None)
        if form not in forms[number]:
            forms[number].append(form)
        types[number] = types[number] or kind
        mentions.append(Mention(start, end, number, "same-form"))
    entities = (
        Entity(f[0], t, tuple(f), None, ("same-form",) if len(f) > 1 else ()) for f, t in zip(forms, types, strict=True)
    )
    return tuple(entities), tuple(mentions)
