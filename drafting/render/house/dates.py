"""Days and instants in the words of a house, from ISO 8601."""

from __future__ import annotations

from datetime import datetime

from drafting.model.record import Body


def day(body: Body, language: str, instant: str) -> str:
    """The day of an instant or date: "1 November 2019"; as given where it is no date or the house has no months."""
    house = body.house.get(language, {})
    moment = _moment(instant)
    if moment is None or "months" not in house:
        return instant
    return house["date"].format(day=moment.day, month=house["months"].split()[moment.month - 1], year=moment.year)


def time(body: Body, language: str, instant: str) -> str:
    """The instant with its zone: "1 November 2019, 18:00 (UTC-06:00)"."""
    house = body.house.get(language, {})
    moment = _moment(instant)
    if moment is None or "time" not in house:
        return instant
    zone = f"UTC{moment.strftime('%z')[:3]}:{moment.strftime('%z')[3:5]}" if moment.tzinfo else ""
    shown = house["time"].format(date=day(body, language, instant), time=moment.strftime("%H:%M"), zone=zone)
    return shown if zone else shown.replace(" ()", "")


def _moment(instant: str) -> datetime | None:
    try:
        return datetime.fromisoformat(instant)
    except ValueError:
        return None
