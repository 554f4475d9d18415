"""Signs in the words of a file that show otherwise than they read, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from unicodedata import name

from drafting.model.words.letters import Odd, odd_signs, scripts, spelled, suspect
from drafting.word.markup.xml import M
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import P
from drafting.word.parts.styles import style_of
from drafting.word.unseen.odd import SAID, T, Unseen, odd, said, short

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

FORMULA, OF_MATH = f"{{{M}}}oMath", f"{{{M}}}t"


def written(package: Package) -> Iterator[Unseen]:
    """The words of all stories in which a sign is not what it seems."""
    roots = {part: package.tree(part) for part in package.stories()}
    if not suspect("\n".join(t.text or "" for root in roots.values() for t in root.iter(T, OF_MATH))):
        return
    has = scripts(" ".join(said(p) for root in roots.values() for p in root.iter(P)))
    for part, root in roots.items():
        for p in root.iter(P):
            for each in (*odd_signs(said(p), has), *_in_formulas(p, has)) if suspect(_all(p)) else ():
                yield odd(part, p, each.why, spelled(each.word), _signs(each))


def struck(package: Package) -> Iterator[Unseen]:
    """The paragraphs of the text that their style strikes out: said once for each style, with the first of them."""
    styles, told = package.styles, set[str]()
    if not any(_strikes(styles.marks(each.ident)) for each in styles):
        return
    for p in package.tree(package.main).iter(P):
        style = style_of(p) or styles.default
        if style not in told and said(p).strip() and _strikes(styles.marks(style)):
            told.add(style)
            yield odd(package.main, p, "struck", said(p), short(styles.name(style)))


def _strikes(marks: Mapping[str, str]) -> bool:
    return "1" in (marks.get("strike"), marks.get("dstrike"))


def _in_formulas(p: Element, has: frozenset[str]) -> Iterator[Odd]:
    """Letters of another script in formulas; Greek ones, other kinds and signs of no width are at home there."""
    for formula in p.iter(FORMULA):
        for each in odd_signs("".join(t.text or "" for t in formula.iter(OF_MATH)), has):
            if each.why == "other script" and any(not name(c, "").startswith("GREEK") for c in each.signs):
                yield each


def _all(p: Element) -> str:
    return "".join(t.text or "" for t in p.iter(T, OF_MATH))


def odd_in(texts: Iterable[str]) -> Iterator[str]:
    """What is to be said of the signs in texts that are of one file, such as the cells of a form."""
    texts = list(texts)
    has = scripts("".join(texts))
    for words in filter(suspect, texts):
        for each in odd_signs(words, has):
            yield SAID[each.why].format(words=short(spelled(each.word)), other=_signs(each))


def _signs(found: Odd) -> str:
    """The signs that are meant, with their numbers."""
    return ", ".join(f"U+{ord(c):04X}" if not c.isprintable() or not c.isalnum() else f"“{c}” U+{ord(c):04X}"
                     for c in found.signs)
