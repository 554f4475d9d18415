"""Redlines around fields, links and content controls: the words that both files have are not marked."""

import pytest

from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.bad_files import remote_links
from tests.unit.word.test_compare import check, file, p, shown

SIGN = '</w:t><w:sym w:font="Wingdings" w:char="{}"/><w:t>'


def field(code: str, result: str, look: str = "") -> str:
    def run(inner: str) -> str:
        return f"<w:r>{look}{inner}</w:r>"
    return (run('<w:fldChar w:fldCharType="begin"/>') + run(f"<w:instrText>{code}</w:instrText>")
            + run('<w:fldChar w:fldCharType="separate"/>') + run(f"<w:t>{result}</w:t>")
            + run('<w:fldChar w:fldCharType="end"/>'))


def simple(code: str, result: str) -> str:
    return f'<w:fldSimple w:instr="{code}"><w:r><w:t>{result}</w:t></w:r></w:fldSimple>'


def control(tag: str, inner: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def pieces(package: Package) -> list[tuple[str, str]]:
    """What is marked, codes of fields too."""
    root = package.tree(package.main)
    return [(el.tag.rsplit("}", 1)[1], "".join(el.itertext())) for el in root.iter(w("ins"), w("del"))
            if el.getparent().tag != w("rPr")]


def spoken(package: Package) -> list:
    """Codes and results in order, with the controls around them."""
    out = []
    for el in package.tree(package.main).iter(w("t"), w("instrText"), w("fldSimple")):
        around = [tag.get(w("val")) for a in el.iterancestors(w("sdt")) for tag in a.iter(w("tag"))]
        out.append(((el.text or "") if el.tag != w("fldSimple") else el.get(w("instr")), around))
    joined: list = []
    for text, around in out:
        if joined and joined[-1][1] == around:
            joined[-1] = (joined[-1][0] + text, around)
        else:
            joined.append((text, around))
    return joined


def both_ways(old: str, new: str) -> Package:
    files = file(old), file(new)
    package = Package.open(compare(*files, "MEX", "").data)
    assert spoken(resolve(package, True)) == spoken(Package.open(files[1]))
    assert spoken(resolve(package, False)) == spoken(Package.open(files[0]))
    return package


@pytest.mark.parametrize("old, new, marked", [
    (field("PAGEREF a", "33"), field("PAGEREF a", "34"), [("del", "33"), ("ins", "34")]),
    (field("MERGEFIELD a", "Name"), field("MERGEFIELD a \\* Upper", "Name"),
     [("del", "MERGEFIELD a"), ("ins", "MERGEFIELD a \\* Upper")]),
    (field("A", "one"), field("B", "two"), [("del", "Aone"), ("ins", "Btwo")]),
    (simple("A", "one"), simple("A", "two"), [("del", "one"), ("ins", "two")]),
    (field("A", f"x{SIGN.format('F0A7')}"), field("A", f"x{SIGN.format('F0A8')}"), [("del", "Ax"), ("ins", "Ax")]),
    (field("A", "x</w:t><w:tab/><w:t>"), field("A", "x</w:t><w:br/><w:t>"), [("del", ""), ("ins", "")]),
    (simple("A", "one"), field("A", "one"), []),
    (field("A", "one"), field("A", "one", "<w:rPr><w:b/></w:rPr>"), []),
])
def test_a_field_is_changed_inside(old, new, marked):
    assert pieces(both_ways(p("See ", old, " there."), p("See ", new, " there."))) == marked


@pytest.mark.parametrize("old, new, line", [
    (p("Dear Minister, welcome"), p("Dear ", control("name", run("Minister")), ", welcome"), "Dear Minister, welcome"),
    (p("Dear ", control("name", run("Minister")), ", welcome"), p("Dear Minister, welcome"), "Dear Minister, welcome"),
    (p("Dear old Minister, welcome"), p("Dear ", control("name", run("new Minister")), ", welcome"),
     "Dear {--old--}{++new++} Minister, welcome"),
    (p("Dear"), p("Dear", control("name", run(" friends"))), "Dear{++ friends++}"),
])
def test_a_control_that_came_or_went_leaves_the_words_alone(old, new, line):
    assert shown(both_ways(old, new)) == [line]


@pytest.mark.parametrize("old, new", [
    (p("The Parties meet."), control("clause", p("The Parties shall meet."))),
    (control("clause", p("The Parties meet.")), p("The Parties shall meet.")),
    (control("clause", p("The Parties meet.")), control("article", p("The Parties shall meet."))),
])
def test_a_control_around_a_paragraph_that_came_or_went(old, new):
    assert shown(both_ways(old + p("End."), new + p("End."))) == ["The Parties{++ shall++} meet.", "End."]


EMPTY = '<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr></w:sdt>'


@pytest.mark.parametrize("sides", [("", EMPTY), (EMPTY, ""), (EMPTY, EMPTY)])
def test_a_control_with_no_place_for_blocks_comes_and_goes(sides):
    old, new = (file(p(run("One.")) + side + p(run("Two."))) for side in sides)
    assert compare(old, new, verify=True).verified


def test_a_table_of_contents_made_anew_is_no_change():
    def text(name: str) -> bytes:
        entry = (f'<w:hyperlink w:anchor="{name}">' + run("Aims ") + field(f"PAGEREF {name}", "3") + "</w:hyperlink>")
        mark = f'<w:bookmarkStart w:id="1" w:name="{name}"/>' + run("Aims") + '<w:bookmarkEnd w:id="1"/>'
        return file(p(entry), p(mark))
    assert compare(text("_Toc1234567"), text("_Toc7654321")).changes == 0


def test_an_anchor_inside_a_control_does_not_split_it():
    mark = '<w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/>'
    old = p(control("name", run("one ") + mark + run("two")), " three")
    new = p(control("name", run("one ") + mark + run("two")), " four")
    package = check(file(old), file(new))
    assert len(list(package.tree(package.main).iter(w("sdt")))) == 1


@pytest.mark.parametrize("old, new, changes", [
    (p("Seat ", field("PAGEREF a \\h", "3")), p("Seat ", field("PAGEREF a \\h", "4")), 0),
    (p("Seat ", field("PAGEREF a", "3"), " x"), p("Seat ", field("PAGEREF a", "4"), " y"), 2),
    (p("Seat ", field("PAGEREF a", "3")), p("Seat ", field("PAGEREF b", "3")), 2),
    (p("Seat ", field("SEQ a", "3")), p("Seat ", field("SEQ a", "4")), 2),
    (p("Seat ", field("PAGEREF a", "3")), p("Seat "), 1),
])
def test_page_numbers_are_marked_and_are_no_changes(old, new, changes):
    made = compare(file(old), file(new))
    assert made.changes == changes
    assert [each.kind for each in made.notices] == ["page numbers"] * (changes == 0 or " y" in new)
    both_ways(old, new)


def test_what_was_left_out_of_a_file_is_said():
    made = compare(remote_links(), remote_links())
    assert made.changes == 0 and {each.kind for each in made.notices} == {"link cut"}
