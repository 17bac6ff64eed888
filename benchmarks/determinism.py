"""Same input, same bytes: ``python benchmarks/determinism.py [PYTHON…] [--documents 40] [--into FOLDER]``.

Everything that writes is run over ``examples/`` and articles of ``collection.py``, once a setting: other hash seeds, other Pythons, other
locales, other time zones, files that were made and named in another order, one worker or two. Whatever it writes or says, the standard output and error of
every command too, is compared byte by byte with the first setting. Pythons come from the arguments, else from ``CLAIMKG_PYTHONS`` (paths
with ``:`` between), else those called python3.11, python3.12 … on the path; one without what claimkg needs is named and left out. Locales are made with
``localedef`` where the machine has it, else only C is tried.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from collection import article, write_folder

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ("0", "1", "2", "3", "4294967295")
LOCALES = {"C": "", "tr_TR.UTF-8": "tr_TR UTF-8", "ja_JP.EUC-JP": "ja_JP EUC-JP"}  # name -> source and encoding
ZONES = ("UTC", "Asia/Tokyo", "America/St_Johns")
FORMATS = (
    "turtle",
    "trig",
    "nquads",
    "ntriples",
    "jsonld",
    "nanopub",
    "csv",
    "jsonl",
    "parquet",
)  # Parquet names its library: the same version everywhere
NEEDED = "import sys, fugashi, rdflib, pyoxigraph, networkx, igraph, pyarrow, click, pebble, jinja2, pyshacl; sys.exit(sys.version_info < (3, 11))"
ADDED, CHANGED = 900_000, "「増税は誤りだ」と田中氏は述べた。\n"

GRAPHS = "out/nquads"
COMMANDS = {  # a name -> a command, {in} stands for the inputs in the order of the setting
    **{f"extract {f}": f"extract {{in}} -o out/{f} --format {f}" for f in FORMATS},
    "extract claims": "extract {in} -o out/claims --detail claims",
    "extract edges": "extract {in} -o out/edges --detail edges --labels en",
    "extract stdout": "extract in/examples",
    "extract table": "extract in/examples --format csv",
    "corrections": "extract in/examples -o out/corrected --corrections in/corrections.tsv",
    **{f"annotate {folder}": f"annotate in/{folder}" for folder in ("examples", "lines.jsonl")},
    "explain": "explain in/examples --features 3",
    "why not": "explain in/examples --why-not",
    **{f"run {night}": "run claimkg.toml --quiet" for night in (1, 2)},
    **{f"rules {f}": f"rules --format {f}" for f in ("text", "json", "markdown", "turtle")},
    **{f"analyze {f}": f"analyze {GRAPHS} --full --format {f}" for f in ("table", "csv", "json", "graphml", "gexf", "turtle")},
    **{f"analyze {g}": f"analyze {GRAPHS} --graph {g} --by month" for g in ("stance", "speech", "quotation", "mention")},
    **{f"analyze {s}": f"analyze {GRAPHS} --graph stance --show {s} --by year" for s in ("topics", "agreement", "triads")},
    "analyze networkx": f"analyze {GRAPHS} --engine networkx --format json",
    "analyze svg": f"analyze {GRAPHS} --svg out/all.svg",
    **{f"ledger {f}": f"ledger {GRAPHS} --format {f}" for f in ("table", "csv", "json")},
    **{f"ledger {o}": f"ledger {GRAPHS} --only {o}" for o in ("changes", "contradictions", "disagreements")},
    **{f"report {language}": f"report {GRAPHS} --lang {language} -o out/{language}.html" for language in ("ja", "en")},
    "query all": "query out/turtle --all",
    "query list": "query --list",
    **{f"query {f}": f"query out/turtle who-is-for-or-against --format {f}" for f in ("table", "csv", "tsv", "json")},
    "query construct": "query out/jsonld CONSTRUCT{?s|ckg:opposes|?o}WHERE{?s|ckg:opposes|?o} --format turtle",
    "validate": "validate out/turtle",
    "verify": "verify out/turtle in/記事 in/lines.jsonl in/examples in/articles",  # in the order of its inputs
    "diff": "diff out/turtle output",
}  # fmt: skip
RARE = "「増税は誤りだ」と\U00031350田氏は述べた。\U0002ebf0田市は\u3013橋と½の道を直した。\U0001fae8町の\U0001f680氏は増税に反対した。\n"  # new in Unicode 15 and 15.1
CONFIG = """inputs = [{inputs}]
output = "output"
deltas = true
validate = true
report = "page.html"
jobs = {jobs}
"""


class Setting(NamedTuple):
    """All that the bytes must not depend on."""

    python: str
    seed: str
    locale: str
    zone: str
    jobs: int
    order: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pythons", nargs="*", metavar="PYTHON")
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--into", type=Path, help="keep what was written, to look at differences")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        places = made_locales(Path(temporary, "locales"))
        pythons = list(usable(options.pythons or given()))
        settings = settings_of(pythons, list(places))
        failed = compared(settings, options.documents, options.into or Path(temporary), places)
    sys.exit(bool(failed))


def settings_of(pythons: Sequence[str], locales: Sequence[str]) -> list[Setting]:
    """Every Python with every hash seed; locale, time zone, workers and order change with them."""
    every = enumerate(product(pythons, SEEDS))
    return [
        Setting(python, seed, locales[n % len(locales)], ZONES[(n // 2) % len(ZONES)], 1 + n % 2, n)
        for n, (python, seed) in every
    ]


def compared(settings: Iterable[Setting], documents: int, folder: Path, locales: dict[str, str | None]) -> int:
    """How many settings differ from the first; each is told in a line, each file that differs too."""
    first: dict[str, str] = {}
    failed = 0
    for number, setting in enumerate(settings):
        found = outcome(setting, documents, folder / f"{number:02}", locales.get(setting.locale))
        first = first or found
        differing = [name for name in sorted({*first, *found}) if first.get(name) != found.get(name)]
        print(f"{'differs' if differing else 'same'}: {len(found)} files; {' '.join(map(str, setting))}", flush=True)
        for name in differing:
            print(f"    {name}")
        failed += bool(differing)
    return failed


def outcome(
    setting: Setting, documents: int, folder: Path, locales: str | None = None, names: Iterable[str] = tuple(COMMANDS)
) -> dict[str, str]:
    """Run the commands of these names under a setting: each file that was written, and what was said -> its digest."""
    folder.mkdir(parents=True)
    write_inputs(folder, documents, setting)
    environment = os.environ | {
        "PYTHONHASHSEED": setting.seed, "LC_ALL": setting.locale, "LANG": setting.locale, "TZ": setting.zone, "PYTHONPATH": str(ROOT),
    } | ({"LOCPATH": locales} if locales else {})  # fmt: skip
    script = [setting.python, __file__, "--in-process"]
    environment.pop("PYTHONSAFEPATH", None)  # set for workers; the script finds its neighbours by its own folder
    subprocess.run([*script, str(setting.order), *names], cwd=folder, env=environment, check=True)
    files = (
        file
        for file in folder.rglob("*")
        if file.is_file() and not {"in", ".claimkg"} & {*file.relative_to(folder).parts}
    )
    return {
        str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files if f.suffix != ".toml"
    }


def inputs_of(order: int) -> list[str]:
    """The inputs in that order."""
    names = ["in/examples", "in/articles", "in/lines.jsonl", "in/記事"]
    return random.Random(order).sample(names, len(names))


def write_inputs(folder: Path, documents: int, setting: Setting) -> None:
    """The same files in every setting, made in an order of its own, since folders may list them as they were made."""
    with tempfile.TemporaryDirectory() as temporary:
        made = Path(temporary)
        write_folder(made / "articles", documents // 2)
        lines = [article(number) for number in range(documents // 2, documents)]
        shutil.copytree(ROOT / "examples", made / "examples", ignore=shutil.ignore_patterns("*.tsv"))
        (made / "記事").mkdir()
        (made / "記事/春の増税.txt").write_text(CHANGED, encoding="utf-8")
        (made / "記事/\U00031350.txt").write_text(RARE, encoding="utf-8")
        files = sorted(file for file in made.rglob("*") if file.is_file())
        for file in random.Random(setting.order).sample(files, len(files)):
            target = folder / "in" / file.relative_to(made)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in lines)
    (folder / "in/lines.jsonl").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "examples/corrections.tsv", folder / "in/corrections.tsv")
    quoted = ", ".join(f'"{name}"' for name in inputs_of(setting.order))
    (folder / "claimkg.toml").write_text(CONFIG.format(inputs=quoted, jobs=setting.jobs), encoding="utf-8")


def in_process(inputs: list[str], names: Iterable[str]) -> None:
    """Commands one after another in this process, in the current folder; what they say goes into ``told/``."""
    from click.testing import CliRunner

    from extractor.cli import cli, in_utf8

    in_utf8()

    Path("told").mkdir()
    for name in names:
        if name == "run 2":
            between_nights()
        arguments = [
            argument.replace("|", " ") for argument in COMMANDS[name].replace("{in}", " ".join(inputs)).split(" ")
        ]
        done = CliRunner().invoke(cli, arguments, prog_name="claimkg")
        said = f"\n-- exit {done.exit_code} {done.exception or ''}\n".encode("utf-8", "replace")
        Path("told", name).write_bytes(done.stdout_bytes + b"\n-- stderr\n" + done.stderr_bytes + said)


def between_nights() -> None:
    """One article changes, one goes, one comes."""
    files = sorted(Path("in/articles").rglob("*.txt"))
    files[0].write_text(CHANGED, encoding="utf-8")
    files[1].unlink()
    files[0].with_name("新しい.txt").write_text(article(ADDED)["text"], encoding="utf-8")


def given() -> list[str]:
    """The Pythons of the environment, else those on the path; this one first."""
    named = [name for name in os.environ.get("CLAIMKG_PYTHONS", "").split(":") if name]
    found = named or [path for minor in range(11, 20) if (path := shutil.which(f"python3.{minor}"))]
    return [sys.executable, *found]


def usable(pythons: Iterable[str]) -> Iterator[str]:
    """One of each version, with all that claimkg needs; the others are named."""
    seen: set[str] = set()
    for python in pythons:
        asked = subprocess.run([python, "-c", NEEDED + "; print"], capture_output=True, check=False)
        version = subprocess.run([python, "-V"], capture_output=True, text=True, check=True).stdout.strip()
        if asked.returncode:
            print(f"left out: {python} ({version}) has not all that claimkg needs")
        elif version not in seen:
            seen.add(version)
            print(f"{version}: {python}")
            yield python


def made_locales(folder: Path) -> dict[str, str | None]:
    """Locales that can be tried -> where they were made; C needs nothing."""
    folder.mkdir()
    places: dict[str, str | None] = {"C": None}
    for name, source in LOCALES.items():
        if source and shutil.which("localedef"):
            language, encoding = source.split()
            subprocess.run(
                ["localedef", "-i", language, "-f", encoding, folder / name], capture_output=True, check=False
            )
            if (folder / name).exists():
                places[name] = str(folder)
    for name in sorted(set(LOCALES) - set(places)):
        print(f"left out: locale {name} cannot be made here")
    return places


if __name__ == "__main__":
    if sys.argv[1:2] == ["--in-process"]:
        in_process(inputs_of(int(sys.argv[2])), sys.argv[3:])
    else:
        main()
