"""A Word file damaged by chance: in its bytes, its archive, its XML, its relationships, its sizes."""

from __future__ import annotations

import io
import struct
import zipfile

from lxml import etree

from tests.bad_files import OFFICE, RELS, entry, forged, relationships, zipped

PLACES = ("", "nothing.xml", "../../etc/passwd", "/", ".", "#x", "document.xml")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAGS = ("p", "r", "t", "tbl", "tr", "tc", "ins", "del", "sdt", "sdtContent", "pPr", "rPr", "tblGrid", "sectPr", "body",
        "hyperlink", "footnoteReference", "fldChar", "bookmarkStart", "moveFrom", "txbxContent", "numPr", "tblPr")
VALUES = ("", "0", "-1", "99999999999999999999", "x", "rId1", "rId999", "http://schemas.example.org/x", "\u00e9", "1e9",
          " ")
HUGE = ("2147483648", "-2147483649", "99999999999", "9" * 400, "1" + "0" * 4300, "-0", "4294967296")
KINDS = ("header", "footnotes", "styles", "numbering", "comments", "officeDocument", "settings", "image", "subDocument")


def damaged(rng, blob: bytes) -> tuple[str, bytes]:
    """What was done, and the file after it."""
    kind = rng.choice((*DAMAGES, "nodes", "nodes", "links"))
    return kind, DAMAGES[kind](rng, blob)


def unpacked(blob: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


# -- bytes ------------------------------------------------------------------------------------------
def flip(rng, blob: bytes) -> bytes:
    out = bytearray(blob)
    for _ in range(rng.randrange(1, 20)):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def cut(rng, blob: bytes) -> bytes:
    """Bytes lost at the end, or in the middle."""
    i, j = sorted((rng.randrange(len(blob)), rng.randrange(len(blob))))
    return blob[:i] if rng.randrange(2) else blob[:i] + blob[j:]


def double(rng, blob: bytes) -> bytes:
    i, j = sorted((rng.randrange(len(blob)), rng.randrange(len(blob))))
    return blob[:j] + blob[i:j] + blob[j:]


def lie(rng, blob: bytes) -> bytes:
    """An archive that says other sizes, or another method, than it has."""
    out = bytearray(blob)
    heads = [i for i in range(len(out) - 4) if out[i:i + 4] in (b"PK\x01\x02", b"PK\x03\x04")]
    at = rng.choice(heads) + rng.choice((10, 18, 20, 22, 24, 26, 28, 30, 42))
    out[at:at + 4] = struct.pack("<I", rng.choice((0, 1, 0xFFFFFFFF, 1 << 20, 300 << 20, rng.randrange(1 << 16))))
    return bytes(out)


def bomb(rng, blob: bytes) -> bytes:
    """A part far larger than it should be, honest or not about it."""
    parts = unpacked(blob)
    name = rng.choice(sorted(parts))
    big = bytes(rng.choice((1, 30)) << 20) if rng.randrange(2) else b"<a>" * 300_000
    said = rng.choice((None, 10, 1 << 30))
    return forged([entry(n, big if n == name else c, said if n == name else None) for n, c in parts.items()])


# -- parts ------------------------------------------------------------------------------------------
def inside(rng, blob: bytes) -> bytes:
    """Bytes of one part flipped or cut; the archive around it is sound."""
    parts = unpacked(blob)
    name = rng.choice(sorted(parts))
    parts[name] = rng.choice((flip, cut, double))(rng, parts[name] or b"x")
    return zipped(parts)


def lost(rng, blob: bytes) -> bytes:
    """A part gone, empty, or two changed places."""
    parts = unpacked(blob)
    one, two = rng.choice(sorted(parts)), rng.choice(sorted(parts))
    kind = rng.randrange(3)
    if kind == 0:
        del parts[one]
    elif kind == 1:
        parts[one] = b""
    else:
        parts[one], parts[two] = parts[two], parts[one]
    return zipped(parts)


# -- XML --------------------------------------------------------------------------------------------
def nodes(rng, blob: bytes) -> bytes:
    """Elements dropped, doubled, moved, renamed, and their attributes changed."""
    def change(root) -> None:
        for _ in range(rng.randrange(1, 6)):
            each = [el for el in root.iter(etree.Element) if el is not root]
            if each:
                _node(rng, rng.choice(each), each)
    return _changed(rng, blob, change, ".xml")


def _node(rng, el, each: list) -> None:
    kind, parent = rng.randrange(7), el.getparent()
    if kind == 0:
        parent.remove(el)
    elif kind == 1:
        parent.insert(rng.randrange(len(parent) + 1), etree.fromstring(etree.tostring(el)))
    elif kind == 2:
        other = rng.choice(each)
        if not any(a is el for a in (other, *other.iterancestors())):
            other.insert(rng.randrange(len(other) + 1), el)
    elif kind == 3:
        el.tag = W + rng.choice(TAGS)
    elif kind == 4 and el.attrib:
        el.set(rng.choice(sorted(el.attrib)), rng.choice(VALUES))
    elif kind == 5 and el.attrib:
        del el.attrib[rng.choice(sorted(el.attrib))]
    else:
        parent.insert(rng.randrange(len(parent) + 1), etree.Element(W + rng.choice(TAGS)))


def links(rng, blob: bytes) -> bytes:
    """Relationships that are gone, doubled, or lead elsewhere: to nothing, to another part, to themselves."""
    names = list(unpacked(blob))

    def change(root) -> None:
        each = list(root)
        el = rng.choice(each) if each else root
        kind = rng.randrange(6)
        if kind == 0 and each:
            root.remove(el)
        elif kind == 1:
            el.set("Target", rng.choice((*names, *PLACES)))
        elif kind == 2:
            el.set("Type", rng.choice(each).get("Type") or "" if each else "")
        elif kind == 3:
            el.set("Id", rng.choice(VALUES))
        elif kind == 4:
            el.set("TargetMode", rng.choice(("External", "Internal", "x")))
        else:
            root.append(etree.fromstring(etree.tostring(el)))
    return _changed(rng, blob, change, ".rels")


def cycles(rng, blob: bytes) -> bytes:
    """Relationships that lead round in a circle: from parts to one another, back to the text, and to themselves."""
    parts = unpacked(blob)
    texts = [name for name in sorted(parts) if name.endswith(".xml") and "/" in name]
    ring = [rng.choice(texts) for _ in range(rng.randrange(1, 4))] if texts else ["word/document.xml"]
    for one, two in zip(ring, [*ring[1:], ring[0]], strict=True):
        folder, _, name = one.rpartition("/")
        path = f"{folder}/_rels/{name}.rels"
        rel = f'<Relationship xmlns="{RELS}" Id="ring{rng.randrange(99)}" Type="{OFFICE}/{rng.choice(KINDS)}" ' \
              f'Target="/{two}"/>'
        there = etree.fromstring(parts.get(path, relationships().encode()))
        there.append(etree.fromstring(rel))
        parts[path] = etree.tostring(there)
    return zipped(parts)


def numbers(rng, blob: bytes) -> bytes:
    """Numbers far larger than any page, list or table has."""
    def change(root) -> None:
        each = [(el, name) for el in root.iter(etree.Element) for name, value in el.attrib.items()
                if value.lstrip("-").isdigit()]
        for el, name in rng.sample(each, min(len(each), rng.randrange(1, 9))):
            el.set(name, rng.choice(HUGE))
    return _changed(rng, blob, change, ".xml")


def deep(rng, blob: bytes) -> bytes:
    """One element inside another, hundreds or thousands of times."""
    def change(root) -> None:
        at = rng.choice(list(root.iter(etree.Element)))
        tag = W + rng.choice(("tbl", "sdt", "ins", "hyperlink", "p", "txbxContent", "sdtContent", "rPr"))
        for _ in range(rng.choice((50, 200, 240, 2000))):
            at = etree.SubElement(at, tag)
    return _changed(rng, blob, change, ".xml")


def huge(rng, blob: bytes) -> bytes:
    """Very much text, or very many paragraphs, at one place."""
    def change(root) -> None:
        at = rng.choice(list(root.iter(etree.Element)))
        if rng.randrange(2):
            at.text = rng.choice(("a", "a ", "the Parties ")) * 100_000
        else:
            for _ in range(2_000):
                etree.SubElement(etree.SubElement(at, W + "p"), W + "r")
    return _changed(rng, blob, change, ".xml")


def _changed(rng, blob: bytes, change, ending: str) -> bytes:
    parts = unpacked(blob)
    text = [n for n in sorted(parts) if n.endswith(ending)]
    name = "word/document.xml" if ending == ".xml" and rng.randrange(2) else rng.choice(text)
    root = etree.fromstring(parts[name], etree.XMLParser(huge_tree=True))
    change(root)
    parts[name] = etree.tostring(root)
    return zipped(parts)


DAMAGES = {f.__name__: f for f in (flip, cut, double, lie, bomb, inside, lost, nodes, links, cycles, numbers, deep,
                                   huge)}
