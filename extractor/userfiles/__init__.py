"""User files: the user's own names, vetoes, cues, rules and corrections, read and checked into one Customisation.

A row ``ディスる	を	criticize	slang`` in a cues file -> ディスる is a cue of criticism. Whatever is wrong is one line that names file, line and
what to do, and nothing is extracted with half a rule set.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from extractor.claims.customisation import Customisation, UserRule
from extractor.pipeline import extract
from extractor.rules import all_rules, fired
from extractor.userfiles.corrections import read_corrections, write_correction
from extractor.userfiles.cues import read_cues
from extractor.userfiles.names import read_gazetteer, read_vetoes
from extractor.userfiles.rows import bad, text_of
from extractor.userfiles.rules import read_rules

__all__ = ["read_custom", "read_with_digest", "write_correction"]


def read_custom(
    gazetteer: Path | None = None,
    veto: Path | None = None,
    cues: Path | None = None,
    rules: Path | None = None,
    corrections: Path | None = None,
) -> Customisation:
    """Read a user's files: a gazetteer with ``日本銀行	日銀`` -> a value that makes the two one in every document it is handed to.

    The examples of each rule are run, with all files in force. Raises ``UsageError`` for the first thing that is wrong.
    """
    custom = Customisation()
    if gazetteer is not None:
        labels, links, types = read_gazetteer(gazetteer)
        custom = replace(custom, labels=labels, links=links, types=types)
    if veto is not None:
        custom = replace(custom, apart=read_vetoes(veto, custom.labels))
    if cues is not None:
        verbs, idioms = read_cues(cues)
        custom = replace(custom, cues=verbs, idioms=idioms)
    if rules is not None:
        custom = _with_rules(custom, rules)
    return custom if corrections is None else replace(custom, corrections=read_corrections(corrections))


def read_with_digest(files: Mapping[str, Path | None]) -> tuple[Customisation, str | None]:
    """Read a user's files by their roles, with the digest that the graph tells of them, so that a reading with other files shows; None without.

    Corrections have no part in the digest: each is told in the graph itself. Raises ``UsageError`` for the first thing that is wrong.
    """
    texts = {role: text_of(path) for role, path in files.items() if path is not None and role != "corrections"}
    parts = "".join(f"{role}:{len(texts[role])}:{texts[role]}" for role in sorted(texts))
    digest = hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest() if texts else None
    return read_custom(**files), digest


def _with_rules(custom: Customisation, path: Path) -> Customisation:
    found = read_rules(path, frozenset(rule.id for rule in all_rules()))
    by_lemma: dict[str, tuple[UserRule, ...]] = {}
    for _, rule in found:
        by_lemma[rule.lemma] = (*by_lemma.get(rule.lemma, ()), rule)
    custom = replace(custom, rules=by_lemma)
    for line, rule in found:
        id_ = rule.rule.id
        for text in rule.rule.yes:
            if id_ not in fired(extract(text, custom)):
                raise bad(
                    path, line, f'rule {id_} does not fire on its yes example "{text}"; change pattern or example'
                )
        for text in rule.rule.no:
            if id_ in fired(extract(text, custom)):
                raise bad(path, line, f'rule {id_} fires on its no example "{text}"; change pattern or example')
    return custom
