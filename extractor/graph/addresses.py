"""Addresses of stores: ``ftp://example.org/`` -> what is wrong with it. Light, for a run with nothing to do asks it too."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_BLANK = re.compile(r"[\s\x00-\x1f\x7f]")
_NONE = "must be an address, as http://127.0.0.1:7878/store"


def wrong_address(url: str) -> str | None:
    """What is wrong with an address, for people and without a word of it, since it may hold a password; None if nothing is."""
    try:
        parts = urlsplit(url)
        port = parts.port  # noqa: F841 - asked for what it raises
    except ValueError:
        return _NONE
    if parts.username is not None or parts.password is not None:
        return "no user or password in an address; set CLAIMKG_STORE_USER and CLAIMKG_STORE_PASSWORD"
    right = parts.scheme in ("http", "https") and parts.hostname and not parts.fragment and not _BLANK.search(url)
    return None if right else _NONE
