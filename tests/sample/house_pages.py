"""What stands on the pages of the shipped templates: letterhead, running heads, the frame around each text."""

from __future__ import annotations

from xml.sax.saxutils import escape

from house_styles import NS, TEXT_WIDTH

PURPOSES = ("declaration", "charter", "plan", "circulation", "compilation", "matrix", "notice", "certificate", "paper")
BODY_NAME = {"en": ("Regional Conference on Migration", "Conferencia Regional sobre Migración"),
             "es": ("Conferencia Regional sobre Migración", "Regional Conference on Migration"),
             "fr": ("Conférence régionale sur les migrations", "Regional Conference on Migration")}
WORDS = {"en": {"page": "Page", "of": "of", "base": "Base", "round": "Round"},
         "es": {"page": "Página", "of": "de", "base": "Base", "round": "Ronda"},
         "fr": {"page": "Page", "of": "sur", "base": "Base", "round": "Tour"}}
WIDE = 12960


def run(text: str, properties: str = "") -> str:
    """A `w:r`; a tab in the text is Word's."""
    pieces = text.split("\t")
    inner = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(p)}</w:t>' if p else "" for p in pieces)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def para(style: str, text: str = "", more: str = "", inner: str = "") -> str:
    """A `w:p` of a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{run(text) if text else ""}{inner}</w:p>'


def field(code: str) -> str:
    """A field that Word counts by itself, such as PAGE."""
    parts = ('<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
             '<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>')
    return "".join(f"<w:r>{part}</w:r>" for part in parts)


def when(condition: str, *blocks: str) -> list[str]:
    """Blocks that are there only when the condition holds."""
    return [para("Normal", f"{{% if {condition} %}}"), *blocks, para("Normal", "{% endif %}")]


def section(wide: bool, lines: bool = False) -> str:
    """The `w:sectPr`: Letter, a first page with its own head, pages from 1; each fifth line numbered if asked."""
    size = 'w:w="15840" w:h="12240" w:orient="landscape"' if wide else 'w:w="12240" w:h="15840"'
    refs = "".join(f'<w:{kind}Reference w:type="{type}" r:id="rId{n}"/>' for kind, type, n in (
        ("header", "default", 5), ("header", "first", 6), ("footer", "default", 7), ("footer", "first", 8)))
    return (f'<w:sectPr>{refs}<w:pgSz {size}/><w:pgMar w:top="1440" w:right="1440" w:bottom="1300" w:left="1440" '
            'w:header="720" w:footer="620" w:gutter="0"/>'
            + '<w:lnNumType w:countBy="5" w:restart="continuous"/>' * lines
            + '<w:cols w:space="720"/><w:titlePg/></w:sectPr>')


def letterhead(lang: str) -> str:
    """The head of the first page."""
    own, other = BODY_NAME[lang]
    return para("RCMLetterhead", own) + para("RCMLetterheadSecond", other)


def heads(purpose: str, lang: str) -> dict[str, str]:
    """The header and footer parts: first page and the others."""
    words, wide = WORDS[lang], purpose == "matrix"
    tab = (f'<w:tabs><w:tab w:val="clear" w:pos="{TEXT_WIDTH}"/><w:tab w:val="right" w:pos="{WIDE}"/></w:tabs>'
           if wide else "")
    pages = run(f"\t{words['page']} ") + field("PAGE") + run(f" {words['of']} ") + field("NUMPAGES")
    if purpose in ("declaration", "charter", "plan"):
        head, foot, first = "{{ title }}\t{{ short }}", run("{{ place_and_date }}"), ""
    elif purpose == "paper":
        head, foot, first = "{{ title }}\t{{ short }}", run("{{ date }}"), ""
    else:
        head = "{{ title }}\t{{ version }}"
        foot = run("{{ date }} · " + words["base"] + " {{ hash }}")
        first = para("Header", "{{ status }}\t{{ version }}", '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>' + tab
                     + '<w:spacing w:before="120"/>')
    foot = para("Footer", more=tab, inner=foot + pages)
    return {"word/header1.xml": f"<w:hdr {NS}>{para('Header', head, tab)}</w:hdr>",
            "word/header2.xml": f"<w:hdr {NS}>{letterhead(lang)}{first}</w:hdr>",
            "word/footer1.xml": f"<w:ftr {NS}>{foot}</w:ftr>", "word/footer2.xml": f"<w:ftr {NS}>{foot}</w:ftr>"}


def opening() -> list[str]:
    """Status, title, motto, place and date, chapeau."""
    return [*when("status", para("RCMStatus", "{{ status }}")), para("Title", "{{ heading }}"),
            *when("motto", para("Subtitle", "{{ motto }}")),
            *when("place_and_date", para("RCMPlaceAndDate", "{{ place_and_date }}")),
            *when("chapeau", para("RCMChapeau", "{{ chapeau }}"))]


def closing() -> list[str]:
    """The line of adoption after the text."""
    return when("closing", para("RCMClosing", "{{ closing }}"))


def declaration(lang: str) -> str:
    """A declaration: opening, text, closing."""
    return "".join([*opening(), para("BodyText", "{{ text }}"), *closing()])


# the paragraph that Word asks for behind a table: it takes no page
NARROW = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>'


def charter(lang: str) -> str:
    """A charter: opening, text, closing, one signature block a member, two side by side."""
    return "".join([*opening(), para("BodyText", "{{ text }}"), *closing(), signatures(), para("Normal", more=NARROW)])


def plan(lang: str) -> str:
    """A plan: a cover page, the contents, the text from a page of its own on."""
    contents = {"en": "Contents", "es": "Índice", "fr": "Table des matières"}[lang]
    code = 'TOC \\o "1-3" \\h \\z \\u'
    return "".join([
        para("RCMCoverSpace"), *when("status", para("RCMStatus", "{{ status }}")), para("Title", "{{ heading }}"),
        *when("motto", para("Subtitle", "{{ motto }}")),
        *when("place_and_date", para("RCMPlaceAndDate", "{{ place_and_date }}")),
        para("RCMContents", contents), para("TOC1", inner=field(code)), para("RCMNewPage"),
        para("BodyText", "{{ text }}"), *closing()])


def signatures() -> str:
    """A table whose row repeats for each pair of members."""
    gap, width = 480, (TEXT_WIDTH - 480) // 2
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in (width, gap, width))

    def cell(w: int, inner: str) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'

    def block(member: str) -> str:
        lines = para("RCMSignatureSpace") + para("RCMSignature", f"{{{{ {member} }}}}")
        return lines if member == "pair[0]" else "".join([*when(member, lines), para("Normal")])

    def control(statement: str) -> str:
        return (f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:gridSpan w:val="3"/></w:tcPr>'
                f"{para('Normal', statement)}</w:tc></w:tr>")

    row = ("<w:tr><w:trPr><w:cantSplit/></w:trPr>" + cell(width, block("pair[0]")) + cell(gap, para("Normal"))
           + cell(width, block("pair[1]")) + "</w:tr>")
    return ('<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>" + control('{% for pair in signatories | batch(2, "") %}') + row
            + control("{% endfor %}") + "</w:tbl>")


def circulation(lang: str) -> str:
    """A circulated copy holds the text and nothing else, so that whatever comes back is about the text."""
    return para("BodyText", "{{ text }}")


def compilation(lang: str) -> str:
    """A compilation: its title, how to read it, the text."""
    return "".join([para("Title", "{{ heading }}"), *when("motto", para("Subtitle", "{{ motto }}")),
                    *when("legend", para("RCMLegend", "{{ legend }}")), para("BodyText", "{{ text }}")])


def matrix(lang: str) -> str:
    """A matrix: its title, how to fill it in, a table whose row repeats for each line."""
    widths = (560, 1500, 2350, 2350, 1150, 1300, 1700, 1200, 850)
    names = ("number", "place", "was", "becomes", "members", "answer", "text", "reason", "stage")
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">{{ row.id }}</w:t></w:r>'

    def cell(w: int, inner: str, shade: str = "") -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/>{shade}</w:tcPr>{inner}</w:tc>'

    def control(statement: str) -> str:
        return (f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{WIDE}" w:type="dxa"/><w:gridSpan w:val="9"/></w:tcPr>'
                f"{para('RCMTableText', statement)}</w:tc></w:tr>")

    head = "".join(cell(w, para("RCMTableHead", f"{{{{ columns.{n} }}}}")) for w, n in zip(widths, names, strict=True))
    row = "".join(cell(w, para("RCMTableText", inner=run(f"{{{{ row.{n} }}}}") + (hidden if n == "number" else "")))
                  for w, n in zip(widths, names, strict=True))
    table = ('<w:tbl><w:tblPr><w:tblStyle w:val="RCMTable"/><w:tblW w:w="5000" w:type="pct"/>'
             '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
             'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>'
             + "".join(f'<w:gridCol w:w="{w}"/>' for w in widths) + "</w:tblGrid>"
             f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>" + control("{% for row in rows %}")
             + f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>" + control("{% endfor %}") + "</w:tbl>")
    return "".join([para("Title", "{{ heading }}"), *when("legend", para("RCMLegend", "{{ legend }}")), table,
                    para("Normal")])


def companion(lang: str) -> str:
    """A paper that goes with a text: its title, what it belongs to, its own provisions."""
    return "".join([para("Title", "{{ heading }}"), *when("motto", para("Subtitle", "{{ motto }}")),
                    para("BodyText", "{{ text }}")])


def paper(lang: str) -> str:
    """A paper of a silence procedure: its title, what it says, and who said what."""
    return "".join([
        para("Title", "{{ heading }}"), *when("motto", para("Subtitle", "{{ motto }}")),
        para("Normal", "{% for line in lines %}"), para("BodyText", "{{ line }}", '<w:jc w:val="left"/>'),
        para("Normal", "{% endfor %}"),
        para("Normal", "{% for group in groups %}"), para("Heading2", "{{ group.head }}"),
        para("Normal", "{% for entry in group.entries %}"), para("BodyText", "{{ entry }}"),
        para("Normal", "{% endfor %}"), para("Normal", "{% endfor %}"), *closing()])


BODIES = {"declaration": declaration, "charter": charter, "plan": plan, "circulation": circulation,
          "compilation": compilation, "matrix": matrix, "notice": paper, "certificate": paper,
          "paper": companion}
