"""What the library says of files and errors, in Spanish: sentences found by their pattern in `messages.es.txt`.

That file has the English sentence on one line and the Spanish on the next; `{}` stands for whatever is named there, in
the same order in both. A sentence without an entry stays English.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

CATALOGUE = Path(__file__).with_name("messages.es.txt")


def pairs() -> list[tuple[str, str]]:
    """The English and Spanish forms, in the order of the file."""
    lines = CATALOGUE.read_text("utf-8").splitlines()
    return list(zip(lines[::2], lines[1::2], strict=True))


def in_spanish(sentence: str) -> str:
    """The sentence in Spanish, what it names left as it is.

    >>> in_spanish("a.docx is not there."), in_spanish("Nobody has translated this.")
    ('a.docx no está.', 'Nobody has translated this.')
    """
    for pattern, spanish in _patterns():
        if m := pattern.fullmatch(sentence):
            return spanish.format(*map(_lines, m.groups()))
    return sentence


def _lines(named: str) -> str:
    """What a sentence names; where that is a list of sentences, line by line, each of them in Spanish."""
    first, *rest = named.split("\n")
    return "\n".join([first, *(f"  {in_spanish(line.strip())}" for line in rest)]) if rest else named


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns, those with most words of their own first, so that the narrowest is found."""
    ranked = sorted(pairs(), key=lambda pair: -len(pair[0].replace("{}", "")))
    return tuple((re.compile("(.*?)".join(map(re.escape, english.split("{}"))), re.DOTALL), _formatted(spanish))
                 for english, spanish in ranked)


def _formatted(spanish: str) -> str:
    """The Spanish as a format string: braces that are words of a template are doubled."""
    return "{}".join(part.replace("{", "{{").replace("}", "}}") for part in spanish.split("{}"))
