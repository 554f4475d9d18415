"""A document written as a Word file, by strings alone, so that it owes nothing to the program it tests."""

from __future__ import annotations

import zlib
from html import escape

from tests.bad_files import relationships, zipped
from tests.documents.nouns import Cell, Control, Document, Para, Piece, Row, Section, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
          'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
          'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
          'xmlns:v="urn:schemas-microsoft-com:vml" '
          'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
          'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"')
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
CHARACTERS = {"tab": "<w:tab/>", "br": "<w:br/>", "page": '<w:br w:type="page"/>', "cr": "<w:cr/>",
              "hyphen": "<w:noBreakHyphen/>", "soft": "<w:softHyphen/>",
              "sym": '<w:sym w:font="Wingdings" w:char="F0FC"/>'}
LISTS = ("decimal", "bullet", "lowerLetter")
STYLES = ("Normal", "Heading1", "Heading2", "Quote", "Strong", "Emphasis", "TableGrid", "FootnoteText")
KINDS = {"Strong": "character", "Emphasis": "character", "TableGrid": "table"}
# Each property with the values that an invented document may give it, in the order of the schema.
PARAGRAPH = {"style": ("Heading1", "Heading2", "Quote"), "keep": ("1",), "list": ("1", "2", "3"),
             "space": ("120", "240"), "indent": ("360", "720"), "align": ("center", "right", "both")}
RUN = {"style": ("Strong", "Emphasis"), "bold": ("1", "0"), "italic": ("1",), "color": ("FF0000", "0000FF"),
       "size": ("20", "28"), "underline": ("single", "double"), "raised": ("superscript",)}
TABLE = {"style": ("TableGrid",), "width": ("5000", "4000"), "align": ("center",)}
ROW = {"height": ("400", "600"), "head": ("1",)}
CELL = {"span": ("2",), "merge": ("restart", "continue"), "shade": ("D9D9D9", "FFFF00"), "valign": ("center", "bottom")}
SECTION = {"break": ("continuous", "nextPage"), "wide": ("16838", "12240"), "margin": ("1000", "1440"),
           "columns": ("2",), "title": ("1",)}


def docx(document: Document) -> bytes:
    """The file."""
    return _Writing(document).package()


class _Writing:
    def __init__(self, document: Document) -> None:
        self.document, self.noise = document, document.noise
        self.parts: dict[str, str | bytes] = {}
        self.rels: dict[str, list[str]] = {}            # part → relationships, as written
        self.notes = {"footnote": [], "endnote": []}
        self.comments: list[str] = []
        self.count = document.noise * 7                 # ids begin elsewhere in each file
        self.part = "document"

    def package(self) -> bytes:
        body = self.blocks(self.document.blocks) + self.section(self.document.section)
        self.parts["word/document.xml"] = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        for kind, notes in self.notes.items():
            self._notes(kind, notes)
        if self.comments:
            self.parts["word/comments.xml"] = f"<w:comments {SPACES}>{''.join(self.comments)}</w:comments>"
            self.relate("document", "comments", "comments.xml")
        self.parts["word/styles.xml"], self.parts["word/numbering.xml"] = styles(self.noise), numbering(self.noise)
        self.relate("document", "styles", "styles.xml")
        self.relate("document", "numbering", "numbering.xml")
        for part, rels in self.rels.items():
            self.parts[f"word/_rels/{part}.xml.rels"] = relationships(*rels)
        self.parts["_rels/.rels"] = relationships(
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>')
        return zipped({"[Content_Types].xml": self._types(), **self.parts})

    def _types(self) -> str:
        kinds = {"document": "document.main"}
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{TYPE}{kinds.get(stem, stem.rstrip("0123456789"))}+xml"/>'
            for name in self.parts if name.endswith(".xml") for stem in [name[5:-4]])
        return ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>')

    def _notes(self, kind: str, notes: list[str]) -> None:
        if notes:
            lines = "".join(f'<w:{kind} w:type="{name}" w:id="{n}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
                            for n, name in ((-1, "separator"), (0, "continuationSeparator")))
            self.parts[f"word/{kind}s.xml"] = f"<w:{kind}s {SPACES}>{lines}{''.join(notes)}</w:{kind}s>"
            self.relate("document", f"{kind}s", f"{kind}s.xml")

    def relate(self, part: str, kind: str, target: str, external: bool = False) -> str:
        rels = self.rels.setdefault(part, [])
        ident = f"rId{len(rels) + 1 + self.noise}"
        far = ' TargetMode="External"' if external else ""
        rels.append(f'<Relationship Id="{ident}" Type="{OFFICE}/{kind}" Target="{escape(target)}"{far}/>')
        return ident

    def fresh(self) -> int:
        self.count += 1
        return self.count

    def named(self, look: dict, forms: dict) -> str:
        """Properties; styles and lists have other ids in each file, and the same names and looks."""
        ids = {"style": lambda x: f"{x}{self.noise or ''}", "list": lambda x: int(x) + self.noise}
        return _properties({k: ids[k](v) if k in ids else v for k, v in look.items()}, forms)

    def run_properties(self, look: dict) -> str:
        inside = self.named(look, _RUN)
        return f"<w:rPr>{inside}</w:rPr>" if inside else ""

    def run(self, content: str, look: dict) -> str:
        return f"<w:r>{self.run_properties(look)}{content}</w:r>"

    # -- blocks -------------------------------------------------------------------------------------
    def blocks(self, blocks: list) -> str:
        return "".join(self.block(block) for block in blocks)

    def block(self, block) -> str:
        if isinstance(block, Para):
            return self.paragraph(block)
        if isinstance(block, Control):
            return (f'<w:sdt><w:sdtPr><w:tag w:val="{block.tag}"/><w:id w:val="{self.fresh()}"/></w:sdtPr>'
                    f'<w:sdtContent>{self.blocks(block.blocks)}</w:sdtContent></w:sdt>')
        return self.table(block)

    def paragraph(self, p: Para) -> str:
        section = self.section(p.section) if p.section else ""
        inside = self.named(p.look, _PARAGRAPH) + self.run_properties(p.mark) + section
        saved = f' w:rsidR="00{self.noise:06X}"' if self.noise else ""
        return f"<w:p{saved}>{f'<w:pPr>{inside}</w:pPr>' if inside else ''}{self.line(p.items)}</w:p>"

    def table(self, table: Table) -> str:
        wide = max(sum(int(c.look.get("span", 1)) for c in row.cells) for row in table.rows)
        grid = "".join(f'<w:gridCol w:w="{9000 // wide}"/>' for _ in range(wide))
        return (f"<w:tbl><w:tblPr>{self.named(table.look, _TABLE)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
                f"{''.join(map(self.row, table.rows))}</w:tbl>")

    def row(self, row: Row) -> str:
        look = _properties(row.look, _ROW)
        return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{''.join(map(self.cell, row.cells))}</w:tr>"

    def cell(self, cell: Cell) -> str:
        look = _properties(cell.look, _CELL)
        return f"<w:tc>{f'<w:tcPr>{look}</w:tcPr>' if look else ''}{self.blocks(cell.blocks)}</w:tc>"

    def section(self, section: Section) -> str:
        refs = "".join(self._margin(*key, blocks) for key, blocks in sorted(section.margins.items()))
        look = section.look
        inside = _properties({k: look[k] for k in look if k == "break"}, _SECTION)
        size = f'<w:pgSz w:w="{look.get("wide", "11906")}" w:h="16838"/>'
        sides = f'w:top="{look.get("margin", "1300")}" w:right="1300" w:bottom="1300" w:left="1300"'
        size += f'<w:pgMar {sides} w:header="700" w:footer="700" w:gutter="0"/>'
        tail = _properties({k: look[k] for k in look if k in ("columns", "title")}, _SECTION)
        return f"<w:sectPr>{refs}{inside}{size}{tail}</w:sectPr>"

    def _margin(self, kind: str, which: str, blocks: list) -> str:
        part, outer = f"{kind}{self.fresh()}", self.part
        self.part = part
        root = "hdr" if kind == "header" else "ftr"
        self.parts[f"word/{part}.xml"] = f"<w:{root} {SPACES}>{self.blocks(blocks)}</w:{root}>"
        self.part = outer
        return f'<w:{kind}Reference w:type="{which}" r:id="{self.relate("document", kind, f"{part}.xml")}"/>'

    # -- lines --------------------------------------------------------------------------------------
    def line(self, items: list[Piece]) -> str:
        return "".join(self.piece(item) for item in items)

    def piece(self, x: Piece) -> str:
        if x.kind == "text":
            return self._text(x)
        if x.kind in CHARACTERS:
            return self.run(CHARACTERS[x.kind], x.look)
        return getattr(self, f"_{x.kind}")(x)

    def _text(self, x: Piece) -> str:
        cut = len(x.value) // 2 if self.noise % 2 else 0
        pieces = [x.value[:cut], x.value[cut:]] if cut else [x.value]
        return "".join(self.run(f'<w:t xml:space="preserve">{escape(piece)}</w:t>', x.look) for piece in pieces)

    def _image(self, x: Piece) -> str:
        name = f"media/image{x.value}.png"
        self.parts[f"word/{name}"] = picture(int(x.value))
        size, ident = x.look.get("size", "400000"), self.fresh()
        frame = (f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{size}" cy="300000"/>'
                 f'<wp:docPr id="{ident}" name="Picture {ident}"/><a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}">'
                 f'<pic:pic xmlns:pic="{PIC}"><pic:nvPicPr><pic:cNvPr id="{ident}" name="p"/><pic:cNvPicPr/>'
                 '</pic:nvPicPr>'
                 f'<pic:blipFill><a:blip r:embed="{self.relate(self.part, "image", name)}"/><a:stretch/></pic:blipFill>'
                 f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="300000"/></a:xfrm>'
                 '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
                 '</wp:inline>')
        return f"<w:r><w:drawing>{frame}</w:drawing></w:r>"

    def _math(self, x: Piece) -> str:
        return f"<m:oMath><m:r><m:t>{x.value}</m:t></m:r></m:oMath>"

    def _field(self, x: Piece) -> str:
        if x.look.get("simple"):
            return f'<w:fldSimple w:instr="{escape(x.value)}">{self.line(x.items)}</w:fldSimple>'
        code = f'<w:r><w:instrText xml:space="preserve">{escape(x.value)}</w:instrText></w:r>'
        begin, apart, end = (f'<w:r><w:fldChar w:fldCharType="{n}"/></w:r>' for n in ("begin", "separate", "end"))
        return f"{begin}{code}{apart}{self.line(x.items)}{end}"

    def _link(self, x: Piece) -> str:
        if x.value.startswith("#"):
            return f'<w:hyperlink w:anchor="{x.value[1:]}">{self.line(x.items)}</w:hyperlink>'
        return (f'<w:hyperlink r:id="{self.relate(self.part, "hyperlink", x.value, True)}">{self.line(x.items)}'
                '</w:hyperlink>')

    def _control(self, x: Piece) -> str:
        return (f'<w:sdt><w:sdtPr><w:tag w:val="{x.value}"/><w:id w:val="{self.fresh()}"/></w:sdtPr>'
                f'<w:sdtContent>{self.line(x.items)}</w:sdtContent></w:sdt>')

    def _bookmark(self, x: Piece) -> str:
        ident = self.fresh()
        return (f'<w:bookmarkStart w:id="{ident}" w:name="{x.value}"/>{self.line(x.items)}'
                f'<w:bookmarkEnd w:id="{ident}"/>')

    def _comment(self, x: Piece) -> str:
        ident = self.fresh()
        self.comments.append(f'<w:comment w:id="{ident}" w:author="Delegate 1" w:initials="D"><w:p><w:r><w:t>'
                             f'{escape(x.value)}</w:t></w:r></w:p></w:comment>')
        return (f'<w:commentRangeStart w:id="{ident}"/>{self.line(x.items)}<w:commentRangeEnd w:id="{ident}"/>'
                f'<w:r><w:commentReference w:id="{ident}"/></w:r>')

    def _note(self, x: Piece) -> str:
        ident, outer = len(self.notes[x.kind]) + 1 + self.noise, self.part
        self.notes[x.kind].append("")
        self.part = f"{x.kind}s"
        at = len(self.notes[x.kind]) - 1
        self.notes[x.kind][at] = f'<w:{x.kind} w:id="{ident}">{self.blocks(x.blocks)}</w:{x.kind}>'
        self.part = outer
        return self.run(f'<w:{x.kind}Reference w:id="{ident}"/>', {"raised": "superscript"})

    _footnote = _endnote = _note

    def _box(self, x: Piece) -> str:
        ident = self.fresh()
        content = f"<w:txbxContent>{self.blocks(x.blocks)}</w:txbxContent>"
        again = f"<w:txbxContent>{self.blocks(x.blocks)}</w:txbxContent>"
        drawn = ('<w:drawing><wp:inline><wp:extent cx="1800000" cy="600000"/>'
                 f'<wp:docPr id="{ident}" name="Box {ident}"/><a:graphic xmlns:a="{A}"><a:graphicData uri="{WPS}">'
                 '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
                 '<a:ext cx="1800000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
                 f'<wps:txbx>{content}</wps:txbx><wps:bodyPr/>'
                 '</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>')
        plain = f'<w:pict><v:rect style="width:140pt;height:50pt"><v:textbox>{again}</v:textbox></v:rect></w:pict>'
        return (f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{plain}'
                '</mc:Fallback></mc:AlternateContent></w:r>')


_PARAGRAPH = {"style": '<w:pStyle w:val="{}"/>', "keep": "<w:keepNext/>",
              "list": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>',
              "space": '<w:spacing w:after="{}"/>', "indent": '<w:ind w:left="{}"/>', "align": '<w:jc w:val="{}"/>'}
_RUN = {"style": '<w:rStyle w:val="{}"/>', "bold": '<w:b w:val="{}"/>', "italic": "<w:i/>",
        "color": '<w:color w:val="{}"/>', "size": '<w:sz w:val="{}"/>', "underline": '<w:u w:val="{}"/>',
        "raised": '<w:vertAlign w:val="{}"/>'}
_TABLE = {"style": '<w:tblStyle w:val="{}"/>', "width": '<w:tblW w:w="{}" w:type="pct"/>',
          "align": '<w:jc w:val="{}"/>'}
_ROW = {"height": '<w:trHeight w:val="{}"/>', "head": "<w:tblHeader/>"}
_CELL = {"span": '<w:gridSpan w:val="{}"/>', "merge": '<w:vMerge w:val="{}"/>',
         "shade": '<w:shd w:val="clear" w:color="auto" w:fill="{}"/>', "valign": '<w:vAlign w:val="{}"/>'}
_SECTION = {"break": '<w:type w:val="{}"/>', "columns": '<w:cols w:num="{}"/>', "title": "<w:titlePg/>"}


def _properties(look: dict, forms: dict) -> str:
    return "".join(form.format(look[name]) for name, form in forms.items() if name in look)


def styles(noise: int) -> str:
    """The styles that every invented document has."""
    each = "".join(f'<w:style w:type="{KINDS.get(s, "paragraph")}" w:styleId="{s}{noise or ""}"{_default(s)}>'
                   f'<w:name w:val="{s}"/></w:style>' for s in STYLES)
    return f"<w:styles {SPACES}>{each}</w:styles>"


def _default(style: str) -> str:
    return ' w:default="1"' if style == "Normal" else ""


def numbering(noise: int) -> str:
    """One list of each look."""
    looks = "".join(f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                    f'<w:numFmt w:val="{look}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
                    for n, look in enumerate(LISTS))
    nums = "".join(f'<w:num w:numId="{n + 1 + noise}"><w:abstractNumId w:val="{n}"/></w:num>'
                   for n in range(len(LISTS)))
    return f"<w:numbering {SPACES}>{looks}{nums}</w:numbering>"


def picture(shade: int) -> bytes:
    """A PNG of one grey point."""
    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    head = chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes([0, shade]), 0)) + chunk(b"IEND", b"")
