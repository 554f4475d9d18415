"""A tagged PDF as LibreOffice makes it, made by hand, and what is put in for those who have it read aloud."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from drafting.word.opc.tagged import headings, mended
from tests.packages import paragraph, word_file

HEAD, STYLE = "<w:trPr><w:tblHeader/></w:trPr>", '<w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr>'
LINES = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
PLAIN = '<w:tblPr><w:tblW w:w="100" w:type="dxa"/></w:tblPr>'
NAMED = DictionaryObject({NameObject("/O"): NameObject("/Layout")})
BOX = b"0 0 5 5 re f"


def element(kind: str, *held, **more) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject("/" + kind), NameObject("/K"): ArrayObject(held)}
                            | {NameObject("/" + name): value for name, value in more.items()})


def placed(made: PdfWriter, el: DictionaryObject):
    """The element and those in it as objects of the file, each by its number, as LibreOffice writes them."""
    el[NameObject("/K")] = ArrayObject([placed(made, each) for each in el["/K"]])
    return made._add_object(el)


def pdf(*elements: DictionaryObject, page: bytes | None = None, tree: bool = True, annots=()) -> bytes:
    made = PdfWriter()
    sheet = made.add_blank_page(100, 100)
    if page is not None:
        stream = DecodedStreamObject()
        stream.set_data(page)
        sheet[NameObject("/Contents")] = made._add_object(stream)
    if annots:
        sheet[NameObject("/Annots")] = ArrayObject(annots)
    if tree:
        held = ArrayObject([placed(made, each) for each in elements])
        whole = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot"), NameObject("/K"): held})
        made.root_object[NameObject("/StructTreeRoot")] = made._add_object(whole)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def tree(blob: bytes) -> DictionaryObject:
    return PdfReader(io.BytesIO(blob)).trailer["/Root"]["/StructTreeRoot"]


def outline(node) -> list:
    """The kinds of a structure, each with what it holds; kinds with properties end in a sign."""
    node = node.get_object()
    if isinstance(node, list):
        return [outline(each) for each in node]
    kind = str(node["/S"])[1:] + ("*" if "/A" in node else "")
    return [kind, *outline(node["/K"])] if node["/K"] else kind


def table(*rows: str, looks: str = STYLE) -> str:
    """A table of Word: for each row what stands before its two cells."""
    cell = f"<w:tc>{paragraph('a')}</w:tc>"
    return f"<w:tbl>{looks}<w:tblGrid/>" + "".join(f"<w:tr>{row}{cell}{cell}</w:tr>" for row in rows) + "</w:tbl>"


def tagged(rows: int, *around: str) -> DictionaryObject:
    lines = [element("TR", element("TD"), element("TD", A=NAMED)) for _ in range(rows)]
    return element("Table", *([element(each, *lines) for each in around] if around else lines))


BODY = ["TR", "TD", "TD*"]
TOP = ["TR", "TH*", "TH*"]
PART = ["Div", "Div", "Div"]


@pytest.mark.parametrize("word, rows, now", [
    (table(HEAD, ""), 2, [TOP, BODY]), (table(HEAD, HEAD, ""), 3, [TOP, TOP, BODY]), (table("", HEAD), 2, [BODY, BODY]),
    (table(HEAD, "", HEAD), 3, [TOP, BODY, BODY]), (table("", looks=PLAIN), 1, [PART]),
    (table("", looks=""), 1, [PART]), (table("", looks=LINES), 1, [BODY]), (table(""), 1, [BODY]),
    (table(HEAD, looks=PLAIN), 1, [TOP])])
def test_rows_that_word_calls_heads_are_and_what_has_no_lines_is_no_table(word, rows, now):
    made = tree(mended(pdf(tagged(rows)), word_file(word + paragraph(""))))
    assert outline(made["/K"]) == [["Div" if now[0] is PART else "Table", *now]]


def test_rows_in_a_part_of_the_table_are_rows():
    made = tree(mended(pdf(tagged(2, "TBody")), word_file(table(HEAD, "") + paragraph(""))))
    assert outline(made["/K"]) == [["Table", ["TBody", TOP, BODY]]]


def test_a_head_says_that_it_is_its_columns_beside_what_was_said_of_it():
    made = tree(mended(pdf(tagged(1)), word_file(table(HEAD) + paragraph(""))))
    row = made["/K"][0].get_object()["/K"][0].get_object()
    column = {"/O": "/Table", "/Scope": "/Column"}
    assert [cell["/A"] for cell in (each.get_object() for each in row["/K"])] == [[column], [{"/O": "/Layout"}, column]]


@pytest.mark.parametrize("word", [paragraph("a"), table(HEAD) + table(HEAD) + paragraph("")])
def test_where_both_count_otherwise_nothing_is_said_of_tables(word):
    assert outline(tree(mended(pdf(tagged(1)), word_file(word)))["/K"]) == [["Table", BODY]]


def test_what_is_not_tagged_stays_as_it_is():
    made = pdf(tree=False, page=BOX)
    assert mended(made, word_file(paragraph("a"))) == made


def test_notes_have_ids_and_the_tree_knows_them():
    made = tree(mended(pdf(element("P", element("Note")), element("Note")), word_file(paragraph("a"))))
    names = made["/IDTree"]["/Names"]
    assert names[::2] == ["note000001", "note000002"]
    assert [each.get_object()["/ID"] for each in names[1::2]] == names[::2]
    assert "/IDTree" not in tree(mended(pdf(element("P")), word_file(paragraph("a"))))


def test_what_leads_from_a_page_is_in_its_text_or_goes():
    link, back = (DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/Contents"):
                                    TextStringObject(name)} | more)
                  for name, more in (("on", {NameObject("/StructParent"): NumberObject(1)}), ("back", {})))
    page = PdfReader(io.BytesIO(mended(pdf(annots=(link, back)), word_file(paragraph("a"))))).pages[0]
    assert [(each["/Contents"], each["/F"]) for each in page["/Annots"]] == [("on", 4)]
    assert page["/Tabs"] == "/S"
    assert "/Annots" not in PdfReader(io.BytesIO(mended(pdf(), word_file(paragraph("a"))))).pages[0]


@pytest.mark.parametrize("page, now", [
    (BOX, "BMC re f EMC"), (b"0 0 m 5 5 l S", "BMC m l S EMC"), (b"0 0 5 5 re 0 0 5 5 re f", "BMC re re f EMC"),
    (BOX + b" " + BOX, "BMC re f EMC BMC re f EMC"), (b"/P BMC " + BOX + b" EMC", "BMC re f EMC"),
    (b"/P <</MCID 0>> BDC " + BOX + b" EMC " + BOX, "BDC re f EMC BMC re f EMC"), (b"q Q", "q Q"),
    (b"0 0 5 5 re W n q", "BMC re W n EMC q")])
def test_what_is_painted_outside_the_text_is_what_nobody_reads(page, now):
    reader = PdfReader(io.BytesIO(mended(pdf(page=page), word_file(paragraph("a")))))
    said = ContentStream(reader.pages[0].get_contents(), reader).operations
    assert " ".join(operator.decode() for _, operator in said) == now
    assert [operands for operands, operator in said if operator == b"BMC" and b"BMC" not in page] == \
        [["/Artifact"]] * (now.count("BMC") if b"BMC" not in page else 0)


def test_headings_in_headings_are_told_of_with_their_pages():
    made = PdfWriter()
    for _ in range(2):
        made.add_blank_page(100, 100)
    first = made.add_outline_item(title="One", page_number=0)
    made.add_outline_item(title="One and a half", page_number=1, parent=first)
    made.add_outline_item(title="Two", page_number=1)
    out = io.BytesIO()
    made.write(out)
    assert headings(out.getvalue()) == [("One", 1), ("One and a half", 2), ("Two", 2)]
