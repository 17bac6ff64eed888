"""Errors of names and of coreference by kind; see ``errors.py``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from language_errors import Error, Json, Pair

Typed = tuple[int, int, str]


def names(pair: Pair, scorer: ModuleType) -> Iterator[Error]:
    """Names of the wrong type, with wrong ends, missed, and made of what is none."""
    if "entities" not in pair.gold or not pair.gold.get("phrases"):
        return
    gold = {(e["start"], e["end"], e["type"]) for e in pair.gold["entities"] if e["type"] != "OPTIONAL"}
    optional = [(e["start"], e["end"]) for e in pair.gold["entities"] if e["type"] == "OPTIONAL"]
    rules = {_key(pair, e, scorer): e["rule"] for e in pair.row["entities"]}
    spans = {g[:2] for g in gold}
    ours = {e for e in rules if e[:2] in spans or not any(e[0] < b and a < e[1] for a, b in optional)}
    left = sorted(ours - gold)
    for g in sorted(gold - ours):
        partner = next((o for o in left if o[:2] == g[:2]), None) or next((o for o in left if _overlap(g, o)), None)
        if partner:
            left.remove(partner)
        kind = _difference(g, partner) if partner else f"missed {g[2]}"
        yield Error(kind, pair.show(g[:2]), g[:2], _written(pair, g), _written(pair, partner) if partner else "-")
    for o in left:
        inside = "" if not any(_overlap(o, g) for g in gold) else ", beside a right one"
        yield Error(f"spurious {o[2]} [{rules[o]}]{inside}", pair.show(o[:2]), o[:2], "-", _written(pair, o))


def _key(pair: Pair, e: Json, scorer: ModuleType) -> Typed:
    return (*scorer.strip(pair.text, e["start"], e["end"]), str(e["type"]))


def _written(pair: Pair, name: Typed) -> str:
    return f"{pair.show(name[:2])} {name[2]}"


def _overlap(a: Typed, b: Typed) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _difference(gold: Typed, ours: Typed) -> str:
    kind = f"type {gold[2]} -> {ours[2]}" if gold[2] != ours[2] else f"{gold[2]}"
    if gold[:2] == ours[:2]:
        return kind
    begin = "" if gold[0] == ours[0] else ", begins too early" if ours[0] < gold[0] else ", begins too late"
    end = "" if gold[1] == ours[1] else ", ends too late" if ours[1] > gold[1] else ", ends too early"
    return f"boundary of {kind}{begin}{end}"


# ------------------------------------------------------------------------------------------ coreference

_PRONOUNS = ("これ", "それ", "あれ", "彼", "彼女", "同社", "同氏", "自分", "自身", "ここ", "そこ", "私", "僕", "俺")
_DEMONSTRATIVES = ("この", "その", "あの", "こうした", "そうした", "同")


def coreference(pair: Pair, scorer: ModuleType) -> Iterator[Error]:
    """Links to the nearest mention before: missed, to the wrong one, or of what stands alone in the gold."""
    if not pair.gold.get("phrases"):
        return
    gold = scorer.Gold(pair.gold)
    ours, rules = _clusters(gold, pair.row)
    before, wanted = _antecedents(ours), _antecedents(pair.gold["coref"])
    cluster = {i: set(c) for c in pair.gold["coref"] for i in c}
    for i in sorted({*before, *wanted}):
        said, meant = before.get(i), wanted.get(i)
        if said is not None and said in cluster.get(i, ()):
            continue
        how = _alike(pair, gold, i, said if meant is None else meant)
        kind = "spurious link" if meant is None else "missed link" if said is None else "wrong antecedent"
        rule = "" if said is None else f" [{rules[i]}]"
        phrase = gold.ph[i]
        yield Error(f"{kind}: {how}{rule}", pair.show((phrase["head_start"], phrase["head_end"])), (phrase["start"], phrase["end"]),
                    _link(pair, gold, i, meant), _link(pair, gold, i, said))  # fmt: skip


def _clusters(gold: Any, row: Json) -> tuple[list[list[int]], dict[int, str]]:
    """Our clusters as phrases of the gold, and the rule of each mention."""
    clusters: dict[str, list[int]] = {}
    rules: dict[int, str] = {}
    for m in row["mentions"]:
        i = gold.last(m["start"], m["end"])
        if i is not None and i not in rules:
            rules[i] = m["rule"]
            clusters.setdefault(m["cluster"], []).append(i)
    return list(clusters.values()), rules


def _antecedents(clusters: list[list[int]]) -> dict[int, int]:
    return {i: before for c in clusters for before, i in zip(sorted(c), sorted(c)[1:], strict=False)}


def _alike(pair: Pair, gold: Any, i: int, j: int | None) -> str:
    """How a mention resembles the one before it."""
    assert j is not None  # one of the two links is there
    here, there = gold.ph[i], gold.ph[j]
    text, other = (pair.text[p["head_start"] : p["head_end"]] for p in (here, there))
    whole = pair.text[here["start"] : here["end"]]
    if whole.startswith(_PRONOUNS):
        return "pronoun"
    if whole.startswith(_DEMONSTRATIVES) or (i and pair.show(gold.ph[i - 1]) in _DEMONSTRATIVES):
        return "demonstrative noun phrase"
    if pair.gold["sentences"][here["sentence"]].get("paren"):
        return "gloss in brackets"
    if text == other:
        return "same word"
    if Counter(text) & Counter(other):
        return "partly the same characters"
    return "another word"


def _link(pair: Pair, gold: Any, i: int, j: int | None) -> str:
    return "-" if j is None else f"{pair.show(gold.ph[i])} = {pair.show(gold.ph[j])}"
