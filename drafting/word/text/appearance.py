"""How provisions look, beside what they say: what a returned file may have changed that is neither words nor marks.

Two files are compared by what this finds in each. It is compared with the file that was sent, never with the record: a
template gives a text looks that no record knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.word.markup.formats import Format, format_of
from drafting.word.markup.xml import VAL, w, whole
from drafting.word.parts.margins import margins
from drafting.word.parts.pieces import PPR, RPR, RUN, pieces
from drafting.word.parts.repeated import Known

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package
    from drafting.word.text.read import Reading

WORDS = {w("lang"): "language", w("color"): "colour", w("sz"): "size", w("rFonts"): "font"}
ASCII = w("ascii")
PLAIN = {"colour": "auto"}
ALIGN = {"both": "justify", "start": "left", "end": "right"}


class Looks(Struct, frozen=True):
    """The looks of a file by provision id, paragraphs', tables' and those of words; and what its margins say."""

    blocks: dict[str, dict[str, str]]
    words: dict[str, dict[str, str]]
    margins: dict[str, tuple[str, ...]]


def looks(package: Package, reading: Reading, known: Known | None = None) -> Looks:
    """What the provisions of a reading look like in its package; `known` is what it was read with."""
    lists, language, known = _Lists(package), package.styles.language, known or Known()
    blocks, words = {}, {}
    for x in reading.text:
        el = reading.elements.get(x.id)
        if el is None or x.kind == "opaque":
            continue
        if x.kind == "table":
            blocks[x.id] = {"merged cells": merged(el)}
            continue
        blob = reading.bytes.get(el)
        said = known.said.get(blob) if blob is not None else None
        form = said.form if said is not None else format_of(el.find(PPR))
        blocks[x.id] = {"style": x.style.lower(), **lists.looks(form)}
        found = known.looks.get(blob) if blob is not None else None
        words[x.id] = found = _words(el, language) if found is None else found
        if blob is not None:
            known.looks[blob] = found
    return Looks(blocks, words, margins(package))


# -- paragraphs -----------------------------------------------------------------------------------------
class _Lists:
    """What styles and lists give a paragraph that does not say it itself: programs differ in what they write down."""

    def __init__(self, package: Package) -> None:
        self.styles, self.numbering = package.styles, package.numbering
        self.known: dict[Format, dict[str, str]] = {}

    def looks(self, form: Format) -> dict[str, str]:
        """The looks of a paragraph of this format; of equal ones they are found once."""
        if form not in self.known:
            self.known[form] = self._looks(form)
        return self.known[form]

    def _looks(self, form: Format) -> dict[str, str]:
        """The list level, the indent and the breaks of a paragraph, as they show; "" where there is nothing to say."""
        chain = [form, *(style.format for style in self.styles.chain(form.style))]
        number, level = self._number(chain)
        left = self._indent(chain, number, level)
        align = next((each.align for each in chain if each.align), "left")
        breaks = next((each.breaks for each in chain if each.breaks is not None), False)
        return {"list": f"level {whole(level) + 1}" if number else "", "page break": "before" if breaks else "",
                "section": form.section, "indent": f"{round(left / 567, 1)} cm" if abs(left) > 20 else "",
                "align": ALIGN.get(align, align)}

    def _number(self, chain: list[Format]) -> tuple[str, str]:
        """The list ("" for none) and the level of a paragraph."""
        number = next((each.number for each in chain if each.number), "")
        level = next((each.level for each in chain if each.level), "")
        return "" if number == "0" else number, level if level.isdecimal() else "0"

    def _indent(self, chain: list[Format], number: str, level: str) -> int:
        """The left indent in twentieths of a point: a paragraph's own, its list's, its style's."""
        of_list = self.numbering.level(number, level)
        found = (chain[0].left, of_list.left if of_list is not None else None, *(each.left for each in chain[1:]))
        return next((left for left in found if left is not None), 0)


# -- words ----------------------------------------------------------------------------------------------
def _words(paragraph: Element, language: str) -> dict[str, str]:
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


def _value(el: Element, language: str) -> str:
    """The language, colour, size or font that a property of a run states; "" for none and for the usual one."""
    key = WORDS.get(el.tag)
    value = (el.get(VAL) or el.get(ASCII) or "") if key else ""
    if key == "language":
        value = value.partition("-")[0]
        return value if value != language else ""
    return value if value != PLAIN.get(key or "") else ""


# -- tables ---------------------------------------------------------------------------------------------
def merged(table: Element) -> str:
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
