"""What a block of a Word file says, in a form in which two files can be compared: the judge's own reading.

It knows nothing of how redlines are made, so that it can find fault with them. Noise is left out: revision-save ids,
language, proofing, where runs are cut, smart tags. So is what Word has no mark for: how styles are defined, the inner
properties of content controls, the second way to draw a shape. Bookmarks and comments are looked at elsewhere.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

from drafting.word.markup.marks import ANCHORS, CONTENT_MARKS
from drafting.word.markup.walk import ALTERNATES, FALLBACK, branch
from drafting.word.markup.xml import R, w
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.word.markup.xml import Element

P, RUN, TBL, TR, TC, SDT = w("p"), w("r"), w("tbl"), w("tr"), w("tc"), w("sdt")
P_PR, R_PR, SECT_PR, BOX = w("pPr"), w("rPr"), w("sectPr"), w("txbxContent")
HYPERLINK, FIELD, INSTRUCTION = w("hyperlink"), w("fldChar"), w("instrText")
SIMPLE = w("fldSimple")
CONTAINERS = frozenset({P, TBL, SDT})
THROUGH = frozenset(w(n) for n in ("smartTag", "customXml"))
DIRECTION = frozenset({w("dir"), w("bdo")})
CHARACTERS = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
FIELDS = {"begin": "{", "separate": "|", "end": "}"}
SILENT = frozenset(w(n) for n in ("pPr", "rPr", "proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "sdtPr",
                                  "sdtEndPr", "smartTagPr", "customXmlPr", "bookmarkStart", "bookmarkEnd",
                                  "commentRangeStart", "commentRangeEnd", "commentReference", "subDoc"))
NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
IDLE = ("rsid", "paraId", "textId", "anchorId", "editId", "gfxdata", "spid", "ObjectID", "ShapeID")
IDLE_IN = {"docPr": ("id", "name"), "cNvPr": ("id", "name"), "shape": ("id", "type"), "shapetype": ("id",),
           "OLEObject": ("id",)}
UNSAID = frozenset({"lang", "noProof", "cnfStyle", "rPr", "sectPr", "ins", "del", "moveFrom", "moveTo", "cellIns",
                    "cellDel", "cellMerge", "headerReference", "footerReference"})
STYLES = frozenset(w(n) for n in ("pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink"))
BULLET, PICTURE = w("lvlPicBulletId"), w("numPicBullet")
COLUMNS = frozenset({w("tblGrid"), w("cols")})
LIST_NAMES = frozenset({"nsid", "tmpl", "multiLevelType", "name"})
AUTOMATIC = r"\b_(?:Toc|Ref|Hlk)\d+"       # bookmarks that Word names as it likes
RELATED = f"{{{R}}}"
ON, OFF = ("1", "true", "on"), ("0", "false", "off")


Form = tuple[object, ...]                               # nested as the XML is; forms are only compared
Word = tuple[str | Form, Form, Form]                    # words or an object, their look, what stands around them
Known = dict["Element | None", dict[str, str]]          # the root of a part of styles → their names by their ids


class Canon:
    """Forms of the blocks of one package, without properties if `formatting` is off.

    `lists` are the ids of lists in the order in which they were met since it was emptied: a file numbers its lists as
    it likes. It also names as it likes the places that Word marks for tables of contents and cross-references.
    `known` holds the styles of parts that have been read already.
    """

    def __init__(self, package: Package, formatting: bool = True,
                 known: Known | None = None) -> None:
        self.package, self.formatting = package, formatting
        self.lists: list[str] = []
        self._leaves: dict[Form, Form | None] = {}    # tag and attributes of a property → its form
        self._styles = self._read_styles({} if known is None else known)
        self._looks: dict[str, str] | None = None       # list id → its levels, spelled out

    def _read_styles(self, known: Known) -> dict[str, str]:
        part = self.package.related("styles")
        root = self.package.tree(part) if part else None
        if root in known:
            return known[root]
        out: dict[str, str] = {}
        known[root] = out
        for el in root.iterchildren(w("style")) if root is not None else ():
            ident, name = el.get(w("styleId")) or "", el.find(w("name"))
            called = ((name.get(w("val")) if name is not None else "") or ident).lower()
            out[ident] = "" if el.get(w("default")) in ON or called == "normal" else called
        return out

    @property
    def styles(self) -> dict[str, str]:
        """The name of each style by its id, "" for the default ones."""
        return self._styles

    # -- blocks -------------------------------------------------------------------------------------
    def blocks(self, parent: Element, part: str) -> Form:
        """The forms of the paragraphs, tables and controls in a cell, box or control.

        The empty paragraph that Word puts after a table at the end is the same, written or not.
        """
        out = tuple(self.block(el, part) for el in parent if el.tag in CONTAINERS)
        ends = [form[0] for form in out[-2:]] == ["table", "p"] and not out[-1][1] and parent.tag != w("sdtContent")
        return out[:-1] if ends else out

    def block(self, el: Element, part: str) -> Form:
        """The form of one block."""
        if el.tag == P:
            return self._paragraph(el, part)
        if el.tag == TBL:
            return self._table(el, part)
        content = el.find(w("sdtContent"))
        return ("control", _control(el), self.blocks(content, part) if content is not None else ())

    def _paragraph(self, p: Element, part: str) -> Form:
        properties = p.find(P_PR)
        mark = properties.find(R_PR) if properties is not None else None
        section = properties.find(SECT_PR) if properties is not None else None
        words: list[Word] = []
        self._words(p, part, (), words)
        return ("p", _closed(words), self._properties(properties, part), self.look(mark, part),
                None if section is None else self.section(section, part))

    def section(self, section: Element, part: str) -> Form:
        """The form of section properties, headers and footers not counted."""
        return self._bag(section, part)

    def _properties(self, properties: Element | None, part: str) -> Form:
        out: list[Form] = []
        for form in self._bag(properties, part):
            if form[0] == "numPr" and properties is not None:
                number, level = (properties.find(f"{w('numPr')}/{w(name)}") for name in ("numId", "ilvl"))
                ident = (number.get(w("val")) if number is not None else None) or ""
                self.lists.append(ident)
                out.append(("numPr", self._list_look(ident), _value(level)))
            elif form != ("pStyle", (("val", ""),), ()):
                out.append(form)
        return tuple(out)

    def look(self, properties: Element | None, part: str) -> Form:
        """The form of run properties."""
        return tuple(f for f in self._bag(properties, part) if f != ("rStyle", (("val", ""),), ()))

    def _table(self, table: Element, part: str) -> Form:
        rows: list[Form] = []
        self._rows(table, part, rows)
        return ("table", self._bag(table.find(w("tblPr")), part), self._bag(table.find(w("tblGrid")), part),
                tuple(rows))

    def _rows(self, parent: Iterable[Element], part: str, out: list[Form]) -> None:
        for el in parent:
            if el.tag == TR:
                cells: list[Form] = []
                self._cells(el, part, cells)
                out.append((self._bag(el.find(w("trPr")), part), self._bag(el.find(w("tblPrEx")), part), tuple(cells)))
            elif el.tag == SDT or el.tag in THROUGH or el.tag == w("sdtContent"):
                self._rows(el, part, out)
            elif el.tag == ALTERNATES:
                self._rows(branch(el), part, out)

    def _cells(self, parent: Iterable[Element], part: str, out: list[Form]) -> None:
        for el in parent:
            if el.tag == TC:
                out.append((self._bag(el.find(w("tcPr")), part), self.blocks(el, part)))
            elif el.tag == SDT or el.tag in THROUGH or el.tag == w("sdtContent"):
                self._cells(el, part, out)
            elif el.tag == ALTERNATES:
                self._cells(branch(el), part, out)

    # -- words --------------------------------------------------------------------------------------
    def _words(self, parent: Element, part: str, path: Form, out: list[Word]) -> None:
        for el in parent:
            tag = el.tag
            if tag == RUN:
                self._run(el, part, path, out)
            elif tag == HYPERLINK:
                ident, anchor = el.get(f"{{{R}}}id"), _free(el.get(w("anchor")) or "")
                link = ("link", self.target(part, ident) if ident else "", anchor)
                self._words(el, part, (*path, link), out)
            elif tag == SDT:
                content = el.find(w("sdtContent"))
                if content is not None:
                    self._words(content, part, (*path, _control(el)), out)
            elif tag in DIRECTION:
                self._words(el, part, (*path, (tag, el.get(w("val")))), out)
            elif tag in THROUGH:
                self._words(el, part, path, out)
            elif tag == SIMPLE:
                self._simple(el, part, path, out)
            elif isinstance(tag, str) and tag not in SILENT and not tag.endswith(("RangeStart", "RangeEnd")):
                _add(out, (self._shape(el, part),), (), path)

    def _simple(self, field: Element, part: str, path: Form, out: list[Word]) -> None:
        _add(out, ("{",), (), path)
        _code(out, field.get(w("instr")) or "", path)
        _add(out, ("|",), (), path)
        self._words(field, part, path, out)
        _add(out, ("}",), (), path)

    def _run(self, run: Element, part: str, path: Form, out: list[Word]) -> None:
        look = None
        for el in run:
            tag = el.tag
            if tag in SILENT or not isinstance(tag, str):
                continue
            if look is None:
                look = self.look(run.find(R_PR), part)
            if tag == w("t"):
                _add(out, el.text or "", look, path)
            elif tag in CHARACTERS:
                _add(out, CHARACTERS[tag], look, path)
            elif tag == w("br") and not el.attrib:
                _add(out, "\n", look, path)
            elif tag == FIELD:
                _add(out, (FIELDS.get(el.get(w("fldCharType")) or "", "?"), *self._inner(el, part)), (), path)
            elif tag == INSTRUCTION:
                _code(out, el.text or "", path)
            elif tag in NOTES:
                _add(out, (NOTES[tag],), look, path)
            else:
                _add(out, (self._shape(el, part),), look, path)

    # -- objects ------------------------------------------------------------------------------------
    def _shape(self, el: Element, part: str) -> Form:
        """An object with the order of its children kept and its text boxes read as blocks."""
        if el.tag == BOX:
            return ("box", self.blocks(el, part))
        name = _name(el)
        text = el.text or ""
        return (name, self._attributes(el, part, name), text if name in ("t", "instrText") else text.strip(),
                self._inner(el, part))

    def _inner(self, el: Element, part: str) -> Form:
        out: list[Form] = []
        for child in el:
            if child.tag == w("name") and el.tag == w("ffData"):
                continue                                        # of a form field; each saving may make another
            if child.tag == FALLBACK:
                out += [("box", self.blocks(box, part)) for box in child.iter(BOX)]
            elif isinstance(child.tag, str) and child.tag not in ANCHORS \
                    and not (child.tag in CONTENT_MARKS and not len(child)):
                out.append(self._shape(child, part))
        return tuple(out)

    # -- properties ---------------------------------------------------------------------------------
    def _bag(self, el: Element | None, part: str) -> tuple[Form, ...]:
        """The forms of properties, in one order whatever theirs is; columns stand in their own."""
        if el is None or not len(el) or not self.formatting:
            return ()
        forms = []
        for child in el:            # no more than two calls for a level: there may be 256 of these
            form = self._read(child, part) if len(child) else self._leaf(child, part)
            if form is not None:
                forms.append(form)
        if len(forms) < 2 or el.tag in COLUMNS:
            return tuple(forms)
        alone = len({form[0] for form in forms}) == len(forms)
        return tuple(sorted(forms, key=itemgetter(0) if alone else repr))

    def _leaf(self, el: Element, part: str) -> Form | None:
        """The form of one property without children, None for what says nothing; most are read once for all."""
        key = (el.tag, *el.items())
        if key not in self._leaves:
            form = self._read(el, part)
            if any(name.startswith(RELATED) for name in el.keys()):
                return form
            self._leaves[key] = form
        return self._leaves[key]

    def _read(self, el: Element, part: str) -> Form | None:
        if not isinstance(el.tag, str) or (name := _name(el)) in UNSAID or name.endswith("Change"):
            return None
        if el.tag in STYLES:
            ident = el.get(w("val")) or ""
            return (name, (("val", self._styles.get(ident, "(none)")),), ())
        if el.tag == BULLET:
            pictures = el.getroottree().getroot().iterchildren(PICTURE)
            return (name, *(self._inner(p, part) for p in pictures if p.get(w("numPicBulletId")) == el.get(w("val"))))
        return (name, self._attributes(el, part, "", True), self._bag(el, part))

    def _attributes(self, el: Element, part: str, name: str, switches: bool = False) -> Form:
        out: list[tuple[str, str | bytes]] = []
        for key, value in el.attrib.items():
            short = key.rsplit("}", 1)[-1]
            if short.startswith(IDLE) or short in IDLE_IN.get(name, ()):
                continue
            if key.startswith(RELATED):
                out.append((short, self.target(part, value)))
            elif not (switches and short == "val" and value in ON):
                out.append((short, "0" if switches and short == "val" and value in OFF else value))
        return tuple(sorted(out))

    # -- what ids stand for -------------------------------------------------------------------------
    def target(self, part: str, ident: str) -> str | bytes:
        """What a relationship leads to: an address, or the very bytes there."""
        rel = self.package.rels(part).get(ident)
        if rel is None:
            return f"nothing: {ident}" if ident else ""
        return rel.target if rel.external else self.package.parts.get(rel.target, b"")

    def _list_look(self, ident: str) -> str:
        if self._looks is None:
            self._looks = self._read_lists()
        return self._looks.get(ident, "")

    def _read_lists(self) -> dict[str, str]:
        part = self.package.related("numbering")
        if part is None:
            return {}
        root = self.package.tree(part)
        shapes = {el.get(w("abstractNumId")): repr([form for form in self._bag(el, part) if form[0] not in LIST_NAMES])
                  for el in root if el.tag == w("abstractNum")}
        out = {}
        for el in root:
            if el.tag == w("num"):
                shape = el.find(w("abstractNumId"))
                more = [form for form in self._bag(el, part) if form[0] != "abstractNumId"]
                out[el.get(w("numId")) or ""] = f"{shapes.get(shape.get(w('val')) if shape is not None else '')} {more}"
        return out


def _name(el: Element) -> str:
    return el.tag.rsplit("}", 1)[-1]


def _value(level: Element | None) -> str:
    """The level of a list that a paragraph is on."""
    value = "0" if level is None else level.get(w("val")) or "1"
    return "1" if value in ON else "0" if value in OFF else value


def _control(el: Element) -> Form:
    names = (el.find(f"{w('sdtPr')}/{w(name)}") for name in ("tag", "alias"))
    return ("control", *(found.get(w("val")) if found is not None else "" for found in names))


def _add(out: list[Word], said: str | Form, look: Form, path: Form) -> None:
    """Put words (a string) or one object (a tuple) at the end; words of one look and place are joined."""
    if isinstance(said, str) and out and isinstance(before := out[-1][0], str) and out[-1][1:] == (look, path):
        out[-1] = before + said, look, path
    elif said:
        out.append((said, look, path))


def _code(out: list[Word], code: str, path: Form) -> None:
    """Put a piece of a field's code at the end; where it is cut and how it is spaced is noise."""
    if out and out[-1][0][0] == "code":
        _, look, around = out[-1]
        out[-1] = ("code", f"{out[-1][0][1]}{code}"), look, around
    else:
        out.append((("code", code), (), path))


def _closed(words: list[Word]) -> Form:
    return tuple((("code", _free(" ".join(str(said[1]).split()))) if said[0] == "code" else said, look, path)
                 for said, look, path in words)


def _free(text: str) -> str:
    """An anchor or a field's code without the names that Word made up."""
    return re.sub(AUTOMATIC, "_", text) if "_" in text else text
