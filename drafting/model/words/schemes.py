"""How labels go on: the form of a number ("(b)", "Article IV", "4.2"), its value, and the count over a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from drafting.model.text import Provision, Text
from drafting.model.words.numerals import as_roman, roman

MORE = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies"
APART = ("heading", "article", "annex", "title")       # behind these a count may begin again
FORMS = ("decimal", "letter", "roman")
_LAST = re.compile(r"(.*?)(\d+|[IVXLC]+|[ivxlc]+|[A-Z]|[a-z]{1,2})([\s).:]*)$", re.DOTALL)


class Scheme(NamedTuple):
    """What stands before and behind the number, and how the number is written."""

    before: str
    form: str
    behind: str
    upper: bool = False

    def label(self, value: int) -> str:
        """The label with this number: "(c)" for 3 after "(b)"."""
        if not self.form:
            return self.before
        forms: dict[str, Callable[[int], str]] = {"decimal": str, "letter": letters, "roman": as_roman}
        said = forms[self.form](value)
        return f"{self.before}{said.upper() if self.upper else said}{self.behind}"


def schemes(label: str) -> dict[Scheme, int]:
    """What a label may be: the forms in which its number can be read, with the number; a letter may be a Roman figure.

    >>> [(s.form, n) for s, n in schemes("(i)").items()], [(s.before, n) for s, n in schemes("Article IV").items()]
    ([('roman', 1), ('letter', 9)], [('Article ', 4)])
    """
    found = _LAST.match(label)
    before, said, behind = found.groups() if found else (label, "", "")
    if not found or (before and before[-1].isalpha()):
        return {Scheme(label, "", ""): 1}
    if said.isdigit():
        return {Scheme(before, "decimal", behind): int(said)}
    upper, out = said.isupper(), {}
    value = roman(said.upper()) if set(said.lower()) <= set("ivxlc") else 0
    if value and as_roman(value) == said.lower():
        out[Scheme(before, "roman", behind, upper)] = value
    if len(set(said)) == 1:
        out[Scheme(before, "letter", behind, upper)] = ord(said[0].lower()) - 96 + 26 * (len(said) - 1)
    if said.lower() in ("c", "l"):                              # sooner letters than a hundred and fifty
        out = dict(reversed(out.items()))
    return out or {Scheme(label, "", ""): 1}


def inserted(label: str) -> bool:
    """Whether a label is that of what was put between others, "3 bis" or "3 alt", and so no number in the count."""
    return re.search(rf"\d\s?(?:{MORE}|alt)\b", label, re.IGNORECASE) is not None


def letters(count: int) -> str:
    """A number as letters: a to z, then aa, ab …"""
    out = ""
    while count:
        count, rest = divmod(count - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


class _Count:
    """One count: its form, the number that its last provision had before (`was`), and the one that it has now.

    `afresh` says that something stood between, `begins` that the count has begun again at such a place before.
    """

    def __init__(self, scheme: Scheme) -> None:
        self.scheme, self.was, self.now, self.afresh, self.begins = scheme, 0, 0, False, False


class Series:
    """The counts over one text, provision by provision."""

    def __init__(self, text: Text) -> None:
        self.text, self.place = text, {p.id: n for n, p in enumerate(text)}
        self.counts: dict[tuple[str, int], _Count] = {}

    def told(self, p: Provision, label: str) -> None:
        """Go on from a label that stays; one for what stands between others is no number in the count."""
        if inserted(label):
            return
        found = schemes(label)
        count = self._count(p, found)
        if count.scheme in found:
            count.was = count.now = found[count.scheme]

    def next(self, p: Provision) -> str:
        """The label of the next provision of this kind and level."""
        found = schemes(p.label) if p.label and not inserted(p.label) else {}
        count = self._count(p, found)
        value = found.get(count.scheme, 0)
        begins = count.afresh and (value == 1 or (p.kind == "item" and value != count.was + 1)
                                   or (not value and count.begins))
        count.begins = count.begins or (begins and count.now > 0)
        count.now = 1 if begins else count.now + 1
        count.was, count.afresh = value or count.now, False
        return count.scheme.label(count.now)

    def over(self, p: Provision) -> None:
        """What stands between: items end at what is none, deeper ones at a higher one, other counts may begin again."""
        for (kind, level), count in self.counts.items():
            ended = p.kind != "item" or p.level < level if kind == "item" else kind != p.kind and p.kind in APART
            if ended:
                count.afresh = True

    def _count(self, p: Provision, found: dict[Scheme, int]) -> _Count:
        """The count that the provision belongs to; its own form, where it has one that is another, begins a new one."""
        key = (p.kind, p.level if p.kind in ("item", "heading") else 0)
        count = self.counts.get(key)
        if count is None or (found and count.scheme not in found):
            count = self.counts[key] = _Count(next(iter(found)) if found else self._form(p))
        return count

    def _form(self, p: Provision) -> Scheme:
        """The form of the next provision's label of this kind and level, else the usual one."""
        for other in self.text[self.place[p.id] + 1:]:
            if (other.kind, other.level) == (p.kind, p.level) and other.label and not inserted(other.label):
                return next(iter(schemes(other.label)))
        return Scheme("(", FORMS[1 + p.level % 2], ")") if p.kind == "item" else Scheme("", "decimal", "")
