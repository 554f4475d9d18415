"""How provisions look, beside what they say: what a returned file may have changed that is neither words nor marks.

Two files are compared by what this finds in each. It is compared with the file that was sent, never with the record: a
template gives a text looks that no record knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from drafting.word.names import R, w
from drafting.word.pieces import PPR, RPR, RUN, pieces
from drafting.word.styles import VAL

MARGINS = {"headerReference": "header", "footerReference": "footer"}
WORDS = {w("lang"): "language", w("color"): "colour", w("sz"): "size", w("rFonts"): "font"}
ASCII = w("ascii")
PLAIN = {"colour": "auto"}
ALIGN = {"both": "justify", "start": "left", "end": "right"}
TELLING = {w(name) for name in ("pStyle", "numPr", "ind", "jc", "pageBreakBefore", "sectPr")}
NUMBER = re.compile(r"-?\d{1,7}(\.\d+)?")
ON = (None, "1", "true", "on")


class Looks(Struct, frozen=True):
    """The looks of a file by provision id, paragraphs', tables' and those of words; and what its margins say."""

    blocks: dict[str, dict[str, str]]
    words: dict[str, dict[str, str]]
    margins: dict[str, tuple[str, ...]]


def looks(package, reading) -> Looks:
    """What the provisions of a reading look like in its package."""
    lists, language = _Lists(package), _language(package)
    blocks, words = {}, {}
    for x in reading.text:
        el = reading.elements.get(x.id)
        if el is None or x.kind == "opaque":
            continue
        if x.kind == "table":
            blocks[x.id] = {"merged cells": merged(el)}
            continue
        blocks[x.id] = {"style": x.style.lower(), **lists.looks(el.find(PPR))}
        words[x.id] = _words(el, language)
    return Looks(blocks, words, dict(_margins(package)))


# -- paragraphs -----------------------------------------------------------------------------------------
class _Lists:
    """What styles and lists give a paragraph that does not say it itself: programs differ in what they write down."""

    def __init__(self, package) -> None:
        part, styles = package.related("numbering"), package.related("styles")
        root = package.tree(part) if part else None
        self.nums = {e.get(w("numId")): look.get(VAL) for e in (root.findall(w("num")) if root is not None else ())
                     for look in e.findall(w("abstractNumId"))}
        self.indents = {(e.get(w("abstractNumId")), lvl.get(w("ilvl"))): _left(lvl.find(w("pPr")))
                        for e in (root.findall(w("abstractNum")) if root is not None else ())
                        for lvl in e.findall(w("lvl"))}
        tree = package.tree(styles) if styles else None
        self.styles = {e.get(w("styleId")): e for e in (tree.iter(w("style")) if tree is not None else ())}
        self.known: dict[tuple, dict[str, str]] = {}
        self.default = next((i for i, e in self.styles.items() if e.get(w("type")) == "paragraph"
                             and e.get(w("default")) in ON[1:]), "")

    def looks(self, ppr) -> dict[str, str]:
        """The looks of a paragraph with these properties; of equal ones they are found once."""
        key = tuple((el.tag, *el.attrib.values(), *(v for child in el for v in child.attrib.values()))
                    for el in ppr if el.tag in TELLING) if ppr is not None else ()
        if key not in self.known:
            self.known[key] = _paragraph(ppr, self)
        return self.known[key]

    def chain(self, ppr) -> list:
        """The properties that hold for a paragraph, its own first, then those of its style and the styles below it."""
        named = ppr.find(w("pStyle")) if ppr is not None else None
        ident, out = named.get(VAL) if named is not None else self.default, [ppr]
        while ident in self.styles and len(out) < 20:
            style = self.styles[ident]
            out.append(style.find(w("pPr")))
            based = style.find(w("basedOn"))
            ident = based.get(VAL) if based is not None else ""
        return [each for each in out if each is not None]

    def number(self, chain: list) -> tuple[str, str]:
        """The list ("" for none) and the level of a paragraph."""
        for name in ("numId", "ilvl"):
            found = next((el for each in chain for el in each.iterfind(f"{w('numPr')}/{w(name)}")), None)
            value = found.get(VAL) if found is not None else ""
            if name == "numId":
                number = "" if value in ("", "0", None) else value
        return number, value if (value or "").isdecimal() else "0"

    def indent(self, chain: list, number: tuple[str, str]) -> int:
        """The left indent in twentieths of a point: a paragraph's own, its list's, its style's."""
        own = _left(chain[0]) if chain else None
        of_list = self.indents.get((self.nums.get(number[0], ""), number[1])) if number[0] else None
        of_style = next((left for each in chain[1:] if (left := _left(each)) is not None), None)
        return next((left for left in (own, of_list, of_style) if left is not None), 0)


def _left(ppr) -> int | None:
    indent = ppr.find(w("ind")) if ppr is not None else None
    value = (indent.get(w("left")) or indent.get(w("start"))) if indent is not None else None
    return int(float(value)) if value and NUMBER.fullmatch(value) else None


def _paragraph(ppr, lists: _Lists) -> dict[str, str]:
    """The list level, the indent and the breaks of a paragraph, as they show; "" where there is nothing to say."""
    chain = lists.chain(ppr)
    number = lists.number(chain)
    left = lists.indent(chain, number)
    found = {"list": f"level {int(number[1]) + 1}" if number[0] else "", "page break": "", "section": "",
             "indent": f"{round(left / 567, 1)} cm" if abs(left) > 20 else "", "align": _align(chain)}
    before = next((el for each in chain for el in each.iterfind(w("pageBreakBefore"))), None)
    if before is not None and before.get(VAL) in ON:
        found["page break"] = "before"
    if ppr is not None and (section := ppr.find(w("sectPr"))) is not None:
        kind = section.find(w("type"))
        found["section"] = kind.get(VAL) if kind is not None else "nextPage"
    return found


def _align(chain: list) -> str:
    """The alignment that shows, in our words."""
    found = next((each.find(w("jc")).get(VAL) for each in chain if each.find(w("jc")) is not None), "left")
    return ALIGN.get(found, found)


# -- words ----------------------------------------------------------------------------------------------
def _language(package) -> str:
    """The language that the file's words have where nothing says another."""
    part = package.related("styles")
    found = package.tree(part).find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}") if part else None
    return (found.get(VAL) or "").partition("-")[0] if found is not None else ""


def _words(paragraph, language: str) -> dict[str, str]:
    """The languages, colours, sizes and fonts that runs state themselves, each with the words that have it.

    Of a language its first part counts: "es-MX" and "es-ES" are one to a text.
    """
    if not any(_value(el, language) for el in paragraph.iter(*WORDS)):      # nearly always, and far sooner known
        return {}
    found: dict[str, dict[str, str]] = {}
    for piece in pieces(paragraph):
        rpr = piece.run.find(RPR) if piece.run.tag == RUN and piece.text.strip() else None
        for el in rpr if rpr is not None else ():
            if value := _value(el, language):
                key = WORDS[el.tag]
                by_value = found.setdefault(key, {})
                by_value[value] = by_value.get(value, "") + piece.text
    return {key: "; ".join(f"{value}: {' '.join(words.split())}" for value, words in sorted(by_value.items()))
            for key, by_value in found.items()}


def _value(el, language: str) -> str:
    """The language, colour, size or font that a property of a run states; "" for none and for the usual one."""
    key = WORDS.get(el.tag)
    value = (el.get(VAL) or el.get(ASCII) or "") if key else ""
    if key == "language":
        value = value.partition("-")[0]
        return value if value != language else ""
    return value if value != PLAIN.get(key) else ""


# -- tables ---------------------------------------------------------------------------------------------
def merged(table) -> str:
    """The cells of a table that are merged with others: "row 1, cell 2: 2 wide; row 2, cell 1: with the one above"."""
    out = []
    for n, row in enumerate(table.iterfind(w("tr")), 1):
        for k, cell in enumerate(row.iterfind(w("tc")), 1):
            properties = cell.find(w("tcPr"))
            wide = properties.find(w("gridSpan")) if properties is not None else None
            joined = properties.find(w("vMerge")) if properties is not None else None
            if wide is not None and wide.get(VAL) not in (None, "1"):
                out.append(f"row {n}, cell {k}: {wide.get(VAL)} wide")
            if joined is not None and joined.get(VAL) != "restart":
                out.append(f"row {n}, cell {k}: with the one above")
    return "; ".join(out)


# -- margins --------------------------------------------------------------------------------------------
def _margins(package) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of the headers and footers that pages show, by what they are and for which pages."""
    found: dict[str, list[str]] = {}
    for section in package.tree(package.main).iter(w("sectPr")):
        for name, kind in MARGINS.items():
            for el in section.iterfind(w(name)):
                rel = package.rels(package.main).get(el.get(f"{{{R}}}id"))
                if rel is None or rel.external or rel.target not in package.parts:
                    continue
                words = "\n".join(filter(None, map(_without_fields, package.tree(rel.target).iter(w("p")))))
                key = f"{kind} ({el.get(w('type')) or 'default'})"
                if words and words not in found.setdefault(key, []):
                    found[key].append(words)
    for key, words in found.items():
        yield key, tuple(words)


def _without_fields(paragraph) -> str:
    """The words of a paragraph but for what fields show: page numbers, dates."""
    out, depth = [], 0
    for el in paragraph.iter(w("t"), w("fldChar"), w("tab")):
        if el.tag == w("fldChar"):
            depth += {"begin": 1, "end": -1}.get(el.get(w("fldCharType")), 0)
        elif el.tag == w("tab"):
            out.append(" ")
        elif not depth and next(el.iterancestors(w("fldSimple")), None) is None:
            out.append(el.text or "")
    return " ".join("".join(out).split())


def differing(sent: Mapping[str, tuple[str, ...]], came: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """Headers and footers whose words differ: (which, words before, words now)."""
    out = []
    for key in sorted({*sent, *came}):
        old, new = sent.get(key, ()), came.get(key, ())
        if set(old) != set(new):
            gone, here = (words for words in old if words not in new), (words for words in new if words not in old)
            out.append((key, " / ".join(gone), " / ".join(here)))
    return out
