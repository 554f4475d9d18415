"""The parts of a base file: its styles, its lists, its notes, and the package round them."""

from __future__ import annotations

from drafting.word.markup.xml import CT, OFFICE, REL, WORD_TYPE
from drafting.word.opc.package import Package
from tests.combining.names import DECLARED

LINK = "https://example.org/treaty"
STYLES = {
    "Heading1": ("heading 1", '<w:keepNext/><w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="32"/>'),
    "Heading2": ("heading 2", '<w:keepNext/><w:outlineLvl w:val="1"/>', '<w:b/><w:i/><w:sz w:val="26"/>'),
    "BodyText": ("Body Text", '<w:spacing w:after="120"/>', ""),
    "Quote": ("Quote", '<w:ind w:left="720"/>', "<w:i/>"),
    "ListNumber": ("List Number", '<w:numPr><w:numId w:val="3"/></w:numPr>', ""),
    "ListBullet": ("List Bullet", '<w:numPr><w:numId w:val="2"/></w:numPr>', ""),
    "ListParagraph": ("List Paragraph", '<w:ind w:left="720"/>', ""),
    "FootnoteText": ("footnote text", "", '<w:sz w:val="20"/>'),
}
CHARACTER_STYLES = {"Strong": ("Strong", "<w:b/>"), "Emphasis": ("Emphasis", "<w:i/>"),
                    "Hyperlink": ("Hyperlink", '<w:color w:val="0563C1"/><w:u w:val="single"/>'),
                    "FootnoteReference": ("footnote reference", '<w:vertAlign w:val="superscript"/>')}
FORMATS = {1: ("decimal", "lowerLetter", "lowerRoman"), 2: ("bullet",) * 3, 3: ("upperRoman", "decimal", "lowerLetter")}
LISTS = (1, 2, 3)


def styles() -> str:
    paragraph = "".join(
        f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>" for ident, (name, ppr, rpr) in STYLES.items())
    character = "".join(
        f'<w:style w:type="character" w:styleId="{ident}"><w:name w:val="{name}"/><w:rPr>{rpr}</w:rPr></w:style>'
        for ident, (name, rpr) in CHARACTER_STYLES.items())
    return ('<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/>'
            "</w:rPr></w:rPrDefault></w:docDefaults>"
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
            '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style>' + paragraph
            + character)


def numbering() -> str:
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(_level(i, kind) for i, kind in enumerate(kinds)) + "</w:abstractNum>" for n, kinds in FORMATS.items())
    return abstract + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in LISTS)


def _level(at: int, kind: str) -> str:
    shown = "•" if kind == "bullet" else f"%{at + 1}."
    return (f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shown}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>')


def footnotes(notes: str) -> str:
    lines = (("-1", "separator", "separator"), ("0", "continuationSeparator", "continuationSeparator"))
    return "".join(f'<w:footnote w:type="{kind}" w:id="{ident}"><w:p><w:r><w:{sign}/></w:r></w:p></w:footnote>'
                   for ident, kind, sign in lines) + notes


def package(body: str, notes: str) -> bytes:
    """The Word file of this body and these notes."""
    held = {"styles": styles(), "numbering": numbering(), "footnotes": footnotes(notes)}
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}{kind}+xml"/>'
                    for name, kind in (("document", "document.main"), *((n, n) for n in held)))
    related = "".join(f'<Relationship Id="{n}" Type="{OFFICE}{n}" Target="{n}.xml"/>' for n in held)
    link = f'<Relationship Id="link" Type="{OFFICE}hyperlink" Target="{LINK}" TargetMode="External"/>'
    main = f'<Relationship Id="main" Type="{OFFICE}officeDocument" Target="word/document.xml"/>'
    return Package({
        "[Content_Types].xml": f'<Types xmlns="{CT}"><Default Extension="rels" ContentType="application/vnd.openxml'
        f'formats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        .encode(),
        "_rels/.rels": f'<Relationships xmlns="{REL}">{main}</Relationships>'.encode(),
        "word/document.xml": f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{REL}">{related}{link}</Relationships>'.encode(),
        **{f"word/{name}.xml": f"<w:{name} {DECLARED}>{text}</w:{name}>".encode() for name, text in held.items()},
    }).to_bytes()
