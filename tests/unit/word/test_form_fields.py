"""Legacy form fields, sub-documents, columns and bookmarks as other programs write them."""

import pytest

from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file
from tests.unit.word.test_fields_and_controls import run


def form_field(name: str, settings: str = "<w:textInput/>", text: str = "here") -> str:
    sign = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
    data = f'<w:ffData><w:name w:val="{name}"/><w:enabled/>{settings}</w:ffData>'
    return (f'<w:bookmarkStart w:id="1" w:name="{name}"/>{sign.format("begin", data)}<w:r><w:instrText> FORM'
            f'</w:instrText></w:r>{sign.format("separate", "")}{run(text)}{sign.format("end", "")}'
            '<w:bookmarkEnd w:id="1"/>')


def form(*fields: str, before: str = "One") -> bytes:
    return word_file(paragraph(before) + f"<w:p>{''.join(fields)}</w:p>")


def marked(package: Package) -> list[tuple[str, str]]:
    found = package.tree(package.main).iter(w("ins"), w("del"))
    return [(el.tag.rsplit("}", 1)[1], "".join(el.itertext(w("t"), w("delText")))) for el in found]


def names(package: Package, kind: str) -> set[str]:
    return {el.get(w("name")) or el.get(w("val")) for el in package.tree(package.main).iter(w(kind))}


def test_a_form_field_of_another_name_is_said_and_keeps_both_bookmarks():
    made = compare(form(form_field("Text1")), form(form_field("Text2"), before="One more"))
    package = Package.open(made.data)
    assert marked(package) == [("ins", " more")]
    assert names(package, "bookmarkStart") == {"Text1", "Text2"}
    assert "form fields" in [each.kind for each in made.notices]
    assert compare(form(form_field("Text1")), form(form_field("Text1"))).notices == ()


def test_a_form_field_that_is_set_otherwise_is_another_one():
    ticked = "<w:checkBox><w:default w:val='0'/>{}</w:checkBox>"
    files = form(form_field("A", ticked.format(""))), form(form_field("A", ticked.format("<w:checked/>")))
    package = Package.open(compare(*files).data)
    assert marked(package) == [("del", "here"), ("ins", "here")]
    assert [len(list(resolve(package, accept).tree(package.main).iter(w("checked")))) for accept in (False, True)] \
        == [0, 1]


def test_a_sub_document_that_one_file_has_is_said():
    with_one = paragraph("One") + '<w:p><w:subDoc r:id="subDocument"/></w:p>' + paragraph("Two")
    files = [word_file(with_one, {"subDocument": ""}), word_file(paragraph("One") + paragraph("Two"))]
    for old, new in (files, files[::-1]):
        made = compare(old, new)
        assert [each.kind for each in made.notices] == ["imported"]
        assert len(list(Package.open(made.data).tree("word/document.xml").iter(w("subDoc")))) == (old is files[0])


def columns(*widths: int) -> bytes:
    cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph("a")}</w:tc>'
                    for width in widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return word_file(f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>{paragraph('b')}")


def test_columns_that_change_places_are_recorded():
    package = Package.open(compare(columns(1000, 2000), columns(2000, 1000)).data)
    grids = [[el.get(w("w")) for el in resolve(package, accept).tree(package.main).iter(w("gridCol"))]
             for accept in (False, True)]
    assert grids == [["1000", "2000"], ["2000", "1000"]]


def test_columns_that_another_program_has_written_signs_on_are_compared():
    package = Package.open(columns(1000))
    package.edit(package.main).find(f".//{w('gridCol')}").set("{https://example.org/x}sign", "1")
    assert compare(package.to_bytes(), columns(1000), verify=True).verified


@pytest.mark.parametrize("inner", [
    '<w:bookmarkStart w:id="3" w:name="k"/><w:bookmarkStart w:id="5" w:name="k"/>{}<w:bookmarkEnd w:id="5"/>',
    '<w:bookmarkStart w:id="5" w:name="k"/><w:bookmarkStart w:id="3" w:name="k"/>{}<w:bookmarkEnd w:id="5"/>',
    '<w:bookmarkStart w:id="3" w:name="k"/>{}',
])
def test_a_bookmark_that_is_written_twice_or_half_is_still_there(inner):
    mine, theirs = (word_file(paragraph("x") + f"<w:p>{inner.format(run(text))}</w:p>") for text in ("at", "at it"))
    without = word_file(paragraph("x") + f"<w:p>{run('at it')}</w:p>")
    for old, new in ((mine, mine), (mine, theirs), (mine, without), (without, mine)):
        package = Package.open(compare(old, new).data)
        starts = [el.get(w("id")) for el in package.tree(package.main).iter(w("bookmarkStart"))]
        assert len(starts) == 1
        assert [el.get(w("id")) for el in package.tree(package.main).iter(w("bookmarkEnd"))] == \
            (starts if "bookmarkEnd" in inner else [])


def test_a_tab_that_ends_a_line_is_no_end_of_a_field():
    tabs = '<w:tabs><w:tab w:val="end" w:pos="9000"/></w:tabs>'
    begins, ends = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    same = word_file(f"<w:p><w:pPr>{tabs}</w:pPr>{begins}</w:p><w:p>{ends}</w:p>")
    made = compare(same, same)
    kinds = [el.get(w("fldCharType")) for el in Package.open(made.data).tree("word/document.xml").iter(w("fldChar"))]
    assert (made.changes, kinds) == (0, ["begin", "end"])


def test_tabs_in_another_order_are_the_same_and_text_columns_are_not():
    tabs = [f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in (("left", 100), ("right", 200))]
    files = [word_file(paragraph("a", f"<w:tabs>{''.join(each)}</w:tabs>")) for each in (tabs, tabs[::-1])]
    assert compare(*files, verify=True).changes == 0
    columns = ['<w:col w:w="2000"/>', '<w:col w:w="4000"/>']
    files = [word_file(paragraph("a") + f'<w:sectPr><w:cols w:equalWidth="0">{"".join(each)}</w:cols></w:sectPr>')
             for each in (columns, columns[::-1])]
    assert compare(*files, verify=True).changes == 1
