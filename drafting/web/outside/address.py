"""Which addresses of other servers are safe: those that nobody on the way can read or answer for."""

from __future__ import annotations

from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def safe(address: str) -> bool:
    """Whether it is https, or does not leave this machine."""
    where = urlsplit(address)
    return where.scheme == "https" or (where.scheme == "http" and where.hostname in LOOPBACK)
