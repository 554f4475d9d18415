"""Numbers as Word counts them: a label such as "3", "(b)" or "3 bis" in the terms of a list level, and back."""

from __future__ import annotations

import re

from drafting.model.words.numerals import as_roman, roman

_ORDERS = re.compile(r"^(?:PP|OP)\s*", re.IGNORECASE)
_LAST_GROUP = re.compile(r"\(([^()]+)\)[^()]*$")


def shown(number: int, form: str) -> str:
    """A number in one of Word's formats: decimal, lowerLetter, upperRoman …"""
    if form.endswith("Letter"):
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else "0"
    elif form.endswith("Roman"):
        text = as_roman(number)
    else:
        return str(number)
    return text.upper() if form.startswith("upper") else text


def counted(bare: str, form: str) -> int | None:
    """The number that a bare label says in a format, None when Word would not count it so ("3 bis")."""
    if form == "decimal":
        return int(bare) if re.fullmatch(r"[0-9]{1,6}", bare) else None
    lower = bare.lower()
    if form.endswith("Letter") and re.fullmatch(r"([a-z])\1{0,9}", lower):
        return ord(lower[0]) - ord("a") + 1 + 26 * (len(lower) - 1)
    if form.endswith("Roman") and re.fullmatch(r"[ivxlcdm]{1,12}", lower):
        value = roman(lower.upper())
        return value if as_roman(value) == lower else None
    return None


def bare(label: str, pattern: str) -> str:
    """The part of a label that its own level counts: "OP 3 bis" → "3 bis", "3 (b)" → "b", "Article 4." → "4"."""
    text = _ORDERS.sub("", label.strip())
    before = pattern.split("%", maxsplit=1)[0].strip(" (")
    if before and text.lower().startswith(before.lower()):
        text = text[len(before):]
    group = _LAST_GROUP.search(text)
    return (group.group(1) if group else text).strip(" ().:\u00a0")


def literal(label: str, pattern: str) -> str:
    """What the level would show for a label that cannot be counted: "3 bis" by "%1." gives "3 bis."."""
    if not re.search(r"\w", label):
        return label.strip()
    return re.sub(r"%[0-9]", lambda _: bare(label, pattern), pattern, count=1)


def typed(text: str, pattern: str) -> bool:
    """Whether the words themselves begin with such a number, typed by hand: "Article 4. Members"."""
    before, _, after = pattern.partition("%")
    word = re.escape(before.strip())
    if re.search(r"\w", before):
        return re.match(rf"{word}\s*[0-9IVX]+\b", text, re.IGNORECASE) is not None
    end = re.escape(after[1:].strip() or ".")
    return re.match(rf"{word}[0-9a-z]{{1,4}}{end}\s", text) is not None
