"""What a Word file says, read straight from ECMA-376 part 1: as if all its tracked changes were accepted, or rejected.

It shares no code with the program. Where `drafting.word.changes.resolve` edits the tree, this walks it once and skips
what is gone; a paragraph whose mark is gone hands what it holds to the next one (17.13.5.15 and 20). What a program may
number as it likes (relationships, notes, lists, drawings, bookmarks) is read as what it stands for.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
GONE = {"new": ("del", "moveFrom"), "old": ("ins", "moveTo")}
GONE_CELL = {"new": "cellDel", "old": "cellIns"}
TRACKED = ("ins", "del", "moveFrom", "moveTo")
THROUGH = ("ins", "del", "moveFrom", "moveTo", "smartTag", "customXml")
SIGNS = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"})
CHARACTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def local(el) -> str:
    return etree.QName(el).localname if isinstance(el.tag, str) else ""


class File:
    """The parts of a file, the trees of those that are read, and where relationships lead."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {info.filename: archive.read(info) for info in archive.infolist()}
        self._trees: dict = {}
        self._rels: dict = {}

    def tree(self, part: str):
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self.parts[part])
        return self._trees[part]

    def rels(self, part: str) -> dict:
        if part not in self._rels:
            folder, name = posixpath.split(part)
            blob = self.parts.get(f"{folder}/_rels/{name}.rels")
            self._rels[part] = {el.get("Id"): el for el in (etree.fromstring(blob) if blob else ())}
        return self._rels[part]

    def target(self, part: str, ident: str | None) -> str | None:
        rel = self.rels(part).get(ident)
        if rel is None or rel.get("TargetMode") == "External":
            return None if rel is None else rel.get("Target")
        return posixpath.normpath(posixpath.join(posixpath.dirname(part), rel.get("Target"))).lstrip("/")

    def meaning(self, part: str, ident: str) -> str:
        """An address, or the hash of a part's bytes."""
        target = self.target(part, ident)
        blob = self.parts.get(target or "")
        return hashlib.sha1(blob).hexdigest()[:10] if blob is not None else str(target)

    def related(self, kind: str) -> str | None:
        part = "word/document.xml"
        return next((self.target(part, ident) for ident, rel in self.rels(part).items()
                     if rel.get("Type").endswith(f"/{kind}") and rel.get("TargetMode") != "External"), None)


def read(data: bytes, view: str = "new") -> dict:
    """{"body": …, "margins": …} of a file in one view ("new": all accepted, "old": all rejected)."""
    return _Reading(File(data), view).whole()


class _Reading:
    def __init__(self, file: File, view: str) -> None:
        self.file, self.view = file, view
        self.part = "word/document.xml"
        self.lists: dict[str, int] = {}
        self.looks = self._looks()
        self.styles = self._style_names()

    def whole(self) -> dict:
        body = self.file.tree(self.part).find(W + "body")
        self.ends: list = []
        out = self.story(body)
        last = body.find(W + "sectPr")
        self.ends += [last] if last is not None else []
        return {"body": out, "sections": [self.section(el) for el in self.ends], "margins": self.margins()}

    def _looks(self) -> dict[str, str]:
        part = self.file.related("numbering")
        if part is None:
            return {}
        root = self.file.tree(part)
        looks = {el.get(W + "abstractNumId"): etree.tostring(el, method="c14n").split(b">", 1)[1]
                 for el in root.iterchildren(W + "abstractNum")}
        return {el.get(W + "numId"): hashlib.sha1(looks.get(_value(el.find(W + "abstractNumId")), b"")).hexdigest()
                for el in root.iterchildren(W + "num")}

    def _style_names(self) -> dict[str, str]:
        part = self.file.related("styles")
        return {el.get(W + "styleId"): el.find(W + "name").get(W + "val") for el in
                (self.file.tree(part).iterchildren(W + "style") if part else ())}

    # -- properties ---------------------------------------------------------------------------------
    def bag(self, el, name: str, apart: tuple = ()) -> tuple:
        """The properties `name` in this view, in any order; those of a record, where one stands, in the old view."""
        record = el.find(f"{W}{name}Change") if el is not None else None
        if record is not None and self.view == "old":
            el = record.find(W + name)
        return tuple(sorted((self.form(c) for c in (el if el is not None else ())
                             if local(c) not in SIGNS and local(c) not in apart and not local(c).endswith("Change")),
                            key=repr))

    def form(self, el) -> tuple:
        name = local(el)
        if name == "numPr":
            number = el.find(W + "numId").get(W + "val")
            return ("list", self.lists.setdefault(number, len(self.lists)), self.looks.get(number))
        values = {etree.QName(k).localname: self.file.meaning(self.part, v) if k.startswith(R) else v
                  for k, v in el.attrib.items()}
        if name in ("pStyle", "rStyle", "tblStyle"):
            values["val"] = self.styles.get(values.get("val"), values.get("val"))
        return (name, tuple(sorted(values.items())), tuple(self.form(c) for c in el))

    def sign(self, holder) -> str:
        """"gone" or "stays" for a holder of a sign, "" for one without."""
        found = [local(c) for c in (holder if holder is not None else ()) if local(c) in TRACKED]
        return "gone" if any(n in GONE[self.view] for n in found) else "stays" if found else ""

    # -- blocks -------------------------------------------------------------------------------------
    def story(self, parent) -> list:
        """A container's blocks; one that holds nothing is one empty paragraph."""
        out: list = []
        carried = self.blocks(parent, out, [])
        if carried is not None and (any(carried) or not out or out[-1][0] != "p"):
            out.append(("p", (), (), _joined(carried)))
        return out or [("p", (), (), [])]

    def blocks(self, parent, out: list, carried: list | None):
        """Read blocks into `out`; `carried` is what a paragraph without a mark has handed on, None for nothing."""
        carried = carried or None
        for el in parent:
            name = local(el)
            if name == "p":
                carried = self.paragraph(el, out, carried)
            elif name == "tbl":
                table = self.table(el)
                if table is None:
                    continue
                if carried:
                    out.append(("p", (), (), _joined(carried)))
                carried = None
                out.append(table)
            elif name == "sdt":
                carried = self.blocks(el.find(W + "sdtContent"), out, carried)
            elif name in THROUGH:
                carried = self.blocks(el, out, carried)
        return carried

    def paragraph(self, p, out: list, carried: list | None):
        properties = p.find(W + "pPr")
        mark = properties.find(W + "rPr") if properties is not None else None
        line = (carried or []) + self.line(p, ())
        if self.sign(mark) == "gone":
            return line
        section = properties.find(W + "sectPr") if properties is not None else None
        if section is not None and self.part == "word/document.xml":
            self.ends.append(section)
        out.append(("p", self.bag(properties, "pPr", ("rPr", "sectPr")), self.bag(mark, "rPr"), _joined(line),
                    *(["section"] if section is not None else [])))
        return None

    def table(self, el):
        rows = [self.row(tr) for tr in el.iterchildren(W + "tr") if self.sign(tr.find(W + "trPr")) != "gone"]
        if not rows:
            return None
        grid = el.find(W + "tblGrid")
        record = grid.find(W + "tblGridChange") if grid is not None else None
        grid = record.find(W + "tblGrid") if record is not None and self.view == "old" else grid
        columns = tuple(c.get(W + "w") for c in grid.iterchildren(W + "gridCol"))
        return ("table", self.bag(el.find(W + "tblPr"), "tblPr"), columns, rows)

    def row(self, tr) -> tuple:
        cells = [self.cell(tc) for tc in tr.iterchildren(W + "tc")
                 if tc.find(f"{W}tcPr/{W}{GONE_CELL[self.view]}") is None]
        return ("row", self.bag(tr.find(W + "trPr"), "trPr"), cells)

    def cell(self, tc) -> tuple:
        return ("cell", self.bag(tc.find(W + "tcPr"), "tcPr"), self.story(tc))

    # -- lines --------------------------------------------------------------------------------------
    def line(self, parent, around: tuple) -> list:
        """Pairs of text and look, and objects as tuples of other shapes."""
        out: list = []
        for el in parent:
            name = local(el)
            if name in GONE[self.view]:
                continue
            if name == "r":
                out += self.run(el, around)
            elif name == "hyperlink":
                ident = el.get(R + "id")
                link = self.file.meaning(self.part, ident) if ident else f"#{el.get(W + 'anchor')}"
                out += self.line(el, (*around, link))
            elif name == "fldSimple":
                out += [("field", "begin"), ("code", el.get(W + "instr")), ("field", "separate")]
                out += [*self.line(el, around), ("field", "end")]
            elif name == "sdt":
                out += self.line(el.find(W + "sdtContent"), around)
            elif name in THROUGH:
                out += self.line(el, around)
            elif name in ("oMath", "oMathPara"):
                out += [(*found, around) for found in self.formula(el)]
        return out

    def formula(self, el) -> list:
        runs = [r for r in el.iter(M + "r") if not any(local(a) in GONE[self.view] for a in r.iterancestors())
                and self.sign(r.find(W + "rPr")) != "gone"]
        return [("formula", "".join(t.text or "" for r in runs for t in r.iter(M + "t")))] if runs else []

    def run(self, run, around: tuple) -> list:
        look = (self.bag(run.find(W + "rPr"), "rPr"), around)
        return [piece for el in run for piece in self.content(el, look)]

    def content(self, el, look: tuple) -> list:
        name = local(el)
        if name in ("t", "delText"):
            return [(el.text or "", look)]
        if name in ("instrText", "delInstrText"):
            return [("code", el.text or "")]
        if name == "fldChar":
            return [("field", el.get(W + "fldCharType"))]
        if name in CHARACTERS or name == "br" and not el.attrib:
            return [(CHARACTERS.get(name, "\n"), look)]
        if name in ("br", "sym"):
            return [(name, *sorted(el.attrib.values()), look)]
        if name in ("footnoteReference", "endnoteReference"):
            return [(name, look, self.note(name[:-9], el.get(W + "id")))]
        if name in ("drawing", "pict"):
            return [(name, look[1], self.shape(el), [self.story(box) for box in el.iter(W + "txbxContent")])]
        if name == "AlternateContent":
            return [piece for branch in el for child in branch for piece in self.content(child, look)]
        return []

    def note(self, kind: str, ident: str) -> list:
        outer, self.part = self.part, self.file.related(f"{kind}s")
        note = next(n for n in self.file.tree(self.part).iterchildren(W + kind) if n.get(W + "id") == ident)
        out = self.story(note)
        self.part = outer
        return out

    def shape(self, el) -> str:
        """A drawing without its ids and without the text of its boxes."""
        if local(el) == "txbxContent":
            return "(box)"
        values = [f"{etree.QName(k).localname}={self.file.meaning(self.part, v) if k.startswith(R) else v}"
                  for k, v in sorted(el.attrib.items()) if local(el) not in ("docPr", "cNvPr")]
        return f"<{local(el)} {' '.join(values)}>{''.join(self.shape(c) for c in el)}"

    # -- sections -----------------------------------------------------------------------------------
    def section(self, el) -> tuple:
        return self.bag(el, "sectPr", ("headerReference", "footerReference"))

    def margins(self) -> list:
        """For each section its headers and footers, as they are seen: from the section before where it has none."""
        out, seen = [], {}
        for end in self.ends:
            for kind in ("header", "footer"):
                for ref in end.iterchildren(f"{W}{kind}Reference"):
                    outer, self.part = self.part, self.file.target(self.part, ref.get(R + "id"))
                    lists = dict(self.lists)
                    story = seen[kind, ref.get(W + "type")] = self.story(self.file.tree(self.part))
                    self.part = outer
                    if _bare(story):
                        self.lists = lists
            out.append({key: story for key, story in sorted(seen.items()) if not _bare(story)})
        return out


def _value(el) -> str | None:
    return el.get(W + "val") if el is not None else None


def _bare(story: list) -> bool:
    """Whether a header shows nothing, as if it were not there: one empty paragraph, whatever its properties."""
    return len(story) == 1 and story[0][0] == "p" and story[0][3] == []


def _joined(line: list) -> list:
    """Neighbouring text of one look as one piece; text that is empty is nothing."""
    out: list = []
    for piece in line:
        if piece[0] == "":
            continue
        last = out[-1] if out else ()
        if len(piece) == 2 == len(last) and piece[1] == last[1] and isinstance(piece[1], tuple):
            out[-1] = (last[0] + piece[0], piece[1])
        elif piece[0] == "code" and last[:1] == ("code",):
            out[-1] = ("code", last[1] + piece[1])
        else:
            out.append(piece)
    return out
