"""Base files of real paragraphs: styles, lists of several levels, direct looks, tables, notes, links, a reference."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tests.combining.parts import package
from tests.combining.source import paragraphs
from tests.documents.invent import chance

LOOKS = ("<w:b/>", "<w:i/>", '<w:color w:val="C00000"/>', '<w:sz w:val="28"/>', '<w:highlight w:val="yellow"/>',
         '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', '<w:u w:val="single"/>', "<w:b/><w:i/>",
         '<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="Emphasis"/>')
SHAPES = ('<w:jc w:val="both"/>', '<w:jc w:val="center"/>', '<w:spacing w:before="120" w:after="240"/>',
          '<w:ind w:left="567"/>', "<w:keepNext/>", '<w:tabs><w:tab w:val="left" w:pos="2835"/></w:tabs>')


class Base:
    """What one base file is made of while it is written: the notes so far."""

    def __init__(self, rng) -> None:
        self.rng, self.notes, self.named = rng, [], False

    def file(self) -> bytes:
        rng, blocks = self.rng, []
        for _ in range(rng.randrange(6, 22)):
            blocks.append(self.block())
            if chance(rng, 12):
                blocks.append(blocks[-1] if "bookmark" not in blocks[-1] and "footnote" not in blocks[-1] else "<w:p/>")
            if chance(rng, 14):
                blocks += [self.table(), self.paragraph("")]
        section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
        return package("".join(blocks) + self.paragraph("") + section, "".join(self.notes))

    def block(self) -> str:
        kind, rng = self.rng.randrange(10), self.rng
        if kind == 0:
            return self.paragraph(f'<w:pStyle w:val="{rng.choice(("Heading1", "Heading2"))}"/>', 8)
        if kind in (1, 2):
            level, number = rng.randrange(3), rng.randrange(1, 4)
            numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            return self.paragraph(rng.choice(("", '<w:pStyle w:val="ListParagraph"/>')) + numbered)
        if kind == 3:
            return self.paragraph(f'<w:pStyle w:val="{rng.choice(("ListNumber", "ListBullet", "Quote"))}"/>')
        if kind == 4:
            return self.paragraph(rng.choice(SHAPES))
        if kind == 5:
            return rng.choice(("<w:p/>", '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p>'))
        return self.paragraph(rng.choice(("", '<w:pStyle w:val="BodyText"/>')))

    def paragraph(self, properties: str, most: int = 0) -> str:
        """One paragraph of real words, in pieces of several looks."""
        rng = self.rng
        line = rng.choice(paragraphs()).split(" ")
        line = line[:most] if most else line
        mark = f"<w:rPr>{rng.choice(LOOKS)}</w:rPr>" if chance(rng, 12) else ""
        ppr = f"<w:pPr>{properties}{mark}</w:pPr>" if properties or mark else ""
        pieces = []
        while line:
            take = rng.randrange(1, 2 * len(line) + 4)
            pieces.append(self.piece(" ".join(line[:take]) + (" " if line[take:] else "")))
            line = line[take:]
        return f"<w:p>{ppr}{''.join(pieces)}</w:p>"

    def piece(self, text: str) -> str:
        rng = self.rng
        kind = rng.randrange(24)
        written = run(text, rng.choice(LOOKS) if chance(rng, 4) else "")
        if kind == 0:
            return f'<w:hyperlink r:id="link">{run(text, LINKED)}</w:hyperlink>'
        if kind == 1:
            return written + self.note()
        if kind == 2:
            return run("", "", "<w:tab/>") + written
        if kind == 3 and not self.named:
            self.named = True
            return f'<w:bookmarkStart w:id="1" w:name="_Ref1"/>{written}<w:bookmarkEnd w:id="1"/>'
        if kind == 4 and self.named:
            return written + reference()
        return written

    def note(self) -> str:
        """A reference, whose note is kept for the notes' own part."""
        ident = len(self.notes) + 1
        self.notes.append(note(ident, paragraph_words(self.rng, 12)))
        return mark_of(ident)

    def table(self) -> str:
        rng, wide = self.rng, self.rng.randrange(2, 4)
        rows = []
        for _ in range(rng.randrange(2, 5)):
            if chance(rng, 6):
                rows.append(f"<w:tr>{self.cell(wide)}</w:tr>")
            elif chance(rng, 8):
                rest = "".join(self.cell(1) for _ in range(wide - 1))
                rows.append(f"<w:tr>{self.cell(1, RESTART)}{rest}</w:tr><w:tr>{self.cell(1, GOES_ON)}{rest}</w:tr>")
            else:
                rows.append(f"<w:tr>{''.join(self.cell(1) for _ in range(wide))}</w:tr>")
        grid = '<w:gridCol w:w="2400"/>' * wide
        return ('<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
                f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")

    def cell(self, span: int, merged: str = "") -> str:
        merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else merged
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>' if chance(self.rng, 5) else ""
        held = "".join(f"<w:p>{run(paragraph_words(self.rng, 6), '')}</w:p>" for _ in range(1 + chance(self.rng, 5)))
        return f'<w:tc><w:tcPr><w:tcW w:w="{2400 * span}" w:type="dxa"/>{merged}{shade}</w:tcPr>{held}</w:tc>'


RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
LINKED = '<w:rStyle w:val="Hyperlink"/>'


def paragraph_words(rng, most: int) -> str:
    return " ".join(rng.choice(paragraphs()).split(" ")[:most])


def run(text: str, look: str, held: str = "") -> str:
    rpr = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{rpr}{held or f"""<w:t xml:space="preserve">{escape(text)}</w:t>"""}</w:r>'


def mark_of(ident: int) -> str:
    return run("", '<w:rStyle w:val="FootnoteReference"/>', f'<w:footnoteReference w:id="{ident}"/>')


def note(ident: int, text: str) -> str:
    return (f'<w:footnote w:id="{ident}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            + run("", '<w:rStyle w:val="FootnoteReference"/>', "<w:footnoteRef/>") + run(" " + text, "")
            + "</w:p></w:footnote>")


def reference() -> str:
    """A field that repeats what the bookmark says, as Word writes one."""
    chars = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    asked = '<w:r><w:instrText xml:space="preserve"> REF _Ref1 \\h </w:instrText></w:r>'
    return f"{chars[0]}{asked}{chars[1]}{run('article 1', '')}{chars[2]}{run(' ', '')}"


def base(rng) -> bytes:
    return Base(rng).file()
