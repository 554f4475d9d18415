"""What a count of signs does not tell: of which unit a number is, in which currency, at least or at most, how binding.

Each is asked about only where both languages speak of it, and have nothing in common: "six months" and "seis años",
"USD" and "euros", "at least" and "a lo sumo", "should" and "deberán". "Debe" may be either, and is never asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from drafting.model.words.numerals import numbers

UNITS = {
    "en": {"minute": "minutes?", "hour": "hours?", "day": "days?", "week": "weeks?", "month": "months?",
           "year": "years?"},
    "es": {"minute": "minutos?", "hour": "horas?", "day": "días?", "week": "semanas?", "month": "mes(?:es)?",
           "year": "años?"},
    "fr": {"minute": "minutes?", "hour": "heures?", "day": "jours?", "week": "semaines?", "month": "mois",
           "year": "an(?:née)?s?"},
}
BETWEEN = r"\)?[\s-](?:(?:calendar|working|business|consecutive|full|clear)[\s-])?"
CURRENCIES = {
    "USD": r"USD|US\$|dollars?|dólares|dólar", "EUR": r"EUR|€|euros?",
    "GBP": r"GBP|£|pounds? sterling|libras? esterlinas?",
    "CHF": r"CHF|Swiss francs?|francos? suizos?|francs? suisses?", "MXN": r"MXN|Mexican pesos?|pesos?",
}
BOUNDS = {
    "en": {"least": r"at least|(?:no|not) (?:less|fewer) than|a minimum of|(?<!no )(?<!not )more than",
           "most": r"at most|(?:no|not) more than|not exceeding|a maximum of|(?<!no )(?<!not )(?:less|fewer) than"},
    "es": {"least": r"al menos|por lo menos|como mínimo|no menos de|un mínimo de|(?<!no )más de",
           "most": r"a lo sumo|como máximo|no más de|un máximo de|(?<!no )menos de"},
    "fr": {"least": r"au moins|au minimum|un minimum de|(?<!pas )plus de",
           "most": r"au plus|au maximum|un maximum de|pas plus de|(?<!pas )moins de"},
}
WHEN = {"en": {"before": "before|prior to", "after": "after"},
        "es": {"before": "antes de(?:l| que)?|previ[oa]s? al?|con anterioridad",
               "after": "después de(?:l| que)?|tras|con posterioridad"},
        "fr": {"before": "avant", "after": "après"}}
ENTITLED = r"(?:shall|must|will|should) (?:not )?(?:be )?(?:entitled|able|free|permitted|allowed|have the right)"
STRENGTH = {
    "en": {"should": "should|ought to", "shall": "shall|must"},
    "es": {"should": r"deberíamos|debe[ns]?|debemos|conv\w+|proced\w+|\w+ría[ns]?|podr\w+|recom\w+",
           "shall": r"deberá[ns]?|deberemos|debe[ns]?|debemos|\w{3,}r(?:á|án|emos)|ha[ns]? de|tienen? que"},
    "fr": {"should": r"devrai(?:t|ent)|devrions|doi(?:t|vent)|convien\w+", "shall": "devr(?:a|ont|ons)|doi(?:t|vent)"},
}
LEAVE = {
    "en": {"may": rf"may|can|could|might|{ENTITLED}", "must": rf"(?!{ENTITLED})(?:shall|must|should)"},
    "es": {"may": r"podrá[ns]?|podremos|puede[ns]?|podría[ns]?|podamos|pueda[ns]?",
           "must": r"deberá[ns]?|debe[ns]?|debería[ns]?"},
    "fr": {"may": r"pourr\w+|peut|peuvent|puiss\w+", "must": r"devr(?:a|ont|ait|aient)|doi(?:t|vent)"},
}
# What makes "shall" and "podrá" say the same: a denial, or "only".
DENIED = {"en": "only|not|no|nor|none|neither|never|nothing|without|unless",
          "es": r"s[oó]lo|solamente|únicamente|no|ni|sin|ning[uú]n\w*|nadie|nunca|nada",
          "fr": "seulement|que|ne|n|pas|aucune?|ni|nul|sans|jamais"}


class Measure(Struct, frozen=True):
    """The kind of drift it may make, what it is of, what it says, and its place."""

    kind: str
    of: str
    value: str
    start: int
    end: int


def opposed(words: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Of two languages' words, each kind of drift with what they say against one another."""
    found = {lang: tuple(_measures(each, lang)) for lang, each in words.items()}
    here, there = found.values()
    for kind, of in dict.fromkeys((m.kind, m.of) for m in here):
        mine, theirs = ([m for m in each if (m.kind, m.of) == (kind, of)] for each in (here, there))
        if theirs and {m.value for m in mine}.isdisjoint(m.value for m in theirs):
            yield kind, {lang: ", ".join(each[m.start:m.end] for m in those)
                         for (lang, each), those in zip(words.items(), (mine, theirs), strict=True)}


def _measures(words: str, language: str) -> Iterator[Measure]:
    for start, end, value in numbers(words, language):
        for unit, pattern in _patterns(language, "unit"):
            if found := pattern.match(words, end):
                yield Measure("number", value, unit, start, found.end())
    denied = re.search(rf"(?i)(?<!\w)(?:{DENIED.get(language, '(?!)')})(?!\w)", words)
    for kind, of in (("number", "currency"), ("number", "bound"), ("date", "when"), ("modal", "strength"),
                     *((("modal", "leave"),) if not denied else ())):
        for value, pattern in _patterns(language, of):
            yield from (Measure(kind, of, value, m.start(), m.end()) for m in pattern.finditer(words))


@cache
def _patterns(language: str, of: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    tables = {"unit": UNITS, "bound": BOUNDS, "when": WHEN, "strength": STRENGTH, "leave": LEAVE}
    forms = CURRENCIES if of == "currency" else tables[of].get(language, {})
    before = BETWEEN if of == "unit" else r"(?<![\w])"
    return tuple((value, re.compile(rf"{before}(?:{form})(?!(?<=\w)\w)", re.IGNORECASE if of != "currency" else 0))
                 for value, form in forms.items())
