"""One sentence through all stages of ``language``: the blocks of ``docs/language.md``.

``python benchmarks/walkthrough.py`` prints them, ``--write`` puts them into the document: to be run after weights or rules changed. A test
compares.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from extractor.explain import explain
from extractor.language.bunsetsu import chunk
from extractor.language.morphology import morphemes
from extractor.language.segmentation import segment
from extractor.model import Span
from extractor.pipeline import extract

DOCUMENT = Path(__file__).parent.parent / "docs" / "language.md"
TEXT = "「増税は誤りだ。橋を直すべきだ」と田中市長（57歳）は2024年4月に述べ、議会に工事を求めた。"
_BLOCK = re.compile(r"(```text )(\w+)\n(.*?)(```)", re.S)


def blocks() -> dict[str, str]:
    """The real output of each stage for :data:`TEXT`, by the name of its block."""
    sentences, quotations = segment(TEXT)
    main = next(s for s in sentences if s.kind == "text")
    words = morphemes(TEXT, main.fragments)
    shown = explain(extract(TEXT), Span(main.end - 1, main.end), features=3).splitlines()
    return {
        "text": TEXT + "\n",
        "segmentation": _lines(
            [f"{s.kind}: {' | '.join(TEXT[a:b] for a, b in s.fragments)}" for s in sentences]
            + [f"quotation {q.start}-{q.end}: {TEXT[q.start : q.end]}" for q in quotations]
        ),
        "morphology": _lines([f"{m.surface} · {m.pos} · {m.lemma}" for m in words[:9]] + ["…"]),
        "bunsetsu": _lines([" / ".join("".join(m.surface for m in p.morphemes) for p in chunk(words))]),
        "dependencies": _lines(_tree(shown)),
        "heads": _lines([line.strip() for line in shown if " -> " in line and ", not " in line]),
        "predicates": _lines([line.strip() for line in shown if re.match(r"  \S+ \(", line)]),
        "arguments": _lines([line.strip() for line in shown if re.match(r"    \S+ = ", line)]),
        "names": _lines([line.strip() for line in shown if line.startswith(("  names:", "  mentions:"))]),
    }


def _tree(shown: list[str]) -> list[str]:
    stop = next(
        (i for i, line in enumerate(shown) if i and (", not " in line or not line.startswith("    "))), len(shown)
    )
    return shown[1:stop]


def _lines(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def written(document: str) -> dict[str, str]:
    """The blocks that stand in the document."""
    return {name: block for _, name, block, _ in _BLOCK.findall(document)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the blocks into docs/language.md")
    options = parser.parse_args()
    new = blocks()
    if options.write:
        old = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(_BLOCK.sub(lambda m: f"{m[1]}{m[2]}\n{new[m[2]]}{m[4]}", old), encoding="utf-8")
    else:
        print("\n".join(f"== {name}\n{block}" for name, block in new.items()))


if __name__ == "__main__":
    main()
