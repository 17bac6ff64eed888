"""What the tables of these tests are written in: a text -> its attributed claims as short rows."""

from extractor.model import AUTHOR, Claim
from extractor.pipeline import extract


def attributed(text: str) -> list[Claim]:
    """The claims that somebody is said to make: all but the author's own statements."""
    return [c for c in extract(text).claims if c.cue is not None or c.source_entity != AUTHOR]


def row(text: str, claim: Claim) -> tuple[str | None, str | None, str, str]:
    """(who, cue, act, content) of a claim, in the words of the text."""
    source = None if claim.source is None else text[slice(*claim.source)]
    cue = None if claim.cue is None else text[claim.cue.start : claim.cue.end]
    return source, cue, claim.act.value, text[slice(*claim.content)]
