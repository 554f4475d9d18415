"""Links that run something when they are clicked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.word.markup.xml import R, w
from drafting.word.opc.package import Package
from drafting.word.unseen.odd import Unseen, odd, said, short

HARMLESS = frozenset({"http", "https", "mailto", "ftp", "ftps", "tel", "sms", "news", "nntp", "file", "urn", "doi",
                      "about"})
PROGRAMS = re.compile(r"(?i)\.(exe|com|bat|cmd|ps1|vbs?|vbe|jse?|wsf|wsh|hta|scr|msi|jar|lnk|cpl|reg|pif|scf|url|sct|"
                      r"application|appref-ms|docm|dotm|xlsm|iso|img)(?:$|[?#\s\"])")
ELSEWHERE = re.compile(r"(?i)^(\\\\|//|file:(//)?[\\/]{2}[^\\/]|file://[^\\/])")
LINK = w("hyperlink")
OF_DRAWINGS = tuple(f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{name}"
                    for name in ("hlinkClick", "hlinkHover", "hlinkMouseOver"))


def links(package: Package) -> Iterator[Unseen]:
    """The links of all stories that call a program, a script or a folder of another machine."""
    for part in package.stories():
        root, rels = package.tree(part), package.rels(part)
        for el in root.iter(LINK, *OF_DRAWINGS):
            ident = el.get(f"{{{R}}}id")
            target, action = rels[ident].target if ident in rels else "", el.get("action") or ""
            if runs(target) or runs(action) or action.lower().startswith("ppaction://macro"):
                yield odd(part, el, "link", said(el), short(target or action))


def runs(target: str) -> bool:
    """Whether a program or a script is called, or another machine's folder asked."""
    address = re.sub(r"[\x00-\x20]", "", target)
    scheme = re.match(r"([A-Za-z][\w+.-]+):", address)
    if scheme and scheme[1].lower() not in HARMLESS and len(scheme[1]) > 1:
        return True
    local_one = not scheme or scheme[1].lower() == "file" or len(scheme[1]) == 1
    return bool(local_one and (PROGRAMS.search(address) or ELSEWHERE.match(address)))
