"""Which nodes are things to people: 増税 and 田中 are, それ, こと, 3人 and a whole sentence are not."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

NAMED = ("person", "organization", "location", "artifact")
_LONGEST = 24  # characters of a label that names a thing; what is longer tells a story
_DEICTIC = re.compile(
    r"(?:これ|それ|あれ|どれ|この|その|あの|どの|ここ|そこ|そう|こう|私|僕|我々|自分|他の|何|誰|…)|[0-9.,年月日時分か 〜%]+(?:以上|以下)?$"
)


def is_thing(label: str, kind: str) -> bool:
    """Whether a label says by itself what is meant: 増税 does; それ, こと, a whole sentence and the unnamed 著者 do not."""
    if not label or (kind == "author" and label == "著者"):
        return False
    return kind in NAMED or not (len(label) > _LONGEST or label in _empty_labels() or _DEICTIC.match(label))


@cache
def _empty_labels() -> frozenset[str]:
    """Pronouns and formal nouns: the first column of ``empty_labels.tsv``."""
    lines = (Path(__file__).parent / "empty_labels.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.partition("\t")[0] for line in lines if not line.startswith("#"))
