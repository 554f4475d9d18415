"""A second Word file with a word of its own wherever one may say who worked on it: rarer places, all kinds of part."""

from __future__ import annotations

import struct

from drafting.word.markup.xml import CT, OFFICE, REL, W15, WORD_TYPE
from tests.canaries import NAMES as SOME
from tests.canaries import Canaries, archive, field, jpeg, png, run, words

MS = "http://schemas.microsoft.com/office/"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/"
NAMES = (
    f'{SOME} xmlns:w15="{W15}" xmlns:wps="{MS}word/2010/wordprocessingShape" xmlns:wp15="{MS}word/2012/wordprocessing'
    'Drawing" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def body(c: Canaries) -> str:
    """The main text: what a reader sees is “Agreed”."""
    control = (
        f'<w:sdt><w:sdtPr><w:comboBox w:lastValue="{c("last value")}"><w:listItem w:displayText="x" '
        f'w:value="{c("value of a choice")}"/></w:comboBox><w:docPartObj><w:docPartGallery w:val="{c("gallery")}"/>'
        f'</w:docPartObj><w15:repeatingSection w15:sectionTitle="{c("title of a section")}"/><w15:dataBinding '
        f'w:xpath="/{c("newer binding")}" w:prefixMappings="xmlns:a=\'{c("prefixes of a binding")}\'"/></w:sdtPr>'
        f"<w:sdtContent>{words('Agreed')}</w:sdtContent></w:sdt>"
    )
    form = (
        f'<w:ffData><w:name w:val="{c("name of a form field")}"/><w:textInput>'
        f'<w:format w:val="{c("format of a form field")}"/>'
        "</w:textInput></w:ffData>"
    )
    choice = (
        f'<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="{c("choice of a form")}"/>'
        f'<w:listEntry w:val="x"/>'
        "</w:ddList></w:ffData>"
    )
    fields = (
        field(" FORMTEXT ", "", form)
        + field(" FORMDROPDOWN ", "", choice)
        + "".join(field(code.format(c(f"field {code.split()[0]}")), "") for code in FIELDS)
    )
    links = (
        f'<w:hyperlink w:anchor="{c("place of a link")}"/><w:bookmarkStart w:id="40" w:name="_{c("hidden bookmark")}"/>'
        '<w:bookmarkEnd w:id="40"/>'
    )
    return f"<w:p>{control}{fields}{links}{run(drawing(c))}{run(shape(c))}</w:p>"


FIELDS = (
    " REF {} \\h ",
    " PAGEREF {} ",
    " MACROBUTTON {} go ",
    " GOTOBUTTON {} go ",
    " ADDIN {} ",
    ' TC "{}" ',
    ' TA \\l "{}" ',
    ' RD "{}" ',
    ' SET bm "{}" ',
    ' ASK bm "{}" ',
    ' FILLIN "{}" ',
    " BARCODE {} ",
    " PRIVATE {} ",
)


def drawing(c: Canaries) -> str:
    return (
        f'<w:drawing><wp:inline><wp:docPr id="1" name="Picture 1">'
        f'<a:hlinkClick r:id="good" tooltip="{c("tip of a picture")}" '
        f'invalidUrl="{c("broken link")}" action="{c("action")}"><a:snd name="{c("sound")}"/></a:hlinkClick>'
        f"<a:extLst><a:ext>"
        f'<wp15:webVideoPr embeddedHtml="{c("video")}"/></a:ext></a:extLst></wp:docPr><a:graphic>'
        f"<a:graphicData><wps:wsp>"
        f'<wps:cNvPr id="2" name="{c("name of a shape")}"/></wps:wsp></a:graphicData></a:graphic></wp:inline>'
        f"</w:drawing>"
    )


def shape(c: Canaries) -> str:
    signers = "".join(
        f' o:{name}="{c(name)}"' for name in ("suggestedsigner", "suggestedsigneremail", "signinginstructions")
    )
    return (
        f'<w:pict><v:shapetype id="{c("id of a type of shape")}"/><v:shape o:gfxdata="{c("drawing in a shape")}" '
        f'o:spid="{c("other id of a shape")}" class="{c("class of a shape")}">'
        f'<v:imagedata src="file:///C:/{c("file of an image")}" '
        f'o:href="{c("link of an image")}"/><v:fill src="{c("file of a fill")}" o:title="{c("title of a fill")}"/>'
        f"<o:signatureline{signers}/></v:shape></w:pict>"
    )


def texts(c: Canaries) -> dict[str, tuple[str, str, str]]:
    """The parts of Word's own markup: their kind, their name, what is in them."""
    return {
        "settings": (
            "settings",
            "word/settings.xml",
            f'<w:captions><w:caption w:name="{c("caption")}"/></w:captions><w:compat>'
            f'<w:compatSetting w:name="{c("other setting")}" w:uri="urn:{c("setting of whom")}" w:val="1"/></w:compat>'
            f'<w15:docId w15:val="{c("newer id")}"/>',
        ),
        "web": (
            "webSettings",
            "word/webSettings.xml",
            f'<w:frameset><w:frame><w:title w:val="{c("title of a frame")}"/></w:frame></w:frameset>',
        ),
        "numbering": (
            "numbering",
            "word/numbering.xml",
            f'<w:numPicBullet><w:pict><v:shape alt="{c("picture of a bullet")}">'
            f'<v:imagedata o:title="{c("title of a bullet")}"/></v:shape></w:pict></w:numPicBullet>',
        ),
        "hdr": ("header", f"word/{c('name of a part')}.xml", "<w:p/>"),
    }


def drawn(c: Canaries) -> dict[str, tuple[str, str, bytes]]:
    """Themes, charts and diagrams."""
    a, chart, diagram = (
        f'xmlns:{short}="{DRAWN}{name}"' for short, name in (("a", "main"), ("c", "chart"), ("d", "diagram"))
    )
    theme = (
        f'<a:theme {a} name="Office"><a:fontScheme name="{c("fonts of a theme")}"/>'
        f'<a:fmtScheme name="{c("effects of a theme")}"'
        f'/><a:clrScheme name="{c("more colours")}"/><a:custClr name="{c("own colour")}"/></a:theme>'
    )
    charts = (
        f"<c:chartSpace {chart}><c:pivotSource><c:name>{c('table behind a chart')}</c:name></c:pivotSource>"
        f"<c:printSettings>"
        f"<c:oddHeader>{c('head of a printed chart')}</c:oddHeader></c:printSettings>"
        f'<c15:sqref xmlns:c15="{MS}drawing/2012/chart">'
        f"{c('cells of a newer chart')}</c15:sqref></c:chartSpace>"
    )
    data = (
        f'<d:dataModel {diagram} {a}><d:pt><d:prSet phldrT="{c("words of a placeholder")}"/><a:ext>'
        f'<x:cNvPr xmlns:x="{MS}drawing/2010'
        f'/diagram" id="0" name="{c("name in a diagram")}" descr="{c("description in a diagram")}"/></a:ext>'
        f"</d:pt></d:dataModel>"
    )
    layout = (
        f'<d:layoutDef {diagram}><d:title val="{c("title of a layout")}"/>'
        f'<d:desc val="{c("layout described")}"/></d:layoutDef>'
    )
    return {
        "theme": ("theme", "word/theme/theme1.xml", theme.encode()),
        "chart": ("chart", "word/charts/chart1.xml", charts.encode()),
        "data": ("diagramData", "word/diagrams/data1.xml", data.encode()),
        "layout": ("diagramLayout", "word/diagrams/layout1.xml", layout.encode()),
    }


def pictured(c: Canaries) -> dict[str, bytes]:
    """Pictures of the rarer formats, by their names."""
    plain = jpeg("x", "y")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg"><g data-name="{c("layer of an SVG")}">'
        f'<a href="file:///C:/{c("link of an SVG")}"/>'
        f"<style>/* {c('style of an SVG')} */</style></g></svg>"
    )
    bitmap = b"BM" + struct.pack("<IHHI", 58, 0, 0, 54) + bytes(44)
    return {
        "a.tiff": tiff(c("artist of a TIFF")),
        "a.wmf": wmf(c("comment of a WMF")),
        "b.emf": emf(c("comment of an EMF")),
        "b.jpg": plain + jpeg(c("second picture in a JPEG"), "z"),
        "a.bmp": bitmap + c("behind a BMP").encode(),
        "a.svg": svg.encode(),
        f"{c('name of a picture')}.png": png("q"),
    }


def tiff(said: str) -> bytes:
    text = said.encode() + b"\0"
    return b"II*\0" + struct.pack("<IHHHIII", 8, 1, 315, 2, len(text), 26, 0) + text


def wmf(said: str) -> bytes:
    text = said.encode() + b"\0" * (len(said) % 2)
    return (
        b"\xd7\xcd\xc6\x9a"
        + bytes(18)
        + b"\1\0\t\0\0\3"
        + bytes(12)
        + struct.pack("<IHHH", 5 + len(text) // 2, 0x0626, 15, len(text))
        + text
        + struct.pack("<IH", 3, 0)
    )


def emf(said: str) -> bytes:
    text = said.encode() + b"\0" * (-len(said) % 4)
    return (
        struct.pack("<II", 1, 88)
        + bytes(32)
        + b" EMF"
        + bytes(44)
        + struct.pack("<III", 70, 12 + len(text), len(text))
        + text
        + struct.pack("<IIIII", 14, 20, 0, 16, 20)
    )


def others(c: Canaries) -> dict[str, tuple[str, str, bytes]]:
    """Parts that no reader needs, by the end of their kind."""
    return {
        "tasks": (
            MS + "2019/05/relationships/documenttasks",
            "word/documenttasks/documenttasks1.xml",
            f'<t:Tasks xmlns:t="{MS}tasks/2019/documenttasks"><t:Task id="{c("task")}"/></t:Tasks>'.encode(),
        ),
        "ink": (
            OFFICE + "customXml",
            "word/ink/ink1.xml",
            f'<ink xmlns="http://www.w3.org/2003/InkML">{c("ink")}</ink>'.encode(),
        ),
        "own": (OFFICE + "customXml", "customXml/item1.xml", f'<d:i xmlns:d="urn:d">{c("own data")}</d:i>'.encode()),
        "active": (
            OFFICE + "control",
            "word/activeX/activeX1.xml",
            f'<ax:ocx xmlns:ax="{MS}2006/activeX" ax:license="{c("active control")}"/>'.encode(),
        ),
        "web2": (
            MS + "2011/relationships/webextension",
            "word/webextensions/w.xml",
            f"<x>{c('extension')}</x>".encode(),
        ),
    }


def outside(c: Canaries) -> dict[str, tuple[str, str, bytes]]:
    """Parts of the package itself."""
    core = (
        f'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://'
        f'purl.org/dc/elements/1.1/" xmlns:x="urn:x"><dc:publisher>{c("publisher")}</dc:publisher>'
        f"<x:who>{c('who else')}</x:who>"
        f"<cp:keywords><cp:value>{c('one keyword')}</cp:value></cp:keywords></cp:coreProperties>"
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships/"
    label = (
        f'<l:labelList xmlns:l="{MS}2020/mipLabelMetadata">'
        f'<l:label id="1" siteId="{c("label of an office")}"/></l:labelList>'
    )
    return {
        "core": (f"{package}metadata/core-properties", "docProps/core.xml", core.encode()),
        "label": (MS + "2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml", label.encode()),
        "sign": (f"{package}digital-signature/origin", "_xmlsignatures/origin.sigs", c("signature").encode()),
    }


def canary_file() -> tuple[bytes, Canaries]:
    """The file, and the words in it."""
    c = Canaries()
    space = f'xmlns:{c("prefix of markup")}="urn:{c("name of markup")}"'
    main = f"<w:document {NAMES} {space}><w:body>{body(c)}</w:body></w:document>"
    own = {
        ident: (
            OFFICE + kind,
            name,
            f"<w:{'hdr' if kind == 'header' else kind} {NAMES}>{inside}"
            f"</w:{'hdr' if kind == 'header' else kind}>".encode(),
        )
        for ident, (kind, name, inside) in texts(c).items()
    }
    parts = (
        own
        | {ident: (OFFICE + kind, name, blob) for ident, (kind, name, blob) in drawn(c).items()}
        | others(c)
        | {
            f"p{n}": (OFFICE + "image", f"word/media/{name}", blob)
            for n, (name, blob) in enumerate(pictured(c).items())
        }
    )
    around = outside(c) | {"doc": (OFFICE + "officeDocument", "word/document.xml", main.encode())}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{WORD_TYPE}{kind.rpartition("/")[2]}+xml"/>'
        for kind, name, _ in own.values()
    )
    types += f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}document.main+xml"/>'
    types += '<Override PartName="/word/media/a.svg" ContentType="image/svg+xml"/>' + "".join(
        f'<Default Extension="{ending}" ContentType="application/{ending}"/>' for ending in ENDINGS
    )
    good = f'<Relationship Id="good" Type="{OFFICE}hyperlink" Target="https://example.org/" TargetMode="External"/>'
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{CT}">{types}</Types>'.encode(),
            "_rels/.rels": relationships(around),
            "word/_rels/document.xml.rels": relationships(parts, good),
            **{name: blob for _, name, blob in (*around.values(), *parts.values())},
        }
    ), c


ENDINGS = ("xml", "png", "jpg", "emf", "wmf", "tiff", "bmp", "sigs", "rels")


def relationships(found: dict[str, tuple[str, str, bytes]], more: str = "") -> bytes:
    inside = "".join(
        f'<Relationship Id="{ident}" Type="{kind}" Target="/{name}"/>' for ident, (kind, name, _) in found.items()
    )
    return f'<Relationships xmlns="{REL}">{inside}{more}</Relationships>'.encode()
