"""Numbers in digits, in Roman figures and in words, in English, Spanish and French."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
SIGNS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
STRICT_ROMAN = r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
DIGITS = (r"(?<![\w.,])(?:\d{1,3}(?:[,.\u00a0\u202f ’']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
          r"(?P<ordinal>st|nd|rd|th|ère|er|re|ème|e|[.]?[ºª°])?(?![\w])")
PERCENT = r"\s?(?:%|(?:per\s?cent|por ciento|pour cent)(?!\w))"
# "10" in "from 10 to 20 %" is a share as well.
UP_TO = (r"\s?(?:to|and|or|a|y|o|al|à|et|ou|–|-)\s?(?:el\s|la\s|les\s)?(?:\d+(?:[.,]\d+)?|[^\W\d_]+)"
         + PERCENT)

UNITS = {
    "en": dict(zip("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
                   "seventeen eighteen nineteen".split(), range(2, 20), strict=True)) | {"zero": 0, "twice": 2},
    "es": dict(zip("dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
                   "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco "
                   "veintiséis veintisiete veintiocho veintinueve".split(), range(2, 30), strict=True))
    | {"cero": 0, "veintiún": 21, "veintiuna": 21},
    "fr": dict(zip("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(),
                   range(2, 17), strict=True)) | {"zéro": 0},
}
TENS = {
    "en": dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)),
    "es": dict(zip("treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(), range(30, 100, 10),
                   strict=True)),
    "fr": dict(zip("vingt trente quarante cinquante soixante".split(), range(20, 70, 10), strict=True))
    | {"septante": 70, "quatre-vingts": 80, "quatre-vingt": 80, "huitante": 80, "octante": 80, "nonante": 90},
}
HUNDREDS = {"es": {"cien": 100, "ciento": 100, "doscient": 200, "trescient": 300, "cuatrocient": 400,
                   "quinient": 500, "seiscient": 600, "setecient": 700, "ochocient": 800, "novecient": 900}}
SCALES = {"en": {"hundred": 100, "thousand": 1000, "million": 10 ** 6, "billion": 10 ** 9},
          "es": {"mil": 1000, "millón": 10 ** 6, "millones": 10 ** 6},
          "fr": {"cent": 100, "cents": 100, "mille": 1000, "million": 10 ** 6, "millions": 10 ** 6, "milliard": 10 ** 9,
                 "milliards": 10 ** 9}}
THOUSAND_MILLION = {"mil millones": 10 ** 9}        # behind figures
BEFORE = r"a(?=[\s-](?:hundred|thousand|million|billion)\b)"      # in "two a year" the article counts nothing
ONES = {"en": ("one", "a"), "es": ("un", "uno", "una"), "fr": ("un", "une")}
AND = {"en": "and", "es": "y", "fr": "et"}
ORDINALS = {
    "en": dict(zip("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
                   range(1, 13), strict=True)) | {"firstly": 1, "secondly": 2, "thirdly": 3},
    "es": {stem + end: n for n, stem in enumerate(
        "primer segund tercer cuart quint sext séptim octav noven décim undécim duodécim".split(), 1)
        for end in ("o", "a", "os", "as")} | {"primer": 1, "tercer": 3},
    "fr": {f"{word}ième": n for n, word in enumerate("un deux trois quatr cinqu six sept huit neuv dix onz douz treiz "
                                                     "quatorz quinz seiz".split(), 1)}
    | {"premier": 1, "première": 1, "premiers": 1, "premières": 1, "second": 2, "seconde": 2,
       "premièrement": 1, "deuxièmement": 2, "troisièmement": 3},
}
GESIMOS = dict(zip("vigésim trigésim cuadragésim quincuagésim sexagésim septuagésim octogésim nonagésim".split(),
                   range(20, 100, 10), strict=True))
# Before a unit, in one word or in two: "vigesimocuarta" has no accent, "vigésima cuarta" has.
STEMS = {form: n for stem, n in {"décim": 10, **GESIMOS}.items() for form in (stem, stem.replace("é", "e"))}
TENTHS = {
    "en": dict(zip("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(),
                   range(20, 100, 10), strict=True))
    | dict(zip("thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(), range(13, 20),
               strict=True)),
    "es": {f"{stem}{end}": n for stem, n in GESIMOS.items() for end in ("o", "a", "os", "as")},
    "fr": {f"{stem}ième": n for stem, n in (("vingt", 20), ("trent", 30), ("quarant", 40), ("cinquant", 50),
                                            ("soixant", 60), ("quatre-vingt", 80), ("cent", 100))},
}
FIRST = {"en": rf"(?:(?P<tens>{'|'.join(TENS['en'])})[-\s])?",
         "es": rf"(?P<tens>(?:{'|'.join(STEMS)})(?:o\s?|(?:a|os|as)\s))?",
         "fr": rf"(?:(?P<tens>{'|'.join(sorted(TENS['fr'], key=len, reverse=True))})(?:-|[\s-]et[\s-]))?"}
FIRST_TENS = {f"{stem}{end}": n for stem, n in STEMS.items() for end in ("o", "a", "os", "as")}


def as_roman(number: int) -> str:
    """The Roman figure of a number in small letters, as Word counts.

    >>> as_roman(4), as_roman(40)
    ('iv', 'xl')
    """
    out = ""
    for value, sign in SIGNS:
        while number >= value:
            out, number = out + sign, number - value
    return out


def roman(figure: str) -> int:
    """The value of a Roman figure in capitals."""
    values = [ROMAN[c] for c in figure]
    return sum(-v if v < max(values[n + 1:], default=0) else v for n, v in enumerate(values))


def numbers(words: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Each number with its place: its value in digits, "50%" for a share, "3." for an ordinal."""
    for m in _digits().finditer(words):
        value, end = digits(m.group().removesuffix(m["ordinal"] or "")), m.end()
        scale = _scale(language).match(words, end)
        if scale and not m["ordinal"]:
            value, end = _scaled(value, (SCALES[language] | THOUSAND_MILLION)[scale[1].lower()]), scale.end()
        yield _shared(words, m.start(), end, value + ("." if m["ordinal"] else ""))
    for m in _romans().finditer(words):
        yield m.start(), m.end(), str(roman(m.group()))
    for m in _ordinals(language).finditer(words) if language in ORDINALS else ():
        tens = (m["tens"] or "").strip().lower()
        units = {**ORDINALS[language], **TENTHS[language]}[m["unit"].lower()]
        yield m.start(), m.end(), f"{({**TENS['en'], **TENS['fr'], **FIRST_TENS, '': 0})[tens] + units}."
    for m in _runs(language).finditer(words) if language in UNITS else ():
        number = spoken(m.group().lower(), language)
        several = m.group().lower() in ("millones", "millions", "milliards")        # of which nobody says how many
        if number is not None and not several and not words[:m.start()].lower().endswith(("por ", "pour ")):
            yield _shared(words, m.start(), m.end(), str(number))
    for m in _one_per_cent().finditer(words):
        yield m.start(), m.end(), "1%"


def _shared(words: str, start: int, end: int, value: str) -> tuple[int, int, str]:
    share, up_to = (pattern.match(words, end) for pattern in _shares())
    if up_to and value.isdecimal() and int(value) <= 100:
        return start, end, f"{value}%"
    return (start, share.end(), f"{value}%") if share else (start, end, value)


def _scaled(value: str, scale: int) -> str:
    """A number times a thousand, a million: "2.5" and 1000000 make "2500000"."""
    whole, _, part = value.partition(".")
    product, power = int(whole + part) * scale, 10 ** len(part)
    return str(product // power) if product % power == 0 else f"{value}×{scale}"


def digits(written: str) -> str:
    """A number in digits with a decimal point and no other sign, whichever way it was written.

    A sign before three last digits parts thousands; any other sign before the last digits is the decimal one.

    >>> digits("1.234,50"), digits("1,000"), digits("2,5"), digits("1 000 000")
    ('1234.5', '1000', '2.5', '1000000')
    """
    written = re.sub(r"[\u00a0\u202f ’']", "", written)
    signs = re.findall(r"[.,]", written)
    head, tail = (re.split(r"[.,](?=\d+$)", written, maxsplit=1) + [""])[:2] if signs else (written, "")
    if tail and len(tail) == 3 and len(set(signs)) == 1:
        head, tail = head + tail, ""
    head = re.sub(r"[.,]", "", head)
    tail = tail.rstrip("0")
    return f"{head}.{tail}" if tail else head


def spoken(run: str, language: str) -> int | None:
    """The value of a run of number words; None where it is only "one", "un" or "and". An article before it is none.

    >>> spoken("two hundred and twenty-one", "en"), spoken("treinta y dos mil", "es"), spoken("una", "es")
    (221, 32000, None)
    >>> spoken("a three", "en"), spoken("a hundred", "en")
    (3, 100)
    """
    total, part, real = 0, 0, False
    for word in re.findall(r"quatre-vingts?|[^\s-]+", run):
        kind, value = _value(word, language)
        if kind == "scale":
            real = True
            if not part and 0 < total < value:          # "dos mil millones"
                part, total = total, 0
            part = max(part, 1) * value
            if value >= 1000:
                total, part = total + part, 0
        elif kind == "one":
            part += 1
        elif kind == "number":
            real, part = True, part * real + value
    return total + part if real else None


def _value(word: str, language: str) -> tuple[str, int]:
    for table in (UNITS, TENS):
        if word in table[language]:
            return "number", table[language][word]
    if word in SCALES[language]:
        return "scale", SCALES[language][word]
    if word in ONES[language]:
        return "one", 1
    for stem, value in HUNDREDS.get(language, {}).items():
        if word == stem or (word.startswith(stem) and word[len(stem):] in ("os", "as")):
            return "number", value
    return "", 0


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(DIGITS, re.IGNORECASE)


@cache
def _one_per_cent() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:one|uno?|un){PERCENT}", re.IGNORECASE)


@cache
def _shares() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(PERCENT, re.IGNORECASE), re.compile(UP_TO, re.IGNORECASE)


@cache
def _romans() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?=[MDCLXVI]{{2,}})(?:{STRICT_ROMAN})(?!\w)")


@cache
def _scale(language: str) -> re.Pattern[str]:
    scales = [*(THOUSAND_MILLION if language == "es" else ()), *SCALES.get(language, ())]
    return re.compile(rf"\s({'|'.join(scales) or '(?!)'})(?!\w)", re.IGNORECASE)


@cache
def _runs(language: str) -> re.Pattern[str]:
    """Number words side by side, with the links inside them; it begins and ends with a number word."""
    ones = [BEFORE if one == "a" else one for one in ONES[language]]
    word = "|".join(sorted([*UNITS[language], *TENS[language], *SCALES[language], *ones,
                            *(f"{stem}(?:os|as)" if stem.endswith("t") else stem
                              for stem in HUNDREDS.get(language, {}))], key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{word})(?:{_joined(language)}(?:{word}))*(?!\w)", re.IGNORECASE)


def _joined(language: str) -> str:
    """What stands between two number words of one number."""
    if language == "en":
        return r"(?:(?<=hundred) and |(?<=thousand) and |[\s-]+)"
    behind = "|".join(f"(?<={tens})" for tens in TENS[language])
    return rf"(?:(?:{behind})[\s-]et[\s-]|[\s-]+)" if language == "fr" else rf"(?:(?:{behind}) y |\s+)"


@cache
def _ordinals(language: str) -> re.Pattern[str]:
    units, whole = ("|".join(sorted(table[language], key=len, reverse=True)) for table in (ORDINALS, TENTHS))
    return re.compile(rf"(?<!\w){FIRST[language]}(?P<unit>{units}|{whole})(?!\w)", re.IGNORECASE)
