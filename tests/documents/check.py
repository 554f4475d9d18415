"""One check that carries every law of comparing: give it two documents, and it asks all of them."""

from __future__ import annotations

from lxml import etree

from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.redline.comparison import compare
from tests.documents.nouns import Document
from tests.documents.reading import File, W, local, read
from tests.documents.sound import MARKS, faults
from tests.documents.write import docx

MOVABLE = ("bookmark", "comment", "customXml")
AUTHOR, DATE = "Delegate 1", "2019-11-02T09:00:00Z"


def check_compare(old: Document, new: Document) -> bytes:
    """Law 6 on two documents; gives the redline."""
    files = {"old": docx(old), "new": docx(new)}
    redline = compare(files["old"], files["new"], AUTHOR, DATE).data
    for view, accept in (("new", True), ("old", False)):
        wanted = read(files[view])
        assert read(redline, view) == wanted, f"read from the standard: {view}"
        assert read(resolve(Package.open(redline), accept).to_bytes()) == wanted, f"resolved by us: {view}"
    assert faults(redline) == []
    assert kept(redline) >= kept(files["old"]) | kept(files["new"]), "a comment or a bookmark is lost"
    assert untouched(redline) <= paragraphs(files["old"]), "a paragraph without a mark is not as it was"
    assert compare(files["old"], files["new"], AUTHOR, DATE).data == redline, "law 9: same input, same bytes"
    return redline


def kept(data: bytes) -> set[tuple[str, str]]:
    """The bookmarks and comments of a file."""
    root = File(data).tree("word/document.xml")
    comments = File(data).related("comments")
    said = {c.get(W + "id"): "".join(c.itertext(W + "t")) for c in File(data).tree(comments)} if comments else {}
    return ({("bookmark", el.get(W + "name")) for el in root.iter(W + "bookmarkStart")}
            | {("comment", said[el.get(W + "id")]) for el in root.iter(W + "commentReference")})


def untouched(data: bytes) -> set[bytes]:
    """The paragraphs of the text that bear no mark, hang in none, and hold nothing that may have come along."""
    return {_bytes(p) for p in File(data).tree("word/document.xml").iter(W + "p") if not _touched(p)}


def _touched(p) -> bool:
    before = p.getprevious()
    cut = before is not None and before.find(f"{W}pPr/{W}rPr") is not None and any(
        local(el) in MARKS for el in before.find(f"{W}pPr/{W}rPr"))
    return (cut or any(local(el) in MARKS or local(el).startswith(MOVABLE) for el in p.iter())
            or any(local(a) in ("Fallback", *MARKS[:4]) for a in p.iterancestors()))


def paragraphs(data: bytes) -> set[bytes]:
    return {_bytes(p) for p in File(data).tree("word/document.xml").iter(W + "p")}


def _bytes(p) -> bytes:
    return etree.tostring(p, method="c14n", exclusive=True, with_tail=False)
