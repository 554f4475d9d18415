"""What the program says, in the languages that it speaks: gettext catalogues in `locale/`, each read when first needed.

English is in the code. `make catalogue` gathers it into `locale/<language>/LC_MESSAGES/drafting.po`, where the others
are written beside it. What a catalogue does not have stays English.
"""

from __future__ import annotations

import gettext
import io
import os
import re
from contextlib import suppress
from functools import cache

LANGUAGES = {"en": "English", "es": "Español", "fr": "Français"}       # by their own names
DOMAIN = "drafting"
LOCALE = os.path.join(os.path.dirname(__file__), "locale")
QUOTED = ("“", "«", '"', "`")       # after one of these stand the words of others, whatever they are
# Sentences that name nothing but words of ours, numbers and members.
OURS = frozenset((
    "version {} ({}), {}", "Taken out of the file: {}.",
    "{} cannot be {}: {}{}.", "{}, the paragraph “{}”", "{} {} of {} is missing from the record.",
    "Only the {} file has a {} of this kind in its last section. Word has no mark for that; the redline has it in "
    "either case, and it shows what {}.", "{} (on {}){}", "{} (on {} {}){}", "{} {}, proposed by {} ({}){}",
    "{} ({}, version {}): {}{}", "says “{}”, which is not {}; use one of: {}", "Row {}{} {}.",
    "The {} of words differs in {} provisions; it stays in the file and is no proposal.",
    "The {} of words differs; it stays in the file and is no proposal.",
    "The {} differs in {} of {} provisions; the program that saved the file is taken to have done it.",
    "The {} differs in nearly all provisions, always in the same way; the program that saved the file is taken to have "
    "done it."))
PLACE = re.compile(r"\{\d*\}")


def said(language: str, sentence: str, **values: object) -> str:
    """The sentence in a language, with its {values} filled in.

    >>> said("es", "Round {number}", number=2), said("en", "Round {number}", number=2)
    ('Ronda 2', 'Round 2')
    """
    sentence = catalogue(language).gettext(sentence) if sentence else ""
    return sentence.format(**values) if values else sentence


def counted(language: str, one: str, many: str, count: int, **values: object) -> str:
    """The form of a sentence that a language has for that count: what is one in English may be none in French.

    >>> counted("fr", "{count} member", "{count} members", 0), counted("en", "{count} member", "{count} members", 0)
    ('0 membre', '0 members')
    """
    return catalogue(language).ngettext(one, many, count).format(count=count, **values)


def meant(language: str, context: str, words: str) -> str:
    """Words that mean one thing in their context, where a language may have others elsewhere."""
    return catalogue(language).pgettext(context, words)


def heard(language: str, sentence: str) -> str:
    """A sentence that the library made, with names in it, in a language; what it names is left as it is.

    Errors and notices are made in English, and so they are recorded; whoever shows them asks for their language here.

    >>> heard("es", "a.docx is not there."), heard("es", "Nobody has translated this.")
    ('a.docx no está.', 'Nobody has translated this.')
    """
    if (whole := said(language, sentence)) != sentence:
        return whole
    for longest, parts, pattern, other in _patterns(language):
        if longest in sentence and _may_be(parts, sentence) and (m := re.fullmatch(pattern, sentence, re.DOTALL)):
            ours = "{}".join(parts) in OURS
            return other.format(*(each if before.endswith(QUOTED) else _named(language, each, ours)
                                  for before, each in zip(parts, m.groups(), strict=False)))
    return sentence


def _named(language: str, named: str, ours: bool) -> str:
    """What a sentence names, line by line. Sentences of ours among it are said in the language.

    A single word is left alone, unless it is sure to be ours: it may be the name of a draft or of a file.
    """
    first, *rest = named.split("\n")
    whole = said(language, first) if " " in first.strip() else first        # it may have a semicolon of its own
    if whole == first:
        first = "; ".join(heard(language, each) if ours or " " in each.strip() else each for each in first.split("; "))
    else:
        first = whole
    return "\n".join([first, *(f"  {heard(language, line.strip())}" for line in rest)])


def _may_be(parts: tuple[str, ...], sentence: str) -> bool:
    """Whether a sentence has the words of a pattern, in their order: few have, so few patterns need be compiled."""
    if not (sentence.startswith(parts[0]) and sentence.endswith(parts[-1])):
        return False
    at = 0
    for part in parts:
        if (at := sentence.find(part, at)) < 0:
            return False
        at += len(part)
    return True


@cache
def _patterns(language: str) -> tuple[tuple[str, tuple[str, ...], str, str], ...]:
    """The words of sentences that name something, their longest run first, as a pattern, and in the language.

    Those with most words come first. Nearly all are told apart by the longest run, which costs next to nothing.

    gettext has no function that lists a catalogue, so its table is asked.
    """
    table = getattr(catalogue(language), "_catalog", {})
    found = [(tuple(sentence.split("{}")), other) for sentence, other in table.items()
             if isinstance(sentence, str) and "{}" in sentence and "\x04" not in sentence]
    found.sort(key=lambda each: -len("".join(each[0])))
    return tuple((max(parts, key=len), parts, "(.*?)".join(map(re.escape, parts)), _formatted(other))
                 for parts, other in found)


def _formatted(words: str) -> str:
    """The words as a format string: braces that are words of a template are doubled."""
    places = PLACE.findall(words)
    parts = [part.replace("{", "{{").replace("}", "}}") for part in PLACE.split(words)]
    return "".join(part + place for part, place in zip(parts, [*places, ""], strict=True))


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; an empty one for English, and for what the program does not speak."""
    if language not in LANGUAGES or language == "en":
        return gettext.NullTranslations()
    source, made = (os.path.join(LOCALE, language, "LC_MESSAGES", f"{DOMAIN}.{form}") for form in ("po", "mo"))
    if _saved(source) > _saved(made):
        return gettext.GNUTranslations(io.BytesIO(_compiled(source, made)))
    with open(made, "rb") as stream:
        return gettext.GNUTranslations(stream)


def _saved(path: str) -> float:
    return os.path.getmtime(path) if os.path.exists(path) else 0.0


def _compiled(source: str, made: str) -> bytes:
    """A catalogue that was changed since it was compiled, or never was; kept where one may write, as bytecode is.

    So a checkout needs no step of its own. What is installed has no source beside it.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    stream = io.BytesIO()
    with open(source, "rb") as text:
        write_mo(stream, read_po(text))
    waiting = f"{made}.{os.getpid()}.tmp"
    with suppress(OSError):
        with open(waiting, "wb") as kept:
            kept.write(stream.getvalue())
        os.replace(waiting, made)
    return stream.getvalue()
