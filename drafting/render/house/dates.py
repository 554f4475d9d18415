"""Days, instants and lists of names in the words of a language, as CLDR has them or the house writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from drafting.model.record import Body

LOCALES = {"en": "en_GB"}       # the United Nations write dates and lists as the British do
FIRST = {"fr": "1er"}           # the first of a month, which CLDR writes as a figure


def day(body: Body, language: str, instant: str) -> str:
    """The day of an instant or date: "1 November 2019"; as given where it is no date, or CLDR has no such language.

    A house that writes it otherwise says how: `date = "{day} {month} {year}"`.
    """
    from babel.core import UnknownLocaleError
    from babel.dates import format_date, get_month_names

    moment, locale = _moment(instant), LOCALES.get(language, language)
    if moment is None:
        return instant
    try:
        if form := body.house.get(language, {}).get("date", ""):
            month = get_month_names("wide", locale=locale)[moment.month]
            return form.format(day=moment.day, month=month, year=moment.year)
        shown = format_date(moment, "long", locale=locale)
    except (UnknownLocaleError, ValueError):
        return instant
    return f"{FIRST[language]}{shown[1:]}" if language in FIRST and moment.day == 1 else shown


def time(body: Body, language: str, instant: str) -> str:
    """The instant with its zone: "1 November 2019, 18:00 (UTC-06:00)", or as the house writes it; the day of a date."""
    moment = _moment(instant)
    if moment is None or len(instant) <= len("2019-11-01"):
        return day(body, language, instant)
    form = body.house.get(language, {}).get("time", "{date}, {time} ({zone})")
    zone = f"UTC{moment.strftime('%z')[:3]}:{moment.strftime('%z')[3:5]}" if moment.tzinfo else ""
    shown = form.format(date=day(body, language, instant), time=moment.strftime("%H:%M"), zone=zone)
    return shown if zone else shown.replace(" ()", "")


def listed(names: Sequence[str], language: str) -> str:
    """Names in a sentence: "Belize, Canada and the Dominican Republic"; "e" for "y" before the sound i in Spanish."""
    from babel.core import UnknownLocaleError
    from babel.lists import format_list

    try:
        shown = format_list(names, locale=LOCALES.get(language, language))
    except (UnknownLocaleError, ValueError):
        return ", ".join(names)
    if language == "es" and len(names) > 1 and names[-1][:1].lower() == "i":
        return f"{shown.removesuffix(f' y {names[-1]}')} e {names[-1]}"
    return shown


def in_zone_of(instant: str, other: str) -> str:
    """The same instant as the clocks show it where another one was written, so that a paper has one time zone.

    >>> in_zone_of("2019-11-18T16:00:00+00:00", "2019-11-21T12:00-06:00")
    '2019-11-18T10:00:00-06:00'
    """
    moment, there = _moment(instant), _moment(other)
    if moment is None or there is None or moment.tzinfo is None or there.tzinfo is None:
        return instant
    return moment.astimezone(there.tzinfo).isoformat()


def _moment(instant: str) -> datetime | None:
    try:
        return datetime.fromisoformat(instant)
    except ValueError:
        return None
