"""What a graph depends on besides its text -> named digests: the code with its tables, the libraries, the options, the user's files.

A line added to ``names.tsv`` -> ``gazetteer`` is another, and a run says so before it reads everything again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import extractor
from extractor.batch.config import Config
from extractor.errors import UsageError

_ROOMS = ("reading", "language", "claims", "graph", "linking", "userfiles", "corrections.py", "model.py", "pipeline.py")
_LIBRARIES = (
    "fugashi-",
    "unidic_lite-",
    "trafilatura-",
    "charset_normalizer-",
    "markdown_it_py-",
    "rdflib-",
)  # what reads and writes for us
_OPTIONS = ("format", "labels", "base", "detail", "with_text", "min_confidence")
FILES = ("gazetteer", "veto", "cues", "rules")

Recipe = Mapping[str, str]


def recipe_of(config: Config) -> Recipe:
    """The digest of each part. Corrections are not among them: they are of single documents. Raises ``UsageError`` for a file that cannot be read."""
    parts = {"claimkg": f"{extractor.__version__} {_code()}", "libraries": _digest(_libraries())}
    parts |= {name: json.dumps(getattr(config, name)) for name in _OPTIONS}
    return parts | {name: file_digest(getattr(config, name), name) for name in FILES}


def file_digest(path: Path | None, key: str) -> str:
    """Of a user's file; "" for none."""
    try:
        return "" if path is None else _digest([path.read_bytes()])
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); see {key} in claimkg.toml") from None


def changes(old: Recipe, new: Recipe) -> list[str]:
    """In words, what is other than it was: ``["format: "turtle" → "nquads"", "gazetteer"]``."""
    found = []
    for name in new:
        before, after = old.get(name, ""), new[name]
        if before != after:
            shown = name in _OPTIONS or (name == "claimkg" and before.split()[:1] != after.split()[:1])
            found.append(f"{name}: {before.split()[0]} → {after.split()[0]}" if shown and before and after else name)
    return found


def _code() -> str:
    """Every file that has a say in what a text is read as."""
    root = Path(extractor.__file__).parent
    files = [file for room in _ROOMS for file in _files(root / room)]
    return _digest(data for file in files for data in (file.relative_to(root).as_posix().encode(), file.read_bytes()))


def _files(path: Path) -> list[Path]:
    """A module, or a room with all its tables and weights."""
    return [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".pyc")


def _libraries() -> list[bytes]:
    """Names with versions, from the folder they are installed in: importlib.metadata would take as long as all the rest."""
    where = importlib.util.find_spec("fugashi")
    if where is None or where.origin is None:
        return []
    names = sorted(p.name for p in Path(where.origin).parent.parent.iterdir() if p.name.startswith(_LIBRARIES))
    return [name.encode() for name in names]


def _digest(parts: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()[:16]
