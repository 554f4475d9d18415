"""Files that no honest sender sends, and some that an honest one does: each built here, byte by byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DTD = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def document(words: str = "The Conference decides.", prolog: str = "") -> str:
    """The main part with one paragraph."""
    return f'{prolog}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>'


def relationships(*rels: str) -> str:
    return f'<Relationships xmlns="{RELS}">{"".join(rels)}</Relationships>'


def relationship(id: str, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}" {more}/>'


def word_parts(main_type: str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"):
    """The least Word file: content types, one relationship, one part."""
    return {
        "[Content_Types].xml":
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>',
        "_rels/.rels": relationships(relationship("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": document(),
    }


def zipped(parts) -> bytes:
    """An archive of the parts: a dict, or pairs where names may repeat."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word(**changed: str | bytes | None) -> bytes:
    """The least Word file with parts changed, added, or taken out (None)."""
    parts = {**word_parts(), **changed}
    return zipped({name: content for name, content in parts.items() if content is not None})


def forged(entries: list[tuple[str, bytes, int, int]]) -> bytes:
    """An archive whose entries (name, packed bytes, CRC, size they claim) say of themselves what we like."""
    out = bytearray()
    directory = bytearray()
    for name, packed, crc, size in entries:
        head = struct.pack("<5H3I2H", 20, 0, 8, 0, 33, crc, len(packed), size, len(name), 0)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<3H2I", 0, 0, 0, 0, len(out))
        directory += name.encode()
        out += b"PK\x03\x04" + head + name.encode() + packed
    end = struct.pack("<4H2IH", 0, 0, len(entries), len(entries), len(directory), len(out), 0)
    return bytes(out + directory + b"PK\x05\x06" + end)


def packed(content: bytes) -> bytes:
    """The bytes deflated, without a header."""
    press = zlib.compressobj(6, zlib.DEFLATED, -15)
    return press.compress(content) + press.flush()


def entry(name: str, content: bytes, size: int | None = None) -> tuple[str, bytes, int, int]:
    return name, packed(content), zlib.crc32(content), len(content) if size is None else size


def ten_gigabytes() -> bytes:
    """Ten megabytes that grow to ten gigabytes: 103 parts of 100 MB of zeros."""
    zeros = entry("", bytes(100 << 20))
    honest = [entry(name, content.encode()) for name, content in word_parts().items()]
    return forged(honest + [(f"word/media/image{n}.bmp", *zeros[1:]) for n in range(103)])


def lying_size() -> bytes:
    """A main part that claims to be small and is not."""
    parts = {name: content.encode() for name, content in word_parts().items()}
    main = document("x" * (50 << 20)).encode()
    return forged([entry(n, c) for n, c in parts.items() if "document" not in n]
                  + [entry("word/document.xml", main, size=1000)])


def damaged(part: str, **more: str) -> bytes:
    """A Word file in which a part's checksum is wrong."""
    parts = {**word_parts(), **more}
    return forged([(n, packed(c.encode()), zlib.crc32(c.encode()) ^ (n == part), len(c.encode()))
                   for n, c in parts.items()])


def with_password() -> bytes:
    """An archive in which every entry is flagged as encrypted."""
    blob = bytearray(zipped(word_parts()))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = blob.find(mark)
        while at >= 0:
            blob[at + offset] |= 1
            at = blob.find(mark, at + 4)
    return bytes(blob)


def old_word() -> bytes:
    return OLE + bytes(504) + "Root Entry".encode("utf-16-le") + bytes(44) + "WordDocument".encode("utf-16-le")


def encrypted_word() -> bytes:
    return OLE + bytes(504) + "EncryptionInfo".encode("utf-16-le") + "EncryptedPackage".encode("utf-16-le")


def opendocument() -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office/>"})


def spreadsheet() -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>",
                   "_rels/.rels": relationships(relationship("rId1", "officeDocument", "xl/workbook.xml"))})


def macros(called: str = "vbaProject") -> bytes:
    """A .docm: the main part's type says so, and a part with macros hangs on it; its type is spelt in any letters."""
    parts = word_parts("application/vnd.ms-word.document.macroEnabled.main+xml")
    types = parts["[Content_Types].xml"].replace(
        "<Default ", '<Default Extension="bin" ContentType="application/vnd.ms-office.' + called + '"/><Default ', 1)
    return zipped({**parts, "[Content_Types].xml": types, "word/vbaProject.bin": b"\x00macro",
                   "word/_rels/document.xml.rels": relationships(relationship("rId1", "vbaProject", "vbaProject.bin"))})


def remote_links() -> bytes:
    """A file that would fetch a template and a picture, and one honest hyperlink."""
    far = 'TargetMode="External"'
    return word(**{"word/_rels/document.xml.rels": relationships(
        relationship("rId1", "attachedTemplate", "http://example.org/t.dotm", far),
        relationship("rId2", "image", "file://server/share/x.png", far),
        relationship("rId3", "attachedTemplate", "file:///C:\\Templates\\x.dotm", far),
        relationship("rId4", "hyperlink", "https://example.org/", far))})


# Each refused file: its case's name and the bytes in it.
REFUSED = {
    "not-a-zip": lambda: b"The Conference decides.",
    "empty": lambda: b"",
    "pdf": lambda: b"%PDF-1.7 ...",
    "rtf": lambda: b"{\\rtf1 The Conference}",
    "old-doc": old_word,
    "password": encrypted_word,
    "password-zip": with_password,
    "odt": opendocument,
    "xlsx": spreadsheet,
    "zip-of-word-files": lambda: zipped({"MEX.docx": b"", "USA.docx": b""}),
    "truncated": lambda: zipped(word_parts())[:-60],
    "dtd": lambda: word(**{"word/document.xml": document("&b;", DTD)}),
    "dtd-utf-16": lambda: word(**{"word/settings.xml": document("&b;", DTD).encode("utf-16")}),
    "dtd-late": lambda: word(**{"customXml/item1.xml": f"<?xml version='1.0'?><!-- x --> {DTD}<d>&b;</d>"}),
    "ten-gigabytes": ten_gigabytes,
    "large-part": lambda: forged([entry("word/document.xml", b"x", size=400_000_000)]),
    "lying-size": lying_size,
    "many-parts": lambda: forged([(f"word/{n}.xml", b"", 0, 0) for n in range(10_001)]),
    "outside": lambda: word(**{"../../escape.xml": "<x/>"}),
    "two-of-one-name": lambda: zipped([*word_parts().items(), ("word/Document.xml", document("Other words."))]),
    "missing-main-part": lambda: word(**{"word/document.xml": None}),
    "missing-content-types": lambda: word(**{"[Content_Types].xml": None}),
    "damaged-main-part": lambda: damaged("word/document.xml"),
    "not-well-formed": lambda: word(**{"word/document.xml": document()[:-20]}),
}
