"""Voice: the cases of a predicate as it stands -> those of its active verb.

法案は議会に否決された。 -> as it stands ガ 法案, ニ 議会; active 否決する(ガ 議会, ヲ 法案).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from extractor.model import Argument, Predicate, Voice

_AGENT = {"ニ": "ガ", "ニヨッテ": "ガ", "カラ": "ガ"}
_PASSIVE = {
    "transitive": {"ガ": "ヲ", **_AGENT},
    "placing": {"ガ": "ヲ", "ニヨッテ": "ガ", "カラ": "ガ"},  # 絵は壁に掛けられた: the wall stays where it is
    "dative": {"ガ": "ニ", **_AGENT},  # 彼は記者に質問された
    "intransitive": {"ガ": "被害", **_AGENT},  # 私は雨に降られた: the rain fell, I suffered
}
_POSSESSIVE = {"ガ": "ニ", **_AGENT}  # 私は泥棒に財布を盗まれた: ヲ is taken
_CAUSATIVE_OF_NI = {"ガ": "使役", "ニ": "ガ"}
_CAUSATIVE_OF_WO = {"ガ": "使役", "ヲ": "ガ"}
_MADE_TO = {"ニ": "使役", "ニヨッテ": "使役", "カラ": "使役"}  # 彼は母に食べさせられた, 私は先生に聞かせてもらった
_GET = {"ガ": "受益", "ニ": "ガ", "カラ": "ガ"}
_ABLE = {"ガ２": "ガ", "ガ": "ヲ"}  # 私は漢字が書ける


def active_cases(predicate: Predicate) -> tuple[Argument, ...]:
    """The arguments under the cases of the active verb: 彼は批判された -> ヲ 彼; 母が子に本を読ませた -> 使役 母, ガ 子, ヲ 本.

    Cases beyond the active verb's own: 使役 who makes or lets it be done, 受益 who has it done (てもらう), 被害 who suffers it
    (雨に降られた). てくれる and てあげる change no case. Of several that would be ガ the surest stays; the others keep theirs.
    """
    table = _table(predicate, {a.case for a in predicate.arguments})
    renamed = [replace(a, case=table.get(a.case, a.case)) for a in predicate.arguments]
    doer = max((a for a in renamed if a.case == "ガ"), key=lambda a: a.score, default=None)
    kept = [r if r.case != "ガ" or r is doer else a for r, a in zip(renamed, predicate.arguments, strict=True)]
    return tuple(kept)


def _table(p: Predicate, cases: set[str]) -> Mapping[str, str]:
    verb = _verbs().get(p.lemma, "")
    if p.voice is Voice.PASSIVE:
        return _POSSESSIVE if "ヲ" in cases else _PASSIVE[verb or "transitive"]
    if p.voice is Voice.CAUSATIVE_PASSIVE or (p.voice is Voice.CAUSATIVE and _gets(p)):
        return _MADE_TO
    if p.voice is Voice.CAUSATIVE:
        if verb in ("transitive", "placing"):
            return _CAUSATIVE_OF_NI
        moved = "ヲ" in cases and (verb == "intransitive" or "ニ" not in cases)
        return _CAUSATIVE_OF_WO if moved else _CAUSATIVE_OF_NI
    if p.voice is Voice.POTENTIAL:
        return _ABLE if "ガ２" in cases else {}
    return _GET if p.voice is Voice.BENEFACTIVE_GET else {}


def _gets(p: Predicate) -> bool:
    """させてもらう, させていただく: who gets leave to act acts."""
    return any(m.value == Voice.BENEFACTIVE_GET for m in p.markers)


@cache
def _verbs() -> dict[str, str]:
    lines = Path(__file__).with_name("voice_verbs.tsv").read_text(encoding="utf-8").splitlines()
    return {(f := line.split("\t"))[0]: f[1] for line in lines if not line.startswith("#")}
