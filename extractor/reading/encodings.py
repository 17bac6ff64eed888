"""Bytes -> text: UTF-8 first, then what Japanese files are written in. b"\\x93\\xfa\\x96{" (Shift_JIS) -> 日本."""

from __future__ import annotations

from extractor.errors import ReadError

# Guessing among these alone is right for texts of one character too; among all the world's encodings it is not.
JAPANESE = ["utf_8", "utf_16", "cp932", "euc_jp", "iso2022_jp", "shift_jis_2004", "euc_jis_2004"]


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
    if data.count(0) > len(data) // 100:
        raise ReadError(f"{name}: a binary file, not text; give text, HTML or JSON Lines")
    from charset_normalizer import from_bytes  # slow to import, and most files are UTF-8

    best = from_bytes(data, cp_isolation=JAPANESE).best()
    if best is None:
        raise ReadError(f"{name}: bytes of no known encoding; convert the file to UTF-8")
    return str(best)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: broken {encoding} at byte {error.start}; convert the file to UTF-8") from None
