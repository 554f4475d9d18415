"""A text with one of everything that a member can change, as it is circulated."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from functools import cache

import docx

from drafting.model.notes import END
from drafting.model.record import Draft, Version
from drafting.model.text import OBJECT, Provision, Row, Span, Text
from drafting.render.documents.circulation import circulated_copy
from drafting.render.house.body import load_body, templates_folder
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.objects import pack

BODY = load_body(templates_folder() / "rcm")
LINK = "https://example.org/plan"


def png(colour: int) -> bytes:
    """A picture of one point."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(bytes((0, colour, colour, colour)))) + chunk(b"IEND", b""))


def picture(colour: int = 0) -> bytes:
    """A picture as Word keeps it, packed."""
    document = docx.Document()
    document.add_picture(io.BytesIO(png(colour)))
    out = io.BytesIO()
    document.save(out)
    package = Package.open(out.getvalue())
    drawing = next(package.tree(package.main).iter(w("drawing")))
    return pack(package, package.main, drawing)


PICTURE = picture()
PICTURE_NAME = hashlib.sha256(PICTURE).hexdigest()[:16]


def base() -> Text:
    """The provisions, ids p1 … and n1."""
    note = "The Parties meet once a year" + OBJECT + " in the capital of the host."
    linked = "They follow the plan of action of the Conference."
    shown = "The map " + OBJECT + " shows the routes."
    cells = [Provision(f"p{n}", "paragraph", words, parent=f"cp{n}") for n, words in enumerate(
        ("Meeting", "Place", "Date", "First", "San José", "May 2020", "Second", "Managua", "June 2020"), 10)]
    rows = tuple(Row(f"rp{n}", tuple(f"cp{k}" for k in range(n, n + 3))) for n in (10, 13, 16))
    return (
        Provision("p1", "title", "Declaration on meetings"),
        Provision("p2", "heading", "Meetings" + OBJECT, (Span(8, 9, "note", "n2"),)),
        Provision("p3", "operative", note, (Span(28, 29, "note", "n1"),), label="1"),
        Provision("p4", "operative", linked, (Span(16, 30, "link", LINK),), label="2"),
        Provision("p5", "operative", "Working groups should report in writing to the Presidency.",
                  (Span(15, 21, "i", "1"),), label="3"),
        Provision("p6", "item", "the group on protection", label="(a)"),
        Provision("p7", "item", "the group on migration policy", label="(b)"),
        Provision("p8", "operative", shown, (Span(8, 9, "object", PICTURE_NAME),), label="4"),
        Provision("p9", "operative", "The secretariat keeps the list. It publishes the list every year.", label="5"),
        Provision("tp10", "table", rows=rows), *cells,
        Provision("p20", "operative", "Members thank the host for its generosity.", label="6"),
        Provision("p21", "operative", "The next meeting is held in Panama.", label="7"),
        Provision("n1", "note", "Or more often where needed."),
        Provision("n2", "note", "Source: the secretariat.", attrs=(END,)))


@cache
def sent() -> bytes:
    """The file that goes out."""
    version = Version(1, "Zero", "2019-10-01T10:00:00Z", {})
    draft = Draft("text", "declaration", "rcm", ("en",), {"en": "Declaration on meetings"})
    return circulated_copy(BODY, templates_folder() / "rcm", draft, version, base(), "en", until="", round_number=1,
                           base_hash="0" * 64, objects={PICTURE_NAME: PICTURE})
