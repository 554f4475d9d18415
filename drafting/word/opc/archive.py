"""The parts of an Office file, taken out of its zip archive with care.

Nobody's archive is trusted: what it says of itself (sizes, names, number of parts) is checked before anything is
inflated, and what is inflated is counted again.
"""

from __future__ import annotations

import io
import os
import re
import zlib
from typing import TYPE_CHECKING, TypeVar

from drafting.errors import InputError, NotAWordFile, UnreadablePart, UnsafeFile
from drafting.word.opc import zipped

if TYPE_CHECKING:
    from typing import IO
    from zipfile import ZipFile, ZipInfo

    from drafting.word.opc.zipped import Entry

    Source = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes]

E = TypeVar("E", "Entry", "ZipInfo")       # both say of an entry what its header says
MB = 1 << 20
MAX_FILE = 256 * MB
MAX_PARTS = 10_000
MAX_PART = 200 * MB
MAX_TOTAL = 512 * MB
# Honest Word XML shrinks to a fiftieth at best; a small part may shrink more without doing harm, and so may a picture.
MAX_RATIO, RATIO_FROM, XML_FROM = 200, 16 * MB, 5 * MB // 2
CHUNK = 1 * MB
EPOCH = (1980, 1, 1, 0, 0, 0)
# Patterns are compiled when they are first asked for: most files need none of them.
INSTANT = rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*<"

SEND_AGAIN = "Open the file in Word, save it again and send that copy."
DELETE = "Do not open it; ask the sender what it is."
ENTRY = b"PK\x01\x02"
BAD_IN_NAMES = frozenset(map(chr, range(32))) | frozenset(':*?"<>|')
# A DTD can only stand before the root element: after processing instructions, comments and white space.
DTD = rb"(?s)(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE"


def load(source: Source, name: str = "") -> bytes:
    """The bytes in a path, bytes or a binary stream; a sentence if there is no file to read."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source)
    if not isinstance(source, (str, os.PathLike)):
        return source.read()
    name = name or str(source)
    try:
        if os.path.isdir(source):
            raise InputError(f"{name} is a folder, not a file.", "Name the file in it.")
        with open(source, "rb") as stream:
            if os.fstat(stream.fileno()).st_size > MAX_FILE:
                raise UnsafeFile(f"{name} is larger than {MAX_FILE // MB} MB.",
                                 "Make its pictures smaller and save it again.")
            return stream.read()
    except FileNotFoundError as exc:
        raise InputError(f"{name} is not there.", "Check the name and the folder.") from exc
    except PermissionError as exc:
        raise InputError(f"{name} may not be read: permission is denied.",
                         "Close it where it is open, or ask for the right to read it.") from exc
    except OSError as exc:
        raise InputError(f"{name} cannot be read: {exc.strerror or exc}.",
                         "Copy it to another folder and try again.") from exc


# The parts of an archive by name, the names of those whose bytes are damaged, and entries to hand on as packed.
Unpacked = tuple[dict[str, bytes], list[str], dict[str, zipped.Entry]]


def unpack(blob: bytes, name: str) -> Unpacked:
    """The archive's parts; damaged ones are kept as far as they could be read."""
    if blob.count(ENTRY) > MAX_PARTS:
        raise UnsafeFile(f"{name} holds more than {MAX_PARTS:,} parts.", DELETE)
    plain = zipped.entries(blob)
    packed = _checked(plain, name) if plain is not None else {}
    parts = {part: entry.content for part, entry in packed.items() if entry.read()}
    damaged: list[str] = []
    if not packed or len(parts) < len(packed):
        packed = {}
        parts, damaged = _unpack_odd(blob, name)
    for part, content in parts.items():
        refuse_dtd(content, part, name)
    return parts, damaged, packed


def _unpack_odd(blob: bytes, name: str) -> tuple[dict[str, bytes], list[str]]:
    """The parts of an archive that is not plain or not whole, as far as the standard library can tell."""
    import zipfile

    from drafting.word.opc.foreign import not_an_archive

    parts: dict[str, bytes] = {}
    damaged = []
    try:
        with zipfile.ZipFile(io.BytesIO(blob)) as archive:
            for part, info in _checked(archive.infolist(), name).items():
                parts[part], whole = _inflate(archive, info)
                if not whole:
                    damaged.append(part)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OverflowError) as exc:
        raise not_an_archive(blob, name) from exc
    return parts, damaged


def _checked(entries: list[E], name: str) -> dict[str, E]:
    """The archive's entries by part name, once all that it says of itself is found in bounds."""
    out: dict[str, E] = {}
    seen: set[str] = set()
    total = sum(info.file_size for info in entries)
    if total > MAX_TOTAL:
        raise UnsafeFile(f"{name} grows to {total // MB:,} MB when it is opened.", DELETE)
    for info in entries:
        part = info.filename.replace("\\", "/").lstrip("/")
        if not BAD_IN_NAMES.isdisjoint(part) or ".." in part.split("/"):
            raise UnsafeFile(f"{name} holds a part outside the package: {_shown(info.filename)}.", DELETE)
        if not part:
            raise UnsafeFile(f"{name} holds a part without a name, which no Word file does.", SEND_AGAIN)
        if info.is_dir():
            continue
        if part.lower() in seen:
            raise UnsafeFile(f"{name} holds two parts of one name: {_shown(part)}.", SEND_AGAIN)
        seen.add(part.lower())
        _check_entry(info, part, name)
        out[part] = info
    return out


def _check_entry(info: Entry | ZipInfo, part: str, name: str) -> None:
    if info.flag_bits & 0x1:
        raise NotAWordFile(f"{name} is an archive protected by a password and cannot be read.",
                           "Send the Word file without a password.")
    if info.file_size > MAX_PART:
        raise UnsafeFile(f"{name} holds a part that grows to {info.file_size // MB:,} MB when it is opened: "
                         f"{_shown(part)}.", DELETE)
    harmless = XML_FROM if part.endswith((".xml", ".rels")) else RATIO_FROM
    if info.file_size > harmless and info.file_size > MAX_RATIO * info.compress_size:
        raise UnsafeFile(f"{name} is packed as no Word file is: {_shown(part)} grows to "
                         f"{info.file_size // max(1, info.compress_size)} times its size.", DELETE)


def _inflate(archive: ZipFile, info: ZipInfo) -> tuple[bytes, bool]:
    """The entry's bytes, never more than it declares, and whether they are whole."""
    import zipfile

    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return b"", False
    out = bytearray()
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(CHUNK):
                out += chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        return bytes(out), False
    return bytes(out), True


def refuse_dtd(content: bytes, part: str, name: str) -> None:
    """Raise `UnsafeFile` if an XML part declares a document type, and with it entities."""
    if not part.endswith((".xml", ".rels", ".vml")):
        return
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:4]:
        content = content.decode("utf-16-be" if content[:1] == b"\x00" else "utf-16", "replace").encode()
    if b"<!DOCTYPE" in content and re.match(DTD, content):
        raise UnsafeFile(f"{name} declares a document type in {_shown(part)}, which no Word file does.", DELETE)


def settle(blob: bytes) -> bytes:
    """The same archive with every instant in it set to one: what else writes the same content gives the same bytes."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as source, zipfile.ZipFile(out, "w") as target:
        for old in source.infolist():
            info = zipfile.ZipInfo(old.filename, EPOCH)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            content = source.read(old)
            if old.filename == "docProps/core.xml":
                content = re.sub(INSTANT, rb"\g<1>1980-01-01T00:00:00Z<", content)
            target.writestr(info, content, compresslevel=6)
    return out.getvalue()


def damaged_part(name: str, part: str, why: str = "") -> UnreadablePart:
    """The refusal of a package in which a part that holds the text is damaged; of a file that is its own one part."""
    if part == name:
        return UnreadablePart(f"{name} is damaged: {why}.", "Ask the sender for the file again.")
    return UnreadablePart(f"{name} is damaged: its part {_shown(part)} cannot be read{why and ': ' + why}.", SEND_AGAIN)


def _shown(part: str) -> str:
    return "“" + "".join(c if c.isprintable() else "?" for c in part[:80]) + "”"
