"""What pictures of older formats say beside what they show: words put over with nothing, not one point changed."""

from __future__ import annotations

import struct

TIFFS, PLACED = (b"II*\0", b"MM\0*"), b"\xd7\xcd\xc6\x9a"
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
# Tags of a TIFF that say who made it, when and with what; and those behind which there is a table of such.
SPOKEN = frozenset({269, 270, 271, 272, 285, 305, 306, 315, 316, 333, 700, 32781, 33432, 33723, 34377, 37510, 37724,
                    40091, 40092, 40093, 40094, 40095, 42032, 42033, 42035, 42037})
BEHIND = frozenset({34665, 34853, 40965})
ESCAPE, COMMENT, LAST, OF_PROGRAMS = 0x0626, 15, 0x0E, (b"EMF+", b"EMFP", b"GDIC")


def old_picture(blob: bytes) -> bytes:
    """The picture without what it says of itself; what is none of these formats as it is."""
    if blob.startswith(TIFFS):
        return _tiff(blob)
    if blob[40:44] == b" EMF":
        return _emf(blob)
    if blob.startswith(PLACED) or blob[:4] in (b"\1\0\t\0", b"\2\0\t\0"):
        return _wmf(blob)
    if blob.startswith(b"BM") and 54 <= (size := struct.unpack_from("<I", blob, 2)[0]) <= len(blob):
        return blob[:size]
    return blob


def _tiff(blob: bytes) -> bytes:
    out, order = bytearray(blob), "<" if blob.startswith(b"II") else ">"
    tables, seen = [(struct.unpack_from(f"{order}I", blob, 4)[0], False)], set()
    while tables:
        at, behind = tables.pop()
        if at in seen or not at:
            continue
        seen.add(at)
        (count,) = struct.unpack_from(f"{order}H", blob, at)
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, many, place = struct.unpack_from(f"{order}HHII", blob, entry)
            size = SIZES.get(kind, 1) * many
            if tag in BEHIND:
                tables.append((place, True))
            elif tag in SPOKEN or behind and kind in (2, 7):
                start = entry + 8 if size <= 4 else place
                out[start:start + size] = bytes(len(out[start:start + size]))
        tables += [] if behind else [(struct.unpack_from(f"{order}I", blob, at + 2 + 12 * count)[0], False)]
    return bytes(out)


def _emf(blob: bytes) -> bytes:
    """The description, and comments that no program draws."""
    out, at = bytearray(blob), struct.unpack_from("<I", blob, 4)[0]
    length, place = struct.unpack_from("<II", blob, 60)
    if length and place + 2 * length <= len(blob):
        out[place:place + 2 * length] = bytes(2 * length)
    while at + 16 <= len(blob):
        kind, size, held = struct.unpack_from("<III", blob, at)
        if kind == 70 and blob[at + 12:at + 16] not in OF_PROGRAMS and held <= size - 12:
            out[at + 12:at + 12 + held] = bytes(held)
        if kind == LAST or size < 8:
            break
        at += size
    return bytes(out)


def _wmf(blob: bytes) -> bytes:
    """The comments; those that hold another format of the same picture stay."""
    out, at = bytearray(blob), 40 if blob.startswith(PLACED) else 18
    while at + 6 <= len(blob):
        size, kind = struct.unpack_from("<IH", blob, at)
        if kind == ESCAPE and struct.unpack_from("<H", blob, at + 6)[0] == COMMENT and blob[at + 10:at + 14] != b"WMFC":
            out[at + 10:at + 2 * size] = bytes(len(out[at + 10:at + 2 * size]))
        if size < 3:
            break
        at += 2 * size
    return bytes(out)
