"""Make the Word templates of the shipped body: `python tests/sample/make_templates.py [FOLDER]`.

They were made once by this script and are committed; edit them in Word as you like. Same script, same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

from house_pages import BODIES, PURPOSES, heads, section  # noqa: E402
from house_styles import NS, numbering_xml, settings_xml, styles_xml  # noqa: E402

from drafting.word.opc.package import Package  # noqa: E402

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
TYPES = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
         "footnotes": "footnotes", "header1": "header", "header2": "header", "footer1": "footer", "footer2": "footer"}
RELS = ("styles", "numbering", "settings", "footnotes", "header1", "header2", "footer1", "footer2")
FOOTNOTES = "".join(
    f'<w:footnote w:type="{name}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:{name}/></w:r>'
    "</w:p></w:footnote>" for number, name in ((-1, "separator"), (0, "continuationSeparator")))


def content_types() -> str:
    """The part `[Content_Types].xml`."""
    overrides = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{WORD}{kind}+xml"/>'
                        for part, kind in TYPES.items())
    return (f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>')


def relationships(pairs) -> str:
    """A relationships part from (type, target) pairs."""
    return (f'<Relationships xmlns="{PACKAGE}relationships">' + "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(pairs, 1))
        + "</Relationships>")


def core(purpose: str, lang: str) -> str:
    """The core properties: a title for whoever opens the template, no person."""
    return (f'<cp:coreProperties xmlns:cp="{PACKAGE}metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{purpose}</dc:title><dc:language>{lang}</dc:language></cp:coreProperties>")


def template(purpose: str, lang: str) -> bytes:
    """One template as a file."""
    wide, hyphens = purpose == "matrix", purpose in ("declaration", "charter", "plan")
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships([(OFFICE + "officeDocument", "word/document.xml"),
                                      (PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml")]),
        "docProps/core.xml": core(purpose, lang),
        "word/document.xml": f"<w:document {NS}><w:body>{BODIES[purpose](lang)}"
                             f"{section(wide, purpose == 'circulation')}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(
            [(OFFICE + part.rstrip("12"), f"{part}.xml") for part in RELS]),
        "word/styles.xml": styles_xml(lang, purpose == "plan"), "word/numbering.xml": numbering_xml(lang),
        "word/settings.xml": settings_xml(lang, hyphens),
        "word/footnotes.xml": f"<w:footnotes {NS}>{FOOTNOTES}</w:footnotes>", **heads(purpose, lang)}
    return Package({name: (HEAD + xml).encode() for name, xml in parts.items()}, purpose).to_bytes()


def main(folder: Path) -> None:
    """Write every template of every language into the folder."""
    for purpose in PURPOSES:
        for lang in ("en", "es", "fr"):
            (folder / f"{purpose}.{lang}.docx").write_bytes(template(purpose, lang))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "templates" / "rcm")
