"""What pictures say beside what they show: where, when and with what they were taken, and by whom.

Each format is a row of pieces; those that no reader of the picture needs are left out, and not one point of it changes.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import partial

from lxml import etree

from drafting.word.cleaning.oldpictures import old_picture
from drafting.word.cleaning.trace import Trace
from drafting.word.opc.package import Package

PNG, JPEG, GIF, RIFF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", (b"GIF87a", b"GIF89a"), b"RIFF"
PNG_NEEDED = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD",
                        b"pHYs", b"acTL", b"fcTL", b"fdAT"})
JPEG_NEEDED = frozenset({0xE0, 0xEE})           # how it is coded; APP2 only where it holds colours
WEBP_LEFT = frozenset({b"EXIF", b"XMP "})
DRAWN = "{http://www.w3.org/2000/svg}"


def pictures(package: Package) -> Iterator[Trace]:
    """The pictures that say more than they show."""
    for part, blob in sorted(package.parts.items()):
        clean = without_metadata(blob)
        if clean != blob:
            yield Trace("data of pictures", part, "metadata", "", partial(package.parts.update, {part: clean}))


def without_metadata(blob: bytes) -> bytes:
    """The picture without what it says of itself; what is no picture, or a damaged one, as it is."""
    try:
        if blob.startswith(PNG):
            return _png(blob)
        if blob.startswith(JPEG):
            return _jpeg(blob)
        if blob.startswith(GIF):
            return _gif(blob)
        if blob.startswith(RIFF) and blob[8:12] == b"WEBP":
            return _webp(blob)
        return _svg(blob) if b"<svg" in blob[:2000] else old_picture(blob)
    except (struct.error, IndexError, ValueError, etree.XMLSyntaxError):
        return blob


def _png(blob: bytes) -> bytes:
    out, at = [PNG], len(PNG)
    while at < len(blob):
        (length,), kind = struct.unpack_from(">I", blob, at), blob[at + 4:at + 8]
        if kind in PNG_NEEDED:
            out.append(blob[at:at + 12 + length])
        at += 12 + length
        if kind == b"IEND":
            break
    return b"".join(out)


def _jpeg(blob: bytes) -> bytes:
    out, at = [JPEG], 2
    while blob[at] == 0xFF and blob[at + 1] != 0xDA:
        kind = blob[at + 1]
        (length,) = struct.unpack_from(">H", blob, at + 2)
        piece = blob[at:at + 2 + length]
        colours = kind == 0xE2 and piece[4:15] == b"ICC_PROFILE"
        if kind in JPEG_NEEDED or colours or not (0xE0 <= kind <= 0xEF or kind == 0xFE):
            out.append(piece)
        at += 2 + length
    return b"".join((*out, blob[at:_jpeg_end(blob, at)]))


def _jpeg_end(blob: bytes, at: int) -> int:
    """Where the picture ends; another one may stand behind it."""
    while at < len(blob) - 1:
        if blob[at] != 0xFF or blob[at + 1] in (0x00, 0xFF) or 0xD0 <= blob[at + 1] <= 0xD7:
            at = blob.find(b"\xff", at + 1) if blob.find(b"\xff", at + 1) > 0 else len(blob)
        elif blob[at + 1] == 0xD9:
            return at + 2
        else:
            at += 2 + struct.unpack_from(">H", blob, at + 2)[0]
    return len(blob)


def _gif(blob: bytes) -> bytes:
    at = 13 + (3 << ((blob[10] & 7) + 1) if blob[10] & 0x80 else 0)
    out = [blob[:at]]
    while blob[at] != 0x3B:
        end = _gif_block(blob, at)
        said = blob[at] == 0x21 and (blob[at + 1] in (0xFE, 0x01) or
                                     blob[at + 1] == 0xFF and blob[at + 3:at + 11] != b"NETSCAPE")
        out += [] if said else [blob[at:end]]
        at = end
    return b"".join((*out, b";"))


def _gif_block(blob: bytes, at: int) -> int:
    """Where a block of a GIF ends."""
    if blob[at] == 0x2C:
        at += 10 + (3 << ((blob[at + 9] & 7) + 1) if blob[at + 9] & 0x80 else 0) + 1
    elif blob[at] == 0x21:
        at += 2
    else:
        raise ValueError
    while blob[at]:
        at += blob[at] + 1
    return at + 1


def _webp(blob: bytes) -> bytes:
    out, at = [], 12
    while at + 8 <= len(blob):
        kind, length = blob[at:at + 4], struct.unpack_from("<I", blob, at + 4)[0]
        piece = blob[at:at + 8 + length + length % 2]
        if kind == b"VP8X":
            piece = piece[:8] + bytes([piece[8] & ~0x0C]) + piece[9:]
        out += [] if kind in WEBP_LEFT else [piece]
        at += 8 + length + length % 2
    inner = b"WEBP" + b"".join(out)
    return RIFF + struct.pack("<I", len(inner)) + inner


def _says(el: etree._Element, key: str) -> bool:
    """Whether an attribute of a drawing is for programs and people alone."""
    foreign = key.startswith(("{", "data-")) and "w3.org" not in key
    return foreign or key == "aria-label" or el.tag == f"{DRAWN}a" and key.endswith("href")


def _svg(blob: bytes) -> bytes:
    """The drawing without titles, comments and what a drawing program keeps in it."""
    root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    if not str(root.tag).startswith(DRAWN):
        return blob
    gone = [el for el in root.iter() if not isinstance(el.tag, str) or el is not root and not el.tag.startswith(DRAWN)
            or re.fullmatch(re.escape(DRAWN) + "(metadata|title|desc|script)", str(el.tag))]
    odd = [(el, key) for el in root.iter() if isinstance(el.tag, str) for key in el.attrib if _says(el, key)
           or key == "id" and el is root]
    styles = [el for el in root.iter(f"{DRAWN}style") if "/*" in (el.text or "")]
    around = (*root.itersiblings(preceding=True), *root.itersiblings())
    for el in gone:
        if (parent := el.getparent()) is not None:
            parent.remove(el)
    for el, key in odd:
        del el.attrib[key]
    for el in styles:
        el.text = re.sub(r"(?s)/\*.*?(\*/|$)", "", el.text or "")
    return etree.tostring(root) if gone or odd or around or styles else blob
