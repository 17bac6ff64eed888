"""``python -m training EVAL_DIR [--corpora gsd,wac,kwdlc]``: learn all weights and write them into ``extractor/language/weights``."""

from __future__ import annotations

import argparse
from pathlib import Path

from training import arguments, bunsetsu, coreference, dependencies, frames, names, predication
from training.corpora import LICENCES


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder that holds data/<corpus>-train.gold.jsonl.gz")
    parser.add_argument("--corpora", default=",".join(LICENCES), help="leave one out to ship without its licence")
    options = parser.parse_args()
    bunsetsu.learn(options.folder, options.corpora.split(","))  # first: the others read phrases
    dependencies.train(options.folder, options.corpora.split(","))
    predication.train(options.folder, options.corpora.split(","))  # reads trees, so after the parser
    frames.count(options.folder, options.corpora.split(","))
    arguments.train(options.folder, options.corpora.split(","))
    names.train(options.folder, options.corpora.split(","))
    coreference.train(options.folder, options.corpora.split(","))  # reads entities, so last


if __name__ == "__main__":
    main()
