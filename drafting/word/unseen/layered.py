"""Words that one program shows and another does not: branches, sub-documents, ruby, code of fields, turned runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.word.markup.formats import OFF
from drafting.word.markup.marks import DELETED, INSERTED
from drafting.word.markup.walk import ALTERNATES, CHOICE, FALLBACK
from drafting.word.markup.xml import VAL, M, R, local, parent_of, w
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import PPR, RUN
from drafting.word.unseen.faint import SIGNS
from drafting.word.unseen.odd import T, Unseen, odd, plain, short

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

CHUNK, PART, RUBY, ABOVE, BASE, TURNED = (w(n) for n in ("altChunk", "subDoc", "ruby", "rt", "rubyBase", "bdo"))
BOX, DELETED_WORDS, FIELD, KIND = w("txbxContent"), w("delText"), w("fldChar"), w("fldCharType")
PHANTOM, SHOW, FORMULA = f"{{{M}}}phant", f"{{{M}}}show", f"{{{M}}}t"
Found = tuple["Element", str, str] | tuple["Element", str, str, str]      # where, what, its words, other words
HAN = re.compile("[\u2e80-\u2fdf\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
AUTHOR, MOVED, INS, DEL = w("author"), w("moveTo"), w("ins"), w("del")
RPR, ROW_PR = w("rPr"), w("trPr")
MARKED_ENDS = frozenset({RPR, ROW_PR})                     # of a paragraph, and of a row
DIRECTED, RTL, BIDI, WEB, SPEC, LINK, SYMBOL = (
    w(n) for n in ("dir", "rtl", "bidi", "webHidden", "specVanish", "hyperlink", "sym"))
PATH = "{urn:schemas-microsoft-com:vml}textpath"
NOTES, LINES = (w("footnote"), w("endnote")), ("separator", "continuationSeparator")
INSTANTS = tuple(w(f"{part}{how}") for part in ("day", "month", "year") for how in ("Short", "Long"))
RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"


def layered(package: Package) -> Iterator[Unseen]:
    """What of all stories another program would show otherwise."""
    for part in package.stories():
        root = package.tree(part)
        for find in (_branches, _brought_in, _ruby, _both, _codes, _turned, _phantoms, _drawn, _half_hidden):
            yield from (odd(part, *found) for found in find(root, package, part))


def _branches(root: Element, package: Package, part: str) -> Iterator[Found]:
    for el in root.iter(ALTERNATES):
        branches = [b for b in el if b.tag in (CHOICE, FALLBACK)]
        if local(parent_of(el)).endswith("Pr"):
            yield el, "properties", "", " / ".join(",".join(local(each) for each in b) or "–" for b in branches)
            continue
        words = [_words(b) for b in branches]
        drawn = any(next(b.iter(BOX), None) is not None or next(b.iter(T), None) is None for b in branches)
        if not drawn and len(branches) == 1:
            words.append("")                        # a program that knows the branch not shows nothing
        told = [each for each in words if each.strip() or not drawn or _in_line(each, branches)]
        if len({plain(each) for each in told}) > 1:
            yield el, "branches", "", " / ".join(f"“{short(each)}”" for each in words)


def _in_line(words: str, branches: list[Element]) -> bool:
    """Whether a branch without words stands against one whose words are in the line itself, in no box."""
    return not words.strip() and any(
        next(t.iterancestors(BOX), None) is None for b in branches for t in b.iter(T))


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


    for sign in root.iter(INS):
        el = parent_of(sign)
        gone = el.find(DEL) if el.tag in MARKED_ENDS else None
        holder = parent_of(el) if el.tag != ROW_PR else el
        if gone is not None and sign.get(AUTHOR) == gone.get(AUTHOR) and holder.tag in (PPR, ROW_PR):
            yield el, "both", "".join(t.text or "" for t in parent_of(holder).iter(T, DELETED_WORDS)) or "¶"
    for el in root.iter(DELETED_WORDS):
        if (el.text or "").strip() and next(el.iterancestors(*DELETED), None) is None:
            yield el, "deleted alone", el.text or ""


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
                re.search(f"{RIGHT_TO_LEFT}{{2}}", words):
            yield el, "turned", words, short(words[::-1])
    found = [*root.iter(DIRECTED), *(parent_of(parent_of(sign)) for sign in root.iter(RTL, BIDI))]
    if found and any(re.search(RIGHT_TO_LEFT, t.text or "") for t in root.iter(T)):
        return                                      # in such a text, what runs from the right does its work
    for el in found:
        words = "".join(t.text or "" for t in el.iter(T))
        if _directed(el) and (pair := re.search(r"\d[\d.,]*\W+\d[\d.,]*", words)):
            yield el, "turned", words, short(" ".join(reversed(pair[0].split())) if " " in pair[0] else pair[0][::-1])


def _directed(el: Element) -> bool:
    """Whether an element's words run from the right: around runs, a run of such a direction, or a paragraph."""
    if el.tag == DIRECTED:
        return el.get(VAL) == "rtl"
    sign = next((c for name in (RPR, PPR) if (held := el.find(name)) is not None for c in held
                 if c.tag in (RTL, BIDI)), None)
    return sign is not None and sign.get(VAL) not in OFF


def _phantoms(root: Element, package: Package, part: str) -> Iterator[Found]:
    for el in root.iter(PHANTOM):
        sign = next(el.iter(SHOW), None)
        words = "".join(t.text or "" for t in el.iter(FORMULA))
        if sign is not None and sign.get(f"{{{M}}}val") in OFF and words.strip():
            yield el, "phantom", words


def _drawn(root: Element, package: Package, part: str) -> Iterator[Found]:
    """Words that a reader sees and that are no words of the file: drawn, made of signs, in a line that parts notes."""
    for el in root.iter(PATH) if part == package.main else ():
        if any(c.isalnum() for c in el.get("string") or ""):
            yield el, "drawn", el.get("string") or ""
    for el in root.iter(SYMBOL):
        sign = _sign(el)
        if sign.isalnum():
            yield el, "drawn", sign
    for el in root.iter(*INSTANTS):
        yield el, "drawn", local(el)
    for note in root.iter(*NOTES):
        words = "".join(t.text or "" for t in note.iter(T))
        if note.get(w("type")) in LINES and any(c.isalnum() for c in words):
            yield note, "separator", words


def _sign(symbol: Element) -> str:
    """The letter that a symbol shows in a font of letters; "" for a sign in one of signs."""
    code = symbol.get(w("char")) or ""
    number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{4}", code) else 0
    number -= 0xF000 if 0xF000 <= number < 0xF100 else 0
    return "" if SIGNS.fullmatch(symbol.get(w("font")) or "Symbol") else chr(number)


def _half_hidden(root: Element, package: Package, part: str) -> Iterator[Found]:
    """Words that one view hides and another shows; in the lines of a table of contents some are such by custom."""
    for sign in root.iter(WEB, SPEC):
        run = parent_of(parent_of(sign))
        words = "".join(t.text or "" for t in run.iter(T)) if run.tag == RUN and sign.get(VAL) not in OFF else ""
        listed = any((link.get(w("anchor")) or "").startswith("_Toc") for link in run.iterancestors(LINK))
        if words.strip() and not listed:
            yield run, "web", words
