"""Who one is to a store: from the environment or a netrc file, never from the command line, never into a message.

``CLAIMKG_STORE_USER`` and ``CLAIMKG_STORE_PASSWORD`` (basic or digest, as the store asks), or ``CLAIMKG_STORE_TOKEN`` (bearer), or
``machine store.example.org login 田中 password …`` in a file that nobody else may read.
"""

from __future__ import annotations

import netrc
import threading
from base64 import b64encode
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx

from extractor.errors import UsageError

_OTHERS = 0o077  # what group and others may do with a file


class Credentials(NamedTuple):
    """User and password, or a token; all None where the store asks for nothing."""

    user: str | None = None
    password: str | None = None
    token: str | None = None

    def __repr__(self) -> str:
        """No secret shows in a traceback or a log."""
        return "Credentials(…)"

    def hide(self, text: str) -> str:
        """A message, whatever of the secrets a store may have echoed in it blotted out."""
        pair = b64encode(f"{self.user}:{self.password}".encode()).decode()
        for secret in filter(None, (self.password, self.token, self.password and pair)):
            text = text.replace(secret, "***")
        return text

    def auth(self) -> httpx.Auth | None:
        """How requests prove it; None for anonymous ones."""
        if self.token is not None:
            return _Bearer(self.token)
        return None if self.user is None else _AsAsked(self.user, self.password or "")


def credentials(url: str, environment: Mapping[str, str], file: Path | None = None) -> Credentials:
    """Those for the store at ``url``: from the environment, else from ``file``, else from ``~/.netrc``, else none.

    Raises ``UsageError`` when only half is given, or the file cannot be read or may be read by others.
    """
    user, password, token = (environment.get(f"CLAIMKG_STORE_{name}") for name in ("USER", "PASSWORD", "TOKEN"))
    for name, value in (("USER", user), ("PASSWORD", password), ("TOKEN", token)):
        if value is not None and not value.isprintable():
            raise UsageError(f"CLAIMKG_STORE_{name}: holds a line end or another control character; take it out")
    if (user is None) != (password is None):
        raise UsageError("CLAIMKG_STORE_USER and CLAIMKG_STORE_PASSWORD: set both, or neither")
    if token or user is not None:
        return Credentials(None if token else user, None if token else password, token or None)
    usual = Path(environment.get("HOME", "/nonexistent")) / ".netrc"
    if file is None and not usual.is_file():
        return Credentials()
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # no address at all, which is told where it is used
        return Credentials()
    return _from_netrc(file or usual, host, wanted=file is not None)


def _from_netrc(file: Path, host: str, wanted: bool) -> Credentials:
    try:
        entry = netrc.netrc(file).authenticators(host)
        mode = file.stat().st_mode
    except netrc.NetrcParseError as error:  # its message may quote a password
        raise UsageError(
            f"{file}: line {error.lineno} is no netrc line, as: machine HOST login USER password …"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})") from None
    if entry is None and wanted:
        raise UsageError(f"{file}: has no line for {host}, as: machine {host} login USER password …")
    if entry is None:
        return Credentials()
    if mode & _OTHERS:
        raise UsageError(f"{file}: others may read it; run: chmod 600 {file}")
    return Credentials(entry[0], entry[2] or "")


class _Bearer(httpx.Auth):
    """RFC 6750."""

    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = self._header
        yield request


class _AsAsked(httpx.Auth):
    """Basic or digest (RFC 7617, 7616), whichever the store's first 401 asks for; from then on unasked, thread by thread."""

    def __init__(self, user: str, password: str) -> None:
        self._schemes = {
            "digest": lambda: httpx.DigestAuth(user, password),
            "basic": lambda: httpx.BasicAuth(user, password),
        }
        self._chosen = threading.local()  # a digest counts its requests, which threads must not share

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if not hasattr(self._chosen, "scheme"):
            response = yield request
            asked = " ".join(response.headers.get_list("www-authenticate")).lower()
            scheme = next((name for name in self._schemes if f"{name} " in asked), None)
            if response.status_code != httpx.codes.UNAUTHORIZED or scheme is None:
                return
            self._chosen.scheme = self._schemes[scheme]()  # type: ignore[no-untyped-call]  # as httpx declares DigestAuth
        scheme_: httpx.Auth = self._chosen.scheme
        yield from scheme_.auth_flow(request)
