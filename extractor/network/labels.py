"""Which nodes tell people anything by themselves: 増税 and 田中 do; それ, こと, 2024年5月 and a whole sentence do not."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from extractor.graph.records import NodeRecord

_NAMED = ("person", "organization", "location", "artifact")
_LONGEST = 24  # characters of a label that names a thing; what is longer tells a story
_DEICTIC = re.compile(
    r"(?:これ|それ|あれ|どれ|この|その|あの|どの|ここ|そこ|そう|こう|私|僕|我々|自分|他の|何|誰|…)|[0-9.,年月日時分か 〜%]+(?:以上|以下)?$"
)


def tells(node: NodeRecord) -> bool:
    """Whether a node's label says whom or what it means: 増税 does; それ, この問題 and the unnamed author of a document do not."""
    label = node.label
    if not label or (node.kind == "author" and label == "著者"):
        return False
    return node.kind in _NAMED or not (len(label) > _LONGEST or label in _empty_labels() or _DEICTIC.match(label))


@cache
def _empty_labels() -> frozenset[str]:
    """Pronouns and formal nouns: the first column of ``empty_labels.tsv``."""
    lines = (Path(__file__).parent / "empty_labels.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.partition("\t")[0] for line in lines if not line.startswith("#"))
