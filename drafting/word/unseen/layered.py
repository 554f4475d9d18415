"""Words that one program shows and another does not: branches, sub-documents, ruby, code of fields, turned runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.word.markup.formats import OFF
from drafting.word.markup.marks import DELETED, INSERTED
from drafting.word.markup.walk import ALTERNATES, CHOICE, FALLBACK
from drafting.word.markup.xml import VAL, M, R, w
from drafting.word.opc.package import Package
from drafting.word.unseen.odd import T, Unseen, odd, plain, short

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

CHUNK, PART, RUBY, ABOVE, BASE, TURNED = (w(n) for n in ("altChunk", "subDoc", "ruby", "rt", "rubyBase", "bdo"))
BOX, DELETED_WORDS, FIELD, KIND = w("txbxContent"), w("delText"), w("fldChar"), w("fldCharType")
PHANTOM, SHOW, FORMULA = f"{{{M}}}phant", f"{{{M}}}show", f"{{{M}}}t"
Found = tuple["Element", str, str] | tuple["Element", str, str, str]      # where, what, its words, other words
HAN = re.compile("[\u2e80-\u2fdf\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
AUTHOR, MOVED = w("author"), w("moveTo")


def layered(package: Package) -> Iterator[Unseen]:
    """What of all stories another program would show otherwise."""
    for part in package.stories():
        root = package.tree(part)
        for find in (_branches, _brought_in, _ruby, _both, _codes, _turned, _phantoms):
            yield from (odd(part, *found) for found in find(root, package, part))


def _branches(root: Element, package: Package, part: str) -> Iterator[Found]:
    for el in root.iter(ALTERNATES):
        if any(a.tag == ALTERNATES for a in el.iterancestors()):
            continue
        branches = [b for b in el if b.tag in (CHOICE, FALLBACK)]
        words = [_words(b) for b in branches]
        drawn = any(next(b.iter(BOX), None) is not None or next(b.iter(T), None) is None for b in branches)
        if not drawn and len(branches) == 1:
            words.append("")                        # a program that knows the branch not shows nothing
        if len({plain(each) for each in words if each.strip() or not drawn}) > 1:
            yield el, "branches", "", " / ".join(f"“{short(each)}”" for each in words)


def _words(el: Element) -> str:
    """The words of one branch, those of a branch in it once."""
    return "".join(t.text or "" for t in el.iter(T, FORMULA)
                   if not any(a.tag == FALLBACK and a is not el for a in t.iterancestors() if el in a.iterancestors()))


def _brought_in(root: Element, package: Package, part: str) -> Iterator[Found]:
    for el in root.iter(CHUNK, PART):
        rel = package.rels(part).get(el.get(f"{{{R}}}id") or "")
        yield el, "brought in", "", rel.target if rel else "–"


def _ruby(root: Element, package: Package, part: str) -> Iterator[Found]:
    for el in root.iter(RUBY):
        above, base = ("".join(t.text or "" for held in el.iter(name) for t in held.iter(T))
                       for name in (ABOVE, BASE))
        if (above + base).strip() and not HAN.search(base):
            yield el, "ruby", above, short(base)


def _both(root: Element, package: Package, part: str) -> Iterator[Found]:
    """Words that were put in and taken out at once; of two authors only where no Word would write it so.

    What its author took out of words that went elsewhere still stands where these were.
    """
    for el in root.iter(*INSERTED):
        out = next((a for a in el.iterancestors(*DELETED)), None)
        if out is not None and (words := _marked(el)):
            yield el, "both", words
    for el in root.iter(*DELETED):
        into = next((a for a in el.iterancestors(*INSERTED)), None)
        if into is not None and into.tag != MOVED and into.get(AUTHOR) == el.get(AUTHOR) and (words := _marked(el)):
            yield el, "both", words


def _marked(el: Element) -> str:
    return "".join(t.text or "" for t in el.iter(T, DELETED_WORDS)).strip()


def _codes(root: Element, package: Package, part: str) -> Iterator[Found]:
    """Words in the code of a field, between its beginning and what it shows."""
    depth: list[bool] = []
    for el in root.iter(FIELD, T):
        kind = el.get(KIND) if el.tag == FIELD else ""
        if kind == "begin":
            depth.append(False)
        elif kind == "separate" and depth:
            depth[-1] = True
        elif kind == "end" and depth:
            depth.pop()
        elif el.tag == T and depth and not all(depth) and (el.text or "").strip():
            yield el, "code", el.text or ""


def _turned(root: Element, package: Package, part: str) -> Iterator[Found]:
    for el in root.iter(TURNED):
        words = "".join(t.text or "" for t in el.iter(T))
        if el.get(VAL) == "rtl" and re.search(r"[A-Za-z\d]{2}", words) or el.get(VAL) == "ltr" and \
                re.search("[\u0590-\u08ff]{2}", words):
            yield el, "turned", words, short(words[::-1])


def _phantoms(root: Element, package: Package, part: str) -> Iterator[Found]:
    for el in root.iter(PHANTOM):
        sign = next(el.iter(SHOW), None)
        words = "".join(t.text or "" for t in el.iter(FORMULA))
        if sign is not None and sign.get(f"{{{M}}}val") in OFF and words.strip():
            yield el, "phantom", words


