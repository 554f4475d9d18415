"""A Word file with a word of its own in every place where one may say who worked on it, where or with what."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from drafting.word.markup.xml import CT, OFFICE, REL, W14, WORD_TYPE, R, W

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
MICROSOFT = "http://schemas.microsoft.com/office/"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{W14}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/word'
    'processingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.open'
    'xmlformats.org/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:example:private" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)


class Canaries:
    """Words that no text has, one for each place, by the name of the place."""

    def __init__(self) -> None:
        self.places: list[str] = []

    def __call__(self, place: str) -> str:
        assert place not in self.places
        self.places.append(place)
        return self.word(place)

    def word(self, place: str) -> str:
        """The word of a place."""
        return f"canary{self.places.index(place):03}x"


def run(inside: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def words(text: str, properties: str = "") -> str:
    return run(f'<w:t xml:space="preserve">{text}</w:t>', properties)


def field(code: str, shown: str, data: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{words(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def body(c: Canaries) -> str:
    """The main text: what a reader sees is “Agreed text” and nothing else."""
    control = (
        f'<w:sdt><w:sdtPr><w:alias w:val="{c("title of a control")}"/><w:tag w:val="{c("tag of a control")}"/>'
        f'<w:placeholder><w:docPart w:val="{c("placeholder of a control")}"/></w:placeholder>'
        f'<w:dataBinding w:xpath="/{c("binding of a control")}" w:storeItemID="{{1}}"/>'
        f'<w:dropDownList><w:listItem w:displayText="{c("choice of a control")}" w:value="1"/></w:dropDownList>'
        f"</w:sdtPr><w:sdtContent>{words('Agreed')}</w:sdtContent></w:sdt>"
    )
    form = (
        f'<w:ffData><w:helpText w:type="text" w:val="{c("help of a form field")}"/>'
        f'<w:statusText w:type="text" w:val="{c("status of a form field")}"/>'
        f'<w:entryMacro w:val="{c("entry macro")}"/><w:exitMacro w:val="{c("exit macro")}"/>'
        f'<w:textInput><w:default w:val="{c("default of a form field")}"/></w:textInput></w:ffData>'
    )
    picture = (
        f'<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="{c("name of a picture")}" '
        f'descr="{c("description of a picture")}" title="{c("title of a picture")}"/><a:graphic><a:graphicData>'
        f'<pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="1" name="{c("file of a picture")}" descr="{c("inner description")}"/>'
        f'</pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="png"/><a:blip r:embed="jpg"/><a:blip r:embed="gif"/><a:blip r:embed="svg"/>'
        '<a:blip r:embed="emf"/><a:blip r:embed="webp"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        '</wp:inline>'
        "</w:drawing>"
    )
    shape = (
        f'<w:pict><v:shape id="{c("id of a shape")}" alt="{c("alternative text of a shape")}"'
        f' title="{c("title of a shape")}"'
        f' href="http://example.org/{c("link of a shape")}">'
        f'<v:imagedata r:id="png" o:title="{c("title of an image")}"/>'
        "</v:shape></w:pict>"
    )
    embedded = f'<w:object><o:OLEObject ProgID="{c("program of an object")}" r:id="ole"/></w:object>'
    fields = "".join(
        field(f" {name} ", c(f"result of {name}"))
        for name in (
            "AUTHOR",
            "LASTSAVEDBY",
            "USERNAME",
            "USERINITIALS",
            "USERADDRESS",
            "FILENAME",
            "TEMPLATE",
            "COMMENTS",
            "KEYWORDS",
        )
    )
    codes = (
        field(f' INCLUDETEXT "C:\\\\{c("path in a field")}" ', "text")
        + field(f" DOCPROPERTY {c('name in a field')} ", "")
        + field(f' HYPERLINK "https://example.org/" \\o "{c("tip in a field")}" ', "")
        + field(f' HYPERLINK "file:///C:/{c("path in a link field")}" ', "")
        + field(f' XE "{c("entry of an index")}" ', "")
        + field(" FORMTEXT ", "", form)
        + field(" PAGE ", "", f"<w:fldData>{c('data of a field')}</w:fldData>")
        + f'<w:fldSimple w:instr=" FILENAME \\p ">{words(c("simple field"))}</w:fldSimple>'
    )
    links = "".join(f'<w:hyperlink r:id="{ident}" w:tooltip="{c(f"tip of {ident}")}"></w:hyperlink>' for ident in LINKS)
    hidden = (
        words(c("hidden words"), "<w:vanish/>")
        + words(c("white words"), '<w:color w:val="FFFFFF"/>')
        + words(c("tiny words"), '<w:sz w:val="1"/>')
    )
    tagged = (
        f'<w:smartTag w:uri="urn:x" w:element="{c("smart tag")}"><w:smartTagPr>'
        f'<w:attr w:name="a" w:val="{c("tag data")}"/>'
        f'</w:smartTagPr></w:smartTag><w:customXml w:uri="urn:x" w:element="{c("custom element")}"></w:customXml>'
    )
    marks = (
        f'<w:bookmarkStart w:id="7" w:name="{c("bookmark")}"/><w:bookmarkEnd w:id="7"/>'
        f'<w:permStart w:id="8" w:ed="{c("user of a permission")}"/><w:permEnd w:id="8"/>'
        f'<w:commentRangeStart w:id="1"/>'
        f'<w:commentRangeEnd w:id="1"/><!--{c("comment in XML")}--><?x {c("instruction in XML")}?>'
    )
    table = (
        f'<w:tbl><w:tblPr><w:tblCaption w:val="{c("caption of a table")}"/>'
        f'<w:tblDescription w:val="{c("table described")}"/>'
        f"</w:tblPr><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>{words(c('hidden row'))}</w:p></w:tc></w:tr></w:tbl>"
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:printerSettings r:id="printer"/></w:sectPr>'
    )
    return (
        f'<w:p w:rsidR="{c("session of a paragraph")}" w14:paraId="{c("id of a paragraph")}" '
        f'x:who="{c("foreign attribute")}">'
        f"{control}{words(' text')}{run(picture)}{run(shape)}{run(embedded)}{fields}{codes}{links}"
        f"{hidden}{tagged}{marks}"
        f"<x:note>{c('foreign element')}</x:note>{run('<w:commentReference w:id=' + chr(34) + '1' + chr(34) + '/>')}"
        f'</w:p>{table}<w:altChunk r:id="chunk"/><w:p/>{section}'
    )


LINKS = {
    "blank": " file:///C:/{}",
    "file": "file:///C:/Users/{}",
    "gopher": "gopher://{}",
    "webdav": "webdav://{}",
    "unc": "\\\\server\\{}",
    "login": "https://{}:secret@example.org/",
}


def related(c: Canaries) -> dict[str, tuple[str, str, bytes]]:
    """The parts that the main one relates to, by the id of the relationship: its type, the name, what is in it."""

    def xml(name: str, inside: str) -> bytes:
        return f"<w:{name} {NAMES}>{inside}</w:{name}>".encode()

    settings = (
        f'<w:writeProtection w:hash="{c("hash of a write protection")}"/><w:attachedTemplate r:id="t"/><w:docVars>'
        f'<w:docVar w:name="{c("name of a variable")}" w:val="{c("value of a variable")}"/></w:docVars>'
        f'<w:mailMerge><w:query w:val="{c("query of a mail merge")}"/></w:mailMerge><w:documentProtection '
        f'w:edit="readOnly" w:hash="{c("hash of a protection")}"/><w:rsids><w:rsid w:val="{c("session")}"/></w:rsids>'
        f'<w:attachedSchema w:val="{c("schema")}"/><w:saveThroughXslt w:solutionID="{c("solution")}"/>'
        f'<w:smartTagType w:name="{c("type of a smart tag")}"/><w14:docId w14:val="{c("id of the document")}"/>'
    )
    named = f'<w:name w:val="A"/><w:aliases w:val="{c("alias of a style")}"/>'
    named += f'<w:rsid w:val="{c("session of a style")}"/>'
    styles = f'<w:style w:styleId="A">{named}</w:style>'
    theme = (
        (
            '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{}">'
            '<a:themeElements><a:clrScheme '
            'name="{}"/></a:themeElements></a:theme>'
        )
        .format(c("name of a theme"), c("name of colours"))
        .encode()
    )
    return {
        "settings": (OFFICE + "settings", "word/settings.xml", xml("settings", settings)),
        "styles": (OFFICE + "styles", "word/styles.xml", xml("styles", styles)),
        "numbering": (
            OFFICE + "numbering",
            "word/numbering.xml",
            xml(
                "numbering",
                f'<w:abstractNum w:abstractNumId="1"><w:name w:val="{c("name of a list")}"/></w:abstractNum>',
            ),
        ),
        "fonts": (
            OFFICE + "fontTable",
            "word/fontTable.xml",
            xml("fonts", f'<w:font w:name="Arial"><w:altName w:val="{c("other name of a font")}"/></w:font>'),
        ),
        "theme": (OFFICE + "theme", "word/theme/theme1.xml", theme),
        "web": (
            OFFICE + "webSettings",
            "word/webSettings.xml",
            xml("webSettings", f'<w:frameset><w:frame><w:name w:val="{c("frame of a page")}"/></w:frame></w:frameset>'),
        ),
        "header": (
            OFFICE + "header",
            "word/header1.xml",
            xml("hdr", f"<w:p>{words(c('hidden header'), '<w:vanish/>')}</w:p>"),
        ),
        "notes": (
            OFFICE + "footnotes",
            "word/footnotes.xml",
            xml("footnotes", f'<w:footnote w:id="2"><w:p>{words(c("hidden note"), "<w:vanish/>")}</w:p></w:footnote>'),
        ),
        "comments": (
            OFFICE + "comments",
            "word/comments.xml",
            xml(
                "comments",
                f'<w:comment w:id="1" w:author="{c("author of a comment")}" w:initials="{c("initials")}"><w:p>'
                f"{words(c('words of a comment'))}</w:p></w:comment>",
            ),
        ),
        "people": (MICROSOFT + "2011/relationships/people", "word/people.xml", xml("people", c("people"))),
        "data": (OFFICE + "customXml", "customXml/item1.xml", f"<a>{c('custom data')}</a>".encode()),
        "glossary": (
            OFFICE + "glossaryDocument",
            "word/glossary/document.xml",
            xml("glossaryDocument", c("building block")),
        ),
        "printer": (OFFICE + "printerSettings", "word/printerSettings1.bin", c("printer").encode()),
        "book": (
            OFFICE + "package",
            "word/embeddings/b.xlsx",
            archive({"xl/workbook.xml": c("embedded workbook").encode()}),
        ),
        "ole": (OFFICE + "oleObject", "word/embeddings/o.bin", c("embedded object").encode()),
        "chunk": (
            OFFICE + "aFChunk",
            "word/chunk.docm",
            archive({"word/document.xml": c("embedded document").encode()}),
        ),
        "vba": (MICROSOFT + "2006/relationships/vbaProject", "word/notes.bin", c("macro of another name").encode()),
        "keys": (
            MICROSOFT + "2006/relationships/keyMapCustomizations",
            "word/customizations.xml",
            xml("keys", c("keymap")),
        ),
        "ink": (OFFICE + "customThing", "word/thing.xml", xml("thing", c("part of an unknown kind"))),
        "png": (OFFICE + "image", "word/media/a.png", png(c("text of a PNG"))),
        "jpg": (OFFICE + "image", "word/media/a.jpg", jpeg(c("EXIF of a JPEG"), c("comment of a JPEG"))),
        "gif": (OFFICE + "image", "word/media/a.gif", gif(c("comment of a GIF"))),
        "svg": (
            OFFICE + "image",
            "word/media/a.svg",
            '<svg xmlns="http://www.w3.org/2000/svg"><title>{}</title><!--{}--></svg>'.format(
                c("title of an SVG"), c("comment of an SVG")
            ).encode(),
        ),
        "emf": (OFFICE + "image", "word/media/a.emf", emf(c("description of an EMF"))),
        "webp": (OFFICE + "image", "word/media/a.webp", webp(c("EXIF of a WEBP"))),
    }


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def png(said: str) -> bytes:
    def piece(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    return (
        b"\x89PNG\r\n\x1a\n"
        + piece(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        + piece(b"tEXt", b"Author\0" + said.encode())
        + piece(b"IDAT", zlib.compress(b"\0\0"))
        + piece(b"IEND", b"")
    )


def jpeg(exif: str, comment: str) -> bytes:
    def piece(kind: int, content: bytes) -> bytes:
        return bytes([0xFF, kind]) + struct.pack(">H", len(content) + 2) + content

    return (
        b"\xff\xd8"
        + piece(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
        + piece(0xE1, b"Exif\0\0" + exif.encode())
        + piece(0xFE, comment.encode())
        + piece(0xDA, b"\1\1\0\0?\0")
        + b"\0\xff\xd9"
    )


def gif(said: str) -> bytes:
    return (
        b"GIF89a\1\0\1\0\0\0\0"
        + b"\x21\xfe"
        + bytes([len(said)])
        + said.encode()
        + b"\0"
        + b"\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;"
    )


def emf(said: str) -> bytes:
    text = said.encode("utf-16-le")
    return (
        struct.pack("<II", 1, 88 + len(text))
        + bytes(32)
        + b" EMF"
        + bytes(16)
        + struct.pack("<II", len(said), 88)
        + bytes(20)
        + text
    )


def webp(said: str) -> bytes:
    def piece(kind: bytes, content: bytes) -> bytes:
        return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)

    inner = b"WEBP" + piece(b"VP8 ", b"\0\0") + piece(b"EXIF", said.encode())
    return b"RIFF" + struct.pack("<I", len(inner)) + inner


def core(c: Canaries) -> str:
    names = {
        "creator": "dc",
        "lastModifiedBy": "cp",
        "title": "dc",
        "subject": "dc",
        "keywords": "cp",
        "description": "dc",
        "category": "cp",
        "contentStatus": "cp",
        "identifier": "dc",
        "version": "cp",
    }
    inside = "".join(f"<{space}:{name}>{c(name)}</{space}:{name}>" for name, space in names.items())
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</cp:coreProperties>'
    )


def app(c: Canaries) -> str:
    inside = "".join(
        f"<{name}>{c(name)}</{name}>" for name in ("Template", "Manager", "Company", "HyperlinkBase", "Application")
    )
    return f'<Properties xmlns="{OFFICE}extended-properties">{inside}</Properties>'.replace("relationships/", "")


def custom(c: Canaries) -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="urn:vt">'
        f'<property fmtid="{{1}}" pid="2" name="{c("name of a property")}"><vt:lpwstr>{c("value of a property")}'
        f'</vt:lpwstr>'
        "</property></Properties>"
    )


def canary_file() -> tuple[bytes, Canaries]:
    """The file, and the words in it."""
    c = Canaries()
    main = f"<!--{c('comment before the text')}--><w:document {NAMES}><w:body>{body(c)}</w:body></w:document>"
    parts = related(c)
    outside = {
        "core": (PACKAGE + "core-properties", "docProps/core.xml", core(c).encode()),
        "app": (OFFICE + "extended-properties", "docProps/app.xml", app(c).encode()),
        "custom": (OFFICE + "custom-properties", "docProps/custom.xml", custom(c).encode()),
        "thumb": (PACKAGE + "thumbnail", "docProps/thumbnail.jpeg", c("thumbnail").encode()),
        "ui": (
            MICROSOFT + "2006/relationships/ui/extensibility",
            "customUI/ui.xml",
            f"<u>{c('custom UI')}</u>".encode(),
        ),
        "doc": (OFFICE + "officeDocument", "word/document.xml", main.encode()),
    }
    links = "".join(
        f'<Relationship Id="{ident}" Type="{OFFICE}hyperlink" Target="{target.format(c(f"target of {ident}"))}" '
        'TargetMode="External"/>'
        for ident, target in LINKS.items()
    )
    template = (
        f'<Relationship Id="t" Type="{OFFICE}attachedTemplate" Target="file:///C:/{c("path of a template")}" '
        'TargetMode="External"/>'
    )

    def rels(found: dict, more: str = "") -> bytes:
        inside = "".join(
            f'<Relationship Id="{ident}" Type="{kind}" Target="/{name}"/>' for ident, (kind, name, _) in found.items()
        )
        return f'<Relationships xmlns="{REL}">{inside}{more}</Relationships>'.encode()

    kinds = {
        name: WORD_TYPE + f"{ident}+xml"
        for ident, (_, name, _) in parts.items()
        if name.startswith("word/") and name.endswith(".xml") and "theme" not in name
    }
    kinds |= {"word/document.xml": WORD_TYPE + "document.main+xml", "word/media/a.svg": "image/svg+xml"}
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    types += "".join(
        f'<Default Extension="{ending}" ContentType="application/{ending}"/>'
        for ending in ("xml", "bin", "docm", "xlsx", "png", "jpg", "jpeg", "gif", "emf", "webp")
    )
    types += '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{CT}">{types}</Types>'.encode(),
            "_rels/.rels": rels(outside),
            "word/_rels/document.xml.rels": rels(parts, links),
            "word/_rels/settings.xml.rels": rels({}, template),
            "[trash]/0000.dat": c("part in the trash").encode(),
            **{name: content for _, name, content in (*outside.values(), *parts.values())},
        }
    ), c
