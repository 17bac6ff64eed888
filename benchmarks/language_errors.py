"""Errors of the language layers by kind: what the gold says and what we say, one :class:`Error` each.

Conventions (which phrase a span stands for, which slots count) are the scorer's own: every function takes its module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, NamedTuple

from extractor.language.views import sentence_view
from extractor.model import Bunsetsu, Extraction, Morpheme

Json = dict[str, Any]
Slot = tuple[int, str]  # a predicate's phrase and a case


class Error(NamedTuple):
    """One difference. ``word`` is what the errors of a kind are counted by; ``focus`` what the sentence is shown around."""

    kind: str
    word: str
    focus: tuple[int, int]
    gold: str
    ours: str


class Pair(NamedTuple):
    """One document: the gold's reading, ours, and ours as annotation."""

    gold: Json
    extraction: Extraction
    row: Json

    @property
    def text(self) -> str:
        """What both count their characters in."""
        return self.gold["text"]

    def show(self, span: Json | tuple[int, int]) -> str:
        """The words of a span in one line."""
        start, end = (span["start"], span["end"]) if isinstance(span, dict) else span
        return " ".join(self.text[start:end].split())


Layer = Callable[[Pair, ModuleType], Iterator[Error]]

# --------------------------------------------------------------------------------------------- bunsetsu


def bunsetsu(pair: Pair, scorer: ModuleType) -> Iterator[Error]:
    """Cuts missed and made too many, by the words on both sides: 補助 | 名詞, は | 動詞."""
    text = pair.text
    inside = {scorer.strip(text, s["start"], s["end"])[0] for s in pair.gold["sentences"]}
    gold = {scorer.strip(text, b["start"], b["end"])[0] for b in pair.gold["bunsetsu"]} - inside
    ours = {scorer.strip(text, b["start"], b["end"])[0] for b in pair.row["bunsetsu"]} - inside
    words = [m for b in pair.extraction.analysis.bunsetsu for m in b.morphemes]
    before: dict[int, tuple[Morpheme | None, Morpheme]] = {}
    for left, right in zip([None, *words], words, strict=False):
        before[right.start] = (left, right)
    for at in sorted(gold ^ ours):
        left, right = before.get(at, (None, None))
        cut = f"{text[max(at - 6, 0) : at]}|{text[at : at + 6]}".replace("\n", " ")
        joined = cut.replace("|", "")
        sides = f"{_word_class(left)} | {_word_class(right)}" if right else "inside a word of ours"
        missed, differ = at in gold, " where guidelines differ" if scorer.NEUTRAL.match(text, at) else ""
        yield Error(f"{'missed' if missed else 'extra'} cut{differ}: {sides}", (left.lemma if left else "") + "|" + (right.lemma if right else ""),
                    (at - 1, at + 1), cut if missed else joined, joined if missed else cut)  # fmt: skip


def _word_class(m: Morpheme | None) -> str:
    if m is None:
        return "start"
    function = m.pos.startswith(("助詞", "助動詞"))
    return m.lemma if function else "-".join(m.pos.split("-")[:3])


# ----------------------------------------------------------------------------------------- dependencies


def dependencies(pair: Pair, scorer: ModuleType) -> Iterator[Error]:
    """Wrong heads, by how the phrase attaches, whether ours is too near or too far, and what both heads are."""
    phrases = pair.extraction.analysis.bunsetsu
    gold = pair.gold["bunsetsu"]
    cover = {c: k for k, b in enumerate(phrases) for c in range(b.start, b.end)}
    for b in gold:
        if b["head"] < 0 or pair.gold.get("restored"):
            continue
        h = gold[b["head"]]
        x, y = cover.get(b["hw_end"] - 1), cover.get(h["hw_end"] - 1)
        if x is None or y is None or (x != y and phrases[x].head == y):
            continue
        if x == y and _inside_compound(pair.text, gold, b, scorer):
            continue
        ours = phrases[phrases[x].head] if phrases[x].head >= 0 else None
        yield Error(_arc_kind(phrases, x, y), phrases[x].morphemes[phrases[x].content - 1].lemma, (b["start"], b["end"]),
                    f"{pair.show(b)} -> {pair.show(h)}", f"{_shown(pair, phrases[x])} -> {_shown(pair, ours)}")  # fmt: skip


def _inside_compound(text: str, gold: list[Json], b: Json, scorer: ModuleType) -> bool:
    starts = [scorer.strip(text, g["start"], g["end"])[0] for g in gold[gold.index(b) : b["head"] + 1]][1:]
    return all(scorer.NEUTRAL.match(text, s) for s in starts)


def _arc_kind(phrases: tuple[Bunsetsu, ...], x: int, y: int) -> str:
    if x == y:
        return "one chunk of ours holds both"
    dependent, wanted = sentence_view([phrases[x]])[0], sentence_view([phrases[y]])[0]
    if phrases[x].sentence != phrases[y].sentence:
        return "the sentence is cut between them"
    head = phrases[x].head
    if head < 0:
        return f"{dependent.form}: ours ends the sentence"
    far = "too near" if head < y else "too far"
    return f"{dependent.form}: {far}, {_NAMES[sentence_view([phrases[head]])[0].coarse]} for {_NAMES[wanted.coarse]}"


_NAMES = {"P": "predicate", "N": "noun", "O": "other"}


def _shown(pair: Pair, phrase: Bunsetsu | None) -> str:
    return "(root)" if phrase is None else pair.show((phrase.start, phrase.end))


# ------------------------------------------------------------------------------------------- predicates


def predicates(pair: Pair, scorer: ModuleType) -> Iterator[Error]:
    """Verbal predicates missed and made too many, by type in the gold and by word class."""
    if not pair.gold.get("phrases"):
        return
    gold = scorer.Gold(pair.gold)
    found: set[int | None] = set()
    for p, i in matched(gold, pair.row):
        verbal = i not in gold.preds or gold.preds[i]["ptype"] in scorer.VERBAL
        if i in gold.preds and i not in found:
            found.add(i)
        elif verbal:
            why = "a second one in its phrase" if i in found else "none in the gold"
            phrase = "" if i is None else f", {gold.ph[i]['ptype']} phrase"
            yield Error(f"extra {p['kind']} [{p['rule']}]: {why}{phrase}", p["lemma"], (p["start"], p["end"]), "-",
                        f"{pair.show(p)} ({p['lemma']})")  # fmt: skip
    for i, q in sorted(gold.preds.items()):
        if q["ptype"] in scorer.VERBAL and i not in found:
            phrase = gold.ph[i]
            word, last = _at(pair, phrase["head_start"]), phrase["end"] >= _sentence_end(pair, phrase)
            yield Error(f"missed {q['ptype']}: {_word_class(word)}{', at the end' if last else ''}", word.lemma if word else "",
                        (phrase["start"], phrase["end"]), pair.show(phrase), "-")  # fmt: skip


def _sentence_end(pair: Pair, phrase: Json) -> int:
    return len(pair.text[: pair.gold["sentences"][phrase["sentence"]]["end"]].rstrip())


def _at(pair: Pair, position: int) -> Morpheme | None:
    words = (m for b in pair.extraction.analysis.bunsetsu if b.start <= position < b.end for m in b.morphemes)
    return next((m for m in words if m.start <= position < m.end), None)


def matched(gold: Any, row: Json) -> Iterator[tuple[Json, int | None]]:
    """Our predicates with the phrase of the gold that each stands for, as the scorer maps them."""
    for p in row["predicates"]:
        phrases = gold.phrases_in(p["start"], p["end"])
        known = [i for i in phrases if i in gold.preds] or phrases
        yield p, max(known, key=lambda i: (gold.ph[i]["head_end"], i)) if known else None


# -------------------------------------------------------------------------------------------- arguments


def arguments(pair: Pair, scorer: ModuleType) -> Iterator[Error]:
    """Slots of verbal predicates left open, filled wrongly or filled for nobody: a case for another, by dep, intra, inter."""
    if not pair.gold.get("phrases"):
        return
    gold = scorer.Gold(pair.gold)
    right, wrong = _filled(gold, pair.row, scorer)
    ours = {i: p for p, i in reversed(list(matched(gold, pair.row))) if i is not None}
    for i, q in sorted(gold.preds.items()):
        if q["ptype"] not in scorer.VERBAL:
            continue
        missed = {case: s for case, s in scorer.slots_of(q).items()
                  if case in scorer.CORE and not s["optional"] and s["kind"] != "exophora" and (i, case) not in right}  # fmt: skip
        here = {case: fillers for (k, case), fillers in wrong.items() if k == i}
        for case, slot in missed.items():
            yield _missed(pair, gold, ours.get(i), i, case, slot, here)
        for case, fillers in here.items():
            open_ = {a["phrase"] for s in missed.values() for a in s["args"]}
            for a, j in fillers[case in missed :]:
                if j not in open_:
                    yield _spurious(pair, gold, ours[i], i, a, j)
    for (i, _), fillers in wrong.items():
        if i not in gold.preds:
            for a, _ in fillers:
                yield Error(
                    f"{a['case']} of what is no predicate in the gold",
                    a["rule"],
                    (a["start"], a["end"]),
                    "-",
                    f"{a['case']} {pair.show(a)}",
                )


def _filled(gold: Any, row: Json, scorer: ModuleType) -> tuple[set[Slot], dict[Slot, list[tuple[Json, int | None]]]]:
    """The slots that we fill rightly, and our wrong fillers (with the phrase each stands for) by slot."""
    right: set[Slot] = set()
    wrong: dict[Slot, list[tuple[Json, int | None]]] = {}
    for p, i in matched(gold, row):
        slots = scorer.slots_of(gold.preds[i]) if i in gold.preds else {}
        for a in p["args"]:
            if a["case"] not in scorer.CORE or (i in gold.preds and gold.preds[i]["ptype"] not in scorer.VERBAL):
                continue
            j, slot = gold.last(a["start"], a["end"]), slots.get(a["case"])
            key = (-1 if i is None else i, a["case"])
            if slot and any(_fits(gold, t, j) for t in slot["args"]):
                right.add(key)
            elif not (slot and _is_writer(gold, slot, j)):
                wrong.setdefault(key, []).append((a, j))
    return right, wrong


def _fits(gold: Any, filler: Json, j: int | None) -> bool:
    same = filler["kind"] != "dep" and j in gold.cluster.get(filler["phrase"], ())
    return j is not None and filler["phrase"] is not None and (filler["phrase"] == j or same)


def _is_writer(gold: Any, slot: Json, j: int | None) -> bool:
    return any(t["special"] in ("著者", "読者") and gold.special.get(j) == t["special"] for t in slot["args"])


def _missed(pair: Pair, gold: Any, p: Json | None, i: int, case: str, slot: Json, wrong: dict[str, Any]) -> Error:
    filler = next(a["phrase"] for a in slot["args"] if a["phrase"] is not None)
    phrase, wanted = gold.ph[filler], {a["phrase"] for a in slot["args"]}
    confused = next((c for c, fillers in wrong.items() if c != case and any(j in wanted for _, j in fillers)), None)
    at = (gold.ph[i]["head_start"], gold.ph[i]["head_end"])
    said = f"{pair.show(gold.ph[i])}: {case} {pair.show(phrase)} ({slot['kind']})"
    ours = "(no predicate)" if p is None else _frame(pair, p)
    how = f"{slot['kind']}, {_marked(pair, gold, filler, i)}"
    if p is None:
        kind = f"{case} missing ({slot['kind']}): predicate missed"
    elif confused:
        kind = f"{case} -> {confused} ({how})"
    elif case in wrong:
        kind = f"{case} wrong filler ({how}) [{wrong[case][0][0]['rule']}]"
    else:
        kind = f"{case} missing ({how}){_tree(pair, gold, filler, i) if slot['kind'] == 'dep' else ''}"
    return Error(kind, "-" if p is None else p["lemma"], at, said, ours)


def _marked(pair: Pair, gold: Any, filler: int, predicate: int) -> str:
    """How the gold's filler is marked where it stands: は, が, relative head."""
    if gold.ph[filler]["sentence"] == gold.ph[predicate]["sentence"]:
        heads = pair.gold["bunsetsu"]
        if heads[gold.ph[predicate]["bunsetsu"]]["head"] == gold.ph[filler]["bunsetsu"]:
            return "relative head"
    return _form(pair, gold.ph[filler]["head_end"] - 1)


def _form(pair: Pair, position: int) -> str:
    for b in pair.extraction.analysis.bunsetsu:
        if b.start <= position < b.end:
            return sentence_view([b])[0].particle
    return "?"


def _tree(pair: Pair, gold: Any, filler: int, predicate: int) -> str:
    """Whether our tree joins the two."""
    cover = {c: k for k, b in enumerate(pair.extraction.analysis.bunsetsu) for c in range(b.start, b.end)}
    x, y = cover.get(gold.ph[filler]["head_end"] - 1), cover.get(gold.ph[predicate]["head_end"] - 1)
    if x is None or y is None or x == y:
        return ", one chunk"
    heads = [b.head for b in pair.extraction.analysis.bunsetsu]
    return "" if heads[x] == y or heads[y] == x else ", wrong tree"


def _spurious(pair: Pair, gold: Any, p: Json, i: int, a: Json, j: int | None) -> Error:
    relation = "?" if j is None else gold.relation(i, j)
    slot = [b for b in gold.preds[i]["args"] if b["case"] == a["case"]]
    held = "exophoric in the gold" if slot else "open in the gold"
    wanted = ", ".join(f"{b['case']} {b['special'] or pair.show(gold.ph[b['phrase']])}" for b in gold.preds[i]["args"])
    return Error(f"{a['case']} spurious ({relation}) [{a['rule']}]: {held}", p["lemma"], (p["start"], p["end"]),
                 f"{pair.show(gold.ph[i])}: {wanted or '-'}", _frame(pair, p))  # fmt: skip


def _frame(pair: Pair, p: Json) -> str:
    return f"{pair.show(p)}: " + ", ".join(
        f"{a['case']} {pair.show(a)} [{a['rule']} {a['score']:.2f}]" for a in p["args"]
    )
