"""Instants on record: ISO 8601 with an offset, in their true order."""

from __future__ import annotations

from datetime import UTC, datetime


def instant(moment: str) -> tuple[float, str]:
    """What to sort an ISO 8601 instant by: instants of different offsets in their true order, odd ones first."""
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return 0.0, moment
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp(), moment
