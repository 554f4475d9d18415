"""Raw objects out of one file and into another, closely: what is the same object, and how it comes in beside others."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from drafting.word.markup.xml import CT, MC, OFFICE, REL, W14, R, W, w
from drafting.word.opc.package import Package
from drafting.word.text.objects import floats, pack, said_in, same_thing, unpack
from tests.packages import paragraph, run, word_file

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{W14}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:mc="{MC}" xmlns:m="{M}"'


def element(inner: str, tag: str = "w:drawing") -> etree._Element:
    return etree.fromstring(f"<{tag} {SPACES}>{inner}</{tag}>")


def package(body: str = "", images: dict[str, tuple[str, bytes]] | None = None, **parts: str) -> Package:
    """A file with images: name of the part and bytes by the ids of their relationships."""
    made = Package.open(word_file(body + paragraph("End."), parts))
    rels = "".join(f'<Relationship Id="{ident}" Type="{OFFICE}image" Target="media/{name}"/>'
                   for ident, (name, _) in (images or {}).items())
    known = made.parts["word/_rels/document.xml.rels"].decode()
    made.parts["word/_rels/document.xml.rels"] = known.replace("</Relationships>", f"{rels}</Relationships>").replace(
        "<Relationships/>", f'<Relationships xmlns="{REL}">{rels}</Relationships>').encode()
    types = made.parts["[Content_Types].xml"].decode()
    of_images = f'<Types xmlns="{CT}"><Default Extension="png" ContentType="image/png"/>'
    made.parts["[Content_Types].xml"] = types.replace(f'<Types xmlns="{CT}">', of_images).encode()
    for name, blob in (images or {}).values():
        made.parts[f"word/media/{name}"] = blob
    return Package.open(made.to_bytes())


def packed(inner: str, of: Package | None = None, tag: str = "w:drawing") -> bytes:
    file = of or package()
    return pack(file, file.main, element(inner, tag))


# -- what is the same object ----------------------------------------------------------------------------
@pytest.mark.parametrize(("one", "other"), [
    ('<wp:inline wp:anchorId="1" wp:editId="2"/>', "<wp:inline/>"),
    ('<w:p w:rsidR="1" w14:paraId="2" w14:textId="3"/>', "<w:p/>"),
    ('<w:p><w:proofErr w:type="x"/><w:r><w:lastRenderedPageBreak/><w:t>a</w:t></w:r></w:p>',
     '<w:p><w:r><w:t>a</w:t></w:r></w:p>'),
    ('<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>a</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference '
     'w:id="1"/></w:r></w:p>', '<w:p><w:r><w:t>a</w:t></w:r><w:r/></w:p>'),
    ("<!-- said --><wp:inline/>", "<wp:inline/>"), ('<wp:docPr id="7" name="a"/>', '<wp:docPr id="3" name="a"/>'),
    ('<w:bookmarkStart w:id="9" w:name="a"/><w:bookmarkEnd w:id="9"/>',
     '<w:bookmarkStart w:id="4" w:name="a"/><w:bookmarkEnd w:id="4"/>'),
    ('<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r></w:p>',
     '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">ab</w:t></w:r></w:p>'),
    ('<wp:extent cx="1" cy="2"/>', '<wp:extent cy="2" cx="1"/>')])
def test_what_programs_write_anew_on_each_save_is_none_of_an_object(one, other):
    assert packed(one) == packed(other)


@pytest.mark.parametrize(("one", "other"), [
    ('<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>',
     '<w:p><w:r><w:t>ab</w:t></w:r></w:p>'),
    ('<w:p><w:r><w:t>a</w:t></w:r><w:r><w:t>b</w:t><w:tab/></w:r></w:p>',
     '<w:p><w:r><w:t>ab</w:t><w:tab/></w:r></w:p>'),
    ('<wp:docPr id="1" name="a"/>', '<wp:docPr id="1" name="b"/>'), ('<wp:extent cx="1"/>', '<wp:extent cx="2"/>'),
    ('<w:bookmarkStart w:id="1" w:name="a"/>', '<w:bookmarkStart w:id="1" w:name="b"/>')])
def test_what_is_seen_of_it_is(one, other):
    assert packed(one) != packed(other)


BLIP = '<a:blip r:embed="{}"/>'


def test_a_picture_is_known_by_its_bytes_whatever_its_part_and_its_relationship_are_called():
    one = package(images={"rId7": ("image3.png", b"red")})
    two = package(images={"x": ("image12.png", b"red")})
    other = package(images={"rId7": ("image3.png", b"blue")})
    assert packed(BLIP.format("rId7"), one) == packed(BLIP.format("x"), two) != packed(BLIP.format("rId7"), other)
    (rel,) = json.loads(packed(BLIP.format("rId7"), one))["rels"]
    assert (rel["id"], rel["type"], rel["name"], rel["content_type"], rel["external"]) == (
        "r1", OFFICE + "image", "word/media/image.png", "image/png", False)
    assert json.loads(packed(BLIP.format("gone"), one))["rels"] == []


# -- nearly the same ------------------------------------------------------------------------------------
def boxed(words: str = "", cx: str = "1000", cy: str = "1000", more: str = "") -> bytes:
    said = f"<w:p>{run(words)}</w:p>" if words else ""
    return packed(f'<wp:inline><wp:extent cx="{cx}" cy="{cy}"/>{more}{said}</wp:inline>')


@pytest.mark.parametrize(("one", "other", "same"), [
    (boxed("a"), boxed("a"), True), (boxed("a"), boxed("b"), False), (boxed("a b"), boxed("ab"), True),
    (boxed("a", cx="1000"), boxed("a", cx="1020"), True), (boxed("a", cx="1000"), boxed("a", cx="1021"), False),
    (boxed("a", cy="1000"), boxed("a", cy="1021"), False),
    (boxed("a", cy="1000", more="<a:spAutoFit/>"), boxed("a", cy="3000"), True),
    (boxed("a", cx="1000", more="<a:spAutoFit/>"), boxed("a", cx="1030"), False),
    (boxed(more="<a:x/>"), boxed(more="<a:y/>"), False), (boxed("a", more="<a:x/>"), boxed("a", more="<a:y/>"), True),
    (boxed("a"), packed(f"<w:p>{run('a')}</w:p>"), True)])
def test_two_objects_show_the_same_where_words_and_size_nearly_are(one, other, same):
    assert same_thing(one, other) is same_thing(other, one) is same


def test_two_pictures_show_the_same_where_their_bytes_and_their_size_are():
    def picture(blob: bytes, more: str = "", cx: int = 100) -> bytes:
        of = package(images={"r": ("image1.png", blob)})
        return packed(f'<wp:extent cx="{cx}" cy="100"/>{BLIP.format("r")}{more}', of)

    assert same_thing(picture(b"red"), picture(b"red", "<a:x/>")) and not same_thing(picture(b"red"), picture(b"blue"))
    assert not same_thing(picture(b"red"), picture(b"red", cx=110))


def test_the_words_in_an_object_are_told_a_line_a_paragraph_those_for_older_programs_left_out():
    inside = f"<w:p>{run(' One ')}</w:p><w:p/><w:p>{run('two')}{run('.')}</w:p>"
    assert said_in(packed(inside)) == "One\ntwo."
    both = f'<mc:Choice Requires="wps">{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback>'
    assert said_in(packed(both, tag="mc:AlternateContent")) == "One\ntwo."
    assert said_in(packed("<m:r><m:t>x+1</m:t></m:r>", tag="m:oMath")) == "x+1" and said_in(packed("")) == ""


def test_an_anchored_object_floats():
    assert floats(packed('<wp:anchor relativeHeight="1"/>')) and not floats(packed("<wp:inline/>"))


# -- into another file ----------------------------------------------------------------------------------
def put(data: bytes, into: Package) -> etree._Element:
    made = unpack(into, into.main, data)
    into.edit(into.main).find(w("body")).append(made)
    return made


def test_a_picture_comes_in_as_a_part_of_its_own_unless_it_is_there():
    data = packed(BLIP.format("r"), package(images={"r": ("image1.png", b"red")}))
    into = package(images={"r": ("image1.png", b"blue")})
    made = put(data, into)
    ident = made[0].get(f"{{{R}}}embed")
    assert ident != "r" and into.rels(into.main)[ident].target == "word/media/image2.png"
    assert into.parts["word/media/image2.png"] == b"red" and put(data, into)[0].get(f"{{{R}}}embed") == ident
    assert pack(into, into.main, made) == data
    same = package(images={"known": ("any.png", b"red")})
    assert put(data, same)[0].get(f"{{{R}}}embed") == "known" and len(same.parts) == len(package(images={
        "known": ("any.png", b"red")}).parts)


def test_what_leads_nowhere_or_outside_leads_there_still():
    file = package()
    rel = file.relate(file.main, OFFICE + "hyperlink", "https://example.org", external=True)
    data = packed(f'<a:hlinkClick r:id="{rel}"/><a:x r:id="gone"/>', file)
    into = package()
    made = put(data, into)
    assert [each.get(f"{{{R}}}id") for each in made][1] == "gone"
    found = into.rels(into.main)[made[0].get(f"{{{R}}}id")]
    assert (found.target, found.external) == ("https://example.org", True)


def test_ids_of_drawings_and_bookmarks_are_new_in_the_file_that_they_come_into():
    body = (f'<w:p><w:bookmarkStart w:id="7" w:name="a"/><w:bookmarkEnd w:id="7"/><w:r><w:drawing><wp:docPr '
            f'xmlns:wp="{WP}" id="12" name="x"/></w:drawing></w:r></w:p>')
    data = packed('<wp:docPr id="1" name="y"/><wp:docPr id="5" name="z"/><w:bookmarkStart w:id="3" w:name="b"/>'
                  '<w:bookmarkEnd w:id="3"/><w:bookmarkEnd w:id="99"/>')
    made = put(data, package(body))
    assert [each.get("id") for each in made[:2]] == ["13", "14"]
    assert [each.get(w("id")) for each in made[2:]] == ["8", "8", "99"]
    assert [each.get("id") for each in put(data, package())[:2]] == ["1", "2"]


LISTS = ('<w:abstractNum w:abstractNumId="{0}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{1}"/></w:lvl>'
         '</w:abstractNum><w:num w:numId="{2}"><w:abstractNumId w:val="{0}"/></w:num>')


def test_its_paragraphs_stand_in_the_list_that_looks_alike_and_in_none_without_one():
    listed = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr></w:pPr></w:p>'
    data = packed(listed, package(numbering=LISTS.format(1, "decimal", 4)))
    made = put(data, package(numbering=LISTS.format(3, "bullet", 8) + LISTS.format(2, "decimal", 9)))
    assert [el.get(w("val")) for el in made.iter(w("numId"))] == ["9"]
    assert list(put(data, package(numbering=LISTS.format(3, "bullet", 8))).iter(w("numPr"))) == []
    assert list(put(data, package()).iter(w("numPr"))) == []


@pytest.mark.parametrize("ident", ["rId1", "deep7"])
def test_what_a_part_leads_to_comes_along_under_the_ids_that_it_has_there(ident):
    file = package()
    chart = f'<c:chart xmlns:c="urn:c" xmlns:r="{R}"><c:data r:id="{ident}"/><c:other r:id="none"/></c:chart>'
    file.add_part("word/charts/chart5.xml", chart.encode(), "application/chart+xml")
    file.add_part("word/embeddings/book3.xlsx", b"figures", "application/book")
    file.relate("word/charts/chart5.xml", OFFICE + "package", "word/embeddings/book3.xlsx", ident=ident)
    file.relate(file.main, OFFICE + "chart", "word/charts/chart5.xml", ident="r5")
    file.relate("word/charts/chart5.xml", "hyperlink", "https://example.org", external=True, ident="far")
    data = packed('<c:chart xmlns:c="urn:c" r:id="r5"/>', file)
    into = package()
    into.add_part("word/charts/chart1.xml", b"<other/>", "application/chart+xml")
    for times in (1, 2):                        # each its own, since what it leads to is not compared
        made = put(data, into)
        part = into.rels(into.main)[made[0].get(f"{{{R}}}id")].target
        assert part == f"word/charts/chart{times + 1}.xml"
        inside = etree.fromstring(into.parts[part])
        found, far = into.rels(part).values()
        assert (far.id, far.target, far.external) == ("far", "https://example.org", True)
        assert [el.get(f"{{{R}}}id") for el in inside] == [found.id, "none"] == [ident, "none"]
        assert into.parts[found.target] == b"figures" and found.target == f"word/embeddings/book{times}.xlsx"
        assert pack(into, into.main, made) == data
