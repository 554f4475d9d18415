"""Times of day, decades and centuries, as English, Spanish and French write them: each has one value in all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafting.model.words.numerals import STRICT_ROMAN, TENS, UNITS, roman

CLOCK, MINUTE = r"(?P<hour>[01]?\d|2[0-4])", r"(?P<minute>[0-5]\d)"
HALF = rf"{CLOCK}(?:[:.]{MINUTE})?\s?(?P<half>[ap])\.?\s?m(?:\.|\b)"
ROUND = rf"{CLOCK}[:h]{MINUTE}(?![:\w])"
HOURS = {language: "|".join(word for word, n in UNITS[language].items() if 1 < n <= 12) for language in ("en", "es")}
LONE = r"(?P<noon>noon|mediodía|midi)|(?P<midnight>midnight|medianoche|minuit)"
TIMES = {
    "en": (HALF, rf"{CLOCK}(?:[.:]{MINUTE})?(?=\s?(?:to|and|[–-])\s?\d\d?(?:[.:]\d\d)?\s?(?P<half>[ap])\.?\s?m\b)",
           rf"{CLOCK}(?:[.:]{MINUTE})?(?:\so[’']clock)?\sin\sthe\s(?P<part>morning|afternoon|evening)(?!\w)",
           rf"(?:(?P<past>half|quarter)\spast\s|(?P<to>quarter)\sto\s)(?P<hour>\d\d?|one|{HOURS['en']})"
           r"(?:\sin\sthe\s(?P<part>morning|afternoon|evening)|\s?(?P<half>[ap])\.?\s?m\b)?(?!\w)",
           rf"(?P<hour>one|{HOURS['en']})(?:\so[’']clock)?\sin\sthe\s(?P<part>morning|afternoon|evening)(?!\w)",
           rf"{CLOCK}(?:\s(?:o[’']clock|noon))(?!\w)", rf"{CLOCK}[.:h]{MINUTE}\s?(?:hours|hrs|h)(?!\w)", ROUND,
           r"(?P<hour>0\d|1\d|2[0-4])(?P<minute>00|[1-5]\d)\s?hours(?!\w)", rf"(?:{LONE})(?!\w)"),
    "es": (HALF, rf"{CLOCK}\sdel\smediodía(?!\w)", rf"{CLOCK}[.:h]{MINUTE}(?=\s(?:a|y|hasta)\slas\s)",
           rf"{CLOCK}[.:h]{MINUTE}(?=\s?(?:a|y|hasta|[–-])\s?\d\d?[.:h]\d\d\s?(?:horas|hrs|h)(?!\w))",
           rf"(?:(?<=\blas\s)|(?<=\bla\s))(?P<hour>\d\d?|una|{HOURS['es']})\s(?:y\s(?P<past>media|cuarto)|menos\s(?P<to>cuarto))"
           r"(?:\sde\sla\s(?P<part>mañana|tarde|noche)|\s?(?P<half>[ap])\.?\s?m\b)?(?!\w)",
           rf"(?:(?<=\blas\s)|(?<=\bla\s))(?P<hour>una|{HOURS['es']})\sde\sla\s(?P<part>mañana|tarde|noche)(?!\w)",
           rf"{CLOCK}(?:[:.]{MINUTE})?\s(?:horas\s)?de\sla\s(?P<part>mañana|tarde|noche)(?!\w)",
           rf"{CLOCK}[.:h]{MINUTE}\s?(?:horas|hrs|h)(?!\w)", ROUND,
           rf"(?<=\blas\s)(?!24\s){CLOCK}\s(?:horas|hrs|h)(?!\w)", rf"(?:{LONE})(?!\w)"),
    "fr": (rf"{CLOCK}\s?h(?:\s?{MINUTE})?(?!\w)", rf"(?<=\bà\s){CLOCK}\sheures?(?:\s{MINUTE})?(?!\w)", ROUND,
           rf"(?:{LONE})(?!\w)"),
}
PAST = {"half": "30", "media": "30", "quarter": "15", "cuarto": "15"}
LATE, EARLY = ("tarde", "noche", "afternoon", "evening"), ("mañana", "morning")
TENS_ES = {**TENS["es"], "veinte": 20}
DECADE_ES = r"(?:los\s+años|(?:decenio|década)s?\s+de(?:\s+los)?(?:\s+años)?)\s+"
DECADES = {
    "en": (r"(?P<year>\d{3}0)[’']?s(?!\w)", r"(?:[’']|(?<=\band\s)|(?<=\bor\s))(?P<tens>\d0)s(?!\w)",
           rf"(?P<tens>{'|'.join(word[:-1] + 'ies' for word in TENS['en'])})(?!\w)"),
    "es": (rf"{DECADE_ES}(?:(?P<year>\d{{3}}0)|(?P<tens>\d0|{'|'.join(TENS_ES)}))"
           rf"(?P<more>\s+y(?:\s+los)?\s+(?P<tens2>\d0|{'|'.join(TENS_ES)}))?(?!\w)",),
    "fr": (r"années\s+(?:(?P<year>\d{3}0)|(?P<tens>\d0))(?!\w)",),
}
CENTURIES = {"es": (rf"siglos?\s+(?=[IVX])(?P<century>(?-i:{STRICT_ROMAN}))(?!\w)",),
             "fr": (rf"(?=[IVX])(?P<century>(?-i:{STRICT_ROMAN}))[eᵉ]\s+siècles?(?!\w)",)}
WORDS = {**TENS_ES, **{word[:-1] + "ies": value for word, value in TENS["en"].items()}}


def times(words: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Each with its place: "15:00" for a time of day, "1990" for a decade, "21." for a century.

    Hours alone are a length of time, unless "las" stands before them.

    >>> [value for _, _, value in times("at 3 p.m., in the 1990s", "en")]
    ['15:00', '1990']
    >>> [value for _, _, value in times("a las 15.00 horas, en los años noventa del siglo XX", "es")]
    ['15:00', '1990', '20.']
    """
    for pattern in _patterns(language):
        for m in pattern.finditer(words):
            said = {key: value for key, value in m.groupdict().items() if value}
            yield m.start(), m.start("more") if "more" in said else m.end(), _value(said)
            if "more" in said:                                      # "los años ochenta y noventa"
                yield m.start("tens2"), m.end(), _value({"tens": said["tens2"]})


def _value(said: dict[str, str]) -> str:
    if "century" in said:
        return f"{roman(said['century'])}."
    if "tens" in said:
        return f"19{WORDS.get(said['tens'].lower(), said['tens'])}"
    return said["year"] if "year" in said else _time(said)


def _time(said: dict[str, str]) -> str:
    """The hour of a day of 24, from 00:00 on."""
    hour = 12 if "noon" in said else 0 if "midnight" in said else _hour(said["hour"].lower()) % 24
    late = said.get("half", "").lower() == "p" or said.get("part", "").lower() in LATE
    early = said.get("half", "").lower() == "a" or said.get("part", "").lower() in EARLY
    hour = hour + 12 if late and hour < 12 else 0 if early and hour == 12 else hour
    if "to" in said:
        return f"{(hour - 1) % 24:02}:45"
    return f"{hour:02}:{PAST.get(said.get('past', '').lower()) or said.get('minute', '00')}"


def _hour(said: str) -> int:
    """An hour in figures or in words."""
    return int(said) if said.isdecimal() else ({**UNITS["en"], **UNITS["es"], "one": 1, "una": 1})[said]


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    forms = [form for table in (TIMES, DECADES, CENTURIES) for form in table.get(language, ())]
    return tuple(re.compile(rf"(?<![\w.,:])(?:{form})", re.IGNORECASE) for form in forms)
