"""A sample text as the Word file that its drafter had: plain styles, real numbering, a real table, real footnotes."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from drafting.word.markup.xml import CT, OFFICE, REL, SPACE, WORD_TYPE, W, w
from drafting.word.opc.package import Package, parse
from tests.sample.text import Block, Piece, Sample, pieces

PARTS = Path(__file__).parent / "parts"
STYLE_IDS = {"Normal": "Normal", "Title": "Title", "Heading 1": "Heading1", "Preambular": "Preambular",
             "List Number": "ListNumber", "List Number 2": "ListNumber2", "Article": "Article",
             "Table Grid": "TableGrid"}
LANGUAGE_TAGS = {"en": "en-US", "es": "es-GT"}
NUMBERED = {  # per kind and language: the numbered style, what its label looks like, how far it is set in
    ("declaration", "en"): ("ListNumber", "%1.", "567"), ("declaration", "es"): ("ListNumber", "%1.", "567"),
    ("charter", "en"): ("Article", "Article %1.", "1247"), ("charter", "es"): ("Article", "Artículo %1.", "1247"),
}
TABLE_WIDTHS = (2650, 2150, 2350, 1680)
WORD_PARTS = {"document": "document.main+xml", "styles": "styles+xml", "numbering": "numbering+xml",
              "settings": "settings+xml", "fontTable": "fontTable+xml", "footnotes": "footnotes+xml"}


def source_file(sample: Sample) -> Package:
    """The drafter's file, before Word's own habits."""
    package = empty_package(sample)
    body = package.edit("word/document.xml").find(w("body"))
    end = body.find(w("sectPr"))
    for block in sample.blocks:
        end.addprevious(_table(block) if block.rows else paragraph(block.style, pieces(block.text)))
    notes = package.edit("word/footnotes.xml")
    for number, text in enumerate(sample.notes, 1):
        notes.append(_note(number, pieces(text)))
    return package


def empty_package(sample: Sample) -> Package:
    """A Word package with the drafter's styles and numbering, and no words in it."""
    style, label, indent = NUMBERED[sample.kind, sample.language]
    fill = {"LANGUAGE": LANGUAGE_TAGS[sample.language], "NUMBERED": style, "LABEL": label, "INDENT": indent,
            "LETTER": "%2)" if sample.language == "es" else "(%2)"}
    parts = {"[Content_Types].xml": _content_types(), "_rels/.rels": _package_rels()}
    for name in WORD_PARTS:
        parts[f"word/{name}.xml"] = _filled(name, fill)
    parts["word/_rels/document.xml.rels"] = _document_rels()
    parts["docProps/core.xml"] = _filled("core", {})
    parts["docProps/app.xml"] = _filled("app", {})
    return Package(parts)


def _filled(name: str, fill: dict[str, str]) -> bytes:
    text = (PARTS / f"{name}.xml").read_text(encoding="utf-8")
    for key, value in fill.items():
        text = text.replace(f'"{key}"', f'"{value}"')
    root = etree.fromstring(text.encode(), etree.XMLParser(remove_blank_text=True))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types() -> bytes:
    root = etree.Element(f"{{{CT}}}Types", nsmap={None: CT})
    for extension, kind in (("rels", "application/vnd.openxmlformats-package.relationships+xml"),
                            ("xml", "application/xml")):
        etree.SubElement(root, f"{{{CT}}}Default", Extension=extension, ContentType=kind)
    named = {f"/word/{name}.xml": WORD_TYPE + kind for name, kind in WORD_PARTS.items()}
    named["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    named["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    for part, kind in named.items():
        etree.SubElement(root, f"{{{CT}}}Override", PartName=part, ContentType=kind)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _package_rels() -> bytes:
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _rels([(OFFICE + "officeDocument", "word/document.xml"), (package, "docProps/core.xml"),
                  (OFFICE + "extended-properties", "docProps/app.xml")])


def _document_rels() -> bytes:
    return _rels([(OFFICE + name, f"{name}.xml") for name in WORD_PARTS if name != "document"])


def _rels(pairs: list[tuple[str, str]]) -> bytes:
    root = etree.Element(f"{{{REL}}}Relationships", nsmap={None: REL})
    for number, (kind, target) in enumerate(pairs, 1):
        etree.SubElement(root, f"{{{REL}}}Relationship", Id=f"rId{number}", Type=kind, Target=target)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def paragraph(style: str, words: list[Piece]):
    """A paragraph of a style, its words in as many runs as it has looks."""
    p = etree.Element(w("p"), nsmap={"w": W})
    if style != "Normal":
        etree.SubElement(etree.SubElement(p, w("pPr")), w("pStyle")).set(w("val"), STYLE_IDS[style])
    for piece in words:
        p.append(run(piece))
    return p


def run(piece: Piece):
    """A run, or the reference of a footnote."""
    r = etree.Element(w("r"), nsmap={"w": W})
    if piece.note:
        etree.SubElement(etree.SubElement(r, w("rPr")), w("rStyle")).set(w("val"), "FootnoteReference")
        etree.SubElement(r, w("footnoteReference")).set(w("id"), str(piece.note))
        return r
    looks = [name for name, on in (("b", piece.bold), ("bCs", piece.bold), ("i", piece.italic), ("iCs", piece.italic))
             if on]
    if looks:
        rpr = etree.SubElement(r, w("rPr"))
        for name in looks:
            etree.SubElement(rpr, w(name))
    t = etree.SubElement(r, w("t"))
    t.text = piece.text
    t.set(SPACE, "preserve")
    return r


def _note(number: int, words: list[Piece]):
    note = etree.Element(w("footnote"), nsmap={"w": W})
    note.set(w("id"), str(number))
    p = etree.SubElement(note, w("p"))
    etree.SubElement(etree.SubElement(p, w("pPr")), w("pStyle")).set(w("val"), "FootnoteText")
    mark = etree.SubElement(p, w("r"))
    etree.SubElement(etree.SubElement(mark, w("rPr")), w("rStyle")).set(w("val"), "FootnoteReference")
    etree.SubElement(mark, w("footnoteRef"))
    p.append(run(Piece(" ")))
    for piece in words:
        p.append(run(piece))
    return note


def _table(block: Block):
    return table(block.rows, TABLE_WIDTHS)


def table(rows, widths: tuple[int, ...]):
    """A table with a grid of lines; its first row is a heading, which looks as the style wants."""
    element = parse(f'<w:tbl xmlns:w="{W}"><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
                    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
                    'w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid/></w:tbl>'.encode())
    for width in widths:
        etree.SubElement(element.find(w("tblGrid")), w("gridCol")).set(w("w"), str(width))
    for number, row in enumerate(rows):
        element.append(_row(row, widths, heading=number == 0))
    return element


def _row(cells: tuple[str, ...], widths: tuple[int, ...], heading: bool):
    tr = etree.Element(w("tr"), nsmap={"w": W})
    if heading:
        etree.SubElement(etree.SubElement(tr, w("trPr")), w("tblHeader"))
    for width, words in zip(widths, cells, strict=True):
        tc = etree.SubElement(tr, w("tc"))
        size = etree.SubElement(etree.SubElement(tc, w("tcPr")), w("tcW"))
        size.set(w("w"), str(width))
        size.set(w("type"), "dxa")
        tc.append(paragraph("Normal", [Piece(words)] if words else []))
    return tr
