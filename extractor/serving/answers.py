"""What is found -> an HTTP response that a client can keep and ask for again: ETag and Last-Modified from the files, 304 while they stay."""

from __future__ import annotations

from email.utils import formatdate, parsedate_to_datetime

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from extractor.serving.snapshot import Snapshot


def sent(request: Request, snapshot: Snapshot, data: bytes, media: str, variant: str, **headers: str) -> Response:
    """The data, or 304 where the client has them; ``variant`` tells apart what one address can answer. To a POST always the data: its
    body, not the address, says what is asked.
    """
    tag = f'W/"{snapshot.digest}-{variant}"'  # weak: it may be sent with gzip or without
    kept = {
        "etag": tag,
        "last-modified": formatdate(snapshot.changed, usegmt=True),
        "cache-control": "no-cache",
        "vary": "Accept, Accept-Language",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    if request.method != "POST" and is_kept(request.headers, tag, snapshot.changed):
        return Response(status_code=304, headers=kept)
    return Response(data, media_type=media, headers=kept)


def is_kept(headers: Headers, tag: str, changed: float) -> bool:
    """Whether the client has what would be sent (RFC 9110, 13.1.2 and 13.1.3): a tag decides alone, else the time does."""
    if (tags := headers.get("if-none-match")) is not None:
        wanted = tag.removeprefix("W/")
        return tags.strip() == "*" or wanted in (t.strip().removeprefix("W/") for t in tags.split(","))
    try:
        return parsedate_to_datetime(headers["if-modified-since"]).timestamp() >= int(changed)
    except (KeyError, ValueError, OverflowError):
        return False
