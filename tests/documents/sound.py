"""What Word asks of any file with tracked changes: each fault a line that says where."""

from __future__ import annotations

from collections import Counter

from tests.documents.reading import MC, File, R, W, local

MARKS = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
         "sectPrChange", "tblGridChange", "tblPrExChange", "cellIns", "cellDel", "cellMerge")
STORIES = ("document", "header", "footer", "footnotes", "endnotes", "comments")
# The order of the schema (wml.xsd) for what the invented documents may hold.
ORDERS = {
    "pPr": ("pStyle", "keepNext", "numPr", "spacing", "ind", "jc", "rPr", "sectPr", "pPrChange"),
    "rPr": ("ins", "del", "moveFrom", "moveTo", "rStyle", "b", "i", "color", "sz", "u", "vertAlign", "rPrChange"),
    "tblPr": ("tblStyle", "tblW", "jc", "tblPrChange"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "shd", "vAlign", "cellIns", "cellDel", "cellMerge", "tcPrChange"),
    "sectPr": ("headerReference", "type", "pgSz", "pgMar", "cols", "titlePg", "sectPrChange"),
    "tr": ("tblPrEx", "trPr", "tc"), "tc": ("tcPr", "*"), "p": ("pPr", "*"), "r": ("rPr", "*"),
    "tbl": ("tblPr", "tblGrid", "tr"),
}
HOLDERS = ("rPr", "trPr", "tcPr", "numPr", "ctrlPr")


def faults(data: bytes) -> list[str]:
    """All that is wrong with a file's marks, references and order."""
    file = File(data)
    out = []
    for part in file.parts:
        if part.startswith("word/") and part[5:].startswith(STORIES):
            root = file.tree(part)
            out += [f"{part}: {fault}" for fault in (*_marks(root), *_pairs(root), *_order(root), *_content(root))]
            out += [f"{part}: no relationship {v}" for el in root.iter() if isinstance(el.tag, str)
                    for k, v in el.attrib.items() if k.startswith(R) and file.target(part, v) is None]
            out += _ends(file, part)
    return out + _notes(file) + _types(file)


def _marks(root) -> list[str]:
    marks = [el for el in root.iter() if local(el) in MARKS]
    twice = [ident for ident, n in Counter(el.get(W + "id") for el in marks).items() if n > 1]
    nameless = [local(el) for el in marks if not el.get(W + "author") and local(el) != "tblGridChange"]
    return [f"mark id twice: {x}" for x in twice] + [f"no author: {x}" for x in nameless]


def _pairs(root) -> list[str]:
    out = []
    for name in ("bookmark", "moveFromRange", "moveToRange", "commentRange"):
        ends = [Counter(el.get(W + "id") for el in root.iter(f"{W}{name}{end}")) for end in ("Start", "End")]
        if ends[0] != ends[1] or any(n > 1 for n in ends[0].values()):
            out.append(f"{name} without its other end, or twice: {ends}")
    names = [[el.get(W + "name") for el in root.iter(f"{W}{x}Start")] for x in ("moveFromRange", "moveToRange")]
    if sorted(names[0]) != sorted(names[1]):
        out.append(f"a move without its other half: {names}")
    twice = [n for n, k in Counter(el.get(W + "name") for el in root.iter(W + "bookmarkStart")).items() if k > 1]
    return out + [f"bookmark twice: {x}" for x in twice]


def _order(root) -> list[str]:
    out = []
    for el in root.iter(*(W + name for name in ORDERS)):
        order = ORDERS[local(el)]
        names = [local(c).replace("footerR", "headerR") for c in el]
        found = [order.index(n) if n in order else order.index("*") for n in names if n in order or "*" in order]
        if found != sorted(found):
            out.append(f"order of {local(el)}: {[local(c) for c in el]}")
    return out


def _content(root) -> list[str]:
    out = [f"{local(t)} in the wrong place" for t in root.iter(W + "t", W + "delText") if _misplaced(t)]
    depth = 0
    for field in root.iter(W + "fldChar"):
        depth += {"begin": 1, "end": -1}.get(field.get(W + "fldCharType"), 0)
    last = [next((local(c) for c in reversed(tc) if local(c) in ("p", "tbl", "sdt")), "") for tc in root.iter(W + "tc")]
    inside = [el for el in root.iter(W + "ins", W + "del") if local(el.getparent()) not in HOLDERS
              and any(local(a) == local(el) for a in _above(el))]
    return [*out, *["a field is not closed"] * bool(depth), *(f"{local(el)} in its like" for el in inside),
            *(f"a cell ends with {x or 'nothing'}" for x in last if x != "p")]


def _above(el) -> list:
    """The elements around one, as far as the text box that it stands in."""
    out = []
    for a in el.iterancestors():
        if local(a) == "txbxContent":
            break
        out.append(a)
    return out


def _misplaced(t) -> bool:
    above = {local(a) for a in _above(t)}
    return ("del" in above) != (local(t) == "delText")


def _ends(file: File, part: str) -> list[str]:
    drawings = [el.get("id") for el in file.tree(part).iter("{*}docPr")
                if not any(a.tag == MC + "Fallback" for a in el.iterancestors())]
    return [f"{part}: drawing id twice: {x}" for x, n in Counter(drawings).items() if n > 1]


def _notes(file: File) -> list[str]:
    out = []
    for kind in ("footnote", "endnote", "comment"):
        part = file.related(f"{kind}s")
        have = Counter(el.get(W + "id") for el in file.tree(part).iterchildren(W + kind)) if part else Counter()
        asked = {el.get(W + "id") for el in file.tree("word/document.xml").iter(f"{W}{kind}Reference")}
        out += [f"{kind} twice: {x}" for x, n in have.items() if n > 1] + [f"no {kind} {x}" for x in asked - set(have)]
    return out


def _types(file: File) -> list[str]:
    types = file.tree("[Content_Types].xml")
    named = {el.get("PartName") or el.get("Extension") for el in types}
    return [f"no content type: {part}" for part in file.parts if part != "[Content_Types].xml"
            and f"/{part}" not in named and part.rpartition(".")[2] not in named]
