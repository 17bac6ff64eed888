"""What the tests of this folder share: a text -> its entities and mentions as plain strings."""

from functools import cache

from extractor.claims.entities import entities_of
from extractor.language import analyse
from extractor.model import Document, Entity, Mention


@cache
def read(text: str) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    return entities_of(analyse(Document(id="test", text=text)))


def aliases(text: str, canonical: str) -> set[str]:
    """The written forms of the entity that has a form: so that a test may name it by any of them."""
    return next((set(e.aliases) for e in read(text)[0] if canonical in e.aliases), set())


def together(text: str, one: str, other: str) -> bool:
    """Whether two written forms belong to one entity and no entity has only one of them."""
    having = [e for e in read(text)[0] if one in e.aliases or other in e.aliases]
    return len(having) == 1 and {one, other} <= set(having[0].aliases)


def referent(text: str, phrase: str) -> str | None:
    """The canonical name behind the last mention that is written as ``phrase``."""
    entities, mentions = read(text)
    found = [m.entity for m in mentions if text[m.start : m.end] == phrase]
    return entities[found[-1]].canonical if found else None
