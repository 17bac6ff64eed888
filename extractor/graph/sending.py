"""One HTTP request to a store, again where its trouble may pass: refused, cut off, too slow, 429, 5xx.

``send(line, "PUT", "http://127.0.0.1:7878/store?graph=…", b"<…> <…> \"田中\"@ja .", "text/turtle")``
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    sleep_using_event,
    stop_after_attempt,
    stop_when_event_set,
    wait_exponential,
    wait_random,
)

from extractor import __version__
from extractor.errors import StoreError
from extractor.graph.credentials import Credentials

_LONGEST = 300.0  # seconds that a store may ask us to wait
_PASSING = {408, 425, 429, 500, 502, 503, 504}


class Line(NamedTuple):
    """A line to a store: connections that are kept, who we are, how patient."""

    client: httpx.Client
    credentials: Credentials
    attempts: int
    first_wait: float  # seconds, doubled each time, with jitter
    over: threading.Event  # set when nothing more is to be sent: nobody waits any longer


class Refused(StoreError):
    """The store does not let us in: nothing more is to be sent."""


class TooLarge(StoreError):
    """The store takes no body of this size."""


class _Passing(StoreError):
    """Trouble that may pass; ``after`` is how many seconds the store wants to be left alone."""

    after: float | None = None


@contextmanager
def line(credentials: Credentials, timeout: float, jobs: int, attempts: int, first_wait: float) -> Iterator[Line]:
    """A line for ``jobs`` requests at a time, each given ``timeout`` seconds without a sign from the store."""
    with httpx.Client(
        auth=credentials.auth(),
        timeout=httpx.Timeout(timeout, pool=None),
        limits=httpx.Limits(max_connections=jobs, max_keepalive_connections=jobs),
        headers={"User-Agent": f"claimkg/{__version__}"},
    ) as client:
        yield Line(client, credentials, attempts, first_wait, threading.Event())


def send(line: Line, method: str, url: str, body: bytes | None = None, type_: str | None = None, accept: str = "*/*",
         fine: Collection[int] = ()) -> httpx.Response:  # fmt: skip
    """Send, and again while it may help; the answer is a success, or one of ``fine``.

    Raises ``Refused`` for 401 and 403, ``TooLarge`` for 413, ``StoreError`` for all else that does not pass.
    """
    headers = {"Accept": accept} | ({} if type_ is None else {"Content-Type": type_})
    again = Retrying(
        retry=retry_if_exception_type(_Passing),
        stop=stop_after_attempt(line.attempts) | stop_when_event_set(line.over),
        wait=_pause(line.first_wait),
        sleep=sleep_using_event(line.over),
        reraise=True,
    )
    return again(_once, line, method, url, body, headers, fine)


def _once(line: Line, method: str, url: str, body: bytes | None, headers: dict[str, str],
          fine: Collection[int]) -> httpx.Response:  # fmt: skip
    try:
        answer = line.client.request(method, url, content=body, headers=headers)
    except httpx.RequestError as error:
        raise _Passing(line.credentials.hide(f"{_place(url)}: {_trouble(error)}")) from None
    if answer.is_success or answer.status_code in fine:
        return answer
    raise _error(f"{_place(url)}: {method} is answered with", line.credentials, answer)


def _error(what: str, credentials: Credentials, answer: httpx.Response) -> StoreError:
    said = credentials.hide(" ".join(answer.text.split()))[:200]
    message = f"{what} {answer.status_code} {answer.reason_phrase}"
    match answer.status_code:
        case 401 | 403:
            return Refused(f"{message}: {_LET_IN}")
        case 413:
            return TooLarge(f"{message}: one triple is too large for it")
        case status if status in _PASSING:
            error = _Passing(_with(message, said))
            error.after = _after(answer.headers.get("retry-after", ""))
            return error
        case status if 300 <= status < 400:
            return StoreError(f"{message}: give the address that it has moved to")
    return StoreError(_with(message, said))


def _with(message: str, said: str) -> str:
    return f"{message}: {said}" if said else message


_LET_IN = "set CLAIMKG_STORE_USER and CLAIMKG_STORE_PASSWORD, or CLAIMKG_STORE_TOKEN, to those of one who may write"


def _pause(first: float) -> Callable[[RetryCallState], float]:
    growing = wait_exponential(multiplier=first, max=30) + wait_random(0, first)

    def pause(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, _Passing) else None
        return growing(state) if asked is None else asked

    return pause


def _after(header: str) -> float | None:
    """Seconds of a Retry-After header, a number or a date (RFC 9110, 10.2.3)."""
    try:
        seconds = (
            float(header) if header.strip().isdecimal() else parsedate_to_datetime(header).timestamp() - time.time()
        )
    except ValueError:
        return None
    return min(max(seconds, 0.0), _LONGEST)


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


def _trouble(error: httpx.RequestError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "does not answer in time"
    if isinstance(error, httpx.ConnectError):
        return f"cannot be reached ({error})"
    return f"the connection broke ({error or type(error).__name__})"
