"""Bytes -> text: UTF-8 first, then what Japanese files are written in. b"\\x93\\xfa\\x96{" (Shift_JIS) -> 日本."""

from __future__ import annotations

from extractor.errors import ReadError

# Guessing among these alone is right for texts of one character too; among all the world's encodings it is not.
JAPANESE = ["iso2022_jp", "euc_jp", "cp932"]
_FEW = 64  # bytes below which there is too little for a guess


def decode(data: bytes, name: str) -> str:
    """The text of a file, with ``\\r\\n`` and ``\\r`` as ``\\n`` and without a byte order mark.

    Raises ``ReadError``, naming ``name``, for binary data and for bytes of no known encoding.
    """
    return _decoded(data, name).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16", name)
    if b"\x1b$" not in data:  # ISO-2022-JP is valid UTF-8 too
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if 0 in data:
        raise ReadError(f"{name}: a binary file, not text; give text, HTML or JSON Lines")
    from charset_normalizer import from_bytes  # slow to import, and most files are UTF-8

    best = from_bytes(data, cp_isolation=JAPANESE).best()
    if best is not None and len(data) > _FEW:
        return str(best)
    readings = [text for encoding in JAPANESE if (text := _attempt(data, encoding)) is not None]
    if not readings:
        raise ReadError(f"{name}: bytes of no known encoding; convert the file to UTF-8")
    return min(readings, key=_strangeness)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strangeness(text: str) -> float:
    """The share of characters that Japanese text rarely has: wrong encodings are full of half-width katakana and rare kanji."""
    return sum(not (c.isascii() or "\u3000" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff") for c in text) / max(
        len(text), 1
    )


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: broken {encoding} at byte {error.start}; convert the file to UTF-8") from None
