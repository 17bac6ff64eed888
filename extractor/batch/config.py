"""claimkg.toml -> Config, checked: ``inputs = ["articles"]`` -> Config(inputs=("articles",), …); paths are relative to the file.

Every key is a row of ``KEYS``; from the same rows comes the commented file that ``claimkg init`` writes.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from extractor.errors import UsageError
from extractor.graph.addresses import wrong_address
from extractor.graph.iris import BASE, wrong_base
from extractor.graph.style import DETAILS, SUFFIXES

FILE = "claimkg.toml"


class Key(NamedTuple):
    """A key of the file: its kind, its default (None for nothing), a value to show where there is no default, what it is for."""

    kind: str  # strings, path, yes-no, number, count, choice, base, address
    default: Any
    shown: Any
    gloss: str
    choices: tuple[str, ...] = ()


KEYS: dict[str, Key] = {
    "inputs": Key("strings", None, ["articles"], "files (.txt .md .html .jsonl) and folders; of two documents with one id the first is read"),
    "output": Key("path", None, "output", "one file a document; what the runs remember is in .claimkg below it"),
    "format": Key("choice", "turtle", None, "turtle, trig, nquads, ntriples or jsonld; tables and nanopublications are for claimkg extract", tuple(SUFFIXES)),
    "labels": Key("choice", "ja", None, "ja, or en: statements in English too, where they can be said so", ("ja", "en")),
    "base": Key("base", BASE, None, "where the IRIs of the data begin"),
    "detail": Key("choice", "full", None, "full; claims: without rules and confidences; edges: flat edges only", tuple(reversed(DETAILS))),
    "with_text": Key("yes-no", None, True, "the articles' text in the graph or not; left out, it is there if detail is full"),
    "min_confidence": Key("number", None, 0.5, "leave out what is less sure (0 to 1)"),
    "gazetteer": Key("path", None, "names.tsv", "names of yours: label, alias, IRI, type"),
    "veto": Key("path", None, "apart.tsv", "pairs of forms that are never the same"),
    "cues": Key("path", None, "cues.tsv", "verbs of saying and thinking: lemma, frame, act"),
    "rules": Key("path", None, "rules.toml", "rules of yours, with examples"),
    "corrections": Key("path", None, "corrections.tsv", "what people have put right; see claimkg correct"),
    "deltas": Key("yes-no", False, None, "write what each run has changed into _deltas below output, see docs/deltas.md"),
    "validate": Key("yes-no", False, None, "check new and changed graphs by the SHACL shapes"),
    "endpoint": Key("address", None, "http://127.0.0.1:7878/store", "a store to keep up to date, by the Graph Store Protocol"),
    "update": Key("address", None, "http://127.0.0.1:7878/update", "or one, by SPARQL Update"),
    "query": Key("address", None, "http://127.0.0.1:7878/query", "where it answers queries; known stores need no telling"),
    "netrc": Key("path", None, "store.netrc", "user and password for the store, where they are not in the environment"),
    "report": Key("path", None, "report.html", "a page about the whole collection"),
    "jobs": Key("count", 1, None, "worker processes"),
    "timeout": Key("count", 120, None, "seconds that one document may take; then it is quarantined"),
    "memory": Key("count", 2048, None, "megabytes that one document may take; then it is quarantined"),
    "metrics": Key("path", None, "claimkg.prom", "figures of the run for Prometheus' textfile collector"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Config:
    """What a claimkg.toml says. ``folder`` is where the file stands; ``inputs`` are as written, all other paths joined to it."""

    folder: Path
    inputs: tuple[str, ...]
    output: Path
    format: str
    labels: str
    base: str
    detail: str
    with_text: bool | None
    min_confidence: float | None
    gazetteer: Path | None
    veto: Path | None
    cues: Path | None
    rules: Path | None
    corrections: Path | None
    deltas: bool
    validate: bool
    endpoint: str | None
    update: str | None
    query: str | None
    netrc: Path | None
    report: Path | None
    jobs: int
    timeout: int
    memory: int
    metrics: Path | None

    @property
    def state(self) -> Path:
        """The folder of what the runs remember."""
        return self.output / ".claimkg"


def read_config(path: Path) -> Config:
    """Read a claimkg.toml: ``output = "out"`` -> Config(output=folder / "out"). Raises ``UsageError`` that names key and line."""
    try:
        source = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); write one with: claimkg init") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not UTF-8; save it as UTF-8") from None
    try:
        values = tomllib.loads(f"{source.removeprefix(chr(0xFEFF))}\n")  # else a mistake in the last line has no number
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}{_left_open(source, error)}: not TOML: {error}") from None
    for key in values:
        if key not in KEYS:
            raise _bad(path, source, key, f"unknown key{_nearest(key)}; the keys are {', '.join(KEYS)}")
    for key in ("inputs", "output"):
        if key not in values:
            raise UsageError(f"{path}: no {key}; add a line like: {key} = {_toml(KEYS[key].shown)}")
    for key, value in values.items():
        if (wrong := _wrong(KEYS[key], value)) is not None:
            shown = "" if KEYS[key].kind == "address" else f"{_toml(value)} "  # which may hold a password
            raise _bad(path, source, key, f"{shown}{wrong}")
    if "endpoint" in values and "update" in values:
        raise _bad(path, source, "update", "there is an endpoint already; keep one of the two")
    for key in ("query", "netrc"):
        if key in values and not {"endpoint", "update"} & values.keys():
            raise _bad(path, source, key, "there is no endpoint or update to go with it; add one, or leave it out")
    if (twice := _twice(path.parent, values["inputs"])) is not None:
        raise _bad(path, source, "inputs", twice)
    if (around := _around(path.parent, values.get("report"), values["inputs"])) is not None:
        raise _bad(path, source, "report", f"stands in the input {around}, where it would be read; put it elsewhere")
    return Config(path.parent, **{key: _made(path.parent, kind, values.get(key, kind.default)) for key, kind in KEYS.items()})  # fmt: skip


def _twice(folder: Path, inputs: list[str]) -> str | None:
    """An input that stands in another: each of its documents would be two, or in the way of itself."""
    for number, name in enumerate(inputs):
        if (other := _around(folder, name, inputs[:number] + inputs[number + 1 :])) is not None:
            return f"{name} stands in {other}, and would be read twice; leave one of the two out"
    return None


def _around(folder: Path, page: str | None, inputs: list[str]) -> str | None:
    """The input that something stands in; a page there would be read as HTML in the next night."""
    if page is None:
        return None
    where = Path(os.path.normpath(folder / page))
    return next((name for name in inputs if where.is_relative_to(os.path.normpath(folder / name))), None)


def _made(folder: Path, key: Key, value: Any) -> Any:
    if value is None:
        return None
    return tuple(value) if key.kind == "strings" else folder / value if key.kind == "path" else value


def _wrong(key: Key, value: Any) -> str | None:
    """What is wrong with a value, and what to write; None if nothing is."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    match key.kind:
        case "strings":
            right = isinstance(value, list) and value and all(isinstance(v, str) and v not in ("", "-") for v in value)
            return None if right else f"is no list of files and folders; write {_toml(key.shown)}"
        case "yes-no":
            return None if isinstance(value, bool) else "is neither true nor false"
        case "count":
            return None if whole and value >= 1 else "is no whole number from 1 up"
        case "number":
            return None if (whole or isinstance(value, float)) and 0 <= value <= 1 else "is no number from 0 to 1"
        case "choice":
            return None if value in key.choices else f"is none of {', '.join(key.choices)}"
    if not isinstance(value, str) or not value:
        return f"is no text in quotation marks; write {_toml(key.shown or key.default)}"
    if key.kind == "base":
        return wrong_base(value)
    return wrong_address(value) if key.kind == "address" else None


def _bad(path: Path, source: str, key: str, what: str) -> UsageError:
    return UsageError(f"{path}, line {_line(source, key)}: {key}: {what}")


def _line(source: str, key: str) -> int:
    """Where a key is set, or its table opened: tomllib keeps no lines."""
    start = re.compile(rf"""\s*(?:\[\[?\s*)?["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(source.splitlines(), 1) if start.match(line)), 1)


def _left_open(source: str, error: tomllib.TOMLDecodeError) -> str:
    """The key before which all was well, where the mistake has no line of its own: a list or a text that nothing closes."""
    lines = source.splitlines()
    starts = [(n, m[1]) for n, line in enumerate(lines) if (m := re.match(r"""\s*["']?([\w-]+)["']?\s*=""", line))]
    if "at end of document" in str(error):
        for number, key in reversed(starts):
            if _is_toml("\n".join(lines[:number])):
                return f", line {number + 1}: {key}"
    return ""


def _is_toml(source: str) -> bool:
    try:
        tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _nearest(key: str) -> str:
    near = difflib.get_close_matches(key.replace("-", "_").lower(), KEYS, 1)
    return f", did you mean {near[0]}" if near else ""


def _toml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)  # strings, numbers, booleans and lists are written alike


def template() -> str:
    """The file that ``claimkg init`` writes: the two keys that are needed, all others as comments with their defaults."""
    lines = ["# What claimkg run does; paths are relative to this file."]
    for name, key in KEYS.items():
        needed = name in ("inputs", "output")
        lines += [
            f"\n# {key.gloss}{'' if needed or key.default is not None or 'left out' in key.gloss else ' (none if left out)'}",
            f"{'' if needed else '# '}{name} = {_toml(key.shown if key.default is None else key.default)}",
        ]
    return "\n".join(lines) + "\n"
