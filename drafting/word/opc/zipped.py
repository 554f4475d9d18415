"""Zip archives as Word writes them, read and written without the standard library's module.

`zipfile` takes as long to load as a short comparison takes, and cannot hand an entry on as it was packed. Only what is
plain is read here: one archive from the first byte to the last, whose entries are stored or deflated and are just what
they say of themselves. Of anything else nothing is given, and `zipfile` is the judge.

    local header, name, extra, packed bytes     for each entry
    central header, name, extra, comment        for each entry
    end record: how many central headers, where they begin
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from struct import Struct

LOCAL, CENTRAL, END = Struct("<4s5H3I2H"), Struct("<4s6H3I5H2I"), Struct("<4s4H2IH")
LOCAL_MARK, CENTRAL_MARK, END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
STORED, DEFLATED = 0, 8
# Bits that change nothing for a reader: how hard the packer tried, sizes repeated behind the bytes, a name in UTF-8.
TRIED, BEHIND, UTF_8 = 0x6, 0x8, 0x800
NEWEST = 63                     # the version of the format that a reader may need; "6.3"
VERSION, MIDNIGHT, DAY = 20, 0, 33          # what is written: version 2.0, the first instant that the format knows
FILE_MODE = 0o600 << 16
LEVEL = 4                       # twice as fast as the usual 6 for a tenth more bytes


class Entry:
    """One entry: what its header says of it, its bytes as packed, and its content once it has been read."""

    __slots__ = ("CRC", "compress_size", "compress_type", "content", "file_size", "filename", "packed")

    flag_bits = 0

    def __init__(self, filename: str, compress_type: int, CRC: int, file_size: int,         # noqa: N803 - as zipfile has it
                 packed: bytes | memoryview) -> None:
        self.filename, self.compress_type, self.CRC = filename, compress_type, CRC
        self.compress_size, self.file_size = len(packed), file_size
        self.packed = packed
        self.content = b""

    def is_dir(self) -> bool:
        return self.filename.endswith("/")

    def read(self) -> bool:
        """Inflate the content, never more than is declared; False if it is not just that."""
        if self.compress_type == STORED:
            content, whole = bytes(self.packed), True
        else:
            stream = zlib.decompressobj(-15)
            try:
                content = stream.decompress(self.packed, self.file_size + 1)
            except zlib.error:
                return False
            whole = stream.eof and not stream.unused_data
        self.content = content
        return whole and len(content) == self.file_size and zlib.crc32(content) == self.CRC


def entries(blob: bytes) -> list[Entry] | None:
    """The entries of a plain archive, nothing inflated yet; None if it is not a plain one."""
    view = memoryview(blob)
    end = len(blob) - END.size
    if end < 0:
        return None
    mark, disk, first, here, count, size, at, comment = END.unpack_from(blob, end)
    if (mark, disk, first, here, at + size, comment) != (END_MARK, 0, 0, count, end, 0):
        return None
    directory, out = at, []
    while at + CENTRAL.size <= end:
        mark, _, need, flags, method, _, _, crc, packed, size, name, extra, comment, disk, _, _, local = \
            CENTRAL.unpack_from(blob, at)
        raw = blob[at + CENTRAL.size:at + CENTRAL.size + name]
        start = _content(blob, local, raw, flags, directory)
        if mark != CENTRAL_MARK or start is None or start + packed > directory or not _plain(raw, flags) \
                or need > NEWEST or flags & ~(TRIED | BEHIND | UTF_8) or method not in (STORED, DEFLATED) or disk:
            return None
        out.append(Entry(raw.decode(), method, crc, size, view[start:start + packed]))
        at += CENTRAL.size + name + extra + comment
    return out if at == end and len(out) == count else None


def _plain(name: bytes, flags: int) -> bool:
    """Whether a name means the same to every reader."""
    if name.isascii():
        return b"\x00" not in name
    return bool(flags & UTF_8) and "\ufffd" not in name.decode("utf-8", "replace")


def _content(blob: bytes, at: int, name: bytes, flags: int, end: int) -> int | None:
    """Where the packed bytes of the entry with this local header begin; None if the header is not the one meant."""
    if at + LOCAL.size > end:
        return None
    mark, _, said, *_, length, extra = LOCAL.unpack_from(blob, at)
    start = at + LOCAL.size
    same = mark == LOCAL_MARK and blob[start:start + length] == name and not (said ^ flags) & UTF_8
    return start + length + extra if same else None


def pack(name: str, content: bytes) -> Entry:
    """The content as an entry, deflated."""
    stream = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    packed = stream.compress(content) + stream.flush()
    return Entry(name, DEFLATED, zlib.crc32(content), len(content), packed)


def archive(found: Iterable[Entry]) -> bytes:
    """The archive of these entries, with nothing in it that differs from day to day or between machines."""
    out, directory, count = bytearray(), bytearray(), 0
    for entry in found:
        name = entry.filename.encode()
        flags = 0 if name.isascii() else UTF_8
        about = (VERSION, flags, entry.compress_type, MIDNIGHT, DAY, entry.CRC, entry.compress_size, entry.file_size,
                 len(name), 0)
        directory += CENTRAL.pack(CENTRAL_MARK, VERSION, *about, 0, 0, 0, FILE_MODE, len(out)) + name
        out += LOCAL.pack(LOCAL_MARK, *about) + name
        out += entry.packed
        count += 1
    end = END.pack(END_MARK, 0, 0, count, count, len(directory), len(out), 0)
    return bytes(out + directory + end)
