"""Errors of claims, triples and stances by kind; see ``errors.py``. Matching is the claim scorer's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any, TypeVar

from language_errors import Error, Json, Layer, Pair

T = TypeVar("T")
Claim = Any  # the scorer's own class
ACCURACIES = (("act", "act"), ("polarity", "pol"), ("content polarity", "cpol"), ("modality", "mod"))


class Sides:
    """The claims of both sides as the scorer sees them, and which of them match."""

    def __init__(self, pair: Pair, scorer: ModuleType) -> None:
        """Match the claims of one document."""
        text, norm = pair.text, scorer.norm
        entities = pair.gold.get("entities", [])
        self.names = {norm(a): norm(e["canonical"]) for e in entities for a in [*e["aliases"], e["canonical"]]}
        self.gold: list[Claim] = [scorer.Claim(c, text, self.names) for c in pair.gold["claims"]]
        self.all: list[Claim] = [scorer.Claim(c, text, self.names) for c in pair.row["claims"]]
        self.matched: list[tuple[int, int]] = scorer.match(self.gold, self.all, True, False)
        free, kept = pair.gold.get("corpus") == "seed", {j for _, j in self.matched}
        self.ours = [c for j, c in enumerate(self.all)
                     if free or j in kept or c.cue is not None or (c.ent is not None and c.ent not in scorer.AUTH)]  # fmt: skip


# ----------------------------------------------------------------------------------------------- claims


def claims(pair: Pair, scorer: ModuleType) -> Iterator[Error]:
    """Claims missed, spurious, with another source or content, and wrong values in those that match."""
    sides = Sides(pair, scorer)
    found, used = {i for i, _ in sides.matched}, {j for _, j in sides.matched}
    for i, j in sides.matched:
        yield from _values(pair, sides.gold[i], sides.all[j], scorer)
    for i, g in enumerate(sides.gold):
        if i not in found:
            j = next((j for j, p in enumerate(sides.all) if j not in used and _same_place(g, p, scorer)), None)
            if j is None:
                yield Error(f"missed claim: {_cue_kind(pair, g)}", _lemma(g), _focus(g), _claim(g), "-")
            else:
                used.add(j)
                yield Error(_near_miss(g, sides.all[j], scorer), _lemma(g), _focus(g), _claim(g), _claim(sides.all[j]))
    for j, p in enumerate(sides.all):
        if j not in used and p in sides.ours:
            kind = f"spurious claim: {_cue_kind(pair, p)} [{_first(p.raw['rules'])}]"
            yield Error(kind, _lemma(p), _focus(p), "-", _claim(p))


def _values(pair: Pair, g: Claim, p: Claim, scorer: ModuleType) -> Iterator[Error]:
    for name, field in ACCURACIES:
        gold, ours = getattr(g, field), getattr(p, field)
        if gold != ours:
            yield Error(f"{name}: {gold} -> {ours}", _lemma(g), _focus(g), _claim(g), _claim(p))
    if not scorer.ent_ok(g, p):
        kind = f"source entity: {_who(g, scorer)} -> {_who(p, scorer)}"
        yield Error(kind, str(g.raw.get("source_entity")), _focus(g), _claim(g), _claim(p))


def _who(c: Claim, scorer: ModuleType) -> str:
    if c.ent is None:
        return "nobody"
    return "author" if c.ent in scorer.AUTH else "a name"


def _same_place(g: Claim, p: Claim, scorer: ModuleType) -> bool:
    """The same cue with any content, or the same content with another cue."""
    if g.cue and p.cue:
        return bool(scorer.over(g.cue, p.cue)) or scorer.jac_sets(g.C, p.C) >= 0.5
    return scorer.jac_sets(g.C, p.C) >= 0.5


def _near_miss(g: Claim, p: Claim, scorer: ModuleType) -> str:
    if scorer.jac_sets(g.C, p.C) < 0.5:
        if not scorer.over(g.con, p.con):
            return "content: elsewhere"
        begin = "" if g.con[0] == p.con[0] else " begins too early" if p.con[0] < g.con[0] else " begins too late"
        end = "" if g.con[1] == p.con[1] else " ends too late" if p.con[1] > g.con[1] else " ends too early"
        return f"content:{begin}{end}"
    if not scorer.cue_ok(g, p):
        return (
            f"cue: {'none' if g.cue is None else 'one'} -> {'none' if p.cue is None else 'another' if g.cue else 'one'}"
        )
    return f"source: {_who(g, scorer)} -> {_who(p, scorer)}"


def _cue_kind(pair: Pair, c: Claim) -> str:
    """How the cue takes its content: 」と, との, よう; before it (彼によると…); or no cue at all."""
    if c.cue is None:
        return f"no cue, {c.act}"
    if c.con is None or c.cue[0] < c.con[0]:
        return "cue before its content"
    between = pair.show((c.con[1], c.cue[0]))
    return f"{between if len(between) <= 4 else '… far from its content'} + cue"


def _lemma(c: Claim) -> str:
    return (c.raw.get("cue") or {}).get("lemma") or c.act


def _focus(c: Claim) -> tuple[int, int]:
    return c.cue or c.con or (0, 0)


def _claim(c: Claim) -> str:
    raw = c.raw
    cue = (raw.get("cue") or {}).get("text") or "no cue"
    values = " ".join(str(raw.get(k)) for k in ("polarity", "content_polarity", "modality"))
    rules = f" {raw['rules']}" if "rules" in raw else ""
    return f"{raw.get('source_entity')} {c.act} ({cue}; {values}): {' '.join(raw['content']['text'].split())}{rules}"


def _first(rules: Sequence[str]) -> str:
    return rules[0] if rules else ""


# ---------------------------------------------------------------------------------------------- triples


def triples(pair: Pair, scorer: ModuleType) -> Iterator[Error]:
    """Propositions missed, spurious, or with another subject or object."""
    sides, text = Sides(pair, scorer), pair.text
    gold = scorer.uniq([t for c in sides.gold for t in c.tri], text)
    ours = scorer.uniq([t for c in sides.ours for t in c.tri], text)
    pairs = matching(gold, ours, lambda g, p: scorer.tri_ok(g, p, text, sides.names))
    used = set(pairs.values())
    missed = [
        t for c in (sides.gold[i] for i in {*range(len(sides.gold))} - {i for i, _ in sides.matched}) for t in c.tri
    ]
    for i, g in enumerate(gold):
        if i not in pairs:
            j = next((j for j, p in enumerate(ours) if j not in used and _same_verb(g, p, scorer, text)), None)
            if j is not None:
                used.add(j)
            whole = "the claim is missed, " if g in missed else ""
            kind = (
                f"missed: {whole}{g.get('case') or 'no object'}"
                if j is None
                else _difference(g, ours[j], scorer, text, sides)
            )
            yield Error(
                kind, g["predicate"].get("lemma", ""), _place(g), _triple(g), "-" if j is None else _triple(ours[j])
            )
    for j, p in enumerate(ours):
        if j not in used:
            yield Error(
                f"spurious: {p.get('case') or 'no object'} [{_first(p['rules'])}]",
                p["predicate"]["lemma"],
                _place(p),
                "-",
                _triple(p),
            )


def matching(gold: Sequence[T], ours: Sequence[T], fits: Callable[[T, T], bool]) -> dict[int, int]:
    """A largest one-to-one matching (augmenting paths): number of the gold's -> number of ours."""
    edges = [[j for j, p in enumerate(ours) if fits(g, p)] for g in gold]
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in range(len(gold)):
        place(i, set())
    return {i: j for j, i in sorted(taken.items())}


def _same_verb(g: Json, p: Json, scorer: ModuleType, text: str) -> bool:
    return bool(scorer.over(scorer.span(g["predicate"], text), scorer.span(p["predicate"], text)))


def _difference(g: Json, p: Json, scorer: ModuleType, text: str, sides: Sides) -> str:
    parts = [f"{role} {_filled(g.get(role))} -> {_filled(p.get(role))}" for role in ("subject", "object")
             if not scorer.arg_ok(g.get(role), p.get(role), text, sides.names)]  # fmt: skip
    if bool(g.get("negated")) != bool(p.get("negated")):
        parts.append("negation")
    return ", ".join(parts) or "extent of the predicate"


def _filled(term: Json | None) -> str:
    return "something" if term else "nothing"


def _place(t: Json) -> tuple[int, int]:
    return (t["predicate"].get("start", 0), t["predicate"].get("end", 0))


def _triple(t: Json) -> str:
    subject, object_ = ((t.get(role) or {}).get("text", "∅") for role in ("subject", "object"))
    rules = f" {t['rules']}" if "rules" in t else ""
    return f"{subject} – {'NOT ' if t.get('negated') else ''}{t['predicate']['text']} {t.get('case') or ''} – {object_}{rules}"


# ----------------------------------------------------------------------------------------------- stance


def stance(pair: Pair, scorer: ModuleType) -> Iterator[Error]:
    """Stances missed, spurious, the wrong way round, of another holder or about another target."""
    sides, text = Sides(pair, scorer), pair.text
    gold, ours = ([(s, c) for c in side for s in c.st] for side in (sides.gold, sides.ours))
    pairs = matching(gold, ours, lambda g, p: scorer.st_ok(g, p, text, sides.names))
    used = set(pairs.values())
    found = {id(sides.gold[i]) for i, _ in sides.matched}
    for i, (s, c) in enumerate(gold):
        if i not in pairs:
            j = next((j for j, (p, _) in enumerate(ours) if j not in used and _same_target(s, p, scorer, text)), None)
            if j is not None:
                used.add(j)
                kind = _turned(s, ours[j][0], scorer, sides)
            else:
                kind = f"missed {s['direction']}: " + (
                    f"claim found, {c.act}" if id(c) in found else "the claim is missed"
                )
            yield Error(
                kind, _lemma(c), _target(s, scorer, text), _stance(s), "-" if j is None else _stance(ours[j][0])
            )
    for j, (p, c) in enumerate(ours):
        if j not in used:
            yield Error(
                f"spurious {p['direction']} [{_first(p['rules'])}]",
                _lemma(c),
                _target(p, scorer, text),
                "-",
                _stance(p),
            )


def _same_target(g: Json, p: Json, scorer: ModuleType, text: str) -> bool:
    return bool(scorer.over(scorer.span(g.get("target"), text), scorer.span(p.get("target"), text)))


def _turned(g: Json, p: Json, scorer: ModuleType, sides: Sides) -> str:
    if g["direction"] != p["direction"]:
        return f"direction: {g['direction']} -> {p['direction']}"
    a, b = (sides.names.get(scorer.norm(s["holder"]), scorer.norm(s["holder"])) for s in (g, p))
    return "target: other ends" if a == b else "holder: another"


def _target(s: Json, scorer: ModuleType, text: str) -> tuple[int, int]:
    return scorer.span(s.get("target"), text) or (0, 0)


def _stance(s: Json) -> str:
    rules = f" {s['rules']}" if "rules" in s else ""
    return f"{s['holder']} –{s['direction']}→ {s['target']['text']}{rules}"


CLAIM_LAYERS: dict[str, Layer] = {"claims": claims, "triples": triples, "stance": stance}
