"""Features of arcs: what the dependency ranker sees of a phrase and each candidate for its head.

本は over 太郎が to 読んだ: は to the first verb, one phrase passed over … The groups of features are functions of a few strings, so that their
sums of weights are remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.language.views import View

Feature = tuple[str, tuple[str, ...]]
Keys = tuple[tuple[str, ...], ...]

NONE: set[str] = set()
_DISTANCE = ("0", "1", "2", "3", "4", "4", "6", "6", "6", "6")
_RANK = ("0", "1", "2", "3", "4", "4", "4", "4", "4", "4", "4", "4")
_ORDINAL = {coarse: tuple(f"{coarse}{n}" for n in range(4)) for coarse in "PNO"}


def keys_of(view: Sequence[View], i: int, options: Sequence[int]) -> list[Keys]:
    """What the groups of features take, for each candidate: :func:`shape_features`, :func:`order_features`, :func:`place_features`."""
    v, after = view[i], view[i + 1]
    form, after_form, commas = v.form, after.form, after.commas
    seen = {"P": 0, "N": 0, "O": 0}
    keys: list[Keys] = []
    final = len(options) - 1
    for rank, k in enumerate(options):
        head_form, _, tag, coarse, _, level, before = view[k]
        ordinal = seen[coarse]
        if ordinal < 3:
            seen[coarse] = ordinal + 1
        nth, step, last = _ORDINAL[coarse][ordinal], _RANK[rank], "last" if rank == final else "inner"
        keys.append((
            (form, tag, head_form, _DISTANCE[k - i] if k - i < 10 else "10"),
            (form, tag, head_form, step, last, nth),
            (form, tag, step, last, after_form, coarse, _RANK[min(before - commas, 3)],
             "=" if level == v.level else "+" if level > v.level else "-"),
        ))  # fmt: skip
    return keys


def shape_features(form: str, tag: str, head_form: str, distance: str) -> list[Feature]:
    """Form and distance: は、 to a verb with て three phrases on …"""
    return [
        ("form-tag", (form, tag)),
        ("form-tag-form", (form, tag, head_form)),
        ("form-distance", (form, distance)),
        ("form-tag-distance", (form, tag, distance)),
        ("head-form-distance", (head_form, tag, distance)),
    ]


def order_features(form: str, tag: str, head_form: str, rank: str, last: str, ordinal: str) -> list[Feature]:
    """The candidate's number in the chain and among its kind: は、 to the second predicate …"""
    return [
        ("form-rank", (form, rank, last)),
        ("form-tag-rank", (form, tag, rank, last)),
        ("form-ordinal", (form, ordinal, last)),
        ("form-ordinal-form", (form, ordinal, head_form)),
    ]


def place_features(
    form: str, tag: str, rank: str, last: str, after: str, coarse: str, commas: str, level: str
) -> list[Feature]:
    """What stands between: the phrase behind the dependent, commas, brackets: は、 over two commas …"""
    return [
        ("form-commas", (form, coarse, commas, rank)),
        ("form-level", (form, level, last)),
        ("form-after", (form, after, rank)),
        ("form-after-tag", (form, after, tag, last)),
    ]


GROUPS: tuple[Callable[..., list[Feature]], ...] = (shape_features, order_features, place_features)


_CASES = frozenset(["は", "が", "を", "に", "も", "で", "と"])


def state_features(v: View, head: View, attached: set[str]) -> list[Feature]:
    """What the candidate already has, and whether two nouns look coordinated: 犬と猫を (と, same tag)."""
    found: list[Feature] = []
    if v.particle in attached:
        found.append(("same-attached", (v.particle, head.tag)))
    if v.particle in _CASES:
        has = "".join(c for c in "はがをに" if c in attached)
        found.append(("cases-attached", (v.form, head.coarse, has)))
    if v.coarse == head.coarse and v.form == head.form:
        found.append(
            ("parallel", (v.form, "same-lemma" if v.lemma == head.lemma else "same-tag" if v.tag == head.tag else ""))
        )
    elif v.coarse == "N" and head.coarse == "N":
        found.append(
            ("coordinated", (v.form, "same" if v.lemma == head.lemma else "alike" if v.tag == head.tag else "other"))
        )
    return found


def arc_features(
    view: Sequence[View], i: int, options: Sequence[int], attached: dict[int, set[str]]
) -> list[list[Feature]]:
    """All features of all candidates of phrase ``i``: the same that decoding adds up, for training."""
    v = view[i]
    rows = []
    for keys, k in zip(keys_of(view, i, options), options, strict=True):
        head = view[k]
        rows.append([
            *(feature for features, key in zip(GROUPS, keys, strict=True) for feature in features(*key)),
            ("particle-head", (v.particle, head.lemma)),
            ("word-particle-head", (v.lemma, v.particle, head.lemma)),
            ("word-tag", (v.lemma, v.particle, head.tag)),
            *state_features(v, head, attached.get(k, NONE)),
        ])  # fmt: skip
    return rows
