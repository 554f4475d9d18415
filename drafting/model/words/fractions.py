"""Numbers in another form than a number word: "two thirds", "half", "twice", "biennial", in all three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

FEW = {"en": "one two three four five six".split(), "es": "un dos tres cuatro cinco seis".split(),
       "fr": "un deux trois quatre cinq six".split()}
# The parts by their number, two for "half"; what is said of several, and of a single one, which may be no part:
# "a third meeting". A number from 1 to 6 stands before the first.
PARTS = {
    "en": {3: "thirds", 4: "quarters|fourths", 5: "fifths", 6: "sixths", 10: "tenths"},
    "es": {3: "tercios|terceras partes", 4: "cuartos|cuartas partes", 5: "quintos|quintas partes", 6: "sextos",
           10: "décimos|décimas partes"},
    "fr": {3: "tiers", 4: "quarts", 5: "cinquièmes", 6: "sixièmes", 10: "dixièmes"},
}
SINGLE = {
    "en": {2: "(?<!first )(?<!second )half(?! past|-year| a million)", 3: r"(?:a|one)[\s-]third(?=\sof\b|\smajority)",
           4: r"(?:a|one)[\s-](?:quarter|fourth)(?=\sof\b)", 5: r"(?:a|one)[\s-]fifth(?=\sof\b)"},
    "es": {2: "(?<!primera )(?<!segunda )mitad(?! del? (?:período|periodo|mandato|ejercicio))|y medi[oa]",
           3: r"un tercio|tercera parte(?=\sde)", 4: r"un cuarto(?=\sde)|cuarta parte(?=\sde)",
           5: r"un quinto(?=\sde)|quinta parte(?=\sde)"},
    "fr": {2: "moitié|et demie?", 3: "un tiers|tiers(?= des?)", 4: "(?:un )?quart(?= des?)"},
}
SIGNS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4"}
OTHERS = {
    "en": {"500000": "half a million", "12": "(?:a|one) dozen", "6": "half-yearly|six-monthly|semi-?annual(?:ly)?",
           "50.": "golden jubilee", "100.": "centenary|centennial|hundredth", "200.": "bicentenary|bicentennial",
           "2": "every other(?= (?:day|week|month|year|session|meeting))|twice(?! as)|bienni(?:al|ally|um)",
           "3": "thrice|trienni(?:al|ally|um)|quarterly", "4": "quadrenni(?:al|um)",
           "5": "quinquenni(?:al|um)"},
    "es": {"500000": "medio millón", "12": "una docena", "10": "una decena", "20": "una veintena",
           "30": "una treintena", "50": "una cincuentena", "6": "cada semestre|semestral(?:es|mente)?",
           "50.": "cincuentenario", "100.": "centenario|centésim[oa]", "200.": "bicentenario",
           "2": "bienal(?:es|mente)?|bienios?",
           "3": "trienal(?:es|mente)?|trienios?|cada trimestre|trimestral(?:es|mente)?",
           "4": "cuatrienal(?:es)?|cuatrienios?", "5": "quinquenal(?:es)?|quinquenios?"},
    "fr": {"500000": "un demi-million", "12": "une douzaine", "10": "une dizaine", "15": "une quinzaine",
           "20": "une vingtaine", "30": "une trentaine", "50": "une cinquantaine", "100": "une centaine",
           "50.": "cinquantenaire", "6": "semestriel(?:le)?s?", "100.": "centenaire|centième",
           "2": "biennal(?:es?)?|biennaux",
           "3": "triennal(?:es?)?|triennaux|trimestriel(?:le)?s?",
           "5": "quinquennal(?:es?)?"},
}


def fractions(words: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Each with its place: "2/3" for a part of a whole, "2" for what is done twice or every two years.

    >>> [value for _, _, value in fractions("two thirds of them, half of the rest, twice a year", "en")]
    ['2/3', '1/2', '2']
    """
    found = [(m.start(), m.end(), SIGNS.get(m.group(), m.group())) for m in _figures().finditer(words)]
    if _any(language).search(words):                # most texts have none, and forty patterns are slow
        for value, pattern in _patterns(language):
            found += [(m.start(), m.end(), value) for m in pattern.finditer(words)]
    return iter(sorted(found))


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/.,])(?:1/[2-9]|2/[3-9]|3/[4-9])(?![\w/.,]\w|[\w/])|[½⅓⅔¼¾]")


@cache
def _any(language: str) -> re.Pattern[str]:
    return _as_words("|".join(form for _, form in _forms(language)) or "(?!)")


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((value, _as_words(form)) for value, form in _forms(language))


def _forms(language: str) -> list[tuple[str, str]]:
    several = {f"{n}/{part}": rf"(?:{word}|{n})[\s-](?:{form})" for part, form in PARTS.get(language, {}).items()
               for n, word in enumerate(FEW[language], 1)}
    single = {f"1/{part}": form for part, form in SINGLE.get(language, {}).items()}
    return [*several.items(), *single.items(), *OTHERS.get(language, {}).items()]


def _as_words(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{form.replace(' ', chr(92) + 's')})(?!\w)", re.IGNORECASE)
