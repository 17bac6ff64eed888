"""Voice: the cases of a predicate as it stands -> those of its active verb.

法案は議会に否決された。 -> as it stands ガ 法案, ニ 議会; active 否決する(ガ 議会, ヲ 法案).
"""

from __future__ import annotations

from dataclasses import replace

from extractor.model import Argument, Predicate, Voice

_PASSIVE = {"ガ": "ヲ", "ニ": "ガ", "ニヨッテ": "ガ", "カラ": "ガ"}
_INDIRECT = {"ガ": "ニ", "ニ": "ガ", "ニヨッテ": "ガ", "カラ": "ガ"}  # 私は財布を盗まれた: ヲ is taken
_CAUSATIVE = {"ガ": "使役", "ニ": "ガ", "ヲ": "ガ"}
_CAUSATIVE_OF_TRANSITIVE = {"ガ": "使役", "ニ": "ガ"}
_GET = {"ガ": "受益", "ニ": "ガ", "カラ": "ガ"}


def active_cases(predicate: Predicate) -> tuple[Argument, ...]:
    """The arguments under the cases of the active verb: 彼は批判された -> ヲ 彼; 母が子に本を読ませた -> 使役 母, ガ 子, ヲ 本.

    Passive: ガ -> ヲ (ニ when ヲ is there), ニ, ニヨッテ, カラ -> ガ. Causative: ニ, else ヲ, -> ガ, its own ガ is who causes (使役). てもらう: ニ, カラ -> ガ,
    its own ガ is who profits (受益). Of several that would be ガ the surest stays; the others keep their case.
    """
    cases = {a.case for a in predicate.arguments}
    table = _table(predicate.voice, cases)
    renamed = [replace(a, case=table.get(a.case, a.case)) for a in predicate.arguments]
    doer = max((a for a in renamed if a.case == "ガ"), key=lambda a: a.score, default=None)
    kept = [r if r.case != "ガ" or r is doer else a for r, a in zip(renamed, predicate.arguments, strict=True)]
    return tuple(kept)


def _table(voice: Voice, cases: set[str]) -> dict[str, str]:
    if voice is Voice.PASSIVE:
        return _INDIRECT if "ヲ" in cases else _PASSIVE
    if voice is Voice.CAUSATIVE:
        return _CAUSATIVE_OF_TRANSITIVE if "ニ" in cases else _CAUSATIVE
    if voice is Voice.CAUSATIVE_PASSIVE:
        return {"ニ": "使役", "ニヨッテ": "使役"}
    return _GET if voice is Voice.BENEFACTIVE_GET else {}
