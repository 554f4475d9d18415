"""The words that may not drift: numbers, dates, references, negations, modal verbs, names; the same in any language.

A sign's `value` is the same for the same thing in English, Spanish and French: "twenty-two" and "veintidós" are "22",
"1,000" and "1.000" are "1000", "31 July 2020" and "31 de julio de 2020" are "2020-07-31", "artículo 3" is "article 3".

What it does not promise: "one" and "un, uno, una" are no numbers here, since they are articles more often; a number
written in digits between slashes is as many numbers; sense beyond these words is nobody's but a reader's. The French
lists were not written by a native speaker: one should read them before they are relied on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from drafting.model.words import numerals
from drafting.model.words.fractions import fractions
from drafting.model.words.times import times

MONTHS_A_YEAR = 12
KINDS = ("date", "reference", "number", "name", "negation", "modal")

MONTHS = {"en": "january february march april may june july august september october november december".split(),
          "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
          "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()}
SHORT = {"en": ("jan feb mar apr jun jul aug sep sept oct nov dec", r"\.?"),       # cut, and the stop behind them
         "es": ("ene feb mar abr may jun jul ago sep sept oct nov dic", r"\."),
         "fr": ("janv févr avr juill sept oct nov déc", r"\.")}
OTHER_MONTHS = {"setiembre": 9}
DATES = {
    "en": (r"(?P<month>{months})\s+(?P<from>\d{1,2})(?:\s?[–-]\s?|\s(?:and|to)\s)(?P<day>\d{1,2})(?!\d)"
           r"(?:,?\s+(?P<year>\d{4}))?",
           r"(?P<day>first)\s+of\s+(?P<month>{months})(?:,?\s+(?P<year>\d{4}))?",
           r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{months})(?:,?\s+(?P<year>\d{4}))?",
           r"(?P<month>{months})\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<year>\d{4}))?",
           r"(?P<month>{months}),?\s+(?P<year>\d{4})"),
    "es": (r"(?P<day>primero|\d{1,2}(?=\D))(?:\.?[ºo°])?\s+de\s+(?P<month>{months})"
           r"(?:,?\s+(?:de|del)\s+(?:año\s+)?(?P<year>\d{4}))?",
           r"(?P<month>{months})\s+(?:(?:de|del)\s+(?:año\s+)?)?(?P<year>\d{4})"),
    "fr": (r"(?P<day>\d{1,2})(?:er)?\s+(?P<month>{months})(?:\s+(?P<year>\d{4}))?",
           r"(?P<month>{months})\s+(?P<year>\d{4})"),
}
FIRST = ("first", "primero")
ISO = r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{2})(?P=sign)(?P<day>\d{2})"
FIGURES = r"(?P<day>[0-3]?\d)(?P<sign>[/.-])(?P<month>[0-3]?\d)(?P=sign)(?P<year>\d{4})"
PLACES = {
    "en": {"article": "articles?|arts?\\.", "paragraph": "paragraphs?|paras?\\.", "section": "sections?",
           "annex": "annex(?:es)?", "chapter": "chapters?", "point": "sub-?paragraphs?|points?|items?"},
    "es": {"article": "artículos?|arts?\\.", "paragraph": "párrafos?|párrs?\\.|numerales?|numeral",
           "section": "secci[óo]n(?:es)?", "annex": "anexos?", "chapter": "cap[íi]tulos?",
           "point": "incisos?|literal(?:es)?|apartados?"},
    "fr": {"article": "articles?|art\\.", "paragraph": "paragraphes?|par\\.", "section": "sections?",
           "annex": "annexes?", "chapter": "chapitres?", "point": "(?:sous-)?alinéas?|points?"},
}
MARK = r"(?:\(\d+\)|\d+(?:\.\d+)*(?:[ \u00a0](?:bis|ter|quater)\b)?|[IVXLC]+\b|\(?[a-z]\))"
INNER = r"(?:[ \u00a0]?(?:\(\d+\)|\(?[a-z]\)))*"          # "3 (2)" is paragraph 2 of 3, "2 (b)" its point b
LINKS = {"en": r"(?:\s*,\s*|\s+(?:and|or|to)\s+|\s*[–-]\s*)", "es": r"(?:\s*,\s*|\s+(?:y|e|o|u|a|al)\s+|\s*[–-]\s*)",
         "fr": r"(?:\s*,\s*|\s+(?:et|ou|à|au)\s+|\s*[–-]\s*)"}
# "nor" only carries a negation on, unless a sentence begins with it; "any" denies alone, or stands beside another
# negation and adds none ("no … ningún"); "until" is what "mientras no" says. A non-political crime is a "delito común".
# "No." alone heads a column of numbers. In French "ne" denies, whatever follows it, save "que".
# "Nadie" and "nunca" deny alone or with "no". What has no home, coast or companion is denied in Spanish alone.
NEGATIONS = {
    "en": {"not": r"not?(?! (?:later|fewer|less|more) than|(?: \w+)? (?:only|merely|just|solely|simply)\b"
                  r"|(?<=no) costs?\b)"
                  r"(?!(?<=no)(?:\.\s?\d|\.\Z(?<=\Ano\.)))|unless|"
                  r"non(?=[-‐‑])(?![-‐‑]political crime)|never|neither|none|nobody|nothing|nowhere|cannot|without|"
                  r"regardless|irrespective|\w+n[’']t",
           "nor": "nor"},
    "es": {"not": r"(?<!mientras )(?<!hasta que )no"
                  r"(?! obstante| ser que| menos de| más de| acompañad[oa]s?|\.\s?\d|\.\Z(?<=\Ano\.)"
                  r"|(?: \w+){0,2} (?:s[oó]lo|solamente|únicamente|meramente|simplemente)\b)"
                  r"(?!(?<=nada que no|otra que no|otro que no) sea)|"
                  r"a menos que|a no ser que|(?:salvo|excepto) que|"
                  r"salvo(?= (?:disposición|decisión|acuerdo|pacto|indicación))|"
                  r"sin(?! litoral| hogar| (?:costos?|costes?|cargos?|gastos?)\b)|independientemente|con independencia",
           "until": "(?:(?<=mientras )|(?<=hasta que ))no", "nor": "ni",
           "any": "ningun[oa]s?|ningún|nada|nadie|nunca|jamás|tampoco"},
    "fr": {"not": r"(?:ne\s+|n[’'])(?!(?:\w+\s+){1,3}(?:pas )?(?:que|seulement|uniquement|simplement)(?!\w))\w+|"
                  r"non(?=[-‐‑]|\s(?!plus|seulement)\w)|sans(?! frais)|indépendamment|à moins (?:que?|de)|"
                  r"sauf(?= (?:disposition|décision|si|s[’']|accord))",
           "nor": "ni", "any": "aucune?s?|nul(?:le)?s?|rien|jamais"},
}
EXPLETIVE = re.compile(r"((?:avant|à moins|de peur|de crainte|crai\w+) qu[^.;:]*?)(?<!\w)(ne\s|n[’'])",
                       re.IGNORECASE)
MODALS = {
    "en": {"shall": "shall", "must": "must", "will": "will", "should": "should", "may": "may", "can": "can",
           "could": "could", "would": "would", "might": "might"},
    "es": {"shall": "deberá[ns]?|deberemos", "must": "debe[ns]?|debemos|ha[ns]? de|tienen? que",
           "should": "debería[ns]?|deberíamos", "may": "podrá[ns]?|podremos", "can": "puede[ns]?|podemos",
           "could": "podría[ns]?|podríamos"},
    "fr": {"shall": "devr(?:a|ont|ons)", "must": "doi(?:t|vent)|devons", "should": "devrai(?:t|ent)|devrions",
           "may": "pourr(?:a|ont|ons)", "can": "peu(?:t|vent)|pouvons", "could": "pourrai(?:t|ent)|pourrions"},
}


class Sign(Struct, frozen=True, order=True):
    """One such word or group of words: the characters `start` to `end`, its kind, what it says in any language."""

    start: int
    end: int
    kind: str
    value: str


def signs(words: str, language: str, names: Mapping[str, tuple[str, ...]] = {}) -> tuple[Sign, ...]:
    """The signs of a text in English, Spanish or French, in reading order; in another language digits only.

    `names` maps what shall be told apart (a member's code) to its spellings in this language. Dates and references
    are one sign each, their digits are not numbers again.

    >>> [(s.kind, s.value) for s in signs("No later than 31 July 2020, two States shall meet.", "en")]
    [('date', '2020-07-31'), ('number', '2'), ('modal', 'shall')]
    """
    found: list[Sign] = []
    taken = [False] * (len(words) + 1)
    for source in (_dates, _times, _references, _numbers):
        for sign in source(words, language):
            if not any(taken[sign.start:sign.end]):
                found.append(sign)
                taken[sign.start:sign.end] = [True] * (sign.end - sign.start)
    found += _named(words, names)
    found += _words(words, language)
    return tuple(sorted(found))


def _dates(words: str, language: str) -> Iterator[Sign]:
    for pattern in _date_patterns(language):
        for m in pattern.finditer(words):
            parts = m.groupdict()
            month = parts["month"].lower()
            number = int(month) if month.isdigit() else _month(month, language)
            if number > MONTHS_A_YEAR:              # the month was written first
                parts["day"], number = str(number), int(parts["day"])
            first = (parts.get("day") or "").lower() in FIRST
            day = f"-{1 if first else int(parts['day']):02}" if parts.get("day") else ""
            if parts.get("from"):                           # "May 4–5": the first day is a number, as in "4 and 5 May"
                yield Sign(m.start("from"), m.end("from"), "number", str(int(parts["from"])))
            start = m.start("day") if parts.get("from") else m.start()
            yield Sign(start, m.end(), "date", f"{parts.get('year') or '-'}-{number:02}{day}")


def _month(name: str, language: str) -> int:
    """The number of a month, written out or cut."""
    cut = name.rstrip(".")
    return next((n for n, month in enumerate(MONTHS[language], 1) if month.startswith(cut)), OTHER_MONTHS.get(cut, 0))


@cache
def _date_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    short, stop = SHORT.get(language, ("", ""))
    cut = [f"(?:{'|'.join(short.split())}){stop}"] if short else []
    months = "|".join([*MONTHS.get(language, ()), *(OTHER_MONTHS if language == "es" else ()), *cut])
    forms = [ISO, FIGURES, *(form.replace("{months}", months) for form in DATES.get(language, ()))]
    return tuple(re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE) for form in forms)


def _times(words: str, language: str) -> Iterator[Sign]:
    for start, end, value in times(words, language):
        yield Sign(start, end, "number", value)


def _references(words: str, language: str) -> Iterator[Sign]:
    for kind, pattern in _reference_patterns(language):
        for m in pattern.finditer(words):
            for mark in re.finditer(MARK, m["marks"]):
                start = m.start("marks") + mark.start()
                plain = mark.group().strip("()").replace("\u00a0", " ")
                value = str(numerals.roman(plain)) if plain.isupper() else plain
                inner = "paragraph" if mark.group().startswith("(") else kind
                part = "point" if mark.group().endswith(")") and not plain.isdigit() else inner
                yield Sign(start, m.start("marks") + mark.end(), "reference", f"{part} {value}")


@cache
def _reference_patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    link = LINKS.get(language, "")
    return tuple((kind, re.compile(rf"(?<!\w)(?i:{noun})\s+(?P<marks>{MARK}{INNER}(?:{link}{MARK}{INNER})*)"))
                 for kind, noun in PLACES.get(language, {}).items())


def _numbers(words: str, language: str) -> Iterator[Sign]:
    for start, end, value in (*fractions(words, language), *numerals.numbers(words, language)):
        yield Sign(start, end, "number", value)


def _named(words: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[Sign]:
    forms = {form: name for name, each in names.items() for form in each if form}
    if forms:
        spelt = sorted(forms, key=lambda form: (-len(form), form))
        longest = "|".join(r"\s".join(map(re.escape, form.split())) for form in spelt)
        for m in re.finditer(rf"(?<!\w)(?<!dólares de los\s)(?<!dollars des\s)(?:{longest})(?!\w| dollars)", words):
            yield Sign(m.start(), m.end(), "name", forms[" ".join(m.group().split())])


def _words(words: str, language: str) -> Iterator[Sign]:
    words = EXPLETIVE.sub(_blanked, words) if language == "fr" else words
    for kind, value, pattern in _word_patterns(language):
        for m in pattern.finditer(words):
            if not (value == "may" and m.group() == "May"):       # the month, unless a sentence begins with it
                yield Sign(m.start(), m.end(), kind, value)


def _blanked(found: re.Match[str]) -> str:
    """The words without a "ne" that denies nothing, as long as before."""
    return found[1] + " " * len(found[2])


@cache
def _word_patterns(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    out = [("negation", value, form) for value, form in NEGATIONS.get(language, {}).items()]
    out += [("modal", value, form) for value, form in MODALS.get(language, {}).items()]
    return tuple((kind, value, re.compile(rf"(?<!\w)(?:{form})(?!\w)", re.IGNORECASE)) for kind, value, form in out)
