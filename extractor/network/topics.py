"""Labels of what people are for or against -> topics: 増税, 増税案, 増税すること and, the other way round, 増税への反対 are one.

A topic is found by rewriting the label, never by likeness: each rule below is a phrase that names the same matter. What somebody
proposes (佐藤案, 政府の方針) is not the somebody.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

_CARRIER = "案|計画|方針|構想|政策|施策|提案|議案"  # what a proposal is called
_LIGHT = "実施|実行|推進|導入|施行|遂行"  # doing it is it
_STOP = "白紙撤回|中止|撤回|阻止|凍結|断念|取りやめ|見送り|先送り"  # being for it is being against what it stops
_RULES = [  # a phrase at the end of a label, what is left of it, and which side being for it takes
    (re.compile(r"(?:という|との|とする|といった|するという)(?:案|計画|方針|構想|政策|提案|考え|考え方|意見|主張|立場|姿勢)$"), "", 1),
    (re.compile(r"(?:を|に|へ)?(?:しない|行わない|進めない|実施しない)(?:こと|の)$"), "", -1),
    (re.compile(r"(?:を|の)(?:行う|進める|推し進める|実施する|実行する|推進する|導入する|続ける)(?:こと|の)$"), "", 1),
    (re.compile(r"を?(?:やめる|止める|取りやめる)(?:こと|の)$"), "", -1),
    (re.compile(r"(?<=[\u4e00-\u9fffァ-ヶー])する(?:こと|の)$"), "", 1),
    (re.compile(r"(?:への|に対する|に)?(?:反対|抗議|反発)(?:の声|論|運動|の立場|の意見|意見)?$"), "", -1),
    (re.compile(r"(?:への|に対する|に)(?:賛成|支持|賛同)(?:の声|論|の立場|の意見|意見)?$|賛成$"), "", 1),
    (re.compile(rf"(?:の|を)?(?:{_STOP})$"), "", -1),
    (re.compile(rf"の?(?:{_LIGHT})$"), "", 1),
    (re.compile(rf"(?<!法)(?:する)?(?:{_CARRIER})$"), "", 1),
    (re.compile(r"(?<=[えけげせてでねへべめれいきぎしちにびみり])る(?:こと|の)$"), "", 1),  # 引き上げること -> 引き上げ
]  # fmt: skip
_GODAN = re.compile(r"([うくぐすつぬぶむる])(?:こと|の)$")  # 減らすこと -> 減らし
_STEMS = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))
_JOINT = re.compile(r"(?<=[\u4e00-\u9fffァ-ヶーA-Za-z0-9])[のを](?=[\u4e00-\u9fffァ-ヶーA-Za-z0-9])")
_CARRIED = re.compile(rf"(?:{_CARRIER})$")
_SHORTEST = 2


class Topic(NamedTuple):
    """The key of a topic, and which side of it being for the label takes: 増税への反対 -> ("増税", -1)."""

    key: str
    sign: int


def topic_of(label: str, people: frozenset[str] = frozenset()) -> Topic:
    """The topic of a label: 増税案 -> ("増税", 1); ``people`` are labels of those who act, which no proposal of theirs becomes."""
    key, sign = "".join(unicodedata.normalize("NFKC", label).split()), 1
    for _ in range(len(key)):
        shorter = _shorter(key, people)
        if shorter is None:
            break
        key, sign = shorter.key, sign * shorter.sign
    return Topic(_JOINT.sub("", key), sign)


def _shorter(key: str, people: frozenset[str]) -> Topic | None:
    for pattern, left, sign in _RULES:
        found = pattern.search(key)
        if found is not None and _is_topic(key[: found.start()], people):
            return Topic(key[: found.start()] + left, sign)
    found = _GODAN.search(key)
    return Topic(key[: found.start()] + _STEMS[found[1]], 1) if found is not None and found.start() else None


def _is_topic(rest: str, people: frozenset[str]) -> bool:
    """Whether what is left can be the matter itself: two characters at least, and nobody whose proposal it is."""
    return len(rest) >= _SHORTEST and rest.removesuffix("の") not in people and not rest.endswith("の")


def merged(labels: Mapping[str, str], people: frozenset[str] = frozenset()) -> dict[str, tuple[str, int]]:
    """For each node that somebody is for or against, the node that stands for its topic, and which side of that being for it takes.

    {"a": "増税", "b": "増税への反対"} -> {"a": ("a", 1), "b": ("a", -1)}: of the labels of a topic the shortest that is for it stands.
    """
    topics = {iri: topic_of(label, people) for iri, label in labels.items()}
    known = {topic.key for topic in topics.values()}
    groups: defaultdict[str, list[tuple[bool, int, str, str, int]]] = defaultdict(list)
    for iri, (key, sign) in topics.items():
        groups[_carried(key, known, people)].append((sign < 0, len(labels[iri]), labels[iri], iri, sign))
    found: dict[str, tuple[str, int]] = {}
    for group in groups.values():
        *_, first, side = min(group)
        found |= {iri: (first, sign * side) for *_, iri, sign in group}
    return found


def _carried(key: str, known: set[str], people: frozenset[str]) -> str:
    """増税の方針 is 増税 where somebody is for or against plain 増税, while 政府の方針 may be any: の alone tells nothing."""
    plain = _CARRIED.sub("", key)
    return plain if plain in known and plain not in people else key
