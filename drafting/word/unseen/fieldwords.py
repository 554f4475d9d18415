"""What the code of a field asks for, and what the file itself says that its fields ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING

from drafting.word.markup.xml import BOOKMARK, VAL, w
from drafting.word.opc.package import Package
from drafting.word.opc.properties import properties
from drafting.word.parts.styles import style_of
from drafting.word.text.references import fields
from drafting.word.unseen.odd import plain, said

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

START, END, ID, NAME, P, T = (w(n) for n in ("bookmarkStart", "bookmarkEnd", "id", "name", "p", "t"))
WITH_WORDS = re.compile(r"\\[otl*#@]")                # switches that a word belongs to
COMPARED = {"=": lambda a, b: a == b, "<>": lambda a, b: a != b, "<": lambda a, b: a < b, ">": lambda a, b: a > b,
            "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b}


class Values:
    """Properties, variables and bookmarks by their names."""

    def __init__(self, package: Package) -> None:
        self.package, self.core = package, properties(package)
        self.variables = {(el.get(w("name")) or "").lower(): el.get(VAL) or ""
                          for each in package.settings.get("docVars", ()) for el in each.iter(w("docVar"))}

    def of(self, kind: str, name: str) -> str | None:
        """The value of a property or a variable."""
        if kind == "DOCVARIABLE":
            return self.variables.get(name.lower())
        named = {key.removeprefix("custom:").lower(): value for key, value in self.core.items()}
        return named.get({"comments": "description", "author": "creator"}.get(name.lower(), name.lower()))

    def styled(self, name: str) -> set[str]:
        """The words of the text's paragraphs in a style, each whole."""
        idents = {each.ident for each in self.package.styles if name.casefold() in
                  (each.ident.casefold(), (each.name or "").casefold())}
        root = self.package.tree(self.package.main)
        return {plain(said(p)).casefold() for p in root.iter(P) if style_of(p) in idents}

    def marked(self, name: str) -> str | None:
        """The words of a bookmark, or those that a field SET gives it."""
        return self._marked.get(name.lower()) if not name.startswith(("_", BOOKMARK)) else None

    def there(self, name: str) -> bool:
        """Whether the text has a bookmark of this name, or a field SET that gives it words."""
        return name.lower() in self._names or name.lower() in self._marked

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset((mark.get(NAME) or "").lower() for part in self.package.stories()
                         for mark in self.package.tree(part).iter(START))

    @cached_property
    def _marked(self) -> dict[str, str]:
        root = self.package.tree(self.package.main)
        out = {name: words for mark in root.iter(START)
               if (name := (mark.get(NAME) or "").lower()) and (words := _within(root, mark)) is not None}
        for _, code, _ in fields(root):
            set_to = re.fullmatch(r'(?i)\s*SET\s+(\S+)\s+"?(.*?)"?\s*', code)
            if set_to:
                out[set_to[1].lower()] = set_to[2]
        return out


def _within(root: Element, mark: Element) -> str | None:
    """The words of a bookmark that ends in the paragraph in which it begins."""
    p = next(mark.iterancestors(P), None)
    inside, out = False, ""
    for el in p.iter(START, END, T) if p is not None else ():
        if el is mark:
            inside = True
        elif inside and el.tag == END and el.get(ID) == mark.get(ID):
            return out or None
        elif inside and el.tag == T:
            out += el.text or ""
    return None


def arguments(rest: list[str]) -> Iterator[str]:
    """The words of a field's code without the switches and what belongs to these."""
    takes = False
    for each in rest:
        if re.match(r"\\[a-zA-Z*#@!]($|\s)", each) or each in ("\\*", "\\#", "\\@"):
            takes = WITH_WORDS.match(each) is not None
        elif not takes:
            yield re.sub(r"\\(.)", r"\1", each)
        else:
            takes = False


def chosen(rest: list[str]) -> str | None:
    """Which of its two words a field IF shows; None where it asks what cannot be told."""
    one, sign, other, *words = rest
    if sign not in COMPARED:
        return None
    figures = all(re.fullmatch(r"-?\d+(\.\d+)?", each) for each in (one, other))
    if figures:
        holds = COMPARED[sign](float(one), float(other))
    elif sign in ("=", "<>") and set(other) & {"*", "?"}:
        holds = fnmatchcase(one, other.replace("[", "[[]")) == (sign == "=")
    else:
        holds = COMPARED[sign](one, other)
    return (words + [""])[0 if holds else 1]
