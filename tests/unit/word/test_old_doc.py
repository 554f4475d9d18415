"""What a file in Word's old format says is deleted: its streams written byte by byte."""

from __future__ import annotations

import struct
import sys
from io import BytesIO
from types import SimpleNamespace

import pytest

from drafting.word.opc.olddoc import forgotten
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

DELETED, BOLD, NOT_DELETED = b"\x00\x08\x01", b"\x35\x08\x01", b"\x00\x08\x00"
TEXT, PAGE = 512, 512
NOTHING = Package.open(word_file(paragraph("End.")))


def streams(pieces: list[tuple[str, int]], runs: list[tuple[int, bytes | None]], second: bool = False,
            settings: tuple[bytes, ...] = ()) -> dict[str, bytes]:
    """Text in pieces, each with bytes a character; and runs, each with the bytes that it takes and its properties."""
    texts = [text.encode("cp1252" if width == 1 else "utf-16-le") for text, width in pieces]
    start, ends = TEXT, [0]
    said = b""
    for (text, width), raw in zip(pieces, texts, strict=True):
        said += struct.pack("<HIH", 0, start * 2 | 0x40000000 if width == 1 else start, 0)
        start, ends = start + len(raw), [*ends, ends[-1] + len(text)]
    places = struct.pack(f"<{len(ends)}I", *ends) + said
    clx = b"".join(b"\x01" + struct.pack("<H", len(each)) + each for each in settings) + \
        b"\x02" + struct.pack("<I", len(places)) + places
    page, stops, held = bytearray(PAGE), [TEXT], PAGE - 1
    for n, (size, looks) in enumerate(runs):
        stops.append(stops[-1] + size)
        if looks is not None:
            held = (held - len(looks) - 1) // 2 * 2
            page[held:held + 1 + len(looks)] = bytes([len(looks)]) + looks
            page[4 * (len(runs) + 1) + n] = held // 2
    struct.pack_into(f"<{len(stops)}I", page, 0, *stops)
    page[PAGE - 1] = len(runs)
    fib = bytearray(TEXT)
    fib[11] = 2 if second else 0
    table = b"-" * 7 + clx + struct.pack("<III", 0, 9999, 2)
    struct.pack_into("<II", fib, 250, 7 + len(clx), 12)
    struct.pack_into("<II", fib, 418, 7, len(clx))
    words = b"".join(texts).ljust(PAGE, b"\0")
    return {"WordDocument": bytes(fib) + words + bytes(page), "1Table" if second else "0Table": table}


@pytest.fixture
def lost(monkeypatch):
    """The words that are lost of a file with these streams."""
    def asked(files: dict[str, bytes], copy: Package = NOTHING) -> list[str]:
        ole = SimpleNamespace(OleFileIO=lambda _: SimpleNamespace(openstream=lambda name: BytesIO(files[name])))
        monkeypatch.setitem(sys.modules, "olefile", ole)
        return forgotten(b"", copy)
    return asked


GONE = [(3, None), (4, DELETED), (5, None)]


@pytest.mark.parametrize("pieces, runs, said", [
    ([("We do not meet.", 1)], GONE, ["do n"]), ([("We do not meet.", 1)], [(3, None), (4, BOLD)], []),
    ([("We do not meet.", 1)], [(3, DELETED)], ["We"]), ([("We do not meet.", 1)], [(3, NOT_DELETED)], []),
    ([("We do not meet.", 1)], [(3, None), (7, BOLD + DELETED)], ["do not"]),
    ([("We do not meet.", 1)], [(3, None), (3, DELETED), (4, BOLD + DELETED)], ["do not"]),
    ([("We do not meet.", 1)], [(2, DELETED), (4, None), (4, DELETED)], ["We", "not"]),
    ([("We do not meet.", 2)], [(6, None), (14, DELETED)], ["do not"]),
    ([("We do ", 1), ("not meet.", 2)], [(3, None), (11, DELETED)], ["do", "not"]),
    ([("We do ", 2), ("not meet.", 1)], [(6, None), (9, DELETED)], ["do", "not"]),
    ([("One.\rTwo.\x07", 1)], [(10, DELETED)], ["One.", "Two."]), ([("\r \r", 1)], [(3, DELETED)], []),
    ([("“Côte”", 1)], [(6, DELETED)], ["“Côte”"]), ([("We", 1)], [], [])])
def test_deleted_stretches_by_where_they_lie(lost, pieces, runs, said):
    assert lost(streams(pieces, runs)) == said
    assert lost(streams(pieces, runs, second=True, settings=(b"ab", b"abc"))) == said


@pytest.mark.parametrize("kept, said", [
    ("We not", ["We do"]), ("We do not", []), ("do", ["We do", "not"]), ("We do We do", ["not"]),
    ("", ["We do", "not"])])
def test_what_the_copy_has_as_deleted_is_not_lost(lost, kept, said):
    copy = Package.open(word_file(f"<w:p><w:del><w:r><w:delText>{kept}</w:delText></w:r></w:del></w:p>"))
    assert lost(streams([("We do not", 1)], [(5, DELETED), (1, None), (3, DELETED)]), copy) == said
