"""The house style of the shipped templates: styles, the outline of numbers, the settings, as WordprocessingML."""

from __future__ import annotations

NS = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
      'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
FONT = "Times New Roman"
INK = "1F3A5F"
PALE = "E6ECF3"
GREY = "5B6673"
TEXT_WIDTH = 9360
LINE_RULE = ' w:lineRule="auto"'
LANGUAGE = {"en": "en-US", "es": "es-CR", "fr": "fr-FR"}


def ppr(*, keep="", before=None, after=None, line=None, left=None, first=None, hanging=None, jc="", outline=None,
        border="", page=False, tabs="", num="") -> str:
    """The children of a `w:pPr`, in the schema's order."""
    spacing = "".join(f' w:{k}="{v}"' for k, v in (("before", before), ("after", after), ("line", line))
                      if v is not None)
    indent = "".join(f' w:{k}="{v}"' for k, v in (("left", left), ("hanging", hanging), ("firstLine", first))
                     if v is not None)
    return "".join((
        "<w:keepNext/>" if "n" in keep else "", "<w:keepLines/>" if "l" in keep else "",
        "<w:pageBreakBefore/>" if page else "",
        num and f'<w:numPr>{num}</w:numPr>', border and f"<w:pBdr>{border}</w:pBdr>",
        tabs and f"<w:tabs>{tabs}</w:tabs>",
        spacing and f"<w:spacing{spacing}{LINE_RULE if line else ''}/>",
        indent and f"<w:ind{indent}/>", jc and f'<w:jc w:val="{jc}"/>',
        "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'))


def rpr(size=None, *, b=False, i=False, caps=False, colour="", spacing=None, more="") -> str:
    """The children of a `w:rPr`, in the schema's order; `size` is in points."""
    return "".join((
        "<w:b/><w:bCs/>" if b else "", "<w:i/><w:iCs/>" if i else "", "<w:smallCaps/>" if caps else "",
        colour and f'<w:color w:val="{colour}"/>', "" if spacing is None else f'<w:spacing w:val="{spacing}"/>',
        "" if size is None else f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>', more))


def rule(side: str, *, kind="single", size=6, space=4, colour=INK) -> str:
    """One side of a paragraph's border."""
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def style(id: str, name: str, based="Normal", follows="", p="", r="", *, type="paragraph", extra="") -> str:
    """A `w:style`."""
    custom = ' w:customStyle="1"' if name.startswith("RCM") else ""
    return (f'<w:style w:type="{type}"{custom} w:styleId="{id}"><w:name w:val="{name}"/>'
            + (f'<w:basedOn w:val="{based}"/>' if based else "") + (f'<w:next w:val="{follows}"/>' if follows else "")
            + extra + ("" if "uiPriority" in extra else "<w:qFormat/>")
            + (f"<w:pPr>{p}</w:pPr>" if p else "") + (f"<w:rPr>{r}</w:rPr>" if r else "") + "</w:style>")


def text_styles() -> list[str]:
    """The styles of the text itself."""
    num = '<w:ilvl w:val="{}"/><w:numId w:val="1"/>'
    return [
        style("BodyText", "Body Text", p=ppr(after=140, line=283, jc="both")),
        style("Title", "Title", follows="BodyText", p=ppr(keep="nl", before=240, after=120, line=259, jc="center"),
              r=rpr(17, b=True, colour=INK)),
        style("Subtitle", "Subtitle", follows="BodyText", p=ppr(keep="nl", after=120, line=259, jc="center"),
              r=rpr(13, i=True)),
        style("Heading1", "heading 1", follows="BodyText", p=ppr(keep="nl", before=320, after=140, outline=0),
              r=rpr(13, b=True, colour=INK)),
        style("Heading2", "heading 2", follows="BodyText", p=ppr(keep="nl", before=240, after=120, outline=1),
              r=rpr(12, b=True)),
        style("Heading3", "heading 3", follows="BodyText", p=ppr(keep="nl", before=200, after=100, outline=2),
              r=rpr(12, i=True)),
        style("RCMPreambular", "RCM Preambular", "BodyText", "RCMPreambular", ppr(first=540)),
        style("RCMArticle", "RCM Article", "BodyText", "RCMArticle", ppr(num=num.format(0), left=0, first=0)),
        style("RCMOperative", "RCM Operative", "BodyText", "RCMOperative",
              ppr(num=num.format(1), left=567, hanging=567)),
        style("RCMItem", "RCM Item", "BodyText", "RCMItem", ppr(num=num.format(2), left=1134, hanging=567)),
        style("RCMItem2", "RCM Item 2", "BodyText", "RCMItem2", ppr(num=num.format(3), left=1701, hanging=567)),
        style("RCMItem3", "RCM Item 3", "BodyText", "RCMItem3", ppr(num=num.format(4), left=2268, hanging=567)),
        style("RCMAnnex", "RCM Annex", follows="BodyText",
              p=ppr(keep="nl", page=True, after=240, jc="center", outline=0), r=rpr(14, b=True, colour=INK)),
        style("FootnoteText", "footnote text", follows="FootnoteText", p=ppr(after=40, line=245, jc="both"), r=rpr(10)),
    ]


def frame_styles() -> list[str]:
    """The styles of what stands around the text: letterhead, chapeau, closing, signatures, tables."""
    return [
        style("RCMLetterhead", "RCM Letterhead", p=ppr(after=20, jc="center"),
              r=rpr(16, b=True, caps=True, colour=INK, spacing=30)),
        style("RCMLetterheadSecond", "RCM Letterhead Second", p=ppr(
            after=0, jc="center", border=rule("bottom", kind="thickThinSmallGap", size=18, space=7)),
            r=rpr(11.5, i=True, colour=GREY)),
        style("RCMStatus", "RCM Status", p=ppr(keep="n", before=120, after=60, jc="center"),
              r=rpr(10.5, caps=True, colour=GREY, spacing=16)),
        style("RCMPlaceAndDate", "RCM Place and Date", p=ppr(keep="n", after=320, jc="center")),
        style("RCMChapeau", "RCM Chapeau", "BodyText", "RCMPreambular"),
        style("RCMClosing", "RCM Closing", "BodyText", p=ppr(keep="nl", before=320)),
        style("RCMSignature", "RCM Signature", p=ppr(keep="l", before=60, after=0, jc="left",
                                                     border=rule("top", size=4, space=5, colour="000000")), r=rpr(11)),
        style("RCMSignatureSpace", "RCM Signature Space", p=ppr(keep="n", before=480, after=360)),
        style("RCMTableText", "RCM Table Text", p=ppr(before=50, after=50), r=rpr(10.5)),
        style("RCMTableHead", "RCM Table Head", "RCMTableText", p=ppr(keep="n"), r=rpr(b=True, colour=INK)),
        style("RCMLegend", "RCM Legend", p=ppr(
            after=200, line=252, border=rule("left", size=18, space=8, colour="B8C4D4"), left=160), r=rpr(10.5)),
        style("Header", "header", p=ppr(border=rule("bottom", size=4, space=5, colour="9AA7B8"),
                                        tabs=f'<w:tab w:val="right" w:pos="{TEXT_WIDTH}"/>'), r=rpr(9.5, colour=GREY)),
        style("Footer", "footer", p=ppr(tabs=f'<w:tab w:val="right" w:pos="{TEXT_WIDTH}"/>'), r=rpr(9.5, colour=GREY)),
        style("CommentText", "annotation text", p=ppr(after=0), r=rpr(10), extra='<w:uiPriority w:val="99"/>'),
    ]


def plan_styles() -> list[str]:
    """The styles that only a plan has: its cover and its contents."""
    dots = f'<w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/>'
    low = '<w:uiPriority w:val="39"/>'
    return [
        style("RCMCoverSpace", "RCM Cover Space", p=ppr(before=2800, after=0)),
        style("RCMContents", "RCM Contents", p=ppr(keep="n", after=200, page=True), r=rpr(13, b=True, colour=INK)),
        style("RCMNewPage", "RCM New Page", p=ppr(after=0, page=True)),
        *(style(f"TOC{n}", f"toc {n}", p=ppr(after=60, left=(n - 1) * 284, tabs=dots), extra=low) for n in (1, 2, 3)),
    ]


def character_styles() -> list[str]:
    """The character styles and the styles of tables and lists that every file needs."""
    low = '<w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    edge = '<w:{0} w:val="single" w:sz="{1}" w:space="0" w:color="{2}"/>'
    borders = (edge.format("top", 12, INK) + edge.format("bottom", 12, INK) + edge.format("insideH", 4, "B8C4D4"))
    margins = '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
    head = ('<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>' + edge.format("bottom", 8, INK)
            + f'</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/></w:tcPr></w:tblStylePr>')
    return [
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
        style("FootnoteReference", "footnote reference", "", type="character", extra=low,
              r='<w:vertAlign w:val="superscript"/>'),
        style("CommentReference", "annotation reference", "", type="character", extra=low,
              r='<w:sz w:val="16"/><w:szCs w:val="16"/>'),
        style("Hyperlink", "Hyperlink", "", type="character", extra=low,
              r=f'<w:color w:val="{INK}"/><w:u w:val="single"/>'),
        style("LineNumber", "line number", "", type="character", extra=low, r=rpr(8, colour="8C97A5")),
        '<w:style w:type="table" w:customStyle="1" w:styleId="RCMTable"><w:name w:val="RCM Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>' + borders + "</w:tblBorders>" + margins
        + "</w:tblPr>" + head + "</w:style>",
    ]


def styles_xml(lang: str, plan: bool = False) -> str:
    """The part `word/styles.xml`."""
    fonts = "".join(f' w:{where}="{FONT}"' for where in ("ascii", "hAnsi", "eastAsia", "cs"))
    defaults = (f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/><w:sz w:val="24"/><w:szCs w:val="24"/>'
                f'<w:lang w:val="{LANGUAGE[lang]}" w:eastAsia="{LANGUAGE[lang]}" w:bidi="ar-SA"/></w:rPr>'
                "</w:rPrDefault>"
                "<w:pPrDefault/></w:docDefaults>")
    normal = ('<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
              "</w:style>")
    return f"<w:styles {NS}>{defaults}{normal}" + "".join(
        text_styles() + frame_styles() + (plan_styles() if plan else []) + character_styles()) + "</w:styles>"


def numbering_xml(lang: str) -> str:
    """The part `word/numbering.xml`: one outline for articles, paragraphs and items, each tied to its style."""
    article = {"en": "Article", "es": "Artículo", "fr": "Article"}[lang]
    mark = {"en": "(%{})", "es": "%{})", "fr": "%{})"}[lang]
    bold = f'<w:rPr><w:b/><w:color w:val="{INK}"/></w:rPr>'
    levels = [
        ("RCMArticle", "decimal", f"{article} %1.", "space", 'w:left="0" w:firstLine="0"', bold),
        ("RCMOperative", "decimal", "%2.", "tab", 'w:left="567" w:hanging="567"', ""),
        ("RCMItem", "lowerLetter", mark.format(3), "tab", 'w:left="1134" w:hanging="567"', ""),
        ("RCMItem2", "lowerRoman", mark.format(4), "tab", 'w:left="1701" w:hanging="567"', ""),
        ("RCMItem3", "lowerLetter", "%5.", "tab", 'w:left="2268" w:hanging="567"', "")]
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{name}"/>'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind {indent}/></w:pPr>'
        f"{run}</w:lvl>" for n, (name, form, text, suffix, indent, run) in enumerate(levels))
    return (f'<w:numbering {NS}><w:abstractNum w:abstractNumId="1"><w:nsid w:val="5D000001"/>'
            f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="5D0000A1"/>{inner}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>')


def settings_xml(lang: str, hyphens: bool) -> str:
    """The part `word/settings.xml`."""
    hyphenation = ('<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="280"/>'
                   "<w:doNotHyphenateCaps/>" if hyphens else "")
    return (f'<w:settings {NS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>{hyphenation}'
            '<w:characterSpacingControl w:val="doNotCompress"/>'
            '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
            f'w:val="15"/></w:compat><w:themeFontLang w:val="{LANGUAGE[lang]}"/>'
            '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>')
