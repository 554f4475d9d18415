"""Instants on record: ISO 8601 with an offset, in their true order."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(said: str) -> datetime:
    """An ISO 8601 instant as a value that compares; UTC where no offset is said, midnight where no time is.

    Raises `ValueError` for what is no instant.
    """
    found = datetime.fromisoformat(said)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def instant(said: str) -> tuple[float, str]:
    """What to sort an ISO 8601 instant by: instants of different offsets in their true order, odd ones first."""
    try:
        return moment(said).timestamp(), said
    except ValueError:
        return 0.0, said
