"""Links that run something when they are clicked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from drafting.word.markup.xml import R, w
from drafting.word.opc.package import Package
from drafting.word.unseen.odd import Unseen, odd, said, short

HARMLESS = frozenset({"http", "https", "mailto", "ftp", "ftps", "tel", "sms", "news", "nntp", "file", "urn", "doi"})
PROGRAMS = re.compile(
    r"(?i)\.(exe|com|bat|cmd|ps[12]|ps[12]?xml|psc\d|psm\d|psd1|vbs?|vbe|jse?|wsf|wsh|wsc|hta|scr|msi|msp|mst|msc|jar|"
    r"jnlp|lnk|cpl|dll|ocx|sys|reg|pif|scf|url|sct|inf|ins|isp|chm|hlp|gadget|py[cwz]?|sh|pl|rb|php|app|apk|deb|rpm|run|"
    r"command|workflow|application|appref-ms|settingcontent-ms|library-ms|search-ms|searchconnector-ms|theme|themepack|"
    r"ade|adp|mdb|mde|accde|docm|dotm|xls[mb]|xlam|xltm|xll|slk|iqy|pptm|pp[as]m|sldm|one|onetoc2|iso|img|vhdx?|cab|"
    r"diagcab)[.\s]*(?:$|[?#\"])")
ELSEWHERE = re.compile(r"(?i)^(\\\\|//|file:(//)?[\\/]{2}[^\\/]|file:/{4,}|file://[^\\/])")
LINK = w("hyperlink")
VML, DRAWN = "urn:schemas-microsoft-com:vml", "http://schemas.openxmlformats.org/drawingml/2006/main"
OF_DRAWINGS = tuple(f"{{{DRAWN}}}{name}" for name in ("hlinkClick", "hlinkHover", "hlinkMouseOver"))
OBJECT, CONTROL = "{urn:schemas-microsoft-com:office:office}OLEObject", w("control")
RUNNING = ("package", "word.document", "word.template", "htmlfile", "excel.sheetmacro", "shell")


def links(package: Package) -> Iterator[Unseen]:
    """The links of all stories that call a program, a script or a folder of another machine, and such objects."""
    for part in package.stories():
        root, rels = package.tree(part), package.rels(part)
        for el in root.iter(LINK, *OF_DRAWINGS):
            ident = el.get(f"{{{R}}}id")
            target, action = rels[ident].target if ident in rels else "", el.get("action") or ""
            if runs(target) or runs(action) or action.lower().startswith("ppaction://macro"):
                yield odd(part, el, "link", said(el), short(target or action))
        for el in root.iter(f"{{{VML}}}*"):
            if runs(el.get("href") or ""):
                yield odd(part, el, "link", said(el), short(el.get("href") or ""))
        for el in root.iter(OBJECT, CONTROL):
            kind = (el.get("ProgID") or "") if el.tag == OBJECT else el.get(w("name")) or "–"
            if el.tag == CONTROL or kind.lower().startswith(RUNNING):
                yield odd(part, el, "runs", "", kind)


def runs(target: str) -> bool:
    """Whether a program or a script is called, or another machine's folder asked."""
    address = re.sub(r"[\x00-\x20]", "", unquote(target))
    scheme = re.match(r"([A-Za-z][\w+.-]+):", address)
    if scheme and scheme[1].lower() not in HARMLESS and len(scheme[1]) > 1:
        return True
    local_one = not scheme or scheme[1].lower() == "file" or len(scheme[1]) == 1
    return bool(local_one and (PROGRAMS.search(address) or ELSEWHERE.match(address)))
