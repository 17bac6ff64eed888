"""Event phrases: noun phrases that name an event, a fact or a position, and those that only look like objects.

辞任, 行くこと, 必要性 -> events; 珈琲 -> none; 本当に -> an adverb.
"""

from __future__ import annotations

from extractor.claims.context import Context
from extractor.claims.cues import group, noun_cues, verb_cues
from extractor.claims.phrases import trim
from extractor.model import Act, Span

_POLICIES = frozenset({Act.INTEND, Act.SUPPORT, Act.OPPOSE, Act.DEMAND, Act.PROPOSE, Act.DECIDE})


def is_adverbial(context: Context, number: int) -> bool:
    """本当に, 次々に, 全面的に: no object."""
    phrase = context.analysis.bunsetsu[number]
    word = phrase.morphemes[max(phrase.content - 1, 0)]
    if context.first[number] < number:
        return False
    return (
        word.pos.endswith(("副詞可能", "形状詞可能"))
        or word.pos.startswith(("副詞", "形状詞", "接尾辞-形状詞"))
        or "々" in word.surface
        or word.lemma in group("adverb")
    )


def is_bare_stance(context: Context, number: int) -> bool:
    """賛同を表明する: a stance without what it is about."""
    words = context.analysis.bunsetsu[number].morphemes
    return (
        not context.children[number]
        and f"{words[0].lemma}する" in verb_cues()
        and context.analysis.bunsetsu[number].content == 1
    )


def head_lemma(context: Context, number: int) -> str:
    """The lemma of a phrase's last content word: 賛成する|意向を -> 意向."""
    phrase = context.analysis.bunsetsu[number]
    return phrase.morphemes[phrase.content - 1].lemma if phrase.content else ""


def is_fact(context: Context, number: int) -> bool:
    """Whether a noun stands for a whole clause: こと, の."""
    phrase = context.analysis.bunsetsu[number]
    return phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in ("事", "の", "旨")


def transparent(context: Context, number: int) -> tuple[Span, int] | None:
    """遅れるという|事態が|報告された: the clause that a noun without content of its own stands for."""
    bunsetsu = context.analysis.bunsetsu
    phrase = bunsetsu[number]
    child = number - 1
    if (
        not phrase.content
        or phrase.morphemes[phrase.content - 1].lemma not in group("transparent")
        or child not in context.children[number]
    ):
        return None
    words = bunsetsu[child].morphemes
    k = next((k for k in range(len(words) - 1, 0, -1) if words[k].surface == "と"), None)
    if k is None or child not in context.predicate_at:
        return None
    return trim(context.analysis.document.text, bunsetsu[context.first[child]].start, words[k].start), child


def is_event(context: Context, number: int) -> bool:
    """Whether a bunsetsu's noun names an event, an action or a policy: 辞任, 行くこと, 方針; not 珈琲."""
    phrase = context.analysis.bunsetsu[number]
    words = [w for w in phrase.morphemes[: phrase.content] if not w.pos.startswith("補助記号")]
    if not words:
        return False
    last = words[-1]
    return (
        "サ変" in last.pos
        or last.lemma in group("deed")
        or last.lemma in group("position")
        or (last.lemma == "性" and len(words) > 1)
        or last.lemma in ("事", "の", "化", "方針", "案", "策", "法案", "禁止")
        or last.pos.startswith("助詞-準体助詞")
        or (last.pos.startswith("名詞") and last.lemma in noun_cues() and noun_cues()[last.lemma].act in _POLICIES)
        or (
            len(words) > 1
            and last.pos.startswith("接尾辞")
            and "サ変" in words[-2].pos
            and last.lemma not in ("性", "的", "派", "者", "中")
        )
    )
