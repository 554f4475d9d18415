"""What every request passes: size, origin, headers; and an error that becomes one sentence with a number."""

from __future__ import annotations

import logging
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("drafting.web")
MOST = 40 * 1024 * 1024         # bytes of a request: the largest file, and the words around it
OWN = "'self'"
POLICY = "; ".join(["default-src 'none'", f"script-src {OWN}", f"style-src {OWN}", f"img-src {OWN}", f"font-src {OWN}",
                    f"connect-src {OWN}", f"form-action {OWN}", "base-uri 'none'", "frame-ancestors 'none'"])
HEADERS = {"content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "same-origin",
           "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
           "permissions-policy": "camera=(), microphone=(), geolocation=()"}


class TooLarge(Exception):
    """More bytes came than a request may have."""


class Guard:
    """The application inside; nothing that changes the record gets through from another site's page."""

    def __init__(self, inside: ASGIApp) -> None:
        self.inside = inside

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.inside(scope, receive, send)
        headers = Headers(scope=scope)

        async def out(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    found[name] = value
                found.setdefault("cache-control", "private, no-cache")
            await send(message)

        if scope["method"] not in ("GET", "HEAD") and not from_here(headers):
            return await plain(403, "This came from another site's page.")(scope, receive, out)
        if int_of(headers.get("content-length", "0")) > MOST:
            return await plain(413, "This is larger than the room takes in.")(scope, receive, out)
        try:
            await self.inside(scope, bounded(receive), out)
        except TooLarge:
            await plain(413, "This is larger than the room takes in.")(scope, receive, out)


def from_here(headers: Headers) -> bool:
    """Whether a request comes from one of our own pages, or from a program that holds a seat's key."""
    if headers.get("authorization", "").lower().startswith("bearer ") and "cookie" not in headers:
        return True
    if site := headers.get("sec-fetch-site"):
        return site == "same-origin"
    origin = headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc == headers.get("host")


def bounded(receive: Receive) -> Receive:
    """What comes in, up to what a request may have."""
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > MOST:
            raise TooLarge
        return message

    return counted


def int_of(words: str) -> int:
    """The number in a header; one that is none is as good as too large."""
    return int(words) if words.isdecimal() else MOST + 1


def plain(status: int, sentence: str) -> PlainTextResponse:
    """An answer in one sentence."""
    return PlainTextResponse(f"{sentence}\n", status)


def noted(exc: BaseException, what: str) -> str:
    """The number of an error, under which the log says more."""
    number = secrets.token_hex(4)
    log.error("%s %s: %s: %s", number, what, type(exc).__name__, exc,
              exc_info=exc if not hasattr(exc, "exit_code") else None)
    return number
