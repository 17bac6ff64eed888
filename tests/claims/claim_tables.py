"""What the tables of these tests are written in: a text -> its attributed claims as short rows."""

from extractor.model import AUTHOR, Claim, Polarity
from extractor.pipeline import extract


def attributed(text: str) -> list[Claim]:
    """The claims that somebody is said to make: all but the author's own statements."""
    return [c for c in extract(text).claims if c.cue is not None or c.source_entity != AUTHOR]


def row(text: str, claim: Claim) -> tuple[str | None, str | None, str, str]:
    """(who, cue, act, content) of a claim, in the words of the text."""
    source = None if claim.source is None else text[slice(*claim.source)]
    cue = None if claim.cue is None else text[claim.cue.start : claim.cue.end]
    return source, cue, claim.act.value, text[slice(*claim.content)]


def said(claim: Claim, text: str) -> str:
    """A claim as one line: ``田中氏 not believe: 増税は誤りだ``; ``(田中)`` where the sentence leaves the source out, ``?`` where nobody is."""
    if claim.source is not None:
        source = text[slice(*claim.source)]
    elif claim.source_entity in (None, "author"):
        source = claim.source_entity or "?"
    else:
        source = f"({claim.source_entity})"
    denied = "not " if claim.polarity is Polarity.NEGATIVE else ""
    return f"{source} {denied}{claim.act.value}: {text[slice(*claim.content)]}"


def agrees(found: str, expected: str) -> bool:
    """``announce/state`` allows either act."""
    who, _, what = expected.partition(": ")
    head, _, acts = who.rpartition(" ")
    return found in {f"{head} {act}: {what}" for act in acts.split("/")}
