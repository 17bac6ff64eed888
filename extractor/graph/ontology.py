"""Where the files of ``ontology/`` are: the vocabulary, the rules, the shapes and the shipped questions.

``ontology_file("questions/who-opposes-what.rq")`` -> the path of the file, in a checkout, an editable install and a wheel.
"""

from __future__ import annotations

from pathlib import Path

from extractor.errors import ReadError

_PACKAGE = Path(__file__).parents[1]
_FOLDERS = (_PACKAGE / "ontology", _PACKAGE.parent / "ontology")  # as a wheel holds them; as a checkout does


def ontology_file(name: str) -> Path:
    """The file or folder of that name below ``ontology/``: ``claimkg.ttl``, ``questions``. Raises ``ReadError`` where it is missing."""
    for folder in _FOLDERS:
        if (folder / name).exists():
            return folder / name
    raise ReadError(f"ontology/{name}: is missing from this installation of claimkg; install it again")
