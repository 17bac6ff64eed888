"""Writing: bytes -> a file that is either the old one or the whole new one."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from pathlib import Path

from extractor.errors import write_error

_SAFE = frozenset("_.@+=,- ")
_category = unicodedata.ucd_3_2_0.category  # of one version of Unicode, since each Python has its own
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")
TEMPORARY = ".claimkg-"  # begins the names of files that are not whole yet
_LONGEST = 150  # bytes of a name before its suffix: file systems take 255


def file_name(id_: str, suffix: str) -> str:
    """A safe name for a document's file: ``2024/05/news`` -> ``2024_05_news-5d1f….ttl``; a plain id stays itself.

    Whatever had to change, or may differ from another only in case or in how its characters are composed, is told apart by a hash of the id, so no two ids share a file.
    No name begins with ``_``: such files hold what is said of the whole collection.
    """
    safe = "".join(map(_safe, id_))
    while len(safe.encode()) > _LONGEST:
        safe = safe[: -max(1, (len(safe.encode()) - _LONGEST) // 4)]
    plain = (
        safe == id_
        and unicodedata.is_normalized("NFC", id_)
        and id_ == id_.casefold()
        and id_ != ""
        and not id_.startswith((".", "-", " ", "_"))
        and not id_.endswith((".", " "))
    )
    if plain and not _RESERVED.match(id_):
        return id_ + suffix
    digest = hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{safe.lstrip('_. -').rstrip('. -') or 'document'}-{digest}{suffix}"


def _safe(char: str) -> str:
    return char if char in _SAFE or (char.isalnum() and _category(char) != "Cn") else "_"


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: to a temporary file in the same folder, then renamed. Raises ``WriteError``."""
    temporary = None
    try:
        handle, temporary = _temporary(path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
        temporary = None
    except OSError as error:
        raise write_error(path, error) from None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _temporary(folder: Path) -> tuple[int, str]:
    try:
        return tempfile.mkstemp(prefix=TEMPORARY, dir=folder)
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
        return tempfile.mkstemp(prefix=TEMPORARY, dir=folder)


def remove(path: Path) -> None:
    """Take a file away, if there is one. Raises ``WriteError``."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise write_error(path, error) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
